"""Links in schedules: absolute URLs, and their kinds: recording, slides or other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Link
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawConference, RawLink
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings


class LinkKind(Enum):
    """The field of a talk that a link belongs to."""

    RECORDING = "recordings"
    SLIDES = "slides"
    OTHER = "links"


# A text in brackets or after a dash is about format and size: "(AV1/WebM) - 146 MB".
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\][]*\]| [-–—:] [\d.,]+ ?[kmg]i?b\b.*")
_WORD: Final = re.compile(r"[^\W_]+")
_RECORDING_WORDS: Final = frozenset(
    {"video", "videos", "audio", "recording", "recordings", "aufzeichnung", "mitschnitt"}
)
_RECORDING_BESIDE: Final = frozenset(
    {
        "the", "a", "of", "this", "talk", "session", "event", "lecture", "presentation", "full",
        "recorded", "on", "at", "from", "to", "link", "watch", "youtube", "vimeo", "peertube",
        "fosdem", "mp4", "webm", "vp8", "vp9", "av1", "ogg", "ogv", "mp3", "opus", "hd", "hq",
        "sd", "der", "des", "vortrags", "zum", "vortrag", "and", "stream", "file", "download",
    }
)  # fmt: skip
_OF_ANOTHER_TALK: Final = re.compile(
    r"\b(?:previous|prior|earlier|older|old|similar|extended|another|template)\b"
)
_SLIDES: Final = re.compile(
    r"\W*(?:(?:link to|the|my|our|live|online|html|pdf|final|latest|preliminary|draft|talk|lecture"
    r"|presentation|vortrags)\W+)*(?:slides?|slide ?decks?|slidedecks?|folien)\b"
)
_SLIDES_LAST: Final = re.compile(r"\b(?:slides|slide ?deck|folien)\W*\Z")
_PRESENTATION: Final = re.compile(
    r"\W*(?:(?:link to|the|my|our|web|html|pdf)\W+)*(?:presentation|prasentation)"
    r"(?: (?:as|in) (?:pdf|html))?\W*"
)
_MOST_WORDS: Final = 4
_SLIDE_FILE: Final = re.compile(r"\.(?:odp|otp|pptx?|pps|key)\Z", re.IGNORECASE)
_PDF: Final = re.compile(r"\.pdf\Z", re.IGNORECASE)
_NAMELESS: Final = frozenset({"", "attachment", "attachments", "file", "anhang", "datei"})


def kind_of_link(link: RawLink) -> LinkKind:
    """Return the kind of a link among the links of an event."""
    return _by_title(link.title)


def kind_of_attachment(attachment: RawLink) -> LinkKind:
    """Return the kind of an attachment: by its title, then its type, then the end of its URL.

    The type ``video`` means nothing: speakers attach films that they show.
    """
    by_title = _by_title(attachment.title)
    if by_title is not LinkKind.OTHER:
        return by_title
    kind = fold(attachment.kind)
    if kind == "recording":
        return LinkKind.RECORDING
    path = attachment.url.partition("?")[0].partition("#")[0]
    nameless = not kind and fold(attachment.title) in _NAMELESS
    by_path = _SLIDE_FILE.search(path) or (nameless and _PDF.search(path))
    if by_path or kind in {"slides", "slide", "presentation"}:
        return LinkKind.SLIDES
    return LinkKind.OTHER


def _by_title(title: str) -> LinkKind:
    if not title:
        return LinkKind.OTHER
    folded = fold(title)
    if _OF_ANOTHER_TALK.search(folded):
        return LinkKind.OTHER
    bare = _ASIDE.sub(" ", folded)
    words = _WORD.findall(bare)
    beside = [word for word in words if word not in _RECORDING_WORDS and not word.isdigit()]
    if _RECORDING_BESIDE.issuperset(beside) and not _RECORDING_WORDS.isdisjoint(words):
        return LinkKind.RECORDING
    if _SLIDES.match(folded) or (len(words) <= _MOST_WORDS and _SLIDES_LAST.search(bare)):
        return LinkKind.SLIDES
    return LinkKind.SLIDES if words and _PRESENTATION.fullmatch(bare) else LinkKind.OTHER


_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_EMPTY: Final = re.compile(r"(?:https?|ftp):/{0,3}", re.IGNORECASE)
# ``example.org`` and ``example.org/slides``, but not ``slides.pdf``.
_HOST: Final = re.compile(
    r"[\w-]+(?:\.[\w-]+)*\.(?P<last>[a-z]{2,})(?P<path>[:/?#].*)?", re.IGNORECASE
)
_FILES: Final = frozenset(
    {
        "pdf", "html", "htm", "md", "txt", "rst", "tex", "odp", "odt", "ods", "ppt", "pptx", "key",
        "png", "jpg", "jpeg", "gif", "svg", "webp", "mp3", "mp4", "ogg", "ogv", "webm", "mov",
        "zip", "gz", "xz", "tar", "tgz", "py", "ipynb", "php", "xml", "json", "yaml", "yml", "ics",
    }
)  # fmt: skip


@dataclass(slots=True)
class UrlResolver:
    """Makes URLs absolute.

    :param base: the base of relative URLs; empty if the schedule has none.
    """

    base: str
    findings: Findings

    def link(self, raw: RawLink, record: str) -> Link | None:
        """Return a link, or None if it has no URL.

        An unknown scheme is kept as written: such a link is shown as text.
        """
        url, title = raw.url, raw.title
        empty = not url or _EMPTY.fullmatch(url) is not None
        if empty and (_WEB.match(title) or _is_host(title)):
            url, empty = title, False
        if title == url or _EMPTY.fullmatch(title):
            title = ""
        if empty:
            if title:  # otherwise it is an empty form field
                self.findings.note(FindingKind.ADDRESS, raw.position, record, quoted(title))
            return None
        absolute = self.absolute(url, raw.position, record)
        return Link(absolute, title) if absolute else None

    def absolute(self, url: str, position: Position, record: str) -> str:
        """Return an absolute URL; empty for a relative one without a base."""
        if not url or _EMPTY.fullmatch(url):
            return ""
        if _SCHEME.match(url):
            return url
        if url.startswith("//"):
            return f"https:{url}"
        if _is_host(url):
            self.findings.note(FindingKind.SCHEME, position, record, quoted(url))
            return f"http://{url}"
        joined = _join(self.base, url)
        if not joined:
            self.findings.note(FindingKind.RELATIVE, position, record, quoted(url))
        return joined

    def picture(self, url: str, position: Position, record: str) -> str:
        """Return the URL of a picture; empty if its scheme is not http or https."""
        absolute = self.absolute(url, position, record)
        return absolute if _WEB.match(absolute) else ""


def _is_host(url: str) -> bool:
    match = _HOST.fullmatch(url)
    return match is not None and (bool(match["path"]) or match["last"].lower() not in _FILES)


def base_of(conference: RawConference) -> str:
    """Return the base of relative URLs of a schedule; empty if it has none."""
    return next((url for url in (conference.base_url, conference.url) if _is_web(url)), "")


def _is_web(url: str) -> bool:
    return bool(_WEB.match(url)) and bool(_join(url, "/"))


def _join(base: str, url: str) -> str:
    if not base:
        return ""
    try:
        urlsplit(base)
        return urljoin(base, url)
    except ValueError:  # brackets that are not an IPv6 address
        return ""

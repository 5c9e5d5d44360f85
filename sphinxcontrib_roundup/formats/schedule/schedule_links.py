"""Links in schedules: complete addresses, and whether one is a recording, slides or a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from sphinxcontrib_roundup.formats.schedule.findings import Oddity, shown
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Link

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.raw import At, RawConference, RawLink


class LinkKind(Enum):
    """The field of a talk that a link belongs to."""

    RECORDING = "recordings"
    SLIDES = "slides"
    OTHER = "links"


# What stands in brackets or behind a dash is about format and size: "(AV1/WebM) - 146 MB".
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
    """Return what a link among the links of an event is."""
    return _by_title(link.title)


def kind_of_attachment(attachment: RawLink) -> LinkKind:
    """Return what an attachment is, by its title, then its type, then the end of its address.

    The type ``video`` says nothing: speakers attach films that they show.
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
class Addresses:
    """Makes addresses whole.

    :param base: what relative ones are relative to; empty when the schedule does not say.
    """

    base: str
    oddities: Oddities

    def link(self, raw: RawLink, record: str) -> Link | None:
        """Return a link, or None when it leads nowhere.

        A foreign or misspelt scheme stays as it is written: such a link is shown as text.
        """
        url, title = raw.url, raw.title
        empty = not url or _EMPTY.fullmatch(url) is not None
        if empty and (_WEB.match(title) or _is_host(title)):
            url, empty = title, False
        if title == url or _EMPTY.fullmatch(title):
            title = ""
        if empty:
            if title:  # else it is what a form leaves when nobody fills it in
                self.oddities.note(Oddity.ADDRESS, raw.at, record, shown(title))
            return None
        whole = self.whole(url, raw.at, record)
        return Link(whole, title) if whole else None

    def whole(self, url: str, at: At, record: str) -> str:
        """Return a whole address; empty for a relative one when there is no base."""
        if not url or _EMPTY.fullmatch(url):
            return ""
        if _SCHEME.match(url):
            return url
        if url.startswith("//"):
            return f"https:{url}"
        if _is_host(url):
            self.oddities.note(Oddity.SCHEME, at, record, shown(url))
            return f"http://{url}"
        joined = _join(self.base, url)
        if not joined:
            self.oddities.note(Oddity.RELATIVE, at, record, shown(url))
        return joined

    def picture(self, url: str, at: At, record: str) -> str:
        """Return the address of a picture; empty if it is not one of http or https."""
        whole = self.whole(url, at, record)
        return whole if _WEB.match(whole) else ""


def _is_host(url: str) -> bool:
    match = _HOST.fullmatch(url)
    return match is not None and (bool(match["path"]) or match["last"].lower() not in _FILES)


def base_of(conference: RawConference) -> str:
    """Return what relative addresses of a schedule are relative to; empty when it says nothing."""
    return next((url for url in (conference.base_url, conference.url) if _is_web(url)), "")


def _is_web(url: str) -> bool:
    return bool(_WEB.match(url)) and bool(_join(url, "/"))


def _join(base: str, url: str) -> str:
    if not base:
        return ""
    try:
        urlsplit(base)
        return urljoin(base, url)
    except ValueError:  # brackets that are no IPv6 address
        return ""

"""Links in schedules: absolute URLs, and their kinds: recording, slides or other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.model.addresses import AddressKind, resolve
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Link
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.formats.schedule.raw import (
        Position,
        RawConference,
        RawEvent,
        RawLink,
    )
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


_WEB: Final = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_EMPTY: Final = re.compile(r"(?:https?|ftp):/{0,3}", re.IGNORECASE)
_KINDS: Final = {
    AddressKind.COMPLETED: FindingKind.COMPLETED,
    AddressKind.PLACEHOLDER: FindingKind.PLACEHOLDER,
    AddressKind.SCHEME: FindingKind.SCHEME,
    AddressKind.RELATIVE: FindingKind.RELATIVE,
}


@dataclass(frozen=True, slots=True)
class UrlResolver:
    """Resolves the addresses of one schedule.

    :param conference: its base of relative addresses, see :func:`base_of`; empty if there is none.
    :param fallback: the base of events where the conference has none either.
    """

    conference: str
    fallback: str
    findings: Findings

    def of_event(self, raw_event: RawEvent) -> EventUrls:
        """Return the resolver of an event: addresses begin at its page, wherever it came from."""
        own = (raw_event.origin_url, raw_event.url)
        base = next((url for url in own if _is_web(url)), "")
        return EventUrls(
            base or self.conference or self.fallback,
            raw_event.label,
            self.findings,
            self.findings.talks.get(raw_event.position, ""),
        )

    def of_conference(self, record: str) -> EventUrls:
        """Return the resolver of a record that belongs to no event."""
        return EventUrls(self.conference or self.fallback, record, self.findings)


@dataclass(frozen=True, slots=True)
class EventUrls:
    """Resolves the addresses of one record.

    :param base: the base of relative addresses; empty if there is none.
    :param talk: the full name of the talk of an event.
    """

    base: str
    record: str
    findings: Findings
    talk: str = ""

    def link(self, raw: RawLink) -> Link | None:
        """Return a link, or None if it has no address."""
        url, title = raw.url, raw.title
        empty = not url or _EMPTY.fullmatch(url) is not None
        if empty and title and _begins_like_address(title):
            url, empty = title, False
        if title == url or _EMPTY.fullmatch(title):
            title = ""
        if empty:
            if title:  # otherwise it is an empty form field
                self._note(FindingKind.ADDRESS, raw.position, title)
            return None
        absolute = self.absolute(url, raw.position)
        return Link(absolute, title) if absolute else None

    def absolute(self, url: str, position: Position) -> str:
        """Return an absolute URL, or a text that is shown as it is.

        It is empty for no address, and for a relative one without a base.
        """
        if not url or _EMPTY.fullmatch(url):
            return ""
        resolved = resolve(url, self.base)
        if resolved.finding:
            kind = resolved.finding.kind
            self._note(_KINDS.get(kind, FindingKind.NO_ADDRESS), position, url)
            if kind is AddressKind.RELATIVE:
                return ""
        return resolved.url

    def picture(self, url: str, position: Position) -> str:
        """Return the URL of a picture; empty if its scheme is not http or https."""
        absolute = self.absolute(url, position)
        return absolute if _is_web(absolute) else ""

    def _note(self, kind: FindingKind, position: Position, text: str) -> None:
        self.note(kind, position, quoted(text))

    def note(self, kind: FindingKind, position: Position, detail: str = "") -> None:
        """Note a finding of the record."""
        self.findings.note(kind, position, self.record, detail, id_=self.talk)


def _begins_like_address(title: str) -> bool:
    """Tell whether the text of a link is its address: a URL, ``//host/path`` or a host."""
    resolved = resolve(title)
    return bool(resolved.url) and not resolved.is_text


def base_of(conference: RawConference) -> str:
    """Return the base of relative addresses of a schedule; empty if it has none."""
    return next((url for url in (conference.base_url, conference.url) if _is_web(url)), "")


def common_site(raw_events: Iterable[RawEvent]) -> str:
    """Return the site of the pages of all events, if they are on one; else an empty text."""
    urls = (url for one in raw_events for url in (one.origin_url, one.url) if _is_web(url))
    sites = {urljoin(url, "/") for url in urls}
    return next(iter(sites)) if len(sites) == 1 else ""


def _is_web(url: str) -> bool:
    return bool(_WEB.match(url)) and not resolve(url).is_text

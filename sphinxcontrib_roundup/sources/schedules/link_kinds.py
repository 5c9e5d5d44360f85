"""What a link of a talk is, by its title: a recording, slides, or another page.

Only titles that say nothing else decide: "Video recording (mp4)" is the recording of the talk,
"Demo video" and "Slides of an earlier talk" are pages like others.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.ids import fold

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.schedules.appearance import RawLink


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

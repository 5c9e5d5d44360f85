"""Posters and portraits, and what stands in their place."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.render.nodes import RoundupPicture, RoundupPlaceholder
from sphinxcontrib_roundup.render.references import presenter_record, talk_record

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import Heading, PresenterRow, TalkRow

HUES: Final = 12  # classes roundup-hue-0 to roundup-hue-11 of the style sheet
_LONGEST_WORD: Final = 8
_MOST_INITIALS: Final = 3


def poster(row: TalkRow, context: RenderContext) -> RoundupPicture | None:
    """Return the poster of a talk, if there is one to show.

    It has no alternative text: it decorates the title beside it.
    """
    image = context.picture(row.poster, talk_record(row)) if row.poster else None
    if image is None:
        return None
    image["alt"] = ""
    image["loading"] = "lazy"
    return RoundupPicture("", image, classes=["roundup-poster"])


def poster_placeholder(row: TalkRow, path: tuple[Heading, ...]) -> RoundupPlaceholder:
    """Return a field whose colour and letters follow from the track or event, else the talk.

    :param path: the headings above, whose track or event is not in the row.
    """
    above = {heading.by: heading for heading in path if heading.full}
    source = row.track or above.get("track") or row.event or above.get("event") or row
    return _placeholder("roundup-poster", source.full, _short(source.title))


def portrait(row: PresenterRow, context: RenderContext) -> RoundupPicture | RoundupPlaceholder:
    """Return the portrait of a person, or a field with initials."""
    if row.portrait:
        image = context.picture(row.portrait, presenter_record(row))
    else:
        image = context.portrait(presenter_record(row))
    if image is None:
        return _placeholder("roundup-portrait", row.full, _initials(row.name))
    image["loading"] = "lazy"
    return RoundupPicture("", image, classes=["roundup-portrait"])


def _placeholder(css_class: str, full: str, text: str) -> RoundupPlaceholder:
    # Not hash(): it differs between processes.
    hue = zlib.crc32(full.encode()) % HUES
    classes = [css_class, "roundup-placeholder", f"roundup-hue-{hue}"]
    return RoundupPlaceholder("", classes=classes, text=text)


def _initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[0].isalpha()] or name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def _short(title: str) -> str:
    """Return the initials of the words of a title; of a brand such as ``SciPy 2015`` the word."""
    words = [word for word in title.split() if word[0].isalpha()]
    if len(words) == 1 and len(words[0]) <= _LONGEST_WORD:
        return words[0]
    # "and", "the" and the like begin with small letters; in some scripts no word has others.
    weighty = [word for word in words if not word[0].islower()] or words
    return "".join(word[0] for word in weighty[:_MOST_INITIALS]).upper()

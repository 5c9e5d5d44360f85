"""Posters, portraits, initials in place of a portrait, and accents."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.model.presenter_names import initials
from sphinxcontrib_roundup.render.nodes import RoundupPicture, RoundupPlaceholder
from sphinxcontrib_roundup.render.references import presenter_record, talk_record

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import Heading, PresenterRow, TalkRow

HUES: Final = 12  # classes roundup-hue-0 to roundup-hue-11 of the style sheet


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


def accent(row: TalkRow, path: tuple[Heading, ...]) -> str:
    """Return the class of a colour that follows from the track or event, else from the talk.

    :param path: the headings above, whose track or event is not in the row.
    """
    above = {heading.by: heading for heading in path if heading.full}
    source = row.track or above.get("track") or row.event or above.get("event") or row
    name = getattr(source, "same", "") or source.full
    return f"roundup-hue-{_hue(name)}"


def portrait(row: PresenterRow, context: RenderContext) -> RoundupPicture | RoundupPlaceholder:
    """Return the portrait of a presenter, or a field with initials."""
    name = clean(row.name)
    if row.portrait:
        image = context.picture(row.portrait, presenter_record(row))
    else:
        image = context.portrait(presenter_record(row))
    if image is None:
        classes = ["roundup-portrait", "roundup-placeholder", f"roundup-hue-{_hue(row.full)}"]
        return RoundupPlaceholder("", classes=classes, text=initials(name))
    image["alt"] = name
    image["loading"] = "lazy"
    return RoundupPicture("", image, classes=["roundup-portrait"])


def _hue(full: str) -> int:
    return zlib.crc32(full.encode()) % HUES  # hash() differs between processes

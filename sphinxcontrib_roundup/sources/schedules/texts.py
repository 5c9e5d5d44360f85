"""Texts of a schedule: the markup they are written in, and which of them repeat each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.kinds import MarkupKind
from sphinxcontrib_roundup.model.records import Markup

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.schedules.appearance import Appearance, Schedule

_HTML: Final = re.compile(
    r"<(?:p|br|ul|ol|li|h[1-6]|div|span|a|b|i|em|strong|pre|code|blockquote|table|hr|img|section)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)


def markup_of(schedule: Schedule) -> MarkupKind:
    """Return the markup of all texts of a file.

    No producer says it. FOSDEM's export holds HTML, each text in an element; frab and pretalx
    hold Markdown, in which a text that begins with a tag is rare. So most texts decide.
    """
    texts = [
        text for said in schedule.appearances for text in (said.abstract, said.description) if text
    ]
    if not texts:
        texts = [
            person.biography
            for said in schedule.appearances
            for person in said.persons
            if person.biography
        ]
    tagged = sum(_HTML.match(text) is not None for text in texts)
    return MarkupKind.HTML if 2 * tagged > len(texts) else MarkupKind.MARKDOWN


def texts_of(said: Appearance, kind: MarkupKind) -> tuple[Markup | None, Markup | None]:
    """Return abstract and description; a description that repeats the abstract is none."""
    repeated = said.description.split() == said.abstract.split()
    abstract = Markup(said.abstract, kind) if said.abstract else None
    description = Markup(said.description, kind) if said.description and not repeated else None
    return abstract, description

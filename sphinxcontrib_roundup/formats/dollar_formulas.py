"""Ask for formulas in the texts and titles of a catalogue: ``math`` in data, ``roundup_math``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.records import Markup, MarkupKind

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk

_LEAST = 2  # dollar signs of a formula


def with_formulas(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue in whose texts and titles a formula stands between dollar signs."""
    return replace(
        catalogue,
        events=tuple(one._replace(about=_text(one.about)) for one in catalogue.events),
        tracks=tuple(one._replace(about=_text(one.about)) for one in catalogue.tracks),
        rooms=tuple(one._replace(about=_text(one.about)) for one in catalogue.rooms),
        presenters=tuple(one._replace(bio=_text(one.bio)) for one in catalogue.presenters),
        talks=tuple(map(_talk, catalogue.talks)),
        breaks=tuple(map(_talk, catalogue.breaks)),
    )


def _text(markup: Markup | None) -> Markup | None:
    return markup and markup._replace(formulas=True)


def _talk(talk: Talk) -> Talk:
    title = _text(talk.title_markup)
    if title is None and talk.title.count("$") >= _LEAST:
        title = Markup(talk.title, MarkupKind.PLAIN, formulas=True)
    abstract, description = _text(talk.abstract), _text(talk.description)
    return talk._replace(title_markup=title, abstract=abstract, description=description)

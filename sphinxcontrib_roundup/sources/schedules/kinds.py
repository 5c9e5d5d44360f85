"""Kinds of talks and tracks: the words of producers, and ours for some of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.ids import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAK: Final = "break"

# Keyed without spaces, hyphens and underscores, as producers differ in them.
_OURS: Final = {
    "maintrack": "main",
    "lightningtalk": "lightning",
    "lightningtalks": "lightning",
    "devroom": "devroom",
    "keynote": "keynote",
    "keynotes": "keynote",
}
# Words that describe a track when all its talks have them; "lecture" or "workshop" do not.
_OF_TRACKS: Final = frozenset(
    {"main", "lightning", "devroom", "keynote", "certification", "bof", "keysigning"}
)
_SIGNS: Final = re.compile(r"[\W_]+")
_BREAK: Final = re.compile(r"(?:.*[\W_])?breaks?", re.DOTALL)


def talk_kind(word: str) -> str:
    """Return the kind of a talk: our word where there is one, else the producer's as written."""
    folded = fold(word)
    if _BREAK.fullmatch(folded):
        return BREAK
    return _OURS.get(_SIGNS.sub("", folded), word)


def track_kind(types: Iterable[str]) -> str:
    """Return the kind of a track whose talks have *types*; empty unless they all say the same."""
    kinds = {talk_kind(word) for word in types}
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= _OF_TRACKS else ""

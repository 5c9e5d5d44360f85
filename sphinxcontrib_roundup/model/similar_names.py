"""Names that may be one person: Müller and Mueller, other word orders, initials, one letter."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.ids import make_id
from sphinxcontrib_roundup.model.presenter_names import without_brackets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DIGRAPH: Final = re.compile(r"([aou])e")
_APOSTROPHE: Final = re.compile("['’]")
_TWICE: Final = re.compile(r"([a-z])\1")
_SHORTEST: Final = 8  # letters of a name in which one may be wrong
_LONGEST: Final = 60  # a longer name would have too many keys, and is none


class SimilarNames:
    """An index of names by what similar ones have in common; its size is linear in theirs."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            for key in _keys(name):
                self._by_key[key][name] = None

    def similar(self, name: str) -> Iterator[str]:
        """Yield names that are similar to *name*, the most similar first; one may come twice."""
        for key in _keys(name):
            for other in self._by_key.get(key, ()):
                if other != name and _fits(key, name, other):
                    yield other
                    break

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of similar names, each once."""
        seen: set[tuple[str, str]] = set()
        for key, group in self._by_key.items():
            first, *others = group
            for other in others:
                pair = (first, other)
                if pair not in seen and _fits(key, first, other):
                    seen.add(pair)
                    yield pair


def _keys(name: str) -> Iterator[str]:
    """Yield what a name has in common with similar ones, the strongest sign first."""
    words = [_simple(word) for word in _words(name)]
    if not words[0]:
        return
    whole = " ".join(sorted(words))
    yield whole
    if len(words) > 1:
        yield f"{words[0]}|{words[-1]}"
        yield f"{words[0][0]}.{words[-1]}"
    if _SHORTEST <= len(whole) <= _LONGEST:
        yield f"~{whole}"
        for position in range(1, len(whole)):
            if whole[position - 1] != " ":  # initials of words are not mistyped
                yield f"~{whole[:position]}{whole[position + 1 :]}"


def _simple(word: str) -> str:
    """Return a word without the ways in which one sound is spelt: ``ue``, double letters."""
    return _TWICE.sub(r"\1", _DIGRAPH.sub(r"\1", word))


def _fits(key: str, one: str, other: str) -> bool:
    """Tell whether two names with a common key are similar.

    An initial alone is a sign only where one of them has no more than it.
    """
    if "." not in key or key.startswith("~"):
        return True
    return any(len(_words(name)[0]) == 1 for name in (one, other))


def _words(name: str) -> list[str]:
    return make_id(_APOSTROPHE.sub("", without_brackets(name))).split("-")

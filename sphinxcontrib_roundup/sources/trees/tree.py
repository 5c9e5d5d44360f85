"""A tree: plain values as a file holds them, and where each of them stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.sources.trees.text import Faults, Text

Scalar: TypeAlias = str | int | float | bool | dt.date | dt.datetime | dt.time | None
Plain: TypeAlias = "Scalar | list[Plain] | dict[str, Plain]"
Path: TypeAlias = tuple[str | int, ...]
"""The way from the root to a value: keys of mappings and indexes of lists."""

PlaceOf: TypeAlias = Callable[[int, int], Place]
"""From the line and column (both from 1) in a text to the place that users see."""

Finder: TypeAlias = Callable[[Path, bool], Place]
Step: TypeAlias = tuple[int, int]
"""The offsets of a key and of its value; in a list, the key stands where the value does."""

Trace: TypeAlias = Callable[[Path], Sequence[Step]]
"""The steps of the root and of every value on a path, as far as they are known."""


def _nowhere(_path: Path, _key: bool) -> Place:  # noqa: FBT001 - the shape of a Finder
    return Place("")


@dataclass(frozen=True)
class Tree:
    """What a file holds.

    Parts of the tree that a YAML file writes once and uses several times are one object: the tree
    is for reading, never change it.

    :param root: None when the text is unreadable or empty.
    :param problems: faults of syntax, encoding, limits and duplicate keys, in the text's order.
    :param delimited: values are cells of a table, and several values may stand in one.
    :param finder: what :meth:`locate` asks.
    """

    root: Plain = None
    problems: tuple[Problem, ...] = ()
    delimited: bool = False
    finder: Finder = field(default=_nowhere, repr=False, compare=False)

    def locate(self, path: Path, *, key: bool = False) -> Place:
        """Return where the value at *path* is written, or its key.

        Where nothing is written, it is the nearest value around it: for a missing title, the talk.
        """
        return self.finder(path, key)


def finder(text: Text, trace: Trace) -> Finder:
    """Return the finder of a tree whose positions *trace* knows."""

    def find(path: Path, key: bool) -> Place:  # noqa: FBT001 - the shape of a Finder
        steps = trace(path)
        key_offset, value_offset = steps[-1]
        exact = len(steps) > len(path)
        return text.place(key_offset if key and exact else value_offset)

    return find


def unread_tree(text: Text, faults: Faults) -> Tree:
    """Return the tree of a text that holds nothing readable; every path leads to its begin."""
    return Tree(problems=faults.listed(), finder=finder(text, lambda _path: [(0, 0)]))

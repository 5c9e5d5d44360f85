"""Trees: plain values of a file with the positions of all keys and values, within limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.syntax.text import Faults, Text


@dataclass(frozen=True, slots=True)
class Limits:
    """What honest data never reaches: an archive of twenty large conferences stays below half.

    :param size: bytes of a file.
    :param toml_size: bytes of a TOML file; Python's TOML reader is much slower than the others.
    :param depth: lists and mappings within one another.
    :param values: keys and values together, each alias and merge counted as often as it is used.
    :param word: characters of a number or of a key without quotes in JSON and TOML; Python refuses
        to convert much longer numbers.
    :param parts: parts of a dotted key in TOML, whose square is what Python's reader takes.
    :param faults: problems that are listed before the rest is passed over.
    """

    size: int = 64 * 2**20
    toml_size: int = 16 * 2**20
    depth: int = 64
    values: int = 1_000_000
    word: int = 1_000
    parts: int = 16
    faults: int = 1_000

    @property
    def too_deep(self) -> str:
        """What to say of a text that is nested too deeply."""
        return f"lists and mappings are nested deeper than {self.depth} levels"

    @property
    def too_many(self) -> str:
        """What to say of a text that holds too much."""
        return f"the file holds more than {self.values} keys and values"


class Excess(Enum):
    """Which limit a tree exceeds."""

    DEPTH = "depth"
    VALUES = "values"
    CYCLE = "cycle"


def excess(root: Plain, limits: Limits) -> tuple[Excess, Plain] | None:
    """Return the limit that *root* exceeds and the list or mapping in which it does, or None.

    Shared parts are measured once and counted as often as they are used, so the time is linear in
    what is stored and not in what it stands for.
    """
    if not isinstance(root, (list, dict)):
        return None
    measured: dict[int, tuple[int, int]] = {}
    path: set[int] = set()
    stack: list[list[Plain] | dict[str, Plain]] = [root]
    while stack:
        top = stack[-1]
        if id(top) in measured:
            stack.pop()
            continue
        entries = top.values() if isinstance(top, dict) else top
        inner = [value for value in entries if isinstance(value, (list, dict))]
        if id(top) not in path:
            path.add(id(top))
            if any(id(value) in path for value in inner):
                return Excess.CYCLE, top
            stack.extend(value for value in inner if id(value) not in measured)
            continue
        sizes = [measured[id(value)] for value in inner]
        depth = 1 + max((below for _, below in sizes), default=0)
        keys = len(top) if isinstance(top, dict) else 0
        count = 1 + keys + len(top) - len(inner) + sum(below for below, _ in sizes)
        if depth > limits.depth:
            return Excess.DEPTH, top
        if count > limits.values:
            return Excess.VALUES, top
        measured[id(top)] = (count, depth)
        path.discard(id(top))
        stack.pop()
    return None


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


@dataclass(slots=True)
class Spot:
    """Where a value and its key stand, and the spots of what is within the value."""

    key: int
    value: int
    inner: dict[str | int, Spot] = field(default_factory=dict)


def tracer(scan: Callable[[], Spot]) -> Trace:
    """Return a trace over spots. *scan* runs once, when the first position is asked for."""
    known: list[Spot] = []

    def trace(path: Path) -> list[Step]:
        if not known:
            known.append(scan())
        spot = known[0]
        steps = [(spot.key, spot.value)]
        for part in path:
            found = spot.inner.get(part)
            if found is None:
                break
            spot = found
            steps.append((spot.key, spot.value))
        return steps

    return trace

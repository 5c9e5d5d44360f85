"""Trees: the plain values of a file, with the positions of keys and values, within limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.syntax.text import Text, TextProblems


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a file: an archive of twenty large conferences stays below half of each.

    :param size: bytes of a file.
    :param toml_size: bytes of a TOML file; Python's TOML reader is much slower than the others.
    :param depth: lists and mappings within one another.
    :param values: keys and values together; aliases and merges count once for each use.
    :param word: characters of a number or of a key without quotes in JSON and TOML; Python refuses
        to convert much longer numbers.
    :param parts: parts of a dotted key in TOML; Python's parser takes the square of their number.
    :param problems: problems of one kind that are kept; the others are counted.
    """

    size: int = 64 * 2**20
    toml_size: int = 16 * 2**20
    depth: int = 64
    values: int = 1_000_000
    word: int = 1_000
    parts: int = 16
    problems: int = 1_000

    @property
    def too_deep(self) -> str:
        """The reason why a text that is nested too deeply is refused."""
        return f"lists and mappings are nested deeper than {self.depth} levels"

    @property
    def too_many(self) -> str:
        """The reason why a text with too many values is refused."""
        return f"the file holds more than {self.values} keys and values"


class Excess(Enum):
    """The limit that a tree exceeds."""

    DEPTH = "depth"
    VALUES = "values"
    CYCLE = "cycle"


def excess(root: Plain, limits: Limits) -> tuple[Excess, Plain] | None:
    """Return the limit that *root* exceeds and the list or mapping in which it does, or None.

    Shared parts are measured once and counted once for each use, so the time is linear in the size
    of the tree in memory.
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
"""The path from the root to a value: keys of mappings and indexes of lists."""

PlaceOf: TypeAlias = Callable[[int, int], Place]
"""From the line and column (both from 1) in a text to the place that users see."""

Finder: TypeAlias = Callable[[Path, bool], Place]
Step: TypeAlias = tuple[int, int]
"""The offsets of a key and of its value; in a list, both are that of the value."""

Trace: TypeAlias = Callable[[Path], Sequence[Step]]
"""From a path to the steps of the root and of the values on the path, as far as they exist."""


def _nowhere(_path: Path, _key: bool) -> Place:  # noqa: FBT001 - the shape of a Finder
    return Place("")


@dataclass(frozen=True)
class Tree:
    """The values of a file.

    The uses of a YAML alias share one object, so a tree must not be changed.

    :param root: None when the text is unreadable or empty.
    :param problems: of syntax, encoding, limits and duplicate keys, in the order of the text.
    :param delimited: values are cells of a table, and a cell may hold several values.
    :param finder: from a path, and whether its key is meant, to a place.
    """

    root: Plain = None
    problems: tuple[Problem, ...] = ()
    delimited: bool = False
    finder: Finder = field(default=_nowhere, repr=False, compare=False)

    def locate(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value at *path*, or of its key.

        For a value that does not exist, it is the place of the nearest value around it: for a
        missing title, the talk.
        """
        return self.finder(path, key)

    def at(self, path: Path) -> Plain:
        """Return the value at *path*; None if there is none."""
        node = self.root
        for part in path:
            if isinstance(node, dict) and isinstance(part, str):
                node = node.get(part)
            elif isinstance(node, list) and isinstance(part, int) and part < len(node):
                node = node[part]
            else:
                return None
        return node


def finder(text: Text, trace: Trace) -> Finder:
    """Return the finder of a tree with the positions of *trace*."""

    def find(path: Path, key: bool) -> Place:  # noqa: FBT001 - the shape of a Finder
        steps = trace(path)
        key_offset, value_offset = steps[-1]
        exact = len(steps) > len(path)
        return text.place(key_offset if key and exact else value_offset)

    return find


def unread_tree(text: Text, problems: TextProblems) -> Tree:
    """Return the tree of an unreadable or empty text; the place of every path is its beginning."""
    return Tree(problems=problems.in_order(), finder=finder(text, lambda _path: [(0, 0)]))


@dataclass(slots=True)
class PositionTree:
    """The offsets of a value and its key, and those of the values within it."""

    key: int
    value: int
    inner: dict[str | int, PositionTree] = field(default_factory=dict)


def tracer(scan: Callable[[], PositionTree]) -> Trace:
    """Return a trace over positions. *scan* runs once, for the first position."""
    trees: list[PositionTree] = []

    def trace(path: Path) -> list[Step]:
        if not trees:
            trees.append(scan())
        node = trees[0]
        steps = [(node.key, node.value)]
        for part in path:
            result = node.inner.get(part)
            if result is None:
                break
            node = result
            steps.append((node.key, node.value))
        return steps

    return trace


def scalar_text(value: object) -> str | None:
    """Return a scalar as text, or None for a list, a mapping, a boolean or null."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return None


def path_of_text(node: Plain, text: str) -> Path | None:
    """Return the path from *node* to the first value that is *text*, or a path that it ends in.

    A path in data is resolved before it is used, so that the text of a problem is longer than it.
    """
    bare = " ".join(text.split())
    if not bare:
        return None
    shorter: Path | None = None
    for path, value in _texts(node):
        if value == bare:
            return path
        ending = value.lstrip("./")
        if shorter is None and ending and (bare == ending or bare.endswith(f"/{ending}")):
            shorter = path
    return shorter


def _texts(node: Plain) -> Iterator[tuple[Path, str]]:
    """Yield the scalars in *node* as one line each, in the order of the file."""
    waiting: list[tuple[Path, Plain]] = [((), node)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            numbered = list(enumerate(value))
            waiting.extend(((*path, number), inner) for number, inner in reversed(numbered))
        else:
            yield path, " ".join((scalar_text(value) or "").split())

"""How much a data file may hold, and whether a tree stays within it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.trees.tree import Plain


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

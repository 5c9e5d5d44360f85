"""Where the keys and values of a TOML text stand."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.sources.trees.spots import Spot
from sphinxcontrib_roundup.sources.trees.toml_text import LONG, PART

if TYPE_CHECKING:
    from typing import TypeAlias

    Parts: TypeAlias = list[tuple[str, int]]

_BLANK: Final = re.compile(r"(?:[ \t\n,]++|#[^\n]*+)*+")
_PART: Final = re.compile(rf"[ \t]*+({PART})[ \t]*+(\.?)")
_SCALAR: Final = re.compile(rf"{LONG}|{PART}(?=[ \t]*+[\n,\]}}#]|\Z)|[^\n,\]}}#]*+")


def scan(content: str) -> Spot:
    """Return the spots of a well-formed text."""
    return _Scan(content).document()


class _Scan:
    """A walk through a text that :mod:`tomllib` has read, so that nothing is checked again."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.offset = 0

    def document(self) -> Spot:
        """Return the spot of the root."""
        root = table = Spot(0, 0)
        while self._at():
            start = self.offset
            if self.content.startswith("[[", start):
                self.offset += 2
                *way, last = self._key()
                rows = _descend(root, way).inner.setdefault(last[0], Spot(last[1], start))
                table = rows.inner[len(rows.inner)] = Spot(start, start)
                self.offset = self.content.index("]]", self.offset) + 2
            elif self.content[start] == "[":
                self.offset += 1
                table = _descend(root, self._key())
                self.offset = self.content.index("]", self.offset) + 1
            else:
                self._value(self._entry(table))
        return root

    def _at(self) -> str:
        """Skip what is not read, and return the next character; empty at the end."""
        blank = _BLANK.match(self.content, self.offset)
        self.offset = blank.end() if blank else self.offset
        return self.content[self.offset : self.offset + 1]

    def _key(self) -> Parts:
        """Read a key: its parts with their offsets."""
        parts: Parts = []
        while part := _PART.match(self.content, self.offset):
            self.offset = part.end()
            parts.append((_name(part[1]), part.start(1)))
            if not part[2]:
                break
        return parts

    def _entry(self, table: Spot) -> Spot:
        """Read ``key =``, and return the spot of the value behind it."""
        spot = _descend(table, self._key())
        self.offset = self.content.index("=", self.offset) + 1
        return spot

    def _value(self, spot: Spot) -> None:
        """Read a value; what is within lists and tables goes to a stack."""
        stack: list[tuple[Spot, str]] = []
        while True:
            char = self._at()
            spot.value = self.offset
            if char in "[{":
                self.offset += 1
                stack.append((spot, "]" if char == "[" else "}"))
            elif scalar := _SCALAR.match(self.content, self.offset):
                self.offset = scalar.end()
            while stack and self._at() == stack[-1][1]:
                self.offset += 1
                stack.pop()
            if not stack:
                return
            around, closing = stack[-1]
            if closing == "}":
                spot = self._entry(around)
            else:
                spot = around.inner[len(around.inner)] = Spot(self.offset, self.offset)


def _descend(spot: Spot, parts: Parts) -> Spot:
    """Return the spot at *parts*, made where it is new; of a list of tables, in its last one."""
    for name, offset in parts:
        if name not in spot.inner:
            spot.inner[name] = Spot(offset, offset)
        spot = spot.inner[name]
        if 0 in spot.inner:
            spot = spot.inner[len(spot.inner) - 1]
    return spot


def _name(part: str) -> str:
    """Return the key that *part* writes."""
    if part[0] == "'" or (part[0] == '"' and "\\" not in part):
        return part[1:-1]
    return str(tomllib.loads(f"k={part}")["k"]) if part[0] == '"' else part

"""The decoded text of a data file, places of its offsets, and the problems in it."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problem_lists import remainder
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Limits, PlaceOf

_BLOCK: Final = 8192
_QUOTED_LENGTH: Final = 60


@dataclass(frozen=True)
class Text:
    r"""A text whose lines end in ``\n``. Offsets count its characters from 0."""

    content: str
    place_of: PlaceOf

    @cached_property
    def _lines_before(self) -> list[int]:
        """The number of lines that end before each block: small for any file, and fast."""
        starts = range(0, len(self.content), _BLOCK)
        counts = (self.content.count("\n", start, start + _BLOCK) for start in starts)
        return list(accumulate(counts, initial=0))

    def place(self, offset: int) -> Place:
        """Return the place of a character."""
        block = min(offset, len(self.content)) // _BLOCK
        within = self.content.count("\n", block * _BLOCK, offset)
        line = self._lines_before[block] + within + 1
        return self.place_of(line, offset - self.line_start(offset) + 1)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column, both from 1 and in this text."""
        start = 0
        for _ in range(line - 1):
            start = self.content.index("\n", start) + 1
        return min(start + column - 1, len(self.content))

    def line_start(self, offset: int) -> int:
        """Return the offset of the first character of the line in which *offset* is."""
        return self.content.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return the offset after the last character of the line in which *offset* is."""
        end = self.content.find("\n", offset)
        return len(self.content) if end < 0 else end


class SyntaxFinding(NamedTuple):
    """A syntax error of a text, before its place is known."""

    offset: int
    reason: str
    remedy: str = ""


class TextProblems:
    """The problems of one text: added in any order, listed in the order of the text."""

    def __init__(self, text: Text, limits: Limits) -> None:
        self.text = text
        self._limit = limits.problems
        self._problems: list[tuple[int, Problem]] = []
        self._kept: Counter[ProblemCode] = Counter()
        self._counted: dict[ProblemCode, tuple[int, int]] = {}

    def add(self, code: ProblemCode, offset: int, reason: str, remedy: str = "") -> None:
        """Add a problem; those of one code beyond the limit are counted."""
        if self._kept[code] >= self._limit:
            first, count = self._counted.get(code, (offset, 0))
            self._counted[code] = (min(first, offset), count + 1)
            return
        self._kept[code] += 1
        problem = Problem(code, self.text.place(offset), reason, remedy=remedy)
        self._problems.append((offset, problem))

    def add_duplicate_key(self, key: str, first: int, offset: int) -> None:
        """Add the duplicate key at *offset*; the first one is at *first*."""
        line = self.text.place(first).line
        reason = f"duplicate key {quoted(key)}; the first one, in line {line}, is used"
        remedy = "delete one of them, or write one key with a list"
        self.add(ProblemCode.DUPLICATE_KEY, offset, reason, remedy)

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems in the order of the text."""
        problems = self._problems[:]
        for code, (offset, count) in self._counted.items():
            problems.append((offset, remainder(code, self.text.place(offset), count)))
        return tuple(problem for _, problem in sorted(problems, key=lambda pair: pair[0]))


_CONFLICT: Final = re.compile(r"^<{7} [^\n]*\n(?:(?!<{7} |>{7} )[^\n]*\n)*?>{7} ", re.MULTILINE)


def conflict_of(content: str) -> SyntaxFinding | None:
    """Return the first place where a merge left both sides in the file."""
    conflict = "\n>>>>>>> " in content and _CONFLICT.search(content)
    if not conflict:
        return None
    reason = "the file has conflict markers: a merge left both sides here"
    return SyntaxFinding(conflict.start(), reason, "keep one side, and delete the markers")


def quoted(text: str) -> str:
    """Return *text* for a message: in quotes, on one line and shortened."""
    return repr(text if len(text) <= _QUOTED_LENGTH else text[: _QUOTED_LENGTH - 1] + "…")


def decode(data: bytes) -> tuple[str, str]:
    r"""Return the text up to its first error, and the error (empty when there is none).

    UTF-8 with or without byte order mark, or UTF-16 with one. All line ends become ``\n``.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    encoding, name = "utf-8", "UTF-8"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "", "the file is UTF-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        little = data.startswith(codecs.BOM_UTF16_LE)
        encoding, name = ("utf-16-le" if little else "utf-16-be"), "UTF-16"
        data = data[2:]
    finding = ""
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        content = data[: error.start].decode(encoding)
        finding = f"the byte 0x{data[error.start]:02X} is not {name} here"
    zero = content.find("\0")
    if zero >= 0:
        content = content[:zero]
        finding = "a zero byte: the file is binary, or UTF-16 without a byte order mark"
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return content, finding

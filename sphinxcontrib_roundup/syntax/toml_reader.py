"""TOML 1.0 as a tree with positions; limits are checked before Python's parser runs."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import SyntaxFinding, TextProblems
from sphinxcontrib_roundup.syntax.tree import (
    Excess,
    PositionTree,
    Tree,
    excess,
    finder,
    tracer,
    unread_tree,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    from sphinxcontrib_roundup.syntax.text import Text
    from sphinxcontrib_roundup.syntax.tree import Limits, Plain

    Parts: TypeAlias = list[tuple[str, int]]


# A one-line string ends at the line end, closed or not: TOML is refused there anyway.
_BASIC: Final = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
_LITERAL: Final = r"'[^'\n]*+'?"
LONG: Final = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"{3,5}|\\?\Z)' + r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
)
PART: Final = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"

_ONE_PART: Final = re.compile(PART)
_WORDS: Final = re.compile(
    rf"{LONG}|#[^\n]*+|(?P<first>{PART})(?P<rest>(?:[ \t]*+\.[ \t]*+{PART})*+)|[\[{{]|[\]}}]"
)


def too_much(content: str, limits: Limits) -> tuple[int, str] | None:
    """Return the offset at which *content* exceeds a limit, and the reason, or None.

    It reads tokens only, so its time is linear in the text. That of :mod:`tomllib` is not: a dotted
    key takes the square of its parts.
    """
    depth = count = 0
    for word in _WORDS.finditer(content):
        first = word["first"]
        if first is None:
            char = content[word.start()]
            depth += (char in "[{") - (char in "]}")
            count += char not in "]}#"
        else:
            parts = [first, *_ONE_PART.findall(word["rest"])] if word["rest"] else [first]
            count += len(parts)
            if len(parts) > limits.parts:
                return word.start(), f"a key has more than {limits.parts} parts"
            if any(len(part) > limits.word and part[0] not in "\"'" for part in parts):
                return word.start(), f"a number or key has more than {limits.word} characters"
        if depth > limits.depth:
            return word.start(), limits.too_deep
        if count > limits.values:
            return word.start(), limits.too_many
    return None


_BLANK: Final = re.compile(r"(?:[ \t\n,]++|#[^\n]*+)*+")
_PART: Final = re.compile(rf"[ \t]*+({PART})[ \t]*+(\.?)")
_SCALAR: Final = re.compile(rf"{LONG}|{PART}(?=[ \t]*+[\n,\]}}#]|\Z)|[^\n,\]}}#]*+")


def scan(content: str) -> PositionTree:
    """Return the positions in a well-formed text."""
    return _Scan(content).document()


class _Scan:
    """A scan of a text that :mod:`tomllib` has accepted, so nothing is checked again."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.offset = 0

    def document(self) -> PositionTree:
        """Return the positions of the document."""
        root = table = PositionTree(0, 0)
        while self._at():
            start = self.offset
            if self.content.startswith("[[", start):
                self.offset += 2
                *way, last = self._key()
                rows = _descend(root, way).inner.setdefault(last[0], PositionTree(last[1], start))
                table = rows.inner[len(rows.inner)] = PositionTree(start, start)
                self.offset = self.content.index("]]", self.offset) + 2
            elif self.content[start] == "[":
                self.offset += 1
                table = _descend(root, self._key())
                self.offset = self.content.index("]", self.offset) + 1
            else:
                self._value(self._entry(table))
        return root

    def _at(self) -> str:
        """Skip blanks and comments, and return the next character; empty at the end."""
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

    def _entry(self, table: PositionTree) -> PositionTree:
        """Read ``key =``, and return the node of its value."""
        node = _descend(table, self._key())
        self.offset = self.content.index("=", self.offset) + 1
        return node

    def _value(self, node: PositionTree) -> None:
        """Read a value; open lists and tables are on a stack."""
        stack: list[tuple[PositionTree, str]] = []
        while True:
            char = self._at()
            node.value = self.offset
            if char in "[{":
                self.offset += 1
                stack.append((node, "]" if char == "[" else "}"))
            elif scalar := _SCALAR.match(self.content, self.offset):
                self.offset = scalar.end()
            while stack and self._at() == stack[-1][1]:
                self.offset += 1
                stack.pop()
            if not stack:
                return
            around, closing = stack[-1]
            if closing == "}":
                node = self._entry(around)
            else:
                node = around.inner[len(around.inner)] = PositionTree(self.offset, self.offset)


def _descend(node: PositionTree, parts: Parts) -> PositionTree:
    """Return the node at *parts*, created if it is new; for a list of tables, in its last one."""
    for name, offset in parts:
        if name not in node.inner:
            node.inner[name] = PositionTree(offset, offset)
        node = node.inner[name]
        if 0 in node.inner:
            node = node.inner[len(node.inner) - 1]
    return node


def _name(part: str) -> str:
    """Return the key of *part*, without quotes and escapes."""
    if part[0] == "'" or (part[0] == '"' and "\\" not in part):
        return part[1:-1]
    return str(tomllib.loads(f"k={part}")["k"]) if part[0] == '"' else part


_MESSAGE: Final = re.compile(
    r"(?P<words>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)
_EXPLANATIONS: Final = (
    ("Cannot overwrite|Cannot declare|Cannot mutate", "the key or table is defined above",
     "delete one of them, or begin each entry of a list with [[…]]"),
    ("Expected '=' after a key", "a '=' is missing after the key", 'write key = "value"'),
    ("Invalid value", "this is no TOML value",
     "write a text in quotes; a date is 2017-02-04, a yes is true"),
    ("Expected newline", "the value ends before this, and something follows",
     "put a text in quotes; write one key in a line"),
    ("Illegal character '\\\\n'", "a text in quotes is not closed in its line",
     'close it, or open and close it with """'),
    ("Illegal character|invalid character", "there is a control character here", "delete it"),
    ("Unescaped|[Ee]scape", "the backslash begins no escape that TOML knows",
     "use single quotes, or write the backslash twice"),
    ("at the end of a", "the brackets around the name of a table are not closed", ""),
    ("Unterminated|Expected [\"']", "a text in quotes is never closed", "close it"),
    ("Unclosed inline table|Unclosed array", "a ',' or the closing bracket is missing here", ""),
    ("Invalid initial character|Invalid statement", "a key is expected here",
     "write letters without accents, digits, '_' and '-', or put the key in quotes"),
    ("Invalid date", "the date or time is impossible", ""),
)  # fmt: skip


def read_toml(text: Text, limits: Limits) -> Tree:
    """Parse TOML. The numbers ``inf`` and ``nan`` become text."""
    problems = TextProblems(text, limits)
    result = too_much(text.content, limits)
    if result:
        problems.add(ProblemCode.LIMIT, *result)
        return unread_tree(text, problems)
    try:
        root: Plain = tomllib.loads(text.content, parse_float=_fraction)
    except tomllib.TOMLDecodeError as error:
        finding = _explain(error, text)
        problems.add(ProblemCode.SYNTAX, finding.offset, finding.reason, finding.remedy)
        return unread_tree(text, problems)
    beyond = excess(root, limits)
    if beyond:
        reason = limits.too_deep if beyond[0] is Excess.DEPTH else limits.too_many
        problems.add(ProblemCode.LIMIT, 0, reason)
        return unread_tree(text, problems)
    return Tree(root, problems.in_order(), finder=finder(text, tracer(partial(scan, text.content))))


def _fraction(digits: str) -> float | str:
    number = float(digits)
    return number if isfinite(number) else digits


def _explain(error: tomllib.TOMLDecodeError, text: Text) -> SyntaxFinding:
    """Return the offset, the reason and the remedy of a syntax error."""
    result = _MESSAGE.fullmatch(str(error))
    words, offset = str(error), len(text.content)
    if result:
        words = result["words"]
        if result["line"]:
            offset = text.offset(int(result["line"]), int(result["column"]))
    for pattern, reason, remedy in _EXPLANATIONS:
        if re.search(pattern, words):
            if words.startswith("Cannot"):
                start = text.line_start(offset)
                line = text.content[start:offset]
                offset = start + len(line) - len(line.lstrip())
            return SyntaxFinding(offset, reason, remedy)
    return SyntaxFinding(offset, words)

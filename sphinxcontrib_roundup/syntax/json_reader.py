"""JSON (RFC 8259) as a tree with positions; NaN and duplicate keys are problems."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import SyntaxFinding, Text, TextProblems, quoted
from sphinxcontrib_roundup.syntax.tree import PositionTree, Tree, finder, tracer, unread_tree

if TYPE_CHECKING:
    from sphinxcontrib_roundup.syntax.tree import Limits, Plain


_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[{\]}]|[^\s\[\]{}:,"]++')


class Duplicate(NamedTuple):
    """A duplicate key of an object, with the offsets of the first one and of this one."""

    key: str
    first: int
    offset: int


def scan(content: str, duplicates: list[Duplicate] | None = None) -> PositionTree:
    """Return the positions in a well-formed text.

    :param duplicates: collects the duplicate keys.
    """
    top = PositionTree(0, 0)
    open_nodes: list[tuple[PositionTree, bool]] = [(top, False)]
    key: tuple[str, int] | None = None
    for token in _TOKEN.finditer(content):
        offset = token.start()
        char = content[offset]
        if char in "]}":
            open_nodes.pop()
            continue
        parent, is_object = open_nodes[-1]
        if is_object and key is None:
            literal = token[0]
            key = (json.loads(literal) if "\\" in literal else literal[1:-1]), offset
            continue
        name, key_offset = key or (len(parent.inner), offset)
        key = None
        node = PositionTree(key_offset, offset)
        if name not in parent.inner:
            parent.inner[name] = node
        elif duplicates is not None:
            duplicates.append(Duplicate(str(name), parent.inner[name].key, key_offset))
        if char in "[{":
            open_nodes.append((node, char == "{"))
    return top.inner.get(0, top)


_BLANK: Final = re.compile(r"\s++")
_WORD: Final = re.compile(r"[^\s,:\[\]{}\"]+")
_BY_MESSAGE: Final = (
    (
        "Expecting property name",
        "a key is expected here",
        "write the key in double quotes",
    ),
    ("Expecting ':'", "a ':' is missing between key and value", 'write "key": value'),
    (
        "Expecting ','",
        "a ',' is missing before this",
        'write it, or \\" for a double quote within a text',
    ),
    (
        "Invalid control",
        "a text contains a line break, tab or control character",
        r"close the text, or write \n or \t",
    ),
    ("Unterminated", "the double quote that opens a text here is never closed", "close it"),
    ("Invalid \\", "the backslash begins no escape that JSON knows", "write it twice"),
    ("Extra data", "text follows the end of the data", "write one mapping or list, and no more"),
)


def explain(error: json.JSONDecodeError, text: Text) -> SyntaxFinding:
    """Explain *error* in the same words for all versions of Python."""
    content = text.content
    offset = min(error.pos, len(content))
    if error.msg.startswith(("Expecting", "Extra")):
        blank = _BLANK.match(content, offset)
        offset = blank.end() if blank else offset
    begin = content[offset : offset + 2]
    if error.msg.startswith("Illegal trailing comma") or begin[:1] in {"]", "}"}:
        comma = offset if begin[:1] == "," else len(content[:offset].rstrip()) - 1
        if content[comma : comma + 1] == ",":
            return SyntaxFinding(comma, "there is a ',' after the last entry", "delete it")
    if offset == len(content) and not error.msg.startswith(("Invalid", "Unterminated")):
        reason = "the text ends before its lists and mappings are closed"
        return SyntaxFinding(offset, reason, "write the missing ']' or '}'")
    if begin[:1] == "'":
        return SyntaxFinding(offset, "there is a single quote here", "JSON has double quotes only")
    if begin[:1] == "#" or begin in {"//", "/*"}:
        return SyntaxFinding(offset, "JSON has no comments", "delete it, or write the data in YAML")
    for message, reason, remedy in _BY_MESSAGE:
        if error.msg.startswith(message):
            return SyntaxFinding(offset, reason, remedy)
    word = _WORD.match(content, offset)
    reason = f"{quoted(word[0] if word else begin[:1])} is not a JSON value"
    remedy = "write a text in double quotes, a number, true, false or null"
    return SyntaxFinding(offset, reason, remedy)


# An unclosed quote ends its string at the line end: JSON is refused there anyway.
_STRING: Final = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
_NESTING: Final = re.compile(rf"(?:{_STRING}[\s:,]*+)++|[\[{{]|[\]}}]")
_COUNTED: Final = re.compile(rf"{_STRING}|[\[{{,:]")
_CONSTANT: Final = re.compile(rf"{_STRING}|(?P<constant>NaN|-?Infinity)")
_SURROGATE: Final = r"u[dD][89a-fA-F][0-9a-fA-F]{2}"
_CHARACTERS: Final = re.compile(
    r"(?:[^\\]++|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rf"|\\(?!{_SURROGATE})[\s\S]|\\\Z)*+"
)
_HALF: Final = r"\ufffd"


class _ConstantError(Exception):
    """The text has a number that JSON does not allow."""


def read_json(text: Text, limits: Limits) -> Tree:
    """Parse JSON. A number that Python cannot represent becomes text."""
    if "\\ud" in text.content or "\\uD" in text.content:
        text = Text(_whole(text.content), text.place_of)
    problems = TextProblems(text, limits)
    if _exceeds(problems, limits):
        return unread_tree(text, problems)
    decoder, duplicate_keys = _decoder(limits)
    try:
        root: Plain = decoder.decode(text.content)
    except json.JSONDecodeError as error:
        finding = explain(error, text)
        problems.add(ProblemCode.SYNTAX, finding.offset, finding.reason, finding.remedy)
        return unread_tree(text, problems)
    except _ConstantError:
        result = next(hit for hit in _CONSTANT.finditer(text.content) if hit["constant"])
        reason = f"{result['constant']} is not a JSON number"
        problems.add(ProblemCode.SYNTAX, result.start(), reason, "write null, or leave the key out")
        return unread_tree(text, problems)
    if duplicate_keys:
        duplicates: list[Duplicate] = []
        scan(text.content, duplicates)
        for duplicate in duplicates:
            problems.add_duplicate_key(*duplicate)

    def positions() -> PositionTree:
        return scan(text.content)

    return Tree(root, problems.in_order(), finder=finder(text, tracer(positions)))


def _whole(content: str) -> str:
    """Replace each escape of a lone surrogate by that of U+FFFD, which is as long."""
    pieces: list[str] = []
    offset = 0
    while (run := _CHARACTERS.match(content, offset)) and run.end() < len(content):
        pieces += content[offset : run.end()], _HALF
        offset = run.end() + len(_HALF)
    return "".join((*pieces, content[offset:]))


def _exceeds(problems: TextProblems, limits: Limits) -> bool:
    """Report a text that is too deep or too large, before anything is built."""
    content = problems.text.content
    opened = content.count("[") + content.count("{")
    if opened > limits.depth:
        depth = 0
        for token in _NESTING.finditer(content):
            char = content[token.start()]
            depth += (char in "[{") - (char in "]}")
            if depth > limits.depth:
                problems.add(ProblemCode.LIMIT, token.start(), limits.too_deep)
                return True
    if opened + content.count(",") + content.count(":") > limits.values:
        count = 0
        for token in _COUNTED.finditer(content):
            count += content[token.start()] != '"'
            if count > limits.values:
                problems.add(ProblemCode.LIMIT, token.start(), limits.too_many)
                return True
    return False


def _decoder(limits: Limits) -> tuple[json.JSONDecoder, list[str]]:
    """Return a decoder, and the list in which it collects duplicate keys."""
    duplicate_keys: list[str] = []

    def pairs(items: list[tuple[str, Plain]]) -> dict[str, Plain]:
        entries = dict(items)
        if len(entries) < len(items):
            entries = {}
            for key, value in items:
                if key in entries:
                    duplicate_keys.append(key)
                entries.setdefault(key, value)
        return entries

    def constant(word: str) -> Plain:
        raise _ConstantError(word)

    def whole(digits: str) -> Plain:
        return int(digits) if len(digits) <= limits.word else digits

    def fraction(digits: str) -> Plain:
        number = float(digits)
        return number if isfinite(number) else digits

    decoder = json.JSONDecoder(
        object_pairs_hook=pairs, parse_constant=constant, parse_int=whole, parse_float=fraction
    )
    return decoder, duplicate_keys

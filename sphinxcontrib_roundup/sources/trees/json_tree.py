"""JSON: RFC 8259 to the letter, so neither NaN nor a key that stands twice passes unseen."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.trees.json_faults import explain
from sphinxcontrib_roundup.sources.trees.json_spots import Duplicate, scan
from sphinxcontrib_roundup.sources.trees.spots import Spot, tracer
from sphinxcontrib_roundup.sources.trees.text import Faults, Text
from sphinxcontrib_roundup.sources.trees.tree import Tree, finder, unread_tree

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.trees.limits import Limits
    from sphinxcontrib_roundup.sources.trees.tree import Plain

# A quote that is never closed ends its text at the line end: JSON is refused there anyway.
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
    """The text holds a number that JSON does not have."""


def read_json(text: Text, limits: Limits) -> Tree:
    """Read JSON. Numbers that Python cannot hold as numbers arrive as text."""
    if "\\ud" in text.content or "\\uD" in text.content:
        text = Text(_whole(text.content), text.place_of)
    faults = Faults(text, limits)
    if _exceeds(faults, limits):
        return unread_tree(text, faults)
    decoder, doubled = _decoder(limits)
    try:
        root: Plain = decoder.decode(text.content)
    except json.JSONDecodeError as error:
        fault = explain(error, text)
        faults.add(ProblemCode.SYNTAX, fault.offset, fault.reason, fault.remedy)
        return unread_tree(text, faults)
    except _ConstantError:
        found = next(hit for hit in _CONSTANT.finditer(text.content) if hit["constant"])
        reason = f"{found['constant']} is not a JSON number"
        faults.add(ProblemCode.SYNTAX, found.start(), reason, "write null, or leave the key out")
        return unread_tree(text, faults)
    if doubled:
        duplicates: list[Duplicate] = []
        scan(text.content, duplicates)
        for duplicate in duplicates:
            faults.add_duplicate(*duplicate)

    def positions() -> Spot:
        return scan(text.content)

    return Tree(root, faults.listed(), finder=finder(text, tracer(positions)))


def _whole(content: str) -> str:
    """Replace escapes of half a surrogate pair, which is no character, by one as long."""
    pieces: list[str] = []
    offset = 0
    while (run := _CHARACTERS.match(content, offset)) and run.end() < len(content):
        pieces += content[offset : run.end()], _HALF
        offset = run.end() + len(_HALF)
    return "".join((*pieces, content[offset:]))


def _exceeds(faults: Faults, limits: Limits) -> bool:
    """Note when the text is nested too deeply or holds too much, before anything is built."""
    content = faults.text.content
    opened = content.count("[") + content.count("{")
    if opened > limits.depth:
        depth = 0
        for token in _NESTING.finditer(content):
            char = content[token.start()]
            depth += (char in "[{") - (char in "]}")
            if depth > limits.depth:
                faults.add(ProblemCode.LIMIT, token.start(), limits.too_deep)
                return True
    if opened + content.count(",") + content.count(":") > limits.values:
        count = 0
        for token in _COUNTED.finditer(content):
            count += content[token.start()] != '"'
            if count > limits.values:
                faults.add(ProblemCode.LIMIT, token.start(), limits.too_many)
                return True
    return False


def _decoder(limits: Limits) -> tuple[json.JSONDecoder, list[str]]:
    """Return a decoder, and the list in which it notes keys that stand twice."""
    doubled: list[str] = []

    def pairs(found: list[tuple[str, Plain]]) -> dict[str, Plain]:
        entries = dict(found)
        if len(entries) < len(found):
            entries = {}
            for key, value in found:
                if key in entries:
                    doubled.append(key)
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
    return decoder, doubled

"""TOML 1.0, read by Python's own parser after a look at what would make it slow."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.trees.limits import Excess, excess
from sphinxcontrib_roundup.sources.trees.spots import tracer
from sphinxcontrib_roundup.sources.trees.text import Faults
from sphinxcontrib_roundup.sources.trees.toml_spots import scan
from sphinxcontrib_roundup.sources.trees.toml_text import too_much
from sphinxcontrib_roundup.sources.trees.tree import Tree, finder, unread_tree

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.trees.limits import Limits
    from sphinxcontrib_roundup.sources.trees.text import Text
    from sphinxcontrib_roundup.sources.trees.tree import Plain

_MESSAGE: Final = re.compile(
    r"(?P<words>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)",
    re.DOTALL,
)
_SAID: Final = (
    ("Cannot overwrite|Cannot declare|Cannot mutate", "the key or table is defined above",
     "delete one of them, or begin each entry of a list with [[…]]"),
    ("Expected '=' after a key", "a '=' is missing behind the key", 'write key = "value"'),
    ("Invalid value", "this is no TOML value",
     "write a text in quotes; a date is 2017-02-04, a yes is true"),
    ("Expected newline", "the value ends before this, and something follows",
     "put a text in quotes; write one key in a line"),
    ("Illegal character '\\\\n'", "a text in quotes is not closed in its line",
     'close it, or open and close it with """'),
    ("Illegal character|invalid character", "a control character stands here", "delete it"),
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
    """Read TOML. Numbers without a value (``inf``, ``nan``) arrive as text."""
    faults = Faults(text, limits)
    found = too_much(text.content, limits)
    if found:
        faults.add(ProblemCode.LIMIT, *found)
        return unread_tree(text, faults)
    try:
        root: Plain = tomllib.loads(text.content, parse_float=_fraction)
    except tomllib.TOMLDecodeError as error:
        offset, reason, remedy = _explain(error, text)
        faults.add(ProblemCode.SYNTAX, offset, reason, remedy)
        return unread_tree(text, faults)
    beyond = excess(root, limits)
    if beyond:
        reason = limits.too_deep if beyond[0] is Excess.DEPTH else limits.too_many
        faults.add(ProblemCode.LIMIT, 0, reason)
        return unread_tree(text, faults)
    return Tree(root, faults.listed(), finder=finder(text, tracer(partial(scan, text.content))))


def _fraction(digits: str) -> float | str:
    number = float(digits)
    return number if isfinite(number) else digits


def _explain(error: tomllib.TOMLDecodeError, text: Text) -> tuple[int, str, str]:
    """Return where a fault is, what it is and what to do."""
    found = _MESSAGE.fullmatch(str(error))
    words, offset = str(error), len(text.content)
    if found:
        words = found["words"]
        if found["line"]:
            offset = text.offset(int(found["line"]), int(found["column"]))
    for pattern, reason, remedy in _SAID:
        if re.search(pattern, words):
            if words.startswith("Cannot"):
                start = text.line_start(offset)
                line = text.content[start:offset]
                offset = start + len(line) - len(line.lstrip())
            return offset, reason, remedy
    return offset, words, ""

"""What is wrong with a JSON text, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.sources.trees.text import shown

if TYPE_CHECKING:
    import json

    from sphinxcontrib_roundup.sources.trees.text import Text


class JsonFault(NamedTuple):
    """A fault of syntax, ready for a problem."""

    offset: int
    reason: str
    remedy: str = ""


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
        "a line break, tab or control character stands within a text",
        r"close the text, or write \n or \t",
    ),
    ("Unterminated", "the double quote that opens a text here is never closed", "close it"),
    ("Invalid \\", "the backslash begins no escape that JSON knows", "write it twice"),
    ("Extra data", "text follows the end of the data", "write one mapping or list, and no more"),
)


def explain(error: json.JSONDecodeError, text: Text) -> JsonFault:
    """Say what *error* means, and where it is: the same for all versions of Python."""
    content = text.content
    offset = min(error.pos, len(content))
    if error.msg.startswith(("Expecting", "Extra")):
        blank = _BLANK.match(content, offset)
        offset = blank.end() if blank else offset
    begin = content[offset : offset + 2]
    if error.msg.startswith("Illegal trailing comma") or begin[:1] in {"]", "}"}:
        comma = offset if begin[:1] == "," else len(content[:offset].rstrip()) - 1
        if content[comma : comma + 1] == ",":
            return JsonFault(comma, "a ',' stands behind the last entry", "delete it")
    if offset == len(content) and not error.msg.startswith(("Invalid", "Unterminated")):
        reason = "the text ends before its lists and mappings are closed"
        return JsonFault(offset, reason, "write the missing ']' or '}'")
    if begin[:1] == "'":
        return JsonFault(offset, "a single quote stands here", "JSON has double quotes only")
    if begin[:1] == "#" or begin in {"//", "/*"}:
        return JsonFault(offset, "JSON has no comments", "delete it, or write the data in YAML")
    for message, reason, remedy in _BY_MESSAGE:
        if error.msg.startswith(message):
            return JsonFault(offset, reason, remedy)
    word = _WORD.match(content, offset)
    reason = f"{shown(word[0] if word else begin[:1])} is not a JSON value"
    remedy = "write a text in double quotes, a number, true, false or null"
    return JsonFault(offset, reason, remedy)

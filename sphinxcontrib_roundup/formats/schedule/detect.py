"""Tell schedules in JSON from talk data in JSON by their first tokens."""

from __future__ import annotations

import re
from typing import Final

from sphinxcontrib_roundup.syntax.text import decode

# An unclosed quote ends its string at the line end: the file is refused there anyway.
_TOKEN: Final = re.compile(
    r'"(?P<text>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)(?:"(?P<key>\s*+:)?)?|[\[\]{}]'
)
_OUTER: Final = "schedule"
_INNER: Final = "conference"


def is_schedule_json(data: bytes, _suffix: str = ".json") -> bool:
    """Tell whether the outermost object has a ``schedule`` with a ``conference`` in it."""
    content, _error = decode(data)
    if f'"{_OUTER}"' not in content or f'"{_INNER}"' not in content:
        return False
    depth, inside = 0, False
    for token in _TOKEN.finditer(content):
        char = content[token.start()]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth <= 0:
                return False
        elif token["key"] and depth == 1:
            inside = token["text"] == _OUTER
        elif token["key"] and depth == 2 and inside and token["text"] == _INNER:
            return True
    return False

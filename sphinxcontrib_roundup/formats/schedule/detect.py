"""Whether a file is a schedule: seen from its first few tokens, without reading all of it."""

from __future__ import annotations

import re
from typing import Final

from sphinxcontrib_roundup.syntax.text import decode

_SHOWN: Final = 65536
# What may stand before the root element: declaration, comments, a document type.
_ROOT: Final = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)*+<schedule(?=[\s/>])",
    re.DOTALL,
)
# A quote that is never closed ends its text at the line end, where the file is refused anyway.
_TOKEN: Final = re.compile(
    r'"(?P<text>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)(?:"(?P<key>\s*+:)?)?|[\[\]{}]'
)
_OUTER: Final = "schedule"
_INNER: Final = "conference"


def looks_like(data: bytes, suffix: str) -> bool:
    """Whether *data* is a schedule.

    XML has the root element ``schedule``; JSON has a ``conference`` within the ``schedule`` of its
    outermost object.
    """
    if suffix.lower() == ".xml":
        return _ROOT.match(_head(data)) is not None
    return suffix.lower() == ".json" and _has_conference(data)


def _head(data: bytes) -> str:
    """Return the first part of an XML file; the names in it are ASCII whatever the encoding."""
    return data[:_SHOWN].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe")


def _has_conference(data: bytes) -> bool:
    content, _ = decode(data)
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

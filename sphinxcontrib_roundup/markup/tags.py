"""HTML text as a sequence of texts and tags, in linear time.

The parser of the standard library is not used: it needs quadratic time for unclosed tags, raises
``AssertionError`` at ``<![``, and reads malformed HTML differently from release to release.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+(?:[:-][A-Za-z0-9]++)*+)(?=[\s/>])")
_INSIDE = re.compile(r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=]++)))?+"""
)
_DECLARATION = re.compile(r"<[!?](?=[A-Za-z\[-])")
_LONG_NUMBER = re.compile("&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")
# What stands inside these is never text for a reader.
_DROPPED = frozenset({
    "applet", "audio", "canvas", "iframe", "noembed", "noframes", "object", "script", "style",
    "svg", "template", "title", "video",
})  # fmt: skip
_PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. *inside* is what stands between its name and ``>``."""

    name: str
    closing: bool
    inside: str

    def attribute(self, name: str) -> str:
        """Return the value of an attribute without its entities, or an empty text."""
        for match in _ATTRIBUTE.finditer(self.inside):
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return ""


def unescape(text: str) -> str:
    """Return *text* with its entities as characters."""
    if "&" not in text:
        return text
    # Python refuses to read numbers of thousands of digits.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


def pieces(source: str) -> Iterator[str | Tag]:
    """Yield the texts and tags of *source*.

    Comments, declarations and what stands in scripts and other embedded content are left out.
    A ``<`` that begins no tag is text.
    """
    text_start = 0
    for start, end, tag in _markup(source):
        if start > text_start:
            yield unescape(source[text_start:start])
        if tag is not None:
            yield tag
        text_start = end
    if text_start < len(source):
        yield unescape(source[text_start:])


def _markup(source: str) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield start, end and tag of everything that is not text, in order."""
    effort = _PATIENCE * len(source)
    last_end = source.rfind(">")
    last_comment_end = source.rfind("-->")
    start = source.find("<")
    while 0 <= start < last_end and effort >= 0:
        end, tag = -1, None
        if source.startswith("<!--", start):
            end = source.find("-->", start + 2) + 3 if start < last_comment_end else -1
        elif _DECLARATION.match(source, start):
            end = source.find(">", start) + 1
        elif name := _NAME.match(source, start):
            inside = _INSIDE.match(source, name.end())
            stop = inside.end() if inside else name.end()
            if source[stop : stop + 1] == ">":
                tag = Tag(name[1].lower(), source[start + 1] == "/", source[name.end() : stop])
                end = stop + 1
            effort -= 0 if tag else stop - start
        if end >= 0:
            if tag is not None and tag.name in _DROPPED and not tag.closing:
                end = _dropped_end(source, end, tag.name)
            yield start, end, tag
        start = source.find("<", max(end, start + 1))


def _dropped_end(source: str, start: int, name: str) -> int:
    closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(source, start)
    return closing.end() if closing else len(source)

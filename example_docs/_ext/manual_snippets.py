"""Snippets of reStructuredText, and how the same is written in MyST.

Only what examples need is known: directives that start a line, and roles in paragraphs.
"""

from __future__ import annotations

import re

_DIRECTIVE = re.compile(r"\.\. ([\w:-]+)::\s*(.*)")
_ROLE = re.compile(r":([a-z+:]+):(?=`)")
_INDENT = "   "


def to_myst(lines: list[str]) -> list[str]:
    """Return a snippet in MyST."""
    written: list[str] = []
    rest = list(lines)
    while rest:
        line = rest.pop(0)
        match = _DIRECTIVE.fullmatch(line)
        if not match:
            written.append(_ROLE.sub(r"{\1}", line))
            continue
        body: list[str] = []
        while rest and (not rest[0].strip() or rest[0].startswith(_INDENT)):
            body.append(rest.pop(0).removeprefix(_INDENT))
        blanks = 0
        while body and not body[-1].strip():
            body.pop()
            blanks += 1
        # MyST needs no empty line between the fence and content without options.
        content = body[1:] if body and not body[0].strip() else body
        written += [f"```{{{match[1]}}} {match[2]}".rstrip(), *content, "```", *[""] * blanks]
    return written


def without_index(lines: list[str]) -> list[str]:
    """Return the snippet with views that register nothing."""
    written: list[str] = []
    for line in lines:
        written.append(line)
        if line.startswith(".. roundup:"):
            written.append(f"{_INDENT}:no-index:")
    return written

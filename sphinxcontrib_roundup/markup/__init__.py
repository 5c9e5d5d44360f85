"""Text in data: from Markdown, HTML, rST or plain text to docutils nodes.

This is the only way for text with markup to reach a page. What comes out is text: no raw nodes,
targets, roles, directives, pictures or ids, links only where ``safe_url`` allows them, and trees
that are never deeper than ``limits.MAX_DEPTH``. A text gives the same nodes on rST and MyST pages
and without Sphinx.
"""

from __future__ import annotations

from sphinxcontrib_roundup.markup.characters import isolate
from sphinxcontrib_roundup.markup.convert import (
    Text,
    convert,
    convert_first,
    convert_inline,
    plain_text,
)
from sphinxcontrib_roundup.markup.limits import Finding
from sphinxcontrib_roundup.markup.urls import safe_url

__all__ = [
    "Finding",
    "Text",
    "convert",
    "convert_first",
    "convert_inline",
    "isolate",
    "plain_text",
    "safe_url",
]

"""The closed sets of words in records."""

from __future__ import annotations

from enum import Enum


class MarkupKind(Enum):
    """How a text in data is written."""

    MARKDOWN = "markdown"
    RST = "rst"
    HTML = "html"
    PLAIN = "plain"


class Status(Enum):
    """What became of a talk that does not take place as announced."""

    CANCELLED = "cancelled"
    MOVED = "moved"

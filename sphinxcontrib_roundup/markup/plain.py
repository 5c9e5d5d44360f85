"""Plain text: paragraphs separated by blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup.blocks import Leaf

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.composer import Composer

#: The separator of two paragraphs.
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def compose(text: str, composer: Composer, *, breaks: bool = False) -> None:
    """Report the paragraphs to the composer.

    :param breaks: line ends inside one are kept; else they are blanks.
    """
    for paragraph in BLANK_LINES.split(text):
        composer.begin_leaf(Leaf.PARAGRAPH)
        add_lines(paragraph, composer, breaks=breaks)
        composer.end_leaf()


def add_lines(text: str, composer: Composer, *, breaks: bool) -> None:
    """Report text in a paragraph to the composer."""
    if not breaks or "\n" not in text:
        composer.add_prose(text)
        return
    first, *others = text.split("\n")
    composer.add_prose(first)
    for line in others:
        composer.break_line()
        composer.add_prose(line)

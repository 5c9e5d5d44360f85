"""Plain text: paragraphs separated by blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup.blocks import Leaf

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.composer import Composer

#: The separator of two paragraphs.
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def compose(text: str, composer: Composer) -> None:
    """Report the paragraphs to the composer; line ends inside one are blanks."""
    for paragraph in BLANK_LINES.split(text):
        composer.begin_leaf(Leaf.PARAGRAPH)
        composer.add_text(paragraph)
        composer.end_leaf()

"""Plain text: paragraphs parted by blank lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup.blocks import Leaf

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.composer import Composer

#: What parts two paragraphs.
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def compose(text: str, composer: Composer) -> None:
    """Tell the composer the paragraphs; line ends inside one are blanks."""
    for paragraph in BLANK_LINES.split(text):
        composer.leaf(Leaf.PARAGRAPH)
        composer.text(paragraph)
        composer.flush()

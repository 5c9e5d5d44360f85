"""Blocks of texts from data: in HTML each has the direction of its first strong character.

They are the blocks of docutils in every other respect, and have their names in doctrees.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.writers.html5 import HTML5Translator

    from sphinxcontrib_roundup.render.visitors import Visitors


_START_TAG: Final = re.compile(r"\A\s*<([A-Za-z][\w-]*)")


class TextParagraph(nodes.paragraph):
    """A paragraph."""

    tagname = "paragraph"


class TextLine(nodes.line):
    """A line of a paragraph with line ends."""

    tagname = "line"


class TextHeading(nodes.rubric):
    """A heading."""

    tagname = "rubric"


class TextBullets(nodes.bullet_list):
    """A list."""

    tagname = "bullet_list"


class TextNumbers(nodes.enumerated_list):
    """A list with numbers."""

    tagname = "enumerated_list"


class TextTerms(nodes.definition_list):
    """A list of terms."""

    tagname = "definition_list"


class TextQuote(nodes.block_quote):
    """A quotation."""

    tagname = "block_quote"


class TextTable(nodes.table):
    """A table."""

    tagname = "table"


_CLASSES: Final[Mapping[type[nodes.Element], type[nodes.Element]]] = MappingProxyType(
    {
        kind.__mro__[1]: kind
        for kind in (
            TextParagraph,
            TextLine,
            TextHeading,
            TextBullets,
            TextNumbers,
            TextTerms,
            TextQuote,
            TextTable,
        )
    }
)


def with_direction(blocks: Iterable[nodes.Element]) -> list[nodes.Node]:
    """Return the blocks of a text, each with a direction of its own; code reads left to right."""
    result: list[nodes.Node] = []
    for block in blocks:
        if isinstance(block, nodes.line_block):
            lines = with_direction(line for line in block if isinstance(line, nodes.Element))
            block.clear()
            block.extend(lines)
        kind = _CLASSES.get(type(block))
        if kind is None:
            result.append(block)
            continue
        directed = kind()
        directed.attributes.update(block.attributes)
        directed.extend(block.children)
        result.append(directed)
    return result


def _visitors(name: str) -> Visitors:
    """Return visitors that write a block as the theme does, with its direction.

    Themes replace visitors, so theirs are called. In a list, a paragraph may have no tag.
    """

    def visit(self: HTML5Translator, node: nodes.Element) -> None:
        before = len(self.body)
        getattr(self, f"visit_{name}")(node)
        for index in range(before, len(self.body)):
            amended, count = _START_TAG.subn(r'<\1 dir="auto"', self.body[index], count=1)
            if count:
                self.body[index] = amended
                return

    def depart(self: HTML5Translator, node: nodes.Element) -> None:
        getattr(self, f"depart_{name}")(node)

    pair: tuple[Callable[..., None], Callable[..., None]] = (visit, depart)
    return MappingProxyType({"html": pair})


NODES: Final = tuple((kind, _visitors(base.__name__)) for base, kind in _CLASSES.items())
"""Each class and its visitors, as in :data:`sphinxcontrib_roundup.render.nodes.NODES`."""

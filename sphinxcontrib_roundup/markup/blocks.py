"""Blocks and leaves, and the nodes that are made of them.

The nodes have no source, line or ids. Sphinx and MyST add those of the page later and would then
translate the texts as markup of the host page, so the nodes are declared untranslatable.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeVar, cast

from docutils import nodes

from sphinxcontrib_roundup.markup import inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Block(Enum):
    """A container of blocks; ``ROOT`` is the text itself."""

    ROOT = auto()
    QUOTE = auto()
    BULLETS = auto()
    NUMBERS = auto()
    ITEM = auto()
    TERMS = auto()
    DEFINITION = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()


#: The blocks that contain a part.
WHOLE = {
    Block.ITEM: (Block.BULLETS, Block.NUMBERS),
    Block.DEFINITION: (Block.TERMS,),
    Block.ROW: (Block.TABLE,),
    Block.CELL: (Block.ROW,),
}
#: The part that is opened when a block or text follows where only parts are allowed.
IMPLIED = {
    Block.BULLETS: Block.ITEM,
    Block.NUMBERS: Block.ITEM,
    Block.TERMS: Block.DEFINITION,
    Block.TABLE: Block.ROW,
    Block.ROW: Block.CELL,
}


class Leaf(Enum):
    """A container of inline text."""

    PARAGRAPH = auto()
    HEADING = auto()
    TERM = auto()
    LITERAL = auto()
    FORMULA = auto()


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of one leaf; the passages of a text are in reading order over the whole tree."""

    leaf: Leaf
    lines: tuple[inline.Line, ...]

    @property
    def pictures_only(self) -> bool:
        """Whether the text consists of descriptions of pictures."""
        return all(run.picture for line in self.lines for run in line if run.text.strip())


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the items of an enumerated list are numbered."""

    start: int = 1
    enumtype: str = "arabic"
    prefix: str = ""
    suffix: str = "."


def container(block: Block, numbering: Numbering) -> nodes.Element:
    """Return the fresh node of a quote or list."""
    if block is Block.NUMBERS:
        node = nodes.enumerated_list(
            enumtype=numbering.enumtype, prefix=numbering.prefix, suffix=numbering.suffix
        )
        if numbering.start != 1:
            node["start"] = numbering.start
        return node
    if block is Block.BULLETS:
        return nodes.bullet_list(bullet="-")
    return nodes.definition_list() if block is Block.TERMS else nodes.block_quote()


def definition(terms: nodes.Element) -> nodes.Element:
    """Return the definition of the last term; one without a term gets an empty one."""
    if not terms.children:
        terms.append(nodes.definition_list_item("", nodes.term(), nodes.definition()))
    return cast("nodes.definition", terms.children[-1].children[-1])


def term(line: inline.Line) -> nodes.definition_list_item:
    """Return the item of a term, with an empty definition."""
    node = untranslated(nodes.term, line)
    return nodes.definition_list_item("", node, nodes.definition())


def paragraphs(lines: Sequence[inline.Line]) -> Iterator[nodes.Element]:
    """Yield paragraphs, or line blocks where lines are broken. An empty line separates them."""
    group: list[inline.Line] = []
    for line in (*lines, ()):
        if line:
            group.append(line)
        elif len(group) == 1:
            yield untranslated(nodes.paragraph, group.pop())
        elif group:
            yield nodes.line_block("", *(untranslated(nodes.line, part) for part in group))
            group = []


def formula(tex: str) -> nodes.math_block:
    """Return a formula without a number; Sphinx before and after 8.2 asks for other names."""
    return nodes.math_block(
        tex, tex, number=None, label=None, nowrap=False, **{"no-wrap": False}, translatable=0
    )


Made = TypeVar("Made", bound=nodes.TextElement)


def untranslated(kind: type[Made], line: inline.Line) -> Made:
    """Return a node of *kind* with the text of *line*, not offered for translation."""
    # A number, because docutils writes True and False differently from release to release.
    return kind("", "", *inline.inline_nodes(line), translatable=0)

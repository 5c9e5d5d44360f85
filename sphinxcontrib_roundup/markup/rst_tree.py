"""From the document of the rST parser to the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.composer import Composer

_STYLES: dict[type[nodes.Node], Style] = {
    nodes.emphasis: Style.EMPHASIS,
    nodes.classifier: Style.EMPHASIS,
    nodes.strong: Style.STRONG,
    nodes.literal: Style.LITERAL,
}
_LEAVES: dict[type[nodes.Node], Leaf] = {
    nodes.paragraph: Leaf.PARAGRAPH,
    nodes.attribution: Leaf.PARAGRAPH,
    nodes.title: Leaf.HEADING,
    nodes.term: Leaf.TERM,
    nodes.field_name: Leaf.TERM,
}
_BLOCKS: dict[type[nodes.Node], Block] = {
    nodes.block_quote: Block.QUOTE,
    nodes.bullet_list: Block.BULLETS,
    nodes.list_item: Block.ITEM,
    nodes.definition_list: Block.TERMS,
    nodes.definition: Block.DEFINITION,
    nodes.field_list: Block.TERMS,
    nodes.field_body: Block.DEFINITION,
    nodes.option_list: Block.TERMS,
    nodes.description: Block.DEFINITION,
    nodes.table: Block.TABLE,
    nodes.row: Block.ROW,
    nodes.enumerated_list: Block.NUMBERS,
    nodes.entry: Block.CELL,
}


def tell(root: nodes.Element, composer: Composer) -> None:
    """Tell the composer every node under *root*, in reading order and without recursion."""
    waiting: list[tuple[nodes.Node, bool]] = [(root, False)]
    while waiting:
        node, left = waiting.pop()
        if left:
            _leave(node, composer)
        elif _enter(node, composer):
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.children))


def _enter(node: nodes.Node, composer: Composer) -> bool:
    """Tell the beginning of a node; return whether its children are still to be told."""
    kind = type(node)
    if isinstance(node, nodes.Text):
        composer.add_text(node.astext())
    elif isinstance(node, nodes.literal_block | nodes.doctest_block):
        composer.add_literal(node.astext())
    elif isinstance(node, nodes.option_group):
        composer.begin_leaf(Leaf.TERM)
        composer.begin_style(Style.LITERAL)
        composer.add_text(", ".join(option.astext() for option in node.children))
        composer.end_style(Style.LITERAL)
    elif not isinstance(node, nodes.system_message):  # below a warning: nothing to say
        if kind in _LEAVES:
            composer.begin_leaf(_LEAVES[kind])
            if isinstance(node, nodes.attribution):
                composer.add_text("— ")
        elif kind in _BLOCKS:
            _open(node, _BLOCKS[kind], composer)
        else:
            _begin(node, composer)
        return True
    return False


def _begin(node: nodes.Node, composer: Composer) -> None:
    """Tell the beginning of something inside a leaf; what only holds others says nothing."""
    if isinstance(node, nodes.reference):
        composer.begin_link(str(node.get("refuri", "")))
    elif isinstance(node, nodes.line_block):
        if not isinstance(node.parent, nodes.line_block):
            composer.begin_leaf(Leaf.PARAGRAPH)
    elif type(node) in _STYLES:
        if isinstance(node, nodes.classifier):
            composer.add_text(" : ")
        composer.begin_style(_STYLES[type(node)])


def _leave(node: nodes.Node, composer: Composer) -> None:
    kind = type(node)
    if isinstance(node, nodes.reference):
        composer.end_style(Style.LINK)
    elif isinstance(node, nodes.line):
        composer.break_line()
    elif kind in _BLOCKS:
        composer.close_block(_BLOCKS[kind])
    elif kind in _STYLES:
        composer.end_style(_STYLES[kind])
    elif isinstance(node, nodes.paragraph | nodes.attribution | nodes.title):
        composer.end_leaf()


def _open(node: nodes.Node, block: Block, composer: Composer) -> None:
    if isinstance(node, nodes.enumerated_list):
        composer.open_block(
            block,
            numbering=Numbering(
                start=node.get("start", 1),
                enumtype=node["enumtype"],
                prefix=node["prefix"],
                suffix=node["suffix"],
            ),
        )
    elif isinstance(node, nodes.entry):
        in_head = isinstance(node.parent.parent, nodes.thead)
        span = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        composer.open_block(block, header=in_head, span=span)
    else:
        composer.open_block(block)

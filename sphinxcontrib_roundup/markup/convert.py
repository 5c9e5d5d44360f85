"""Convert a text with its markup to nodes, or to plain text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.markup import html, inline, markdown, plain
from sphinxcontrib_roundup.markup.blocks import Leaf, untranslated
from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.markup.composer import Composer
from sphinxcontrib_roundup.model.records import MarkupKind

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.blocks import Passage
    from sphinxcontrib_roundup.markup.limits import Finding
    from sphinxcontrib_roundup.model.records import Markup


@dataclass(frozen=True, slots=True)
class Text:
    """A converted text.

    :param blocks: block nodes without a parent, made for this call.
    :param findings: what is wrong, in the order of the text.
    """

    blocks: list[nodes.Element]
    findings: tuple[Finding, ...]


def convert(markup: Markup) -> Text:
    """Return the whole text."""
    composer = _compose(markup)
    return Text(composer.blocks, tuple(composer.findings))


def convert_first(markup: Markup) -> Text:
    """Return the first paragraph in one line, with the findings of the whole text.

    Headings and paragraphs of pictures are skipped if there is another paragraph. An empty text
    gives no block.
    """
    composer = _compose(markup)
    first = _first(composer.passages)
    line = inline.join(first.lines) if first else ()
    blocks: list[nodes.Element] = []
    if line:
        blocks.append(untranslated(nodes.paragraph, line))
    return Text(blocks, tuple(composer.findings))


def convert_inline(markup: Markup) -> tuple[list[nodes.Node], tuple[Finding, ...]]:
    """Return a title as inline nodes, and what was wrong.

    Block markup is text here, as in "1. FC Köln".
    """
    composer = Composer(markup.base, addresses=False, formulas=markup.formulas)
    text = clean(markup.text)
    match markup.kind:
        case MarkupKind.MARKDOWN | MarkupKind.PRETALX:
            markdown.compose_inline(text, composer)
        case MarkupKind.HTML | MarkupKind.FRAB:
            html.compose(text, composer)
        case MarkupKind.RST:
            from sphinxcontrib_roundup.markup import rst

            rst.compose_inline(text, composer)
        case MarkupKind.PLAIN:
            composer.add_prose(text)
    composer.finish()
    line = inline.join(line for passage in composer.passages for line in passage.lines)
    return inline.inline_nodes(line), tuple(composer.findings)


def plain_text(markup: Markup) -> str:
    """Return the text without markup; blank lines separate the blocks."""
    return "\n\n".join(
        "\n".join(inline.line_text(line) for line in passage.lines)
        for passage in _compose(markup).passages
    )


def _compose(markup: Markup) -> Composer:
    hosts = markup.kind is MarkupKind.PRETALX
    composer = Composer(markup.base, hosts=hosts, formulas=markup.formulas)
    text = clean(markup.text)
    match markup.kind:
        case MarkupKind.MARKDOWN:
            markdown.compose(text, composer)
        case MarkupKind.PRETALX:
            markdown.compose_pretalx(text, composer)
        case MarkupKind.FRAB:
            html.compose_frab(text, composer)
        case MarkupKind.HTML:
            html.compose(text, composer)
        case MarkupKind.RST:
            # Docutils' parser is loaded only for those who write rST in data.
            from sphinxcontrib_roundup.markup import rst

            rst.compose(text, composer)
        case MarkupKind.PLAIN:
            plain.compose(text, composer)
    composer.finish()
    return composer


def _first(passages: list[Passage]) -> Passage | None:
    for passage in passages:
        if passage.leaf is Leaf.PARAGRAPH and not passage.pictures_only:
            return passage
    return passages[0] if passages else None

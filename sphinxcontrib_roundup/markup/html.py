"""HTML: tags that mean something for text, onto the composer; text of any other tag is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup import limits, plain
from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style
from sphinxcontrib_roundup.markup.tags import Tag, pieces

if TYPE_CHECKING:
    from sphinxcontrib_roundup.markup.composer import Composer

_STYLES = {
    **dict.fromkeys(("em", "i", "u", "cite", "dfn", "var"), Style.EMPHASIS),
    **dict.fromkeys(("strong", "b"), Style.STRONG),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), Style.LITERAL),
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
}
_LEAVES = {
    "p": Leaf.PARAGRAPH,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Leaf.HEADING),
}
_BLOCKS = {
    "blockquote": Block.QUOTE,
    "ul": Block.BULLETS,
    "menu": Block.BULLETS,
    "dir": Block.BULLETS,
    "dl": Block.TERMS,
    "table": Block.TABLE,
    "li": Block.ITEM,
    "dd": Block.DEFINITION,
    "tr": Block.ROW,
    "td": Block.CELL,
    "th": Block.CELL,
    "caption": Block.CELL,
    "ol": Block.NUMBERS,
}
# Tags without a meaning of their own that still end a paragraph.
_EDGES = frozenset({
    "address", "article", "aside", "center", "details", "div", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "legend", "main", "nav", "option",
    "section", "summary", "tbody", "tfoot", "thead",
})  # fmt: skip
_MAX_SPAN = 50


def compose(text: str, composer: Composer) -> None:
    """Tell the composer what the HTML *text* says."""
    if len(text) > limits.MAX_SIZE:
        composer.fault(limits.too_long(len(text), limits.MAX_SIZE))
        plain.compose(text, composer)
        return
    reader = _Reader(composer)
    for piece in pieces(text):
        reader.read(piece)
    reader.end()


class _Reader:
    """Goes through the pieces of one text."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._code: list[str] | None = None
        self._language = ""

    def read(self, piece: str | Tag) -> None:
        if self._code is not None:
            self._read_code(piece)
        elif isinstance(piece, str):
            self._text(piece)
        elif piece.closing:
            self._close(piece)
        else:
            self._open(piece)

    def end(self) -> None:
        """Say the literal block that was never closed."""
        if self._code is not None:
            self._composer.literal("".join(self._code), self._language)
            self._code = None

    def _read_code(self, piece: str | Tag) -> None:
        code = self._code if self._code is not None else []
        if isinstance(piece, str):
            code.append(piece)
        elif piece.name == "br":
            code.append("\n")
        elif piece.name == "code" and not piece.closing:
            self._language = _language(piece) or self._language
        elif piece.name == "pre" and piece.closing:
            self.end()

    def _text(self, text: str) -> None:
        if not self._composer.in_loose_text:
            self._composer.text(text)
            return
        # Many sources put plain text into fields that are called HTML.
        first, *others = plain.BLANK_LINES.split(text)
        self._composer.text(first)
        for paragraph in others:
            self._composer.flush()
            self._composer.text(paragraph)

    def _open(self, tag: Tag) -> None:
        name, composer = tag.name, self._composer
        if name in _STYLES:
            composer.begin(_STYLES[name])
        elif name == "br":
            composer.line_break()
        elif name == "a":
            composer.end(Style.LINK)
            if tag.attribute("href"):
                composer.begin_link(tag.attribute("href"))
        elif name == "img":
            composer.text(tag.attribute("alt"), picture=True)
        elif name == "pre":
            composer.flush()
            self._code, self._language = [], _language(tag)
        elif name in _LEAVES:
            composer.leaf(_LEAVES[name])
        elif name == "dt":
            composer.leaf(Leaf.TERM)
        elif name in _BLOCKS:
            self._open_block(tag, _BLOCKS[name])
        elif name in _EDGES:
            composer.flush()

    def _open_block(self, tag: Tag, block: Block) -> None:
        composer = self._composer
        if block is Block.NUMBERS:
            start = tag.attribute("start")
            number = int(start) if start.isdecimal() and len(start) < len("1000000000") else 1
            composer.open(block, numbering=Numbering(start=number))
        elif block is Block.CELL:
            if not composer.reach(Block.ROW):
                composer.open(Block.ROW)
            span = _span(tag.attribute("colspan")), _span(tag.attribute("rowspan"))
            # A caption becomes the first row of headings: a title would need a number and an id.
            composer.open(block, header=tag.name != "td", span=span)
        else:
            if block is Block.ITEM and not composer.reach(Block.BULLETS, Block.NUMBERS):
                composer.open(Block.BULLETS)
            elif block is Block.DEFINITION and not composer.reach(Block.TERMS):
                composer.open(Block.TERMS)
            composer.open(block)

    def _close(self, tag: Tag) -> None:
        name, composer = tag.name, self._composer
        if name in _STYLES:
            composer.end(_STYLES[name])
        elif name == "a":
            composer.end(Style.LINK)
        elif name in _BLOCKS:
            composer.close(_BLOCKS[name])
        elif name in _LEAVES or name in _EDGES:
            composer.flush()


def _language(tag: Tag) -> str:
    """Return the language of code, as HTML 5 recommends to write it in the class."""
    for word in tag.attribute("class").split():
        if word.startswith("language-"):
            return word.removeprefix("language-")
    return ""


def _span(text: str) -> int:
    span = int(text) if text.isdecimal() and len(text) < len("1000") else 1
    return max(1, min(span, _MAX_SPAN))

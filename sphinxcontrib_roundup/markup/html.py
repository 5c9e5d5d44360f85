"""HTML: an allow-list of tags; the text of all other tags is kept, their markup is not.

Two producers show tags in texts of another kind: pretalx in Markdown, frab in plain text.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup import limits, plain
from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinxcontrib_roundup.markup.composer import Composer


_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*+(?:[:-][A-Za-z0-9]++)*+)(?=[\s/>])")
_INSIDE = re.compile(r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>=]++)))?+"""
)
_DECLARATION = re.compile(r"<[!?](?=[A-Za-z\[-])")
_LONG_NUMBER = re.compile("&#(?:[0-9]{8,}|[xX][0-9A-Fa-f]{8,});?")
# The content of these elements is not text.
_DROPPED = frozenset({
    "applet", "audio", "canvas", "iframe", "noembed", "noframes", "object", "script", "style",
    "svg", "template", "title", "video",
})  # fmt: skip
_PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag. *inside* is the text between its name and ``>``."""

    name: str
    closing: bool
    inside: str

    def attribute(self, name: str) -> str:
        """Return the value of an attribute without its entities, or an empty text."""
        for match in _ATTRIBUTE.finditer(self.inside):
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return ""


def unescape(text: str) -> str:
    """Return *text* with its entities as characters."""
    if "&" not in text:
        return text
    # Python refuses to read numbers of thousands of digits.
    return html.unescape(_LONG_NUMBER.sub("\ufffd", text))


def pieces(source: str, allowed: Collection[str] | None = None) -> Iterator[str | Tag]:
    """Yield the texts and tags of *source*.

    Comments, declarations, scripts and other embedded content are left out.
    A ``<`` that begins no tag is text.

    :param allowed: the names of tags; other tags, with what is in them, are text.
    """
    text_start = 0
    for start, end, tag in _markup(source, allowed):
        if start > text_start:
            yield unescape(source[text_start:start])
        if tag is not None:
            yield tag
        text_start = end
    if text_start < len(source):
        yield unescape(source[text_start:])


def _markup(source: str, allowed: Collection[str] | None) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield start, end and tag of everything that is not text, in order."""
    effort = _PATIENCE * len(source)
    last_end = source.rfind(">")
    last_comment_end = source.rfind("-->")
    start = source.find("<")
    while 0 <= start < last_end and effort >= 0:
        end, tag = -1, None
        if source.startswith("<!--", start):
            end = source.find("-->", start + 2) + 3 if start < last_comment_end else -1
        elif _DECLARATION.match(source, start):
            end = source.find(">", start) + 1
        elif name := _NAME.match(source, start):
            inside = _INSIDE.match(source, name.end())
            stop = inside.end() if inside else name.end()
            if source[stop : stop + 1] == ">":
                tag = Tag(name[1].lower(), source[start + 1] == "/", source[name.end() : stop])
                end = stop + 1
            effort -= 0 if tag else stop - start
        if tag is not None and allowed is not None and tag.name not in allowed:
            start = source.find("<", end)
            continue
        if end >= 0:
            if tag is not None and tag.name in _DROPPED and not tag.closing:
                end = _dropped_end(source, end, tag.name)
            yield start, end, tag
        start = source.find("<", max(end, start + 1))


def _dropped_end(source: str, start: int, name: str) -> int:
    closing = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.IGNORECASE).search(source, start)
    return closing.end() if closing else len(source)


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
# Converters of Markdown and word processors make such links between a footnote and its place. The
# texts of data have no anchors, so that the sign of the footnote is enough.
_FOOTNOTE = re.compile(r"#(?:_?f(?:oot)?n|sdfootnote|_?ftn|cite|note)", re.IGNORECASE)
_LINE_END = re.compile(r"\A[^\S\n]*\n")
_TAGS = frozenset({
    *_STYLES, *_LEAVES, *_BLOCKS, *_EDGES, *_DROPPED, "a", "abbr", "acronym", "bdi", "bdo", "big",
    "br", "col", "colgroup", "data", "del", "font", "img", "ins", "label", "mark", "meter", "nobr",
    "pre", "progress", "q", "ruby", "rp", "rt", "s", "small", "span", "strike", "time", "wbr",
})  # fmt: skip


def compose(text: str, composer: Composer) -> None:
    """Report an HTML text to the composer."""
    if len(text) > limits.MAX_SIZE:
        composer.add_finding(limits.too_long(len(text), limits.MAX_SIZE))
        plain.compose(text, composer)
        return
    reader = Reader(composer)
    reader.read_all(text)
    reader.end()


def compose_frab(text: str, composer: Composer) -> None:
    """Report a text as frab shows it: plain, with paragraphs, line ends and tags of HTML.

    frab calls ``simple_format`` of Rails, which knows no Markdown. Names in angle brackets that are
    no tags of HTML are text: Rails would drop them.
    """
    if len(text) > limits.MAX_SIZE:
        composer.add_finding(limits.too_long(len(text), limits.MAX_SIZE))
        plain.compose(text, composer, breaks=True)
        return
    reader = Reader(composer, allowed=_TAGS, breaks=True)
    reader.read_all(text)
    reader.end()


class Reader:
    """Goes through the pieces of one text.

    :param allowed: see :func:`pieces`.
    :param breaks: line ends in the text are kept; else they are blanks.
    """

    def __init__(
        self, composer: Composer, *, allowed: Collection[str] | None = None, breaks: bool = False
    ) -> None:
        self._composer = composer
        self._allowed = allowed
        self._breaks = breaks
        self._after_edge = False
        self._code: list[str] | None = None
        self._language = ""

    @property
    def in_code(self) -> bool:
        """Whether the text is that of a literal block."""
        return self._code is not None

    def read_all(self, source: str) -> None:
        """Read a part of the text in which every tag is whole."""
        for piece in pieces(source, self._allowed):
            self.read(piece)
            self._after_edge = isinstance(piece, Tag) and piece.name not in {*_STYLES, "a", "span"}

    def read(self, piece: str | Tag) -> None:
        """Read a piece."""
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
            self._composer.add_literal("".join(self._code), self._language)
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
        composer, breaks = self._composer, self._breaks
        if breaks and self._after_edge:
            text = _LINE_END.sub("", text, count=1)
        if not composer.in_loose_text:
            plain.add_lines(text, composer, breaks=breaks)
            return
        # Many sources put plain text into fields that are called HTML.
        first, *others = plain.BLANK_LINES.split(text)
        plain.add_lines(first, composer, breaks=breaks)
        for paragraph in others:
            composer.end_leaf()
            plain.add_lines(paragraph, composer, breaks=breaks)

    def _open(self, tag: Tag) -> None:
        name, composer = tag.name, self._composer
        if name in _STYLES:
            composer.begin_style(_STYLES[name])
        elif name == "br":
            composer.break_line()
        elif name == "a":
            composer.end_style(Style.LINK)
            href = tag.attribute("href")
            if href and not _FOOTNOTE.match(href):
                composer.begin_link(href)
        elif name == "img":
            composer.add_text(tag.attribute("alt"), picture=True)
        elif name == "pre":
            composer.end_leaf()
            self._code, self._language = [], _language(tag)
        elif name in _LEAVES:
            composer.begin_leaf(_LEAVES[name])
        elif name == "dt":
            composer.begin_leaf(Leaf.TERM)
        elif name in _BLOCKS:
            self._open_block(tag, _BLOCKS[name])
        elif name in _EDGES:
            composer.end_leaf()

    def _open_block(self, tag: Tag, block: Block) -> None:
        composer = self._composer
        if block is Block.NUMBERS:
            start = tag.attribute("start")
            number = int(start) if start.isdecimal() and len(start) < len("1000000000") else 1
            composer.open_block(block, numbering=Numbering(start=number))
        elif block is Block.CELL:
            if not composer.close_to(Block.ROW):
                composer.open_block(Block.ROW)
            span = _span(tag.attribute("colspan")), _span(tag.attribute("rowspan"))
            # A caption becomes the first row of headings: a title would need a number and an id.
            composer.open_block(block, header=tag.name != "td", span=span)
        else:
            if block is Block.ITEM and not composer.close_to(Block.BULLETS, Block.NUMBERS):
                composer.open_block(Block.BULLETS)
            elif block is Block.DEFINITION and not composer.close_to(Block.TERMS):
                composer.open_block(Block.TERMS)
            composer.open_block(block)

    def _close(self, tag: Tag) -> None:
        name, composer = tag.name, self._composer
        if name in _STYLES:
            composer.end_style(_STYLES[name])
        elif name == "a":
            composer.end_style(Style.LINK)
        elif name in _BLOCKS:
            composer.close_block(_BLOCKS[name])
        elif name in _LEAVES or name in _EDGES:
            composer.end_leaf()


def _language(tag: Tag) -> str:
    """Return the language of code, as HTML 5 recommends to write it in the class."""
    for word in tag.attribute("class").split():
        if word.startswith("language-"):
            return word.removeprefix("language-")
    return ""


def _span(text: str) -> int:
    span = int(text) if text.isdecimal() and len(text) < len("1000") else 1
    return max(1, min(span, _MAX_SPAN))

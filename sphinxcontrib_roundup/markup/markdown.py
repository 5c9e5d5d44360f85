"""Markdown as authors of data write it, and as pretalx shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup import html, limits, plain
from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style
from sphinxcontrib_roundup.markup.markdown_parser import MAX_NESTING, parser_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from sphinxcontrib_roundup.markup.composer import Composer
    from sphinxcontrib_roundup.markup.limits import Finding

# Without any of these CommonMark has nothing but paragraphs to find.
_MARKUP = re.compile(
    r"[\\`*_\[<&|\t$]"
    r"| {2}\n"
    r"|^ {4}"
    r"|^ *(?:[#>+=~-]|[0-9]+[.)])",
    re.MULTILINE,
)
_INLINE_MARKUP = re.compile(r"[\\`*_\[<&\n$]")
_MAX_SIGNS = 2_000
_MAX_BRACKETS = 30
_MAX_DEFINITIONS = 100
_MAX_TABLE = 20_000
_MAX_DECLARATIONS = 50
_SIGNS = re.compile(r"[*_`\[\]<&$]")
_BRACKETS = re.compile(r"[\[\]]")
_DEFINITION = re.compile(r"^[ >]*\[[^\]\n]*\]:", re.MULTILINE)

_STYLES = {"em": Style.EMPHASIS, "strong": Style.STRONG}
_BLOCKS = {
    "bullet_list": Block.BULLETS,
    "ordered_list": Block.NUMBERS,
    "list_item": Block.ITEM,
    "blockquote": Block.QUOTE,
    "table": Block.TABLE,
    "tr": Block.ROW,
    "th": Block.CELL,
    "td": Block.CELL,
}
_LEAVES = {"paragraph": Leaf.PARAGRAPH, "heading": Leaf.HEADING}


def compose(text: str, composer: Composer) -> None:
    """Report a Markdown text to the composer; if it cannot be parsed, as plain text."""
    _compose(text, composer, _Reader(composer))


def compose_pretalx(text: str, composer: Composer) -> None:
    """Report a text as pretalx shows it: line ends are kept, and so are some tags of HTML.

    The rules are those of ``pretalx.common.templatetags.rich_text``. Other tags are text.
    """
    tags = html.Reader(composer, allowed=_PRETALX_TAGS)
    _compose(text, composer, _Reader(composer, tags))


# The tags that pretalx lets pass; "ins" and "del" stand for no node of docutils.
_PRETALX_TAGS = frozenset({
    "a", "abbr", "acronym", "b", "blockquote", "br", "code", "del", "div", "em", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "span", "strong", "table", "tbody",
    "td", "th", "thead", "tr", "ul",
})  # fmt: skip


def _compose(text: str, composer: Composer, reader: _Reader) -> None:
    if not _MARKUP.search(text):
        plain.compose(text, composer, breaks=reader.breaks)
        return
    finding = _refusal(text)
    parser = parser_of(tags=reader.tags is not None, formulas=composer.formulas)
    tokens = [] if finding else parser.parse(text)
    if any(token.level >= MAX_NESTING - 2 for token in tokens):
        finding = limits.too_entangled("lists or quotes are nested without end")
    if finding:
        composer.add_finding(finding)
        plain.compose(text, composer, breaks=reader.breaks)
    else:
        reader.blocks(tokens)
        reader.end()


def compose_inline(text: str, composer: Composer) -> None:
    """Report a title to the composer; only inline markup is read."""
    finding = _refusal(text)
    if finding:
        composer.add_finding(finding)
    if finding or not _INLINE_MARKUP.search(text):
        composer.add_text(text)
        return
    reader = _Reader(composer)
    for token in parser_of(formulas=composer.formulas).parseInline(text):
        reader.inline(token.children or ())


def _refusal(text: str) -> Finding | None:
    """Return why the parser should not see *text*: it needs quadratic time for some input."""
    if len(text) > limits.MAX_SIZE:
        return limits.too_long(len(text), limits.MAX_SIZE)
    if len(_DEFINITION.findall(text)) > _MAX_DEFINITIONS:
        return limits.too_entangled(f"it defines more than {_MAX_DEFINITIONS} links")
    if text.count("<!") + text.count("<?") > _MAX_DECLARATIONS:
        return limits.too_entangled("it has too many comments")
    for paragraph in plain.BLANK_LINES.split(text):
        if len(_SIGNS.findall(paragraph)) > _MAX_SIGNS:
            return limits.too_entangled(
                f"a paragraph has more than {_MAX_SIGNS:,} signs of Markdown"
            )
        depth = 0
        for bracket in _BRACKETS.findall(paragraph):
            depth = depth + 1 if bracket == "[" else max(0, depth - 1)
            if depth > _MAX_BRACKETS:
                return limits.too_entangled(
                    f"more than {_MAX_BRACKETS} square brackets are open in one paragraph"
                )
        rows = paragraph.split("\n")
        if max(row.count("|") for row in rows) * len(rows) > _MAX_TABLE:
            return limits.too_entangled("a table would have too many cells")
    return None


class _Reader:
    """Reports tokens to a composer.

    :param tags: reads the tags of HTML; without it, they are text and line ends are blanks.
    """

    def __init__(self, composer: Composer, tags: html.Reader | None = None) -> None:
        self.tags = tags
        self.breaks = tags is not None
        self._composer = composer

    def blocks(self, tokens: Iterable[Token]) -> None:
        """Report a whole text."""
        composer = self._composer
        for token in tokens:
            name, _, edge = token.type.rpartition("_")
            if token.type == "inline":
                self.inline(token.children or ())
            elif token.type == "html_block" and self.tags:
                self.tags.read_all(token.content)
            elif token.type in {"fence", "code_block"}:
                words = token.info.split()
                composer.add_literal(token.content, words[0] if words else "")
            elif token.type == "formula_display":
                composer.add_formula(token.content, display=True)
            elif name in _LEAVES:
                if edge == "open":
                    composer.begin_leaf(_LEAVES[name])
                else:
                    composer.end_leaf()
            elif name in _BLOCKS:
                self._block(name, edge, token)

    def end(self) -> None:
        """End the tags that are open."""
        if self.tags:
            self.tags.end()

    def _block(self, name: str, edge: str, token: Token) -> None:
        if edge == "close":
            self._composer.close_block(_BLOCKS[name])
        elif name == "ordered_list":
            numbering = Numbering(start=int(token.attrs.get("start", 1)))
            self._composer.open_block(Block.NUMBERS, numbering=numbering)
        else:
            self._composer.open_block(_BLOCKS[name], header=name == "th")

    def inline(self, tokens: Iterable[Token]) -> None:
        """Report the text of one leaf."""
        after_break = False
        for token in tokens:
            if token.type == "softbreak" and self.tags:
                if self.tags.in_code:
                    self.tags.read("\n")
                elif not after_break:
                    self._composer.break_line()
                after_break = False
            elif self.tags and (token.type == "html_inline" or self.tags.in_code):
                self.tags.read_all(token.content)
                after_break = token.content.lower().startswith("<br")
            else:
                self._inline(token)
                after_break = False

    def _inline(self, token: Token) -> None:
        composer = self._composer
        name, _, edge = token.type.rpartition("_")
        match token.type:
            case "softbreak":
                composer.add_text("\n")
            case "hardbreak":
                composer.break_line()
            case "code_inline":
                composer.begin_style(Style.LITERAL)
                composer.add_text(token.content)
                composer.end_style(Style.LITERAL)
            case "formula" | "formula_display":
                composer.add_formula(token.content, display=token.type != "formula")
            case "image":
                composer.add_text(_description(token), picture=True)
            case "link_open":
                composer.begin_link(str(token.attrs.get("href", "")))
            case "link_close":
                composer.end_style(Style.LINK)
            case _ if name in _STYLES and edge == "open":
                composer.begin_style(_STYLES[name])
            case _ if name in _STYLES:
                composer.end_style(_STYLES[name])
            case _:
                composer.add_text(token.content)


def _description(image: Token) -> str:
    """Return the characters of an image's description, which may hold markup and images."""
    words: list[str] = []
    waiting = [image]
    while waiting:
        token = waiting.pop()
        if token.children:
            waiting.extend(reversed(token.children))
        elif token.type in {"softbreak", "hardbreak"}:
            words.append(" ")
        elif token.type != "image":
            words.append(token.content)
    return "".join(words)

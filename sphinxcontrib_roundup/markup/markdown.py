"""Markdown: CommonMark with tables, without raw HTML, through markdown-it.

The parser is our own instance and knows nothing of the host page: no directives, roles,
substitutions or attributes, whatever extensions MyST pages have switched on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup import limits, plain
from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from sphinxcontrib_roundup.markup.composer import Composer
    from sphinxcontrib_roundup.markup.limits import Finding

# Without any of these CommonMark has nothing but paragraphs to find.
_MARKUP = re.compile(
    r"[\\`*_\[<&|\t]"
    r"| {2}\n"
    r"|^ {4}"
    r"|^ *(?:[#>+=~-]|[0-9]+[.)])",
    re.MULTILINE,
)
_INLINE_MARKUP = re.compile(r"[\\`*_\[<&\n]")
# The parser silently drops deeper levels, so they are looked for.
_PARSER_NESTING = 40
_MAX_SIGNS = 2_000
_MAX_BRACKETS = 30
_MAX_DEFINITIONS = 100
_MAX_TABLE = 20_000
_SIGNS = re.compile(r"[*_`\[\]<&]")
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
    if not _MARKUP.search(text):
        plain.compose(text, composer)
        return
    finding = _refusal(text)
    tokens = [] if finding else _parser().parse(text)
    if any(token.level >= _PARSER_NESTING - 2 for token in tokens):
        finding = limits.too_entangled("lists or quotes are nested without end")
    if finding:
        composer.add_finding(finding)
        plain.compose(text, composer)
    else:
        _tell_blocks(tokens, composer)


def compose_inline(text: str, composer: Composer) -> None:
    """Report a title to the composer; only inline markup is read."""
    finding = _refusal(text)
    if finding:
        composer.add_finding(finding)
    if finding or not _INLINE_MARKUP.search(text):
        composer.add_text(text)
        return
    for token in _parser().parseInline(text):
        _tell_inline(token.children or (), composer)


def _refusal(text: str) -> Finding | None:
    """Return why the parser should not see *text*: it needs quadratic time for some input."""
    if len(text) > limits.MAX_SIZE:
        return limits.too_long(len(text), limits.MAX_SIZE)
    if len(_DEFINITION.findall(text)) > _MAX_DEFINITIONS:
        return limits.too_entangled(f"it defines more than {_MAX_DEFINITIONS} links")
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


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Leaves links as they are written: which may be followed is the composer's decision."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's interface
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's interface
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's interface
            return link

    options = {"html": False, "linkify": False, "typographer": False}
    parser = Parser("commonmark", {**options, "maxNesting": _PARSER_NESTING})
    return parser.enable("table")


def _tell_blocks(tokens: Iterable[Token], composer: Composer) -> None:
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if token.type == "inline":
            _tell_inline(token.children or (), composer)
        elif token.type in {"fence", "code_block"}:
            words = token.info.split()
            composer.add_literal(token.content, words[0] if words else "")
        elif name in _LEAVES:
            if edge == "open":
                composer.begin_leaf(_LEAVES[name])
            else:
                composer.end_leaf()
        elif name in _BLOCKS:
            if edge == "close":
                composer.close_block(_BLOCKS[name])
            elif name == "ordered_list":
                start = token.attrs.get("start", 1)
                composer.open_block(Block.NUMBERS, numbering=Numbering(start=int(start)))
            else:
                composer.open_block(_BLOCKS[name], header=name == "th")


def _tell_inline(tokens: Iterable[Token], composer: Composer) -> None:
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if token.type == "softbreak":
            composer.add_text("\n")
        elif token.type == "hardbreak":
            composer.break_line()
        elif token.type == "code_inline":
            composer.begin_style(Style.LITERAL)
            composer.add_text(token.content)
            composer.end_style(Style.LITERAL)
        elif token.type == "image":
            composer.add_text(_description(token), picture=True)
        elif token.type == "link_open":
            composer.begin_link(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            composer.end_style(Style.LINK)
        elif name in _STYLES and edge == "open":
            composer.begin_style(_STYLES[name])
        elif name in _STYLES:
            composer.end_style(_STYLES[name])
        else:
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

"""Inline nodes as messages for translators, and translations as inline nodes.

A text without styles and links is its own message, and its translation is text, never markup.
Other texts are messages in Markdown; those with subscripts and superscripts, which Markdown does
not have, are messages in HTML. So a message depends on what readers see, not on the markup in
which the data is written.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes

from sphinxcontrib_roundup.markup import html, inline, markdown
from sphinxcontrib_roundup.markup.bare_addresses import bare_addresses
from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.markup.composer import Composer
from sphinxcontrib_roundup.model.records import MarkupKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MARKDOWN: Final[dict[type[nodes.Element], str]] = {nodes.emphasis: "*", nodes.strong: "**"}
_HTML: Final[dict[type[nodes.Element], str]] = {
    nodes.emphasis: "em",
    nodes.strong: "strong",
    nodes.literal: "code",
    nodes.subscript: "sub",
    nodes.superscript: "sup",
}
_ONLY_HTML: Final = (nodes.subscript, nodes.superscript)
_SIGNS: Final = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_AWKWARD: Final = re.compile(r"[()<>\s\\]")


class MessageText(NamedTuple):
    """A message and its markup."""

    text: str
    kind: MarkupKind
    formulas: bool = False


def leaves(blocks: Iterable[nodes.Node]) -> Iterator[nodes.TextElement]:
    """Yield the paragraphs, lines, headings and terms of a converted text; not its code."""
    kinds = (nodes.paragraph, nodes.line, nodes.rubric, nodes.term)
    for block in blocks:
        for node in block.findall(nodes.TextElement):
            if isinstance(node, kinds) and node.children:
                yield node


def message_of(content: Sequence[nodes.Node]) -> MessageText:
    """Return the message of inline nodes."""
    elements = [one for node in content for one in node.findall(nodes.Element)]
    if not elements:
        return MessageText("".join(node.astext() for node in content), MarkupKind.PLAIN)
    formulas = any(isinstance(one, nodes.math) for one in elements)
    if any(isinstance(one, _ONLY_HTML) for one in elements):
        text = "".join(_as_html(node, formulas=formulas) for node in content)
        return MessageText(text, MarkupKind.HTML, formulas)
    text = "".join(_as_markdown(node, formulas=formulas) for node in content)
    return MessageText(text, MarkupKind.MARKDOWN, formulas)


def translated(translation: str, message: MessageText, base: str) -> list[nodes.Node]:
    """Return the nodes of a translation, written in the markup of the message.

    :param base: where relative links begin.
    """
    text = clean(translation)
    if message.kind is MarkupKind.PLAIN:
        return [nodes.Text(text)]
    composer = Composer(base, formulas=message.formulas)
    if message.kind is MarkupKind.HTML:
        html.compose(text, composer)
    else:
        markdown.compose_inline(text, composer)
    composer.finish()
    line = inline.join(line for passage in composer.passages for line in passage.lines)
    return inline.inline_nodes(line)


def _as_markdown(node: nodes.Node, *, formulas: bool) -> str:
    if not isinstance(node, nodes.Element):
        text = _SIGNS.sub(r"\\\g<0>", node.astext())
        return text.replace("$", "\\$") if formulas else text
    if isinstance(node, nodes.literal):
        return _code(node.astext())
    if isinstance(node, nodes.math):
        return f"${node.astext()}$"
    if isinstance(node, nodes.reference) and _is_bare(node):
        return node.astext()
    words = "".join(_as_markdown(child, formulas=formulas) for child in node.children)
    if isinstance(node, nodes.reference):
        uri = str(node.get("refuri", ""))
        return f"[{words}](<{uri}>)" if _AWKWARD.search(uri) else f"[{words}]({uri})"
    sign = _MARKDOWN.get(type(node), "")
    return f"{sign}{words}{sign}"


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _as_html(node: nodes.Node, *, formulas: bool) -> str:
    if not isinstance(node, nodes.Element):
        text = escape(node.astext(), quote=False)
        return text.replace("$", "\\$") if formulas else text
    if isinstance(node, nodes.math):
        return f"${escape(node.astext(), quote=False)}$"
    if isinstance(node, nodes.reference) and _is_bare(node):
        return escape(node.astext(), quote=False)
    words = "".join(_as_html(child, formulas=formulas) for child in node.children)
    if isinstance(node, nodes.reference):
        return f'<a href="{escape(str(node.get("refuri", "")))}">{words}</a>'
    tag = _HTML.get(type(node))
    return f"<{tag}>{words}</{tag}>" if tag else words


def _is_bare(link: nodes.reference) -> bool:
    """Return whether the words of a link are an address that becomes this link by itself."""
    words = link.astext()
    only_text = all(isinstance(child, nodes.Text) for child in link.children)
    return only_text and [(one.start, one.end, one.url) for one in bare_addresses(words)] == [
        (0, len(words), link.get("refuri"))
    ]

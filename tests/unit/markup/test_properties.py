"""Whatever a text is: no exception, allowed nodes only, bounded depth, nothing shared or lost."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.markup import (
    convert,
    convert_first,
    convert_inline,
    limits,
    markdown,
    plain_text,
    safe_url,
)
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from tests.unit.markup.reading import depth, tree

PIECES = [
    "*", "**", "_", "__", "`", "``", "```", "[", "]", "(", ")", "<", ">", "!", "&", "#", "\\",
    "|", "-", "+", "=", "~~~", "'", '"', "1.", "2)", "a", "word", "{", "}", "é", "İ", "“", "”",
    "http://example.org", "https://example.org/a_b", "javascript:x", "mailto:a@b.c", "a@b.c",
    "[a](b)", "![a](b)", "<irc://x>", "&#x202e;", "&#0;", "&lt;", "&copy", "<b>", "</b>", "<i>",
    "</i>", "<p>", "</p>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<dl>", "<dt>", "<dd>",
    "<table>", "</table>", "<tr>", "<td>", "<th>", "<pre>", "</pre>", "<br>", "<h2>", "</h2>",
    "<blockquote>", "</blockquote>", "<code>", "</code>", "<script>", "</script>", "<!--", "-->",
    "</a>", "<caption>", "<sub>", "::", ":", "..", "__", "|s|", "[1]_", "foo_", "`a_`", "_`t`",
    ">>>", ":role:`x`", "====", "----", "+---+", "-x", ":f:", "{{", "}}", "{role}",
    " ", "    ", "\n", "\n\n", "  \n", "\t", "\r\n", "\x00", "\x0c", "\u2028", "\xa0", "\ud800",
    "\u202e", "\u2069", "- ", "* ", "> ", "1. ", ".. note:: x\n", "__ ", "`a <b>`_ ", "[a]: b\n",
    "<a href='x'>", "<a href=javascript:x>", "<img alt='x y'>", "<td colspan=3 rowspan=2>",
    "| a | b |\n|---|---|\n", "+---+\n| a |\n+---+\n", "== ==\na  b\n== ==\n", "\\ ",
]  # fmt: skip
ALLOWED = {
    "paragraph": {"translatable"},
    "rubric": {"translatable"},
    "term": {"translatable"},
    "line": {"translatable"},
    "reference": {"refuri"},
    "literal_block": {"force", "language", "xml:space"},
    "bullet_list": {"bullet"},
    "enumerated_list": {"enumtype", "prefix", "suffix", "start"},
    "tgroup": {"cols"},
    "colspec": {"colwidth"},
}
BARE = {
    "list_item", "block_quote", "definition_list", "definition_list_item", "definition", "table",
    "thead", "tbody", "row", "entry", "line_block", "emphasis", "strong", "literal", "subscript",
    "superscript",
}  # fmt: skip
NEVER_EMPTY = (
    nodes.bullet_list, nodes.enumerated_list, nodes.block_quote, nodes.definition_list,
    nodes.table, nodes.tbody, nodes.row, nodes.paragraph, nodes.line, nodes.rubric,
    nodes.reference, nodes.emphasis, nodes.strong, nodes.literal_block,
)  # fmt: skip
bounded = settings(max_examples=150, deadline=None, derandomize=True, database=None)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)


def check(found: list[nodes.Node]) -> None:
    for top in found:
        assert top.parent is None
        assert depth(top) <= limits.MAX_DEPTH
        for node in top.findall():
            if isinstance(node, nodes.Element):
                check_element(node)
            else:
                assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", node)


def check_element(node: nodes.Element) -> None:
    written = {name for name, value in node.attributes.items() if value != []}
    assert node.tagname in ALLOWED or node.tagname in BARE
    assert written <= ALLOWED.get(node.tagname, set())
    assert node.source is None
    assert node.line is None
    if isinstance(node, NEVER_EMPTY):
        assert node.children
    if isinstance(node, nodes.reference):
        url = node["refuri"]
        assert safe_url(url) == url or url.startswith("/talks/")
    if isinstance(node, nodes.row):
        assert len(node.children) == node.parent.parent["cols"]


@pytest.mark.parametrize("kind", MarkupKind)
@bounded
@given(text=texts)
def test_any_text(kind, text):
    markup = Markup(text, kind, base="/talks/")
    blocks = convert(markup).blocks
    check(blocks)
    first = convert_first(markup).blocks
    check(first)
    assert [block.tagname for block in first] == ["paragraph"] * bool(blocks)
    check(convert_inline(markup)[0])
    shown = re.findall(r"\w+", "\n".join(block.astext() for block in blocks))
    assert re.findall(r"\w+", plain_text(markup)) == shown


@pytest.mark.parametrize("kind", [MarkupKind.MARKDOWN, MarkupKind.PLAIN])
@bounded
@given(text=st.lists(st.sampled_from([*"ab1-.:!'(){}/", " ", "\n", "\n\n", "é"])).map("".join))
def test_no_word_of_a_text_without_html_is_lost(kind, text):
    words = re.findall(r"[abé]+", plain_text(Markup(text, kind)))
    assert words == re.findall(r"[abé]+", text)


@bounded
@given(
    text=st.lists(st.sampled_from([*"ab1.):!'({}]/-+=#>~", " ", "\n", "\xa0", "é"])).map("".join)
)
def test_markdown_without_signs_needs_no_parser(text):
    """The short way for text without markup gives what the parser gives."""
    short = convert(Markup(text)).blocks
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_MARKUP", re.compile(""))
        parsed = convert(Markup(text)).blocks
    assert tree(short) == tree(parsed)

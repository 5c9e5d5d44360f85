"""The first paragraph, titles, and readable text."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert, convert_first, convert_inline, plain_text
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from tests.unit.markup.reading import tree

MARKDOWN, HTML, RST, PLAIN = MarkupKind.MARKDOWN, MarkupKind.HTML, MarkupKind.RST, MarkupKind.PLAIN


@pytest.mark.parametrize(
    ("kind", "text", "first"),
    [
        (MARKDOWN, "One *a*\ntwo\n\nmore", "One a two"),
        (MARKDOWN, "# Head\n\n![Pic](x.png)\n\nText\n\nmore", "Text"),
        (MARKDOWN, "One  \ntwo\\\nthree\n\nmore", "One two three"),
        (MARKDOWN, "- item\n- other\n\nText", "item"),
        (MARKDOWN, "> quote\n\nText", "quote"),
        (MARKDOWN, "# Head\n\n```\ncode\nmore\n```", "Head"),
        (MARKDOWN, "```\ncode\nmore\n```", "code more"),
        (MARKDOWN, "![Pic](x.png)", "Pic"),
        (MARKDOWN, "![Pic](x.png) with text\n\nmore", "Pic with text"),
        (HTML, "<h2>Head</h2><img alt=Pic><div><p>One<br>two</p></div><p>more", "One two"),
        (HTML, "<table><tr><td>a<td>b</table>", "a"),
        (RST, "Head\n====\n\nText *a*\n\nmore", "Text a"),
        (PLAIN, "One\ntwo\n\nmore", "One two"),
    ],
)
def test_first_paragraph(kind, text, first):
    [block] = convert_first(Markup(text, kind)).blocks
    assert block.tagname == "paragraph"
    assert block.astext() == first


@pytest.mark.parametrize("kind", MarkupKind)
@pytest.mark.parametrize("text", ["", " \n\n ", "\x00"])
def test_a_text_without_text_gives_nothing(kind, text):
    markup = Markup(text, kind)
    assert convert(markup).blocks == []
    assert convert_first(markup).blocks == []
    assert convert_inline(markup) == ([], ())
    assert plain_text(markup) == ""


def test_first_paragraph_keeps_its_markup():
    [block] = convert_first(Markup("*a* [b](https://example.org)\n\nmore")).blocks
    assert tree([block]).splitlines() == [
        '<paragraph translatable="0">',
        "  <emphasis>",
        '    "a"',
        '  " "',
        '  <reference refuri="https://example.org">',
        '    "b"',
    ]


@pytest.mark.parametrize(
    ("kind", "title", "shown"),
    [
        (MARKDOWN, "1. FC *Köln*", '"1. FC "\n<emphasis>\n  "Köln"'),
        (MARKDOWN, "# not\na heading", '"# not a heading"'),
        (MARKDOWN, "Ärger & <b>", '"Ärger & <b>"'),
        (RST, "1. ``x`` .. y::", '"1. "\n<literal>\n  "x"\n" .. y::"'),
        (RST, "not *closed", '"not *closed"'),
        (HTML, "<p>A <code>b</code></p><p>c</p>", '"A "\n<literal>\n  "b"\n" c"'),
        (PLAIN, "*a*\nb", '"*a* b"'),
    ],
)
def test_titles(kind, title, shown):
    found, _ = convert_inline(Markup(title, kind))
    assert tree(found) == shown


def test_faults_of_titles():
    assert [finding.code.name for finding in convert_inline(Markup("[a](x:y)"))[1]] == ["LINK"]
    assert [finding.code.name for finding in convert_inline(Markup("a *b", RST))[1]] == ["MARKUP"]
    found, findings = convert_inline(Markup("[" * 31 + "*a*"))
    assert tree(found) == f'"{"[" * 31}*a*"'
    assert [finding.code.name for finding in findings] == ["MARKUP"]


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (
            MARKDOWN,
            "# Head\n\nOne *a*\n[b](https://example.org)\n\n- c\n- d\n\n```\ne\n f\n```",
            "Head\n\nOne a b\n\nc\n\nd\n\ne\n f",
        ),
        (MARKDOWN, "One  \ntwo", "One\ntwo"),
        (HTML, "<p>a &amp; b<table><tr><td>c<td>d</table>", "a & b\n\nc\n\nd"),
        (RST, "a\n  ``b``", "a\n\nb"),
        (PLAIN, "<b>", "<b>"),
    ],
)
def test_readable_text(kind, text, shown):
    assert plain_text(Markup(text, kind)) == shown


@pytest.mark.parametrize("kind", MarkupKind)
def test_nodes_are_fresh_at_every_call(kind):
    markup = Markup("one\n\ntwo", kind)
    first, second = convert(markup), convert(markup)
    assert all(a is not b for a, b in zip(first.blocks, second.blocks, strict=True))
    assert all(block.parent is None for block in first.blocks)


@pytest.mark.parametrize("kind", MarkupKind)
def test_no_block_can_be_translated_as_markup_of_the_page(kind):
    # Sphinx extracts what has a source, and gives it one; this attribute is how it is told not to.
    text = "Head\n====\n\npara\n\n<dl><dt>t<dd>d</dl><p>a<br>b"
    for block in convert(Markup(text, kind)).blocks:
        for node in block.findall(lambda node: node.tagname in LEAVES):
            assert node["translatable"] == 0
            assert (node.source, node.line, node.rawsource) == (None, None, "")


LEAVES = {"paragraph", "rubric", "term", "line"}

"""Input that kills parsers, builders or pickle: bounded time, bounded depth, no text lost."""

from __future__ import annotations

import copy
import pickle
import re
import time

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinxcontrib_roundup.markup import convert, convert_inline, limits, plain_text
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from tests.unit.markup.reading import depth

# Each takes 0.1 s or less on a free machine; what this guards against takes minutes.
SECONDS = 15.0  # what grows out of bounds takes minutes; a busy machine does not


def check(text: str, kind: MarkupKind):
    start = time.perf_counter()
    converted = convert(Markup(text, kind))
    convert_inline(Markup(text, kind))
    assert time.perf_counter() - start < SECONDS
    assert all(depth(block) <= limits.MAX_DEPTH for block in converted.blocks)
    return converted


SIGNS = [
    "[", "[]", "*", "**a *", "_", "_a *b ", "`", "``a", "!", "![", "[a](", "[a](<b", "[a][", "[*",
    "<", "<a ", "<a b='", '<a b="', "</", "<!--", "<!-- ", "<![", "<!a ", "&", "&#", "\\", ">",
    "> ", "- ", "1. ", "|", "a-", "a.", "a:", ":a", "https://", "a@", "`a <b>`_ ", "*a* ", "(*) ",
    "<b>", "<ul><li>", "<table><tr><td>", "<td>", "<dl><dd>", "<a href=x:y>a", "<pre>", "<object>",
    "</ul>", "\u202e", "\u2067a", "\u2069", " ", "\t", "- a\n+ b\n", "a\n  b\n", "+-+\n", "== ",
    "[a]: b\n", ".. a::\n\n", ":a: b\n\n",
]  # fmt: skip


@pytest.mark.parametrize("kind", MarkupKind)
@pytest.mark.parametrize("sign", SIGNS)
def test_signs_without_end(kind, sign):
    check(sign * (10_000 // len(sign)), kind)


NESTED = {
    "bullets": lambda n: "\n".join("  " * level + f"- w{level}" for level in range(n)),
    "loose bullets": lambda n: "\n\n".join("  " * level + f"- w{level}" for level in range(n)),
    "quotes": lambda n: "\n".join(f"{'> ' * level}w{level}\n{'> ' * level}" for level in range(n)),
    "indents": lambda n: "\n\n".join(" " * level + f"w{level}" for level in range(n)),
    "terms": lambda n: "\n".join(" " * level + f"w{level}" for level in range(n)),
    "tags": lambda n: "".join(f"<ul><li>w{level}" for level in range(n)),
    "mixed tags": lambda n: "".join(
        f"<blockquote><dl><dd><ol><li>w{level}" for level in range(n)
    ),
    "pictures": lambda n: "![" * n + " ".join(f"w{level}" for level in range(n)) + "](x)" * n,
}  # fmt: skip


class Walker(nodes.GenericNodeVisitor):
    def default_visit(self, node):
        pass

    def default_departure(self, node):
        pass


@pytest.mark.parametrize("kind", MarkupKind)
@pytest.mark.parametrize("shape", NESTED)
@pytest.mark.parametrize("levels", [5, 19, 21, 60, 400])
def test_nesting(kind, shape, levels):
    text = NESTED[shape](levels)
    blocks = check(text, kind).blocks
    words = re.findall(r"w\d+", plain_text(Markup(text, kind)))
    assert words == [f"w{level}" for level in range(levels)]
    document = new_document("x")
    document += blocks
    document.walkabout(Walker(document))
    assert len(pickle.dumps(blocks)) > 0
    copy.deepcopy(blocks)


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        (MarkupKind.MARKDOWN, limits.MAX_SIZE),
        (MarkupKind.HTML, limits.MAX_SIZE),
        (MarkupKind.RST, limits.MAX_SIZE_RST),
    ],
)
def test_a_long_text_is_shown_plain(kind, most):
    text = "*a* <i>b</i>\n\n" + "x" * most
    converted = check(text, kind)
    assert converted.blocks[0].astext() == "*a* <i>b</i>"
    assert [finding.reason for finding in converted.findings] == [
        f"the text has {len(text):,} characters and is shown plain: at most {most:,} are parsed"
    ]
    assert check("a\n\n" + "x" * (most - 3), kind).findings == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 31, "more than 30 square brackets are open in one paragraph"),
        ("**a *" * 700, "a paragraph has more than 2,000 signs of Markdown"),
        ("[a]: b\n" * 101, "it defines more than 100 links"),
        ("|a" * 300 + "\n" + "|-" * 300 + "\n" + "|\n" * 300, "a table would have too many cells"),
        ("> " * 39 + "a", "lists or quotes are nested without end"),
    ],
)
def test_entangled_markdown_is_shown_plain(text, reason):
    converted = check(text, MarkupKind.MARKDOWN)
    assert [finding.reason for finding in converted.findings] == [
        f"the text is shown plain: {reason}"
    ]
    assert [block.tagname for block in converted.blocks] == ["paragraph"]


def test_honest_markdown_is_not_entangled():
    text = "[" * 30 + "a" + "\n\n" + "*a* " * 500 + "\n\n" + "[a]: b\n" * 100
    assert check(text, MarkupKind.MARKDOWN).findings == ()


def test_nested_rst_is_shown_plain():
    text = NESTED["loose bullets"](30)
    assert [finding.reason for finding in check(text, MarkupKind.RST).findings] == [
        "the text is not well-formed reStructuredText and is shown plain: "
        "lists and quotes are nested too deep"
    ]


def test_rst_with_very_many_lists_is_shown_plain():
    assert [
        finding.reason for finding in check("- a\n\n+ b\n\n" * 300, MarkupKind.RST).findings
    ] == ["the text is not well-formed reStructuredText and is shown plain: it has too many lists"]
    assert check("- a\n\n+ b\n\n" * 100, MarkupKind.RST).findings == ()


def test_ends_of_what_was_never_begun():
    check("<ul><li>" * 7_000 + "</ol>" * 8_000, MarkupKind.HTML)


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr>" + "<td>w" * 41 + "</table>",
        "<table>" + "<tr><td>w<td>w" * 2_501 + "</table>",
        "<table>" + "<tr><td rowspan=50 colspan=50>w" * 2_000 + "</table>",
        "<table>" + "<tr><td rowspan=999999999 colspan=999999999>w" * 20 + "</table>",
    ],
)
def test_a_large_table_is_shown_as_paragraphs(table):
    converted = check(table, MarkupKind.HTML)
    if "rowspan=9" in table:  # a span nobody means counts as one
        assert [block.tagname for block in converted.blocks] == ["table"]
        return
    assert {block.tagname for block in converted.blocks} == {"paragraph"}
    assert len(converted.blocks) == table.count("w") - table.count("rows")
    assert [finding.reason for finding in converted.findings] == [
        "a table is shown as paragraphs: at most 40 columns and 5,000 cells are read"
    ]


def test_entities_of_many_digits():
    [block] = check("a&#" + "9" * 9_000 + ";b", MarkupKind.HTML).blocks
    assert block.astext() == "a\ufffdb"

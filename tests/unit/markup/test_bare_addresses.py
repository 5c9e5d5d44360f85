"""Addresses that stand in a text without markup."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert, convert_inline
from sphinxcontrib_roundup.markup.bare_addresses import bare_addresses
from sphinxcontrib_roundup.model.records import Markup, MarkupKind


def links(text, kind=MarkupKind.MARKDOWN):
    """Return text and target of each link."""
    blocks = convert(Markup(text, kind)).blocks
    found = [node for block in blocks for node in block.findall() if node.tagname == "reference"]
    return [(node.astext(), node["refuri"]) for node in found]


@pytest.mark.parametrize("kind", MarkupKind)
def test_every_markup_makes_links_of_addresses(kind):
    text = "Slides: https://harbour.example/tides, questions: ada@harbour.example."
    assert links(text, kind) == [
        ("https://harbour.example/tides", "https://harbour.example/tides"),
        ("ada@harbour.example", "mailto:ada@harbour.example"),
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("(see https://a.example/b_(c)).", ["https://a.example/b_(c)"]),
        (
            "[https://a.example/b], 'https://a.example/c'",
            ["https://a.example/b", "https://a.example/c"],
        ),
        (
            "https://a.example/b?c=d&e=f#g! https://a.example/;",
            ["https://a.example/b?c=d&e=f#g", "https://a.example/"],
        ),
        ("见https://a.example/路径。下", ["https://a.example/路径"]),
        (
            "«https://a.example» “https://b.example” https://c.example…",
            ["https://a.example", "https://b.example", "https://c.example"],
        ),
        (
            "https://a.example—then https://b.example/x-",
            ["https://a.example", "https://b.example/x-"],
        ),
        (
            "www.a.example and doi:10.1234/ab.c; 10.5281/zenodo.7.",
            [
                "https://www.a.example",
                "https://doi.org/10.1234/ab.c",
                "https://doi.org/10.5281/zenodo.7",
            ],
        ),
        ("mailto:a@b.example?", ["mailto:a@b.example"]),
        ("HTTPS://A.EXAMPLE/B", ["HTTPS://A.EXAMPLE/B"]),
        ("https:// http://. ftp://a.example javascript:alert(1) xhttps://a.example", []),
        ("@ann@social.example git@a.example:b/c 12:30 e.g. 10.2024/11 a@b", []),
        ("example.org README.md setup.py and great.It", []),
    ],
)
def test_an_address_ends_where_its_author_ended_it(text, addresses):
    assert [address.url for address in bare_addresses(text)] == addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("example.org, github.com/a/b.", ["https://example.org", "https://github.com/a/b"]),
        ("README.md setup.py great.It Node.js i.e. and.or 1.2", []),
        ("a/b.org x.example.com.Then ann@example.org", ["mailto:ann@example.org"]),
    ],
)
def test_pretalx_links_hosts_too(text, addresses):
    assert [address.url for address in bare_addresses(text, hosts=True)] == addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://a.example/_b_/c*d*e", ["https://a.example/_b_/c*d*e"]),
        (r"https://a.example/b\_c?d&amp;e", ["https://a.example/b_c?d&e"]),
        (
            "**https://a.example/b** _https://a.example/c_",
            ["https://a.example/b", "https://a.example/c"],
        ),
        ("[https://a.example](https://b.example)", ["https://b.example"]),
        (
            "<https://a.example> `https://b.example` ![https://c.example](d.png)",
            ["https://a.example"],
        ),
        ("```\nhttps://a.example\n```", []),
        ("| a |\n|---|\n| https://a.example |", ["https://a.example"]),
    ],
)
def test_in_markdown_the_signs_in_an_address_are_no_markup(text, expected):
    assert [target for _, target in links(text)] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a [^1] b\n\n[^1]: word", MarkupKind.MARKDOWN),
        ("a [^1] b\n\n[^1]: word", MarkupKind.PRETALX),
        ("a [1]_ b\n\n.. [1] word", MarkupKind.RST),
        ("a <a href='#fn:1' id='fnref1'>1</a> <p><a href='#fnref:1'>back</a></p>", MarkupKind.HTML),
        ("a <a href='#_ftn1'>[1]</a>", MarkupKind.HTML),
    ],
)
def test_footnotes_make_no_links(text, kind):
    assert links(text, kind) == []


def test_each_footnote_is_a_paragraph_with_its_address():
    text = "a[^1][^b]\n\n[^1]: https://a.example\n[^b]: See\n  https://b.example"
    blocks = convert(Markup(text)).blocks
    assert [block.astext() for block in blocks] == [
        "a[^1][^b]",
        "[^1]: https://a.example",
        "[^b]: See https://b.example",
    ]
    assert [target for _, target in links(text)] == ["https://a.example", "https://b.example"]


def test_links_of_footnotes_in_html_are_no_fault():
    assert convert(Markup("a <a href='#fn:1'>1</a>", MarkupKind.HTML)).findings == ()


def test_titles_have_no_links_of_their_own():
    assert [str(node) for node in convert_inline(Markup("A https://a.example"))[0]] == [
        "A https://a.example"
    ]


@pytest.mark.parametrize(
    "unit", ["https://", "a@", "a.b.", "https://a.example/(", "www.", "10.1234/", "doi: "]
)
def test_looking_for_addresses_never_goes_back_far(unit):
    """A search that took quadratic time would not end here."""
    for address in bare_addresses(unit * 40_000, hosts=True):
        assert address.end > address.start

"""Control characters and directions of writing."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert, isolate
from sphinxcontrib_roundup.model.records import Markup, MarkupKind

LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Plain", "Plain"),
        ("עברית ünï", "עברית ünï"),
        ("a\x00b\x1fc\x7fd\x85e\ud800\uffff", "abcd\ne"),
        (f"a {RLO}b", f"a {RLO}b{PDF}"),
        (f"a {RLI}b{LRE}c", f"a {RLI}b{LRE}c{PDF}{PDI}"),
        (f"{FSI}a{PDI} b", f"{FSI}a{PDI} b"),
        (f"a{PDI}{PDF}b", "ab"),
        (f"{LRI}a{PDF}b{PDI}", f"{LRI}ab{PDI}"),
        (f"{LRI}{LRO}a{PDI}b{PDF}", f"{LRI}{LRO}a{PDI}b"),
        (f"{LRE}{RLE}a{PDF}", f"{LRE}{RLE}a{PDF}{PDF}"),
    ],
)
def test_a_title_does_not_turn_round_what_follows(title, shown):
    assert isolate(title) == shown


@pytest.mark.parametrize("kind", MarkupKind)
def test_every_paragraph_closes_its_own_directions(kind):
    blocks = convert(Markup(f"a {RLO}b {RLI}c\n\n{PDI}d{PDF} e", kind)).blocks
    assert [block.astext() for block in blocks] == [f"a {RLO}b {RLI}c{PDI}{PDF}", "d e"]


def test_directions_are_paired_over_inline_markup():
    [block] = convert(Markup(f"*{RLI}a* b{PDI} c")).blocks
    assert block.astext() == f"{RLI}a b{PDI} c"


def test_code_closes_its_directions():
    [block] = convert(Markup(f"```\n{RLO}a\n```")).blocks
    assert block.astext() == f"{RLO}a{PDF}"


@pytest.mark.parametrize("kind", MarkupKind)
def test_forbidden_characters_do_not_come_out(kind):
    blocks = convert(Markup("a\x00b\x07\r\nc\u2028d\x0b\x0ce\ud800\x9f", kind)).blocks
    assert [" ".join(block.astext().split()) for block in blocks] == ["ab c d", "e"]


@pytest.mark.parametrize("kind", [MarkupKind.MARKDOWN, MarkupKind.HTML])
def test_forbidden_characters_do_not_come_out_of_entities(kind):
    [block] = convert(Markup("a&#7;&#x9f;&#xFFFE;&#x202E;b", kind)).blocks
    assert block.astext().translate({0xFFFD: None, 0x178: None}) == f"a{RLO}b{PDF}"

"""Which formulas are set, and which are shown as they are written."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.markup import convert, convert_inline
from sphinxcontrib_roundup.markup.formulas import UnsafeFormula, checked_formula, formulas
from sphinxcontrib_roundup.model.records import Markup, MarkupKind

GOOD = [
    "n^2",
    r"\sum_{i=1}^n x_i = 0",
    r"\frac{a}{b} + \frac12",
    r"\left( \frac{1}{2} \right]",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
    r"\sqrt[3]{x} \le \text{if } f''(x)",
    r"\mathbb{R}^{n}_{+}",
    r"10\%",
]
BAD = [
    r"\input{x}",
    r"\include{x}",
    r"\write18{ls}",
    r"\def\a{b}",
    r"\csname x\endcsname",
    r"\href{javascript:alert(1)}{x}",
    r"\url{x}",
    r"\begin{document}\end{document}",
    r"\text{\input{x}}",
    "x}",
    "{x",
    "a_b_c",
    "f'^2",
    "x^",
    r"\frac{a}",
    r"x^\frac12",
    r"\left( x",
    r"x \right)",
    r"a & b",
    r"\begin{matrix} a \end{cases}",
    "a % b",
    "a # b",
    "α",
    "\\",
    "{" * 20 + "}" * 20,
    "x" * 3_000,
]


@pytest.mark.parametrize("tex", GOOD)
def test_formulas_that_latex_can_set(tex):
    assert checked_formula(tex, display=False) == tex


@pytest.mark.parametrize("tex", BAD)
def test_formulas_that_are_refused(tex):
    with pytest.raises(UnsafeFormula):
        checked_formula(tex, display=False)


def test_columns_and_lines_belong_into_a_formula_of_its_own():
    assert checked_formula(r"a &= b \\ c &= d", display=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $x$ and $$y$$", ["x", "y"]),
        ("$5 and $6, US$7$, $HOME/$USER, $ x$, $x $, 3$x$", []),
        (r"\$x$ and $a\$b$", [r"a\$b"]),
        ("$x\n+ y$", ["x\n+ y"]),
        ("$x\n\ny$", []),
    ],
)
def test_where_formulas_are(text, found):
    assert [formula.tex for formula in formulas(text)] == found


@pytest.mark.parametrize("kind", [kind for kind in MarkupKind if kind is not MarkupKind.RST])
def test_every_markup_has_formulas_where_they_are_asked_for(kind):
    text = "We $a_i$ and\n\n$$\\sum_i x_i$$\n\ncost \\$5"
    tags = [
        node.tagname
        for block in convert(Markup(text, kind, True)).blocks
        for node in block.findall()
    ]
    assert (tags.count("math"), tags.count("math_block")) == (1, 1)
    assert "cost $5" in convert(Markup(text, kind, True)).blocks[-1].astext()
    tags = [
        node.tagname for block in convert(Markup(text, kind)).blocks for node in block.findall()
    ]
    assert "math" not in tags


def test_formulas_of_several_lines_in_markdown():
    (block,) = convert(Markup("$$\na\n- b\n= c\n$$", formulas=True)).blocks
    assert (block.tagname, block.astext()) == ("math_block", "a - b = c")


def test_a_refused_formula_is_text_with_a_finding():
    converted = convert(Markup(r"a $\input{x}$ b", formulas=True))
    assert converted.blocks[0].astext() == r"a $\input{x}$ b"
    (finding,) = converted.findings
    assert finding.code.name == "MARKUP"
    assert r"'\\input' is not allowed" in finding.reason


def test_rst_has_the_role_and_the_directive():
    text = "We :math:`a_i`.\n\n.. math::\n   :label: x\n\n   b = 0\n"
    tags = [block.tagname for block in convert(Markup(text, MarkupKind.RST, True)).blocks]
    assert tags == ["paragraph", "math_block"]
    converted = convert(Markup(text, MarkupKind.RST))
    assert {finding.remedy for finding in converted.findings} == {
        "write 'math: true' into the file"
    }


def test_a_title_has_formulas():
    nodes, _ = convert_inline(Markup("Order $n^2$", MarkupKind.PLAIN, True))
    assert [node.astext() for node in nodes] == ["Order ", "n^2"]

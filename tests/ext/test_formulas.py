"""Formulas in texts and titles: where the data or conf.py asks for them, and never a way in."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

DATA = r"""
- title: "Tides of order $n^2$"
  id: tides
  speaker: Ada Quay
  abstract: |
    We show that $E = mc^2$ and

    $$\sum_i x_i = 0$$
- title: In rst
  speaker: Ada Quay
  abstract: {markup: rst, text: "We show that :math:`E = mc^2`.\n\n.. math:: x = 0\n"}
"""
INDEX = "H\n=\n\n.. roundup:digest:: a.yaml\n\n.. roundup:talk-table:: a.yaml\n"
MATH = f"{CONF}roundup_math = True\n"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    files = {"conf.py": MATH, "index.rst": INDEX, "a.yaml": DATA.lstrip("\n")}
    return Project(tmp_path / "src").write(files)


def test_formulas_are_set_in_titles_and_texts(site):
    page = site.build().text("index.html")
    assert page.count(r"\(n^2\)") >= 2
    assert page.count(r"\(E = mc^2\)") == 2
    assert r"\[\sum_i x_i = 0\]" in page
    assert r"\[x = 0\]" in page
    assert "mathjax" in page.lower()
    assert "$n^2$" not in page.split("<body", 1)[1]


def test_without_the_setting_dollar_signs_are_text(site):
    page = site.write({"conf.py": CONF}).build(check=False).text("index.html")
    assert "$n^2$" in page
    assert "$E = mc^2$" in page
    assert "mathjax" not in page.lower()


@pytest.mark.parametrize("builder", ["text", "latex", "texinfo", "man", "xml", "epub", "gettext"])
def test_every_builder_writes_formulas(site, builder):
    site.build(builder, check=False)


def test_latex_sets_the_formulas(site):
    tex = next(site.build("latex").outdir.glob("*.tex")).read_text()
    assert r"\(E = mc^2\)" in tex
    assert r"\sum_i x_i = 0" in tex


@pytest.mark.parametrize(
    ("conf", "head", "is_set"),
    [
        (CONF, "math: true\n", True),
        (MATH, "math: no\n", False),
        (f"{CONF}roundup_sources = {{'s': {{'path': 'b.yaml', 'math': True}}}}\n", "", True),
    ],
)
def test_the_file_or_its_entry_decides(site, conf, head, is_set):
    data = f"{head}talks:\n- title: A $x^2$\n  abstract: b $y^2$\n"
    index = f"H\n=\n\n.. roundup:digest:: {'s' if 'sources' in conf else 'b.yaml'}\n"
    page = site.write({"conf.py": conf, "b.yaml": data, "index.rst": index}).build()
    text = page.text("index.html").split("<body", 1)[1]
    assert (r"\(x^2\)" in text, r"\(y^2\)" in text) == (is_set, is_set)


def test_an_extending_file_asks_for_the_formulas_of_its_schedule(site):
    event = "<event id='1'><title>A $x^2$</title><abstract>b $y^2$</abstract></event>"
    schedule = f"<schedule><conference><title>M</title></conference><day>{event}</day></schedule>"
    index = "H\n=\n\n.. roundup:digest:: b.yaml\n"
    data = "extends: s.xml\nmath: true\n"
    site.write({"conf.py": CONF, "s.xml": schedule, "b.yaml": data, "index.rst": index})
    page = site.build().text("index.html")
    assert r"\(x^2\)" in page
    assert r"\(y^2\)" in page


@pytest.mark.parametrize(
    "tex",
    [
        r"\input{/etc/passwd}",
        r"\href{javascript:alert(1)}{x}",
        r"\write18{ls}",
        r"\def\x{}",
        r"a_b_c",
        r"\frac{a}",
        r"x}",
        r"\style{color:red}{x}",
    ],
)
def test_what_could_do_harm_is_text_with_a_warning(site, tex):
    index = "H\n=\n\n.. roundup:digest:: b.yaml\n"
    site.write({"index.rst": index, "b.yaml": f"- title: A\n  abstract: 'b ${tex}$ c'\n"})
    built = site.build(check=False)
    assert r"\(" not in built.text("index.html")
    assert len(built.warnings) == 1


def test_money_is_no_formula(site):
    data = "- title: A\n  abstract: 'It costs $5, not $6. $HOME and US$3 or $4$5'\n"
    site.write({"index.rst": "H\n=\n\n.. roundup:digest:: b.yaml\n", "b.yaml": data})
    assert "It costs $5, not $6. $HOME and US$3 or $4$5" in site.build().text("index.html")

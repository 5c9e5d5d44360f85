"""Tags in Markdown: the markup is not guessed, and a note says what to write."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats import read_file
from sphinxcontrib_roundup.formats.native.tagged_texts import has_tags
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problem_lists import first_places
from sphinxcontrib_roundup.problems import ProblemCode


@pytest.fixture
def notes(tmp_path):
    def read(data, markup=MarkupKind.MARKDOWN):
        path = tmp_path / "t.yaml"
        result = read_file(path, data.encode(), ReadContext("t", "", markup))
        problems = [one for one in result.problems if one.code is ProblemCode.TAGS]
        texts = [talk.abstract for talk in result.catalogue.talks if talk.abstract]
        assert {text.kind for text in texts} <= {MarkupKind.MARKDOWN, MarkupKind.HTML}
        return [str(one).removeprefix(f"{tmp_path}/") for one in first_places(problems)]

    return read


def test_one_text_is_named(notes):
    assert notes("- title: A\n  abstract: 'x <em>y</em>'\n") == [
        't.yaml:2:13: note: talk "A": a text has tags of HTML, and Markdown shows them as text;'
        " write 'markup: html' into the file, or beside the text"
    ]


def test_several_texts_are_one_note(notes):
    data = """
presenters: [{name: Ann, bio: <p>x</p>}]
talks:
- {title: A, abstract: {text: <b>x</b>}, description: a<br>b}
- {title: B, abstract: "no <tag>"}
"""
    assert notes(data) == [
        "t.yaml:2:31: note: 3 texts have tags of HTML, and Markdown shows them as text (the first"
        " one here: presenter \"Ann\"); write 'markup: html' into the file, or beside the text"
    ]


@pytest.mark.parametrize(
    "data",
    [
        "markup: html\ntalks: [{title: A, abstract: <b>x</b>}]",
        "- {title: A, markup: html, abstract: <b>x</b>}",
        "- {title: A, abstract: {markup: html, text: <b>x</b>}}",
        "- {title: A <b>x</b>, subtitle: <i>y</i>, x-note: <p>}",
        "- {title: A, abstract: 'the `<b>` tag'}",
        '- {title: A, abstract: "```\\n<b>\\n```"}',
        '- {title: A, abstract: "code:\\n\\n    <b>x</b>"}',
        "- {title: A, abstract: 'a < b > c, List<String> and <https://example.org>'}",
    ],
)
def test_no_note_where_there_is_no_doubt(notes, data):
    assert notes(data) == []


def test_the_markup_of_conf_py_counts(notes):
    assert notes("- {title: A, abstract: <b>x</b>}", MarkupKind.HTML) == []


def test_looking_for_tags_takes_time_in_proportion():
    assert not has_tags("`" * 50_000 + "<")
    assert has_tags("`a" * 20_000 + "<b>" * 10_000)


@pytest.fixture
def formulas(tmp_path):
    def read(data):
        result = read_file(tmp_path / "t.yaml", data.encode(), ReadContext("t", ""))
        notes = [one for one in result.problems if one.code is ProblemCode.FORMULA]
        return [str(one).removeprefix(f"{tmp_path}/") for one in first_places(notes)]

    return read


def test_formulas_that_nobody_asked_for_are_one_note(formulas):
    data = "- title: Of order $n^2$\n  abstract: |\n    $E = mc^2$ and\n\n    $$\n    x_i\n    $$\n"
    assert formulas(data) == [
        "t.yaml:1:10: note: 2 texts have a formula between dollar signs, which is shown as it is"
        " written (the first one here: talk \"Of order $n^2$\"); write 'math: true' into the file,"
        " or set 'roundup_math' in conf.py"
    ]


@pytest.mark.parametrize(
    "data",
    [
        "math: true\ntalks: [{title: $n^2$}]",
        "math: false\ntalks: [{title: $n^2$}]",
        "- {title: '$HOME and $PATH', abstract: 'US$5 = $x_y, `$n^2$`'}",
    ],
)
def test_money_and_variables_are_no_formulas(formulas, data):
    assert formulas(data) == []

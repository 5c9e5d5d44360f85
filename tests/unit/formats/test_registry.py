"""The registry of formats: which format reads a file, and what a foreign one may do."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from sphinxcontrib_roundup import syntax
from sphinxcontrib_roundup.formats import (
    BUILT_IN,
    GROUP,
    Format,
    foreign_formats,
    load_formats,
    overlay,
    registry,
)
from sphinxcontrib_roundup.formats.built_in import FORMATS
from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Markup
from sphinxcontrib_roundup.problems import Place

CONTEXT = ReadContext("From the File Name", None)
HERE = "tests.unit.formats.test_registry"


def place_of(line: int, column: int) -> Place:
    return Place("d", line, column)


def read_calendar(data, suffix, place_of, context) -> ReadResult:
    """A reader of another distribution."""
    event = Event("calendar", data.decode(), about=Markup("$x$"))
    return ReadResult(Catalogue(events=(event,)), ())


def fail(*arguments):
    raise LookupError("no such thing")


CALENDAR = Format("calendar", frozenset({".ics"}), lambda data, suffix: True, read_calendar)
GREEDY = Format(
    "greedy", frozenset({".yaml"}), lambda data, suffix: data.startswith(b"mine"), read_calendar
)
SEVERAL = (CALENDAR, GREEDY)
FAILING = Format("failing", frozenset({".ics"}), lambda data, suffix: True, fail)
UNDECIDED = Format("undecided", frozenset({".ics"}), fail, read_calendar)
WRONG = Format("wrong", frozenset({".ics"}), lambda data, suffix: True, lambda *arguments: None)


def declared(*names: str, name: str = "calendar") -> list[EntryPoint]:
    return [EntryPoint(name, f"{HERE}:{value}", GROUP) for value in names]


@pytest.fixture(autouse=True)
def importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, HERE, sys.modules[__name__])


def test_pyproject_declares_the_entry_point_of_our_formats() -> None:
    pyproject = Path(__file__).parents[3] / "pyproject.toml"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    assert project["entry-points"][GROUP] == {BUILT_IN.name: BUILT_IN.value}


def test_our_formats_are_there_without_an_installation_and_once_with_one() -> None:
    names = [one.name for one in FORMATS]
    assert [one.name for one in load_formats([]).formats] == names
    assert [one.name for one in load_formats([BUILT_IN]).formats] == names


def test_a_bug_in_one_of_our_readers_is_a_problem_of_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_arguments: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("sphinxcontrib_roundup.formats.native.read_native", broken)
    loaded = load_formats([]).read(
        b"- title: A", ".yaml", lambda line, column: Place("d", line, column), CONTEXT
    )
    assert [str(problem) for problem in loaded.problems] == [
        "d: the format 'native' failed: RecursionError: too deep; "
        "report this to the authors of the format"
    ]


@pytest.mark.parametrize(
    ("data", "suffix", "name"),
    [
        (b"<schedule/>", ".xml", "schedule.xml"),
        (b"<rss/>", ".XML", "schedule.xml"),
        (b'{"schedule": {"conference": {"title": "extends"}}}', ".json", "schedule.json"),
        (b'{"extends": "s.xml"}', ".json", "overlay"),
        (b'{"talks": []}', ".json", "native"),
        (b"extends: s.xml", ".yaml", "overlay"),
        ("extends: s.xml".encode("utf-16"), ".yml", "overlay"),
        (b'extends = "s.xml"', ".toml", "overlay"),
        (b"title,extends\nA,b", ".csv", "native"),
        (b"", ".yaml", "native"),
    ],
)
def test_the_format_of_a_file(data, suffix, name) -> None:
    assert registry().format_of(data, suffix).name == name


def test_a_file_that_has_extends_in_a_text_is_read_like_any_other() -> None:
    result = registry().read(b"- {title: A, abstract: 'extends: B'}", ".yaml", place_of, CONTEXT)
    assert [talk.title for talk in result.catalogue.talks] == ["A"]
    assert result.problems == ()


@pytest.mark.parametrize(
    "data", [b"- title: A\n", b"extends: s.xml\n", b'- {title: "extends: B"}\n']
)
def test_a_text_is_parsed_once(data, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    read_tree = syntax.read_tree

    def counted(data: bytes, *arguments, **options):
        parsed.append(data)
        return read_tree(data, *arguments, **options)

    monkeypatch.setattr(syntax, "read_tree", counted)
    registry().read(data, ".yaml", place_of, CONTEXT)
    assert parsed == [data]


def test_an_unknown_suffix_is_a_problem() -> None:
    result = registry().read(b"", ".pdf", place_of, CONTEXT)
    assert [str(problem) for problem in result.problems] == [
        "d: no format reads files with the suffix '.pdf'; "
        "data files have one of the suffixes .csv, .json, .toml, .tsv, .xml, .yaml, .yml"
    ]
    (problem,) = registry().read(b"", "", place_of, CONTEXT).problems
    assert problem.reason == "no format reads files without a suffix"


def test_a_format_of_another_distribution_is_one_entry_point() -> None:
    found = load_formats(declared("CALENDAR"))
    assert found.problems == ()
    assert ".ics" in found.suffixes
    assert found.read(b"Meeting", ".ics", place_of, CONTEXT).catalogue.events[0].title == "Meeting"


def test_texts_of_a_format_of_another_distribution_have_formulas_where_conf_py_says_so() -> None:
    found = load_formats(declared("CALENDAR"))
    for formulas in (True, False):
        context = replace(CONTEXT, formulas=formulas)
        event = found.read(b"Meeting", ".ics", place_of, context).catalogue.events[0]
        assert event.about == Markup("$x$", formulas=formulas)


def test_formats_of_other_distributions_are_asked_before_ours_by_name() -> None:
    found = load_formats([*declared("GREEDY", name="b"), *declared("CALENDAR", name="a"), BUILT_IN])
    names = [one.name for one in found.formats]
    assert names == ["calendar", "greedy", *(one.name for one in FORMATS)]
    assert found.format_of(b"mine", ".yaml").name == "greedy"
    assert found.format_of(b"- title: A", ".yaml").name == "native"


def test_an_entry_point_may_name_several_formats() -> None:
    assert [one.name for one in load_formats(declared("SEVERAL")).formats[:2]] == [
        "calendar",
        "greedy",
    ]


@pytest.mark.parametrize(
    ("entry_point", "cause"),
    [
        (EntryPoint("gone", "no_such_package.formats:ICAL", GROUP), "ModuleNotFoundError: "),
        (EntryPoint("gone", f"{HERE}:NOTHING", GROUP), "AttributeError: "),
        (EntryPoint("gone", f"{HERE}:CONTEXT", GROUP), "expected a Format or a tuple of Formats"),
    ],
)
def test_an_entry_point_that_cannot_be_loaded_is_a_problem_of_each_file(entry_point, cause) -> None:
    found = load_formats([entry_point])
    result = found.read(b"- title: A", ".yaml", place_of, CONTEXT)
    assert [talk.title for talk in result.catalogue.talks] == ["A"]
    (problem,) = result.problems
    assert str(problem).startswith(
        f"entry point gone = {entry_point.value}: the format cannot be loaded: {cause}"
    )
    assert problem.remedy == "update or uninstall its distribution"


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("FAILING", "the format 'failing' failed: LookupError: no such thing"),
        ("UNDECIDED", "the format 'undecided' failed: LookupError: no such thing"),
        ("WRONG", "the format 'wrong' failed: expected a ReadResult, found NoneType"),
    ],
)
def test_a_foreign_format_that_raises_is_a_problem_of_the_file(name, cause) -> None:
    result = load_formats(declared(name)).read(b"", ".ics", place_of, CONTEXT)
    assert [str(problem) for problem in result.problems] == [
        f"d: {cause}; report this to the authors of the format"
    ]


def test_foreign_formats_are_named_with_their_versions() -> None:
    entry_points = [BUILT_IN, *declared("CALENDAR")]
    assert foreign_formats(entry_points) == (f"calendar = {HERE}:CALENDAR ()",)


def test_asking_for_a_base_imports_no_parser() -> None:
    code = """
import sys
from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.overlay import base_of
registry().suffixes
text = b"- {title: A, abstract: 'class A extends: B'}"
assert base_of(text, ".yaml") == base_of(b"extends: s.xml", ".csv") == ""
ours = {name for name in sys.modules if name.startswith("sphinxcontrib_roundup.")}
foreign = {"yaml", "pydantic", "sphinx", "docutils"} & sys.modules.keys()
print(len(ours) <= 6, sorted(foreign))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("True []\n", "")


def test_overlays_are_trees_that_are_no_tables() -> None:
    assert syntax.SUFFIXES - {".csv", ".tsv"} == overlay.SUFFIXES

"""Data in the content of a view: without a blank line before it, and which event it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.ext.inputs import event_of_page
from sphinxcontrib_roundup.model.ids import make_id

if TYPE_CHECKING:
    from tests.ext.project import Project

HINT = (
    "WARNING: no blank line separates the directive from its data; "
    "insert a blank line above this one [roundup.option]"
)
VIEW = "\n.. roundup:talk-list::\n\n   - {{title: One, speaker: {}}}\n"


def test_data_without_a_blank_line_is_read(project: Project) -> None:
    project.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n   - title: One\n     track: T\n"})
    built = project.build(check=False)
    assert "One" in built.text("index.html")
    assert built.warnings == [f"index.rst:5: {HINT}"]


def test_blank_lines_within_such_data_are_kept_and_places_are_right(project: Project) -> None:
    project.write(
        {
            "index.rst": """
            H
            =

            .. note::

               .. roundup:talk-cards::
                  - title: One
                    speeker: Ann
                    abstract: "[x](javascript:x)"

                  - title: Two
                    speeker: Bob
            """
        }
    )
    built = project.build(check=False)
    assert "Two" in built.text("index.html")
    places = [line.partition(" WARNING")[0] for line in built.warnings]
    assert places == ["index.rst:7:", "index.rst:8:9:", "index.rst:9:19:", "index.rst:12:9:"]


@pytest.mark.parametrize(
    "data", ["- title: One", "talks: [One]", "{talks: [One]}", "[{title: One}]", "talks:\n   - One"]
)
def test_a_single_line_of_data_is_no_path(project: Project, data: str) -> None:
    project.write({"index.rst": f"H\n=\n\n.. roundup:talk-list::\n   {data}\n"})
    built = project.build(check=False)
    assert "One" in built.text("index.html")
    assert built.warnings == [f"index.rst:5: {HINT}"]


def test_a_long_block_without_a_blank_line_is_no_path(project: Project) -> None:
    abstract = "words " * 60
    data = f"   - title: One\n     speaker: Ann\n     abstract: {abstract}\n"
    project.write({"index.rst": f"H\n=\n\n.. roundup:talk-cards::\n{data}"})
    assert "words words" in project.build(check=False).text("index.html")


def test_a_path_below_the_directive_is_a_path(project: Project) -> None:
    project.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n   t.yaml\n"})
    project.write({"t.yaml": "- title: One\n"})
    assert "One" in project.build().text("index.html")


def test_a_key_of_conf_is_a_key_even_if_it_looks_like_data(project: Project) -> None:
    project.write({"index.rst": "H\n=\n\n.. roundup:talk-list:: {x}\n", "t.yaml": "- title: One\n"})
    conf = {"roundup_sources": {"{x}": "t.yaml"}}
    assert "One" in project.build(conf=conf).text("index.html")


def test_data_in_myst_needs_no_blank_line(myst_project: Project) -> None:
    view = "```{roundup:talk-list}\n- title: One\n  track: T\n```\n"
    myst_project.write({"index.md": f"# H\n\n{view}"})
    assert "One" in myst_project.build().text("index.html")


def test_included_data_without_a_blank_line_has_its_own_places(project: Project) -> None:
    project.write({"index.rst": "H\n=\n\n.. include:: part.txt\n"})
    project.write(
        {"part.txt": "Text.\n\n.. roundup:talk-list::\n   - title: One\n     speeker: A\n"}
    )
    lines = project.build(check=False).warnings
    assert [line.partition(" WARNING")[0] for line in lines] == ["part.txt:4:", "part.txt:5:6:"]


@pytest.mark.parametrize(("one", "two"), [("a/b", "a-b"), ("a_b", "a-b"), ("A", "a"), ("ä", "a")])
def test_two_pages_never_share_an_event(project: Project, one: str, two: str) -> None:
    project.write({f"{one}.rst": "X\n=\n" + VIEW.format("Ann")})
    project.write({f"{two}.rst": "Y\n=\n" + VIEW.format("Bob")})
    project.write({"index.rst": f"H\n=\n\n.. toctree::\n\n   {one}\n   {two}\n"})
    objects = project.build().app.env.get_domain("roundup").objects
    assert len(list(objects.all("talk"))) == 2


def test_the_event_of_a_page_can_be_read() -> None:
    ids = {name: make_id(event_of_page(name)) for name in ("talks", "2017/talks-a", "talks_2017")}
    assert ids == {
        "talks": "talks",
        "2017/talks-a": "2017-u2f-talks-a",
        "talks_2017": "talks-u5f-2017",
    }


@given(st.lists(st.text(alphabet="au2f/-_. AÄ75", min_size=1), min_size=2, max_size=2, unique=True))
def test_no_two_names_of_pages_have_one_event(names: list[str]) -> None:
    one, two = (make_id(event_of_page(name)) for name in names)
    assert one != two


def test_a_page_named_like_an_event_of_conf_is_reported(project: Project) -> None:
    project.write({"index.rst": "H\n=\n\n.. toctree::\n\n   fosdem\n"})
    project.write(
        {"fosdem.rst": "X\n=\n" + VIEW.format("Ann"), "t.yaml": "event: FOSDEM\ntalks: [A]\n"}
    )
    (line,) = project.build(check=False, conf={"roundup_sources": {"f": "t.yaml"}}).warnings
    assert line == (
        "fosdem.rst:4: WARNING: data on this page belongs to the event 'fosdem', which is named "
        "after the page and is also an event of 'roundup_sources'; name the event of the data "
        "with 'event:', or rename the page [roundup.object]"
    )


def test_data_that_names_its_event_may_add_to_one_of_conf(project: Project) -> None:
    project.write({"t.yaml": "event: FOSDEM\ntalks: [A]\n"})
    project.write(
        {"index.rst": "H\n=\n\n.. roundup:talk-list::\n\n   event: FOSDEM\n   talks: [B]\n"}
    )
    project.build(conf={"roundup_sources": {"f": "t.yaml"}})


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # MyST's own
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
def test_a_fault_in_an_included_markdown_file_has_its_line(myst_project: Project) -> None:
    conf = (myst_project.root / "conf.py").read_text()
    readme = "# Readme\n\nHello.\n\n```{roundup:talk-cards}\n- title: A\n  speeker: Ada\n```\n"
    myst_project.write(
        {
            "conf.py": conf + "exclude_patterns = ['README.md']\n",
            "README.md": readme,
            "docs/readme.md": "# From the README\n\n```{include} ../README.md\n```\n",
            "index.md": "# Home\n\n```{toctree}\ndocs/readme\n```\n",
        }
    )
    (line,) = myst_project.build(check=False).warnings
    assert line.startswith("README.md:7:3: WARNING: talk \"A\": unknown key 'speeker'")

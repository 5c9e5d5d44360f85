"""Options that name people: namesakes, spellings, roles, and people without a talk."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Presenter, Privacy, Talk
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS

PLACE = Place("page.rst", 7)
CATALOGUE = Catalogue(
    events=(Event("e", "E"),),
    presenters=(
        Presenter("julian-ab12", "Julian", accounts=("ab12",)),
        Presenter("julian", "Julian", accounts=("d620",)),
        Presenter("lukasz-nowak", "Łukasz Nowak", spellings=("Lukasz Nowak",), formerly=("ln",)),
        Presenter("zoe-host", "Zoe Host"),
        Presenter("ida-molen", "Ida Molen", private=Privacy.NAME_ONLY),
        Presenter("private-1", "", private=Privacy.NAMELESS),
    ),
    talks=(
        Talk("e", "a", "A", presenters=("julian-ab12", "lukasz-nowak"),
             roles=(("lukasz-nowak", "moderator"),)),
        Talk("e", "b", "B", presenters=("julian", "ida-molen", "private-1")),
        Talk("e", "c", "C", presenters=("lukasz-nowak",)),
    ),
)  # fmt: skip


def show(view: str, **options: str) -> tuple[list[str], list[str]]:
    """Return the ids of the rows of a view, and its problems."""
    named = {name.replace("_", "-"): text for name, text in options.items()}
    query, problems = read_options(VIEWS[view], named, PLACE)
    result = run(query, CATALOGUE, PLACE)
    rows = [row.full for row in result.listing.root.rows]
    assert result.listing.notes == () or not rows
    return rows, [str(problem) for problem in (*problems, *result.problems)]


def test_an_ambiguous_name_selects_all_of_them_with_a_note() -> None:
    rows, problems = show("talk-list", presenter="Julian")
    assert rows == ["e/a", "e/b"]
    assert problems == [
        "page.rst:7: note: option 'presenter': 'Julian' is the name of 2 people; all are selected; "
        "write one of the ids julian-ab12, julian for one of them"
    ]


def test_an_id_selects_one_of_them() -> None:
    assert show("talk-list", presenter="julian") == (["e/b"], [])
    assert show("talk-list", presenter="julian-ab12") == (["e/a"], [])


@pytest.mark.parametrize("name", ["Łukasz Nowak", "Lukasz Nowak", "lukasz  NOWAK", "ln", "LN"])
def test_every_spelling_and_former_id_finds_the_person(name: str) -> None:
    assert show("talk-list", presenter=name) == (["e/a", "e/c"], [])


def test_a_role_selects_talks() -> None:
    assert show("talk-list", role="Moderator") == (["e/a"], [])


def test_a_role_selects_those_who_have_it() -> None:
    query, _ = read_options(VIEWS["presenter-list"], {"role": "moderator"}, PLACE)
    rows = run(query, CATALOGUE, PLACE).listing.root.rows
    assert [(row.full, [talk.full for talk in row.talks]) for row in rows] == [
        ("lukasz-nowak", ["e/a"])
    ]


def test_people_without_a_talk_stand_in_views_unless_they_are_left_out() -> None:
    everybody = ["julian-ab12", "julian", "lukasz-nowak", "zoe-host"]
    assert sorted(show("presenter-list")[0]) == sorted(everybody)
    assert sorted(show("presenter-cards", with_talks="")[0]) == sorted(everybody[:-1])


@pytest.mark.parametrize("name", ["Ida Molen", "ida-molen", "private-1"])
def test_nobody_private_is_selected_by_name(name: str) -> None:
    rows, problems = show("presenter-list", presenter=name)
    assert rows == []
    assert len(problems) == 1


def test_headings_by_presenter_leave_private_people_out() -> None:
    query, _ = read_options(VIEWS["talk-list"], {"group-by": "presenter"}, PLACE)
    groups = run(query, CATALOGUE, PLACE).listing.root.groups
    assert {group.heading.key for group in groups} == {"julian", "julian-ab12", "lukasz-nowak"}

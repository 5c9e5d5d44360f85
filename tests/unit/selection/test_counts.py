"""Counts: the rows of a view with the same options, without cancelled talks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import (
    Event,
    Membership,
    Presenter,
    Slot,
    Status,
    Talk,
    Team,
)
from sphinxcontrib_roundup.selection.count import count
from sphinxcontrib_roundup.selection.options import read_count_options

OURS = (Membership("e1", "ours"),)
CATALOGUE = Catalogue(
    events=(Event("e1", "One"), Event("e2", "Two"), Event("e3", "Three")),
    teams=(Team("e1", "ours", "Ours"),),
    presenters=(
        Presenter("ada", "Ada", memberships=OURS),
        Presenter("bo", "Bo", memberships=OURS),
        Presenter("guest", "Guest"),
        Presenter("nobody", "Nobody Yet"),
    ),
    talks=(
        Talk("e1", "a", "A", presenters=("ada", "guest"), teams=("ours",)),
        Talk("e1", "b", "B", presenters=("bo",), teams=("ours",), status=Status.CANCELLED),
        Talk("e1", "c", "C", presenters=("ada", "guest")),
        Talk("e2", "d", "D", presenters=("guest",), status=Status.MOVED),
        Talk("e3", "e", "E", presenters=("bo",), status=Status.CANCELLED),
    ),
)


@pytest.fixture
def number(place):
    def counts(noun, catalogue=CATALOGUE, **options):
        texts = {name.replace("_", "-"): text for name, text in options.items()}
        query, problems = read_count_options(noun, texts, place)
        assert problems == ()
        found, problems = count(query, catalogue, place)
        assert problems == ()
        return found

    return counts


def test_a_cancelled_talk_does_not_count(number):
    assert number("talks") == 3
    assert number("talks", event="e1") == 2


@pytest.mark.parametrize(
    ("status", "talks"), [("cancelled", 2), ("moved", 1), ("none", 2), ("!moved", 4)]
)
def test_an_option_about_the_status_counts_cancelled_talks_too(number, status, talks):
    assert number("talks", status=status) == talks


def test_presenters_of_a_team_are_its_members_and_not_all_who_give_its_talks(number):
    assert number("presenters", team="ours") == 1  # Guest gives a talk of the team; Bo's is off
    assert number("presenters", team="ours", event="e1", status="none, cancelled") == 2


def test_whoever_has_only_cancelled_talks_does_not_count(number):
    assert number("presenters", event="e1") == 2
    assert number("presenters") == 3  # Ada, Guest, and Nobody Yet, who has a record and no talk


def test_who_has_many_talks_can_be_counted(number):
    assert number("presenters", min_talks="2") == 2
    assert number("presenters", min_talks="3") == 1


def test_events_are_the_rows_of_a_list_of_events(number):
    assert number("events") == 3
    assert number("events", presenter="bo") == 0
    assert number("events", presenter="bo", status="cancelled") == 2
    assert number("events", event="Two, Three") == 2


def test_a_talk_with_only_cancelled_slots_does_not_count(number):
    off, on = Slot(status=Status.CANCELLED), Slot()
    talks = (Talk("e1", "a", "A", slots=(off, off)), Talk("e1", "b", "B", slots=(off, on)))
    assert number("talks", replace(CATALOGUE, talks=talks)) == 1


def test_presenters_sorted_by_their_number_of_talks_show_who_spoke_most(show):
    def names(**options):
        texts = {name.replace("_", "-"): text for name, text in options.items()}
        root = show("presenter-list", texts, catalogue=CATALOGUE).listing.root
        return " ".join(row.full for row in root.rows)

    assert names(sort="-count") == "guest ada bo nobody"
    assert names(sort="-count", limit="2") == "guest ada"
    assert names(sort="count", min_talks="1") == "ada guest"
    assert names(sort="-count", event="e1") == "ada guest bo"
    assert names(sort="-count", status="cancelled") == "bo"


def test_below_a_heading_only_the_talks_there_count(show):
    options = {"sort": "-count", "group-by": "event", "fields": "count", "min-talks": "1"}
    root = show("presenter-list", options, catalogue=CATALOGUE).listing.root
    found = [
        (group.heading.key, [(row.full, row.talk_count) for row in group.rows])
        for group in root.groups
    ]
    assert found == [("e1", [("ada", 2), ("guest", 2)]), ("e2", [("guest", 1)])]


def test_a_list_of_events_tells_how_many_talks_are_cancelled(show):
    rows = show("event-list", {}, catalogue=CATALOGUE).listing.root.rows
    assert [(row.full, row.talks, row.cancelled, row.presenters) for row in rows] == [
        ("e1", 2, 1, 2), ("e2", 1, 0, 1), ("e3", 0, 1, 0),
    ]  # fmt: skip
    (row,) = show("event-list", {"event": "e1", "status": "cancelled"}, catalogue=CATALOGUE)[
        0
    ].root.rows
    assert (row.talks, row.cancelled) == (1, 0)

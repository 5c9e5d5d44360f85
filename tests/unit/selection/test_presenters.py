"""Presenters: selection, order, groups, and the talks shown with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sphinxcontrib_roundup.model.records import Presenter
from sphinxcontrib_roundup.selection.rows import Heading, ObjectName


def names(group):
    return " ".join(row.full for row in group.rows)


def talks(group):
    return {row.full: [talk.full for talk in row.talks] for row in group.rows}


@pytest.mark.parametrize("view", ["presenter-cards", "presenter-list"])
def test_presenters_are_sorted_by_name(show, view):
    assert names(show(view).listing.root) == "ada josh bob"  # Ångström, Josh Berkus, Zed


def test_presenters_can_be_sorted_and_limited(show):
    assert names(show("presenter-list", {"sort": "-id", "limit": "2"}).listing.root) == "josh bob"


def test_options_about_talks_select_presenters_and_their_talks(show):
    root = show("presenter-cards", {"event": "f17", "track": "bsd"}).listing.root
    assert talks(root) == {"ada": ["f17/intro"], "bob": ["f17/zfs"]}


def test_fields(show):
    (row,) = show("presenter-list", {"id": "ada", "fields": "count"}).listing.root.rows
    assert (row.talk_count, row.cancelled, row.talks, row.teams) == (2, 1, (), ())
    (row,) = show("presenter-cards", {"id": "bob"}).listing.root.rows
    assert (row.talk_count, row.pronouns) == (0, "he/him")
    assert [talk.title for talk in row.talks] == ["Caching – Dash - and, comma"]


@pytest.mark.parametrize(
    ("options", "events"),
    [
        ({"id": "bob"}, {None}),
        ({"id": "ada"}, {"f17", "f16"}),
        ({"id": "ada", "event": "f17"}, {None}),
        ({"id": "josh"}, {"f17", None}),  # one talk is of an event that nobody named
        ({"event": "f17"}, {None}),
        ({"id": "ada", "group-by": "event"}, {None}),
        ({"id": "ada", "group-by": "track"}, {"f17", "f16"}),
        ({"sort": "id", "limit": "1"}, {"f17", "f16"}),
        ({"sort": "-name", "limit": "1"}, {None}),
    ],
)
@pytest.mark.parametrize("view", ["presenter-list", "presenter-cards"])
def test_talks_name_their_events_if_there_are_several(show, view, options, events):
    root = show(view, options).listing.root
    rows = [*root.rows, *(row for group in root.groups for row in group.rows)]
    found = {talk.event.full if talk.event else None for row in rows for talk in row.talks}
    assert found == events


def test_one_presenter_in_full_always_names_the_events(show):
    (row,) = show("presenter", object_id="bob").listing.root.rows
    assert [talk.event for talk in row.talks] == [ObjectName("f17", "FOSDEM 2017")]


def test_letters_are_taken_from_the_sort_name(show, catalogue):
    lukasz = Presenter("lukasz", "Łukasz", sort_name="3D")
    catalogue = replace(catalogue, presenters=(*catalogue.presenters, lukasz))
    root = show("presenter-list", {"group-by": "letter"}, catalogue=catalogue).listing.root
    assert [(group.heading, names(group)) for group in root.groups] == [
        (Heading("letter", "0–9", "0–9"), "lukasz"),
        (Heading("letter", "a", "A"), "ada"),
        (Heading("letter", "j", "J"), "josh"),
        (Heading("letter", "z", "Z"), "bob"),
    ]


def test_a_presenter_below_an_event_has_its_talks_and_teams(show):
    root = show("presenter-list", {"group-by": "event"}).listing.root
    assert [(group.heading.key, group.heading.start) for group in root.groups] == [
        ("f17", date(2017, 2, 4)), ("f16", date(2016, 1, 30)), ("", None),
    ]  # fmt: skip
    newest, oldest, unnamed = root.groups
    assert talks(unnamed) == {"josh": ["ours/meetup"]}
    assert talks(newest) == {
        "ada": ["f17/k8s", "f17/intro"], "josh": ["f17/k8s"], "bob": ["f17/zfs"],
    }  # fmt: skip
    assert talks(oldest) == {"ada": ["f16/intro"]}
    assert [row.teams for row in newest.rows] == [
        ("Red Hat",), ("Open Source and Standards",), (),
    ]  # fmt: skip
    assert [row.teams for row in oldest.rows] == [("OSAS",)]
    assert {talk.event for row in newest.rows for talk in row.talks} == {None}


def test_a_presenter_is_below_each_year_with_its_talks(show):
    root = show("presenter-cards", {"presenter": "josh", "group-by": "year"}).listing.root
    assert [(group.heading.title, talks(group)) for group in root.groups] == [
        ("2017", {"josh": ["f17/k8s"]}),
        ("2015", {"josh": ["ours/meetup"]}),
    ]


def test_a_presenter_below_a_team_has_the_talks_at_the_events_of_the_membership(show):
    root = show("presenter-list", {"group-by": "team"}).listing.root
    assert [(group.heading.key, talks(group)) for group in root.groups] == [
        ("redhat", {"ada": ["f17/k8s", "f17/intro"]}),
        ("osas", {"ada": ["f16/intro"], "josh": ["f17/k8s"]}),
        ("", {"bob": ["f17/zfs"], "josh": ["ours/meetup"]}),
    ]
    assert [row.teams for group in root.groups for row in group.rows] == [()] * 5


def test_talks_without_a_value_come_last(show):
    root = show("presenter-list", {"group-by": "track", "presenter": "josh"}).listing.root
    assert [(group.heading.key, talks(group)) for group in root.groups] == [
        ("containers", {"josh": ["f17/k8s"]}),
        ("", {"josh": ["ours/meetup"]}),
    ]


def test_levels_are_nested(show):
    root = show("presenter-list", {"group-by": "event, letter", "track": "bsd"}).listing.root
    (event,) = root.groups
    assert [(group.heading.key, names(group)) for group in event.groups] == [
        ("a", "ada"), ("z", "bob"),
    ]  # fmt: skip


def test_a_level_is_left_out_if_no_presenter_has_a_value(show):
    root = show("presenter-list", {"group-by": "team", "id": "bob"}).listing.root
    assert (root.groups, names(root)) == ((), "bob")

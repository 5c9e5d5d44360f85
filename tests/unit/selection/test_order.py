"""The order of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Slot, Talk
from sphinxcontrib_roundup.selection.fields import TALK
from sphinxcontrib_roundup.selection.order import sort_records
from sphinxcontrib_roundup.selection.query import Query
from sphinxcontrib_roundup.selection.select import run


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("title", "f17/zfs f17/hall f17/intro f16/intro f17/k8s ours/meetup"),
        ("-title", "ours/meetup f17/k8s f17/intro f16/intro f17/hall f17/zfs"),
        ("start", "ours/meetup f16/intro f17/hall f17/k8s f17/zfs f17/intro"),
        ("-start", "f17/intro f17/zfs f17/k8s f17/hall f16/intro ours/meetup"),
        ("date", "ours/meetup f16/intro f17/hall f17/k8s f17/zfs f17/intro"),
        ("-date", "f17/intro f17/k8s f17/zfs f17/hall f16/intro ours/meetup"),
        ("-year", "f17/k8s f17/intro f17/zfs f17/hall f16/intro ours/meetup"),
        ("year", "ours/meetup f16/intro f17/k8s f17/intro f17/zfs f17/hall"),
        ("event", "f16/intro f17/k8s f17/intro f17/zfs f17/hall ours/meetup"),
        ("-event", "f17/k8s f17/intro f17/zfs f17/hall f16/intro ours/meetup"),
        ("track", "f17/intro f17/zfs f16/intro f17/k8s f17/hall ours/meetup"),
        ("team", "f17/k8s f17/intro f16/intro f17/zfs f17/hall ours/meetup"),
        ("presenter", "f17/intro f16/intro f17/k8s ours/meetup f17/zfs f17/hall"),
        ("kind", "f17/k8s f17/zfs f17/hall f16/intro f17/intro ours/meetup"),
        ("room", "f17/zfs f17/k8s f17/intro f17/hall f16/intro ours/meetup"),
        ("language", "f17/intro f17/k8s f16/intro f17/zfs f17/hall ours/meetup"),
        ("level", "f17/k8s f17/intro f17/zfs f17/hall f16/intro ours/meetup"),
        ("-id", "f17/zfs ours/meetup f17/k8s f17/intro f16/intro f17/hall"),
        ("kind, -title", "f17/k8s f16/intro f17/hall f17/zfs f17/intro ours/meetup"),
        ("- kind - -title", "f17/k8s f16/intro f17/hall f17/zfs f17/intro ours/meetup"),
    ],
)
def test_sort(selected, sort, expected):
    assert selected(sort=sort) == expected


def test_durations_sort_by_length(selected, catalogue):
    lengths = {"intro": 20, "zfs": 120, "hall": 5}
    talks = tuple(
        talk._replace(slots=(Slot(duration=timedelta(minutes=lengths[talk.id])),))
        if talk.id in lengths
        else talk._replace(slots=())
        for talk in catalogue.talks
        if talk.event == "f17"
    )
    changed = replace(catalogue, talks=talks)
    assert selected(changed, sort="duration") == "f17/hall f17/intro f17/zfs f17/k8s"
    assert selected(changed, sort="-duration") == "f17/zfs f17/intro f17/hall f17/k8s"


def test_a_duration_of_zero_is_a_value(catalogue):
    def talk(name, *lengths):
        slots = tuple(Slot(duration=timedelta(minutes=length)) for length in lengths)
        return Talk("f17", name, name, slots=slots)

    talks = [talk("none"), talk("long", 60), talk("zero", 0), talk("short", 5)]
    for descending, expected in [(False, "zero short long none"), (True, "long short zero none")]:
        sort = (("duration", descending),)
        in_order = sort_records(talks, sort, TALK.sort_functions, catalogue)
        assert " ".join(one.id for one in in_order) == expected


@pytest.mark.parametrize("descending", [False, True])
def test_records_without_a_value_come_last_in_either_direction(descending):
    keys = {"number": lambda _, record: {"": None, "0": 0, "1": 1}[record]}
    records = sort_records(["", "0", "1"], (("number", descending),), keys, Catalogue())
    assert records[-1] == ""
    assert records[0] == ("1" if descending else "0")


def test_starts_with_and_without_an_offset_sort_together(selected, catalogue):
    early = Slot(start=datetime(2017, 2, 4, 8, tzinfo=UTC))
    talks = tuple(
        talk._replace(slots=(early,)) if talk.full_name == "f17/hall" else talk
        for talk in catalogue.talks
    )
    changed = replace(catalogue, talks=talks)
    expected = "f17/hall f17/k8s f17/zfs f17/intro"
    assert selected(changed, sort="start", event="f17") == expected


def test_the_limit_applies_after_sorting(selected):
    assert selected(sort="title", limit="2") == "f17/zfs f17/hall"
    assert selected(limit="1") == "f17/k8s"
    assert selected(limit="99").split()[-1] == "ours/meetup"


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ((), "josh ada bob"),
        ((("name", False),), "ada josh bob"),
        ((("name", True),), "bob josh ada"),
        ((("id", True),), "josh bob ada"),
        ((("team", False),), "josh ada bob"),
        ((("team", True),), "ada josh bob"),
    ],
)
def test_sort_presenters(catalogue, place, sort, expected):
    result = run(Query("presenter", sort=sort), catalogue, place)
    assert " ".join(row.full for row in result.listing.root.rows) == expected


def test_the_limit_of_presenters_applies_after_sorting(catalogue, place):
    query = Query("presenter", sort=(("name", True),), limit=1)
    assert [row.full for row in run(query, catalogue, place).listing.root.rows] == ["bob"]

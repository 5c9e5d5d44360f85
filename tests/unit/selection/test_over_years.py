"""Tracks and rooms that are one over the years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Days, Event, Presenter, Room, Slot, Talk, Track
from sphinxcontrib_roundup.selection.count import count
from sphinxcontrib_roundup.selection.query import CountQuery


def talk(event, id_, track, room="hall"):
    return Talk(event, id_, id_, presenters=("ann",), track=track, slots=(Slot(room=room),))


def year(number):
    return Event(f"e{number}", f"E {number}", Days.on(date(number, 5, 1)))


CATALOGUE = Catalogue(
    events=(year(2030), year(2031), year(2032)),
    tracks=(
        Track("e2030", "go", "Go"),
        Track("e2031", "golang", "Go devroom", aliases=("GO",)),
        Track("e2032", "go-room", "Go devroom"),
        Track("e2032", "rust", "Rust"),
    ),
    rooms=(
        Room("e2030", "hall", "Hall"),
        Room("e2031", "hall", "HALL"),
        Room("e2032", "big", "Big Hall", aliases=("Hall",)),
    ),
    presenters=(Presenter("ann", "Ann"),),
    talks=(
        talk("e2030", "a", "go"),
        talk("e2031", "b", "golang"),
        talk("e2032", "c", "go-room", "big"),
        talk("e2032", "d", "rust", "big"),
    ),
)


@pytest.fixture
def outlined(show, outline):
    def lines(view="talk-list", catalogue=CATALOGUE, **options):
        given = {name.replace("_", "-"): text for name, text in options.items()}
        result = show(view, given, catalogue=catalogue)
        assert result.problems == ()
        return outline(result.listing.root)

    return lines


@pytest.mark.parametrize("value", ["Go", "go devroom", "golang", "go-room"])
def test_a_track_is_selected_by_each_of_its_names(outlined, value):
    assert outlined(track=value) == ["e2032/c", "e2031/b", "e2030/a"]


def test_a_full_name_selects_the_track_of_one_event(outlined):
    assert outlined(track="e2031/golang") == ["e2031/b"]


def test_rooms_too(outlined):
    assert outlined(room="Hall") == ["e2032/c", "e2032/d", "e2031/b", "e2030/a"]


def test_they_are_one_group_with_the_newest_title(outlined):
    assert outlined(group_by="track") == [
        "[go-room] Go devroom", "  e2032/c", "  e2031/b", "  e2030/a", "[rust] Rust", "  e2032/d",
    ]  # fmt: skip
    assert outlined(group_by="room", sort="id") == [
        "[big] Big Hall", "  e2030/a", "  e2031/b", "  e2032/c", "  e2032/d",
    ]  # fmt: skip


def test_among_older_events_the_newest_of_them_names_the_group(outlined):
    assert outlined(group_by="track", event="!e2032") == [
        "[golang] Go devroom", "  e2031/b", "  e2030/a",
    ]  # fmt: skip


def test_below_an_event_each_has_its_own(outlined):
    assert outlined(group_by="event, track", event="e2030, e2031") == [
        "[e2031] E 2031", "  [golang] Go devroom", "    e2031/b",
        "[e2030] E 2030", "  [go] Go", "    e2030/a",
    ]  # fmt: skip


def test_in_views_of_presenters_too(outlined):
    assert outlined("presenter-list", group_by="track") == [
        "[go-room] Go devroom", "  ann", "[rust] Rust", "  ann",
    ]  # fmt: skip


def test_they_count_once(place):
    assert count(CountQuery("tracks"), CATALOGUE, place) == (2, ())
    assert count(CountQuery("rooms"), CATALOGUE, place) == (1, ())


def test_they_have_one_colour_and_stay_objects_of_their_events(show):
    rows = show("talk-table", {"columns": "track"}, catalogue=CATALOGUE).listing.root.rows
    found = {row.full: (row.track.full, row.track.same) for row in rows}
    assert found == {
        "e2030/a": ("e2030/go", ""),
        "e2031/b": ("e2031/golang", "e2030/go"),
        "e2032/c": ("e2032/go-room", "e2030/go"),
        "e2032/d": ("e2032/rust", ""),
    }


def test_tracks_without_a_common_name_stay_apart(outlined):
    tracks = tuple(track._replace(aliases=()) for track in CATALOGUE.tracks)
    assert outlined(catalogue=replace(CATALOGUE, tracks=tracks), track="Go") == ["e2030/a"]

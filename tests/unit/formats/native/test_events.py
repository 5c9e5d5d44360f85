"""Events, tracks and rooms: named, made when named, and found again."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Markup, MarkupKind, Membership, Room, Track

if TYPE_CHECKING:
    from collections.abc import Callable


def full_names(catalogue: Catalogue) -> list[str]:
    return [talk.full_name for talk in catalogue.talks]


def test_an_event_that_nobody_named(load: Callable[..., Catalogue]) -> None:
    catalogue = load("- title: A", event="FOSDEM 2017")
    assert catalogue.events == (Event("fosdem-2017", "FOSDEM 2017", implicit=True),)
    assert full_names(catalogue) == ["fosdem-2017/a"]


@pytest.mark.parametrize("title", ["", "日", "—"])
def test_the_unnamed_event_always_has_an_id(load: Callable[..., Catalogue], title: str) -> None:
    (event,) = load("- title: A", event=title).events
    assert event.id == {"": "event", "日": "u65e5", "—": "u2014"}[title]


def test_all_fields_of_an_event(load: Callable[..., Catalogue]) -> None:
    data = """\
event:
  title: FOSDEM 2017
  start: 2017-02-04
  end: 2017-02-05 18:00
  timezone: Europe/Brussels
  day_change: 06:00
  url: https://fosdem.org
  venue: ULB
  city: Brussels
  about: Two days.
"""
    assert load(data).events == (
        Event(
            "fosdem-2017",
            "FOSDEM 2017",
            date(2017, 2, 4),
            date(2017, 2, 5),
            "Europe/Brussels",
            time(6),
            "https://fosdem.org",
            "ULB",
            "Brussels",
            Markup("Two days."),
        ),
    )


def test_talks_name_and_make_their_events(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
event: {id: main, title: Main Event}
talks:
- {title: A, event: SciPy 2015}
- {title: B, event: scipy-2015}
- {title: C, event: scipy 2015}
- {title: D}
- {title: E, event: main event}
- {title: F, event: {title: SciPy 2015, city: Austin, start: 2015-07-06}}
- {title: G, event: {id: PyCon, title: PyCon US, city: Cleveland}}
- {title: H, event: pycon}
""")
    assert full_names(catalogue) == [
        "scipy-2015/a",
        "scipy-2015/b",
        "scipy-2015/c",
        "main/d",
        "main/e",
        "scipy-2015/f",
        "pycon/g",
        "pycon/h",
    ]
    assert catalogue.events == (
        Event("main", "Main Event"),
        Event("scipy-2015", "SciPy 2015", start=date(2015, 7, 6), city="Austin"),
        Event("pycon", "PyCon US", city="Cleveland"),
    )


def test_no_event_is_made_that_nothing_takes_place_at(load: Callable[..., Catalogue]) -> None:
    assert load("- {title: A, event: X}").events == (Event("x", "X"),)
    assert load("presenters: [Ada]").events == ()
    assert load("tracks: [T]").events == (Event("my-talks", "My talks", implicit=True),)


def test_a_talk_that_names_the_unnamed_event_names_it(load: Callable[..., Catalogue]) -> None:
    data = "- {title: A}\n- {title: B, event: my-talks}\n"
    assert load(data).events == (Event("my-talks", "My talks"),)


def test_several_events_in_a_file(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
presenters: [{name: Ada, team: OSAS}]
events:
- event: {title: One, start: 2016-01-01}
  markup: plain
  tracks: [{title: Go, kind: main}]
  talks:
  - {title: Opening, track: go, speaker: Ada, abstract: a}
- event: Two
  teams: {SUSE: [Bob]}
  talks: {title: Opening, track: Go, speaker: [Ada, Bob]}
- talks: [{title: Elsewhere}]
""")
    assert [event.id for event in catalogue.events] == ["one", "two", "my-talks"]
    assert full_names(catalogue) == ["one/opening", "two/opening", "my-talks/elsewhere"]
    assert [(talk.kind, talk.teams) for talk in catalogue.talks] == [
        ("main", ("osas",)),
        ("", ("osas", "suse")),
        ("", ()),
    ]
    assert catalogue.tracks == (Track("one", "go", "Go", "main"), Track("two", "go", "Go"))
    assert catalogue.talks[0].abstract == Markup("a", MarkupKind.PLAIN)
    assert catalogue.presenter_by_id["ada"].memberships == tuple(
        Membership(event, "osas") for event in ("one", "two", "my-talks")
    )
    assert catalogue.presenter_by_id["bob"].memberships == (Membership("two", "suse"),)


def test_programmes_without_an_event_belong_to_that_of_the_file(
    load: Callable[..., Catalogue],
) -> None:
    data = "event: Main\nevents: [{talks: [title: A]}]\ntalks: [title: B]\n"
    assert full_names(load(data)) == ["main/b", "main/a"]


def test_tracks_are_found_by_id_then_by_title(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
tracks:
- {id: go, title: Golang, kind: devroom, color: '#0BF', url: 'https://u.example', about: a}
- {id: golang, title: Old Go}
- Lightning Talks
talks:
- {title: A, track: GO}
- {title: B, track: golang}
- {title: C, track: old  go}
- {title: D, track: {id: lightning-talks, kind: lightning}}
- {title: E, track: lightning talks, kind: demo}
""")
    assert [(talk.track, talk.kind) for talk in catalogue.talks] == [
        ("go", "devroom"),
        ("golang", ""),
        ("golang", ""),
        ("lightning-talks", "lightning"),
        ("lightning-talks", "demo"),
    ]
    assert catalogue.tracks == (
        Track("my-talks", "go", "Golang", "devroom", Markup("a"), "https://u.example", "#0bf"),
        Track("my-talks", "golang", "Old Go"),
        Track("my-talks", "lightning-talks", "Lightning Talks", "lightning"),
    )


def test_tracks_are_made_when_there_is_no_list(load: Callable[..., Catalogue]) -> None:
    catalogue = load("- {title: A, track: C & D}\n- {title: B, track: c & d}\n")
    assert catalogue.tracks == (Track("my-talks", "c-d", "C & D"),)
    assert [talk.track for talk in catalogue.talks] == ["c-d", "c-d"]


def test_a_track_that_is_not_in_the_list_is_made_all_the_same(
    faulty: Callable[..., Catalogue],
) -> None:
    catalogue = faulty("tracks: [Go]\ntalks: [{title: A, track: Goo}]\n")
    assert catalogue.tracks == (Track("my-talks", "go", "Go"), Track("my-talks", "goo", "Goo"))
    assert catalogue.talks[0].track == "goo"


def test_a_list_of_tracks_closes_those_of_its_event_only(load: Callable[..., Catalogue]) -> None:
    data = (
        "event: E\ntracks: [Go]\ntalks: [{title: A, track: Go}, {title: B, track: C, event: F}]\n"
    )
    assert [track.full_name for track in load(data).tracks] == ["e/go", "f/c"]


def test_rooms(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
rooms:
- {name: Janson, capacity: 1415, url: "doi:10.5555/1", about: big}
- K.1.105
- {title: H, id: hh}
talks:
- {title: A, room: janson}
- {title: B, room: K.1.105}
- {title: C, room: hh}
- {title: D, room: {name: New, capacity: '10'}}
""")
    assert catalogue.rooms == (
        Room("my-talks", "janson", "Janson", Markup("big"), "https://doi.org/10.5555/1", 1415),
        Room("my-talks", "k-1-105", "K.1.105"),
        Room("my-talks", "hh", "H"),
        Room("my-talks", "new", "New", capacity=10),
    )
    assert [talk.slots[0].room for talk in catalogue.talks] == ["janson", "k-1-105", "hh", "new"]


def test_breaks_are_no_talks(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
event: E
talks:
- {title: Lunch, kind: Break, start: 2017-02-04T12:00}
- {title: Lunch, kind: break, start: 2017-02-05T12:00}
- {title: A, type: breakfast}
breaks: [Coffee, {title: Tea, duration: 15m}]
""")
    assert [talk.id for talk in catalogue.talks] == ["a"]
    assert [pause.id for pause in catalogue.breaks] == ["lunch", "lunch", "coffee", "tea"]
    assert [pause.event for pause in catalogue.breaks] == ["e"] * 4

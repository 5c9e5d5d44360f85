"""JSON of version 2: events and people in lists of their own."""

from __future__ import annotations

import copy
from datetime import date, datetime

import pytest

from sphinxcontrib_roundup.model.records import Link, Status

ADA = "0c16ffaa-709d-599f-959f-9a38b9113611"
BO = "0c16ffaa-709d-599f-959f-9a38b9113612"
HALL = "ba692ba3-421b-5371-8309-60acc34a3c05"
EVENT = {
    "guid": "270fa44c-821a-577f-8ca3-33e8d4a8c2a7",
    "code": "HQCCYH",
    "type": "TALK",
    "start": "2031-05-10T10:30:00+02:00",
    "end": "2031-05-10T11:15:00+02:00",
    "room": {"guid": HALL},
    "track": {"slug": "tides"},
    "slug": "harbour-nets",
    "url": "https://harbour.example/hub/event/nets/",
    "title": "Nets",
    "subtitle": None,
    "language": "en",
    "abstract": {"de": "Netze.", "en": "How nets are made."},
    "description": "",
    "logo": {"url": "https://harbour.example/nets.png"},
    "participants": [
        {"guid": ADA, "name": "Ada Quay", "role": "SPEAKER"},
        {"guid": BO, "name": "Bo Pier", "role": "MODERATOR"},
    ],
    "links": [
        {"type": "FEEDBACK", "url": "https://harbour.example/nets/feedback/"},
        {"type": "WEB", "url": "https://nets.example/", "title": "Nets"},
        {"type": "SLIDES", "url": "https://nets.example/1"},
    ],
    "attachments": [{"type": "SLIDES", "url": "https://nets.example/2.bin"}],
}
SCHEDULE = {
    "conference": {
        "acronym": "harbour31",
        "title": "Harbour Days",
        "start": "2031-05-10T09:00:00+02:00",
        "end": "2031-05-11T18:00:00+02:00",
        "time_zone_name": "Europe/Berlin",
        "tracks": [{"name": "Tides", "slug": "tides", "colors": {"light": "#F9B000"}}],
        "rooms": [{"name": "Hall 1", "slug": "hall-1", "guid": HALL, "capacity": 30}],
        "days": [
            {
                "index": 1,
                "date": "2031-05-10",
                "start": "2031-05-10T09:00:00+02:00",
                "end": "2031-05-11T06:00:00+02:00",
            },
            {
                "index": 2,
                "date": "2031-05-11",
                "start": "2031-05-11T06:00:00+02:00",
                "end": "2031-05-11T18:00:00+02:00",
            },
        ],
    },
    "events": [EVENT],
    "persons": [
        {
            "guid": ADA,
            "name": "Ada Quay",
            "biography": "Writes.",
            "avatar": {"url": "https://harbour.example/ada.png"},
            "url": "https://harbour.example/ada/",
            "links": [{"type": "ACTIVITYPUB", "url": "https://social.example/@ada"}],
        }
    ],
}


@pytest.fixture
def schedule() -> dict:
    return copy.deepcopy(SCHEDULE)


def read(read_json, schedule: dict):
    return read_json({"schedule": schedule})


def test_a_talk_with_all_that_it_refers_to(read_json, schedule) -> None:
    loaded = read(read_json, schedule)
    assert loaded.problems == ()
    catalogue = loaded.catalogue
    (talk,) = catalogue.talks
    (slot,) = talk.slots
    (track,) = catalogue.tracks
    (room,) = catalogue.rooms
    assert (talk.event, talk.title, talk.kind) == ("harbour31", "Nets", "talk")
    assert talk.language == ("en",)
    assert talk.abstract.text == "How nets are made."
    assert talk.poster == "https://harbour.example/nets.png"
    assert (slot.start, slot.end) == (
        datetime(2031, 5, 10, 10, 30),
        datetime(2031, 5, 10, 11, 15),
    )
    assert (slot.day, slot.room) == (date(2031, 5, 10), room.id)
    assert (room.name, room.capacity) == ("Hall 1", 30)
    assert (talk.track, track.title, track.color) == ("tides", "Tides", "#f9b000")


def test_links_by_their_types(read_json, schedule) -> None:
    (talk,) = read(read_json, schedule).catalogue.talks
    assert talk.links == (
        Link("https://harbour.example/nets/feedback/", "Feedback"),
        Link("https://nets.example/", "Nets"),
    )
    assert [link.url for link in talk.slides] == [
        "https://nets.example/1",
        "https://nets.example/2.bin",
    ]


def test_people_are_completed_from_their_list_and_have_roles(read_json, schedule) -> None:
    catalogue = read(read_json, schedule).catalogue
    ada, bo = catalogue.presenters
    assert (ada.name, ada.bio.text) == ("Ada Quay", "Writes.")
    assert ada.portrait == "https://harbour.example/ada.png"
    assert [link.url for link in ada.links] == [
        "https://harbour.example/ada/",
        "https://social.example/@ada",
    ]
    assert (bo.name, bo.bio) == ("Bo Pier", None)
    assert catalogue.talks[0].roles == ((bo.id, "moderator"),)


def test_a_talk_after_midnight_is_in_the_day_in_which_it_begins(read_json, schedule) -> None:
    schedule["events"][0] |= {
        "start": "2031-05-11T00:30:00+02:00",
        "end": "2031-05-11T01:00:00+02:00",
    }
    (slot,) = read(read_json, schedule).catalogue.talks[0].slots
    assert (slot.start, slot.day) == (datetime(2031, 5, 11, 0, 30), date(2031, 5, 10))


@pytest.mark.parametrize("state", ["DRAFT", "SUBMITTED", "ACCEPTED", "REJECTED", "WITHDRAWN"])
def test_what_is_not_public_is_counted_and_left_out(read_json, lines, schedule, state) -> None:
    schedule["events"] += [EVENT | {"title": f"Secret {number}", "state": state} for number in "12"]
    loaded = read(read_json, schedule)
    assert [talk.title for talk in loaded.catalogue.talks] == ["Nets"]
    (line,) = lines(loaded)
    assert line.endswith(
        f"events in the state '{state.lower()}' are not public and are left out: 2"
    )
    assert loaded.problems[0].code.is_note
    assert "Secret" not in repr(loaded)


@pytest.mark.parametrize(
    ("state", "status"),
    [("CONFIRMED", None), ("CANCELED", Status.CANCELLED), ("DELAYED", Status.MOVED)],
)
def test_states_that_the_public_sees(read_json, schedule, state, status) -> None:
    schedule["events"][0]["state"] = state
    loaded = read(read_json, schedule)
    assert loaded.catalogue.talks[0].status is status
    assert loaded.problems == ()


def test_breaks_are_no_talks(read_json, schedule) -> None:
    schedule["events"] += [
        {"type": "BREAK", "title": "Lunch", "start": "2031-05-10T12:00:00+02:00",
         "end": "2031-05-10T13:00:00+02:00"},
        {"type": "META", "title": "Doors", "start": "2031-05-10T09:00:00+02:00",
         "end": "2031-05-10T09:30:00+02:00"},
    ]  # fmt: skip
    catalogue = read(read_json, schedule).catalogue
    assert [talk.title for talk in catalogue.talks] == ["Nets"]
    assert [talk.title for talk in catalogue.breaks] == ["Lunch", "Doors"]


@pytest.mark.parametrize("wrong", [None, 7, "text", [], [1], {"a": []}, True])
@pytest.mark.parametrize("key", sorted(EVENT))
def test_values_of_wrong_types_never_end_the_reading(read_json, schedule, key, wrong) -> None:
    schedule["events"].append(EVENT | {"title": "Knots", "guid": "other", key: wrong})
    titles = [talk.title for talk in read(read_json, schedule).catalogue.talks]
    assert "Nets" in titles
    assert key == "title" or "Knots" in titles


@pytest.mark.parametrize("key", ["persons", "events"])
def test_lists_of_wrong_types_are_faults(read_json, schedule, key) -> None:
    loaded = read(read_json, schedule | {key: {"a": 1}})
    assert [problem.code.subtype for problem in loaded.problems] == ["type"]

"""JSON of version 1: its shapes, and what is not of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sphinxcontrib_roundup.model.records import (
    Event,
    Link,
    Markup,
    MarkupKind,
    Presenter,
    Room,
    Slot,
    Talk,
    Track,
)

EVENT = {
    "id": 7,
    "guid": "3d4850d3-2dfb-5648-b82c-860600bf368a",
    "logo": None,
    "date": "2022-09-06T01:50:00+02:00",
    "start": "01:50",
    "duration": "01:30",
    "room": "Red Room",
    "slug": "democon-7-concept",
    "url": "https://pretalx.example.org/democon/talk/XFUR3C/",
    "title": "Concept",
    "subtitle": "",
    "track": "Organic",
    "type": "Workshop",
    "language": "en",
    "abstract": "*Now!*",
    "description": "A\r\nB",
    "recording_license": "",
    "do_not_record": False,
    "persons": [
        {
            "id": 2,
            "code": "YY3RMW",
            "public_name": "Susan Martin",
            "biography": "Writes.",
            "avatar": "/media/susan.png",
            "answers": [],
        }
    ],
    "links": [{"title": "Video", "url": "https://y.org/v"}, "https://y.org/plain"],
    "attachments": [{"title": "Slides", "url": "/media/s.pdf"}],
    "answers": [],
}


def test_pretalx(read_json) -> None:
    loaded = read_json(
        {
            "$schema": "https://c3voc.de/schedule/schema.json",
            "generator": {"name": "pretalx", "version": "2.3.1"},
            "schedule": {
                "version": "v1.43",
                "base_url": "https://pretalx.example.org/democon/schedule/",
                "conference": {
                    "acronym": "democon",
                    "title": "DemoCon",
                    "start": "2022-09-06",
                    "end": "2022-09-08",
                    "daysCount": 3,
                    "timeslot_duration": "00:05",
                    "time_zone_name": "Europe/Berlin",
                    "rooms": [
                        {"name": "Empty", "capacity": 5},
                        {"name": "Blue Room", "description": {"de": "Blau", "en": "Blue"}},
                        {"name": "Red Room", "slug": "red", "capacity": 120, "description": None},
                    ],
                    "tracks": [{"name": "Organic", "color": "#00FF00", "slug": "org"}],
                    "days": [
                        {
                            "index": 1,
                            "date": "2022-09-06",
                            "day_start": "2022-09-06T04:00:00+02:00",
                            "day_end": "2022-09-07T03:59:00+02:00",
                            "rooms": {
                                "Red Room": [EVENT],
                                "Blue Room": [{"id": 8, "title": "Other", "start": "10:00"}],
                            },
                        }
                    ],
                },
            },
        }
    )
    assert loaded.problems == ()
    catalogue = loaded.catalogue
    assert catalogue.events == (
        Event(
            "democon",
            "DemoCon",
            start=date(2022, 9, 6),
            end=date(2022, 9, 8),
            timezone="Europe/Berlin",
            url="https://pretalx.example.org/democon/schedule/",
            timed=True,
        ),
    )
    assert catalogue.rooms == (
        Room("democon", "blue-room", "Blue Room", about=Markup("Blue", MarkupKind.PRETALX)),
        Room("democon", "red", "Red Room", capacity=120),
    )
    assert catalogue.tracks == (Track("democon", "org", "Organic", color="#00ff00"),)
    assert catalogue.presenters == (
        Presenter(
            "susan-martin",
            "Susan Martin",
            bio=Markup("Writes.", MarkupKind.PRETALX),
            portrait="https://pretalx.example.org/media/susan.png",
            accounts=("yy3rmw",),
        ),
    )
    first, second = catalogue.talks
    assert first == Talk(
        "democon",
        "xfur3c",
        "Concept",
        presenters=("susan-martin",),
        track="org",
        kind="Workshop",
        language=("en",),
        abstract=Markup("*Now!*", MarkupKind.PRETALX),
        description=Markup("A\nB", MarkupKind.PRETALX),
        url="https://pretalx.example.org/democon/talk/XFUR3C/",
        links=(Link("https://y.org/plain"),),
        recordings=(Link("https://y.org/v", "Video"),),
        slides=(Link("https://pretalx.example.org/media/s.pdf", "Slides"),),
        slots=(
            Slot(
                datetime(2022, 9, 6, 1, 50),
                datetime(2022, 9, 6, 3, 20),
                timedelta(minutes=90),
                "red",
                date(2022, 9, 6),
            ),
        ),
    )
    assert (second.id, second.slots[0].room) == ("8", "blue-room")
    assert second.slots[0].start == datetime(2022, 9, 6, 10)


def test_texts_by_language(read_objects) -> None:
    loaded = read_objects(
        {"id": 1, "title": {"de": "Eins", "en": "One"}, "track": {"fr": "Un"}, "room": {}},
        {"id": 2, "title": 3000.5, "language": None, "persons": ["Ann", {"name": "Bob"}]},
    )
    assert [talk.title for talk in loaded.catalogue.talks] == ["One", "3000.5"]
    assert [track.title for track in loaded.catalogue.tracks] == ["Un"]
    assert [presenter.name for presenter in loaded.catalogue.presenters] == ["Ann", "Bob"]
    assert loaded.problems == ()


def test_links_of_several_shapes(read_objects) -> None:
    loaded = read_objects(
        {
            "id": 1,
            "title": "A",
            "links": [{"href": "/a", "name": "Aa"}, "b", {"url": "https://c.org", "type": "x"}],
            "recording": {"url": "https://y.org/r"},
            "video_download_url": "https://y.org/d",
            "feedback_url": "/feedback",
        },
        base_url="https://x.org/",
    )
    (talk,) = loaded.catalogue.talks
    assert talk.links == (
        Link("https://x.org/a", "Aa"),
        Link("https://x.org/b"),
        Link("https://c.org"),
        Link("https://x.org/feedback", "Feedback"),
    )
    assert [link.url for link in talk.recordings] == ["https://y.org/d", "https://y.org/r"]


def test_values_of_wrong_types(read_json, lines) -> None:
    loaded = read_json("""{"schedule": {"conference": {
  "title": ["M"], "rooms": "none", "tracks": ["Go", 5],
  "days": [
    {"date": "2024-05-04", "rooms": {"Hall": [
      {"id": 1, "title": "A", "persons": 7, "links": {"url": "x"}, "abstract": true},
      "event"
    ], "Annex": 3}},
    17
  ]
}}}""")
    assert [talk.title for talk in loaded.catalogue.talks] == ["A"]
    (event,) = loaded.catalogue.events
    assert (event.title, event.implicit) == ("From the File Name", True)
    assert lines(loaded) == [
        "s:2:12: 9 values are of the wrong type and are left out (the first one here: 'title')"
    ]


def test_places_are_those_of_the_values(read_json, lines) -> None:
    loaded = read_json("""{"schedule": {"conference": {"title": "M", "days": [
  {"date": "2024-05-04", "rooms": {"Hall": [
    {"id": 1,
     "title": "A", "persons": [{"id": 1}], "links": [{"title": "Code"}]}
  ]}}
]}}}""")
    assert lines(loaded) == [
        's:4:32: event "A": a presenter has no name and is left out',
        "s:4:54: event \"A\": a link has no address and is left out (found 'Code')",
    ]


def test_faults_of_json(read_json, lines) -> None:
    loaded = read_json('{"schedule": {"conference": {"title": "M",}}}')
    assert loaded.catalogue.events == ()
    assert lines(loaded) == ["s:1:42: there is a ',' after the last entry; delete it"]
    loaded = read_json('{"schedule": {"conference": {"title": "M", "title": "N"}}}')
    assert [event.title for event in loaded.catalogue.events] == ["M"]
    assert lines(loaded) == [
        "s:1:44: duplicate key 'title'; the first one, in line 1, is used; delete one of them, "
        "or write one key with a list"
    ]


def test_no_schedule(read_json, lines) -> None:
    for data in ({}, [], {"schedule": []}, {"schedule": {"conference": {}}}, ""):
        loaded = read_json(data)
        assert loaded.catalogue.events == ()
        assert lines(loaded) == ["s:1:1: the file has no 'schedule' with a 'conference' in it"]

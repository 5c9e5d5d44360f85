"""The talks of a benchmark, and the native data that says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import (
    Event,
    Markup,
    MarkupKind,
    Presenter,
    Room,
    Slot,
    Talk,
    Track,
)
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sphinxcontrib_roundup.model.records import Link

# What an edit replaces. Of one length, so that they can be replaced in a pickle too.
ABSTRACT_MARK = "AbstractRevision0000"
ROOM_MARK = "RoomRevision0000"


def read_schedules(paths: Iterable[Path], root: Path) -> Catalogue:
    """Return all talks of Pentabarf files that stand in a track, each with its first slot."""
    patterns = tuple(str(path) for path in sorted(paths))
    library = Loader(Files(root, {"schedules": ConfiguredSource("schedules", patterns)}))
    found = library.load(EVERYTHING).catalogue
    talks = tuple(talk._replace(slots=talk.slots[:1]) for talk in found.talks if talk.track)
    return replace(found, talks=talks, breaks=())


def synthetic(talks: int, tracks: int = 10, rooms: int = 8) -> Catalogue:
    """Return talks of one event that are made up.

    Their texts are short; titles, names and ids are as long as those of a real conference, and as
    many people speak: they are what the environment of a build consists of.
    """
    day = datetime(2031, 5, 3, 9, 0)
    event = Event(
        "cave-2031",
        "Cave Days 2031",
        start=day.date(),
        end=day.date() + timedelta(days=1),
        timezone="Europe/Brussels",
    )
    made: list[Talk] = []
    for number in range(talks):
        start = day + timedelta(days=number % 2, minutes=30 * (number % 16))
        text = (
            f"<p>Lamp {number} lights the <em>northern</em> gallery and hall {number % 7}.</p>"
            f"<ul><li>rope {number}</li><li>boots</li></ul>"
            f'<p>Maps are <a href="https://example.org/map/{number}">drawn</a> afterwards.</p>'
        )
        slot = Slot(
            start, start + timedelta(minutes=25), timedelta(minutes=25), f"hall-{number % rooms}"
        )
        people = [f"guide-to-gallery-{number % (1 + 2 * talks // 3)}"]
        if number % 8 == 0:
            people.append(f"helper-of-number-{number}")
        made.append(
            Talk(
                event.id,
                f"lamps-of-gallery-{number}",
                f"Gallery {number} of the great cave and its lamps",
                presenters=tuple(people),
                track=f"passage-{number % tracks}",
                kind="devroom",
                abstract=Markup(text, MarkupKind.HTML),
                slots=(slot,),
            )
        )
    made.sort(key=lambda talk: talk.slots[0].start or day)  # as a schedule is read
    names = dict.fromkeys(name for talk in made for name in talk.presenters)
    return Catalogue(
        events=(event,),
        tracks=tuple(
            Track(event.id, f"passage-{number}", f"Passage {number} below", "devroom")
            for number in range(tracks)
        ),
        rooms=tuple(Room(event.id, f"hall-{number}", f"Hall {number}") for number in range(rooms)),
        presenters=tuple(Presenter(name, name.replace("-", " ").title()) for name in names),
        talks=tuple(made),
    )


def marked(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with a mark in one abstract and one in the name of a room.

    Both are of the event in the middle: the talk in the middle of it that has an abstract, and its
    room of middling use.
    """
    event = catalogue.events[len(catalogue.events) // 2].id
    own = [talk for talk in catalogue.talks if talk.event == event and talk.abstract]
    edited = own[len(own) // 2]
    used = [talk.slots[0].room for talk in own if talk.slots and talk.slots[0].room]
    by_use = sorted(set(used), key=lambda room: (used.count(room), room or ""))
    room_id = by_use[len(by_use) // 2]
    return replace(
        catalogue,
        talks=tuple(_marked_talk(talk) if talk is edited else talk for talk in catalogue.talks),
        rooms=tuple(
            room._replace(name=f"{room.name} {ROOM_MARK}")
            if (room.event, room.id) == (event, room_id)
            else room
            for room in catalogue.rooms
        ),
    )


def _marked_talk(talk: Talk) -> Talk:
    text = talk.abstract.text if talk.abstract else ""
    return talk._replace(abstract=Markup(f"{text}<p>{ABSTRACT_MARK}</p>", MarkupKind.HTML))


def native(catalogue: Catalogue) -> dict[str, object]:
    """Return a native data file, as JSON and YAML know it, that says what *catalogue* does."""
    names = {one.id: one.name for one in catalogue.presenters}
    return {
        "markup": MarkupKind.HTML.value,
        "events": [_programme(event, catalogue, names) for event in catalogue.events],
    }


def _programme(event: Event, catalogue: Catalogue, names: dict[str, str]) -> dict[str, object]:
    facts = {
        "id": event.id,
        "title": event.title,
        "start": str(event.start or ""),
        "end": str(event.end or ""),
        "timezone": event.timezone,
        "day_change": f"{event.day_change:%H:%M}" if event.day_change else "",
        "venue": event.venue,
        "city": event.city,
    }
    talks = catalogue.talks_by_event.get(event.id, ())
    tracks = [track for track in catalogue.tracks if track.event == event.id]
    rooms = [room for room in catalogue.rooms if room.event == event.id]
    return {
        "event": _given(facts),
        "tracks": [_given({"id": one.id, "title": one.title, "kind": one.kind}) for one in tracks],
        "rooms": [{"id": room.id, "name": room.name} for room in rooms],
        "talks": [_talk(talk, names) for talk in talks],
    }


def _talk(talk: Talk, names: dict[str, str]) -> dict[str, object]:
    slot = talk.slots[0] if talk.slots else Slot()
    minutes = round(slot.duration.total_seconds() / 60) if slot.duration else 0
    return _given(
        {
            "id": talk.id,
            "title": talk.title,
            "subtitle": talk.subtitle,
            "presenters": [names[one] for one in talk.presenters],
            "track": talk.track or "",
            "kind": talk.kind,
            "start": f"{slot.start:%Y-%m-%dT%H:%M}" if slot.start else "",
            "duration": f"{minutes}m" if minutes else "",
            "room": slot.room or "",
            "url": talk.url,
            "recordings": _links(talk.recordings),
            "slides": _links(talk.slides),
            "abstract": talk.abstract.text if talk.abstract else "",
        }
    )


def _links(links: Iterable[Link]) -> list[dict[str, object]]:
    return [_given({"url": link.url, "title": link.title}) for link in links]


def _given(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}

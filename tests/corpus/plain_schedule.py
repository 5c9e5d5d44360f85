"""Read a schedule with ElementTree or json alone, to compare it with what the package reads.

Nothing of the package is used. A name that stands in none of the tables is an error, so nothing
in a file passes unseen.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIELDS: Final = frozenset(
    {
        "title", "subtitle", "track", "type", "language", "abstract", "description", "date",
        "start", "end", "duration", "room", "slug", "id", "code", "guid", "url", "logo",
        "feedback_url",
    }
)  # fmt: skip
LISTS: Final = frozenset({"persons", "participants", "links", "attachments"})
# What a schedule says and no talk has: it stands in the manual as left out.
LEFT_OUT: Final = frozenset({"recording", "recording_license", "do_not_record", "answers", "video"})
CONFERENCE: Final = frozenset(
    {
        "acronym", "title", "start", "end", "time_zone_name", "day_change", "venue", "city", "url",
        "base_url",
    }
)  # fmt: skip
CONFERENCE_LEFT_OUT: Final = frozenset(
    {
        "subtitle", "days", "daysCount", "timeslot_duration", "tracks", "rooms", "languages",
        "defaults",
    }
)  # fmt: skip


@dataclass(frozen=True)
class PlainLink:
    url: str
    title: str = ""
    type: str = ""


@dataclass(frozen=True)
class PlainPerson:
    name: str
    role: str = ""
    texts: tuple[str, ...] = ()
    avatar: str = ""
    url: str = ""
    links: tuple[PlainLink, ...] = ()


@dataclass
class PlainEvent:
    """One event as it is written; *day* is the date of the day that it stands in."""

    day: str
    room: str
    values: dict[str, str] = field(default_factory=dict)
    persons: list[PlainPerson] = field(default_factory=list)
    links: list[PlainLink] = field(default_factory=list)
    attachments: list[PlainLink] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


@dataclass
class PlainSchedule:
    """A file: the conference, tracks and rooms by their names, and the events in order."""

    conference: dict[str, str]
    tracks: dict[str, dict[str, str]]
    rooms: dict[str, dict[str, str]]
    events: list[PlainEvent]
    left_out: Counter[str] = field(default_factory=Counter)


def read_plain(path: Path) -> PlainSchedule:
    """Read a schedule.xml, or a schedule.json of version 1 or 2."""
    if path.suffix == ".xml":
        return _read_xml(ET.parse(path).getroot())  # noqa: S314 - files of the corpus
    schedule = json.loads(path.read_text(encoding="utf-8"))["schedule"]
    return _read_version_2(schedule) if "events" in schedule else _read_json(schedule)


def _read_xml(root: ET.Element) -> PlainSchedule:
    conference = {child.tag: child.text or "" for child in root.find("conference")}
    tracks = {
        track.text or "": {"slug": track.get("slug", "")} for track in root.iterfind("tracks/track")
    }
    rooms = {room.get("name", ""): dict(room.attrib) for room in root.iterfind("day/room")}
    known = {person.get("id", ""): person for person in root.iterfind("persons/person")}
    result = PlainSchedule(_conference(conference), tracks, rooms, [])
    for day in root.iterfind("day"):
        for parent in (day, *day.iterfind("room")):
            for element in parent.iterfind("event"):
                event = PlainEvent(day.get("date", ""), parent.get("name", ""), {**element.attrib})
                _add_elements(event, element, known, result.left_out)
                result.events.append(event)
    return result


def _add_elements(
    event: PlainEvent,
    element: ET.Element,
    known: dict[str, ET.Element],
    left_out: Counter[str],
) -> None:
    for child in element:
        if child.tag in FIELDS:
            assert child.tag not in event.values, child.tag
            event.values[child.tag] = child.text or ""
        elif child.tag == "persons":
            event.persons += [_xml_person(item, known) for item in child]
        elif child.tag in LISTS:
            links = event.links if child.tag == "links" else event.attachments
            for item in child:
                assert set(item.attrib) <= {"href", "type"}, item.attrib
                links.append(PlainLink(item.get("href", ""), item.text or "", item.get("type", "")))
        else:
            assert child.tag in LEFT_OUT, child.tag
            assert child.tag != "video" or not (child.text or "").strip()
            left_out[child.tag] += 1
    assert set(event.values) <= FIELDS, set(event.values) - FIELDS


def _xml_person(item: ET.Element, known: dict[str, ET.Element]) -> PlainPerson:
    assert set(item.attrib) <= {"id"}, item.attrib
    assert not len(item)
    listed = known.get(item.get("id", ""))
    if listed is None:
        return PlainPerson(item.text or "")
    parts = {child.tag: child.text or "" for child in listed}
    assert set(parts) <= {"name", "slug", "biography", "extended_biography"}, set(parts)
    texts = (parts.get("biography", ""), parts.get("extended_biography", ""))
    return PlainPerson(
        item.text or parts["name"], texts=tuple(text for text in texts if text.strip())
    )


def _read_json(schedule: dict[str, Any]) -> PlainSchedule:
    conference = {**schedule["conference"], "base_url": schedule["base_url"]}
    days = conference.pop("days")
    rooms = {room["name"]: _texts(room) for room in conference.get("rooms", [])}
    tracks = {track["name"]: _texts(track) for track in conference.get("tracks", [])}
    result = PlainSchedule(_conference(conference), tracks, rooms, [])
    for day in days:
        for room, items in day["rooms"].items():
            for item in items:
                event = PlainEvent(day["date"], room)
                _add_keys(event, item, {}, result.left_out)
                result.events.append(event)
    return result


def _read_version_2(schedule: dict[str, Any]) -> PlainSchedule:
    conference = {**schedule["conference"], "base_url": schedule["base_url"]}
    days = conference.pop("days")
    rooms = {room["name"]: _texts(room) for room in conference["rooms"]}
    tracks = {track["name"]: _texts(track) for track in conference["tracks"]}
    titles = {values["slug"]: title for title, values in tracks.items()}
    known = {person["guid"]: person for person in schedule["persons"]}
    result = PlainSchedule(_conference(conference), tracks, rooms, [])
    for item in schedule["events"]:
        within = [day["date"] for day in days if day["start"] <= item["start"] < day["end"]]
        assert len(within) == 1, item["title"]
        event = PlainEvent(within[0], item["room"]["name"])
        texts = {
            "track": titles[item["track"]["slug"]],
            "room": item["room"]["name"],
            "logo": (item.get("logo") or {}).get("url", ""),
            "date": item["start"],
        }
        _add_keys(event, item | texts, known, result.left_out)
        result.events.append(event)
    return result


def _add_keys(
    event: PlainEvent, item: dict[str, Any], known: dict[str, Any], left_out: Counter[str]
) -> None:
    for key, value in item.items():
        if key in FIELDS:
            event.values[key] = _text(value)
        elif key in {"persons", "participants"}:
            event.persons += [_json_person(person, known, left_out) for person in value]
        elif key in LISTS:
            links = event.links if key == "links" else event.attachments
            links += list(_json_links(value))
        else:
            assert key in LEFT_OUT, key
            left_out[key] += 1


def _json_person(
    item: dict[str, Any], known: dict[str, Any], left_out: Counter[str]
) -> PlainPerson:
    whole = {**known.get(item.get("guid", ""), {}), **item}
    names = {"id", "guid", "code", "name", "public_name", "biography", "answers", "avatar", "url"}
    assert set(whole) <= names | {"links", "role"}, set(whole)
    left_out["answers"] += "answers" in whole
    biography, avatar = _text(whole.get("biography")), whole.get("avatar") or {}
    return PlainPerson(
        whole.get("public_name") or whole["name"],
        whole.get("role", ""),
        (biography,) if biography.strip() else (),
        avatar["url"] if isinstance(avatar, dict) and avatar else "",
        whole.get("url", ""),
        tuple(_json_links(whole.get("links", ()))),
    )


def _json_links(items: list[dict[str, Any]]) -> Iterator[PlainLink]:
    for item in items:
        assert set(item) <= {"url", "title", "type", "service"}, set(item)
        yield PlainLink(item["url"], item.get("title", ""), item.get("type", ""))


def _conference(values: dict[str, Any]) -> dict[str, str]:
    assert set(values) <= CONFERENCE | CONFERENCE_LEFT_OUT, set(values)
    return {key: _text(value) for key, value in values.items() if key in CONFERENCE}


def _texts(values: dict[str, Any]) -> dict[str, str]:
    return {key: _text(value) for key, value in values.items() if not isinstance(value, dict)}


def _text(value: object) -> str:
    return "" if value is None else str(value)

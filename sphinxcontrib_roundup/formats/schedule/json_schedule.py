"""frab and pretalx ``schedule.json``, version 1: from a tree to what the producer says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.schedule.findings import Oddities, Oddity
from sphinxcontrib_roundup.formats.schedule.raw import (
    EventParts,
    RawDay,
    RawLink,
    RawPerson,
    RawRoom,
    RawTrack,
    Schedule,
    appearance_of,
    conference_of,
)
from sphinxcontrib_roundup.formats.values import read_block, read_line
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.schedule.raw import Appearance, At, RawConference
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Tree

_NAMES: Final = ("full_public_name", "public_name", "name")
_AVATARS: Final = ("avatar", "avatar_url")
_URLS: Final = ("url", "href")
# The fields of an event and of a conference that are one text each.
_EVENT_FIELDS: Final = (
    "id", "guid", "code", "slug", "title", "subtitle", "track", "type", "language", "abstract",
    "description", "date", "start", "end", "duration", "room", "url", "origin_url", "logo",
    "feedback_url", "video_download_url",
)  # fmt: skip
_CONFERENCE_FIELDS: Final = (
    "title", "acronym", "start", "end", "time_zone_name", "day_change", "url", "base_url",
    "venue", "city", "description",
)  # fmt: skip


@dataclass(slots=True)
class Spots:
    """Positions in a tree, as numbers; what is at them is looked up only for a problem."""

    tree: Tree
    _paths: list[Path] = field(default_factory=list)

    def at(self, path: Path) -> At:
        """Return the number of a path."""
        self._paths.append(path)
        return len(self._paths) - 1

    def place(self, at: At) -> Place:
        """Return what users see of a numbered path."""
        return self.tree.locate(self._paths[at])


def read_objects(tree: Tree, spots: Spots, oddities: Oddities) -> Schedule | Problem:
    """Return what the objects say, or why they are no schedule of version 1."""
    reader = _Reader(spots, oddities)
    path: Path = ("schedule", "conference")
    schedule = reader.object(reader.object(tree.root, ()).get("schedule"), path[:1])
    conference = reader.object(schedule.get("conference"), path)
    if not conference:
        reason = "the file has no 'schedule' with a 'conference' in it"
        return Problem(ProblemCode.FILE, tree.locate(()), reason)
    if "events" in schedule:
        reason = "the events stand in a list of their own: this is version 2 of schedule.json"
        remedy = "fetch version 1 or schedule.xml; only these are read"
        place = tree.locate(("schedule", "events"), key=True)
        return Problem(ProblemCode.FILE, place, reason, remedy=remedy)
    described = reader.conference(schedule, conference)
    days: list[RawDay] = []
    appearances: list[Appearance] = []
    for number, item in reader.items(conference, "days", path):
        place_of_day = (*path, "days", number)
        entry = reader.object(item, place_of_day)
        day = RawDay(
            spots.at(place_of_day),
            reader.line(entry, "date", place_of_day),
            reader.line(entry, "day_start", place_of_day),
        )
        days.append(day)
        rooms = reader.object(entry.get("rooms"), (*place_of_day, "rooms"))
        for room in rooms:
            for index, event in reader.items(rooms, room, (*place_of_day, "rooms")):
                spot = (*place_of_day, "rooms", room, index)
                if found := reader.appearance(event, spot, day, read_line(room)):
                    appearances.append(found)
    return Schedule(described, tuple(days), tuple(appearances), spots.place)


@dataclass(slots=True)
class _Reader:
    """Takes values that are of the right type and notes the others."""

    spots: Spots
    oddities: Oddities

    def object(self, value: Plain, path: Path) -> dict[str, Plain]:
        """Return an object; empty if there is none."""
        if isinstance(value, dict):
            return value
        if value:
            self.odd(path)
        return {}

    def items(self, entry: dict[str, Plain], key: str, path: Path) -> Iterator[tuple[int, Plain]]:
        """Yield the items of a list with their numbers; none if there is no list."""
        value = entry.get(key)
        if isinstance(value, list):
            yield from enumerate(value)
        elif value:
            self.odd((*path, key))

    def text(self, entry: dict[str, Plain], key: str, path: Path) -> str:
        """Return a text or number as text; of texts by language, the English or first one."""
        value = entry.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            texts = {name: text for name, text in value.items() if isinstance(text, str) and text}
            if texts or not value:
                return texts.get("en") or next(iter(texts.values()), "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None and value is not False:
            self.odd((*path, key))
        return ""

    def line(self, entry: dict[str, Plain], key: str, path: Path) -> str:
        """Return a text of one line."""
        return read_line(self.text(entry, key, path))

    def first(self, entry: dict[str, Plain], keys: tuple[str, ...], path: Path) -> str:
        """Return the first of several texts that is there, on one line."""
        return next((line for key in keys if (line := self.line(entry, key, path))), "")

    def odd(self, path: Path) -> None:
        """Note a value of a wrong type."""
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        self.oddities.note(Oddity.SHAPE, self.spots.at(path), detail=repr(key[:60]) if key else "")

    def appearance(self, value: Plain, path: Path, day: RawDay, room: str) -> Appearance | None:
        """Return an event."""
        entry = self.object(value, path)
        if not entry:
            return None
        fields: dict[str, str] = {}
        for key in _EVENT_FIELDS:
            if key in entry:
                fields[key] = self.text(entry, key, path)
        persons = (
            self.person(item, (*path, "persons", number))
            for number, item in self.items(entry, "persons", path)
        )
        parts = EventParts(
            tuple(person for person in persons if person),
            self.links(entry, "links", path),
            self.links(entry, "attachments", path),
            tuple(self.recordings(entry, fields, path)),
        )
        return appearance_of(self.spots.at(path), day, room, fields, parts)

    def recordings(
        self, entry: dict[str, Plain], fields: dict[str, str], path: Path
    ) -> Iterator[RawLink]:
        """Yield the addresses of recordings that stand in fields of their own."""
        if url := read_line(fields.get("video_download_url", "")):
            yield RawLink(self.spots.at((*path, "video_download_url")), url)
        recording = entry.get("recording")
        if isinstance(recording, dict):
            spot = (*path, "recording")
            for key in ("url", "link"):
                if url := self.line(recording, key, spot):
                    yield RawLink(self.spots.at((*spot, key)), url)

    def person(self, value: Plain, path: Path) -> RawPerson | None:
        """Return a person: an object, or only a name."""
        at = self.spots.at(path)
        if isinstance(value, str):
            return RawPerson(at, read_line(value))
        entry = self.object(value, path)
        if not entry:
            return None
        return RawPerson(
            at,
            self.first(entry, _NAMES, path),
            read_block(self.text(entry, "biography", path)),
            self.first(entry, _AVATARS, path),
            self.line(entry, "url", path),
            self.links(entry, "links", path),
        )

    def links(self, entry: dict[str, Plain], key: str, path: Path) -> tuple[RawLink, ...]:
        """Return the links in a list: objects, or only addresses."""
        found: list[RawLink] = []
        for number, item in self.items(entry, key, path):
            spot = (*path, key, number)
            at = self.spots.at(spot)
            if isinstance(item, str):
                found.append(RawLink(at, read_line(item)))
            elif inner := self.object(item, spot):
                url = self.first(inner, _URLS, spot)
                title = self.first(inner, ("title", "name"), spot)
                found.append(RawLink(at, url, title, self.line(inner, "type", spot)))
        return tuple(found)

    def conference(self, schedule: dict[str, Plain], conference: dict[str, Plain]) -> RawConference:
        """Return what is said of the whole event; 'base_url' stands beside the conference."""
        path: Path = ("schedule", "conference")
        fields = {key: self.text(conference, key, path) for key in _CONFERENCE_FIELDS}
        fields["base_url"] = self.line(schedule, "base_url", path[:1]) or fields["base_url"]
        tracks: list[RawTrack] = []
        rooms: list[RawRoom] = []
        for number, item in self.items(conference, "tracks", path):
            spot = (*path, "tracks", number)
            if isinstance(item, str):
                tracks.append(RawTrack(read_line(item)))
            elif entry := self.object(item, spot):
                title, slug, color = (
                    self.line(entry, key, spot) for key in ("name", "slug", "color")
                )
                tracks.append(RawTrack(title or self.line(entry, "title", spot), slug, color))
        for number, item in self.items(conference, "rooms", path):
            spot = (*path, "rooms", number)
            if entry := self.object(item, spot):
                name, slug, capacity, url = (
                    self.line(entry, key, spot) for key in ("name", "slug", "capacity", "url")
                )
                about = read_block(self.text(entry, "description", spot))
                rooms.append(RawRoom(name, slug, about, capacity, url))
        return conference_of(self.spots.at(path), fields, tuple(tracks), tuple(rooms))

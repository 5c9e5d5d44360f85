"""``schedule.json`` of frab, pretalx and others: from a tree to raw values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.schedule.json_version_2 import VersionTwo
from sphinxcontrib_roundup.formats.schedule.raw import (
    ACCOUNTS,
    EventParts,
    RawDay,
    RawLink,
    RawPresenter,
    RawRoom,
    RawTrack,
    Schedule,
    UnreadNames,
    account_of,
    conference_of,
    raw_event_of,
    read_text,
)
from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind, Findings
from sphinxcontrib_roundup.formats.values import read_line
from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.syntax.tree import path_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawConference, RawEvent
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Tree

# The languages of keys such as ``description_de``; ``_id`` ends keys of another kind.
_LANGUAGES: Final = ("en", "de", "fr", "es", "it", "nl", "pl", "pt", "cs", "ru", "uk", "zh", "ja")
_NAMES: Final = ("full_public_name", "public_name", "name")
_AVATARS: Final = ("avatar", "avatar_url")
_URLS: Final = ("url", "href")
# The fields of an event and of a conference that are one text each.
_EVENT_FIELDS: Final = (
    "id", "guid", "code", "slug", "title", "subtitle", "track", "type", "language", "abstract",
    "description", "date", "start", "end", "duration", "room", "url", "origin_url",
    "conf_url", "full_conf_url", "logo", "feedback_url", "video_download_url",
)  # fmt: skip
_CONFERENCE_FIELDS: Final = (
    "title", "acronym", "start", "end", "time_zone_name", "day_change", "url", "base_url",
    "venue", "city", "description",
)  # fmt: skip


@dataclass(slots=True)
class TreePaths:
    """Paths in a tree by numbers; a place is looked up only for a problem."""

    tree: Tree
    _paths: list[Path] = field(default_factory=list)

    def position(self, path: Path) -> Position:
        """Return the number of a path."""
        self._paths.append(path)
        return len(self._paths) - 1

    def place(self, position: Position) -> Place:
        """Return the place of a numbered path."""
        return self.tree.locate(self._paths[position])

    def find(self, position: Position, text: str) -> Place | None:
        """Return the place of *text* in the value at a numbered path, or None."""
        path = self._paths[position]
        node = self.tree.at(path)
        within = path_of_text(node, text)
        return None if within is None else self.tree.locate((*path, *within))


def _in_languages(entry: dict[str, Plain], key: str) -> dict[str, Plain]:
    """Return the texts of a field by language, where each language has a key of its own."""
    names = {language: f"{key}_{language}" for language in _LANGUAGES}
    return {
        language: entry[name]
        for language, name in names.items()
        if name in entry and isinstance(entry[name], str)
    }


def _names_of(entry: dict[str, Plain]) -> Iterator[str]:
    """Yield what may stand for a room in an event: its names in all languages, and its ids."""
    name = entry.get("name")
    in_languages = name if isinstance(name, dict) else _in_languages(entry, "name")
    for value in (*in_languages.values(), entry.get("slug"), entry.get("guid"), entry.get("id")):
        if isinstance(value, str | int) and not isinstance(value, bool):
            yield read_line(str(value))


def read_objects(tree: Tree, paths: TreePaths, findings: Findings) -> Schedule | Problem:
    """Return the raw values, or the reason why the file is no schedule."""
    reader = ObjectReader(paths, findings)
    path: Path = ("schedule", "conference")
    schedule = reader.object(reader.object(tree.root, ()).get("schedule"), path[:1])
    conference = reader.object(schedule.get("conference"), path)
    if not conference:
        reason = "the file has no 'schedule' with a 'conference' in it"
        return Problem(ProblemCode.FILE, tree.locate(()), reason)
    raw_conference = reader.conference(reader.object(tree.root, ()), schedule, conference)
    if "events" in schedule:
        version_two = VersionTwo(reader, schedule, conference, raw_conference)
        return Schedule(raw_conference, *version_two.events(), paths.place, reader.unread)
    days: list[RawDay] = []
    raw_events: list[RawEvent] = []
    for number, item in reader.items(conference, "days", path):
        path_of_day = (*path, "days", number)
        entry = reader.object(item, path_of_day)
        day = RawDay(
            paths.position(path_of_day),
            reader.line(entry, "date", path_of_day),
            reader.line(entry, "day_start", path_of_day),
        )
        days.append(day)
        rooms = reader.object(entry.get("rooms"), (*path_of_day, "rooms"))
        for room in rooms:
            for index, event in reader.items(rooms, room, (*path_of_day, "rooms")):
                path_of_event = (*path_of_day, "rooms", room, index)
                if raw := reader.raw_event(event, path_of_event, day, read_line(room)):
                    raw_events.append(raw)
    return Schedule(raw_conference, tuple(days), tuple(raw_events), paths.place, reader.unread)


@dataclass(slots=True)
class ObjectReader:
    """Reads values of the right type and notes the others."""

    paths: TreePaths
    findings: Findings
    unread: UnreadNames = field(default_factory=UnreadNames)

    def object(self, value: Plain, path: Path) -> dict[str, Plain]:
        """Return an object; empty if the value is none."""
        if isinstance(value, dict):
            return value
        if value:
            self.note_type(path)
        return {}

    def items(self, entry: dict[str, Plain], key: str, path: Path) -> Iterator[tuple[int, Plain]]:
        """Yield the items of a list with their numbers; none if there is no list."""
        value = entry.get(key)
        if isinstance(value, list):
            yield from enumerate(value)
        elif value:
            self.note_type((*path, key))

    def text(self, entry: dict[str, Plain], key: str, path: Path) -> str:
        """Return a text or number as text; of texts by language, the English or first one.

        Texts by language are a mapping, or values of keys such as ``description_en``.
        """
        value = entry.get(key)
        if value is None:
            value = _in_languages(entry, key) or None
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            texts = {name: text for name, text in value.items() if isinstance(text, str) and text}
            if texts or not value:
                return texts.get("en") or next(iter(texts.values()), "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        if value is not None and value is not False:
            self.note_type((*path, key))
        return ""

    def line(self, entry: dict[str, Plain], key: str, path: Path) -> str:
        """Return a text of one line."""
        return read_line(self.text(entry, key, path))

    def first(self, entry: dict[str, Plain], keys: tuple[str, ...], path: Path) -> str:
        """Return the first of several texts that is there, on one line."""
        return next((line for key in keys if (line := self.line(entry, key, path))), "")

    def note_type(self, path: Path) -> None:
        """Note a value of the wrong type."""
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        self.findings.note(
            FindingKind.SHAPE, self.paths.position(path), detail=repr(key[:60]) if key else ""
        )

    def raw_event(self, value: Plain, path: Path, day: RawDay, room: str) -> RawEvent | None:
        """Return an event."""
        entry = self.object(value, path)
        if not entry:
            return None
        fields: dict[str, str] = {}
        for key in _EVENT_FIELDS:
            if key in entry:
                fields[key] = self.text(entry, key, path)
        presenters = (
            self.presenter(item, (*path, "persons", number))
            for number, item in self.items(entry, "persons", path)
        )
        parts = EventParts(
            tuple(presenter for presenter in presenters if presenter),
            self.links(entry, "links", path),
            self.links(entry, "attachments", path),
            tuple(self.recordings(entry, fields, path)),
        )
        position = self.paths.position(path)
        self.unread.add(position, (key for key, text in entry.items() if text))
        return raw_event_of(position, day, room, fields, parts)

    def recordings(
        self, entry: dict[str, Plain], fields: dict[str, str], path: Path
    ) -> Iterator[RawLink]:
        """Yield the URLs of recordings that have fields of their own."""
        if url := read_line(fields.get("video_download_url", "")):
            yield RawLink(self.paths.position((*path, "video_download_url")), url)
        recording = entry.get("recording")
        if isinstance(recording, dict):
            inner = (*path, "recording")
            for key in ("url", "link"):
                if url := self.line(recording, key, inner):
                    yield RawLink(self.paths.position((*inner, key)), url)

    def presenter(self, value: Plain, path: Path) -> RawPresenter | None:
        """Return a presenter: an object, or only a name."""
        position = self.paths.position(path)
        if isinstance(value, str):
            return RawPresenter(position, read_line(value))
        entry = self.object(value, path)
        if not entry:
            return None
        return RawPresenter(
            position,
            self.first(entry, _NAMES, path),
            read_text(self.text(entry, "biography", path)),
            self.first(entry, _AVATARS, path),
            self.line(entry, "url", path),
            self.links(entry, "links", path),
            account_of({key: text for key in ACCOUNTS if isinstance(text := entry.get(key), str)}),
        )

    def links(self, entry: dict[str, Plain], key: str, path: Path) -> tuple[RawLink, ...]:
        """Return the links in a list: objects, or only URLs."""
        links: list[RawLink] = []
        for number, item in self.items(entry, key, path):
            inner = (*path, key, number)
            position = self.paths.position(inner)
            if isinstance(item, str):
                links.append(RawLink(position, read_line(item)))
            elif link := self.object(item, inner):
                url = self.first(link, _URLS, inner)
                title = self.first(link, ("title", "name"), inner)
                links.append(RawLink(position, url, title, self.line(link, "type", inner)))
        return tuple(links)

    def conference(
        self, root: dict[str, Plain], schedule: dict[str, Plain], conference: dict[str, Plain]
    ) -> RawConference:
        """Return the conference; 'base_url' and 'generator' are keys of objects around it."""
        path: Path = ("schedule", "conference")
        fields = {key: self.text(conference, key, path) for key in _CONFERENCE_FIELDS}
        for holder in (conference, schedule, root):
            generator = holder.get("generator")
            if isinstance(generator, dict):
                generator = generator.get("name")
            if isinstance(generator, str):
                fields["generator"] = generator
        fields["base_url"] = self.line(schedule, "base_url", path[:1]) or fields["base_url"]
        tracks: list[RawTrack] = []
        rooms: list[RawRoom] = []
        for number, item in self.items(conference, "tracks", path):
            inner = (*path, "tracks", number)
            if isinstance(item, str):
                tracks.append(RawTrack(read_line(item)))
            elif entry := self.object(item, inner):
                title, slug, color = (
                    self.line(entry, key, inner) for key in ("name", "slug", "color")
                )
                colors = entry.get("colors")
                if isinstance(colors, dict) and not color:
                    color = self.line(colors, "light", (*inner, "colors"))
                tracks.append(RawTrack(title or self.line(entry, "title", inner), slug, color))
        for number, item in self.items(conference, "rooms", path):
            inner = (*path, "rooms", number)
            if entry := self.object(item, inner):
                name, slug, capacity, url = (
                    self.line(entry, key, inner) for key in ("name", "slug", "capacity", "url")
                )
                about = read_text(self.text(entry, "description", inner))
                names = tuple(_names_of(entry))
                rooms.append(RawRoom(name, slug, about, capacity, url, names))
        return conference_of(self.paths.position(path), fields, tuple(tracks), tuple(rooms))

"""The events, tracks, rooms and teams of a file: records created on first use."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from sphinxcontrib_roundup.formats.native import entries
from sphinxcontrib_roundup.formats.native.record_values import (
    IdReader,
    address_of,
    lines_of,
    markup_of,
)
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Room, Team, Track
from sphinxcontrib_roundup.model.unify import (
    difference_phrase,
    fields_that_differ,
    merged_events,
    merged_record,
)
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.native.report import RecordName, Report
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path

    NamedEntry: TypeAlias = (
        entries.EventEntry | entries.TrackEntry | entries.RoomEntry | entries.TeamEntry
    )


Entity = TypeVar("Entity", Event, Room, Team, Track)


@dataclass(slots=True)
class EntityTable(Generic[Entity]):
    """Records of one kind by id, in the order of the data.

    :param paths: of the entries that describe each record.
    :param closed: the data lists all of them, so a reference to another one is a problem.
    """

    report: Report
    entities: dict[str, Entity] = field(default_factory=dict)
    paths: dict[str, list[Path]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    def find(self, text: str) -> str:
        """Return the id for *text*, an id or a title; empty if there is no such record."""
        folded = text.casefold()
        return folded if folded in self.entities else self.titles.get(fold(text), "")

    def add(self, entity: Entity, path: Path) -> str:
        """Add a record, or merge it into the one with its id, and return the id."""
        known = self.entities.get(entity.id)
        if known is None:
            self.entities[entity.id] = entity
        else:
            contradicting = fields_that_differ(known, entity)
            implicit = isinstance(known, Event) and known.implicit
            if contradicting and not implicit:
                self._contradiction(entity, contradicting, path)
            self.entities[entity.id] = _together(known, entity)
        self.titles.setdefault(fold(title_of(entity)), entity.id)
        if isinstance(entity, Room | Track):
            for alias in entity.aliases:
                self.titles.setdefault(fold(alias), entity.id)
        if path:
            self.paths.setdefault(entity.id, []).append(path)
        return entity.id

    def _contradiction(self, entity: Entity, fields: tuple[str, ...], path: Path) -> None:
        noun = type(entity).__name__.lower()
        reason = (
            f"the id {entity.id!r} is already that of another {noun}: {difference_phrase(fields)}"
        )
        remedy = "the first one is used; write another 'id:' if they are two"
        self.report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)


def _together(known: Entity, entity: Entity) -> Entity:
    if isinstance(known, Event) and isinstance(entity, Event):
        return merged_events(known, entity)
    return merged_record(known, entity)


def title_of(entity: Event | Room | Team | Track) -> str:
    """Return the title of a record, or the name of a room."""
    return entity.name if isinstance(entity, Room) else entity.title


@dataclass(frozen=True, slots=True)
class _Name:
    """The id and title that an entry refers to; *known* if the record exists already."""

    id: str
    title: str
    known: bool


@dataclass(slots=True)
class EntityRegistry:
    """The records with names of a file, event by event; each is created on first use.

    :param listed: the place of the list of tracks, as messages call it.
    """

    report: Report
    listed: str = "'tracks'"
    events: EntityTable[Event] = field(init=False)
    _tracks: dict[str, EntityTable[Track]] = field(default_factory=dict)
    _rooms: dict[str, EntityTable[Room]] = field(default_factory=dict)
    _teams: dict[str, EntityTable[Team]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.events = EntityTable(self.report)

    def start_from(self, catalogue: Catalogue, name: str) -> None:
        """Add the records of *catalogue*, read from the file *name*, before any other."""
        self.listed = f"{name} or 'tracks'"
        for event in catalogue.events:
            self.events.add(event, ())
            self.tracks(event.id).closed = True
        for track in catalogue.tracks:
            self.tracks(track.event).add(track, ())
        for room in catalogue.rooms:
            self.rooms(room.event).add(room, ())
        for team in catalogue.teams:
            self.teams(team.event).add(team, ())

    def tracks(self, event: str) -> EntityTable[Track]:
        """Return the tracks of an event."""
        return self._tracks.setdefault(event, EntityTable(self.report))

    def rooms(self, event: str) -> EntityTable[Room]:
        """Return the rooms of an event."""
        return self._rooms.setdefault(event, EntityTable(self.report))

    def teams(self, event: str) -> EntityTable[Team]:
        """Return the teams of an event."""
        return self._teams.setdefault(event, EntityTable(self.report))

    def all_tracks(self) -> tuple[Track, ...]:
        """Return the tracks, event by event."""
        return _in_order(self.events, self._tracks)

    def all_rooms(self) -> tuple[Room, ...]:
        """Return the rooms, event by event."""
        return _in_order(self.events, self._rooms)

    def all_teams(self) -> tuple[Team, ...]:
        """Return the teams, event by event."""
        return _in_order(self.events, self._teams)

    def paths(self) -> Iterator[tuple[RecordName, list[Path]]]:
        """Yield the records by kind and full name, each with the paths that describe it."""
        for event, paths in self.events.paths.items():
            yield ("event", event), paths
        kinds: dict[str, Mapping[str, EntityTable[Any]]] = {
            "track": self._tracks,
            "room": self._rooms,
            "team": self._teams,
        }
        for kind, tables in kinds.items():
            for event, table in tables.items():
                for name, paths in table.paths.items():
                    yield (kind, f"{event}/{name}"), paths

    def unnamed_event(self, title: str, *, implicit: bool) -> str:
        """Return the id of the event of data that names none.

        :param implicit: the author has not named it elsewhere either.
        """
        result = id_of(title) or "event"
        if result not in self.events.entities:
            self.events.add(Event(result, title, implicit=implicit), ())
        return result

    def event(self, entry: entries.EventEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of an event, created on first use; empty if the entry has no name."""
        named = self._name(self.events, entry, entry.title, path)
        if named is None:
            return ""
        if named.known and entry == entries.EventEntry(title=entry.title):
            self._make_explicit(named)
            return named.id
        start, end = self._days(entry, path)
        event = Event(
            named.id,
            named.title,
            start=start,
            end=end,
            timezone=self._timezone(entry.timezone, (*path, "timezone")),
            day_change=entry.day_change,
            url=address_of(entry.url, (*path, "url"), self.report),
            venue=entry.venue,
            city=entry.city,
            about=markup_of(entry.about, entry.markup or kind, self.report),
        )
        return self.events.add(event, path)

    def _days(self, entry: entries.EventEntry, path: Path) -> tuple[date | None, date | None]:
        """Return the first and the last day of an event; the last is None if it is not known."""
        start, end = entry.start, entry.end
        if start and end and end.last < start.first:
            reason = f"end: {end.last} is before 'start', {start.first}"
            self.report.add(ProblemCode.DATE, (*path, "end"), reason)
            end = None
        first = start.first if start else None
        if end:
            return first, end.last
        return first, start.last if start and not start.is_one else None

    def _make_explicit(self, named: _Name) -> None:
        event = self.events.entities[named.id]
        if event.implicit:
            self.events.entities[named.id] = event._replace(title=named.title, implicit=False)

    def track(self, event: str, entry: entries.TrackEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of a track of *event*, created on first use; empty without a name."""
        table = self.tracks(event)
        named = self._name(table, entry, entry.title, path)
        if named is None:
            return ""
        there = named.known
        if table.closed and not there:
            self._undeclared(table, named.title, path)
            there = named.id in table.entities
        if there and entry == entries.TrackEntry(title=entry.title):
            return named.id
        about = markup_of(entry.about, entry.markup or kind, self.report)
        url = address_of(entry.url, (*path, "url"), self.report)
        track = Track(
            event,
            named.id,
            named.title,
            entry.kind,
            about,
            url,
            entry.color,
            lines_of(entry.aliases),
        )
        return table.add(track, path)

    def room(self, event: str, entry: entries.RoomEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of a room of *event*, created on first use; empty without a name."""
        table = self.rooms(event)
        named = self._name(table, entry, entry.name, path)
        if named is None:
            return ""
        if named.known and entry == entries.RoomEntry(name=entry.name):
            return named.id
        about = markup_of(entry.about, entry.markup or kind, self.report)
        url = address_of(entry.url, (*path, "url"), self.report)
        room = Room(
            event, named.id, named.title, about, url, entry.capacity, lines_of(entry.aliases)
        )
        return table.add(room, path)

    def team(self, event: str, entry: entries.TeamEntry, path: Path) -> str:
        """Return the id of a team of *event*, created on first use; empty without a name."""
        table = self.teams(event)
        named = self._name(table, entry, entry.title, path)
        return table.add(Team(event, named.id, named.title), path) if named else ""

    def _name(
        self, table: EntityTable[Entity], entry: NamedEntry, title: str, path: Path
    ) -> _Name | None:
        """Return the record that an entry refers to; report an entry without id and title."""
        result = (
            IdReader(self.report).of(entry.id, (*path, "id")) if entry.id else table.find(title)
        )
        known = table.entities.get(result)
        if known and (not title or title.casefold() == result):
            return _Name(result, title_of(known), known=True)
        if title or result:
            return _Name(result or id_of(title), title or entry.id, known=known is not None)
        noun, name = entry.NAMES.noun, entry.NAMES.label[0]
        reason = f"the {noun} has no {name!r} and is left out"
        self.report.add(ProblemCode.MISSING, path, reason, f"write '{name}: …'")
        return None

    def _undeclared(self, table: EntityTable[Track], title: str, path: Path) -> None:
        def known() -> list[str]:
            return [name for track in table.entities.values() for name in (track.id, track.title)]

        near = self.report.hints.did_you_mean("track", title, known)
        remedy = near or "add it to 'tracks'"
        reason = f"{self.report.key_at(path)}: no track {title!r} is in {self.listed}"
        self.report.add(ProblemCode.REFERENCE, path, reason, remedy)

    def _timezone(self, name: str, path: Path) -> str:
        if not name:
            return ""
        try:
            return ZoneInfo(name).key
        except (OSError, ValueError, LookupError):
            near = self.report.hints.did_you_mean("time zone", name, available_timezones)
            remedy = near or "write e.g. 'Europe/Brussels'"
            self.report.add(ProblemCode.DATE, path, f"timezone: unknown time zone {name!r}", remedy)
            return ""


def _in_order(
    events: EntityTable[Event], entities: Mapping[str, EntityTable[Entity]]
) -> tuple[Entity, ...]:
    result = (entities[event].entities.values() for event in events.entities if event in entities)
    return tuple(chain.from_iterable(result))

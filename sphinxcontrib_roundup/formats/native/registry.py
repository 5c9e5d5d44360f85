"""Events, tracks, rooms and teams of a file: from entries to records, each created on first use."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from sphinxcontrib_roundup.formats.native import entries
from sphinxcontrib_roundup.formats.native.record_values import Id, id_of, markup_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Room, Team, Track
from sphinxcontrib_roundup.model.unify import differing, said_differing, unified, unified_events
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path

    NamedEntry: TypeAlias = (
        entries.EventEntry | entries.TrackEntry | entries.RoomEntry | entries.TeamEntry
    )


Thing = TypeVar("Thing", Event, Room, Team, Track)


@dataclass(slots=True)
class Register(Generic[Thing]):
    """Things by id, in the order of the data.

    :param closed: the data has a list of them and it is read, so that naming another is a fault.
    """

    report: Report
    things: dict[str, Thing] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    def find(self, text: str) -> str:
        """Return the id that *text*, an id or a title, means; empty if there is no such thing."""
        folded = text.casefold()
        return folded if folded in self.things else self.titles.get(fold(text), "")

    def add(self, thing: Thing, path: Path) -> str:
        """Add *thing*, or what it adds to the one with its id, and return the id."""
        known = self.things.get(thing.id)
        if known is None:
            self.things[thing.id] = thing
        else:
            contradicting = differing(known, thing)
            implicit = isinstance(known, Event) and known.implicit
            if contradicting and not implicit:
                self._contradiction(thing, contradicting, path)
            self.things[thing.id] = _together(known, thing)
        self.titles.setdefault(fold(title_of(thing)), thing.id)
        return thing.id

    def _contradiction(self, thing: Thing, fields: tuple[str, ...], path: Path) -> None:
        noun = type(thing).__name__.lower()
        reason = f"the id {thing.id!r} is that of another {noun}: {said_differing(fields)}"
        remedy = "the first one counts; write another 'id:' if they are two"
        self.report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)


def _together(known: Thing, thing: Thing) -> Thing:
    if isinstance(known, Event) and isinstance(thing, Event):
        return unified_events(known, thing)
    return unified(known, thing)


def title_of(thing: Event | Room | Team | Track) -> str:
    """Return the title of a thing, or the name of a room."""
    return thing.name if isinstance(thing, Room) else thing.title


@dataclass(frozen=True, slots=True)
class _Name:
    """Which thing an entry means; *known* if there is such a thing already."""

    id: str
    title: str
    known: bool


@dataclass(slots=True)
class Named:
    """The named things of a file, event by event; each is made when it is first met.

    :param listed: where all tracks are that may be named, as messages call it.
    """

    report: Report
    listed: str = "'tracks'"
    events: Register[Event] = field(init=False)
    _tracks: dict[str, Register[Track]] = field(default_factory=dict)
    _rooms: dict[str, Register[Room]] = field(default_factory=dict)
    _teams: dict[str, Register[Team]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.events = Register(self.report)

    def start_from(self, catalogue: Catalogue, name: str) -> None:
        """Know the things of *catalogue*, which stands in the file *name*, before any other."""
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

    def tracks(self, event: str) -> Register[Track]:
        """Return the tracks of an event."""
        return self._tracks.setdefault(event, Register(self.report))

    def rooms(self, event: str) -> Register[Room]:
        """Return the rooms of an event."""
        return self._rooms.setdefault(event, Register(self.report))

    def teams(self, event: str) -> Register[Team]:
        """Return the teams of an event."""
        return self._teams.setdefault(event, Register(self.report))

    def all_tracks(self) -> tuple[Track, ...]:
        """Return the tracks, event by event."""
        return _in_order(self.events, self._tracks)

    def all_rooms(self) -> tuple[Room, ...]:
        """Return the rooms, event by event."""
        return _in_order(self.events, self._rooms)

    def all_teams(self) -> tuple[Team, ...]:
        """Return the teams, event by event."""
        return _in_order(self.events, self._teams)

    def silent_event(self, title: str) -> str:
        """Return the id of the event that the data does not name."""
        found = id_of(title) or "event"
        if found not in self.events.things:
            self.events.add(Event(found, title, implicit=True), ())
        return found

    def event(self, entry: entries.EventEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of an event, which exists from now on; empty if it has no name."""
        named = self._name(self.events, entry, entry.title, path)
        if named is None:
            return ""
        if named.known and entry == entries.EventEntry(title=entry.title):
            self._make_explicit(named)
            return named.id
        start, end = entry.start, entry.end
        if start and end and end < start:
            reason = f"end: {end} is before 'start', {start}"
            self.report.add(ProblemCode.DATE, (*path, "end"), reason)
            end = None
        event = Event(
            named.id,
            named.title,
            start=start,
            end=end,
            timezone=self._timezone(entry.timezone, (*path, "timezone")),
            day_change=entry.day_change,
            url=entry.url,
            venue=entry.venue,
            city=entry.city,
            about=markup_of(entry.about, entry.markup or kind),
        )
        return self.events.add(event, path)

    def _make_explicit(self, named: _Name) -> None:
        event = self.events.things[named.id]
        if event.implicit:
            self.events.things[named.id] = event._replace(title=named.title, implicit=False)

    def track(self, event: str, entry: entries.TrackEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of a track of *event*, which exists from now on; empty without a name."""
        register = self.tracks(event)
        named = self._name(register, entry, entry.title, path)
        if named is None:
            return ""
        there = named.known
        if register.closed and not there:
            self._undeclared(register, named.title, path)
            there = named.id in register.things
        if there and entry == entries.TrackEntry(title=entry.title):
            return named.id
        about = markup_of(entry.about, entry.markup or kind)
        track = Track(event, named.id, named.title, entry.kind, about, entry.url, entry.color)
        return register.add(track, path)

    def room(self, event: str, entry: entries.RoomEntry, path: Path, kind: MarkupKind) -> str:
        """Return the id of a room of *event*, which exists from now on; empty without a name."""
        register = self.rooms(event)
        named = self._name(register, entry, entry.name, path)
        if named is None:
            return ""
        if named.known and entry == entries.RoomEntry(name=entry.name):
            return named.id
        about = markup_of(entry.about, entry.markup or kind)
        room = Room(event, named.id, named.title, about, entry.url, entry.capacity)
        return register.add(room, path)

    def team(self, event: str, entry: entries.TeamEntry, path: Path) -> str:
        """Return the id of a team of *event*, which exists from now on; empty without a name."""
        register = self.teams(event)
        named = self._name(register, entry, entry.title, path)
        return register.add(Team(event, named.id, named.title), path) if named else ""

    def _name(
        self, register: Register[Thing], entry: NamedEntry, title: str, path: Path
    ) -> _Name | None:
        """Return which thing an entry means; report an entry that has neither id nor title."""
        found = Id(self.report).of(entry.id, (*path, "id")) if entry.id else register.find(title)
        known = register.things.get(found)
        if known and (not title or title.casefold() == found):
            return _Name(found, title_of(known), known=True)
        if title or found:
            return _Name(found or id_of(title), title or entry.id, known=known is not None)
        noun, name = entry.NAMES.noun, entry.NAMES.label[0]
        reason = f"the {noun} has no {name!r} and is left out"
        self.report.add(ProblemCode.MISSING, path, reason, f"write '{name}: …'")
        return None

    def _undeclared(self, register: Register[Track], title: str, path: Path) -> None:
        known = [name for track in register.things.values() for name in (track.id, track.title)]
        remedy = self.report.did_you_mean(title, known) or "add it to 'tracks'"
        reason = f"{self.report.key_at(path)}: no track {title!r} is in {self.listed}"
        self.report.add(ProblemCode.REFERENCE, path, reason, remedy)

    def _timezone(self, name: str, path: Path) -> str:
        if not name:
            return ""
        try:
            return ZoneInfo(name).key
        except (OSError, ValueError, LookupError):
            near = self.report.did_you_mean(name, available_timezones())
            remedy = near or "write e.g. 'Europe/Brussels'"
            self.report.add(ProblemCode.DATE, path, f"timezone: unknown time zone {name!r}", remedy)
            return ""


def _in_order(events: Register[Event], things: Mapping[str, Register[Thing]]) -> tuple[Thing, ...]:
    found = (things[event].things.values() for event in events.things if event in things)
    return tuple(chain.from_iterable(found))

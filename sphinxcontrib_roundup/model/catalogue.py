"""The catalogue: the records of one or more sources, with lazy indexes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, Unpack, cast

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.model.times import hull, talk_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

_Made = TypeVar("_Made")
_Arguments = TypeVarTuple("_Arguments")


@dataclass(frozen=True)
class Catalogue:
    """Records in data order. Immutable; indexes are built on first use.

    ``breaks`` are the talks of ``kind: break``; only timetables show them.
    """

    events: tuple[Event, ...] = ()
    tracks: tuple[Track, ...] = ()
    rooms: tuple[Room, ...] = ()
    teams: tuple[Team, ...] = ()
    presenters: tuple[Presenter, ...] = ()
    talks: tuple[Talk, ...] = ()
    breaks: tuple[Talk, ...] = field(default=())

    def __getstate__(self) -> dict[str, object]:
        """Pickle the records only: building an index is cheaper than loading it."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def derived(
        self, make: Callable[[Catalogue, Unpack[_Arguments]], _Made], *arguments: *_Arguments
    ) -> _Made:
        """Return ``make(self, *arguments)``, computed once for each function and arguments.

        For indexes that do not belong in the model. The result is never pickled. *make* must be a
        function of a module: a function made anew for each call is computed each time.
        """
        key = (make, *arguments)
        if key not in self._derived:
            self._derived[key] = make(self, *arguments)
        return cast("_Made", self._derived[key])

    @cached_property
    def _derived(self) -> dict[Hashable, object]:
        return {}

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def track_by_name(self) -> Mapping[str, Track]:
        """Tracks by full name."""
        return {track.full_name: track for track in self.tracks}

    @cached_property
    def room_by_name(self) -> Mapping[str, Room]:
        """Rooms by full name."""
        return {room.full_name: room for room in self.rooms}

    @cached_property
    def team_by_name(self) -> Mapping[str, Team]:
        """Teams by full name."""
        return {team.full_name: team for team in self.teams}

    @cached_property
    def presenter_by_id(self) -> Mapping[str, Presenter]:
        """Presenters by id."""
        return {presenter.id: presenter for presenter in self.presenters}

    @cached_property
    def talk_by_name(self) -> Mapping[str, Talk]:
        """Talks by full name and by former full names."""
        former = {f"{talk.event}/{old}": talk for talk in self.talks for old in talk.formerly}
        return former | {talk.full_name: talk for talk in self.talks}

    @cached_property
    def same_talks(self) -> Mapping[str, tuple[str, ...]]:
        """The full names of all talks that are the same as one, itself among them, newest first.

        ``same_as`` of one talk is enough. Names that no talk here has come last.
        """
        union = _Union()
        for talk in self.talks:
            for other in talk.same_as:
                known = self.talk_by_name.get(other)
                union.join(talk.full_name, known.full_name if known else other)
        groups = union.groups()
        if not groups:
            return {}
        events = {event.id: position for position, event in enumerate(self.events_in_order)}
        order = {
            talk.full_name: (events.get(talk.event, len(events)), position)
            for position, talk in enumerate(self.talks)
        }
        last = (len(events) + 1, 0)
        in_order = (
            tuple(sorted(group, key=lambda one: (order.get(one, last), one))) for group in groups
        )
        return {name: group for group in in_order for name in group if len(group) > 1}

    @cached_property
    def same_tracks(self) -> Mapping[str, str]:
        """The name of its group for each track: equal titles or aliases at several events."""
        return _by_name((one.full_name, (one.title, *one.aliases)) for one in self.tracks)

    @cached_property
    def same_rooms(self) -> Mapping[str, str]:
        """The name of its group for each room: equal names or aliases at several events."""
        return _by_name((one.full_name, (one.name, *one.aliases)) for one in self.rooms)

    @cached_property
    def talks_by_presenter(self) -> Mapping[str, tuple[Talk, ...]]:
        """The talks of each presenter id, in data order."""
        found: defaultdict[str, list[Talk]] = defaultdict(list)
        for talk in self.talks:
            for presenter in dict.fromkeys(talk.presenters):
                found[presenter].append(talk)
        return {presenter: tuple(talks) for presenter, talks in found.items()}

    @cached_property
    def talks_by_event(self) -> Mapping[str, tuple[Talk, ...]]:
        """The talks of each event id, in data order."""
        found: defaultdict[str, list[Talk]] = defaultdict(list)
        for talk in self.talks:
            found[talk.event].append(talk)
        return {event: tuple(talks) for event, talks in found.items()}

    @cached_property
    def event_days(self) -> Mapping[str, Days]:
        """The days of each event id: its own, else those from its first talk to its last."""
        found: dict[str, Days] = {}
        for event in self.events:
            talks = () if event.start else self.talks_by_event.get(event.id, ())
            own = Days(event.start, event.end or event.start) if event.start else None
            days = own or hull(days for talk in talks for days in talk_spans(talk))
            if days:
                found[event.id] = days
        return found

    @cached_property
    def events_in_order(self) -> tuple[Event, ...]:
        """Events, newest first, of one beginning the longest first; those without a date last."""
        days = self.event_days
        dated = [event for event in self.events if event.id in days]
        dated.sort(key=lambda event: days[event.id].last, reverse=True)
        dated.sort(key=lambda event: days[event.id].first, reverse=True)
        return (*dated, *(event for event in self.events if event.id not in days))


class _Union:
    """Joins names into groups, in nearly linear time."""

    def __init__(self) -> None:
        self._leaders: dict[str, str] = {}

    def _leader(self, name: str) -> str:
        path = []
        while self._leaders.setdefault(name, name) != name:
            path.append(name)
            name = self._leaders[name]
        self._leaders.update(dict.fromkeys(path, name))
        return name

    def join(self, first: str, second: str) -> None:
        self._leaders[self._leader(second)] = self._leader(first)

    def groups(self) -> list[list[str]]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for name in list(self._leaders):
            groups[self._leader(name)].append(name)
        return list(groups.values())


def _by_name(records: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, str]:
    """Return the smallest full name of each group of records that share a folded name."""
    union = _Union()
    for full, names in records:
        for name in names:
            union.join(full, f"\0{fold(name)}")  # no full name begins so
    members = ([one for one in group if not one.startswith("\0")] for group in union.groups())
    return {full: min(group) for group in members for full in group}

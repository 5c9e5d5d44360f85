"""The catalogue: all records of one or several sources, and the ways from one to another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Catalogue:
    """Records in the order of the data. Never changed; the indexes are built on first use.

    ``breaks`` are the talks with ``kind: break``: they stand in timetables only.
    """

    events: tuple[Event, ...] = ()
    tracks: tuple[Track, ...] = ()
    rooms: tuple[Room, ...] = ()
    teams: tuple[Team, ...] = ()
    presenters: tuple[Presenter, ...] = ()
    talks: tuple[Talk, ...] = ()
    breaks: tuple[Talk, ...] = field(default=())

    def __getstate__(self) -> dict[str, object]:
        """Pickle the records only: the indexes are cheaper to build than to load."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def derived(self, name: str, make: Callable[[Catalogue], _Made]) -> _Made:
        """Return what *make* makes of this catalogue: made once for each *name*, never pickled.

        For indexes that are not the model's business; a name stands for one function.
        """
        if name not in self._derived:
            self._derived[name] = make(self)
        return cast("_Made", self._derived[name])

    @cached_property
    def _derived(self) -> dict[str, object]:
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
        """Talks by full name, and by their earlier full names."""
        former = {f"{talk.event}/{old}": talk for talk in self.talks for old in talk.formerly}
        return former | {talk.full_name: talk for talk in self.talks}

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
    def events_in_order(self) -> tuple[Event, ...]:
        """Events newest first; undated ones behind them in the order of the data."""
        dated = [event for event in self.events if event.start]
        undated = [event for event in self.events if not event.start]
        dated.sort(key=lambda event: event.start or date.min, reverse=True)
        return tuple(chain(dated, undated))

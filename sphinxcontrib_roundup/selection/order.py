"""The order of rows: that of the data with the newest event first, or by ``:sort:``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold, sort_key
from sphinxcontrib_roundup.model.times import first_day, first_start, talk_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime, timedelta

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Presenter, Talk

Sort: TypeAlias = "tuple[tuple[str, bool], ...]"
_Record = TypeVar("_Record")
_Key: TypeAlias = "str | date | datetime | timedelta | None"


def event_rank(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the place of each event id in the order of events, the newest is 0."""
    return catalogue.derived("places of events", _event_places)


def _event_places(catalogue: Catalogue) -> Mapping[str, int]:
    return {event.id: place for place, event in enumerate(catalogue.events_in_order)}


def in_data_order(talks: Iterable[Talk], catalogue: Catalogue) -> list[Talk]:
    """Return talks, given in the order of the data, with the newest event first."""
    ranks = event_rank(catalogue)
    return sorted(talks, key=lambda talk: ranks.get(talk.event, len(ranks)))


def sort_talks(talks: list[Talk], sort: Sort, catalogue: Catalogue) -> list[Talk]:
    """Return *talks* by the fields of *sort*; equal ones and those without a value keep order."""
    return _sorted(talks, sort, {name: partial(key, catalogue) for name, key in TALK_KEYS.items()})


def sort_presenters(people: list[Presenter], sort: Sort, catalogue: Catalogue) -> list[Presenter]:
    """Return *people* by the fields of *sort*; see :func:`sort_talks`."""
    keys = {name: partial(key, catalogue) for name, key in PRESENTER_KEYS.items()}
    return _sorted(people, sort, keys)


def sort_events(events: list[Event], sort: Sort, catalogue: Catalogue) -> list[Event]:
    """Return *events* by the fields of *sort*; see :func:`sort_talks`."""
    keys = {name: partial(key, catalogue) for name, key in EVENT_KEYS.items()}
    return _sorted(events, sort, keys)


def _sorted(
    records: list[_Record], sort: Sort, keys: Mapping[str, Callable[[_Record], _Key]]
) -> list[_Record]:
    # From the last field to the first: every pass keeps the order of what it finds equal.
    for name, descending in reversed(sort):
        keyed = [(keys[name](record), record) for record in records]
        present = [pair for pair in keyed if pair[0]]
        present.sort(key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]  # one field's values are of one type
        records = [record for _, record in present]
        records.extend(record for value, record in keyed if not value)
    return records


def _presenter_name(catalogue: Catalogue, talk: Talk) -> str:
    one = catalogue.presenter_by_id.get(talk.presenters[0]) if talk.presenters else None
    return _person_name(catalogue, one) if one else ""


def _person_name(_: Catalogue, presenter: Presenter) -> str:
    return sort_key(presenter.sort_name or presenter.name)


def _person_team(catalogue: Catalogue, presenter: Presenter) -> str:
    for member in presenter.memberships:
        if team := catalogue.team_by_name.get(f"{member.event}/{member.team}"):
            return fold(team.title)
    return ""


def _event_title(catalogue: Catalogue, talk: Talk) -> str:
    event = catalogue.event_by_id.get(talk.event)
    return fold(event.title) if event and not event.implicit else ""


def _track_title(catalogue: Catalogue, talk: Talk) -> str:
    track = catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
    return fold(track.title) if track else ""


def _team_title(catalogue: Catalogue, talk: Talk) -> str:
    team = catalogue.team_by_name.get(f"{talk.event}/{talk.teams[0]}") if talk.teams else None
    return fold(team.title) if team else ""


def _room_name(catalogue: Catalogue, talk: Talk) -> str:
    for slot in talk.slots:
        if room := catalogue.room_by_name.get(f"{talk.event}/{slot.room}"):
            return fold(room.name)
    return ""


def _year(catalogue: Catalogue, talk: Talk) -> str:
    return min(talk_years(talk, catalogue.event_by_id.get(talk.event)), default="")


def _duration(_: Catalogue, talk: Talk) -> timedelta | None:
    return next((slot.duration for slot in talk.slots if slot.duration), None)


TALK_KEYS: Final[Mapping[str, Callable[[Catalogue, Talk], _Key]]] = {
    "title": lambda _, talk: fold(talk.title),
    "start": lambda catalogue, talk: first_start(talk, catalogue.event_by_id.get(talk.event)),
    "date": lambda catalogue, talk: first_day(talk, catalogue.event_by_id.get(talk.event)),
    "year": _year,
    "duration": _duration,
    "event": _event_title,
    "track": _track_title,
    "team": _team_title,
    "presenter": _presenter_name,
    "kind": lambda _, talk: fold(talk.kind),
    "room": _room_name,
    "language": lambda _, talk: fold(talk.language),
    "level": lambda _, talk: fold(talk.level),
    "id": lambda _, talk: talk.id,
}
PRESENTER_KEYS: Final[Mapping[str, Callable[[Catalogue, Presenter], _Key]]] = {
    "name": _person_name,
    "id": lambda _, presenter: presenter.id,
    "team": _person_team,
}
EVENT_KEYS: Final[Mapping[str, Callable[[Catalogue, Event], _Key]]] = {
    "title": lambda _, event: sort_key(event.title),
    "start": lambda _, event: event.start,
    "city": lambda _, event: sort_key(event.city),
    "id": lambda _, event: event.id,
}

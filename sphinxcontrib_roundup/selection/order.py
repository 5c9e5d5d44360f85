"""The order of rows: data order with the newest event first, or the fields of ``:sort:``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold, sort_key
from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.model.times import first_days, first_start, talk_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import timedelta

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Presenter, Talk

_FIRST: Final = datetime.min  # noqa: DTZ901 - starts are times on the clock
_Record = TypeVar("_Record")
Sort: TypeAlias = "tuple[tuple[str, bool], ...]"
SortKey: TypeAlias = "str | int | Days | datetime | timedelta | None"
SortFunction: TypeAlias = "Callable[[Catalogue, _Record], SortKey]"
"""Returns the sort key of a record; None if the record has no value, which sorts last."""


def event_rank(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the position of each event id in the order of events; the newest is 0."""
    return catalogue.derived(_event_positions)


def _event_positions(catalogue: Catalogue) -> Mapping[str, int]:
    return {event.id: position for position, event in enumerate(catalogue.events_in_order)}


def in_row_order(
    talks: Iterable[Talk], catalogue: Catalogue, *, by_start: bool = False
) -> list[Talk]:
    """Return *talks* with the newest event first; talks of one event keep their order.

    The talks of a schedule come by start, those without a start after them.

    :param by_start: so do all talks, as they are below a day.
    """
    ranks = event_rank(catalogue)
    events = catalogue.event_by_id

    def key(talk: Talk) -> tuple[int, bool, datetime]:
        event = events.get(talk.event)
        timed = by_start or (event is not None and event.timed)
        start = first_start(talk, None) if timed else None
        rank = 0 if by_start else ranks.get(talk.event, len(ranks))
        return rank, timed and start is None, start or _FIRST

    return sorted(talks, key=key)


def sort_records(
    records: list[_Record],
    sort: Sort,
    functions: Mapping[str, SortFunction[_Record]],
    catalogue: Catalogue,
) -> list[_Record]:
    """Return *records* sorted by the fields of *sort*.

    The sort is stable. Records without a value come last, in either direction. Of days that begin
    together the longest come first, in either direction.
    """
    for name, descending in reversed(sort):  # stable sorts: the first field is applied last
        pairs = [(functions[name](catalogue, record), record) for record in records]
        with_value = [pair for pair in pairs if pair[0] is not None]
        if with_value and isinstance(with_value[0][0], Days):
            with_value.sort(key=lambda pair: pair[0][0] - pair[0][1])  # type: ignore[index,operator]  # days, as the first is
            with_value.sort(key=lambda pair: pair[0][0], reverse=descending)  # type: ignore[index]
        else:
            with_value.sort(key=lambda pair: pair[0], reverse=descending)  # type: ignore[arg-type,return-value]  # the values of one field have one type
        records = [record for _, record in with_value]
        records.extend(record for value, record in pairs if value is None)
    return records


def by_text(get: Callable[[_Record], str]) -> SortFunction[_Record]:
    """Return the sort function of a field whose value is text; case and accents do not count."""
    return lambda _, record: fold(get(record)) or None


def by_title(get: Callable[[_Record], str]) -> SortFunction[_Record]:
    """Return the sort function of a field in alphabetical order, see :func:`sort_key`."""
    return lambda _, record: sort_key(get(record)) or None


def by_presenter(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the name of their first presenter."""
    presenter = catalogue.presenter_by_id.get(talk.presenters[0]) if talk.presenters else None
    return by_presenter_name(catalogue, presenter) if presenter else None


def by_presenter_name(_: Catalogue, presenter: Presenter) -> SortKey:
    """Sort presenters by name."""
    return sort_key(presenter.sort_name or presenter.name) or None


def by_count(catalogue: Catalogue, presenter: Presenter) -> SortKey:
    """Sort presenters by the number of their talks; a view counts those that it selects."""
    return len(catalogue.talks_by_presenter.get(presenter.id, ()))


def by_membership(catalogue: Catalogue, presenter: Presenter) -> SortKey:
    """Sort presenters by the title of their first team."""
    for member in presenter.memberships:
        if team := catalogue.team_by_name.get(f"{member.event}/{member.team}"):
            return fold(team.title) or None
    return None


def by_event(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the title of their event."""
    event = catalogue.event_by_id.get(talk.event)
    return fold(event.title) or None if event and not event.implicit else None


def by_track(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the title of their track."""
    track = catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
    return fold(track.title) or None if track else None


def by_team(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the title of their first team."""
    team = catalogue.team_by_name.get(f"{talk.event}/{talk.teams[0]}") if talk.teams else None
    return fold(team.title) or None if team else None


def by_room(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the name of their first room."""
    for slot in talk.slots:
        if room := catalogue.room_by_name.get(f"{talk.event}/{slot.room}"):
            return fold(room.name) or None
    return None


def by_start(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by their first start, see :func:`first_start`."""
    return first_start(talk, catalogue.event_days.get(talk.event))


def by_date(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by their first day, month or year."""
    return first_days(talk, catalogue.event_days.get(talk.event))


def by_year(catalogue: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by their first year."""
    return min(talk_years(talk, catalogue.event_days.get(talk.event)), default=None)


def by_duration(_: Catalogue, talk: Talk) -> SortKey:
    """Sort talks by the duration of their first slot that has one."""
    return next((slot.duration for slot in talk.slots if slot.duration is not None), None)


def by_event_start(catalogue: Catalogue, event: Event) -> SortKey:
    """Sort events by their first day."""
    return catalogue.event_days.get(event.id)

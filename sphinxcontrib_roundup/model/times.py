"""The days and hours of talks and events."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.records import Days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.model.records import Slot, Talk

_ONE_DAY: Final = timedelta(days=1)
_LONGEST: Final = 31
"""Days of the longest talk that is listed on each of its days."""


def conference_day(moment: datetime, day_change: time | None) -> date:
    """Return the conference day of *moment*: the previous day if it is before *day_change*."""
    early = day_change is not None and moment.time() < day_change
    return moment.date() - _ONE_DAY if early else moment.date()


def at_hour(day: date, hour: time, day_change: time | None) -> datetime:
    """Return the moment of *hour* on a conference *day*, which may be after midnight."""
    late = day_change is not None and hour.replace(tzinfo=None) < day_change
    return datetime.combine(day + _ONE_DAY if late else day, hour)


def whole(days: Days) -> str:
    """Return ``year`` for whole years, ``month`` for whole months, else an empty text."""
    after = days.last + _ONE_DAY
    if days.first.day != 1 or after.day != 1:
        return ""
    return "year" if days.first.month == after.month == 1 else "month"


def single_days(days: Days) -> tuple[date, ...]:
    """Return the days from first to last; none of a month or year, whose days are unknown."""
    length = (days.last - days.first).days + 1
    if length > _LONGEST or (length > 1 and whole(days)):
        return ()
    return tuple(days.first + timedelta(days=number) for number in range(length))


def slot_days(slot: Slot) -> Days | None:
    """Return the conference days of a slot: several if it is as long as a day."""
    calendar = calendar_days(slot)
    if calendar is None or slot.day is None:
        return calendar
    return Days(slot.day, slot.day + (calendar.last - calendar.first))


def calendar_days(slot: Slot) -> Days | None:
    """Return the days of the calendar: half past midnight is not on the conference day before."""
    if slot.start is None:
        return Days.on(slot.day) if slot.day else None
    first = slot.start.date()
    if slot.end and slot.end - slot.start >= _ONE_DAY:
        return Days(first, (slot.end - timedelta(microseconds=1)).date())
    return Days.on(first)


def talk_spans(talk: Talk) -> tuple[Days, ...]:
    """Return the conference days of each slot of a talk, else those of the talk, each once."""
    spans = dict.fromkeys(days for slot in talk.slots if (days := slot_days(slot)))
    return tuple(spans) or ((talk.date,) if talk.date else ())


def talk_days(talk: Talk) -> tuple[date, ...]:
    """Return the days of a talk, each once, in the order of its slots."""
    return tuple(dict.fromkeys(day for days in talk_spans(talk) for day in single_days(days)))


def hull(spans: Iterable[Days]) -> Days | None:
    """Return the days from the first of all to the last of all."""
    known = list(spans)
    if not known:
        return None
    return Days(min(days.first for days in known), max(days.last for days in known))


def first_days(talk: Talk, event_days: Days | None) -> Days | None:
    """Return the earliest days of a talk, or those of its event if it has none."""
    return min(talk_spans(talk), key=by_beginning, default=event_days)


def by_beginning(days: Days) -> tuple[date, timedelta]:
    """Return the sort key: by the beginning, then longer before shorter."""
    return days.first, days.first - days.last


def first_start(talk: Talk, event_days: Days | None) -> datetime | None:
    """Return the earliest start of a talk as wall-clock time, to sort by.

    A talk with a day and no start comes after the other talks of that day; a month or a year comes
    before the talks of its first day. A talk without a day comes after the other talks of its
    event. Offsets are ignored, because times with and without an offset cannot be compared.
    """
    starts = [slot.start.replace(tzinfo=None) for slot in talk.slots if slot.start]
    if starts:
        return min(starts)
    days = first_days(talk, None)
    if days:
        return datetime.combine(days.first, time.max if days.is_one else time.min)
    return datetime.combine(event_days.last, time.max) if event_days else None


def talk_years(talk: Talk, event_days: Days | None) -> tuple[str, ...]:
    """Return the years of a talk, each once, with four digits."""
    spans = talk_spans(talk) or ((event_days,) if event_days else ())
    years = (year for days in spans for year in range(days.first.year, days.last.year + 1))
    return tuple(f"{year:04}" for year in dict.fromkeys(years))

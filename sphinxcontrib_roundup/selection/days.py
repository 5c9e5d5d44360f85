"""When a talk is given, as far as the data says: its days, its start, its years.

Talks know a time, only a day, or nothing but their event. Whoever asks for a whole day or year
gets the best of these, so that twenty years of talks sort together however exact each is.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sphinxcontrib_roundup.model.records import Event, Slot, Talk


def slot_day(slot: Slot) -> date | None:
    """Return the conference day of a slot."""
    if slot.day:
        return slot.day
    return slot.start.date() if slot.start else None


def talk_days(talk: Talk) -> tuple[date, ...]:
    """Return the days on which a talk is given, each once, in the order of its slots."""
    found = tuple(dict.fromkeys(day for slot in talk.slots if (day := slot_day(slot))))
    return found or ((talk.date,) if talk.date else ())


def first_day(talk: Talk, event: Event | None) -> date | None:
    """Return the earliest day of a talk, or of its event when its own is unknown."""
    days = talk_days(talk)
    if days:
        return min(days)
    return event.start if event else None


def first_start(talk: Talk, event: Event | None) -> datetime | None:
    """Return the earliest start as wall-clock time.

    Where only the day is known, the talk comes after those of that day; where not even that, after
    those of its event. Offsets are ignored: times with and without one cannot be compared
    otherwise.
    """
    starts = [slot.start.replace(tzinfo=None) for slot in talk.slots if slot.start]
    if starts:
        return min(starts)
    days = talk_days(talk)
    if days:
        return datetime.combine(min(days), time.max)
    last = (event.end or event.start) if event else None
    return datetime.combine(last, time.max) if last else None


def talk_years(talk: Talk, event: Event | None) -> tuple[str, ...]:
    """Return the years in which a talk is given, each once, with four digits."""
    days = talk_days(talk) or ((event.start,) if event and event.start else ())
    return tuple(dict.fromkeys(f"{day.year:04}" for day in days))

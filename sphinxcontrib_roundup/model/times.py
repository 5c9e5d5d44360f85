"""Dates, times and durations: read them from text, and compute the days of a talk."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.records import Event, Slot, Talk


Moment: TypeAlias = date | datetime | time

LONGEST = timedelta(days=31)

_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)
_HOUR = re.compile(
    r"(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_BETWEEN = re.compile(r"(?<=\d)(?:[Tt]|[ \t]+)(?=\d)")
_ISO_DURATION = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.0*)?S)?)?",
    re.ASCII | re.IGNORECASE,
)
_SPELT_DURATION = re.compile(
    r"(?:(\d{1,4}) ?(?:hours?|hrs?|h))? ?(?:(\d{1,6}) ?(?:minutes?|mins?|min|m)?)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK_DURATION = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_MINUTES = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)


def read_day(text: str) -> date:
    """Read ``2017-02-04``."""
    match = _DAY.fullmatch(text.strip())
    if not match:
        raise ValueError(f"expected a day such as 2017-02-04, found {text!r}")
    return _day(match)


def read_hour(text: str) -> time:
    """Read ``09:00``, ``9:00`` or ``09:00:30``; an offset (``Z``, ``+01:00``) makes it aware."""
    match = _HOUR.fullmatch(text.strip())
    if not match:
        raise ValueError(f"expected a time of day such as 09:00, found {text!r}")
    return _hour(match)


def read_moment(text: str) -> Moment:
    """Read ``2017-02-04T09:00`` (a space may replace the ``T``), a day alone, or an hour alone.

    Fractions of a second are ignored.
    """
    first, *rest = _BETWEEN.split(text.strip(), maxsplit=1)
    if rest:
        day, hour = _DAY.fullmatch(first), _HOUR.fullmatch(rest[0])
        if day and hour:
            return datetime.combine(_day(day), _hour(hour))
    elif match := _DAY.fullmatch(first):
        return _day(match)
    elif match := _HOUR.fullmatch(first):
        return _hour(match)
    raise ValueError(f"expected a date and time such as 2017-02-04T09:00, found {text!r}")


def read_duration(text: str) -> timedelta:
    """Read ``45m``, ``1h30``, ``1h``, ``0:45``, ``PT45M`` (ISO 8601) or a number of minutes."""
    bare = " ".join(text.split())
    if _MINUTES.fullmatch(bare):
        length = timedelta(minutes=float(bare))
    elif match := _CLOCK_DURATION.fullmatch(bare):
        hours, minutes, seconds = _numbers(match)
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    elif (match := _ISO_DURATION.fullmatch(bare)) and any(match.groups()):
        days, hours, minutes, seconds = _numbers(match)
        length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    elif (match := _SPELT_DURATION.fullmatch(bare)) and any(match.groups()):
        hours, minutes = _numbers(match)
        length = timedelta(hours=hours, minutes=minutes)
    else:
        raise ValueError(f"expected a duration such as 45m, 1h30 or 0:45, found {text!r}")
    return checked_duration(length)


def checked_duration(length: timedelta) -> timedelta:
    """Return *length* if it is possible for a talk: more than nothing, at most 31 days.

    :raises ValueError: if it is not.
    """
    if not timedelta(0) < length <= LONGEST:
        raise ValueError(f"no talk lasts {length}")
    return length


def checked_day(day: date) -> date:
    """Return *day* (a date or datetime) if its year is plausible for an event.

    :raises ValueError: if it is not.
    """
    if not 1900 <= day.year < 3000:
        raise ValueError(f"the year {day.year} is not between 1900 and 2999")
    return day


def conference_day(moment: datetime, day_change: time | None) -> date:
    """Return the conference day of *moment*: the previous day if it is before *day_change*."""
    early = day_change is not None and moment.time() < day_change
    return moment.date() - timedelta(days=1) if early else moment.date()


def at_hour(day: date, hour: time, day_change: time | None) -> datetime:
    """Return the moment of *hour* on a conference *day*, which may be after midnight."""
    late = day_change is not None and hour.replace(tzinfo=None) < day_change
    return datetime.combine(day + timedelta(days=1) if late else day, hour)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(group or 0) for group in match.groups())


def _day(match: re.Match[str]) -> date:
    year, month, day = _numbers(match)
    try:
        read = date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {match[0]}") from None
    return checked_day(read)


def _hour(match: re.Match[str]) -> time:
    hour, minute, second, offset = match.groups()
    try:
        return time(int(hour), int(minute), int(second or 0), tzinfo=_zone(offset))
    except ValueError:
        raise ValueError(f"there is no time of day {match[0]}") from None


def _zone(offset: str | None) -> timezone | None:
    if offset is None:
        return None
    if offset in "Zz":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-distance if offset.startswith("-") else distance)


def slot_day(slot: Slot) -> date | None:
    """Return the conference day of a slot."""
    if slot.day:
        return slot.day
    return slot.start.date() if slot.start else None


def talk_days(talk: Talk) -> tuple[date, ...]:
    """Return the days of a talk, each once, in the order of its slots."""
    days = tuple(dict.fromkeys(day for slot in talk.slots if (day := slot_day(slot))))
    return days or ((talk.date,) if talk.date else ())


def first_day(talk: Talk, event: Event | None) -> date | None:
    """Return the earliest day of a talk, or the first day of its event if it has none."""
    days = talk_days(talk)
    if days:
        return min(days)
    return event.start if event else None


def first_start(talk: Talk, event: Event | None) -> datetime | None:
    """Return the earliest start of a talk as wall-clock time, to sort by.

    A talk with a day and no start comes after the other talks of that day; a talk without a day
    comes after the other talks of its event. Offsets are ignored, because times with and without
    an offset cannot be compared.
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
    """Return the years of a talk, each once, with four digits."""
    days = talk_days(talk) or ((event.start,) if event and event.start else ())
    return tuple(dict.fromkeys(f"{day.year:04}" for day in days))

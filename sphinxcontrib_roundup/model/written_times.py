"""Dates, times and durations as people write them: from text to values.

ISO 8601 is read, and other forms that have one meaning only.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.model.written_days import (
    ISO_DAY,
    day_of_match,
    folded,
    written_day,
    written_days,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.model.records import Days

Moment: TypeAlias = date | datetime | time

LONGEST: Final = timedelta(days=31)
_LARGEST_OFFSET: Final = timedelta(hours=14)

_ISO_HOUR: Final = re.compile(
    r"(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([Zz]|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_BETWEEN: Final = re.compile(r"(?<=\d)(?:[Tt]|[ \t]+)(?=\d)")

_BEFORE_HOUR: Final = re.compile(r"(?:,|\s)\s*(?:(?:at|um|@)\s+)?(?=\d)", re.ASCII)
_HALF_DAY: Final = re.compile(
    r"(\d\d?)(?:[:.](\d\d))?(?::(\d\d))?\s*([ap])\.?\s?m\.?(?:\s+(\S.*))?", re.ASCII
)
_SPOKEN_HOUR: Final = re.compile(
    r"(\d\d?)(?:[:.h](\d\d))?\s*(?:uhr|h|hrs|hours|o'clock)?(?:\s+(\S.*))?", re.ASCII
)
_CLOCK_ONLY: Final = re.compile(r"(\d\d?):(\d\d)(?::(\d\d))?\s+(\S.*)", re.ASCII)
_DISTANCE: Final = re.compile(r"(?:utc|gmt)\s?([+-])(\d\d?)(?::?(\d\d))?", re.ASCII)
_ABBREVIATION: Final = re.compile(r"[a-z]{2,5}", re.ASCII)

# Two hours in one text, as "10:00-11:00". Behind a "T" the second one is an offset (ISO 8601).
_TWO_HOURS: Final = re.compile(
    r"(?:.*[^Tt\d:.])?(\d\d?)[:h](\d\d)\s*(?:[-–—]|\b(?:to|until|bis)\b)\s*(\d\d?)[:h](\d\d)",
    re.ASCII,
)

# Hours from UTC of the abbreviations that are used in one part of the world only.
_ZONES: Final = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "cet": 1, "cest": 2, "mez": 1, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "sast": 2, "cat": 2, "wat": 1, "eat": 3, "jst": 9, "kst": 9,
    "hkt": 8, "sgt": 8, "aest": 10, "aedt": 11, "awst": 8, "acst": 9.5, "acdt": 10.5, "nzst": 12,
    "nzdt": 13, "pst": -8, "pdt": -7, "mst": -7, "mdt": -6, "cdt": -5, "est": -5, "edt": -4,
    "brt": -3, "art": -3,
}  # fmt: skip

_ISO_DURATION: Final = re.compile(
    r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.0*)?S)?)?",
    re.ASCII | re.IGNORECASE,
)
_SPELT_DURATION: Final = re.compile(
    r"(?:(\d{1,4}) ?(?:hours?|hrs?|h|stunden?|std\.?))? ?"
    r"(?:(\d{1,6}) ?(?:minutes?|minuten?|mins?|min\.?|m|')?)?",
    re.ASCII | re.IGNORECASE,
)
_PART_OF_HOURS: Final = re.compile(
    r"(\d{1,3}[.,]\d{1,3}) ?(?:hours?|hrs?|h|stunden|std\.?)", re.ASCII | re.IGNORECASE
)
_CLOCK_DURATION: Final = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?", re.ASCII)
_CLOCK_OF_MINUTES: Final = re.compile(r"0?0:(\d{2,3})(?::[0-5]\d)?", re.ASCII)
_MINUTES: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)


class ZoneWord(tzinfo):
    """A zone that only the event's time zone can tell: IST is Indian, Irish or Israeli.

    A time with it counts as one without a zone.
    """

    def __init__(self, word: str) -> None:
        self.word = word

    def utcoffset(self, _moment: datetime | None) -> None:
        """Return None: the offset is unknown."""

    def dst(self, _moment: datetime | None) -> None:
        """Return None: the offset is unknown."""

    def tzname(self, _moment: datetime | None) -> str:
        """Return the word."""
        return self.word

    def __repr__(self) -> str:
        """Return the word in brackets."""
        return f"ZoneWord({self.word!r})"


def read_hour(text: str) -> time:
    """Read ``09:00``, ``9:00 AM``, ``9.30 Uhr``, ``9h30``, and a zone after it.

    The time is aware if its offset is certain: ``Z``, ``+01:00``, ``CET``, ``Europe/Brussels``.
    """
    _refuse_two_hours(text)
    if match := _ISO_HOUR.fullmatch(text.strip()):
        return _hour(*match.groups()[:3], zone=_offset(match[4]), text=match[0])
    hour = _written_hour(text)
    if hour is None:
        raise ValueError(f"expected a time of day such as 09:00, found {text!r}")
    return hour


def read_moment(text: str) -> Moment:
    """Read ``2017-02-04T09:00`` (a space may replace the ``T``), a day alone, or an hour alone.

    Fractions of a second are ignored.
    """
    bare = text.strip()
    _refuse_two_hours(bare)
    first, *rest = _BETWEEN.split(bare, maxsplit=1)
    if rest:
        day, hour = ISO_DAY.fullmatch(first), _ISO_HOUR.fullmatch(rest[0])
        if day and hour:
            clock = _hour(*hour.groups()[:3], zone=_offset(hour[4]), text=hour[0])
            return datetime.combine(day_of_match(day), clock)
    elif match := ISO_DAY.fullmatch(first):
        return day_of_match(match)
    elif match := _ISO_HOUR.fullmatch(first):
        return _hour(*match.groups()[:3], zone=_offset(match[4]), text=match[0])
    moment = _written_moment(bare)
    if moment is None:
        raise ValueError(f"expected a date and time such as 2017-02-04T09:00, found {text!r}")
    return moment


def _refuse_two_hours(text: str) -> None:
    """Refuse a start and an end in one text; a later hour after a hyphen is hardly an offset."""
    match = _TWO_HOURS.fullmatch(text.strip())
    if not match:
        return
    hour, minute, last_hour, last_minute = match.groups()
    if (int(hour), int(minute)) < (int(last_hour), int(last_minute)):
        raise ValueError(
            f"{text!r} is two hours; write the start {hour}:{minute} as 'start' and the end "
            f"{last_hour}:{last_minute} as 'end'"
        )


def read_when(text: str) -> Moment | Days:
    """Read what :func:`read_moment` and :func:`read_days` read; one day is a date."""
    try:
        return read_moment(text)
    except ValueError:
        days = written_days(text)
        if days is None:
            raise
        return days if days.first < days.last else days.first


# No talk is so long; a number that says it is one of seconds, as sites of videos write it.
_LONGEST_NUMBER = timedelta(hours=12)
_SECONDS = re.compile(
    r"(?:(\d{1,6}) ?(?:minutes?|mins?|m) ?)?(\d{1,8})(?:\.0*)? ?(?:seconds?|secs?|s)",
    re.ASCII | re.IGNORECASE,
)


def read_duration(text: str) -> timedelta:
    """Read ``45m``, ``1h30``, ``1.5 h``, ``0:45``, ``PT45M`` (ISO 8601) or a number of minutes."""
    bare = " ".join(text.split())
    if _MINUTES.fullmatch(bare):
        length = timedelta(minutes=float(bare))
        if length > _LONGEST_NUMBER:
            hours, minutes = divmod(int(float(bare)), 60)
            raise ValueError(
                f"{bare} minutes are {hours} h {minutes} min; write '{bare}s' if it is in seconds, "
                f"or '{hours}h{minutes:02}'"
            )
    elif match := _SECONDS.fullmatch(bare):
        length = timedelta(minutes=int(match[1] or 0), seconds=int(match[2]))
    elif match := _CLOCK_DURATION.fullmatch(bare):
        hours, minutes, seconds = _numbers(match)
        length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    elif match := _CLOCK_OF_MINUTES.fullmatch(bare):
        length = timedelta(minutes=int(match[1]))
    elif (match := _ISO_DURATION.fullmatch(bare)) and any(match.groups()):
        days, hours, minutes, seconds = _numbers(match)
        length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    elif (match := _SPELT_DURATION.fullmatch(bare)) and any(match.groups()):
        hours, minutes = _numbers(match)
        length = timedelta(hours=hours, minutes=minutes)
    elif match := _PART_OF_HOURS.fullmatch(bare):
        length = timedelta(hours=float(match[1].replace(",", ".")))
    else:
        raise ValueError(f"expected a duration such as 45m, 1h30 or 0:45, found {text!r}")
    return checked_duration(length)


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(group or 0) for group in match.groups())


def checked_duration(length: timedelta) -> timedelta:
    """Return *length* if it is possible for a talk: nothing (a moment), or at most 31 days.

    :raises ValueError: if it is not.
    """
    if not timedelta(0) <= length <= LONGEST:
        raise ValueError(f"no talk lasts {length}")
    return length


def _written_moment(text: str) -> Moment | None:
    for day_text, hour_text in _divided(text):
        day = written_day(day_text)
        hour = _any_hour(hour_text) if day else None
        if day and hour:
            return datetime.combine(day, hour)
    return written_day(text) or _written_hour(text)


def _divided(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a text into a day and an hour."""
    if not folded(text):
        return
    for match in _BEFORE_HOUR.finditer(text):
        yield text[: match.start()].rstrip(", "), text[match.end() :]
    if joined := re.match(r"(\d{4}-\d\d?-\d\d?)[Tt](?=\d)", text, re.ASCII):
        yield joined[1], text[joined.end() :]


def _any_hour(text: str) -> time | None:
    if match := _ISO_HOUR.fullmatch(text.strip()):
        return _hour(*match.groups()[:3], zone=_offset(match[4]), text=match[0])
    return _written_hour(text)


def _written_hour(text: str) -> time | None:
    """Read an hour that is not written as ISO 8601 asks; None for what is no hour."""
    bare = folded(text)
    if match := _HALF_DAY.fullmatch(bare):
        hour, minute, second, half, zone = match.groups()
        number = int(hour)
        if half == "p" and number < 12:
            number += 12
        elif half == "a" and number == 12:
            number = 0
        elif half == "a" and number > 12:
            raise ValueError(f"there is no time of day {text}")
        return _zoned(str(number), minute, second, zone, text)
    if match := _CLOCK_ONLY.fullmatch(bare):
        hour, minute, second, zone = match.groups()
        zone = re.sub(r"\A(?:uhr|h|hrs)\b\s*", "", zone)
        return _zoned(hour, minute, second, zone, text)
    if (match := _SPOKEN_HOUR.fullmatch(bare)) and not bare.isdigit():
        hour, minute, zone = match.groups()
        return _zoned(hour, minute, None, zone, text)
    return None


def _zoned(
    hour: str, minute: str | None, second: str | None, zone: str | None, text: str
) -> time | None:
    """Return a time in the zone that the rest of its text names; None if that is no zone."""
    if not zone:
        return _hour(hour, minute, second, zone=None, text=text)
    found = _zone_of(zone.strip("() "), text)
    return _hour(hour, minute, second, zone=found, text=text) if found else None


def _zone_of(word: str, text: str) -> tzinfo | None:
    if match := _DISTANCE.fullmatch(word):
        distance = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return _timezone(-distance if match[1] == "-" else distance, text)
    if re.fullmatch(r"[+-]\d\d(?::?\d\d)?", word, re.ASCII):
        return _offset(word)
    if word in _ZONES:
        hours = _ZONES[word]
        return timezone(timedelta(hours=hours), word.upper()) if hours else UTC
    if "/" in word:
        written = re.search(r"[A-Za-z_]+(?:/[A-Za-z_+0-9-]+)+", text, re.ASCII)
        try:
            return ZoneInfo(written[0]) if written else None
        except (OSError, ValueError, LookupError):
            return None
    return ZoneWord(word.upper()) if _ABBREVIATION.fullmatch(word) else None


def _hour(
    hour: str, minute: str | None, second: str | None, *, zone: tzinfo | None, text: str
) -> time:
    try:
        return time(int(hour), int(minute or 0), int(second or 0), tzinfo=zone)
    except ValueError:
        raise ValueError(f"there is no time of day {text}") from None


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if distance > _LARGEST_OFFSET:
        raise ValueError(f"there is no offset {text}")
    return _timezone(-distance if text.startswith("-") else distance, text)


def _timezone(distance: timedelta, text: str) -> timezone:
    try:
        return timezone(distance)
    except ValueError:
        raise ValueError(f"there is no offset {text}") from None

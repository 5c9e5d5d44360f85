"""When an event of a schedule takes place: from its day, date, start and duration to a slot.

Clocks in a schedule are those of the place. ``start`` is always such a clock; ``date`` should be
one with an offset, but producers also write UTC, or the clock of the place with ``+00:00``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.schedule.findings import Oddity, shown
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Slot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.raw import Appearance, At, RawDay
    from sphinxcontrib_roundup.model.records import Event

_THREE_PARTS: Final = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})", re.ASCII)
_ONE_DAY: Final = timedelta(days=1)


def clock_durations(durations: Iterable[str]) -> bool:
    """Whether three parts are hours, minutes, seconds in a file, and not days, hours, minutes.

    The format says days. A file shows that its producer knew nothing of that by a second part
    that no day has hours for.
    """
    found = (_THREE_PARTS.fullmatch(duration) for duration in durations)
    return any(int(match[2]) >= 24 for match in found if match)


@dataclass(slots=True)
class Moments:
    """The times of one schedule.

    :param clock: what :func:`clock_durations` said.
    """

    event: Event
    clock: bool
    oddities: Oddities
    _durations: dict[str, timedelta | None] = field(default_factory=dict)
    _days: dict[At, date | None] = field(default_factory=dict)

    def slot(self, said: Appearance, room: str | None) -> Slot | None:
        """Return the slot of an event, or None when nothing is known of its time and room."""
        day = self.day(said.day)
        start = self._start(said, day)
        duration = self._duration(said)
        end = None
        if start is not None:
            end = start + duration if duration is not None else self._end(said, start)
            duration = end - start if end is not None else None
            day = self._day_of(said, start, day)
        if start is None and duration is None and room is None:
            return None
        return Slot(start, end, duration, room, day)

    def day(self, day: RawDay) -> date | None:
        """Return the date of a day of the programme."""
        if day.at not in self._days:
            found = self._moment(day.date, day.at, "") if day.date else None
            if found is None and day.start:
                found = self._moment(day.start, day.at, "")
            self._days[day.at] = found.date() if isinstance(found, datetime) else found
        return self._days[day.at]

    def _start(self, said: Appearance, day: date | None) -> datetime | None:
        stamp = self._moment(said.date, said.at, said.label) if said.date else None
        hour = self._hour(said) if said.start else None
        if isinstance(hour, datetime):
            stamp, hour = stamp if isinstance(stamp, datetime) else hour, None
        if isinstance(stamp, datetime):
            return self._local(stamp) if hour is None else self._agreed(stamp, hour, said)
        base = stamp or day
        if hour is None or base is None:
            return None
        return times.at_hour(base, hour, self.event.day_change or self._begin(said.day))

    def _agreed(self, stamp: datetime, hour: time, said: Appearance) -> datetime:
        """Return when an event begins that has a date with an hour, and a start."""
        clock = stamp.replace(tzinfo=None)
        local = self._local(stamp)
        if _same_hour(local, hour):
            return local
        if _same_hour(clock, hour):
            self.oddities.note(Oddity.OFFSET, said.at, said.label, shown(said.date))
            return clock
        detail = f"{shown(said.date)} and {shown(said.start)}"
        self.oddities.note(Oddity.START, said.at, said.label, detail)
        return local

    def _end(self, said: Appearance, start: datetime) -> datetime | None:
        if not said.end:
            return None
        try:
            found = times.read_moment(said.end)
        except ValueError:
            self.oddities.note(Oddity.HOUR, said.at, said.label, shown(said.end))
            return None
        if isinstance(found, time):
            end = datetime.combine(start.date(), found.replace(tzinfo=start.tzinfo))
            end = end if end > start else end + _ONE_DAY
        elif isinstance(found, datetime):
            end = self._local(found)
            if (end.tzinfo is None) is not (start.tzinfo is None):
                end = end.replace(tzinfo=start.tzinfo)
        else:
            return None
        return end if timedelta(0) < end - start <= times.LONGEST else None

    def _day_of(self, said: Appearance, start: datetime, day: date | None) -> date:
        """Return the day of the programme: the one the event stands in, if that can be."""
        if day is not None:
            if day in {start.date(), start.date() - _ONE_DAY}:
                return day
            detail = f"{shown(said.date)} in {day}"
            self.oddities.note(Oddity.OTHER_DAY, said.at, said.label, detail)
        return times.conference_day(start, self.event.day_change)

    def _local(self, moment: datetime) -> datetime:
        """Return the clock of the place; as it is when the time zone is not known."""
        if moment.tzinfo is None or not self.event.timezone:
            return moment
        return moment.astimezone(ZoneInfo(self.event.timezone)).replace(tzinfo=None)

    def _begin(self, day: RawDay) -> time | None:
        """Return the hour at which a day of the programme begins."""
        try:
            found = times.read_moment(day.start)
        except ValueError:
            return None
        return found.time() if isinstance(found, datetime) else None

    def _duration(self, said: Appearance) -> timedelta | None:
        text = said.duration
        if not text:
            return None
        if text not in self._durations:
            try:
                self._durations[text] = self._length(text)
            except ValueError:
                self._durations[text] = None
        found = self._durations[text]
        if found is None:
            self.oddities.note(Oddity.DURATION, said.at, said.label, shown(text))
        return found

    def _length(self, text: str) -> timedelta:
        match = None if self.clock else _THREE_PARTS.fullmatch(text)
        if match is None:
            return times.read_duration(text)
        days, hours, minutes = (int(part) for part in match.groups())
        return times.checked_duration(timedelta(days=days, hours=hours, minutes=minutes))

    def _moment(self, text: str, at: At, record: str) -> date | datetime | None:
        try:
            found = times.read_moment(text)
        except ValueError:
            found = None
        if found is None or isinstance(found, time):
            self.oddities.note(Oddity.DAY, at, record, shown(text))
            return None
        return found

    def _hour(self, said: Appearance) -> time | datetime | None:
        try:
            found = times.read_moment(said.start)
        except ValueError:
            found = None
        if isinstance(found, time):
            return found.replace(tzinfo=None)
        if isinstance(found, datetime):
            return found
        self.oddities.note(Oddity.HOUR, said.at, said.label, shown(said.start))
        return None


def _same_hour(moment: datetime, hour: time) -> bool:
    return (moment.hour, moment.minute) == (hour.hour, hour.minute)

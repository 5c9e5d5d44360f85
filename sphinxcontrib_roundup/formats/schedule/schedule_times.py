"""From the day, date, start and duration of an event of a schedule to a slot.

Times in a schedule are local times. ``start`` always is one; ``date`` should be one with an offset,
but producers also write UTC, or the local time with ``+00:00``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawDay, RawEvent
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.model.records import Event

_THREE_PARTS: Final = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})", re.ASCII)
_ONE_DAY: Final = timedelta(days=1)


def clock_durations(durations: Iterable[str]) -> bool:
    """Tell whether three parts are hours, minutes, seconds, and not days, hours, minutes.

    The format defines days. A producer did not follow it if a second part is 24 or more.
    """
    result = (_THREE_PARTS.fullmatch(duration) for duration in durations)
    return any(int(match[2]) >= 24 for match in result if match)


@dataclass(slots=True)
class SlotBuilder:
    """Builds the slots of one schedule.

    :param clock: the result of :func:`clock_durations`.
    """

    event: Event
    clock: bool
    findings: Findings
    _durations: dict[str, timedelta | None] = field(default_factory=dict)
    _days: dict[Position, date | None] = field(default_factory=dict)

    def slot(self, raw_event: RawEvent, room: str | None) -> Slot | None:
        """Return the slot of an event, or None if its time and room are unknown."""
        day = self.day(raw_event.day)
        start = self._start(raw_event, day)
        duration = self._duration(raw_event)
        end = None
        if start is not None:
            end = start + duration if duration is not None else self._end(raw_event, start)
            duration = end - start if end is not None else None
            day = self._day_of(raw_event, start, day)
        if start is None and duration is None and room is None:
            return None
        return Slot(start, end, duration, room, day)

    def day(self, day: RawDay) -> date | None:
        """Return the date of a day of the programme."""
        if day.position not in self._days:
            result = self._moment(day.date, day.position, "") if day.date else None
            if result is None and day.start:
                result = self._moment(day.start, day.position, "")
            self._days[day.position] = result.date() if isinstance(result, datetime) else result
        return self._days[day.position]

    def _start(self, raw_event: RawEvent, day: date | None) -> datetime | None:
        stamp = (
            self._moment(raw_event.date, raw_event.position, raw_event.label)
            if raw_event.date
            else None
        )
        hour = self._hour(raw_event) if raw_event.start else None
        if isinstance(hour, datetime):
            stamp, hour = stamp if isinstance(stamp, datetime) else hour, None
        if isinstance(stamp, datetime):
            return self._local(stamp) if hour is None else self._agreed(stamp, hour, raw_event)
        base = stamp or day
        if hour is None or base is None:
            return None
        return times.at_hour(base, hour, self.event.day_change or self._begin(raw_event.day))

    def _agreed(self, stamp: datetime, hour: time, raw_event: RawEvent) -> datetime:
        """Return the start of an event whose ``date`` has a time and that has a ``start``."""
        clock = stamp.replace(tzinfo=None)
        local = self._local(stamp)
        if _same_hour(local, hour):
            return local
        if _same_hour(clock, hour):
            self.findings.note(
                FindingKind.OFFSET, raw_event.position, raw_event.label, quoted(raw_event.date)
            )
            return clock
        detail = f"{quoted(raw_event.date)} and {quoted(raw_event.start)}"
        self.findings.note(FindingKind.START, raw_event.position, raw_event.label, detail)
        return local

    def _end(self, raw_event: RawEvent, start: datetime) -> datetime | None:
        if not raw_event.end:
            return None
        try:
            result = times.read_moment(raw_event.end)
        except ValueError:
            self.findings.note(
                FindingKind.HOUR, raw_event.position, raw_event.label, quoted(raw_event.end)
            )
            return None
        if isinstance(result, time):
            end = datetime.combine(start.date(), result.replace(tzinfo=start.tzinfo))
            end = end if end > start else end + _ONE_DAY
        elif isinstance(result, datetime):
            end = self._local(result)
            if (end.tzinfo is None) is not (start.tzinfo is None):
                end = end.replace(tzinfo=start.tzinfo)
        else:
            return None
        return end if timedelta(0) < end - start <= times.LONGEST else None

    def _day_of(self, raw_event: RawEvent, start: datetime, day: date | None) -> date:
        """Return the conference day: that around the event, if it fits the start."""
        if day is not None:
            if day in {start.date(), start.date() - _ONE_DAY}:
                return day
            detail = f"{quoted(raw_event.date)} in {day}"
            self.findings.note(FindingKind.OTHER_DAY, raw_event.position, raw_event.label, detail)
        return times.conference_day(start, self.event.day_change)

    def _local(self, moment: datetime) -> datetime:
        """Return the local time; unchanged if the time zone is unknown."""
        if moment.tzinfo is None or not self.event.timezone:
            return moment
        return moment.astimezone(ZoneInfo(self.event.timezone)).replace(tzinfo=None)

    def _begin(self, day: RawDay) -> time | None:
        """Return the time at which a day of the programme begins."""
        try:
            result = times.read_moment(day.start)
        except ValueError:
            return None
        return result.time() if isinstance(result, datetime) else None

    def _duration(self, raw_event: RawEvent) -> timedelta | None:
        text = raw_event.duration
        if not text:
            return None
        if text not in self._durations:
            try:
                self._durations[text] = self._length(text)
            except ValueError:
                self._durations[text] = None
        result = self._durations[text]
        if result is None:
            self.findings.note(
                FindingKind.DURATION, raw_event.position, raw_event.label, quoted(text)
            )
        return result

    def _length(self, text: str) -> timedelta:
        match = None if self.clock else _THREE_PARTS.fullmatch(text)
        if match is None:
            return times.read_duration(text)
        days, hours, minutes = (int(part) for part in match.groups())
        return times.checked_duration(timedelta(days=days, hours=hours, minutes=minutes))

    def _moment(self, text: str, position: Position, record: str) -> date | datetime | None:
        try:
            result = times.read_moment(text)
        except ValueError:
            result = None
        if result is None or isinstance(result, time):
            self.findings.note(FindingKind.DAY, position, record, quoted(text))
            return None
        return result

    def _hour(self, raw_event: RawEvent) -> time | datetime | None:
        try:
            result = times.read_moment(raw_event.start)
        except ValueError:
            result = None
        if isinstance(result, time):
            return result.replace(tzinfo=None)
        if isinstance(result, datetime):
            return result
        self.findings.note(
            FindingKind.HOUR, raw_event.position, raw_event.label, quoted(raw_event.start)
        )
        return None


def _same_hour(moment: datetime, hour: time) -> bool:
    return (moment.hour, moment.minute) == (hour.hour, hour.minute)

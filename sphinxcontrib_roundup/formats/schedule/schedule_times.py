"""From the day, date, start and duration of an event of a schedule to a slot.

Times in a schedule are local times. ``start`` always is one; ``date`` should be one with an offset,
but producers also write UTC, or the local time with ``+00:00``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.model.written_times import (
    LONGEST,
    checked_duration,
    read_duration,
    read_moment,
)
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawDay, RawEvent
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.model.records import Event
    from sphinxcontrib_roundup.model.written_times import Moment

_THREE_PARTS: Final = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})", re.ASCII)
_ONE_DAY: Final = timedelta(days=1)
_ONE_HOUR: Final = timedelta(hours=1)  # summer time
_EARLY: Final = time(6)  # where the file does not say when a day begins


def clock_durations(durations: Iterable[str]) -> bool:
    """Tell whether three parts are hours, minutes, seconds, and not days, hours, minutes.

    The format defines days. A producer did not follow it if a second part is 24 or more.
    """
    result = (_THREE_PARTS.fullmatch(duration) for duration in durations)
    return any(int(match[2]) >= 24 for match in result if match)


@dataclass(frozen=True, slots=True)
class ClockHabits:
    """How the whole file writes its hours; an event alone does not show it.

    :param offset: the offset of more than half of the values of ``date``.
    :param shift: what ``date`` is later than ``start`` everywhere.
    :param shifts_local: the shift is that of the local time of ``date``, not of its clock.
    """

    offset: timedelta | None = None
    shift: timedelta = timedelta(0)
    shifts_local: bool = False


def clock_habits(raw_events: Iterable[RawEvent], zone: str) -> ClockHabits:
    """Return the habits of a file.

    :param zone: of the event; may be empty.
    """
    offsets: Counter[timedelta | None] = Counter()
    shifts: Counter[timedelta] = Counter()
    local_shifts: Counter[timedelta] = Counter()
    for raw_event in raw_events:
        stamp, hour = _read(raw_event.date), _read(raw_event.start)
        if isinstance(stamp, datetime) and isinstance(hour, time):
            offsets[stamp.utcoffset()] += 1
            shifts[_later(stamp, hour)] += 1
            local_shifts[_later(local_time(stamp, zone), hour)] += 1
    number = offsets.total()
    offset = next((one for one, count in offsets.items() if 2 * count > number), None)
    if number > 1:
        for counter, is_local in ((shifts, False), (local_shifts, True)):
            if len(counter) == 1 and timedelta(0) not in {*shifts, *local_shifts}:
                return ClockHabits(offset, next(iter(counter)), is_local)
    return ClockHabits(offset)


def local_time(moment: datetime, zone: str) -> datetime:
    """Return the local time; unchanged if the time zone is unknown."""
    if moment.tzinfo is None or not zone:
        return moment
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def programme_day(day: RawDay, zone: str) -> date | None:
    """Return the date of a day of the programme.

    The local date of its ``start`` counts: some producers write the ``date`` in UTC.
    """
    begin = _begin(day, zone)
    result = _read(day.date)
    if begin and (zone or not result):
        return begin.date()
    if isinstance(result, datetime):
        return local_time(result, zone).date()
    return result if isinstance(result, date) else None


def _begin(day: RawDay, zone: str) -> datetime | None:
    result = _read(day.start)
    return local_time(result, zone) if isinstance(result, datetime) else None


def _read(text: str) -> Moment | None:
    try:
        return read_moment(text) if text else None
    except ValueError:
        return None


def _later(moment: datetime, hour: time) -> timedelta:
    """Return how much later a moment is than an hour; more than half a day later is earlier."""
    minutes = 60 * (moment.hour - hour.hour) + moment.minute - hour.minute
    return timedelta(minutes=(minutes + 720) % 1440 - 720)


@dataclass(slots=True)
class SlotBuilder:
    """Builds the slots of one schedule.

    :param clock: the result of :func:`clock_durations`.
    """

    event: Event
    clock: bool
    habits: ClockHabits
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
            end = start + duration if duration else self._end(raw_event, start)
            duration = end - start if end is not None else duration
            day = self._day_of(raw_event, start, day)
        if start is None and duration is None and room is None:
            return None
        return Slot(start, end, duration, room, day)

    def day(self, day: RawDay) -> date | None:
        """Return the date of a day of the programme."""
        if day.position not in self._days:
            for text in (day.date, day.start):
                if text and (day.date or not _is_day(_read(text))):
                    self._moment(text, day.position, "")
            self._days[day.position] = programme_day(day, self.event.timezone)
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
        begin = _begin(raw_event.day, self.event.timezone)
        return times.at_hour(base, hour, self.event.day_change or (begin.time() if begin else None))

    def _agreed(self, stamp: datetime, hour: time, raw_event: RawEvent) -> datetime:
        """Return the start of an event whose ``date`` has a time and that has a ``start``.

        An offset that only this event has is that of its true time: a speaker far away wrote it.
        """
        clock, offset = stamp.replace(tzinfo=None), stamp.utcoffset()
        local, habits = self._local(stamp), self.habits
        found = quoted(raw_event.date)
        if _same_hour(local, hour):
            usual = habits.offset
            if usual is None or offset is None or abs(offset - usual) <= _ONE_HOUR:
                return local
            if self.event.timezone:
                return local
            moment = stamp.astimezone(timezone(usual))
            self._note(FindingKind.REMOTE, raw_event, f"{found}, which is {moment:%H:%M}")
            return moment
        if _same_hour(clock, hour):
            if offset == habits.offset:
                self._note(FindingKind.OFFSET, raw_event, found)
                return clock
            self._note(FindingKind.REMOTE, raw_event, f"{found}, which is {local:%H:%M}")
            return local
        found = f"{found} and {quoted(raw_event.start)}"
        if habits.shift:
            self._note(FindingKind.SHIFT, raw_event, found)
            return (local.replace(tzinfo=None) if habits.shifts_local else clock) - habits.shift
        self._note(FindingKind.START, raw_event, found)
        return local

    def _note(self, kind: FindingKind, raw_event: RawEvent, detail: str) -> None:
        self.findings.note(kind, raw_event.position, raw_event.label, detail)

    def _end(self, raw_event: RawEvent, start: datetime) -> datetime | None:
        if not raw_event.end:
            return None
        try:
            result = read_moment(raw_event.end)
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
        return end if timedelta(0) < end - start <= LONGEST else None

    def _day_of(self, raw_event: RawEvent, start: datetime, day: date | None) -> date:
        """Return the conference day: that around the event, if it fits the start.

        The day before fits only hours before the change of day.
        """
        if day == start.date():
            return day
        begin = _begin(raw_event.day, self.event.timezone)
        change = self.event.day_change or (begin.time() if begin else _EARLY)
        if day == start.date() - _ONE_DAY and start.time() < change:
            return day
        if day is not None:
            self._note(FindingKind.OTHER_DAY, raw_event, f"{quoted(raw_event.date)} in {day}")
        return times.conference_day(start, self.event.day_change)

    def _local(self, moment: datetime) -> datetime:
        return local_time(moment, self.event.timezone)

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
            return read_duration(text)
        days, hours, minutes = (int(part) for part in match.groups())
        return checked_duration(timedelta(days=days, hours=hours, minutes=minutes))

    def _moment(self, text: str, position: Position, record: str) -> date | datetime | None:
        result = _read(text)
        if result is None or isinstance(result, time):
            self.findings.note(FindingKind.DAY, position, record, quoted(text))
            return None
        return result

    def _hour(self, raw_event: RawEvent) -> time | datetime | None:
        result = _read(raw_event.start)
        if isinstance(result, time):
            return result.replace(tzinfo=None)
        if isinstance(result, datetime):
            return result
        self._note(FindingKind.HOUR, raw_event, quoted(raw_event.start))
        return None


def _is_day(moment: Moment | None) -> bool:
    return isinstance(moment, date)


def _same_hour(moment: datetime, hour: time) -> bool:
    return (moment.hour, moment.minute) == (hour.hour, hour.minute)

"""From the times and rooms of talk entries to slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.native.entries import RoomEntry, TalkEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import Event, Status
    from sphinxcontrib_roundup.syntax.tree import Path

    RoomOf: TypeAlias = Callable[[RoomEntry, Path], str | None]

# An end before the start is on the next day, if the talk is then not longer than this.
_NIGHT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class _RawTime:
    """One time of a talk as written, completed by the values of the talk itself."""

    start: times.Moment | None
    end: times.Moment | None
    duration: timedelta | None
    day: date | None
    room: str | None
    path: Path
    status: Status | None = None


@dataclass(slots=True)
class SlotResolver:
    """Builds slots; a talk with only a duration starts when the one before it ends."""

    report: Report
    _ends: dict[tuple[str, str | None, date | None], datetime | None] = field(default_factory=dict)

    def slots(self, talk: TalkEntry, path: Path, event: Event, room_of: RoomOf) -> tuple[Slot, ...]:
        """Return the slots of *talk*, in the order of the data."""
        return tuple(self._slot(written, event) for written in self._written(talk, path, room_of))

    def _written(self, talk: TalkEntry, path: Path, room_of: RoomOf) -> Iterator[_RawTime]:
        room = room_of(talk.room, (*path, "room")) if talk.room else None
        own = isinstance(talk.start, datetime | time) or talk.end is not None
        if own or ((talk.duration or room) and not talk.slots):
            yield _RawTime(talk.start, talk.end, talk.duration, talk.date, room, path)
        for number, slot in numbered(talk.slots):
            place = (*path, "slots", number)
            dated = isinstance(slot.start, datetime)
            yield _RawTime(
                slot.start,
                slot.end,
                slot.duration or talk.duration,
                slot.date or (None if dated else talk.date),
                room_of(slot.room, (*place, "room")) if slot.room else room,
                place,
                slot.status,
            )

    def _slot(self, written: _RawTime, event: Event) -> Slot:
        day, start = self._start(written, event)
        duration = written.duration
        end = self._end(written, start, day, event)
        if start is None and duration is not None:
            before = self._ends.get((event.id, written.room, day))
            start = before if end is None else end - duration
        if start is not None and end is not None:
            if duration is not None and duration != end - start:
                reason = (
                    f"duration: {duration} is not the time from 'start' to 'end', {end - start}"
                )
                self._fault(written, "duration", reason)
            duration = end - start
        elif start is not None and duration is not None:
            end = start + duration
        if start is not None:
            day = times.conference_day(start, event.day_change)
        for known_day in {day, None}:
            self._ends[event.id, written.room, known_day] = end
        return Slot(start, end, duration, written.room, day, written.status)

    def _start(self, written: _RawTime, event: Event) -> tuple[date | None, datetime | None]:
        """Return the day and the start, as far as they are known."""
        day, start = written.day, written.start
        if isinstance(start, datetime):
            local = _local(start, event)
            if day and times.conference_day(local, event.day_change) != day != local.date():
                self._fault(
                    written, "date", f"date: {day} is not the day of 'start', {_minutes(start)}"
                )
            return local.date(), local
        if isinstance(start, date):
            return day or start, None
        if isinstance(start, time):
            base = day or _single_day(event)
            if base:
                return base, _local(times.at_hour(base, start, event.day_change), event)
            reason = f"start: {start.isoformat('minutes')} is a time without a day"
            self._fault(written, "start", reason, "write the day too: 2017-02-04T09:00, or 'date:'")
        return day, None

    def _end(
        self, written: _RawTime, start: datetime | None, day: date | None, event: Event
    ) -> datetime | None:
        end: datetime | None = None
        if isinstance(written.end, datetime):
            end = _local(written.end, event)
        elif isinstance(written.end, time):
            end = self._end_at_hour(written.end, start, day, event)
        if written.end is None:
            return None
        if end is None:
            reason = f"end: {written.end.isoformat()} is not a point in time"
            self._fault(written, "end", reason, "write day and hour: 2017-02-04T09:45")
        elif start is not None:
            if (end.tzinfo is None) is not (start.tzinfo is None):
                end = end.replace(tzinfo=start.tzinfo)
            if not timedelta(0) < end - start <= times.LONGEST:
                reason = f"end: {_minutes(end)} is not after 'start'"
                if end > start:
                    reason = f"end: no talk lasts {end - start}"
                self._fault(written, "end", f"{reason}, {_minutes(start)}")
                return None
        return end

    def _end_at_hour(
        self, hour: time, start: datetime | None, day: date | None, event: Event
    ) -> datetime | None:
        if start is None:
            base = day or _single_day(event)
            return _local(times.at_hour(base, hour, event.day_change), event) if base else None
        end = datetime.combine(start.date(), hour)
        end = _local(end, event) if end.tzinfo else end.replace(tzinfo=start.tzinfo)
        if end <= start and end + timedelta(days=1) - start <= _NIGHT:
            return end + timedelta(days=1)
        return end

    def _fault(self, written: _RawTime, name: str, reason: str, remedy: str = "") -> None:
        self.report.add(ProblemCode.DATE, (*written.path, name), reason, remedy)


def day_of(talk: TalkEntry, slots: tuple[Slot, ...]) -> date | None:
    """Return the written day of a talk, unless its slots are on other days."""
    if talk.date is None:
        only_day = isinstance(talk.start, date) and not isinstance(talk.start, datetime)
        return talk.start if only_day else None  # type: ignore[return-value]  # checked above
    starts = [slot for slot in slots if slot.start]
    near = any(slot.start and talk.date in {slot.day, slot.start.date()} for slot in starts)
    return talk.date if near or not starts else None


def _local(moment: datetime, event: Event) -> datetime:
    """Return the local time of the event; unchanged if its time zone is unknown."""
    if moment.tzinfo is None or not event.timezone:
        return moment
    return moment.astimezone(ZoneInfo(event.timezone)).replace(tzinfo=None)


def _single_day(event: Event) -> date | None:
    """Return the day of a one-day event; None for others."""
    return event.start if event.end in {None, event.start} else None


def _minutes(moment: datetime) -> str:
    return moment.isoformat("T", "minutes")

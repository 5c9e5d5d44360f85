"""From the times and rooms of talk entries to slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Days, Slot
from sphinxcontrib_roundup.model.written_times import LONGEST, ZoneWord
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.native.entries import RoomEntry, TalkEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import Event, Status
    from sphinxcontrib_roundup.model.written_times import Moment
    from sphinxcontrib_roundup.syntax.tree import Path

    RoomOf: TypeAlias = Callable[[RoomEntry, Path], str | None]

# An end before the start is on the next day, if the talk is then not longer than this.
_NIGHT: Final = timedelta(hours=12)
_ENGLISH: Final = {"MEZ": "CET", "MESZ": "CEST"}


@dataclass(frozen=True, slots=True)
class _RawTime:
    """One time of a talk as written, completed by the values of the talk itself."""

    start: Moment | None
    end: Moment | None
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
        rooms = _rooms(talk.room, path, room_of) or [None]
        days = span_of(talk)
        start, end = _moment(talk.start), talk.end if _is_point(talk.end) else None
        has_more = talk.duration is not None or bool(rooms[0])
        if _is_point(start) or end is not None or (has_more and not talk.slots):
            at_hour = isinstance(start, time) or isinstance(end, time)
            all_days = times.single_days(days) if days and at_hour else ()
            for day in all_days or (days.first if days and days.is_one else None,):
                for room in rooms:
                    yield _RawTime(start, _moment(end), talk.duration, day, room, path)
        for number, slot in numbered(talk.slots):
            place = (*path, "slots", number)
            dated = isinstance(slot.start, datetime) or days is None or not days.is_one
            for room in _rooms(slot.room, place, room_of) or rooms:
                yield _RawTime(
                    _moment(slot.start),
                    _moment(slot.end),
                    talk.duration if slot.duration is None else slot.duration,
                    slot.date or (None if dated or days is None else days.first),
                    room,
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
        if start is not None and duration == timedelta(0):
            end = None  # a moment
        return Slot(start, end, duration, written.room, day, written.status)

    def _start(self, written: _RawTime, event: Event) -> tuple[date | None, datetime | None]:
        """Return the day and the start, as far as they are known."""
        day, start = written.day, written.start
        if isinstance(start, datetime):
            local = self._local(start, written, "start", event)
            if local is None:
                return day or start.date(), None
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
                moment = times.at_hour(base, start, event.day_change)
                return base, self._local(moment, written, "start", event)
            reason = f"start: {start.isoformat('minutes')} is a time without a day"
            self._fault(written, "start", reason, "write the day too: 2017-02-04T09:00, or 'date:'")
        return day, None

    def _end(
        self, written: _RawTime, start: datetime | None, day: date | None, event: Event
    ) -> datetime | None:
        end: datetime | None = None
        if written.end is None:
            return None
        if isinstance(written.end, datetime):
            end = self._local(written.end, written, "end", event)
        elif isinstance(written.end, time):
            end = self._end_at_hour(written, written.end, start, day, event)
        if end is None:
            if not _zone_word(written.end):
                reason = f"end: {written.end.isoformat()} is not a point in time"
                self._fault(written, "end", reason, "write day and hour: 2017-02-04T09:45")
        elif start is not None:
            if (end.tzinfo is None) is not (start.tzinfo is None):
                end = end.replace(tzinfo=start.tzinfo)
            if not timedelta(0) <= end - start <= LONGEST:
                reason = f"end: {_minutes(end)} is not after 'start'"
                if end > start:
                    reason = f"end: no talk lasts {end - start}"
                self._fault(written, "end", f"{reason}, {_minutes(start)}")
                return None
        return end

    def _end_at_hour(
        self,
        written: _RawTime,
        hour: time,
        start: datetime | None,
        day: date | None,
        event: Event,
    ) -> datetime | None:
        if start is None:
            base = day or _single_day(event)
            moment = times.at_hour(base, hour, event.day_change) if base else None
            return self._local(moment, written, "end", event) if moment else None
        moment = datetime.combine(start.date(), hour)
        end = self._local(moment, written, "end", event) if moment.tzinfo else None
        end = end or moment.replace(tzinfo=start.tzinfo)
        if end < start and end + timedelta(days=1) - start <= _NIGHT:
            return end + timedelta(days=1)
        return end

    def _local(
        self, moment: datetime, written: _RawTime, name: str, event: Event
    ) -> datetime | None:
        """Return the local time of the event; with its offset if the event's zone is unknown.

        A word such as CET is read as the event's zone if that is called so at one time of the
        year. A word that has several meanings and does not fit the event is reported.
        """
        zone = moment.tzinfo
        if zone is None:
            return moment
        clock = moment.replace(tzinfo=None)
        word = zone.tzname(None) or ""
        word = _ENGLISH.get(word, word)
        own = ZoneInfo(event.timezone) if event.timezone else None
        if own and word in (then := _names(own, clock)):
            if word != then[0]:
                reason = f"{name}: {_minutes(clock)} is in {then[0]} at the event, not in {word}"
                self._fault(written, name, reason, f"{then[0]} is used; leave {word} out")
            return clock
        if not isinstance(zone, ZoneWord):
            return moment.astimezone(own).replace(tzinfo=None) if own else moment
        reason = f"{name}: it is not certain which zone {word!r} is"
        remedy = f"write its offset, such as {_minutes(clock)}+01:00"
        self._fault(
            written, name, reason, remedy if own else f"{remedy}, or 'timezone:' of the event"
        )
        return None if own else clock

    def _fault(self, written: _RawTime, name: str, reason: str, remedy: str = "") -> None:
        self.report.add(ProblemCode.DATE, (*written.path, name), reason, remedy)


def span_of(talk: TalkEntry) -> Days | None:
    """Return the written days of a talk, from its ``date`` or ``start`` to its ``end``."""
    days = talk.date or _days(talk.start)
    end = _days(talk.end)
    if end is None or (days is None and talk.start):
        return days
    days = days or end
    return Days(days.first, end.last) if days.first <= end.last else days


def check_days(talk: TalkEntry, path: Path, report: Report) -> None:
    """Report an ``end`` that is a day before the others, or beside a start with an hour."""
    days, end = talk.date or _days(talk.start), _days(talk.end)
    if end and days and end.last < days.first:
        reason = f"end: {end.last} is before {days.first}"
        report.add(ProblemCode.DATE, (*path, "end"), reason)
    elif end and isinstance(talk.start, datetime):
        reason = f"end: {end.last} is not a point in time"
        remedy = "write day and hour: 2017-02-04T09:45"
        report.add(ProblemCode.DATE, (*path, "end"), reason, remedy)


def day_of(talk: TalkEntry, slots: tuple[Slot, ...]) -> Days | None:
    """Return the written days of a talk, unless its slots are on other days."""
    days = span_of(talk)
    starts = [slot for slot in slots if slot.start]
    if days is None or not starts:
        return days
    known = {day for slot in starts if slot.start for day in (slot.day, slot.start.date())}
    return days if any(day and days.first <= day <= days.last for day in known) else None


def _rooms(rooms: Iterable[RoomEntry | None], path: Path, room_of: RoomOf) -> list[str | None]:
    """Return the ids of the rooms of a talk or slot, each once."""
    several = [one for one in rooms if one]
    found: dict[str | None, None] = {}
    for number, room in numbered(rooms):
        place = (*path, "room", number) if len(several) > 1 else (*path, "room")
        if known := room_of(room, place):
            found[known] = None
    return list(found)


def _is_point(moment: Moment | Days | None) -> bool:
    return isinstance(moment, datetime | time)


def _moment(moment: Moment | Days | None) -> Moment | None:
    """Return what is no month, year or interval."""
    return None if isinstance(moment, Days) else moment


def _days(moment: Moment | Days | None) -> Days | None:
    """Return the days of what has no hour."""
    if isinstance(moment, Days):
        return moment
    is_day = isinstance(moment, date) and not isinstance(moment, datetime)
    return Days.on(moment) if is_day else None  # type: ignore[arg-type]  # checked above


def _zone_word(moment: Moment) -> bool:
    return isinstance(moment, datetime | time) and isinstance(moment.tzinfo, ZoneWord)


def _names(zone: ZoneInfo, clock: datetime) -> tuple[str, ...]:
    """Return the name of a zone at a time, and then those half a year before and after it."""
    half = timedelta(days=182)
    moments = (clock, clock - half, clock + half)
    return tuple(dict.fromkeys(one.replace(tzinfo=zone).tzname() or "" for one in moments))


def _single_day(event: Event) -> date | None:
    """Return the day of a one-day event; None for others."""
    return event.start if event.end in {None, event.start} else None


def _minutes(moment: datetime) -> str:
    return moment.isoformat("T", "minutes")

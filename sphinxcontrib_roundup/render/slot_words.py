"""Days, times and rooms of a talk, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.model.times import whole
from sphinxcontrib_roundup.render.i18n import field_words
from sphinxcontrib_roundup.selection.rows import TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sphinxcontrib_roundup.model.records import Status
    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.lines import LineWriter
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, ObjectName, SlotRow

_WEEK: Final = timedelta(days=7)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ViewTimes:
    """How a view names days and time zones.

    :param by_weekday: the weekday is enough: all talks are of one event and within a week.
    :param zone: the zone of all hours; empty if there are several, or if it is not known.
    :param each_zone: each time names its zone.
    """

    by_weekday: bool = True
    zone: str = ""
    each_zone: bool = False


def view_times(root: Group, *, is_object: bool) -> ViewTimes:
    """Return how a view with these rows names days and time zones.

    :param is_object: the view shows one talk: there the zone stands behind the time.
    """
    rows = list(_talks(root))
    days = {slot.day for row in rows for slot in row.slots if slot.day}
    first = min((one.first for one in days), default=None)
    last = max((one.last for one in days), default=None)
    within = first is None or last is None or last - first < _WEEK
    events = {row.full.partition("/")[0] for row in rows if row.slots}
    zones = {_zone(slot, row) for row in rows for slot in row.slots if slot.start or slot.end}
    alone = len(zones) == 1 and not is_object
    return ViewTimes(
        by_weekday=within and len(events) < 2,
        zone=zones.pop() if alone else "",
        each_zone=not alone,
    )


def _talks(group: Group) -> Iterator[TalkRow]:
    yield from (row for row in group.rows if isinstance(row, TalkRow))
    for inner in group.groups:
        yield from _talks(inner)


def write_slots(row: TalkRow, query: Query, line: LineWriter) -> None:
    """Write the times of a talk; a slot has only the parts that the query asks for.

    Where no time is known, rooms and durations are facts of their own. Several rooms at one time
    are written after it.
    """
    texts = line.texts
    if any(slot.start or slot.end or slot.day for slot in row.slots):
        hours = _by_hour(row.slots)
        slots = [
            (slot, day, rooms)
            for slot, rooms in hours.items()
            if _has_words(slot, day := _day_words(slot, row, query, line), rooms, query)
        ]
        for number, (slot, day, rooms) in enumerate(slots):
            if number:
                line.text("; ")
            else:
                line.fact("slots", field_words("slots", texts, len(slots)))
            _write_slot(slot, day, rooms, row, query, line)
        return
    rooms = list(dict.fromkeys(slot.room for slot in row.slots if slot.room))
    if rooms:
        line.fact("room", field_words("room", texts, len(rooms)))
        line.names("room", rooms)
    lengths = list(dict.fromkeys(slot.duration for slot in row.slots if slot.duration))
    if lengths:
        line.fact("duration", field_words("duration", texts))
        line.text(texts.join([texts.duration(length) for length in lengths]))


def iso_time(moment: datetime, zone: str = "") -> str:
    """Return a time for machines, with its offset if it is known.

    :param zone: the name of the time zone of a time without an offset.
    """
    if zone and moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return moment.isoformat(timespec="minutes")


def iso_days(days: Days) -> str:
    """Return a day, month or year for machines; empty for several of them."""
    first, last = days
    if days.is_one:
        return first.isoformat()
    unit = whole(days)
    if unit == "year" and first.year == last.year:
        return f"{first.year:04}"
    if unit == "month" and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return ""


def write_days(days: Iterable[Days], line: LineWriter) -> None:
    """Write dates; one day, month or year also for machines."""
    shown = list(days)
    separators = [*line.texts.separators(len(shown)), ""]
    for one, separator in zip(shown, separators, strict=False):
        iso = iso_days(one)
        if iso:
            line.time(line.texts.dates(one), iso)
        else:
            line.text(line.texts.dates(one))
        line.text(separator)


def _by_hour(slots: Iterable[SlotRow]) -> dict[SlotRow, list[ObjectName]]:
    """Return the slots without their rooms, each once, with the rooms of each."""
    result: dict[SlotRow, list[ObjectName]] = {}
    for slot in slots:
        rooms = result.setdefault(slot._replace(room=None), [])
        if slot.room and slot.room not in rooms:
            rooms.append(slot.room)
    return result


def _day_words(slot: SlotRow, row: TalkRow, query: Query, line: LineWriter) -> str:
    """Return the day of the week; the date where nothing else gives it."""
    texts, days = line.texts, slot.day
    if days is None:
        return ""
    if not days.is_one:
        return "" if _spans_days(slot) else texts.dates(days)
    if row.dates == (days,):
        return texts.weekday(days.first)
    alone = "date" in query.fields or not line.references.context.times.by_weekday
    return texts.written_day(days.first) if alone else texts.weekday(days.first)


def _has_words(slot: SlotRow, day: str, rooms: Sequence[ObjectName], query: Query) -> bool:
    return bool(day or slot.start or slot.end or rooms or _shows_duration(slot, query))


def _shows_duration(slot: SlotRow, query: Query) -> bool:
    """Return whether a slot shows its duration: not where start and end tell it already."""
    implied = slot.start and slot.end and "duration" not in query.fields
    return bool(slot.duration and not implied)


def _spans_days(slot: SlotRow) -> bool:
    """Tell whether an hour of the end means nothing without its day."""
    return bool(slot.start and slot.end and slot.end - slot.start >= _DAY)


def _write_slot(
    slot: SlotRow,
    day: str,
    rooms: Sequence[ObjectName],
    row: TalkRow,
    query: Query,
    line: LineWriter,
) -> None:
    """Write ``Saturday 09:00–09:45, UA2.220``, or the parts that are known."""
    separator = ""
    texts, times = line.texts, line.references.context.times
    if _spans_days(slot) and slot.start and slot.end:
        parts = (f"{texts.written_date(one.date())} {texts.times(one, None)}"
                 for one in (slot.start, slot.end))  # fmt: skip
        when = " – ".join(parts)
    else:
        when = " ".join(filter(None, (day, texts.times(slot.start, slot.end))))
    if when:
        line.time(when, _iso(slot, row))
        zone = _zone(slot, row) if times.each_zone else ""
        if zone and (slot.start or slot.end):
            line.text(f" ({zone})")
        separator = ", "
    if slot.duration and _shows_duration(slot, query):
        line.text(separator + texts.duration(slot.duration))
        separator = ", "
    if rooms:
        line.text(separator)
        line.names("room", rooms)
    line.status(slot.status, before=" ")


def _iso(slot: SlotRow, row: TalkRow) -> str:
    moment = slot.start or slot.end
    if moment:
        return iso_time(moment, row.zone)
    return iso_days(slot.day) if slot.day else ""


def _zone(slot: SlotRow, row: TalkRow) -> str:
    """Return the time zone of a slot: that of its event, else its offset; empty if unknown."""
    moment = slot.start or slot.end
    if moment is None or moment.tzinfo is None:
        return row.zone
    return moment.tzname() or ""


_Hour: TypeAlias = "tuple[str, datetime, str, Status | None]"


class TimeColumns:
    """Days and times in the columns of a view.

    Days are named by their weekday where the whole view lies within a week, else by their date.
    """

    def __init__(
        self, query: Query, texts: Texts, rows: Sequence[TalkRow], times: ViewTimes
    ) -> None:
        self._texts = texts
        self._times = times
        slots = [slot for row in rows for slot in row.slots]
        self.below_days = "day" in query.group_by or any(
            slot.start and not slot.day for slot in slots
        )
        self._has_starts = "start" in query.fields
        self._has_days = not self.below_days and not {"day", "date"}.isdisjoint(query.fields)

    def write(self, row: TalkRow, field: str, line: LineWriter) -> None:
        """Write the times of a talk for a column.

        :param field: ``day``, ``start``, ``end`` or ``duration``.
        """
        if field == "duration":
            lengths = dict.fromkeys(slot.duration for slot in row.slots if slot.duration)
            line.text(self._texts.join([self._texts.duration(length) for length in lengths]))
        elif field == "day":
            days = list(dict.fromkeys(slot.day for slot in row.slots if slot.day))
            separators = [*self._texts.separators(len(days)), ""]
            for day, separator in zip(days, separators, strict=False):
                iso = iso_days(day)
                if iso:
                    line.time(self._day(day), iso)
                else:
                    line.text(self._day(day))
                line.text(separator)
        else:
            for number, (words, moment, zone, status) in enumerate(self._hours(row, field)):
                line.text("; " if number else "")
                line.time(words, iso_time(moment, row.zone))
                line.text(f" ({zone})" if zone else "")
                if field == "start" or not self._has_starts:
                    line.status(status, before=" ")

    def _hours(self, row: TalkRow, field: str) -> Iterator[_Hour]:
        """Yield the times of day, with the day unless a column or heading gives the only one."""
        several = len({slot.day for slot in row.slots}) > 1
        result: dict[_Hour, None] = {}
        for slot in row.slots:
            moment = slot.start if field == "start" else slot.end
            if moment is None:
                continue
            hour = self._texts.times(moment, None)
            names_day = slot.day and (several or not self._has_days)
            is_alone = field == "start" or not self._has_starts
            if (names_day and is_alone) or _spans_days(slot):
                hour = f"{self._day(Days.on(moment.date()))} {hour}"
            zone = _zone(slot, row) if self._times.each_zone else ""
            result[hour, moment, zone, slot.status] = None
        yield from result

    def _day(self, days: Days) -> str:
        if days.is_one and self._times.by_weekday:
            return self._texts.weekday(days.first)
        return self._texts.dates(days)

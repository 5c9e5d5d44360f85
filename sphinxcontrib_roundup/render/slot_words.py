"""Days, times and rooms of a talk, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.render.i18n import field_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.lines import LineWriter
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import SlotRow, TalkRow


def write_slots(row: TalkRow, query: Query, line: LineWriter) -> None:
    """Write the times of a talk; a slot has only the parts that the query asks for.

    Where no time is known, rooms and durations are facts of their own.
    """
    texts = line.texts
    if any(slot.start or slot.end or slot.day for slot in row.slots):
        slots = [
            (slot, day)
            for slot in row.slots
            if _has_words(slot, day := _day_text(slot, row, query, texts), query)
        ]
        for number, (slot, day) in enumerate(slots):
            if number:
                line.text("; ")
            else:
                line.fact("slots", field_words("slots", texts, len(slots)))
            _write_slot(slot, day, query, line)
        return
    rooms = list(dict.fromkeys(slot.room for slot in row.slots if slot.room))
    if rooms:
        line.fact("room", field_words("room", texts, len(rooms)))
        line.names("room", rooms)
    lengths = list(dict.fromkeys(slot.duration for slot in row.slots if slot.duration))
    if lengths:
        line.fact("duration", field_words("duration", texts))
        line.text(texts.join([texts.duration(length) for length in lengths]))


def talk_date(row: TalkRow) -> date | None:
    """Return the day of a talk, if it is given on one day only."""
    if row.date:
        return row.date
    days = _days(row)
    return days.pop() if len(days) == 1 else None


def iso_time(moment: datetime) -> str:
    """Return a time for machines; without a zone if none is known."""
    return moment.isoformat(timespec="minutes")


def _days(row: TalkRow) -> set[date]:
    return {day for slot in row.slots if (day := _day(slot))}


def _day(slot: SlotRow) -> date | None:
    """Return the day of the calendar: half past midnight is not on the conference day before."""
    return slot.start.date() if slot.start else slot.day


def _day_text(slot: SlotRow, row: TalkRow, query: Query, texts: Texts) -> str:
    """Return the day of the week; the date where no line of its own can give it."""
    day = _day(slot)
    if day is None or "day" in query.group_by:
        return ""
    alone = "date" in query.fields and len(_days(row)) > 1
    return texts.written_day(day) if alone else texts.weekday(day)


def _has_words(slot: SlotRow, day: str, query: Query) -> bool:
    return bool(day or slot.start or slot.end or slot.room or _shows_duration(slot, query))


def _shows_duration(slot: SlotRow, query: Query) -> bool:
    """Return whether a slot shows its duration: not where start and end tell it already."""
    implied = slot.start and slot.end and "duration" not in query.fields
    return bool(slot.duration and not implied)


def _write_slot(slot: SlotRow, day: str, query: Query, line: LineWriter) -> None:
    """Write ``Saturday 09:00–09:45, UA2.220``, or the parts that are known."""
    separator = ""
    when = " ".join(filter(None, (day, line.texts.times(slot.start, slot.end))))
    if when:
        line.time(when, _iso(slot))
        separator = ", "
    if slot.duration and _shows_duration(slot, query):
        line.text(separator + line.texts.duration(slot.duration))
        separator = ", "
    if slot.room:
        line.text(separator)
        line.name("room", slot.room)


def _iso(slot: SlotRow) -> str:
    moment = slot.start or slot.end
    if moment:
        return iso_time(moment)
    return slot.day.isoformat() if slot.day else ""


_WEEK: Final = timedelta(days=7)


class TimeColumns:
    """Days and times in the columns of a view.

    Days are named by their weekday where the whole view lies within a week, else by their date.
    """

    def __init__(self, query: Query, texts: Texts, rows: Sequence[TalkRow]) -> None:
        self._texts = texts
        days = {day for row in rows for day in _calendar_days(row)}
        self._within_a_week = bool(days) and max(days) - min(days) < _WEEK
        self._has_days = not {"day", "date"}.isdisjoint((*query.fields, *query.group_by))
        self._below_days = "day" in query.group_by

    def write(self, row: TalkRow, field: str, line: LineWriter) -> None:
        """Write the times of a talk for a column.

        :param field: ``day``, ``start``, ``end`` or ``duration``.
        """
        if field == "duration":
            lengths = dict.fromkeys(slot.duration for slot in row.slots if slot.duration)
            line.text(self._texts.join([self._texts.duration(length) for length in lengths]))
        elif field == "day":
            days = _calendar_days(row)
            separators = [*self._texts.separators(len(days)), ""]
            for day, separator in zip(days, separators, strict=False):
                line.time(self._day(day), day.isoformat())
                line.text(separator)
        else:
            for number, (words, moment) in enumerate(self._hours(row, field)):
                line.text("; " if number else "")
                line.time(words, iso_time(moment))

    def _hours(self, row: TalkRow, field: str) -> Iterator[tuple[str, datetime]]:
        """Yield the times of day, with the day unless a column or heading gives the only one."""
        names_day = not self._below_days and (not self._has_days or len(_calendar_days(row)) > 1)
        for slot in row.slots:
            moment = slot.start if field == "start" else slot.end
            if moment:
                hour = self._texts.times(moment, None)
                yield (f"{self._day(moment.date())} {hour}" if names_day else hour), moment

    def _day(self, day: date) -> str:
        return self._texts.weekday(day) if self._within_a_week else self._texts.written_date(day)


def _calendar_days(row: TalkRow) -> tuple[date, ...]:
    """Return the days of the calendar: half past midnight is not on the conference day before."""
    return tuple(dict.fromkeys(day for slot in row.slots if (day := _slot_day(slot))))


def _slot_day(slot: SlotRow) -> date | None:
    moment = slot.start or slot.end
    return moment.date() if moment else slot.day

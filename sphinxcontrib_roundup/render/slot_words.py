"""Days, times and rooms of a talk, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinxcontrib_roundup.render.nodes import joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.references import References
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import SlotRow, TalkRow


def slot_facts(
    row: TalkRow, query: Query, references: References
) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield label and content of the times of a talk; a slot has only the parts asked for.

    Where no time is known, rooms and durations have labels of their own.
    """
    texts = references.context.texts
    if any(slot.start or slot.end or slot.day for slot in row.slots):
        parts = [
            part
            for slot in row.slots
            if (part := _slot(slot, _day_text(slot, row, query, texts), query, references))
        ]
        yield texts.words("Time", "Times", len(parts)), joined(parts, "; ")
        return
    rooms = list(dict.fromkeys(slot.room for slot in row.slots if slot.room))
    if rooms:
        yield texts.words("Room", "Rooms", len(rooms)), references.all_named("room", rooms)
    lengths = list(dict.fromkeys(slot.duration for slot in row.slots if slot.duration))
    if lengths:
        written = texts.listed([texts.duration(length) for length in lengths])
        yield texts.word("Duration"), [nodes.Text(written)]


def talk_date(row: TalkRow) -> date | None:
    """Return the day of a talk, if it is given on one day only."""
    if row.date:
        return row.date
    days = _days(row)
    return days.pop() if len(days) == 1 else None


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


def _slot(slot: SlotRow, day: str, query: Query, references: References) -> list[nodes.Node]:
    """Return ``Saturday 09:00–09:45, UA2.220``, or what is known of it."""
    texts = references.context.texts
    parts: list[list[nodes.Node]] = []
    when = " ".join(filter(None, (day, texts.times(slot.start, slot.end))))
    if when:
        parts.append([plain(when)])
    said = slot.start and slot.end and "duration" not in query.fields
    if slot.duration and not said:
        parts.append([nodes.Text(texts.duration(slot.duration))])
    if slot.room:
        parts.append(references.named("room", slot.room))
    return joined(parts, ", ")


_WEEK: Final = timedelta(days=7)


class Times:
    """Words for days and times of a view.

    Days are named by their weekday where the whole view lies within a week, else by their date.
    """

    def __init__(self, query: Query, texts: Texts, rows: Sequence[TalkRow]) -> None:
        self._texts = texts
        days = {day for row in rows for day in _calendar_days(row)}
        self._within_a_week = bool(days) and max(days) - min(days) < _WEEK
        self._has_days = not {"day", "date"}.isdisjoint((*query.fields, *query.group_by))
        self._below_days = "day" in query.group_by

    def words(self, row: TalkRow, field: str) -> str:
        """Return what a column says of the times of a talk.

        :param field: ``day``, ``start``, ``end`` or ``duration``.
        """
        if field == "day":
            return self._texts.listed([self._day(day) for day in _calendar_days(row)])
        if field == "duration":
            lengths = dict.fromkeys(slot.duration for slot in row.slots if slot.duration)
            return self._texts.listed([self._texts.duration(length) for length in lengths])
        return "; ".join(self._hours(row, field))

    def _hours(self, row: TalkRow, field: str) -> Iterator[str]:
        """Yield the times of day, with their days where no column says them or several do."""
        named = not self._below_days and (not self._has_days or len(_calendar_days(row)) > 1)
        for slot in row.slots:
            moment = slot.start if field == "start" else slot.end
            if moment:
                hour = self._texts.times(moment, None)
                yield f"{self._day(moment.date())} {hour}" if named else hour

    def _day(self, day: date) -> str:
        return self._texts.weekday(day) if self._within_a_week else self._texts.written_date(day)


def _calendar_days(row: TalkRow) -> tuple[date, ...]:
    """Return the days of the calendar: half past midnight is not on the conference day before."""
    return tuple(dict.fromkeys(day for slot in row.slots if (day := _slot_day(slot))))


def _slot_day(slot: SlotRow) -> date | None:
    moment = slot.start or slot.end
    return moment.date() if moment else slot.day

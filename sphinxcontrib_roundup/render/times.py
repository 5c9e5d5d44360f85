"""Times of a talk in columns of their own: as short as the rest of the view allows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sphinxcontrib_roundup.render.texts import Texts
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import SlotRow, TalkRow

_WEEK: Final = timedelta(days=7)


class Times:
    """Words for days and times of a view.

    Days are named by their weekday where the whole view lies within a week, else by their date.
    """

    def __init__(self, query: Query, texts: Texts, rows: Sequence[TalkRow]) -> None:
        self._texts = texts
        days = {day for row in rows for day in _days(row)}
        self._within_a_week = bool(days) and max(days) - min(days) < _WEEK
        self._has_days = not {"day", "date"}.isdisjoint((*query.fields, *query.group_by))
        self._below_days = "day" in query.group_by

    def words(self, row: TalkRow, field: str) -> str:
        """Return what a column says of the times of a talk.

        :param field: ``day``, ``start``, ``end`` or ``duration``.
        """
        if field == "day":
            return self._texts.listed([self._day(day) for day in _days(row)])
        if field == "duration":
            lengths = dict.fromkeys(slot.duration for slot in row.slots if slot.duration)
            return self._texts.listed([self._texts.duration(length) for length in lengths])
        return "; ".join(self._hours(row, field))

    def _hours(self, row: TalkRow, field: str) -> Iterator[str]:
        """Yield the times of day, with their days where no column says them or several do."""
        named = not self._below_days and (not self._has_days or len(_days(row)) > 1)
        for slot in row.slots:
            moment = slot.start if field == "start" else slot.end
            if moment:
                hour = self._texts.times(moment, None)
                yield f"{self._day(moment.date())} {hour}" if named else hour

    def _day(self, day: date) -> str:
        return self._texts.weekday(day) if self._within_a_week else self._texts.written_date(day)


def _days(row: TalkRow) -> tuple[date, ...]:
    """Return the days of the calendar: half past midnight is not on the conference day before."""
    return tuple(dict.fromkeys(day for slot in row.slots if (day := _slot_day(slot))))


def _slot_day(slot: SlotRow) -> date | None:
    moment = slot.start or slot.end
    return moment.date() if moment else slot.day

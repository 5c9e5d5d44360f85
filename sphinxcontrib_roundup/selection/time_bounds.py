"""The options ``:from:`` and ``:until:``: which talks and events lie in a time."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.model.records import Days, Event, Talk
from sphinxcontrib_roundup.model.times import slot_days
from sphinxcontrib_roundup.model.written_times import read_when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.model.records import Slot

_EXPECTED = "write 2017, 2017-02, 2017-02-04 or 2017-02-04T09:00"


def read_bound(text: str) -> Days | datetime:
    """Read a day, month or year, or a moment; its offset is ignored.

    :raises ValueError: if it is none of them.
    """
    try:
        when = read_when(text)
    except ValueError as error:
        reason = str(error)
        raise ValueError(_EXPECTED if reason.startswith("expected") else reason) from None
    if isinstance(when, datetime):
        return when.replace(tzinfo=None)
    if isinstance(when, Days):
        return when
    if isinstance(when, date):
        return Days.on(when)
    raise ValueError(_EXPECTED)


class TimeChoice(NamedTuple):
    """What one of the options selects: what overlaps the time from or until a bound, inclusive.

    Conference days are compared with a day, month or year, hours on the clock with a moment. A
    talk without days has those of its event.
    """

    option: str
    bound: Days | datetime
    event_days: Mapping[str, Days]

    def accepts(self, record: object) -> bool:
        """Tell whether a record is selected."""
        if isinstance(record, Event):
            return self._overlaps(self.event_days.get(record.id))
        if not isinstance(record, Talk):
            return False
        slots = [slot for slot in record.slots if slot_days(slot)]
        if slots:
            return any(map(self._has, slots))
        return self._overlaps(record.date or self.event_days.get(record.event))

    def narrowed(self, talk: Talk) -> Talk:
        """Return an accepted talk with the slots that are selected."""
        slots = tuple(filter(self._has, talk.slots))
        return talk._replace(slots=slots) if slots else talk

    def _has(self, slot: Slot) -> bool:
        if isinstance(self.bound, Days) or slot.start is None:
            return self._overlaps(slot_days(slot))
        start = slot.start.replace(tzinfo=None)
        end = slot.end.replace(tzinfo=None) if slot.end else start
        if self.option == "from":
            return start >= self.bound or end > self.bound
        return start <= self.bound

    def _overlaps(self, days: Days | None) -> bool:
        if days is None:
            return False
        bound = self.bound
        first, last = bound if isinstance(bound, Days) else Days.on(bound.date())
        return days.last >= first if self.option == "from" else days.first <= last

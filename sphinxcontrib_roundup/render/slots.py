"""When and where a talk is given, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinxcontrib_roundup.render.nodes import joined, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinxcontrib_roundup.render.mentions import Mentions
    from sphinxcontrib_roundup.render.texts import Texts
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import SlotRow, TalkRow

SLOT_FIELDS: Final = frozenset({"slots", "day", "start", "end", "duration", "room"})


def slot_facts(
    row: TalkRow, query: Query, mentions: Mentions
) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield label and content of the times of a talk; a slot has only the parts asked for.

    Where no time is known, rooms and durations have labels of their own.
    """
    texts = mentions.stage.texts
    if any(slot.start or slot.end or slot.day for slot in row.slots):
        parts = [
            part
            for slot in row.slots
            if (part := _slot(slot, _day_text(slot, row, query, texts), query, mentions))
        ]
        yield texts.words("Time", "Times", len(parts)), joined(parts, "; ")
        return
    rooms = list(dict.fromkeys(slot.room for slot in row.slots if slot.room))
    if rooms:
        yield texts.words("Room", "Rooms", len(rooms)), mentions.all_named("room", rooms)
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


def _slot(slot: SlotRow, day: str, query: Query, mentions: Mentions) -> list[nodes.Node]:
    """Return ``Saturday 09:00–09:45, UA2.220``, or what is known of it."""
    texts = mentions.stage.texts
    parts: list[list[nodes.Node]] = []
    when = " ".join(filter(None, (day, texts.times(slot.start, slot.end))))
    if when:
        parts.append([plain(when)])
    said = slot.start and slot.end and "duration" not in query.fields
    if slot.duration and not said:
        parts.append([nodes.Text(texts.duration(slot.duration))])
    if slot.room:
        parts.append(mentions.named("room", slot.room))
    return joined(parts, ", ")

"""``schedule.json``, version 2, which the hub of c3voc writes: from a tree to raw values.

The schema is https://c3voc.de/schema/schedule2: events and people stand in lists of their own, and
refer to rooms, tracks and people by slug or guid.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.schedule.raw import EventParts, RawDay, RawEvent, raw_event_of
from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.model.written_times import read_moment
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_roundup.formats.schedule.json_schedule import ObjectReader
    from sphinxcontrib_roundup.formats.schedule.raw import (
        Position,
        RawConference,
        RawPresenter,
    )
    from sphinxcontrib_roundup.syntax.tree import Path, Plain

_TEXTS: Final = (
    "guid", "code", "slug", "title", "subtitle", "type", "language", "abstract", "description",
    "start", "end", "duration", "url",
)  # fmt: skip
# States that the public may see, with what they mean for the talk.
_STATES: Final[Mapping[str, Status | None]] = {
    "": None,
    "confirmed": None,
    "delayed": Status.MOVED,
    "canceled": Status.CANCELLED,
    "cancelled": Status.CANCELLED,
}
_BREAKS: Final = frozenset({"break", "meta"})
_ATTACHED: Final = frozenset({"SLIDES"})
_LINK_TITLES: Final = {"FEEDBACK": "Feedback", "ORIGIN": "Origin"}


@dataclass(slots=True)
class VersionTwo:
    """Reads the events of a schedule; rooms and tracks are those of the conference.

    :param schedule: the object around the conference.
    """

    reader: ObjectReader
    schedule: dict[str, Plain]
    conference: dict[str, Plain]
    raw_conference: RawConference
    _tracks: dict[str, str] = field(default_factory=dict)
    _persons: dict[str, tuple[dict[str, Plain], Path]] = field(default_factory=dict)
    _days: list[tuple[datetime, datetime, RawDay]] = field(default_factory=list)

    def events(self) -> tuple[tuple[RawDay, ...], tuple[RawEvent, ...]]:
        """Return the days, and the events that the public may see."""
        reader = self.reader
        self._tracks = {track.slug: track.title for track in self.raw_conference.tracks}
        for number, item in reader.items(self.schedule, "persons", ("schedule",)):
            path: Path = ("schedule", "persons", number)
            entry = reader.object(item, path)
            if guid := reader.line(entry, "guid", path):
                self._persons[guid] = (entry, path)
        days = tuple(self._read_days())
        events: list[RawEvent] = []
        hidden: Counter[str] = Counter()
        first: dict[str, Position] = {}
        for number, item in reader.items(self.schedule, "events", ("schedule",)):
            path = ("schedule", "events", number)
            entry = reader.object(item, path)
            if not entry:
                continue
            state = reader.line(entry, "state", path).casefold()
            event = self._event(entry, path)
            if state in _STATES:
                events.append(replace(event, status=event.status or _STATES[state]))
            else:
                hidden[state] += 1
                first.setdefault(state, event.position)
        for state, count in hidden.items():
            reason = f"events in the state {quoted(state)} are not public and are left out: {count}"
            reader.findings.add(ProblemCode.STATE, first[state], reason)
        return days, tuple(events)

    def _read_days(self) -> Iterator[RawDay]:
        path: Path = ("schedule", "conference")
        for number, item in self.reader.items(self.conference, "days", path):
            inner = (*path, "days", number)
            entry = self.reader.object(item, inner)
            texts = {key: self.reader.line(entry, key, inner) for key in ("date", "start", "end")}
            day = RawDay(self.reader.paths.position(inner), texts["date"], texts["start"])
            start, end = _moment(texts["start"]), _moment(texts["end"])
            if start and end:
                self._days.append((start, end, day))
            yield day
        self._days.sort(key=lambda item: item[:2])

    def _event(self, entry: dict[str, Plain], path: Path) -> RawEvent:
        reader = self.reader
        fields: dict[str, str] = {}
        fields.update((key, reader.text(entry, key, path)) for key in _TEXTS if key in entry)
        fields["type"] = fields.get("type", "").casefold()
        if fields["type"] in _BREAKS:
            fields["type"] = "break"
        fields["date"] = fields.get("start", "")
        track = self._part(entry, "track", ("slug", "name"), path)
        fields["track"] = self._tracks.get(track, track)
        fields["logo"] = self._part(entry, "logo", ("url",), path)
        room = self._part(entry, "room", ("name", "guid", "slug"), path)
        links = [
            replace(link, title=link.title or _LINK_TITLES.get(link.kind, ""))
            for link in reader.links(entry, "links", path)
        ]
        attachments = [
            *(link for link in links if link.kind in _ATTACHED),
            *reader.links(entry, "attachments", path),
        ]
        parts = EventParts(
            tuple(self._presenters(entry, path)),
            tuple(link for link in links if link.kind not in _ATTACHED),
            tuple(attachments),
            (),
        )
        position = reader.paths.position(path)
        reader.unread.add(position, (key for key, text in entry.items() if text))
        return raw_event_of(position, self._day(fields["date"], position), room, fields, parts)

    def _presenters(self, entry: dict[str, Plain], path: Path) -> Iterator[RawPresenter]:
        """Yield the participants, each completed from the list of people."""
        for number, item in self.reader.items(entry, "participants", path):
            inner = (*path, "participants", number)
            own = self.reader.object(item, inner)
            guid = self.reader.line(own, "guid", inner)
            listed, place = self._persons.get(guid, ({}, inner))
            person = {**listed, **{key: value for key, value in own.items() if value}}
            person["avatar"] = self._part(person, "avatar", ("url",), place)
            presenter = self.reader.presenter(person, place)
            if presenter is not None:
                role = self.reader.line(own, "role", inner).casefold()
                yield replace(presenter, role="" if role == "speaker" else role)

    def _part(self, entry: dict[str, Plain], key: str, names: tuple[str, ...], path: Path) -> str:
        """Return the first of *names* in an object, or the value itself where it is a text."""
        value = entry.get(key)
        if isinstance(value, dict):
            return self.reader.first(value, names, (*path, key))
        return self.reader.line(entry, key, path)

    def _day(self, text: str, position: int) -> RawDay:
        """Return the day of the programme in which an event begins."""
        start = _moment(text)
        number = bisect_right(self._days, start, key=lambda item: item[0]) if start else 0
        if start and number and start < self._days[number - 1][1]:
            return self._days[number - 1][2]
        return RawDay(position, text.partition("T")[0])


def _moment(text: str) -> datetime | None:
    try:
        result = read_moment(text)
    except ValueError:
        return None
    return result if isinstance(result, datetime) and result.tzinfo else None

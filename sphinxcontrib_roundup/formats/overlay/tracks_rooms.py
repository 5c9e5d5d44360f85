"""The event, tracks and rooms of a schedule, corrected by the overlay file."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.native.entries import RoomEntry, TrackEntry
from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.formats.native.registry import EntityRegistry, title_of
from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.overlay.corrections import corrected, field_corrections
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Room, Track
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxcontrib_roundup.formats.native.entries import EventEntry, FileEntry
    from sphinxcontrib_roundup.formats.native.report import RecordName, Report
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, MarkupKind, Slot, Talk
    from sphinxcontrib_roundup.syntax.tree import Path

_Entity = TypeVar("_Entity", Track, Room)
_EntityEntry = TypeVar("_EntityEntry", TrackEntry, RoomEntry)


@dataclass(frozen=True, slots=True)
class _ListKind(Generic[_EntityEntry, _Entity]):
    """The list of tracks, or that of rooms.

    :param key: of the list in the file.
    :param naming: the field that holds the title.
    :param make: from an entry at a path to its record; None if it has no name.
    :param renamed: from an entry, an id and a title to the entry with these.
    """

    key: str
    naming: str
    make: Callable[[_EntityEntry, Path], _Entity | None]
    renamed: Callable[[_EntityEntry, str, str], _EntityEntry]


@dataclass(frozen=True, slots=True)
class ListCorrections:
    """Corrects the event, tracks and rooms of the base file *name*, and reports unknown ones.

    :param markup: how texts are written.
    :param paths: of the records in the overlay file; filled by :meth:`catalogue`.
    """

    report: Report
    name: str
    markup: MarkupKind
    paths: dict[RecordName, list[Path]] = field(default_factory=dict)

    def catalogue(self, base: Catalogue, file: FileEntry) -> Catalogue:
        """Return *base*, which has one event, with the event, tracks and rooms corrected."""
        old = base.events[0]
        event = self._event(old, file.event) if file.event else old
        if file.event:
            self.paths["event", event.full_name] = [("event",)]

        def track(entry: TrackEntry, path: Path) -> Track | None:
            registry = EntityRegistry(self.report)
            own_id = registry.track(event.id, entry, path, self.markup)
            return registry.tracks(event.id).entities.get(own_id)

        def room(entry: RoomEntry, path: Path) -> Room | None:
            registry = EntityRegistry(self.report)
            own_id = registry.room(event.id, entry, path, self.markup)
            return registry.rooms(event.id).entities.get(own_id)

        tracks = _ListKind(
            "tracks", "title", track, lambda entry, own, title: replace(entry, id=own, title=title)
        )
        rooms = _ListKind(
            "rooms", "name", room, lambda entry, own, name: replace(entry, id=own, name=name)
        )
        return replace(
            base,
            events=(event,),
            tracks=self._listed(base.tracks, tracks, file.tracks),
            rooms=self._listed(base.rooms, rooms, file.rooms),
            talks=_retimed(base.talks, old, event),
            breaks=_retimed(base.breaks, old, event),
        )

    def _event(self, event: Event, entry: EventEntry) -> Event:
        path: Path = ("event",)
        if entry.id and entry.id.casefold() != event.id:
            self._unknown((*path, "id"), "event", entry.id, lambda: [event.id], "leave 'id' out")
            return event
        fields = field_corrections(entry, path, self.report)
        if entry.title == event.id and not entry.id:
            fields = fields.without(frozenset({"title"}))
        whole = replace(entry, id=event.id, title=entry.title or event.title)
        registry = EntityRegistry(self.report)
        overlay = registry.events.entities[registry.event(whole, path, self.markup)]
        result = corrected(event, overlay, fields, entry.markup)
        return result._replace(implicit=event.implicit and "title" not in fields.replaced)

    def _listed(
        self,
        entities: Iterable[_Entity],
        list_kind: _ListKind[_EntityEntry, _Entity],
        entries: Sequence[_EntityEntry | None],
    ) -> tuple[_Entity, ...]:
        """Return the records that the file lists, in its order, and then the others."""
        known: dict[str, _Entity] = {entity.id: entity for entity in entities}
        ids = {fold(title_of(entity)): entity.id for entity in reversed(known.values())}
        listed: dict[str, None] = {}
        for number, entry in numbered(entries):
            path: Path = (list_kind.key, number)
            title = getattr(entry, list_kind.naming)
            record_id = (entry.id or title).casefold()
            if record_id not in known and not entry.id:
                record_id = ids.get(fold(title), "")
            is_text = not isinstance(walk(self.report.tree.root, path).node, dict)
            if record_id in known:
                if not is_text:
                    known[record_id] = self._corrected(known[record_id], list_kind, entry, path)
            elif entry.id or is_text:
                noun = entry.NAMES.noun
                remedy = f"a new {noun} is a mapping with '{list_kind.naming}' and without 'id'"
                place = (*path, "id") if entry.id else path
                self._unknown(
                    place,
                    noun,
                    entry.id or title,
                    lambda: [*map(title_of, known.values()), *known],
                    remedy,
                )
                continue
            elif new := list_kind.make(entry, path):
                record_id = new.id
                known.setdefault(record_id, new)
                ids.setdefault(fold(title), record_id)
            listed[record_id] = None
            if record_id in known:
                name = (entry.NAMES.noun, known[record_id].full_name)
                self.paths.setdefault(name, []).append(path)
        order = dict.fromkeys([*listed, *known])
        return tuple(known[record_id] for record_id in order if record_id in known)

    def _corrected(
        self,
        entity: _Entity,
        list_kind: _ListKind[_EntityEntry, _Entity],
        entry: _EntityEntry,
        path: Path,
    ) -> _Entity:
        fields = field_corrections(entry, path, self.report)
        title = getattr(entry, list_kind.naming)
        if title == entity.id and not entry.id:
            fields = fields.without(frozenset({list_kind.naming}))
        overlay = list_kind.make(
            list_kind.renamed(entry, entity.id, title or title_of(entity)), path
        )
        return corrected(entity, overlay, fields, entry.markup) if overlay else entity

    def _unknown(
        self, path: Path, noun: str, text: str, near: Callable[[], Iterable[str]], remedy: str
    ) -> None:
        key = self.report.key_at(path)
        reason = f"{key}: no {noun} {text!r} is in {self.name}"
        remedy = self.report.hints.did_you_mean(noun, text, near) or remedy
        self.report.add(ProblemCode.REFERENCE, path, reason, remedy)


def _retimed(talks: tuple[Talk, ...], old: Event, event: Event) -> tuple[Talk, ...]:
    """Return *talks* in the time zone of *event* and with its day change."""
    if (event.timezone, event.day_change) == (old.timezone, old.day_change):
        return talks
    # Clocks of a schedule are those at the event, whatever offset its producer wrote beside them.
    is_clock = event.timed and not old.timezone
    return tuple(
        talk._replace(
            slots=tuple(_retimed_slot(slot, old, event, is_clock=is_clock) for slot in talk.slots)
        )
        for talk in talks
    )


def _retimed_slot(slot: Slot, old: Event, event: Event, *, is_clock: bool) -> Slot:
    if slot.start is None:
        return slot
    start, end = slot.start, slot.end
    if start.tzinfo and event.timezone:
        zone = start.tzinfo if is_clock else ZoneInfo(event.timezone)
        start = start.astimezone(zone).replace(tzinfo=None)
        end = end.astimezone(zone).replace(tzinfo=None) if end else None
    keeps_clock = slot.start.replace(tzinfo=None) == start
    if keeps_clock and event.day_change == old.day_change:
        return slot._replace(start=start, end=end)
    return slot._replace(start=start, end=end, day=times.conference_day(start, event.day_change))

"""The event, tracks and rooms of a schedule, corrected by the overlay file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo

from sphinxcontrib_roundup.formats.native.entries import RoomEntry, TrackEntry
from sphinxcontrib_roundup.formats.native.record_values import given
from sphinxcontrib_roundup.formats.native.registry import Named, title_of
from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.overlay.corrections import change_of, corrected
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Room, Track
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxcontrib_roundup.formats.native.entries import EventEntry, FileEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, MarkupKind, Slot, Talk
    from sphinxcontrib_roundup.syntax.tree import Path

_Thing = TypeVar("_Thing", Track, Room)
_ThingEntry = TypeVar("_ThingEntry", TrackEntry, RoomEntry)


@dataclass(frozen=True, slots=True)
class _Shelf(Generic[_ThingEntry, _Thing]):
    """The list of tracks, or that of rooms.

    :param key: of the list in the file.
    :param naming: the field that holds the title.
    :param make: from an entry at a path to what it describes; None if it has no name.
    :param named: an entry with another id and title.
    """

    key: str
    naming: str
    make: Callable[[_ThingEntry, Path], _Thing | None]
    named: Callable[[_ThingEntry, str, str], _ThingEntry]


@dataclass(frozen=True, slots=True)
class Things:
    """Corrects the event, tracks and rooms of the file *name*; what is unknown is reported.

    :param markup: how texts are written.
    """

    report: Report
    name: str
    markup: MarkupKind

    def of(self, catalogue: Catalogue, file: FileEntry) -> Catalogue:
        """Return *catalogue*, which has one event, with that event, its tracks and its rooms."""
        old = catalogue.events[0]
        event = self._event(old, file.event) if file.event else old

        def track(entry: TrackEntry, path: Path) -> Track | None:
            named = Named(self.report)
            return named.tracks(event.id).things.get(
                named.track(event.id, entry, path, self.markup)
            )

        def room(entry: RoomEntry, path: Path) -> Room | None:
            named = Named(self.report)
            return named.rooms(event.id).things.get(named.room(event.id, entry, path, self.markup))

        tracks = _Shelf(
            "tracks", "title", track, lambda entry, own, title: replace(entry, id=own, title=title)
        )
        rooms = _Shelf(
            "rooms", "name", room, lambda entry, own, name: replace(entry, id=own, name=name)
        )
        return replace(
            catalogue,
            events=(event,),
            tracks=self._listed(catalogue.tracks, tracks, file.tracks),
            rooms=self._listed(catalogue.rooms, rooms, file.rooms),
            talks=_retimed(catalogue.talks, old, event),
            breaks=_retimed(catalogue.breaks, old, event),
        )

    def _event(self, event: Event, entry: EventEntry) -> Event:
        path: Path = ("event",)
        if entry.id and entry.id.casefold() != event.id:
            self._unknown((*path, "id"), "event", entry.id, [event.id], "leave 'id' out")
            return event
        change = change_of(entry, path, self.report)
        if entry.title == event.id and not entry.id:
            change = change.without(frozenset({"title"}))
        whole = replace(entry, id=event.id, title=entry.title or event.title)
        named = Named(self.report)
        ours = named.events.things[named.event(whole, path, self.markup)]
        found = corrected(event, ours, change, entry.markup)
        return found._replace(implicit=event.implicit and "title" not in change.given)

    def _listed(
        self,
        things: Iterable[_Thing],
        shelf: _Shelf[_ThingEntry, _Thing],
        entries: Sequence[_ThingEntry | None],
    ) -> tuple[_Thing, ...]:
        """Return those that the file lists, in its order, and then the others."""
        known: dict[str, _Thing] = {thing.id: thing for thing in things}
        ids = {fold(title_of(thing)): thing.id for thing in reversed(known.values())}
        listed: dict[str, None] = {}
        for number, entry in given(entries):
            path: Path = (shelf.key, number)
            title = getattr(entry, shelf.naming)
            found = (entry.id or title).casefold()
            if found not in known and not entry.id:
                found = ids.get(fold(title), "")
            is_text = not isinstance(walk(self.report.tree.root, path).node, dict)
            if found in known:
                if not is_text:
                    known[found] = self._corrected(known[found], shelf, entry, path)
            elif entry.id or is_text:
                noun = entry.NAMES.noun
                near = [*map(title_of, known.values()), *known]
                remedy = f"a new {noun} is a mapping with '{shelf.naming}' and without 'id'"
                place = (*path, "id") if entry.id else path
                self._unknown(place, noun, entry.id or title, near, remedy)
                continue
            elif new := shelf.make(entry, path):
                found = new.id
                known.setdefault(found, new)
                ids.setdefault(fold(title), found)
            listed[found] = None
        order = dict.fromkeys([*listed, *known])
        return tuple(known[found] for found in order if found in known)

    def _corrected(
        self, thing: _Thing, shelf: _Shelf[_ThingEntry, _Thing], entry: _ThingEntry, path: Path
    ) -> _Thing:
        change = change_of(entry, path, self.report)
        title = getattr(entry, shelf.naming)
        if title == thing.id and not entry.id:
            change = change.without(frozenset({shelf.naming}))
        ours = shelf.make(shelf.named(entry, thing.id, title or title_of(thing)), path)
        return corrected(thing, ours, change, entry.markup) if ours else thing

    def _unknown(self, path: Path, noun: str, text: str, near: Sequence[str], remedy: str) -> None:
        key = self.report.key_at(path)
        reason = f"{key}: no {noun} {text!r} is in {self.name}"
        remedy = self.report.did_you_mean(text, near) or remedy
        self.report.add(ProblemCode.REFERENCE, path, reason, remedy)


def _retimed(talks: tuple[Talk, ...], old: Event, event: Event) -> tuple[Talk, ...]:
    """Return *talks* on the clock and the days of *event*, as far as these were corrected."""
    if (event.timezone, event.day_change) == (old.timezone, old.day_change):
        return talks
    return tuple(
        talk._replace(slots=tuple(_retimed_slot(slot, event) for slot in talk.slots))
        for talk in talks
    )


def _retimed_slot(slot: Slot, event: Event) -> Slot:
    if slot.start is None:
        return slot
    start, end = slot.start, slot.end
    if start.tzinfo and event.timezone:
        zone = ZoneInfo(event.timezone)
        start = start.astimezone(zone).replace(tzinfo=None)
        end = end.astimezone(zone).replace(tzinfo=None) if end else None
    return slot._replace(start=start, end=end, day=times.conference_day(start, event.day_change))

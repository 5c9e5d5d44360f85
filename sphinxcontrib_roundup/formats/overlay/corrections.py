"""Corrections of fields and of talks by an overlay file."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.formats.native.entries import RoomEntry
from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.values import first_few, shortened
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.records import Days, Event, Markup, Presenter, Room, Talk, Track
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.tree import scalar_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxcontrib_roundup.formats.native.entries import FileEntry, TalkEntry
    from sphinxcontrib_roundup.formats.native.entry_fields import Entry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.read_context import OtherIds
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import MarkupKind, Slot
    from sphinxcontrib_roundup.syntax.tree import Path, Plain


Record = TypeVar("Record", Event, Presenter, Room, Talk, Track)

_IDENTITY = frozenset({"id", "event"})
_LONGEST = 60  # of a title in a message
_NEEDED = frozenset({"title", "name"})
_ADDRESSES = frozenset({"url", "links", "recordings", "slides", "poster", "portrait"})


@dataclass(frozen=True, slots=True)
class FieldCorrections:
    """The names of the fields that a correction replaces or deletes."""

    replaced: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()

    @property
    def written(self) -> frozenset[str]:
        """The fields that are replaced or deleted."""
        return self.replaced | self.deleted

    def without(self, names: frozenset[str]) -> FieldCorrections:
        """Return the corrections of the other fields."""
        return FieldCorrections(self.replaced - names, self.deleted - names)

    def __or__(self, other: FieldCorrections) -> FieldCorrections:
        """Return both corrections; a new value overrides a deletion."""
        replaced = self.replaced | other.replaced
        return FieldCorrections(replaced, (self.deleted | other.deleted) - replaced)


def field_corrections(entry: Entry, path: Path, report: Report) -> FieldCorrections:
    """Return the fields that the entry at *path* corrects; an invalid value corrects nothing."""
    node = walk(report.tree.root, path).node
    names = entry.NAMES
    if not isinstance(node, dict):
        return FieldCorrections(frozenset({names.short}))
    defaults = {field.name: field.default for field in dataclasses.fields(entry)}
    replaced: set[str] = set()
    deleted: set[str] = set()
    for key, value in node.items():
        name = names.synonyms.get(key, key)
        if key in names.flags:
            name = names.flags[key][0]
            if getattr(entry, name) == defaults[name]:  # ``cancelled: false``
                deleted.add(name)
                continue
        if value not in (None, "", [], {}):
            if name in defaults and getattr(entry, name) != defaults[name]:
                replaced.add(name)
        elif name in _NEEDED & defaults.keys():
            reason = f"{key}: a {names.noun} needs one"
            report.add(
                ProblemCode.MISSING, (*path, name), reason, "the value of the schedule is kept"
            )
        elif name in defaults:
            deleted.add(name)
    return FieldCorrections(frozenset(replaced), frozenset(deleted - replaced))


def corrected(
    record: Record, overlay: Record, fields: FieldCorrections, kind: MarkupKind | None
) -> Record:
    """Return *record* with the replaced fields of *overlay*, and without the deleted ones.

    :param kind: the markup of the texts that are kept, if the correction has one.
    """
    changes: dict[str, object] = {}
    for name, value in zip(record._fields, record, strict=True):
        if name in _IDENTITY:
            continue
        if name in fields.replaced:
            # A word such as TBA in place of an address takes nothing away.
            if getattr(overlay, name) or name not in _ADDRESSES:
                changes[name] = getattr(overlay, name)
        elif name in fields.deleted:
            changes[name] = record._field_defaults[name]
        elif kind and isinstance(value, Markup):
            changes[name] = value._replace(kind=kind)
    return record._replace(**changes)  # type: ignore[arg-type]  # names and types are those of the fields


_TIMES = frozenset({"start", "end", "duration", "date", "room", "slots"})
_ROOM = frozenset({"room"})


@dataclass(frozen=True, slots=True)
class Correction:
    """An entry that corrects a talk; *number* is its place in the list of talks."""

    number: int
    talk: Talk
    entry: TalkEntry
    fields: FieldCorrections


@dataclass(slots=True)
class TalkCorrections:
    """Matches entries with the talks of the base file *name* that they correct.

    An entry with an id corrects the talk with that id; an entry without one adds a talk.

    :param base: None if the base cannot be read; then no talk is reported as unknown.
    :param read_other_ids: returns what other ids the events of a schedule have.
    """

    report: Report
    name: str
    base: Catalogue | None
    read_other_ids: Callable[[], OtherIds] | None = None
    targets: dict[int, Talk] = field(default_factory=dict)
    _other_ids: OtherIds | None = None

    def complete(self, root: Plain) -> Plain:
        """Return the tree with a title in each correction, without those of unknown talks."""
        talks = root.get("talks") if isinstance(root, dict) else None
        if not isinstance(root, dict) or talks is None:
            return root
        items = talks if isinstance(talks, list) else [talks]
        return {**root, "talks": [self._complete(*pair) for pair in enumerate(items)]}

    def _complete(self, number: int, item: Plain) -> Plain:
        text = scalar_text(item.get("id")) if isinstance(item, dict) else None
        if not text or not isinstance(item, dict):
            return item
        talk = self.find(text, ("talks", number, "id"), "leave 'id' out to add a talk")
        if talk is None:
            return None
        self.targets[number] = talk
        return {**item, "title": item.get("title") or talk.title}

    def find(self, text: str, path: Path, remedy: str = "") -> Talk | None:
        """Return the talk with the id *text*, or report that there is none."""
        talk = self._by_id(text)
        if talk is None and self.base is not None:
            base = self.base
            self._unknown(text, path, lambda: [known.id for known in base.talks], remedy)
        return talk

    def choose(self, text: str, path: Path) -> tuple[Talk, ...]:
        """Return the talks with the id or title *text*, or report that there is none."""
        if self.base is None:
            return ()
        if talk := self._by_id(text):
            return (talk,)
        titled = self.base.derived(_by_title).get(fold(text), ())
        if len(titled) > 1:
            ids = first_few(titled, lambda talk: repr(talk.id))
            reason = f"{self.report.key_at(path)}: {text!r} is the title of several talks: {ids}"
            self.report.add(ProblemCode.REFERENCE, path, reason, "write the ids of those you mean")
        elif not titled:
            talks = self.base.talks
            self._unknown(
                text,
                path,
                lambda: [name for talk in talks for name in (talk.title, talk.id)],
            )
        return titled

    def _by_id(self, text: str) -> Talk | None:
        if self.base is None:
            return None
        event = self.base.events[0].id
        name = written_id(text.removeprefix(f"{event}/"))
        return self.base.talk_by_name.get(f"{event}/{name}")

    def _unknown(
        self, text: str, path: Path, known: Callable[[], Iterable[str]], remedy: str = ""
    ) -> None:
        reason = f"{self.report.key_at(path)}: no talk {text!r} is in {self.name}"
        remedy = (
            self._has_other_id(text)
            or self.report.hints.did_you_mean("talk", text, known)
            or remedy
        )
        self.report.add(ProblemCode.REFERENCE, path, reason, remedy)

    def _has_other_id(self, text: str) -> str:
        """Return the remedy if *text* is another id of a talk: its number, where ids are guids."""
        if self._other_ids is None:
            self._other_ids = self.read_other_ids() if self.read_other_ids else {}
        kind, ids = self._other_ids.get(written_id(text) or "", (None, ()))
        talk = next((talk for one in ids if (talk := self._by_id(one))), None)
        if kind is None or talk is None:
            return ""
        return (
            f"it is the {kind.value} of the talk {shortened(talk.title, _LONGEST)!r}, whose id is "
            f"{talk.id!r}: write that, or 'ids: {kind.value}'"
        )

    def corrections(self, file: FileEntry) -> Mapping[str, Correction]:
        """Return the corrections by the ids of their talks; the first one of a talk is used."""
        result: dict[str, Correction] = {}
        for number, entry in numbered(file.talks):
            if number not in self.targets:
                continue
            path = ("talks", number)
            if entry.event:
                reason = "event: a correction cannot move a talk to another event"
                remedy = "exclude it, and write a talk without 'id'"
                self.report.add(ProblemCode.KEY, (*path, "event"), reason, remedy)
            talk = self.targets[number]
            if talk.id in result:
                reason = f"the talk {talk.id!r} is already corrected"
                remedy = "write both corrections into one"
                self.report.add(ProblemCode.DUPLICATE_ID, (*path, "id"), reason, remedy)
                continue
            fields = field_corrections(entry, path, self.report)
            result[talk.id] = Correction(number, talk, entry, fields)
        return result


def _by_title(catalogue: Catalogue) -> Mapping[str, tuple[Talk, ...]]:
    """Return the talks of each folded title."""
    found: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in catalogue.talks:
        found[fold(talk.title)].append(talk)
    return {title: tuple(talks) for title, talks in found.items()}


def filled(correction: Correction) -> TalkEntry:
    """Return the entry completed by values of its talk, so that it can be read like a new talk.

    A new start keeps the room and length of the talk, a new room the time, a new time the day.
    """
    talk, fields = correction.talk, correction.fields
    entry = replace(correction.entry, id=talk.id, event=None)
    at_one_hour = len(_hours(talk)) == 1
    if (
        "slots" in fields.written
        or not _TIMES & fields.written
        or not (at_one_hour or not talk.slots)
    ):
        return entry
    if not talk.slots:
        dated = fields.written & {"date", "start"}
        return entry if dated else replace(entry, date=talk.date)
    if "room" not in fields.written:
        rooms = (RoomEntry(id=slot.room) for slot in talk.slots if slot.room)
        entry = replace(entry, room=tuple(rooms))
    return _in_slot(entry, talk.slots[0], fields.written, dated="date" in fields.replaced)


def _hours(talk: Talk) -> tuple[Slot, ...]:
    """Return the slots of a talk without their rooms, each once."""
    return tuple(dict.fromkeys(slot._replace(room=None) for slot in talk.slots))


def _in_slot(entry: TalkEntry, slot: Slot, written: frozenset[str], *, dated: bool) -> TalkEntry:
    if "start" not in written and slot.start:
        entry = replace(entry, start=slot.start.timetz() if dated else slot.start)
    elif "date" not in written and not isinstance(entry.start, datetime):
        is_hour = isinstance(entry.start, time) or entry.start is None
        day = Days.on(slot.day) if slot.day else None
        entry = replace(entry, date=day) if is_hour else entry
    if not written & {"end", "duration"} and isinstance(entry.start, datetime | time):
        entry = replace(entry, duration=slot.duration)
    return entry


def correct(correction: Correction, draft: Talk) -> Talk:
    """Return the corrected talk.

    :param draft: the talk that was read from the filled entry.
    """
    talk, fields = correction.talk, correction.fields
    names = fields.without(_TIMES | {"team"})
    if "team" in fields.replaced:
        names |= FieldCorrections(replaced=frozenset({"teams"}))
    if "team" in fields.deleted:
        names |= FieldCorrections(deleted=frozenset({"teams"}))
    result = corrected(talk, draft, names, correction.entry.markup)
    times = fields.written & _TIMES
    if times == _ROOM and len(_hours(talk)) > 1:
        rooms = [slot.room for slot in draft.slots] or [None]
        slots = (slot._replace(room=room) for slot in _hours(talk) for room in rooms)
        result = result._replace(slots=tuple(slots))
    elif times:
        result = result._replace(slots=draft.slots, date=draft.date)
    if "title" in fields.replaced:
        result = result._replace(title_markup=draft.title_markup)
    extra = dict(talk.extra) | dict(draft.extra)
    return result._replace(extra=tuple((key, text) for key, text in extra.items() if text))

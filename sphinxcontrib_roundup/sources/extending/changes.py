"""Corrections of a record: which fields its entry gives, and which it deletes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.model.records import Event, Markup, Presenter, Room, Talk, Track
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.native.places import walk

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.sources.native.entry import Entry
    from sphinxcontrib_roundup.sources.native.places import Report
    from sphinxcontrib_roundup.sources.trees.tree import Path

Record = TypeVar("Record", Event, Presenter, Room, Talk, Track)

_IDENTITY = frozenset({"id", "event"})
_NEEDED = frozenset({"title", "name"})


@dataclass(frozen=True, slots=True)
class Change:
    """Names of fields: those that have a new value, and those that are emptied."""

    given: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()

    @property
    def written(self) -> frozenset[str]:
        """All fields that change."""
        return self.given | self.deleted

    def without(self, names: frozenset[str]) -> Change:
        """Return the change of the other fields."""
        return Change(self.given - names, self.deleted - names)

    def __or__(self, other: Change) -> Change:
        """Return both changes; a value beats its deletion."""
        given = self.given | other.given
        return Change(given, (self.deleted | other.deleted) - given)


def change_of(entry: Entry, path: Path, report: Report) -> Change:
    """Return what the entry at *path* changes; a value that was faulty changes nothing."""
    node = walk(report.tree.root, path).node
    names = entry.NAMES
    if not isinstance(node, dict):
        return Change(frozenset({names.short}))
    defaults = {field.name: field.default for field in dataclasses.fields(entry)}
    given: set[str] = set()
    deleted: set[str] = set()
    for key, value in node.items():
        name = names.synonyms.get(key, key)
        if value not in (None, "", [], {}):
            if name in defaults and getattr(entry, name) != defaults[name]:
                given.add(name)
        elif name in _NEEDED & defaults.keys():
            reason = f"{key}: a {names.noun} cannot be without it"
            report.add(ProblemCode.MISSING, (*path, name), reason, "the schedule's stays")
        elif name in defaults:
            deleted.add(name)
    return Change(frozenset(given), frozenset(deleted - given))


def corrected(record: Record, ours: Record, change: Change, kind: MarkupKind | None) -> Record:
    """Return *record* with the given fields of *ours*, and without the deleted ones.

    :param kind: how the texts of *record* that stay are written, if the correction says so.
    """
    changes: dict[str, object] = {}
    for name, value in zip(record._fields, record, strict=True):
        if name in _IDENTITY:
            continue
        if name in change.given:
            changes[name] = getattr(ours, name)
        elif name in change.deleted:
            changes[name] = record._field_defaults[name]
        elif kind and isinstance(value, Markup):
            changes[name] = Markup(value.text, kind)
    return record._replace(**changes)  # type: ignore[arg-type]  # names and types are those of the fields

"""Collect the problems of a file: from the path of an entry to a place and a record.

Paths are written with the names of fields: ``("talks", 3, "presenters", 0, "name")``. The file may
have ``speaker: Jane`` there, or be a bare list of talks: a walk follows the path as far as the tree
goes, and skips the parts that short forms leave out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.entries import EventEntry, FileEntry, ProgrammeEntry
from sphinxcontrib_roundup.formats.native.schema import fields_of
from sphinxcontrib_roundup.formats.values import id_of, shortened
from sphinxcontrib_roundup.problem_lists import MOST_KEPT, remainder
from sphinxcontrib_roundup.problems import Hints, Problem, ProblemCode
from sphinxcontrib_roundup.syntax.tree import path_of_text, scalar_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.native.entry_fields import Entry, Names
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Tree

    RecordName: TypeAlias = tuple[str, str]
    """The kind of a record and its full name: ``("talk", "fosdem-2017/kubernetes")``."""


@dataclass(frozen=True, slots=True)
class RecordPlaces:
    """The records of one file.

    :param paths: of the entries from which each record was made, written with names of fields.
    """

    tree: Tree
    paths: Mapping[RecordName, Sequence[Path]]

    def __call__(self, kind: str, full_name: str, text: str) -> Place | None:
        """Return a place: see :data:`~sphinxcontrib_roundup.formats.read_context.Locate`."""
        return self.place_of_text(kind, full_name, text) or self.place_of_record(kind, full_name)

    def place_of_text(self, kind: str, full_name: str, text: str) -> Place | None:
        """Return the place of the value in the record that is *text*."""
        for path in self.paths.get((kind, full_name), ()):
            location = walk(self.tree.root, path)
            within = path_of_text(location.node, text)
            if within is not None:
                return self.tree.locate((*location.path, *within))
        return None

    def place_of_record(self, kind: str, full_name: str) -> Place | None:
        """Return the place of the first entry of the record."""
        paths = self.paths.get((kind, full_name), ())
        return self.tree.locate(walk(self.tree.root, paths[0]).path) if paths else None


_LABEL_LENGTH = 60
_REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Location:
    """The end of a walk.

    :param path: the path in the tree, with the keys as written.
    :param node: the value at that path.
    :param entry: the class of the entry in which the walk ended.
    :param record: the innermost record on the path, e.g. ``talk "Kubernetes 101"``.
    :param id: its id; made from its title or name if none is written.
    """

    path: Path
    node: Plain
    entry: type[Entry]
    record: str
    id: str = ""


@dataclass(slots=True)
class _Walk:
    node: Plain
    path: list[str | int] = field(default_factory=list)
    entry: type[Entry] = FileEntry
    holds_entries: bool = False
    keys_are_items: bool = False
    record: str = ""
    id: str = ""
    in_record: bool = False

    def into(self, part: str | int) -> bool:
        """Go one step down, if there is such a child."""
        node = self.node
        if isinstance(node, dict) and isinstance(part, str) and part in node:
            self.node = node[part]
        if isinstance(node, list) and isinstance(part, int) and part < len(node):
            self.node = node[part]
        if self.node is node:
            return False
        self.path.append(part)
        return True

    def into_field(self, name: str) -> None:
        """Go to a field of the entry, by whichever of its keys is written."""
        known = fields_of(self.entry).get(name)
        moved = any(self.into(key) for key in (name, *(known.synonyms if known else ())))
        self.holds_entries = bool(known and known.entry)
        if known and known.entry:
            self.entry = known.entry
            self.keys_are_items = known.keyed
            if moved and not known.several and not known.keyed:
                self.name_record(None)

    def into_item(self, part: str | int) -> None:
        """Go to an item of a list, or of a mapping by titles."""
        self.into(part)
        self.keys_are_items = False
        if self.holds_entries:
            self.name_record(part)

    def name_record(self, item: str | int | None) -> None:
        """Set the record of the walk, if the current entry has a name.

        A bare name within a record, such as ``speaker: Jane``, is a part of that record.
        """
        node, names = self.node, self.entry.NAMES
        if issubclass(self.entry, ProgrammeEntry):
            node, names = _event(node), EventEntry.NAMES
        elif self.in_record and not isinstance(node, dict):
            return
        if not names.label:
            return
        self.in_record = not issubclass(self.entry, ProgrammeEntry)
        written = _label(node, names) or (item if isinstance(item, str) else "")
        self.id = _words(node.get("id")) if isinstance(node, dict) else ""
        self.id = self.id or (id_of(written) if written else "")
        if written:
            self.record = f'{names.noun} "{shortened(written, _LABEL_LENGTH)}"'
        else:
            self.record = f"{names.noun} {item + 1}" if isinstance(item, int) else names.noun


def _event(programme: Plain) -> Plain:
    return programme.get("event") if isinstance(programme, dict) else None


def _label(node: Plain, names: Names) -> str:
    if not isinstance(node, dict):
        return _words(node)
    synonyms = (key for key, name in names.synonyms.items() if name in names.label)
    for key in (*names.label, *synonyms):
        value = node.get(key)
        words = _words(value.get("text") if isinstance(value, dict) else value)
        if words:
            return words
    return ""


def _words(value: object) -> str:
    return " ".join((scalar_text(value) or "").split())


def walk(root: Plain, path: Path) -> Location:
    """Follow *path* down from *root* as far as the tree goes."""
    state = _Walk(root)
    for part in path:
        if isinstance(part, int) or state.keys_are_items:
            state.into_item(part)
        else:
            state.into_field(part)
    return Location(tuple(state.path), state.node, state.entry, state.record, state.id)


@dataclass(slots=True)
class Report:
    """The problems of one file, collected while it is read.

    :param most: the problems of one code that are kept, and some more with new reasons; the others
        are counted.
    :param paths_from: where its relative addresses begin; see ``ReadContext``.
    """

    tree: Tree
    most: int = MOST_KEPT
    paths_from: str = "/"
    problems: dict[Problem, None] = field(default_factory=dict)
    hints: Hints = field(default_factory=Hints)
    _kept: Counter[ProblemCode] = field(default_factory=Counter)
    _reasons: set[tuple[ProblemCode, str]] = field(default_factory=set)
    _counted: dict[ProblemCode, tuple[Path, int]] = field(default_factory=dict)

    def add(
        self, code: ProblemCode, path: Path, reason: str, remedy: str = "", *, key: bool = False
    ) -> None:
        """Add a problem of the value at *path*, or of its key."""
        kept = self._kept[code]
        if kept >= self.most and ((code, reason) in self._reasons or kept >= 2 * self.most):
            first, count = self._counted.get(code, (path, 0))
            self._counted[code] = (first, count + 1)
            return
        spot = walk(self.tree.root, path)
        place = self.tree.locate(spot.path, key=key)
        record, id_ = spot.record, spot.id
        if key and self.tree.delimited:  # a column is wrong for all rows of a table
            record = id_ = ""
        text = shortened(reason, _REASON_LENGTH)
        several = detail = ""
        if self.tree.delimited and code is ProblemCode.DATE and not key:
            several = f"cells of the column {spot.path[-1]!r} cannot be read and are left out"
            detail = text
        problem = Problem(code, place, text, record, remedy, id_, several, detail)
        if problem not in self.problems:
            self.problems[problem] = None
            self._kept[code] += 1
            self._reasons.add((code, reason))

    def add_without_extends(self, key: str) -> None:
        """Report a top-level key that only an overlay file can have."""
        reason = f"{key!r} has no effect without 'extends'"
        if key == "extends":
            reason = "'extends' has no effect here"
        self.add(ProblemCode.KEY, (key,), reason, key=True)

    def sorted_problems(self) -> tuple[Problem, ...]:
        """Return the problems, and those of the tree, in the order of their places."""
        rest = (
            remainder(code, self.place(path), count)
            for code, (path, count) in self._counted.items()
        )
        problems = (*self.tree.problems, *self.problems, *rest)
        return tuple(sorted(problems, key=lambda problem: problem.place))

    def place(self, path: Path) -> Place:
        """Return the place of the value at *path*."""
        return self.tree.locate(walk(self.tree.root, path).path)

    def key_at(self, path: Path) -> str:
        """Return the innermost key on *path* as it is written."""
        written = walk(self.tree.root, path).path
        return next((part for part in reversed(written) if isinstance(part, str)), "")

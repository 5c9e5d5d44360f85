"""From a tree to valid entries: all problems in one run, without the invalid parts.

Each error becomes a problem with a place, and the smallest part around it that can be left out is
left out: a value, an item of a list, or a record that lacks what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from sphinxcontrib_roundup.formats.native.cells import with_lists
from sphinxcontrib_roundup.formats.native.entries import (
    FileEntry,
    PresenterEntry,
    TalkEntry,
    TitleEntry,
)
from sphinxcontrib_roundup.formats.native.entry_fields import Entry, Extra
from sphinxcontrib_roundup.formats.native.key_hints import HINTS
from sphinxcontrib_roundup.formats.native.schema import fields_of, keys_of, required_of
from sphinxcontrib_roundup.formats.values import FieldError, KeysError, describe, shortened
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.native.schema import Field
    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Tree

# Keys that a file can have and a talk cannot.
_OF_COLLECTION = frozenset({"title", "slug", "description", "url", "start_date", "end_date"})
_FILE_ONLY_KEYS = frozenset(fields_of(FileEntry)) - frozenset(keys_of(TalkEntry))


def read_entries(
    tree: Tree, report: Report, complete: Callable[[Plain], Plain] | None = None
) -> FileEntry:
    """Return the valid entries of *tree*, and report the rest.

    :param complete: returns a copy of the tree with values that the author may omit.
    """
    root = _as_file(tree.root, report)
    if complete:
        root = complete(root)
    if tree.delimited:
        root = with_lists(root)
    return _EntryReader(report).entry(FileEntry, root, ()) or FileEntry()


def _as_file(root: Plain, report: Report) -> Plain:
    """Return the mapping of a file for a bare list of talks, or for a single talk."""
    if _is_foreign(root, report):
        return {}
    if isinstance(root, list):
        return {"talks": root}
    if _is_collection(root, report):
        return {}
    if isinstance(root, dict):
        return root if _FILE_ONLY_KEYS & root.keys() or "title" not in root else {"talks": [root]}
    if root is not None:
        reason = f"expected a mapping or a list of talks, found {describe(root)}"
        report.add(ProblemCode.TYPE, (), reason, "write '- title: …' for each talk")
    return {}


_MOST_KEYS = 8
_USUAL_KEYS = ("title", "talks", "speaker", "speakers", "presenters")
_KNOWN_KEYS = frozenset((*keys_of(FileEntry), *keys_of(TalkEntry), *HINTS["talk"]))


def _is_foreign(root: Plain, report: Report) -> bool:
    """Tell whether a file is another program's: it has several keys, and no key of talk data."""
    records = root if isinstance(root, list) else [root]
    keys = dict.fromkeys(
        key.casefold() for one in records[:100] if isinstance(one, dict) for key in one
    )
    if len(keys) < 2 or not all(isinstance(one, dict) for one in records[:100]):
        return False
    if any(key in _KNOWN_KEYS or key.startswith(("x-", "$")) for key in keys):
        return False
    if any(get_close_matches(key, _USUAL_KEYS, cutoff=0.75) for key in keys):  # misspelt
        return False
    words = ", ".join(repr(shortened(key, 40)) for key in [*keys][:_MOST_KEYS])
    reason = f"this is no talk data: it has the keys {words}"
    report.add(ProblemCode.TYPE, (), reason, "export it in a format that is read, or write 'talks'")
    return True


def _is_collection(root: Plain, report: Report) -> bool:
    """Tell whether a file is pyvideo's description of a collection, beside its talks; tell so."""
    if not isinstance(root, dict) or not root.keys() <= _OF_COLLECTION:
        return False
    place = report.tree.locate(())  # reads the positions of the whole file
    if PurePath(place.path).name != "category.json":
        return False
    report.add(ProblemCode.COLLECTION, (), "the file describes a collection of talks, not a talk")
    return True


_Entry = TypeVar("_Entry", bound=Entry)


@dataclass(slots=True)
class _EntryReader:
    """Reads entries and reports their errors; an invalid part is left out of what is around it."""

    report: Report
    remedies: dict[tuple[type[Entry], str], str] = field(default_factory=dict)

    def entry(self, cls: type[_Entry], value: object, path: Path) -> _Entry | None:
        """Return the entry of a class at *path*; None if it is invalid or lacks a field."""
        keys = self._keys(cls, value, path)
        if keys is None:
            return None
        fields = fields_of(cls)
        values: dict[str, Any] = {}
        explained: set[str] = set()
        for key, item in keys.items():
            one = fields.get(key)
            if one is not None:
                result = self._value(one, item, path)
                if result is not None:
                    values[key] = result
            elif isinstance(item, Extra):
                values[key] = tuple(item)
            else:
                explained.add(self._unknown_key(cls, key, path, keys))
        for name in required_of(cls):
            if name not in values:
                if name not in explained:
                    self._missing(cls, name, path)
                return None
        return cls(**values)

    def _keys(self, cls: type[Entry], value: object, path: Path) -> Mapping[str, object] | None:
        """Return the values by names of fields; None if *value* can be no entry of the class."""
        try:
            return cls.read_keys(value)
        except KeysError as error:
            errors = error.errors
        except FieldError as error:
            self._wrong(path, error)
            return None
        for key, inner in errors:
            self._add((*path, key), inner.code, f"{key}: {inner.reason}", inner.remedy)
        wrong = {key for key, _ in errors}
        rest = value.items() if isinstance(value, dict) else ()
        return self._keys(cls, {key: item for key, item in rest if key not in wrong}, path)

    def _value(self, one: Field, item: object, path: Path) -> object:
        """Return the value of a field of the record at *path*; None if it is invalid."""
        if one.keyed:
            place: Path = (*path, one.name)
            items = one.keyed.as_mapping(item)
            return {key: self._single(one, inner, (*place, key)) for key, inner in items.items()}
        if not one.several:
            return self._single(one, item, (*path, one.name))
        place = (*path, one.name)
        if not isinstance(item, list):
            only = self._single(one, item, (*place, 0))
            return () if only is None else (only,)
        return tuple(
            [
                self._single(one, inner, (*place, number)) if inner != "" else None
                for number, inner in enumerate(item)
            ]
        )

    def _single(self, one: Field, item: object, path: Path) -> object:
        if item is None:
            return None
        if one.entry:
            return self.entry(one.entry, item, path)
        if one.kind is None:
            raise TypeError(one.name)
        try:
            return one.kind.read(item)
        except FieldError as error:
            if error.code is not ProblemCode.MISSING:  # the record around it reports it
                self._wrong(path, error)
            return None

    def _wrong(self, path: Path, error: FieldError) -> None:
        """Report a value that is invalid in its field."""
        key = self.report.key_at(path)
        remedy = error.remedy
        if error.unknown:
            kind, word, known = error.unknown
            remedy = self.report.hints.did_you_mean(kind, word, lambda: known) or remedy
        self._add(path, error.code, f"{key}: {error.reason}" if key else error.reason, remedy)

    def _unknown_key(self, cls: type[Entry], key: str, path: Path, keys: Collection[str]) -> str:
        """Report an unknown key of the record at *path*, which has *keys*.

        :return: the name of a needed field that is missing because its key is misspelt, or nothing.
        """
        if (cls, key) not in self.remedies:
            self.remedies[cls, key] = self._remedy(cls, key)
        remedy = self.remedies[cls, key]
        reason, noun = f"unknown key {shortened(key, 60)!r}", cls.NAMES.noun
        needed = ("name",) if cls is PresenterEntry else required_of(cls)
        name = next((one for one in needed if remedy == f"did you mean {one!r}?"), "")
        if name in keys or (cls is PresenterEntry and "id" in keys):
            name = ""
        if name:
            reason += f", so the {noun} has no {name!r} and is left out"
        self._add((*path, key), ProblemCode.KEY, reason, remedy)
        return name

    def _remedy(self, cls: type[Entry], key: str) -> str:
        """Return what to write instead of an unknown key."""
        hint = HINTS.get(cls.NAMES.noun, {}).get(key.casefold())
        kind = f"keys of a {cls.NAMES.noun}"
        near = hint or self.report.hints.did_you_mean(kind, key, lambda: keys_of(cls))
        return near or f"the keys here are {', '.join(fields_of(cls))}"

    def _missing(self, cls: type[Entry], name: str, path: Path) -> None:
        """Report a record without a required field."""
        if cls is not TitleEntry:  # its talk is going to lack a title
            reason = f"the {cls.NAMES.noun} has no {name!r} and is left out"
            self.report.add(ProblemCode.MISSING, path, reason, f"write '{name}: …'")

    def _add(self, path: Path, code: ProblemCode, reason: str, remedy: str) -> None:
        of_key = code in {ProblemCode.KEY, ProblemCode.DUPLICATE_KEY}
        self.report.add(code, path, reason, remedy, key=of_key)

"""From a tree to valid entries: all problems in one run, without the invalid parts.

A valid file takes one call of pydantic. Otherwise each error becomes a problem with a place, the
smallest part around it that can be left out is cut from the tree, and the rest is read again, until
there are no errors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.cells import with_lists
from sphinxcontrib_roundup.formats.native.entries import (
    FileEntry,
    PresenterEntry,
    TalkEntry,
    TitleEntry,
)
from sphinxcontrib_roundup.formats.native.entry_fields import Written
from sphinxcontrib_roundup.formats.native.key_hints import HINTS
from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.native.schema import fields_of, keys_of
from sphinxcontrib_roundup.formats.values import FieldError, KeysError, describe, shortened
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

    from sphinxcontrib_roundup.formats.native.entry_fields import Entry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Tree

_UNKNOWN_KEY = "unexpected_keyword_argument"  # the name of pydantic
# Keys that a file can have and a talk cannot.
_OF_COLLECTION = frozenset({"title", "slug", "description", "url", "start_date", "end_date"})
_FILE_ONLY_KEYS = frozenset(fields_of(FileEntry)) - frozenset(keys_of(TalkEntry))


def read_entries(
    tree: Tree, report: Report, complete: Callable[[Plain], Plain] | None = None
) -> FileEntry:
    """Return the valid entries of *tree*, and report the rest.

    :param complete: returns a copy of the tree with values that the author may omit.
    """
    from pydantic import ValidationError

    root = _as_file(tree.root, report)
    if complete:
        root = complete(root)
    if tree.delimited:
        root = with_lists(root)
    problems = _EntryProblems(report)
    while True:
        try:
            return _adapter().validate_python(root)
        except ValidationError as error:
            lines = error.errors(include_url=False, include_input=False)
        # Unknown keys first: a misspelt 'title' explains that a talk has none.
        for line in sorted(lines, key=lambda line: line["type"] != _UNKNOWN_KEY):
            problems.add_error(line)
        root = _without(root, (walk(root, path).path for path in problems.taken()))


@cache
def _adapter() -> TypeAdapter[FileEntry]:
    from pydantic import TypeAdapter

    return TypeAdapter(Written[FileEntry])


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


def _needed(entry: type[Entry]) -> list[str]:
    """Return the fields without which an entry is left out."""
    names = [name for name, one in fields_of(entry).items() if one.required]
    return [*names, *(["name"] if entry is PresenterEntry else [])]


def _has(node: Plain, entry: type[Entry], name: str) -> bool:
    keys = (name, "id", *(key for key, field in entry.NAMES.synonyms.items() if field == name))
    keys = keys if entry is PresenterEntry else keys[:1]
    return isinstance(node, dict) and any(node.get(key) for key in keys)


@dataclass(slots=True)
class _EntryProblems:
    """Reports the errors of one round of reading; *paths* are to be cut."""

    report: Report
    paths: list[Path] = field(default_factory=list)
    remedies: dict[tuple[type[Entry], str], str] = field(default_factory=dict)
    misspelt: set[Path] = field(default_factory=set)

    def taken(self) -> list[Path]:
        """Return the paths of this round and begin the next."""
        paths, self.paths = self.paths, []
        return paths

    def add_error(self, line: ErrorDetails) -> None:
        """Report an error of pydantic, and mark the part around it."""
        path = line["loc"]
        error = line.get("ctx", {}).get("error")
        if isinstance(error, KeysError):
            for key, inner in error.errors:
                self.add((*path, key), inner.code, f"{key}: {inner.reason}", inner.remedy)
        elif line["type"] == _UNKNOWN_KEY:
            self.unknown_key(path)
        elif line["type"] == "missing":
            self.missing(path)
        elif not isinstance(error, FieldError):
            self.wrong(path, ProblemCode.TYPE, line["msg"], "")
        elif error.code is ProblemCode.KEY:
            self.unknown_key(path)
        elif error.code is ProblemCode.MISSING:
            self.missing(path)
        else:
            self.wrong(path, error.code, error.reason, self.remedy_of(error))

    def remedy_of(self, error: FieldError) -> str:
        """Return the nearest known word, else the remedy of the error."""
        if error.unknown is None:
            return error.remedy
        kind, word, known = error.unknown
        return self.report.hints.did_you_mean(kind, word, lambda: known) or error.remedy

    def wrong(self, path: Path, code: ProblemCode, reason: str, remedy: str) -> None:
        """Report a value that is invalid in its field."""
        key = self.report.key_at(path)
        self.add(path, code, f"{key}: {reason}" if key else reason, remedy)

    def unknown_key(self, path: Path) -> None:
        """Report an unknown key."""
        key, record = str(path[-1]), path[:-1]
        location = walk(self.report.tree.root, record)
        entry = location.entry
        if (entry, key) not in self.remedies:
            self.remedies[entry, key] = self._remedy(entry, key)
        remedy = self.remedies[entry, key]
        reason = f"unknown key {shortened(key, 60)!r}"
        for name in _needed(entry):
            if remedy == f"did you mean {name!r}?" and not _has(location.node, entry, name):
                reason += f", so the {entry.NAMES.noun} has no {name!r} and is left out"
                self.misspelt.add(record)
        self.add(path, ProblemCode.KEY, reason, remedy)

    def _remedy(self, entry: type[Entry], key: str) -> str:
        """Return what to write instead of an unknown key."""
        hint = HINTS.get(entry.NAMES.noun, {}).get(key.casefold())
        kind = f"keys of a {entry.NAMES.noun}"
        near = hint or self.report.hints.did_you_mean(kind, key, lambda: keys_of(entry))
        return near or f"the keys here are {', '.join(fields_of(entry))}"

    def missing(self, path: Path) -> None:
        """Report a record without a required field."""
        record = path[:-1]
        entry = walk(self.report.tree.root, record).entry
        if record in self.misspelt:  # the unknown key is the fault
            pass
        elif entry is not TitleEntry:  # its talk is going to lack a title
            noun, name = entry.NAMES.noun, path[-1]
            reason = f"the {noun} has no {name!r} and is left out"
            self.report.add(ProblemCode.MISSING, record, reason, f"write '{name}: …'")
        self.paths.append(record)

    def add(self, path: Path, code: ProblemCode, reason: str, remedy: str) -> None:
        """Report a problem and mark the part to be cut."""
        of_key = code in {ProblemCode.KEY, ProblemCode.DUPLICATE_KEY}
        self.report.add(code, path, reason, remedy, key=of_key)
        self.paths.append(path)


def _without(node: Plain, paths: Iterable[Path]) -> Plain:
    """Return a copy of *node* without the values at *paths*.

    An item of a list becomes None, so that the other ones keep their numbers.
    """
    below: dict[str | int, list[Path]] = {}
    for path in paths:
        if not path:
            return {}
        below.setdefault(path[0], []).append(path[1:])
    if isinstance(node, dict):
        kept = {key: item for key, item in node.items() if () not in below.get(key, ())}
        return {key: _cut(item, below.get(key)) for key, item in kept.items()}
    if isinstance(node, list):
        return [
            None if () in below.get(number, ()) else _cut(item, below.get(number))
            for number, item in enumerate(node)
        ]
    return node


def _cut(node: Plain, paths: list[Path] | None) -> Plain:
    return _without(node, paths) if paths else node

"""Glob patterns of conf.py and of directives: the files that match, within limits.

``*``, ``?`` and ``[…]`` match within a name, ``**`` any number of folders. As in a shell, names
that begin with a dot are matched only by a part of the pattern that begins with one, so ``.git``
and ``.venv`` are never searched by chance. ``**`` follows no symbolic links to folders.
"""

from __future__ import annotations

import fnmatch
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.refs import is_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MOST_ENTRIES: Final = 100_000
"""Files and folders that one pattern looks at."""

DEEPEST: Final = 32
"""Folders within one another that ``**`` enters."""

_ANY_FOLDERS: Final = "**"
_TOO_MANY: Final = f"the pattern looks at more than {MOST_ENTRIES} files and folders"


class Expansion(NamedTuple):
    """The files of a pattern in the order of their paths, or why it was not followed."""

    files: tuple[Path, ...]
    problem: Problem | None = None


def expand(pattern: Path, skipped: Collection[Path] = ()) -> Expansion:
    """Return the files that *pattern* matches; a path that is no pattern is returned as it is.

    :param skipped: folders that ``*`` and ``**`` do not enter, such as the output of the build.
    """
    if not is_pattern(str(pattern)):
        return Expansion((pattern,))
    parts = list(pattern.parts)
    first = next(index for index, part in enumerate(parts) if is_pattern(part))
    search = _Search(frozenset(skipped))
    search.run(Path(*parts[:first]), parts[first:])
    if search.limit:
        remedy = "begin the pattern with a folder nearer to the files"
        place = Place(filesystem.printable(pattern))
        return Expansion((), Problem(ProblemCode.LIMIT, place, search.limit, remedy=remedy))
    if not search.files:
        return Expansion((), nothing_matches(filesystem.printable(pattern)))
    return Expansion(tuple(sorted(search.files)))


def nothing_matches(pattern: str) -> Problem:
    """Return the problem of a pattern without files."""
    return Problem(
        ProblemCode.FILE, Place(pattern), "no file matches", remedy="correct the path or add a file"
    )


@dataclass(slots=True)
class _Search:
    """A walk over folders.

    :param limit: which limit ended it, as a reason.
    """

    skipped: frozenset[Path]
    files: set[Path] = field(default_factory=set)
    limit: str = ""
    _entries: int = 0
    _folders: dict[Path, list[os.DirEntry[str]]] = field(default_factory=dict)
    _waiting: list[tuple[Path, Sequence[str], int]] = field(default_factory=list)
    _visited: set[tuple[Path, int]] = field(default_factory=set)

    def run(self, folder: Path, parts: Sequence[str]) -> None:
        """Collect the files below *folder* that match *parts*."""
        if parts[-1] == _ANY_FOLDERS:
            parts = [*parts, "*"]
        self._enter(folder, parts, 0)
        while self._waiting and not self.limit:
            folder, parts, depth = self._waiting.pop()
            if parts[0] == _ANY_FOLDERS:
                self._enter(folder, parts[1:], 0)
                self._enter_all(folder, parts, depth)
            elif not is_pattern(parts[0]):
                self._take(folder / parts[0], parts[1:])
            else:
                self._match(folder, parts)

    def _enter(self, folder: Path, parts: Sequence[str], depth: int) -> None:
        key = (folder, len(parts))
        if key not in self._visited:
            self._visited.add(key)
            self._waiting.append((folder, parts, depth))
            if len(self._visited) > 2 * MOST_ENTRIES:  # a pattern with many ``**``
                self.limit = _TOO_MANY

    def _enter_all(self, folder: Path, parts: Sequence[str], depth: int) -> None:
        """Go on in all folders in *folder*."""
        inner = [
            entry
            for entry in self._list(folder)
            if not _hidden(entry.name) and filesystem.is_own_folder(entry)
        ]
        if inner and depth >= DEEPEST:
            self.limit = f"the pattern enters more than {DEEPEST} folders within one another"
        for entry in inner:
            if Path(entry.path) not in self.skipped:
                self._enter(Path(entry.path), parts, depth + 1)

    def _match(self, folder: Path, parts: Sequence[str]) -> None:
        """Take the entries of *folder* that the first part matches."""
        matches = re.compile(fnmatch.translate(os.path.normcase(parts[0]))).match
        for entry in self._list(folder):
            if _hidden(entry.name) and not parts[0].startswith("."):
                continue
            if matches(os.path.normcase(entry.name)) and Path(entry.path) not in self.skipped:
                self._take(Path(entry.path), parts[1:])

    def _take(self, path: Path, parts: Sequence[str]) -> None:
        if parts:
            self._enter(path, parts, 0)
        elif filesystem.is_file(path):
            self.files.add(path)

    def _list(self, folder: Path) -> list[os.DirEntry[str]]:
        if folder not in self._folders:
            entries: list[os.DirEntry[str]] = []
            for entry in filesystem.entries(folder):
                self._entries += 1
                if self._entries > MOST_ENTRIES:
                    self.limit = _TOO_MANY
                    break
                entries.append(entry)
            self._folders[folder] = entries
        return self._folders[folder]


def _hidden(name: str) -> bool:
    return name.startswith(".")

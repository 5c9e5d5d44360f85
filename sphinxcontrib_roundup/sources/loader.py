"""The loader: decodes each file of the sources at most once, and finds places of records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sphinxcontrib_roundup.formats.overlay.chain import Chain
    from sphinxcontrib_roundup.formats.read_context import Base, ReadContext
    from sphinxcontrib_roundup.sources.cache import DecodeCache
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceFile, SourceRef
    from sphinxcontrib_roundup.syntax.tree import Path as TreePath
    from sphinxcontrib_roundup.syntax.tree import Plain, Tree


def find_text(tree: Tree, record: str, text: str) -> Place | None:
    """Return where *text* stands in the record of this title or name, or else the record.

    :param text: a whole value, or the end of one (a path that was resolved).
    """
    for path, entry in _entries(tree.root, record):
        for key, value in entry.items():
            if _says(value, text):
                return tree.locate((*path, key))
        return tree.locate(path)
    return None


def _entries(root: Plain, record: str) -> Iterator[tuple[TreePath, dict[str, Plain]]]:
    """Yield the mappings that are titled or named *record*, in the order of the file."""
    waiting: list[tuple[TreePath, Plain]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            if any(_says(value.get(key), record, whole=True) for key in ("title", "name")):
                yield path, value
            waiting.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            numbered = list(enumerate(value))
            waiting.extend(((*path, index), inner) for index, inner in reversed(numbered))


def _says(value: Plain, text: str, *, whole: bool = False) -> bool:
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, list):
        return not whole and any(_says(inner, text) for inner in value)
    if not isinstance(value, str) or not value.strip():
        return False
    return value.strip() == text.strip() or (not whole and text.endswith(value.strip()))


@dataclass(slots=True)
class Loader:
    """What sources say during one build.

    :param kept: what was decoded by other builds.
    :param decodings: how many files this build decoded.
    """

    files: Files
    markup: MarkupKind = MarkupKind.MARKDOWN
    kept: DecodeCache | None = None
    decodings: int = 0
    _made: dict[str, tuple[str, ReadResult]] = field(default_factory=dict)
    _loaded: dict[SourceRef, ReadResult] = field(default_factory=dict)
    _trees: dict[Path, Tree | None] = field(default_factory=dict)

    def has(self, ref: SourceRef) -> bool:
        """Tell whether *ref* was loaded already."""
        return ref in self._loaded

    def load(self, ref: SourceRef) -> ReadResult:
        """Return all that *ref* says, with the faults of its files."""
        if ref not in self._loaded:
            files, problems = self.files.of(ref)
            if len(files) == 1:
                said = self._decoded(files[0])
            else:
                what, digest = self._together(ref), self.files.digest(ref)
                said = self._known(what, digest) or self._remembered(
                    what, digest, self._merged(files)
                )
            faults = dict.fromkeys((*problems, *said.problems))
            self._loaded[ref] = ReadResult(said.catalogue, tuple(faults))
        return self._loaded[ref]

    def find(self, ref: SourceRef, record: str, text: str) -> Place | None:
        """Return where *text* of a record of this title or name stands in the files of *ref*.

        None in formats whose files are no trees (schedules of conferences).
        """
        files, _problems = self.files.of(ref)
        for file in files:
            tree = self._tree(file.path)
            place = find_text(tree, record, text) if tree else None
            if place:
                return place
        return None

    def drop_others(self, refs: Sequence[SourceRef]) -> None:
        """Take out of the store what was decoded from sources other than *refs*."""
        if not self.kept:
            return
        whats: list[str] = []
        for ref in refs:
            whats.append(self._together(ref))
            for file in self.files.of(ref)[0]:
                chain = self.files.chain(file.path)
                whats += [self._what(path, file) for path in chain.files]
        self.kept.keep(whats)

    def _tree(self, path: Path) -> Tree | None:
        from sphinxcontrib_roundup.syntax import SUFFIXES, read_tree

        if path not in self._trees:
            data = self.files.read(path)
            self._trees[path] = None
            if isinstance(data, bytes) and path.suffix.lower() in SUFFIXES:
                self._trees[path] = read_tree(
                    data, path.suffix, lambda line, column: Place(str(path), line, column)
                )
        return self._trees[path]

    def _merged(self, files: Sequence[SourceFile]) -> ReadResult:
        """Return what several files say together."""
        from sphinxcontrib_roundup.sources.merge import merge, without_overridden

        parts = [(file.path, self._decoded(file)) for file in files]
        # What one file extends, it says better.
        chains = [(self.files.chain(path).files[1:], part.catalogue) for path, part in parts]
        merged = merge(
            [
                (
                    str(path),
                    without_overridden(
                        part.catalogue, [by for below, by in chains if path in below]
                    ),
                )
                for path, part in parts
            ]
        )
        faults = dict.fromkeys(problem for _, part in parts for problem in part.problems)
        return ReadResult(merged.catalogue, tuple(faults | dict.fromkeys(merged.problems)))

    def _decoded(self, file: SourceFile, below: int = 0) -> ReadResult:
        """Return what a file says, together with what it extends.

        :param below: 1 for the file that it extends alone, 2 for the one that this extends.
        """
        whole = self.files.chain(file.path)
        chain = whole._replace(files=whole.files[below:])
        path = chain.files[0]
        data = self.files.read(path)
        if isinstance(data, Problem):
            return ReadResult(Catalogue(), (data,))
        what, digest = self._what(path, file), self.files.content(chain)
        known = self._known(what, digest)
        if known:
            return known
        if len(chain.files) == 1 and not chain.fault:
            return self._alone(file, path, data, digest)
        return self._remembered(what, digest, self._extended(file, chain, data, below))

    def _alone(self, file: SourceFile, path: Path, data: bytes, digest: str) -> ReadResult:
        """Decode a file that extends no other."""
        from sphinxcontrib_roundup.formats import read_file

        self.decodings += 1
        loaded = read_file(path, data, self._setting(file, path))
        self.files.forget(path)
        return self._remembered(self._what(path, file), digest, loaded)

    def _extended(self, file: SourceFile, chain: Chain, data: bytes, below: int) -> ReadResult:
        """Decode a file that extends another one, or cannot."""
        from sphinxcontrib_roundup.formats import read_file
        from sphinxcontrib_roundup.formats.read_context import Base

        path, *others = chain.files
        base = Base("", None)
        faults: tuple[Problem, ...] = ()
        if others:
            extended = self._decoded(file, below + 1)
            faults = extended.problems
            readable = extended.catalogue.events or not faults
            base = Base(others[0].name, extended.catalogue if readable else None)
        elif chain.fault:
            base = Base("", None, chain.fault.reason, chain.fault.remedy)
        self.decodings += 1
        own = read_file(path, data, self._setting(file, path, base))
        return ReadResult(own.catalogue, tuple(dict.fromkeys((*own.problems, *faults))))

    def _setting(self, file: SourceFile, path: Path, base: Base | None = None) -> ReadContext:
        from sphinxcontrib_roundup.formats.read_context import ReadContext

        return ReadContext(file.event or path.stem, self.files.folder(path), self.markup, base)

    def _what(self, path: Path, file: SourceFile) -> str:
        return f"{path}\0{file.event}\0{self.markup.value}"

    def _together(self, ref: SourceRef) -> str:
        return f"{ref.kind.value}\0{ref.name}\0{self.markup.value}"

    def _known(self, what: str, digest: str) -> ReadResult | None:
        """Return what was made before of what has this digest."""
        known, loaded = self._made.get(what, ("", None))
        if known != digest:
            loaded = self.kept.get(what, digest) if self.kept else None
            if loaded:
                self._made[what] = (digest, loaded)
        return loaded

    def _remembered(self, what: str, digest: str, loaded: ReadResult) -> ReadResult:
        self._made[what] = (digest, loaded)
        if self.kept:
            self.kept.put(what, digest, loaded)
        return loaded

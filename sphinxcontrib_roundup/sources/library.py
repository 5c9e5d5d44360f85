"""The library: every source of a project, each file read and decoded at most once.

A view asks by :class:`SourceRef`; the library knows which files that means, whether they changed
(a digest of their bytes) and what they say.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.sources.extending.chain import Chain, chain_of
from sphinxcontrib_roundup.sources.finding import find_text
from sphinxcontrib_roundup.sources.formats import file_tree, read_file
from sphinxcontrib_roundup.sources.loaded import Loaded
from sphinxcontrib_roundup.sources.merge import merge, without
from sphinxcontrib_roundup.sources.native.setting import Base, Setting
from sphinxcontrib_roundup.sources.trees import SUFFIXES, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_GLOB = frozenset("*?[")


class RefKind(Enum):
    """What a view takes its data from."""

    ALL = "all"
    KEY = "key"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """The data of a view: all configured sources, one of them, or files by path or glob.

    :param name: a key of ``roundup_sources``, or a path from the source directory.
    """

    kind: RefKind
    name: str = ""


EVERYTHING = SourceRef(RefKind.ALL)


@dataclass(frozen=True, slots=True)
class ConfiguredSource:
    """One entry of ``roundup_sources``.

    :param patterns: absolute paths or globs.
    :param event: title of the event, for data that names none.
    """

    key: str
    patterns: tuple[str, ...]
    event: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    event: str


@dataclass(slots=True)
class Library:
    """The sources of one project during one build.

    :param root: the source directory; paths named by pages and by data stay inside it.
    :param decoded: files decoded before, by what they depend on, to be used again.
    """

    root: Path
    configured: Mapping[str, ConfiguredSource]
    markup: MarkupKind = MarkupKind.MARKDOWN
    decoded: dict[tuple[str, str, str], Loaded] = field(default_factory=dict)
    decodings: int = 0
    _bytes: dict[Path, bytes | Problem] = field(default_factory=dict)
    _chains: dict[Path, Chain] = field(default_factory=dict)
    _loaded: dict[SourceRef, Loaded] = field(default_factory=dict)
    _trees: dict[Path, Tree | None] = field(default_factory=dict)
    _digests: dict[SourceRef, str] = field(default_factory=dict)

    def refresh(self) -> Library:
        """Return a library that looks at the files anew but keeps what it decoded."""
        return Library(self.root, self.configured, self.markup, self.decoded)

    def ref(self, argument: str, folder: PurePosixPath) -> SourceRef:
        """Return what the argument of a view means on a page in *folder*."""
        if argument in self.configured:
            return SourceRef(RefKind.KEY, argument)
        path = PurePosixPath(argument)
        joined = path.relative_to("/") if path.is_absolute() else folder / path
        # One file has one name, so that it is decoded once and its faults are said once.
        return SourceRef(RefKind.PATH, posixpath.normpath(joined.as_posix()))

    def digest(self, ref: SourceRef) -> str:
        """Return 32 hex digits that change when a file of *ref* comes, goes or changes."""
        if ref not in self._digests:
            files, problems = self._files(ref)
            digest = hashlib.blake2b(digest_size=16)
            for file in files:
                head = f"\0{self.shown(file.path)}\0{file.event}\0"
                digest.update(head.encode())
                digest.update(self._content(self._chain(file.path)).encode())
            for problem in problems:
                digest.update(str(problem).encode())
            self._digests[ref] = digest.hexdigest()
        return self._digests[ref]

    def load(self, ref: SourceRef) -> Loaded:
        """Return all that *ref* says, with the faults of its files."""
        if ref not in self._loaded:
            files, problems = self._files(ref)
            parts = [(file.path, self._decode(file)) for file in files]
            faults = dict.fromkeys(problem for _, part in parts for problem in part.problems)
            if len(parts) == 1:
                catalogue = parts[0][1].catalogue
            else:
                merged = merge(self._without_extended(parts))
                catalogue = merged.catalogue
                faults |= dict.fromkeys(merged.problems)
            self._loaded[ref] = Loaded(catalogue, (*problems, *faults))
        return self._loaded[ref]

    def _without_extended(
        self, parts: Sequence[tuple[Path, Loaded]]
    ) -> list[tuple[str, Catalogue]]:
        """Return what each file says, but for what another one, which extends it, says better."""
        chains = [(self._chain(path).files[1:], part.catalogue) for path, part in parts]
        return [
            (str(path), without(part.catalogue, [by for below, by in chains if path in below]))
            for path, part in parts
        ]

    def find(self, ref: SourceRef, record: str, text: str) -> Place | None:
        """Return where *text* of a record of this title or name stands in the files of *ref*.

        None in formats whose files are no trees (schedules of conferences).
        """
        files, _problems = self._files(ref)
        for file in files:
            tree = self._tree(file.path)
            place = find_text(tree, record, text) if tree else None
            if place:
                return place
        return None

    def _tree(self, path: Path) -> Tree | None:
        if path not in self._trees:
            data = self._read(path)
            self._trees[path] = None
            if isinstance(data, bytes) and path.suffix.lower() in SUFFIXES:
                self._trees[path] = file_tree(path, data)
        return self._trees[path]

    def _decode(self, file: _File) -> Loaded:
        """Return what a file says, together with what it extends."""
        chain = self._chain(file.path)
        base = Base("", None, chain.fault.reason, chain.fault.remedy) if chain.fault else None
        loaded = Loaded(Catalogue(), ())
        for number in reversed(range(len(chain.files))):
            path = chain.files[number]
            data = self._read(path)
            if isinstance(data, Problem):
                return Loaded(Catalogue(), (data,))
            rest = replace(chain, files=chain.files[number:])
            key = (str(path), file.event, self._content(rest))
            if key not in self.decoded:
                self.decodings += 1
                event = file.event or path.stem
                setting = Setting(event, self._folder(path), self.markup, base)
                own = read_file(path, data, setting)
                problems = dict.fromkeys((*own.problems, *loaded.problems))
                self.decoded[key] = Loaded(own.catalogue, tuple(problems))
            loaded = self.decoded[key]
            readable = loaded.catalogue.events or not loaded.problems
            base = Base(path.name, loaded.catalogue if readable else None)
        return loaded

    def _chain(self, path: Path) -> Chain:
        if path not in self._chains:
            self._chains[path] = chain_of(path, self.root, self._read)
        return self._chains[path]

    def _content(self, chain: Chain) -> str:
        """Return a digest of the bytes of all files of a chain."""
        digest = hashlib.blake2b(digest_size=16)
        for path in chain.files:
            data = self._read(path)
            content = data if isinstance(data, bytes) else str(data).encode()
            digest.update(f"\0{self.shown(path)}\0{len(content)}\0".encode())
            digest.update(content)
        digest.update(f"\0{chain.fault}".encode())
        return digest.hexdigest()

    def _read(self, path: Path) -> bytes | Problem:
        if path not in self._bytes:
            self._bytes[path] = _read_bytes(path)
        return self._bytes[path]

    def _files(self, ref: SourceRef) -> tuple[tuple[_File, ...], tuple[Problem, ...]]:
        if ref.kind is RefKind.PATH:
            return self._files_by_path(ref.name)
        if ref.kind is RefKind.KEY:
            sources: Iterable[ConfiguredSource] = (self.configured[ref.name],)
        else:
            sources = self.configured.values()
        files: dict[_File, None] = {}
        problems: list[Problem] = []
        for source in sources:
            for pattern in source.patterns:
                paths = _expand(Path(pattern))
                if not paths:
                    problems.append(_nothing_matches(pattern))
                files.update(dict.fromkeys(_File(path, source.event) for path in paths))
        return tuple(files), tuple(problems)

    def _files_by_path(self, name: str) -> tuple[tuple[_File, ...], tuple[Problem, ...]]:
        root = self.root.resolve()
        paths = _expand(root / name)
        if not paths:
            return (), (_nothing_matches(str(self.root / name)),)
        inside = [path for path in paths if path.resolve().is_relative_to(root)]
        if len(inside) < len(paths):
            problem = Problem(
                ProblemCode.OUTSIDE,
                Place(str(self.root / name)),
                "leads out of the source directory",
                remedy="move the file into it, or name it in 'roundup_sources' in conf.py",
            )
            return tuple(_File(path, "") for path in inside), (problem,)
        return tuple(_File(path, "") for path in paths), ()

    def shown(self, path: Path) -> str:
        """Return *path* from the source directory, or as it is where it lies outside."""
        for root in (self.root, self.root.resolve()):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return str(path)

    def _folder(self, path: Path) -> str | None:
        root, parent = self.root.resolve(), path.resolve().parent
        if not parent.is_relative_to(root):
            return None
        folder = parent.relative_to(root).as_posix()
        return "" if folder == "." else folder


def _expand(path: Path) -> list[Path]:
    """Return the files that *path* means, in the order of their names; itself if it is no glob."""
    if not _GLOB & set(str(path)):
        return [path]
    steady = next(parent for parent in path.parents if not _GLOB & set(str(parent)))
    pattern = path.relative_to(steady).as_posix()
    return sorted(found for found in steady.glob(pattern) if found.is_file())


def _nothing_matches(pattern: str) -> Problem:
    return Problem(
        ProblemCode.FILE, Place(pattern), "no file matches", remedy="mend the path or add a file"
    )


def _read_bytes(path: Path) -> bytes | Problem:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        folder = path.parent
        known = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
        reason, remedy = "no such file", did_you_mean(path.name, known)
    except IsADirectoryError:
        reason, remedy = "is a directory, not a file", f"name its files, e.g. {path.name}/*.yaml"
    except OSError as error:
        if path.is_dir():  # what Windows says of a directory
            reason, remedy = "is a directory, not a file", f"name its files: {path.name}/*.yaml"
        else:
            reason, remedy = f"cannot be read: {error.strerror or error}", ""
    return Problem(ProblemCode.FILE, Place(str(path)), reason, remedy=remedy)

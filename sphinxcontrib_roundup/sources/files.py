"""The files behind sources: which ones there are, their bytes, and whether they changed.

Light: a build in which nothing changed gets by with this, and decodes nothing.
"""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.overlay.chain import Chain, chain_of
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.sources.refs import ConfiguredSource, RefKind, SourceFile, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_GLOB = frozenset("*?[")


@dataclass(slots=True)
class Files:
    """The files of one project as they are at one moment: each is read once.

    :param root: the source directory; paths named by pages and by data stay inside it.
    """

    root: Path
    configured: Mapping[str, ConfiguredSource]
    _bytes: dict[Path, bytes | Problem] = field(default_factory=dict)
    _chains: dict[Path, Chain] = field(default_factory=dict)
    _contents: dict[Chain, str] = field(default_factory=dict)
    _digests: dict[SourceRef, str] = field(default_factory=dict)

    def anew(self) -> Files:
        """Return the files as they are now."""
        return Files(self.root, self.configured)

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
            self._digests[ref] = self._digest(ref)
        return self._digests[ref]

    def _digest(self, ref: SourceRef) -> str:
        files, problems = self.of(ref)
        digest = hashlib.blake2b(digest_size=16)
        for path, event in files:
            content = self.content(self.chain(path))
            digest.update(f"\0{self.shown(path)}\0{event}\0{content}".encode())
        for problem in problems:
            digest.update(str(problem).encode())
        return digest.hexdigest()

    def of(self, ref: SourceRef) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
        """Return the files that *ref* means, with what is wrong with its paths."""
        if ref.kind is RefKind.PATH:
            return self._files_by_path(ref.name)
        if ref.kind is RefKind.KEY:
            sources: Iterable[ConfiguredSource] = (self.configured[ref.name],)
        else:
            sources = self.configured.values()
        files: dict[SourceFile, None] = {}
        problems: list[Problem] = []
        for source in sources:
            for pattern in source.patterns:
                paths = _expand(Path(pattern))
                if not paths:
                    problems.append(_nothing_matches(pattern))
                files.update(dict.fromkeys(SourceFile(path, source.event) for path in paths))
        return tuple(files), tuple(problems)

    def _files_by_path(self, name: str) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
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
            return tuple(SourceFile(path, "") for path in inside), (problem,)
        return tuple(SourceFile(path, "") for path in paths), ()

    def chain(self, path: Path) -> Chain:
        """Return the file with those that it extends."""
        if path not in self._chains:
            self._chains[path] = chain_of(path, self.root, self.read)
        return self._chains[path]

    def content(self, chain: Chain) -> str:
        """Return a digest of the bytes of all files of a chain."""
        if chain not in self._contents:
            digest = hashlib.blake2b(digest_size=16)
            for path in chain.files:
                data = self.read(path)
                content = data if isinstance(data, bytes) else str(data).encode()
                digest.update(f"\0{self.shown(path)}\0{len(content)}\0".encode())
                digest.update(content)
            digest.update(f"\0{chain.fault}".encode())
            self._contents[chain] = digest.hexdigest()
        return self._contents[chain]

    def read(self, path: Path) -> bytes | Problem:
        """Return the bytes of a file, or why there are none."""
        if path not in self._bytes:
            self._bytes[path] = _read_bytes(path)
        return self._bytes[path]

    def forget(self, path: Path) -> None:
        """Let go of the bytes of a file, which is decoded by now; its digest stays."""
        self._bytes.pop(path, None)

    def shown(self, path: Path) -> str:
        """Return *path* from the source directory, or as it is where it lies outside."""
        for root in (self.root, self.root.resolve()):
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return str(path)

    def folder(self, path: Path) -> str | None:
        """Return the folder of a file from the source directory; None for files outside."""
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

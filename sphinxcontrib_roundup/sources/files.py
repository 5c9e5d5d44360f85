"""The files of sources: their paths, their bytes, and digests that change with them.

Import-light: a build without changes needs this module and decodes nothing.
"""

from __future__ import annotations

import hashlib
import os.path
import posixpath
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, TypeAlias

from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.refs import (
    EVERYTHING,
    ConfiguredSource,
    RefKind,
    SourceFile,
    SourceRef,
    is_pattern,
)
from sphinxcontrib_roundup.sources.stamps import NOTHING_KNOWN, Contents, KnownFiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.formats.overlay.chain import Chain
    from sphinxcontrib_roundup.model.source_settings import SourceSettings

    RefFiles: TypeAlias = tuple[tuple[SourceFile, ...], tuple[Problem, ...]]


_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


@dataclass(slots=True)
class Files:
    """The files of one project at one moment: each is listed and read once.

    :param root: the source directory; paths in pages and in data cannot leave it.
    :param output: folders of the build, whose files no pattern matches.
    """

    root: Path
    configured: Mapping[str, ConfiguredSource]
    output: tuple[Path, ...] = ()
    contents: Contents = field(default_factory=lambda: Contents(filesystem.read))
    _files: dict[SourceRef, RefFiles] = field(default_factory=dict)
    _chains: dict[Path, Chain] = field(default_factory=dict)
    _digests: dict[tuple[SourceRef, int], str] = field(default_factory=dict)
    _declaring: tuple[int, tuple[SourceFile, ...]] | None = None

    def for_next_build(self, known: KnownFiles = NOTHING_KNOWN) -> Files:
        """Return the files as they are now.

        :param known: what an earlier build found out about them.
        """
        return Files(self.root, self.configured, self.output, Contents(filesystem.read, known))

    def ref(self, argument: str, folder: PurePosixPath) -> SourceRef:
        """Return the reference of the argument of a view on a page in *folder*."""
        if argument in self.configured:
            return SourceRef(RefKind.KEY, argument)
        if is_url(argument):
            return SourceRef(RefKind.PATH, argument)
        path = argument.lstrip("/") if argument.startswith("/") else str(folder / argument)
        # One file has one name, so that it is decoded once and its problems are reported once.
        return SourceRef(RefKind.PATH, posixpath.normpath(path))

    def digest(self, ref: SourceRef) -> str:
        """Return 32 hex digits that change when a file of *ref* is added, removed or changed."""
        key = (ref, self.contents.changes)
        if key not in self._digests:
            self._digests[key] = self._digest(ref)
        return self._digests[key]

    def _digest(self, ref: SourceRef) -> str:
        files, problems = self.of(ref)
        digest = hashlib.blake2b(digest_size=16)
        for path, settings in files:
            known = self.contents.known_chain(path)
            content = self._content(known, None) if known else self.content(self.chain(path))
            digest.update(_encoded(f"\0{self.display_path(path)}\0{settings.key}\0{content}"))
        for problem in problems:
            digest.update(_encoded(str(problem)))
        for file in self.declaring_private():
            digest.update(_encoded(f"\0{self.contents.digest(file.path)}"))
        return digest.hexdigest()

    def declaring_private(self) -> tuple[SourceFile, ...]:
        """Return the configured files that may declare somebody private, for all sources."""
        if self._declaring is None or self._declaring[0] != self.contents.changes:
            files = tuple(
                file
                for file in self.of(EVERYTHING)[0]
                if self.contents.may_declare_private(file.path)
            )
            self._declaring = (self.contents.changes, files)
        return self._declaring[1]

    def of(self, ref: SourceRef) -> RefFiles:
        """Return the files of *ref*, and the problems of its paths."""
        if ref not in self._files:
            by_path = ref.kind is RefKind.PATH
            self._files[ref] = self._by_path(ref.name) if by_path else self._configured(ref)
        return self._files[ref]

    def _configured(self, ref: SourceRef) -> RefFiles:
        if ref.kind is RefKind.KEY:
            sources: Iterable[ConfiguredSource] = (self.configured[ref.name],)
        else:
            sources = self.configured.values()
        files: dict[SourceFile, None] = {}
        problems: list[Problem] = []
        for source in sources:
            for pattern in source.patterns:
                paths, problem = self._expanded(Path(pattern))
                files.update(dict.fromkeys(SourceFile(path, source.settings) for path in paths))
                problems += [problem] if problem else []
        return tuple(files), tuple(problems)

    def _by_path(self, name: str) -> RefFiles:
        """Return the files of an argument, none of which is outside the source directory.

        A pattern that begins outside is not followed at all.
        """
        if is_url(name):
            reason, remedy = "is a URL, and a build reads files only", "save it as a file"
            return (), (Problem(ProblemCode.FILE, Place(name), reason, remedy=remedy),)
        root = filesystem.resolve(self.root)
        written_path = filesystem.printable(self.root / name)
        pattern = Path(os.path.normpath(root / name))
        paths: tuple[Path, ...] = (pattern,)
        if pattern.is_relative_to(root):
            paths, problem = self._expanded(pattern)
            if problem:
                return (), (problem._replace(place=Place(written_path)),)
        inside = [path for path in paths if filesystem.is_inside(path, root)]
        files = tuple(SourceFile(path, self._settings_of(path)) for path in inside)
        if len(inside) == len(paths):
            return files, ()
        reason = "leads out of the source directory"
        remedy = "move the file into it, or name it in 'roundup_sources' in conf.py"
        return files, (Problem(ProblemCode.OUTSIDE, Place(written_path), reason, remedy=remedy),)

    def _expanded(self, path: Path) -> tuple[tuple[Path, ...], Problem | None]:
        """Return the files of a path that may be a pattern, or why a pattern has none."""
        if not is_pattern(str(path)):
            return (path,), None
        from sphinxcontrib_roundup.sources.glob_patterns import expand

        return expand(path, self.output)

    def _settings_of(self, path: Path) -> SourceSettings:
        """Return how a file is read that a page names by its path, if conf.py names it too."""
        for source in self.configured.values():
            for pattern in source.patterns if source.settings != NO_SETTINGS else ():
                if path in map(filesystem.resolve, self._expanded(Path(pattern))[0]):
                    return source.settings
        return NO_SETTINGS

    def chain(self, path: Path) -> Chain:
        """Return the chain of a file: itself and the files that it extends."""
        if path not in self._chains:
            from sphinxcontrib_roundup.formats.overlay.chain import Chain, chain_of

            known = self.contents.known_chain(path)
            self._chains[path] = (
                Chain(known) if known else chain_of(path, self.root, self.read, filesystem.resolve)
            )
        return self._chains[path]

    def content(self, chain: Chain) -> str:
        """Return a digest of the bytes of all files of a chain."""
        return self._content(chain.files, chain.fault)

    def _content(self, files: Sequence[Path], fault: object) -> str:
        digest = hashlib.blake2b(digest_size=16)
        for path in files:
            digest.update(_encoded(f"\0{self.display_path(path)}\0{self.contents.digest(path)}"))
        digest.update(_encoded(f"\0{fault}"))
        return digest.hexdigest()

    def read(self, path: Path) -> bytes | Problem:
        """Return the bytes of a file, or the problem that prevents it."""
        return self.contents.read(path)

    def known_files(self) -> KnownFiles:
        """Return what this build found out about its files, for the next one."""
        chains = {
            str(path): tuple(map(str, chain.files))
            for path, chain in self._chains.items()
            if chain.fault is None
        }
        return self.contents.known_files(chains)

    def display_path(self, path: Path) -> str:
        """Return *path* from the source directory, or as it is where it is outside."""
        for root in (self.root, filesystem.resolve(self.root)):
            if path.is_relative_to(root):
                path = path.relative_to(root)
                return filesystem.printable(path.as_posix())
        return filesystem.printable(path)

    def folder(self, path: Path) -> str | None:
        """Return the folder of a file from the source directory; None for files outside."""
        root, parent = filesystem.resolve(self.root), filesystem.resolve(path).parent
        if not parent.is_relative_to(root):
            return None
        folder = parent.relative_to(root).as_posix()
        return "" if folder == "." else folder


def is_url(argument: str) -> bool:
    """Tell whether the argument of a view is a URL."""
    return bool(_URL.match(argument))


def _encoded(text: str) -> bytes:
    """Return *text* for a digest; names of files can hold what UTF-8 cannot encode."""
    return text.encode(errors="surrogatepass")

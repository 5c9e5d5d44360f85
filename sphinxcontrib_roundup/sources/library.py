"""The library: what the sources of a project say, each file decoded at most once.

What was decoded is kept in memory from one build to the next of the same process, and in a store
from process to process. Decoders are imported when there is something to decode.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.kinds import MarkupKind
from sphinxcontrib_roundup.problems import Place, Problem
from sphinxcontrib_roundup.sources.loaded import Loaded
from sphinxcontrib_roundup.sources.suffixes import TREES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinxcontrib_roundup.sources.extending.chain import Chain
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceFile, SourceRef
    from sphinxcontrib_roundup.sources.store import Store
    from sphinxcontrib_roundup.sources.trees import Tree

_MERGED: Final = "several files: {}"


@dataclass(slots=True)
class Library:
    """What sources say during one build.

    :param store: keeps what was decoded for other processes.
    :param decoded: what was decoded before: by what it is, with the digest it rests on.
    :param decodings: how many files this build decoded.
    """

    files: Files
    markup: MarkupKind = MarkupKind.MARKDOWN
    store: Store | None = None
    decoded: dict[str, tuple[str, Loaded]] = field(default_factory=dict)
    decodings: int = 0
    _loaded: dict[SourceRef, Loaded] = field(default_factory=dict)
    _trees: dict[Path, Tree | None] = field(default_factory=dict)

    def anew(self, files: Files) -> Library:
        """Return a library of the files as they are now, which keeps what is decoded."""
        return Library(files, self.markup, self.store, self.decoded)

    def has(self, ref: SourceRef) -> bool:
        """Tell whether *ref* was loaded already."""
        return ref in self._loaded

    def load(self, ref: SourceRef) -> Loaded:
        """Return all that *ref* says, with the faults of its files."""
        if ref not in self._loaded:
            files, problems = self.files.of(ref)
            if len(files) == 1:
                said = self._decoded(files[0])
            else:
                what, digest = _MERGED.format(ref), self.files.digest(ref)
                said = self._kept(what, digest, lambda: self._merged(files))
            faults = dict.fromkeys((*problems, *said.problems))
            self._loaded[ref] = Loaded(said.catalogue, tuple(faults))
        return self._loaded[ref]

    def find(self, ref: SourceRef, record: str, text: str) -> Place | None:
        """Return where *text* of a record of this title or name stands in the files of *ref*.

        None in formats whose files are no trees (schedules of conferences).
        """
        from sphinxcontrib_roundup.sources.finding import find_text

        files, _problems = self.files.of(ref)
        for file in files:
            tree = self._tree(file.path)
            place = find_text(tree, record, text) if tree else None
            if place:
                return place
        return None

    def drop_others(self, refs: Sequence[SourceRef]) -> None:
        """Take out of the store what was decoded from sources other than *refs*."""
        if not self.store:
            return
        whats: list[str] = []
        for ref in refs:
            whats.append(_MERGED.format(ref))
            for file in self.files.of(ref)[0]:
                chain = self.files.chain(file.path)
                whats += [self._what(path, file) for path in chain.files]
        self.store.keep(whats)

    def _tree(self, path: Path) -> Tree | None:
        from sphinxcontrib_roundup.sources.formats import file_tree

        if path not in self._trees:
            data = self.files.read(path)
            self._trees[path] = None
            if isinstance(data, bytes) and path.suffix.lower() in TREES:
                self._trees[path] = file_tree(path, data)
        return self._trees[path]

    def _merged(self, files: Sequence[SourceFile]) -> Loaded:
        """Return what several files say together."""
        from sphinxcontrib_roundup.sources.merge import merge, without

        parts = [(file.path, self._decoded(file)) for file in files]
        # What one file extends, it says better.
        chains = [(self.files.chain(path).files[1:], part.catalogue) for path, part in parts]
        merged = merge(
            [
                (str(path), without(part.catalogue, [by for below, by in chains if path in below]))
                for path, part in parts
            ]
        )
        faults = dict.fromkeys(problem for _, part in parts for problem in part.problems)
        return Loaded(merged.catalogue, tuple(faults | dict.fromkeys(merged.problems)))

    def _decoded(self, file: SourceFile, below: int = 0) -> Loaded:
        """Return what a file says, together with what it extends.

        :param below: 1 for the file that it extends alone, 2 for the one that this extends.
        """
        whole = self.files.chain(file.path)
        chain = whole._replace(files=whole.files[below:])
        path = chain.files[0]
        data = self.files.read(path)
        if isinstance(data, Problem):
            return Loaded(Catalogue(), (data,))
        return self._kept(
            self._what(path, file),
            self.files.content(chain),
            lambda: self._decode(file, chain, data, below),
        )

    def _decode(self, file: SourceFile, chain: Chain, data: bytes, below: int) -> Loaded:
        from sphinxcontrib_roundup.sources.formats import read_file
        from sphinxcontrib_roundup.sources.native.setting import Base, Setting

        path, *extended = chain.files
        base = Base("", None, chain.fault.reason, chain.fault.remedy) if chain.fault else None
        loaded = Loaded(Catalogue(), ())
        if extended:
            loaded = self._decoded(file, below + 1)
            readable = loaded.catalogue.events or not loaded.problems
            base = Base(extended[0].name, loaded.catalogue if readable else None)
        self.decodings += 1
        setting = Setting(file.event or path.stem, self.files.folder(path), self.markup, base)
        own = read_file(path, data, setting)
        return Loaded(own.catalogue, tuple(dict.fromkeys((*own.problems, *loaded.problems))))

    def _what(self, path: Path, file: SourceFile) -> str:
        return f"{path}\0{file.event}\0{self.markup.value}"

    def _kept(self, what: str, digest: str, make: Callable[[], Loaded]) -> Loaded:
        """Return what was made before of what has this digest, or make it and keep it."""
        known, loaded = self.decoded.get(what, ("", None))
        if known == digest and loaded:
            return loaded
        loaded = self.store.get(what, digest) if self.store else None
        if loaded is None:
            loaded = make()
            if self.store:
                self.store.put(what, digest, loaded)
        self.decoded[what] = (digest, loaded)
        return loaded

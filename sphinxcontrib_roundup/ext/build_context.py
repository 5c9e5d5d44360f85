"""The data files of a project during one build, decoded on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.garbage import uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.loader import Loader
    from sphinxcontrib_roundup.sources.refs import SourceRef


class Sources:
    """Files that were looked at, and a library that is open while something is asked of it.

    :param markup: how texts are written when the data does not say.
    :param doctrees: the folder in which what was decoded is kept for the next build.
    """

    def __init__(self, files: Files, markup: MarkupKind, doctrees: Path) -> None:
        self.files = files
        self._markup = markup
        self._doctrees = doctrees
        self._library: Loader | None = None
        self._decodings = 0

    @property
    def library(self) -> Loader:
        """What the files say, decoded or taken from the store."""
        if self._library is None:
            from sphinxcontrib_roundup.sources.cache import DecodeCache
            from sphinxcontrib_roundup.sources.loader import Loader

            self._library = Loader(self.files, self._markup, DecodeCache(self._doctrees))
        return self._library

    @property
    def decodings(self) -> int:
        """How many files this build decoded."""
        return self._decodings + (self._library.decodings if self._library is not None else 0)

    def load(self, ref: SourceRef) -> ReadResult:
        """Return what a source says."""
        if self.library.has(ref):
            return self.library.load(ref)
        with uncollected():
            return self.library.load(ref)

    def look_again(self) -> None:
        """Look at the files as they are now: a build begins."""
        self.files = self.files.anew()
        self._decodings, self._library = 0, None

    def close(self, refs: Iterable[SourceRef]) -> None:
        """Let go of what was loaded: everything is read.

        :param refs: all that views show; what was decoded from anything else is not kept.
        """
        if self._library is not None and self._library.decodings:
            self._library.drop_others(list(dict.fromkeys(refs)))
        self._decodings, self._library = self.decodings, None

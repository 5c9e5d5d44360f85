"""The build context: what one build knows besides the environment. Never pickled."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.config import RoundupConfig
    from sphinxcontrib_roundup.ext.incremental.ledger import BuildRecord
    from sphinxcontrib_roundup.ext.local_paths import LocalPaths
    from sphinxcontrib_roundup.ext.outputs import Outputs
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.loader import Loader
    from sphinxcontrib_roundup.sources.refs import SourceRef


@dataclass(frozen=True)
class BuildContext:
    """The configuration, data, words and written record of one build.

    It is on the domain from ``builder-inited`` on; forked processes inherit it. Hand on the part
    that a function needs, not the environment.

    :param record: what this build read and wrote.
    :param outputs: the files of ours in the output directory.
    :param language: the language of the project.
    :param loads_remote_images: whether the pages of this builder may load pictures from a host.
    :param builder: makes the addresses of links when pages are written.
    """

    config: RoundupConfig
    sources: Sources
    record: BuildRecord
    outputs: Outputs
    language: str
    loads_remote_images: bool
    builder: Builder

    @cached_property
    def paths(self) -> LocalPaths:
        """The files and documents of the source directory that data may link to."""
        from sphinxcontrib_roundup.ext.local_paths import LocalPaths

        patterns = tuple(self.builder.config.exclude_patterns)
        return LocalPaths(Path(self.builder.srcdir), self.builder.env.project, patterns)

    @cached_property
    def texts(self) -> Texts:
        """Words and formats in the language of the project."""
        from sphinxcontrib_roundup.ext.labels import translations
        from sphinxcontrib_roundup.render.i18n import load_texts

        words = translations(self.builder.config, self.sources.files.root)
        return load_texts(self.language, self.config.time_format, words)


class _Domain(Protocol):
    """What this module needs of the domain ``roundup``."""

    build: BuildContext | None


def build_context(env: BuildEnvironment) -> BuildContext:
    """Return the context of the build that *env* belongs to."""
    context = cast("_Domain", env.get_domain("roundup")).build
    if context is None:
        message = "there is no build context before 'builder-inited'"
        raise RuntimeError(message)
    return context


class Sources:
    """The data files of a project during one build, decoded on demand.

    :param markup: the markup of texts whose data does not name one.
    :param math: formulas are set where the data does not say otherwise.
    :param doctrees: the folder of the cache of decoded files.
    """

    def __init__(self, files: Files, markup: MarkupKind, doctrees: Path, *, math: bool) -> None:
        self.files = files
        self._markup = markup
        self._math = math
        self._doctrees = doctrees
        self._loader: Loader | None = None
        self._decodings = 0
        self._lock: AbstractContextManager[object] = nullcontext()

    @property
    def loader(self) -> Loader:
        """The loader of the files, made when first asked for."""
        if self._loader is None:
            from sphinxcontrib_roundup.sources.cache import DecodeCache
            from sphinxcontrib_roundup.sources.loader import Loader

            self._loader = Loader(self.files, self._markup, self._math, DecodeCache(self._doctrees))
        return self._loader

    @property
    def decodings(self) -> int:
        """How many files this process decoded."""
        return self._decodings + (self._loader.decodings if self._loader is not None else 0)

    def load(self, ref: SourceRef) -> ReadResult:
        """Return the catalogue of a source, with its problems."""
        if self.loader.has(ref):
            return self.loader.load(ref)
        from sphinxcontrib_roundup.ext.garbage import uncollected

        with self._lock, uncollected():
            return self.loader.load(ref)

    def share_among_processes(self) -> None:
        """Have processes that fork from now on load one after the other.

        The first one decodes a file; the others take it from the cache.
        """
        from multiprocessing import get_context

        self._lock = get_context("fork").Lock()

    def free(self) -> None:
        """Free the memory of what was loaded; the cache has it if it is asked for again."""
        self._decodings, self._loader = self.decodings, None

    def close(self, refs: Iterable[SourceRef]) -> None:
        """End the build: remove from the cache what was decoded from sources other than *refs*."""
        if self.decodings:
            self.loader.drop_others(list(dict.fromkeys(refs)))
        self.free()

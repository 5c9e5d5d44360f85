"""Which documents have to be read after an edit, found out without the extension's own accounts.

A clean build says how each page is when it is read: its doctree before references are resolved,
and what the page registers. A document is to be read exactly if that is not what the last build
had, if its file was written since, or a picture on it. Nothing else is to be read, but for what
:class:`~tests.ext.random_edits.effect.Effect` names.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import NamedTuple

from docutils import nodes
from sphinx.environment import BuildEnvironment

from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.state import State

_FIRST = re.compile(r"roundup:talk-cards|:abstract: first|:columns:.* abstract")
_PICTURED = re.compile(r"roundup:(talk|talk-cards|presenter|presenter-cards)\b|poster")
_UNNAMED = re.compile(r":no-index:")
_WITH_TEXTS = re.compile(r"roundup:[a-z]+")


class Read(NamedTuple):
    """A page as it was read.

    :param shown: its doctree and what it registers, as text.
    :param pictures: paths of the local pictures on it, and of those that it offers for download.
    """

    shown: str
    pictures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a build rests on.

    :param pages: pages as they were read.
    :param always: documents that plain Sphinx reads in every build, because a table of contents on
        them names a page that is not there.
    :param written: when files were written.
    """

    pages: Mapping[str, Read]
    always: frozenset[str]
    written: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Expected:
    """The documents that are to be read, and those that may be although they look the same."""

    must: frozenset[str]
    may: frozenset[str]

    def faults(self, read: list[str]) -> str:
        """Return what is wrong with what was read."""
        missing = sorted(self.must - set(read))
        more = sorted(set(read) - self.must - self.may)
        twice = len(read) - len(set(read))
        return f"not read: {missing}, read in vain: {more}" if missing or more or twice else ""


def look(doctrees: Path, root: Path, state: State) -> Snapshot:
    """Return what the build rests on that left its doctrees in the folder."""
    with (doctrees / "environment.pickle").open("rb") as pickled:
        env: BuildEnvironment = pickle.load(pickled)  # noqa: S301 - our own
    anchors = env.domaindata["roundup"]["anchors"]
    pages = {
        document: _read(path, anchors.get(document), _downloads(env, document))
        for document in state.documents()
        if (path := doctrees / f"{document}.doctree").is_file()
    }
    names = [*state.pages, *state.pictures]
    written = {name: (root / name).stat().st_mtime_ns for name in names}
    return Snapshot(pages, frozenset(env.reread_always), written)


def _downloads(env: BuildEnvironment, document: str) -> set[str]:
    """Return the paths of the files that a document offers for download."""
    files = env.dlfiles.items()
    return {PurePath(name).as_posix() for name, (documents, _) in files if document in documents}


def _read(path: Path, anchors: object, downloads: set[str]) -> Read:
    doctree: nodes.document = pickle.loads(path.read_bytes())  # noqa: S301 - our own
    local = (image["candidates"].get("*", "") for image in doctree.findall(nodes.image))
    return Read(f"{doctree.pformat()}{anchors!r}", frozenset(downloads).union(filter(None, local)))


def expected(state: State, before: Snapshot, after: Snapshot, effect: Effect) -> Expected:
    """Return what is to be read of a project that was as *before* when it was built last."""
    paths = state.documents()
    if effect.everything:
        return Expected(frozenset(paths), frozenset())
    must = {name for name in effect.documents | before.always if name in paths}
    may: set[str] = set()
    for document, path in paths.items():
        known = before.pages.get(document)
        files = {path} if known is None else {path, *known.pictures}
        touched = any(before.written.get(file) != after.written.get(file) for file in files)
        if known is None or touched or known.shown != after.pages[document].shown:
            must.add(document)
        elif any(hidden.search(state.page(path)) for hidden in _hidden(effect)):
            may.add(document)
    return Expected(frozenset(must), frozenset(may - must))


def _hidden(effect: Effect) -> Iterator[re.Pattern[str]]:
    """Yield what pages have on them that may be read although they look the same."""
    if effect.further_down:
        yield _FIRST
    if effect.picture_addresses:
        yield _PICTURED
    if effect.other_names:
        yield _UNNAMED
    if effect.markup:
        yield _WITH_TEXTS

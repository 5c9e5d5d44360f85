"""The ledgers of builds, and the record of the build that is going on.

HTML and text share doctrees: the first one built would consume a change that the other needs too.
So each builder keeps a ledger of written documents for each output directory. The ledger of
sources is one for the doctree directory, as the environment is. Both are files beside the doctrees
and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.ext.outputs import write_if_different
from sphinxcontrib_roundup.sources.stamps import KnownFiles, Stamp

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.ext.incremental.navigation import CallLog
    from sphinxcontrib_roundup.ext.state import State, ViewRecord
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceRef

_UNFINISHED = b"unfinished\n"


class WrittenLedger(NamedTuple):
    """What the last build of one builder wrote, as far as it concerns pages of ours.

    :param read: from document with views to the time at which it was read, in microseconds.
    :param references: from document to a fingerprint of the targets of its references.
    :param navigation: from document to a fingerprint of the titles from data that its navigation
        shows.
    :param calls: from document to what its page asks of the project's table of contents (see
        :mod:`~sphinxcontrib_roundup.ext.incremental.navigation`).
    :param unwritten: documents whose pages are older than this: Sphinx was asked for single files.
    :param settings: a fingerprint of the configuration that pages are written by, but not read.
        Sphinx keeps one too, and takes all pages for current after a build of single files.
    """

    read: Mapping[str, int] = {}
    references: Mapping[str, str] = {}
    navigation: Mapping[str, str] = {}
    calls: Mapping[str, str] = {}
    unwritten: Collection[str] = ()
    settings: str = ""

    @property
    def documents(self) -> set[str]:
        """All documents that concern us."""
        return {*self.read, *self.references, *self.navigation}

    def stale_against(self, now: WrittenLedger) -> set[str]:
        """Return the documents whose pages, written for this ledger, are not as *now* has it."""
        documents = self.documents | now.documents
        if self.settings != now.settings:
            return documents
        return {
            docname
            for docname in documents
            if docname in self.unwritten
            or (docname in now.read and self.read.get(docname) != now.read[docname])
            or self.references.get(docname) != now.references.get(docname)
            or self.navigation.get(docname) != now.navigation.get(docname)
        }


class FaultEntry(NamedTuple):
    """A fault that a build reported, as the ledger keeps it.

    :param message: a checksum of its text.
    :param number: how many faults it stands for.
    """

    path: str
    line: int
    subtype: str
    message: int
    number: int


class SourceLedger(NamedTuple):
    """What the stored views were compared with at the end of the last build.

    :param files: what it found out about the data files.
    :param compared: from document with views to the time at which it had been read.
    :param digests: from source to the digest at which all views showed their stored rows.
    :param faults: from source to its faults at that digest.
    """

    files: KnownFiles = KnownFiles()
    read_times: Mapping[str, int] = {}
    digests: Mapping[str, str] = {}
    faults: Mapping[str, tuple[FaultEntry, ...]] = {}


def ref_name(ref: SourceRef) -> str:
    """Return the name of a source in the ledger."""
    return f"{ref.kind.value} {ref.name}"


def ledger_path(doctreedir: Path, builder: str, outdir: Path) -> Path:
    """Return the path of the ledger of a builder and its output directory."""
    name = hashlib.blake2b(f"{builder}\0{outdir}".encode(), digest_size=8).hexdigest()
    return doctreedir / f"roundup-{builder}-{name}.json"


def source_ledger_path(doctreedir: Path) -> Path:
    """Return the path of the ledger of sources."""
    return doctreedir / "roundup-sources.json"


def read_written(path: Path) -> WrittenLedger | None:
    """Return the last ledger; None if the build that wrote last was killed, or it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        *names, unwritten, settings = WrittenLedger._fields
        tables = {name: dict(data[name]) for name in names}
        return WrittenLedger(
            **tables, unwritten=frozenset(data[unwritten]), settings=str(data[settings])
        )
    except FileNotFoundError:
        return WrittenLedger()
    except (OSError, ValueError, KeyError, TypeError):
        return None


def mark_unfinished(path: Path) -> None:
    """Replace the ledger: half-written pages look current to Sphinx."""
    write_if_different(path, _UNFINISHED)


def write_written(path: Path, ledger: WrittenLedger) -> None:
    """Write a ledger, whole or not at all; there is no file where nothing is ours."""
    if not ledger.documents and not ledger.unwritten:
        path.unlink(missing_ok=True)
        return
    data = ledger._asdict() | {"unwritten": sorted(ledger.unwritten)}
    write_if_different(path, _as_json(data))


def read_sources(path: Path) -> SourceLedger:
    """Return the ledger of sources, empty if there is none or it is damaged."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        stamps = {name: Stamp.of(values) for name, values in dict(data["stamps"]).items()}
        chains = {name: tuple(map(str, files)) for name, files in dict(data["chains"]).items()}
        return SourceLedger(
            KnownFiles(stamps, chains),
            {name: int(time) for name, time in dict(data["read_times"]).items()},
            {name: str(digest) for name, digest in dict(data["digests"]).items()},
            {
                name: tuple(
                    FaultEntry(str(path), int(line), str(subtype), int(message), int(number))
                    for path, line, subtype, message, number in entries
                )
                for name, entries in dict(data["faults"]).items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError):
        return SourceLedger()


def write_sources(path: Path, ledger: SourceLedger) -> None:
    """Write the ledger of sources, whole or not at all; no file is left without need."""
    if not ledger.read_times and not ledger.faults:
        path.unlink(missing_ok=True)
        return
    tables = ledger._asdict()
    files: KnownFiles = tables.pop("files")
    data = {**files._asdict(), **tables}
    write_if_different(path, _as_json(data))


def documents_to_compare(
    state: State, ledger: SourceLedger, context: BuildContext, read: Mapping[str, int]
) -> list[str]:
    """Return the documents with a view that was not compared with its source as it is now.

    Cheap: nothing is decoded.

    :param read: from document to the time at which it was read.
    """
    return [
        docname
        for docname, views in state.views.items()
        if ledger.read_times.get(docname) != read.get(docname)
        or any(_is_doubtful(view, ledger, context) for view in views)
    ]


def _is_doubtful(view: ViewRecord, ledger: SourceLedger, context: BuildContext) -> bool:
    files = context.sources.files
    if view.ref and ledger.digests.get(ref_name(view.ref)) != files.digest(view.ref):
        return True
    return picture_appeared(view, files) or leads_elsewhere(view, context)


def leads_elsewhere(view: ViewRecord, context: BuildContext) -> bool:
    """Tell whether a path of a link leads to something else than when the view was read."""
    return any(context.paths.lead(path) != lead for path, lead in view.leads)


def picture_appeared(view: ViewRecord, files: Files) -> bool:
    """Tell whether a picture is there now that was missing when the view was read."""
    if not view.missing:
        return False
    from sphinxcontrib_roundup.sources.picture_files import picture_finding

    return any(picture_finding(files.root, path) is None for path in view.missing)


def compared_sources(
    state: State,
    files: Files,
    read: Mapping[str, int],
    faults: Mapping[str, tuple[FaultEntry, ...]],
) -> SourceLedger:
    """Return the ledger of sources, now that all views show their stored rows.

    A source that changed while it was read is left out: it is looked at again by the next build.
    """
    digests = {ref: files.digest(ref) for ref in state.refs()}
    for noted in state.digests.values():
        for ref, digest in noted.items():
            if digests.get(ref) != digest:
                digests.pop(ref, None)
    state.digests.clear()
    return SourceLedger(
        files.known_files(),
        {docname: read[docname] for docname in state.views},
        {ref_name(ref): digest for ref, digest in digests.items()},
        faults,
    )


class UnfinishedBuild:
    """The list of documents that an unfinished build was reading, in one doctree directory.

    Sphinx writes each doctree as it reads, and the environment at the end: a build that is killed
    leaves doctrees that are newer than the environment. So the documents with views that a build
    reads are listed until it ends; the next build reads them again. New documents need no list,
    because the environment does not have them.
    """

    def __init__(self, doctrees: Path) -> None:
        self._path = doctrees / "roundup-reading.json"

    def documents(self) -> set[str]:
        """Return the documents that a killed build was reading; empty if the last build ended."""
        try:
            return set(map(str, json.loads(self._path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return set()

    def begin(self, docnames: Iterable[str]) -> None:
        """List the documents that this build is about to read, beside those of a killed one."""
        documents = self.documents().union(docnames)
        if documents:
            write_if_different(self._path, _as_json(sorted(documents)))

    def end(self) -> None:
        """Remove the list: doctrees and environment belong together again."""
        self._path.unlink(missing_ok=True)


@dataclass(slots=True)
class BuildRecord:
    """What one build reads and writes, with the ledgers that it begins and ends with.

    :param path: of the ledger of written documents.
    :param last: the last ledger; None if the build that wrote last did not come to its end.
    :param sources: the last ledger of sources.
    :param settings: see :class:`WrittenLedger`.
    :param next: the ledger of this build, once everything is read.
    :param next_sources: the ledger of sources of this build, once everything is read.
    :param read: the documents that this build reads.
    :param stale: the documents whose pages this build has to write besides.
    :param written: the documents whose pages it wrote.
    :param calls: what pages ask of the project's table of contents, once one is written.
    :param earlier_sources: those of the views that an earlier build read.
    :param source_faults: of sources that were loaded to find outdated documents.
    :param frozen: this build froze the objects of the process.
    """

    path: Path
    last: WrittenLedger | None = field(default_factory=WrittenLedger)
    sources: SourceLedger = field(default_factory=SourceLedger)
    settings: str = ""
    next: WrittenLedger | None = None
    next_sources: SourceLedger | None = None
    read: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    written_documents: set[str] = field(default_factory=set)
    calls: CallLog | None = None
    earlier_sources: frozenset[str] = frozenset()
    source_faults: dict[SourceRef, tuple[Problem, ...]] = field(default_factory=dict)
    frozen: bool = False

    @classmethod
    def begin(cls, path: Path, settings: str) -> BuildRecord:
        """Return the record of a new build. Nothing is written yet."""
        sources = read_sources(source_ledger_path(path.parent))
        return cls(path, read_written(path), sources, settings)

    @property
    def changed_pages(self) -> bool:
        """Whether this build had to read or write any page."""
        return bool(self.read or self.stale or self.last is None)

    def is_current(self, read: Mapping[str, int]) -> bool:
        """Tell whether the last ledger is of these documents, as they were read.

        :param read: from document with views to the time at which it was read.
        """
        last = self.last
        return (
            last is not None
            and not self.read
            and not last.unwritten
            and (last.read, last.settings) == (read, self.settings)
        )

    def note_written(self, docname: str) -> None:
        """Note that a page is about to be written; before the first one, the ledger ends."""
        if not self.written_documents and self.concerns_us:
            mark_unfinished(self.path)
        self.written_documents.add(docname)

    @property
    def concerns_us(self) -> bool:
        """Whether a document has to do with us, or had when it was written last."""
        ledgers = (self.last, self.next)
        return any(ledger is None or ledger.documents for ledger in ledgers)

    def close(self, documents: AbstractSet[str]) -> None:
        """Write the ledgers of a build that came to its end.

        :param documents: all documents of the project.
        """
        if self.next is None or self.next_sources is None:
            return
        unwritten = {*self.stale, *self.next.documents.intersection(self.read)}
        if self.last is not None:
            unwritten |= {*self.last.unwritten}
        still_unwritten = (unwritten & documents) - self.written_documents
        write_written(self.path, self.next._replace(unwritten=still_unwritten))
        write_sources(source_ledger_path(self.path.parent), self.next_sources)


def _as_json(data: object) -> bytes:
    return json.dumps(data, indent=0, sort_keys=True).encode()

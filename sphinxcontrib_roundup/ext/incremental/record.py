"""The record of the build that is going on: from the last ledgers to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.ledger import (
    SourceLedger,
    WrittenLedger,
    mark_unfinished,
    read_sources,
    read_written,
    source_ledger_path,
    write_sources,
    write_written,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from sphinxcontrib_roundup.ext.incremental.calls import CallLog
    from sphinxcontrib_roundup.problems import Problem


@dataclass(slots=True)
class BuildRecord:
    """What one build reads and writes, with the ledgers that it begins and ends with.

    :param path: of the ledger of written documents.
    :param last: the last ledger; None if the build that wrote last did not come to its end.
    :param sources: the last ledger of sources.
    :param settings: see :class:`~sphinxcontrib_roundup.ext.incremental.ledger.WrittenLedger`.
    :param next: the ledger of this build, once everything is read.
    :param next_sources: the ledger of sources of this build, once everything is read.
    :param read: the documents that this build reads.
    :param stale: the documents whose pages this build has to write besides.
    :param written: the documents whose pages it wrote.
    :param calls: what pages ask of the project's table of contents, once one is written.
    :param problems: of sources that were loaded to find outdated documents.
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
    written: set[str] = field(default_factory=set)
    calls: CallLog | None = None
    problems: list[Problem] = field(default_factory=list)
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
        if not self.written and self.concerns_us:
            mark_unfinished(self.path)
        self.written.add(docname)

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
        left = (unwritten & documents) - self.written
        write_written(self.path, self.next._replace(unwritten=left))
        write_sources(source_ledger_path(self.path.parent), self.next_sources)

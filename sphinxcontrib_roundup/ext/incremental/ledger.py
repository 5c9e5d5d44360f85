"""The ledger: what one builder wrote into one output directory, and on what it rested.

HTML and text share doctrees; whichever is built first would consume a change that the other needs
too. So each keeps its own account in the doctree directory. A ledger whose build did not come to
its end is void: half-written pages look current, so everything is written again.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from sphinxcontrib_roundup.ext.incremental.unfinished import UnfinishedBuild
    from sphinxcontrib_roundup.problems import Problem


class WrittenLedger(NamedTuple):
    """The account of the last finished build: only of pages that are written as they are now.

    :param read: from document to the time at which it had been read, in microseconds.
    :param references: from document to a fingerprint of where its references lead.
    :param navigation: from document to a fingerprint of its title and table of contents.
    :param accepted: from a digest of sources, as views have it, to another one with which those
        views were found to show the same. Sphinx keeps views only when it reads a document.
    :param settings: a fingerprint of the settings that pages are written by, but not read. Sphinx
        keeps one too, and takes all pages for current after a build of single files.
    """

    read: Mapping[str, int]
    references: Mapping[str, str]
    navigation: Mapping[str, str]
    accepted: Mapping[str, str]
    settings: str

    def stale_against(self, now: WrittenLedger) -> list[str]:
        """Return the documents whose pages, written for this account, are not as *now* has it."""
        if (self.navigation, self.settings) != (now.navigation, now.settings):
            return sorted(now.read)
        return sorted(
            docname
            for docname, time in now.read.items()
            if self.read.get(docname) != time
            or self.references.get(docname) != now.references.get(docname)
        )

    def without(self, unwritten: Collection[str]) -> WrittenLedger:
        """Return the account of the other pages: these will count as stale."""
        read = {name: time for name, time in self.read.items() if name not in unwritten}
        return self._replace(read=read)


@dataclass(slots=True)
class BuildRecord:
    """The accounts of the build that is going on.

    :param path: where the ledger lies.
    :param settings: see :class:`WrittenLedger`.
    :param last: the account of the last finished build, if it holds.
    :param unfinished: the documents that a killed build was reading.
    :param next: the account of this build, once everything is read.
    :param read: the documents that this build reads.
    :param stale: the documents whose pages this build has to write.
    :param written: the documents whose pages it wrote.
    :param faults: of sources that were loaded to see which pages changed.
    :param accepted: what this build adds to that of the ledger.
    :param over: the build has ended, well or not.
    """

    path: Path
    settings: str
    last: WrittenLedger | None
    unfinished: UnfinishedBuild
    next: WrittenLedger | None = None
    read: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    written: set[str] = field(default_factory=set)
    faults: list[Problem] = field(default_factory=list)
    accepted: dict[str, str] = field(default_factory=dict)
    over: bool = False

    @classmethod
    def open(cls, path: Path, settings: str, unfinished: UnfinishedBuild) -> BuildRecord:
        """Return the books of a new build; whatever ends it, the last account is void by now."""
        last = open_ledger(path)
        return cls(path, settings, last, unfinished)

    @property
    def changed_pages(self) -> bool:
        """Whether this build had to read or write any page."""
        return bool(self.read or self.stale or self.last is None)

    def is_current(self, read: Mapping[str, int]) -> bool:
        """Tell whether all was written from what is *read* by now, by the settings of now."""
        last = self.last
        return last is not None and (last.read, last.settings) == (read, self.settings)

    def accept(self, known: str, now: str) -> bool:
        """Tell whether views with the digest *known* were found to show the same with *now*."""
        return known == now or (self.last is not None and self.last.accepted.get(known) == now)

    def close(self, *, whole: bool) -> None:
        """Write the account of what was written.

        :param whole: the builder writes everything whenever it writes.
        """
        if self.next is None:
            return
        self.unfinished.end()
        # What was read is kept with the digests of now; else all views were found the same.
        known = self.last.accepted if self.last else {}
        account = self.next._replace(accepted={} if self.read else {**known, **self.accepted})
        unwritten = {*self.stale, *self.read} - self.written
        close_ledger(self.path, account if whole else account.without(unwritten))


def ledger_path(doctreedir: Path, builder: str, outdir: Path) -> Path:
    """Return where the ledger of a builder and its output directory lies."""
    name = hashlib.blake2b(f"{builder}\0{outdir}".encode(), digest_size=8).hexdigest()
    return doctreedir / f"roundup-{builder}-{name}.json"


def open_ledger(path: Path) -> WrittenLedger | None:
    """Return the last account, or None if there is none that holds; mark it as unfinished."""
    try:
        account = json.loads(path.read_text(encoding="utf-8"))
        *names, settings = WrittenLedger._fields
        tables = {name: dict(account[name]) for name in names}
        ledger = WrittenLedger(**tables, settings=str(account[settings]))
    except (OSError, ValueError, KeyError, TypeError):
        ledger = None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("unfinished\n", encoding="utf-8")
    return ledger


def close_ledger(path: Path, ledger: WrittenLedger) -> None:
    """Write the account of a build that came to its end, whole or not at all."""
    draft = path.with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(ledger._asdict(), indent=0, sort_keys=True), encoding="utf-8")
    draft.replace(path)

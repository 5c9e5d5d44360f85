"""Marks of builds that go on: what a build leaves behind that was killed, or not alone.

Sphinx writes each doctree as it reads, and the environment that goes with them at the end. A
build that is killed in between leaves doctrees newer than the environment, and two builds at once
leave doctrees, an environment and pages of either. A mark in the doctree directory names the
documents that a build reads; the next build reads them again, and after two at once everything.
A build holds its mark as long as it lives, so that another one does not take it for a dead one's.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from sphinxcontrib_roundup.ext.incremental.holds import hold, is_held

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAMES = "roundup-reading-*.json"
_NOT_ALONE = "-not-alone.json"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in a doctree directory.

    :param found: marks of earlier builds, there when this one began.
    :param own: the mark of this build; numbers of processes come back, so the time is in its name.
    :param held: by what this build holds its mark.
    """

    folder: Path
    found: frozenset[Path]
    own: Path
    held: IO[str]

    @classmethod
    def look(cls, folder: Path) -> Marks:
        """Return the marks that are there now, and leave one: a build begins."""
        folder.mkdir(parents=True, exist_ok=True)
        own = folder / f"roundup-reading-{os.getpid()}-{time.time_ns()}.json"
        marks = cls(folder, frozenset(folder.glob(_NAMES)), own, hold(own))
        marks.set(())
        return marks

    def documents(self) -> set[str]:
        """Return the documents that earlier builds began to read and may not have kept."""
        names: set[str] = set()
        for mark in self.found:
            if mark.name.endswith(_NOT_ALONE):
                trees = self.folder.rglob("*.doctree")
                names.update(
                    tree.relative_to(self.folder).with_suffix("").as_posix() for tree in trees
                )
                continue
            try:
                names.update(map(str, json.loads(mark.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError):
                continue
        return names

    def set(self, docnames: Iterable[str]) -> None:
        """Mark the documents that this build is about to read."""
        self.own.write_text(json.dumps(sorted(docnames)), encoding="utf-8")

    def clear(self) -> None:
        """Take the marks away after this build; leave another one if it was not alone.

        Another build that goes on keeps its mark. One that began later has left its own, or come to
        its end and taken ours away.
        """
        going_on = {mark for mark in self.found if is_held(mark)}
        began_later = set(self.folder.glob(_NAMES)) - self.found - {self.own}
        if going_on or began_later or not self.own.exists():
            self.own.with_name(self.own.stem + _NOT_ALONE).touch()
        self.release()
        for mark in (self.found - going_on) | {self.own}:
            mark.unlink(missing_ok=True)

    def release(self) -> None:
        """Let go of the own mark: this build is over, whether it came to its end or not."""
        self.held.close()

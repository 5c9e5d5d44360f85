"""Marks of builds that are reading: what a build leaves behind that was killed, or not alone.

Sphinx writes each doctree as it reads, and the environment that goes with them at the end. A
build that is killed in between leaves doctrees newer than the environment, and two builds at once
leave doctrees of either. A mark in the doctree directory names the documents; the next build reads
them again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in a doctree directory.

    :param found: marks of earlier builds, there when this one began.
    """

    folder: Path
    found: frozenset[Path]

    @classmethod
    def look(cls, folder: Path) -> Marks:
        """Return the marks that are there now."""
        return cls(folder, frozenset(folder.glob("roundup-reading-*.json")))

    def documents(self) -> set[str]:
        """Return the documents that earlier builds began to read and may not have kept."""
        names: set[str] = set()
        for mark in self.found:
            try:
                names.update(map(str, json.loads(mark.read_text(encoding="utf-8"))))
            except (OSError, ValueError, TypeError):
                continue
        return names

    def set(self, docnames: Iterable[str]) -> None:
        """Mark the documents that this build is about to read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own.write_text(json.dumps(sorted(docnames)), encoding="utf-8")

    def clear(self) -> None:
        """Take the marks away after this build; its own stays if another build came between."""
        for mark in self.found - {self._own}:
            mark.unlink(missing_ok=True)
        if not set(self.folder.glob("roundup-reading-*.json")) - {self._own}:
            self._own.unlink(missing_ok=True)

    @property
    def _own(self) -> Path:
        return self.folder / f"roundup-reading-{os.getpid()}.json"

"""The documents that an unfinished build was reading.

Sphinx writes each doctree as it reads and the environment at the end. A build that is killed in
between leaves doctrees that are newer than the environment. So the documents that a build reads are
listed in a file of the doctree directory until the build ends; the next build reads them again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_NAME = "roundup-reading.json"


@dataclass(frozen=True, slots=True)
class UnfinishedBuild:
    """The list in one doctree directory."""

    folder: Path

    def documents(self) -> set[str]:
        """Return the documents that a killed build was reading; empty if the last build ended."""
        try:
            return set(map(str, json.loads((self.folder / _NAME).read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError):
            return set()

    def begin(self, docnames: Iterable[str]) -> None:
        """List the documents that this build is about to read."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _NAME).write_text(json.dumps(sorted(docnames)), encoding="utf-8")

    def end(self) -> None:
        """Remove the list: doctrees and environment belong together again."""
        (self.folder / _NAME).unlink(missing_ok=True)

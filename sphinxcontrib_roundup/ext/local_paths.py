"""What the paths of data lead to. Import-light: every build asks whether that has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.project import Project

    from sphinxcontrib_roundup.problems import Hints
    from sphinxcontrib_roundup.sources.download_files import DownloadFinding


@dataclass(frozen=True, slots=True)
class LocalPaths:
    """What the paths of data lead to, as the source directory is now.

    :param excluded: the patterns of ``exclude_patterns``.
    """

    root: Path
    project: Project
    excluded: tuple[str, ...]

    def lead(self, path: str) -> str:
        """Return ``document:name``, ``file:path``, or an empty text for a path that leads nowhere.

        :param path: from the source directory, with a slash before it.
        """
        from sphinxcontrib_roundup.model.addresses import DOCUMENT, FILE
        from sphinxcontrib_roundup.sources.download_files import spellings

        for name in spellings(path):
            docname = self._document(name)
            if docname:
                return f"{DOCUMENT}{docname}"
            if self._finding(name) is None:
                return f"{FILE}{name}"
        return ""

    def finding(self, path: str, hints: Hints) -> DownloadFinding | None:
        """Return why a path leads nowhere."""
        return self._finding(path.removeprefix("/"), hints)

    def _finding(self, name: str, hints: Hints | None = None) -> DownloadFinding | None:
        from sphinx.util.matching import Matcher

        from sphinxcontrib_roundup.sources.download_files import download_finding

        return download_finding(self.root, name, Matcher(list(self.excluded)), hints)

    def _document(self, name: str) -> str:
        known = self.project.docnames
        index = "index" if name == "." else f"{name}/index"
        candidates = (self.project.path2doc(name), name, index)
        return next((one for one in candidates if one in known), "") or ""

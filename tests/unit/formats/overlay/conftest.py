from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import ConfiguredSource, RefKind, SourceRef
from tests.unit.formats.overlay.schedule import SCHEDULE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.catalogue import Catalogue


class Folder:
    """A source directory of data files; faults name files without it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("s.xml", SCHEDULE)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")

    def library(self, *outside: str) -> Loader:
        """Return a library that conf.py gave the key ``out`` for the files *outside*."""
        patterns = tuple(str(self.root / name) for name in outside)
        sources = {"out": ConfiguredSource("out", patterns)} if outside else {}
        return Loader(Files(self.root, sources))

    def load(self, name: str = "t.yaml") -> ReadResult:
        return self.library().load(SourceRef(RefKind.PATH, name))

    def lines(self, loaded: ReadResult) -> list[str]:
        """Return the problems, without notes on what is published."""
        faults = [one for one in loaded.problems if one.code is not ProblemCode.NARROWED]
        text = [f"[{fault.code.subtype}] {fault}" for fault in faults]
        return [line.replace(f"{self.root}/", "") for line in text]


@pytest.fixture
def files(tmp_path: Path) -> Folder:
    """A folder with the schedule ``s.xml``."""
    root = tmp_path / "src"
    root.mkdir()
    return Folder(root)


@pytest.fixture
def extend(files: Folder) -> Callable[[str], Catalogue]:
    """Extend the schedule without a fault; a note may tell what is published."""

    def extended(text: str) -> Catalogue:
        files.write("t.yaml", "extends: s.xml\n" + textwrap.dedent(text))
        loaded = files.load()
        assert files.lines(loaded) == []
        return loaded.catalogue

    return extended


@pytest.fixture
def faults(files: Folder) -> Callable[[str], list[str]]:
    """Extend the schedule and return the faults; the text begins in the second line."""

    def faults_of(text: str) -> list[str]:
        files.write("t.yaml", "extends: s.xml\n" + textwrap.dedent(text))
        return files.lines(files.load())

    return faults_of

"""Tests with real files: they run when ``ROUNDUP_CORPUS`` names the folder that has them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.formats import read_file
from sphinxcontrib_roundup.formats.read_context import ReadContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.formats.read_context import ReadResult


@pytest.fixture(scope="session")
def corpus() -> Path:
    folder = os.environ.get("ROUNDUP_CORPUS", "")
    if not folder:
        pytest.skip("ROUNDUP_CORPUS names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def load(corpus) -> Callable[[str], ReadResult]:
    """Load a file of the corpus by its path in it; each is read once."""
    known: dict[str, ReadResult] = {}

    def load_file(name: str) -> ReadResult:
        if name not in known:
            path = corpus / name
            known[name] = read_file(Path(name), path.read_bytes(), ReadContext(path.stem, None))
        return known[name]

    return load_file

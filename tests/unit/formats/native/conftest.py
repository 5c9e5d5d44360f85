from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue

SETTING = ReadContext(event="My talks", folder="data")


def read(text: str, suffix: str = ".yaml", **context: object) -> ReadResult:
    """Read data that stands in the file ``d``."""
    used = replace(SETTING, **context)
    return registry().read(
        text.encode(), suffix, lambda line, column: Place("d", line, column), used
    )


@pytest.fixture(scope="session")
def load() -> Callable[..., Catalogue]:
    """Read data without a fault."""

    def load_data(text: str, suffix: str = ".yaml", **context: object) -> Catalogue:
        loaded = read(text, suffix, **context)
        assert [str(problem) for problem in loaded.problems] == []
        return loaded.catalogue

    return load_data


@pytest.fixture(scope="session")
def faults() -> Callable[..., list[str]]:
    """Read data and return its faults, each with its subtype before it."""

    def faults_of(text: str, suffix: str = ".yaml", **context: object) -> list[str]:
        problems = read(text, suffix, **context).problems
        return [f"[{problem.code.subtype}] {problem}" for problem in problems]

    return faults_of


@pytest.fixture(scope="session")
def faulty() -> Callable[..., Catalogue]:
    """Read data that has faults, and return what is good."""

    def good_part(text: str, suffix: str = ".yaml", **context: object) -> Catalogue:
        loaded = read(text, suffix, **context)
        assert loaded.problems
        return loaded.catalogue

    return good_part

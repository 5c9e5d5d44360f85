from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.syntax import read_tree
from sphinxcontrib_roundup.syntax.text import Text
from sphinxcontrib_roundup.syntax.tree import Limits, Tree
from sphinxcontrib_roundup.syntax.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def place_of(line: int, column: int) -> Place:
    return Place("data", line, column)


@pytest.fixture(scope="session")
def read() -> Callable[..., Tree]:
    """Read text or bytes; further arguments are limits."""

    def read_data(data: str | bytes, suffix: str, **limits: int) -> Tree:
        encoded = data.encode() if isinstance(data, str) else data
        return read_tree(encoded, suffix, place_of, limits=replace(Limits(), **limits))

    return read_data


@pytest.fixture(scope="session", params=["libyaml", "python"])
def read_yaml_text(request: pytest.FixtureRequest) -> Callable[..., Tree]:
    """Read YAML text with each of PyYAML's two scanners."""

    def read_text(content: str, **limits: int) -> Tree:
        text = Text(content, place_of)
        return read_yaml(text, replace(Limits(), **limits), libyaml=request.param == "libyaml")

    return read_text


@pytest.fixture(scope="session")
def said() -> Callable[[Tree], list[str]]:
    """Return the code and line of each problem."""

    def lines(tree: Tree) -> list[str]:
        return [f"{problem.code.subtype} {problem}" for problem in tree.problems]

    return lines

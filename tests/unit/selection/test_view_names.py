"""What views do differently is decided by their flags, not by comparing their names."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
# The table of views, the registry of renderers, and the classes of directives.
NAME_VIEWS = {"selection/views.py", "render/__init__.py", "ext/directives.py"}


def comparisons(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what is compared, matched, or looked up elsewhere than in the table of views."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            yield from (node.left, *node.comparators)
        elif isinstance(node, ast.Match):
            yield node.subject
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) != "VIEWS":
            yield node.slice


def mentions(source: str) -> list[str]:
    """Return where a module compares the name of a view, or writes one that is no other word."""
    tree = ast.parse(source)
    expressions = map(ast.unparse, comparisons(tree))
    compared = [text for text in expressions if text.endswith(("query.view", "view.name"))]
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return compared + [one for one in constants if "-" in str(one) and one in VIEWS]


def test_no_other_module_names_a_view() -> None:
    names = {path.relative_to(PACKAGE).as_posix(): path for path in PACKAGE.rglob("*.py")}
    assert names.keys() > NAME_VIEWS
    found = {
        name: mentions(path.read_text(encoding="utf-8"))
        for name, path in names.items()
        if name not in NAME_VIEWS
    }
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "source",
    [
        'if query.view == "talk": pass',
        "if self.query.view in TABLES: pass",
        'match view.name:\n    case "digest": pass',
        "CAPTIONS[query.view]",
        'TABLES = {"talk-table"}',
    ],
)
def test_a_comparison_with_the_name_of_a_view_is_noticed(source: str) -> None:
    assert mentions(source)


def test_the_view_of_a_query_may_be_looked_up() -> None:
    assert mentions("view = VIEWS[query.view]") == []

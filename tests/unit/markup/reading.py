"""What the tests of the markup funnel share: a readable form of trees, and the fixture files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_roundup.markup import Fault

HERE = Path(__file__).parent


class Case(NamedTuple):
    title: str
    source: str
    expected: str


def cases(name: str) -> Iterator[Case]:
    """Read title, source and expected tree, each ended by a line with a dot only."""
    text = (HERE / "fixtures" / name).read_text(encoding="utf-8")
    parts = [part.strip("\n") for part in f"\n{text}".split("\n.\n")]
    for start in range(0, len(parts) - 1, 3):
        yield Case(*parts[start : start + 3])


def tree(found: Iterable[nodes.Node]) -> str:
    """Write nodes like ``pformat``, but texts in quotes, so that blanks can be seen."""
    rows = []
    waiting = [(node, 0) for node in reversed(list(found))]
    while waiting:
        node, level = waiting.pop()
        if isinstance(node, nodes.Element):
            rows.append("  " * level + node.starttag())
            waiting.extend((child, level + 1) for child in reversed(node.children))
        else:
            rows.append("  " * level + json.dumps(str(node), ensure_ascii=False))
    return "\n".join(rows)


def findings(found: Iterable[Fault]) -> str:
    return "".join(f"\n! {finding.code.name} {finding.reason}" for finding in found)


def depth(node: nodes.Node) -> int:
    """Count the levels of a tree without recursion."""
    deepest, waiting = 0, [(node, 1)]
    while waiting:
        here, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in here.children)
    return deepest

"""Where a text of a record stands in its file, looked for only when something is wrong with it.

Records carry no positions: they would make catalogues larger and pages stale for nothing. The one
text of a thousand that needs a place is found again in the tree of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.sources.trees import Tree
    from sphinxcontrib_roundup.sources.trees.tree import Path, Plain


def find_text(tree: Tree, record: str, text: str) -> Place | None:
    """Return where *text* stands in the record of this title or name, or else the record.

    :param text: a whole value, or the end of one (a path that was resolved).
    """
    for path, entry in _entries(tree.root, record):
        for key, value in entry.items():
            if _says(value, text):
                return tree.locate((*path, key))
        return tree.locate(path)
    return None


def _entries(root: Plain, record: str) -> Iterator[tuple[Path, dict[str, Plain]]]:
    """Yield the mappings that are titled or named *record*, in the order of the file."""
    waiting: list[tuple[Path, Plain]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            if any(_says(value.get(key), record, whole=True) for key in ("title", "name")):
                yield path, value
            waiting.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            numbered = list(enumerate(value))
            waiting.extend(((*path, index), inner) for index, inner in reversed(numbered))


def _says(value: Plain, text: str, *, whole: bool = False) -> bool:
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, list):
        return not whole and any(_says(inner, text) for inner in value)
    if not isinstance(value, str) or not value.strip():
        return False
    return value.strip() == text.strip() or (not whole and text.endswith(value.strip()))

"""Find a text in the part of a tree that a record was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.values import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.syntax.tree import Path, Plain


def path_of_text(node: Plain, text: str) -> Path | None:
    """Return the path from *node* to the first value that is *text*, or a path that it ends in.

    A path in data is resolved before it is used, so that the text of a problem is longer than it.
    """
    bare = " ".join(text.split())
    if not bare:
        return None
    shorter: Path | None = None
    for path, value in _texts(node):
        if value == bare:
            return path
        ending = value.lstrip("./")
        if shorter is None and ending and (bare == ending or bare.endswith(f"/{ending}")):
            shorter = path
    return shorter


def _texts(node: Plain) -> Iterator[tuple[Path, str]]:
    """Yield the scalars in *node* as one line each, in the order of the file."""
    waiting: list[tuple[Path, Plain]] = [((), node)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(((*path, key), inner) for key, inner in reversed(value.items()))
        elif isinstance(value, list):
            numbered = list(enumerate(value))
            waiting.extend(((*path, number), inner) for number, inner in reversed(numbered))
        else:
            yield path, " ".join((scalar_text(value) or "").split())

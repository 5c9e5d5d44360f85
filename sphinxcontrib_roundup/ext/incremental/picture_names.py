"""The names under which pictures are written, if several have the same file name.

Sphinx numbers such pictures in the order in which it comes to them, and keeps the numbers when
others are gone: what they are called would tell what was built before. Here their paths decide.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment


def settle_names(env: BuildEnvironment) -> None:
    """Give the pictures of all pages their names once more, now that everything is read."""
    settled = type(env.images)()
    for path, (docnames, _name) in sorted(env.images.items()):
        for docname in docnames:
            settled.add_file(docname, path)
    if settled != env.images:
        env.images = settled


def numbered(env: BuildEnvironment) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the pictures on each page that are not called as their files are."""
    found: dict[str, tuple[str, ...]] = {}
    for path, (docnames, name) in sorted(env.images.items()):
        if name != PurePosixPath(path).name:
            for docname in docnames:
                found[docname] = (*found.get(docname, ()), f"{path}\0{name}")
    return found

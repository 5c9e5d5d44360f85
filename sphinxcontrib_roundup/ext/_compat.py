"""What older Sphinx needs and newer does not. Everything here ends with a version of Sphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _quieten_titles(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Keep titles of sections text on the search page of Sphinx before 9.

    Its script puts them into the page as HTML (``searchtools.js``; since Sphinx 9 it escapes
    them), so markup in the title of a talk would run there. Without ``<`` there is no markup; a
    second round finds nothing to replace.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        titles = indexer._all_titles  # noqa: SLF001 - there is no public way to them
        for docname, found in titles.items():
            titles[docname] = [(title.replace("<", "&lt;"), node_id) for title, node_id in found]
    return []


def register(app: Sphinx) -> None:
    """Wire what this version of Sphinx needs."""
    if sphinx.version_info < (9,):
        app.connect("html-collect-pages", _quieten_titles)

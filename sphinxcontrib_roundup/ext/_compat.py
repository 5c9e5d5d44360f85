"""Workarounds for old versions of Sphinx, each with the version that needs it no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.state import state_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _escape_titles(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """``html-collect-pages``: escape section titles in the search index, as Sphinx 9 does.

    The search page of Sphinx before 9 inserts titles as HTML (``searchtools.js``), so markup in
    the title of a talk would run there. Escaping ``<`` is enough, and doing it twice changes
    nothing. Pages without views are left to Sphinx.
    """
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        titles = indexer._all_titles  # noqa: SLF001 - the index has no public access to titles
        for docname in state_of(app.env).documents_with_views & titles.keys():
            entries = titles[docname]
            titles[docname] = [(title.replace("<", "&lt;"), node_id) for title, node_id in entries]
    return []


def register(app: Sphinx) -> None:
    """Wire the workarounds. Called for Sphinx before 9 only."""
    app.connect("html-collect-pages", _escape_titles)

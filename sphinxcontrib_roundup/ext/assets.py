"""The style sheet: written if the project has a view, linked from the pages that use it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.indices import INDEX_PAGES
from sphinxcontrib_roundup.ext.state import state_of

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

STYLE_SHEET = "roundup.css"
_NOT_IN_EPUB = b"/* Not in EPUB"  # begins the last part of the style sheet
_PATH = f"_static/{STYLE_SHEET}"
_PRIORITY = 500  # Sphinx's default for extensions: after the theme, before html_css_files


def _write_style_sheet(app: Sphinx, builder: Builder) -> None:
    """``write-started``: write the style sheet before the pages, which link it by its checksum.

    Sphinx copies the files of ``html_static_path`` later, so a project can have a
    ``roundup.css`` of its own.
    """
    if builder.format == "html" and state_of(app.env).documents_with_views:
        content = (files("sphinxcontrib_roundup") / "static" / STYLE_SHEET).read_bytes()
        if builder.name == "epub":
            content = content.partition(_NOT_IN_EPUB)[0]
        build_context(app.env).outputs.write(_PATH, content)


def _remove_style_sheet(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: remove the style sheet of an earlier build if no view is left."""
    if app.builder.format == "html" and not state_of(env).documents_with_views:
        build_context(env).outputs.remove(_PATH)
    return []


def _link_style_sheet(
    app: Sphinx,
    pagename: str,
    template: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """``html-page-context``: link the style sheet from a page with views, or from an index.

    The builder forgets it after the page; the application would keep one more entry for each page.
    """
    documents_with_views = state_of(app.env).documents_with_views
    if doctree is None:
        is_styled = pagename in INDEX_PAGES and template == "domainindex.html"
    elif app.builder.name == "singlehtml":
        is_styled = not documents_with_views.isdisjoint(_documents_of(pagename, doctree))
    else:
        is_styled = pagename in documents_with_views
    if is_styled:
        app.builder.add_css_file(STYLE_SHEET, priority=_PRIORITY)  # type: ignore[attr-defined]  # all HTML builders have it


def _documents_of(pagename: str, doctree: nodes.document) -> set[str]:
    """Return the documents of which the page of ``singlehtml`` is made."""
    return {pagename, *(start["docname"] for start in doctree.findall(addnodes.start_of_file))}


def register(app: Sphinx) -> None:
    """Wire the style sheet."""
    app.connect("env-updated", _remove_style_sheet)
    app.connect("write-started", _write_style_sheet)
    app.connect("html-page-context", _link_style_sheet)

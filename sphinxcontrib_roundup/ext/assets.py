"""The style sheet, on the pages that show a view, on the special indices, and on no other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.ext.indices import INDEX_PAGES
from sphinxcontrib_roundup.ext.state import roundup_domain

if TYPE_CHECKING:
    from typing import Any

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

_STATIC = Path(__file__).parent.parent / "static"
STYLE_SHEET = "roundup.css"


def _offer(_app: Sphinx, config: Config) -> None:
    """Have the builder copy our files beside the theme's."""
    config.html_static_path.append(str(_STATIC))


def _add_to_page(
    app: Sphinx,
    pagename: str,
    _template: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheet from a page with views or an index; it stays on this page."""
    if pagename in INDEX_PAGES:
        app.add_css_file(STYLE_SHEET)
    if doctree is None:
        return
    views = roundup_domain(app.env).state.styled
    on_page = views if app.builder.name == "singlehtml" else views & {pagename}
    if on_page:
        app.add_css_file(STYLE_SHEET)


def register(app: Sphinx) -> None:
    """Wire the style sheet."""
    app.connect("config-inited", _offer)
    app.connect("html-page-context", _add_to_page)

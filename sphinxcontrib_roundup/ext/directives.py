"""The directives: read data, select, render, and record what was selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_roundup.render import RENDERERS

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from sphinxcontrib_roundup.selection.views import View


class _Options(dict[str, Callable[[str], object]]):
    """The options that docutils converts; all others pass unchanged.

    The view reports unknown options with the nearest name. If docutils did, an rST page would
    lose the whole view.
    """

    def __missing__(self, name: str) -> Callable[[str], object]:
        return directives.unchanged


class ViewDirective(SphinxDirective):
    """Renders one view. Subclasses differ in the view they name."""

    view_name: ClassVar[str]
    option_spec = _Options(
        {"class": directives.class_option, "name": directives.unchanged_required}
    )
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    @property
    def view(self) -> View:
        """The view, imported when the first page shows one: most builds read no page."""
        from sphinxcontrib_roundup.selection.views import VIEWS

        return VIEWS[self.view_name]

    def run(self) -> list[Node]:
        """Select, render, and remember what was selected."""
        from sphinxcontrib_roundup.ext.view import show

        return show(self)


def directive_for(name: str) -> type[ViewDirective]:
    """Return the directive class of a view."""
    words = "".join(word.capitalize() for word in name.split("-"))
    return type(f"{words}Directive", (ViewDirective,), {"view_name": name})


def register(app: Sphinx) -> None:
    """Announce a directive for every view."""
    for name in RENDERERS:
        app.add_directive_to_domain("roundup", name, directive_for(name))

"""The directives: read data, select, render, and record what was selected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from sphinxcontrib_roundup.selection.views import View


class ViewDirective(SphinxDirective):
    """Renders one view. Subclasses differ in the view they name."""

    view: ClassVar[View]
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Select, render, and remember what was selected."""
        from sphinxcontrib_roundup.ext.view import show

        return show(self)


class _Options(dict[str, Callable[[str], object]]):
    """The options of a view. Others come through too: they are answered with the nearest name.

    An option that docutils does not know would cost the whole view on rST pages.
    """

    def __missing__(self, name: str) -> Callable[[str], object]:
        return directives.unchanged


def directive_for(view: View) -> type[ViewDirective]:
    """Return the directive class of a view, with exactly the options that the view knows."""
    special = {"class": directives.class_option, "name": directives.unchanged_required}
    names = (option.name for option in view.options)
    spec = _Options((name, special.get(name, directives.unchanged)) for name in names)
    words = "".join(word.capitalize() for word in view.name.split("-"))
    members = {"view": view, "option_spec": spec, "__doc__": view.summary}
    return type(f"{words}Directive", (ViewDirective,), members)


def register(app: Sphinx) -> None:
    """Announce a directive for every view."""
    for view in VIEWS.values():
        app.add_directive_to_domain("roundup", view.name, directive_for(view))

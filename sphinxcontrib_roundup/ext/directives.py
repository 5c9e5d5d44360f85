"""The directives: each class names its view."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx


class _Options(dict[str, Callable[[str], object]]):
    """The options that docutils converts; all others pass unchanged.

    The view reports unknown options with the nearest name. If docutils did, an rST page would
    lose the whole view.
    """

    def __missing__(self, name: str) -> Callable[[str], object]:
        return directives.unchanged


class ViewDirective(SphinxDirective):
    """A directive that renders a view. The classes below differ in the view that they name."""

    view_name: ClassVar[str]
    option_spec = _Options(
        {"class": directives.class_option, "name": directives.unchanged_required}
    )
    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Select, render, and record what was selected. Imports wait: most builds read no page."""
        from sphinxcontrib_roundup.ext.view import show
        from sphinxcontrib_roundup.selection.views import VIEWS

        return show(VIEWS[self.view_name], self)


class Digest(ViewDirective):
    """``roundup:digest``."""

    view_name = "digest"


class TalkList(ViewDirective):
    """``roundup:talk-list``."""

    view_name = "talk-list"


class TalkCards(ViewDirective):
    """``roundup:talk-cards``."""

    view_name = "talk-cards"


class TalkTable(ViewDirective):
    """``roundup:talk-table``."""

    view_name = "talk-table"


class TrackTable(ViewDirective):
    """``roundup:track-table``."""

    view_name = "track-table"


class Talk(ViewDirective):
    """``roundup:talk``."""

    view_name = "talk"


class Presenter(ViewDirective):
    """``roundup:presenter``."""

    view_name = "presenter"


class PresenterCards(ViewDirective):
    """``roundup:presenter-cards``."""

    view_name = "presenter-cards"


class PresenterList(ViewDirective):
    """``roundup:presenter-list``."""

    view_name = "presenter-list"


class EventList(ViewDirective):
    """``roundup:event-list``."""

    view_name = "event-list"


DIRECTIVES: tuple[type[ViewDirective], ...] = (
    Digest,
    TalkList,
    TalkCards,
    TalkTable,
    TrackTable,
    Talk,
    Presenter,
    PresenterCards,
    PresenterList,
    EventList,
)


def register(app: Sphinx) -> None:
    """Add the directives to the domain."""
    for directive in DIRECTIVES:
        app.add_directive_to_domain("roundup", directive.view_name, directive)

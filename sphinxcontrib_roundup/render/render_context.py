"""What a renderer needs besides rows: everything that depends on the page and its project."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinxcontrib_roundup.render.slot_words import ViewTimes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils import nodes

    from sphinxcontrib_roundup.model.records import Markup
    from sphinxcontrib_roundup.render.anchors import Anchors
    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group
    from sphinxcontrib_roundup.selection.views import View


class RecordName(NamedTuple):
    """The record that a text or picture belongs to; as a text, its name in messages.

    :param kind: ``talk``, ``presenter`` or ``event``.
    :param full: its full name.
    """

    kind: str
    full: str
    title: str

    def __str__(self) -> str:
        """Return, for example, ``talk "Kubernetes 101"``."""
        return f'{self.kind} "{self.title}"'


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The page and project on which rows are shown.

    :param texts: labels, dates and lists of names in the page's language.
    :param anchors: the anchors of the page.
    :param blocks: makes nodes of a whole text; the record is the one that problems are reported of.
    :param first: like *blocks*, of the first paragraph only.
    :param inline: like *blocks*, makes inline nodes: for titles with declared markup.
    :param link: returns the target of a link to an address in a record, or None if it leads
        nowhere: a URL, or what :mod:`~sphinxcontrib_roundup.render.links` makes of a path.
    :param picture: returns the image of a path or URL from data, or None if it cannot be shown;
        the title of the record is the alternative text.
    :param portrait: returns the portrait of a presenter whose data has none, or None.
    :param times: how the view names days and time zones.
    """

    texts: Texts
    anchors: Anchors
    blocks: Callable[[Markup, RecordName], list[nodes.Node]]
    first: Callable[[Markup, RecordName], list[nodes.Node]]
    inline: Callable[[Markup, RecordName], list[nodes.Node]]
    link: Callable[[str, RecordName], str | None]
    picture: Callable[[str, RecordName], nodes.image | None]
    portrait: Callable[[RecordName], nodes.image | None]
    times: ViewTimes = field(default_factory=ViewTimes)


class ViewContent(NamedTuple):
    """What a renderer shows.

    :param caption: the author's caption of a single table.
    :param content: nodes that replace the abstract or biography in a view of one object.
    """

    query: Query
    view: View
    root: Group
    caption: str | None
    content: Sequence[nodes.Node]


Renderer: TypeAlias = "Callable[[ViewContent, RenderContext], list[nodes.Node]]"

"""From rows to docutils nodes, one view per module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

# Not "nodes": here that is our own module.
from docutils.nodes import Element, rubric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node

    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Listing

_TABLES: Final = frozenset({"talk-table", "track-table"})
_FRAMED: Final = _TABLES | {
    "talk-list", "talk-cards", "presenter-cards", "presenter-list", "event-list",
}  # fmt: skip


def render(
    query: Query,
    listing: Listing,
    context: RenderContext,
    *,
    caption: str | None = None,
    classes: Sequence[str] = (),
    content: Sequence[Node] = (),
) -> list[Node]:
    """Return the nodes of a view.

    A digest is made of sections; all other views may stand anywhere.

    :param caption: stands over the view, as the caption of a single table; the page's author
        wrote it, so it is translated as the page is.
    :param classes: put on every top level node.
    :param content: for one object: what stands in place of the abstract or biography.
    :raises ValueError: for a view that is not rendered here.
    """
    from sphinxcontrib_roundup.render.i18n import note_words
    from sphinxcontrib_roundup.render.nodes import RoundupView, paragraph, plain

    head: list[Node] = []
    own = query.view in _TABLES and bool(listing.root.rows)
    if caption and not own:
        head.append(rubric(caption, caption, classes=["roundup", "roundup-caption"]))
    notes = (plain(note_words(note, context.texts)) for note in listing.notes)
    head += [paragraph(note, classes=["roundup", "roundup-note"]) for note in notes]
    body = _body(query, listing, context, caption if own else None, content)
    found = [*head, *body]
    if found and query.view in _FRAMED:
        found = [RoundupView("", *found, classes=["roundup", f"roundup-{query.view}"])]
    for node in found:
        if isinstance(node, Element):
            node["classes"] += classes
    return found


def _body(
    query: Query,
    listing: Listing,
    context: RenderContext,
    caption: str | None,
    content: Sequence[Node],
) -> list[Node]:
    """Return what stands below the caption; each view is imported when it is first shown."""
    root = listing.root
    match query.view:
        case "digest":
            from sphinxcontrib_roundup.render.digest import Digest

            return Digest(query, context).group(root)
        case "talk-list":
            from sphinxcontrib_roundup.render.talk_list import TalkList

            return TalkList(query, context).group(root)
        case "talk-cards":
            from sphinxcontrib_roundup.render.talk_cards import TalkCards

            return TalkCards(query, context).group(root)
        case "talk-table" | "track-table":
            from sphinxcontrib_roundup.render.talk_table import TalkTable

            captions = query.view == "track-table"
            return TalkTable(query, context, root, caption=caption, captions=captions).group(root)
        case "presenter-cards":
            from sphinxcontrib_roundup.render.presenter_views import PresenterCards

            return PresenterCards(query, context).group(root)
        case "presenter-list":
            from sphinxcontrib_roundup.render.presenter_views import PresenterList

            return PresenterList(query, context).group(root)
        case "event-list":
            from sphinxcontrib_roundup.render.event_list import event_list
            from sphinxcontrib_roundup.selection.rows import EventRow

            events = [row for row in root.rows if isinstance(row, EventRow)]
            return event_list(events, query, context)
        case "talk" | "presenter":
            from sphinxcontrib_roundup.render import detail

            return detail.in_full(root.rows, query, context, content)
        case _:
            raise ValueError(f"no view {query.view!r}")

"""From rows to docutils nodes: one module for each view, named in a registry."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

# Not "nodes": here that is our own module.
from docutils.nodes import Element, rubric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils.nodes import Node

    from sphinxcontrib_roundup.render.render_context import RenderContext, Renderer
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Listing

RENDERERS: Final[Mapping[str, str]] = {
    "digest": "digest:render_digest",
    "talk-list": "talk_list:render_talk_list",
    "talk-cards": "talk_cards:render_talk_cards",
    "talk-table": "talk_table:render_talk_table",
    "track-table": "talk_table:render_talk_table",
    "talk": "detail:render_detail",
    "presenter": "detail:render_detail",
    "presenter-cards": "presenter_views:render_presenter_cards",
    "presenter-list": "presenter_views:render_presenter_list",
    "event-list": "event_list:render_event_list",
}
"""Module and function of the renderer of each view.

Functions are named and not imported: a page needs the modules of its own views only.
"""


def renderer(name: str) -> Renderer:
    """Return the renderer of a view, a function from a :class:`ViewContent` to nodes."""
    module, _, function = RENDERERS[name].partition(":")
    return cast("Renderer", getattr(import_module(f"{__name__}.{module}"), function))


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

    A digest consists of sections. All other views can be used anywhere.

    :param caption: the author's caption, translated with the page. A single table has it as its
        caption, other views have it above them.
    :param classes: classes for every top-level node.
    :param content: for a view of one object: replaces its abstract or biography.
    """
    from sphinxcontrib_roundup.render.i18n import note_words
    from sphinxcontrib_roundup.render.lines import plain_line
    from sphinxcontrib_roundup.render.nodes import RoundupLine, RoundupView
    from sphinxcontrib_roundup.render.render_context import ViewContent
    from sphinxcontrib_roundup.render.slot_words import view_times
    from sphinxcontrib_roundup.selection.views import VIEWS

    head: list[Node] = []
    view = VIEWS[query.view]
    is_captioned = view.is_table and bool(listing.root.rows)
    if caption and not is_captioned:
        head.append(rubric(caption, caption, classes=["roundup", "roundup-caption"]))
    notes = (note_words(note, context.texts) for note in listing.notes)
    head += [plain_line(RoundupLine, note, ["roundup", "roundup-note"]) for note in notes]
    times = view_times(listing.root, is_object=view.argument == "object")
    if times.zone:
        texts = context.texts
        words = texts.label(texts.word("Time zone")) + texts.zone(times.zone)
        head.append(plain_line(RoundupLine, words, ["roundup", "roundup-zone"]))
    context = replace(context, times=times)
    parts = ViewContent(query, view, listing.root, caption if is_captioned else None, content)
    output = [*head, *renderer(view.name)(parts, context)]
    if output and view.is_framed:
        output = [RoundupView("", *output, classes=["roundup", f"roundup-{query.view}"])]
    for node in output:
        if isinstance(node, Element):
            node["classes"] += classes
    return output

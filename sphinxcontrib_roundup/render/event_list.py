"""The list of the events of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank, target
from sphinxcontrib_roundup.render.links import page_link
from sphinxcontrib_roundup.render.nodes import entry_title, joined, paragraph, plain
from sphinxcontrib_roundup.render.presenter_views import number_of_talks
from sphinxcontrib_roundup.render.references import References, reference
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.selection.rows import EventRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query


def event_list(rows: Iterable[EventRow], query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return a bullet list of events, nothing for no events."""
    items = [nodes.list_item("", *_entry(row, query, context)) for row in rows]
    return [nodes.bullet_list("", *items, classes=["roundup-entries"])] if items else []


def _entry(row: EventRow, query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return ``Title — days · venue, city · 54 talks, 55 presenters (Page)``."""
    references = References(context)
    title = entry_title(row.title)
    node_id = references.claim("event", row.full, row.title, Rank.ENTRY, title)
    fallback = context.link(row.url) if row.url else None
    line: list[nodes.Node] = [target(node_id)] if node_id else []
    line.append(reference("event", row.full, Rank.ENTRY, title, fallback))
    facts = [[part] for part in _facts(row, query, context)]
    if facts:
        line += [nodes.Text(" — "), *joined(facts, " · ")]
    if "url" in query.fields and row.url:
        line += [nodes.Text(" ("), page_link(row.url, context), nodes.Text(")")]
    about = context.blocks(row.about, RecordName("event", row.full, row.title)) if row.about else []
    return [paragraph(*line), *about]


def _facts(row: EventRow, query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return the facts in the order of the query; venue and city are one, and so are numbers."""
    texts = context.texts
    found: dict[str, list[str]] = {}
    for field in query.fields:
        match field:
            case "date" if row.start:
                found["date"] = [texts.dates(row.start, row.end)]
            case "venue" | "city" if place := (row.venue if field == "venue" else row.city):
                found.setdefault("place", []).append(place)
            case "talks" if row.talks:
                found.setdefault("numbers", []).append(number_of_talks(row.talks, texts))
            case "presenters" if row.presenters:
                words = texts.words("{number} presenter", "{number} presenters", row.presenters)
                found.setdefault("numbers", []).append(words.format(number=row.presenters))
            case _:
                pass
    return [
        plain(", ".join(parts) if name == "place" else texts.listed(parts))
        for name, parts in found.items()
    ]


def render_event_list(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    rows = [row for row in shown.root.rows if isinstance(row, EventRow)]
    return event_list(rows, shown.query, context)

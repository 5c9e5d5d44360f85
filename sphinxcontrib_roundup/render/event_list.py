"""The list of the events of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.lines import LineWriter, Reference, new_line
from sphinxcontrib_roundup.render.links import page_link, page_target, write_links
from sphinxcontrib_roundup.render.nodes import RoundupEntry
from sphinxcontrib_roundup.render.presenter_views import number_of_talks
from sphinxcontrib_roundup.render.references import References
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.render.slot_words import write_days
from sphinxcontrib_roundup.selection.rows import EventRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query


def event_list(rows: Iterable[EventRow], query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return a bullet list of events, nothing for no events."""
    references = References(context)
    items = [nodes.list_item("", *_entry(row, query, references)) for row in rows]
    return [nodes.bullet_list("", *items, classes=["roundup-entries"])] if items else []


def _entry(row: EventRow, query: Query, references: References) -> list[nodes.Node]:
    """Return ``Title — days · venue, city · 54 talks, 55 presenters (Page)``."""
    context = references.context
    node = new_line(RoundupEntry)
    line = LineWriter(references, node)
    node_id = references.claim("event", row.full, row.title, Rank.ENTRY, node)
    record = RecordName("event", row.full, row.title)
    fallback = page_target(row.url, record, context)
    line.title(row.title, Reference("event", row.full, Rank.ENTRY, node_id or "", fallback))
    for name, parts in _facts(row, query, context).items():
        line.fact(name)
        words = ", ".join(parts) if name == "place" else context.texts.join(parts)
        if name == "date" and row.start:
            write_days([Days(row.start, row.end or row.start)], line)
        else:
            line.data(words)
    if "url" in query.fields and row.url:
        write_links([page_link(row.url, record, context.texts)], line, (" (", ", "))
        line.end_fact()
        line.text(")")
    about = context.blocks(row.about, record) if row.about else []
    return [line.close(), *about]


def _facts(row: EventRow, query: Query, context: RenderContext) -> dict[str, list[str]]:
    """Return the facts in the order of the query; venue and city are one, and so are numbers."""
    texts = context.texts
    facts: dict[str, list[str]] = {}
    for field in query.fields:
        match field:
            case "date" if row.start:
                facts["date"] = []
            case "venue" | "city" if place := (row.venue if field == "venue" else row.city):
                facts.setdefault("place", []).append(place)
            case "talks" if row.talks or row.cancelled:
                words = number_of_talks(row.talks, row.cancelled, texts)
                facts.setdefault("numbers", []).append(words)
            case "presenters" if row.presenters:
                words = texts.words("{number} presenter", "{number} presenters", row.presenters)
                facts.setdefault("numbers", []).append(words.format(number=row.presenters))
            case _:
                pass
    return facts


def render_event_list(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    rows = [row for row in content.root.rows if isinstance(row, EventRow)]
    return event_list(rows, content.query, context)

"""The compact list of talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, short, status_badge, talk_facts
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.nodes import joined, paragraph
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.references import References, Repeats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, TalkRow


class TalkList:
    """Renders one list, or one for each group."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._repeats = Repeats(context)

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the lists below a heading."""
        found: list[nodes.Node] = []
        fresh, again = self._repeats.divide(group.rows)
        if fresh:
            found.append(talk_list(fresh, self._query, self._context))
        found += self._repeats.references(again)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                found += group_rubric(deeper, Rank.ENTRY, self._context)
            found += self.group(inner, deeper)
        return found


def talk_list(rows: Iterable[TalkRow], query: Query, context: RenderContext) -> nodes.bullet_list:
    """Return a bullet list of talks."""
    items = [nodes.list_item("", *_entry(row, query, context)) for row in rows]
    return nodes.bullet_list("", *items, classes=["roundup-entries"])


def _entry(row: TalkRow, query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return ``Title — Presenters · Event (Video, Slides)``, and the texts if asked for."""
    references = References(context)
    line = references.entry(row, Rank.ENTRY)
    badge = status_badge(row, context.texts)
    if badge:
        line += [nodes.Text(" "), badge]
    facts = list(talk_facts(row, query, references))
    words = [short(fact, context.texts) for fact in facts if fact.field != "links"]
    if words:
        line += [nodes.Text(" — "), *joined(words, " · ")]
    for fact in facts:
        if fact.field == "links":
            links = joined([[link] for link in fact.nodes], ", ")
            line += [nodes.Text(" ("), *links, nodes.Text(")")]
    entry: list[nodes.Node] = [paragraph(*line, *references.index())]
    picture = poster(row, context) if "poster" in query.fields else None
    if picture:
        entry.append(picture)
    return entry + prose(row, query, context)


def render_talk_list(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return TalkList(shown.query, context).group(shown.root)

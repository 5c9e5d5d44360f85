"""The compact list of talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, write_facts
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.lines import LineWriter, new_line
from sphinxcontrib_roundup.render.links import talk_links, write_links
from sphinxcontrib_roundup.render.nodes import RoundupEntry
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
        self._references = References(context)
        self._repeats = Repeats(context)

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all lists of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the lists below a heading."""
        output: list[nodes.Node] = []
        first, repeated = self._repeats.divide(group.rows)
        if first:
            output.append(talk_list(first, self._query, self._references))
        output += self._repeats.references(repeated)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                output += group_rubric(deeper, Rank.ENTRY, self._context)
            output += self._group(inner, deeper)
        return output


def talk_list(rows: Iterable[TalkRow], query: Query, references: References) -> nodes.bullet_list:
    """Return a bullet list of talks."""
    items = [nodes.list_item("", *talk_entry(row, query, references)) for row in rows]
    return nodes.bullet_list("", *items, classes=["roundup-entries"])


def talk_entry(row: TalkRow, query: Query, references: References) -> list[nodes.Node]:
    """Return the content of a list item: ``Title — Presenters · Event (Video)``, and texts."""
    line = LineWriter(references, new_line(RoundupEntry))
    line.talk(row, Rank.ENTRY)
    line.status(row.status, before=" ")
    write_facts(row, query, line)
    links = list(talk_links(row, query.fields, line.texts))
    if links:
        write_links(links, line, (" (", ", "))
        line.end_fact()
        line.text(")")
    entry: list[nodes.Node] = [line.close()]
    picture = poster(row, references.context) if "poster" in query.fields else None
    if picture:
        entry.append(picture)
    return entry + prose(row, query, references)


def render_talk_list(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return TalkList(content.query, context).render(content.root)

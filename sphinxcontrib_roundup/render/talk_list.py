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
        self._repeats = Repeats(query, context)

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all lists of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the lists below a heading."""
        output: list[nodes.Node] = []
        first, repeated = self._repeats.divide(group.rows)
        # A talk at another time stands at that time; other references follow the new talks.
        timed = [row for row in repeated if row.slots]
        again = {id(row) for row in timed}
        rows = _in_order(group, first, timed)
        items = [self._item(row, again=id(row) in again) for row in rows]
        if items:
            output.append(nodes.bullet_list("", *items, classes=["roundup-entries"]))
        output += self._repeats.references(row for row in repeated if not row.slots)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                output += group_rubric(deeper, Rank.ENTRY, self._context)
            output += self._group(inner, deeper)
        return output

    def _item(self, row: TalkRow, *, again: bool) -> nodes.list_item:
        if again:
            return nodes.list_item("", self._repeats.line(row))
        return nodes.list_item("", *talk_entry(row, self._query, self._references))


def _in_order(group: Group, *parts: list[TalkRow]) -> list[TalkRow]:
    """Return the rows of all parts in the order of the group."""
    rows = {id(row): row for part in parts for row in part}
    return [rows[id(row)] for row in group.rows if id(row) in rows]


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

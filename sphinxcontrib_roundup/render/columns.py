"""The columns of a table of talks: their headers, and what stands in their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, status_badge, talk_facts
from sphinxcontrib_roundup.render.i18n import header_words, kind_words, track_kind
from sphinxcontrib_roundup.render.nodes import entry_title, joined, lines, paragraph, plain
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.references import References, reference
from sphinxcontrib_roundup.render.slot_words import Times
from sphinxcontrib_roundup.selection.fields import (
    BESIDE_TITLE,
    LINK_FIELDS,
    SLOT_PARTS,
    TALK,
    TEXT_FIELDS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import TalkRow


class Columns:
    """The columns of one view; all tables of the view have the same."""

    def __init__(self, query: Query, context: RenderContext, rows: Sequence[TalkRow]) -> None:
        self._query = query
        self._context = context
        self._times = Times(query, context.texts, rows)
        self.fields = tuple(
            field
            for field in query.fields
            if field not in BESIDE_TITLE and any(self._has_value(row, field) for row in rows)
        )

    def _has_value(self, row: TalkRow, field: str) -> bool:
        if field in SLOT_PARTS:
            return any(getattr(slot, field) is not None for slot in row.slots)
        known = TALK.by_name.get(field)
        part = known.row_attribute if known else ""
        return bool(getattr(row, part) if part else row.word(field))

    def header(self, field: str) -> str:
        """Return the header of a column."""
        return header_words(field, self._context.texts)

    def cells(self, row: TalkRow, *, again: bool) -> list[list[nodes.Node]]:
        """Return the content of the cells of a talk.

        :param again: the talk stands above too: its title leads there, and texts stand only
            there.
        """
        references = References(self._context)
        cells = [self._cell(row, field, references, again=again) for field in self.fields]
        title = cells[self.fields.index("title")][0]
        if isinstance(title, nodes.Element):
            title += references.index()
        return cells

    def _cell(
        self, row: TalkRow, field: str, references: References, *, again: bool
    ) -> list[nodes.Node]:
        if field in TEXT_FIELDS:
            texts = (
                [] if again else prose(row, self._query._replace(fields=(field,)), self._context)
            )
            return without_tables(texts)
        if field == "poster":
            picture = None if again else poster(row, self._context)
            return [picture] if picture else []
        line = self._line(row, field, references, again=again)
        return [paragraph(*line)] if line else []

    def _line(
        self, row: TalkRow, field: str, references: References, *, again: bool
    ) -> list[nodes.Node]:
        texts = self._context.texts
        match field:
            case "title":
                return self._title(row, references, again=again)
            case "track":
                return self._track(row, references)
            case "kind":
                return [plain(kind_words(row.kind, texts))] if row.kind else []
            case "room":
                rooms = dict.fromkeys(slot.room for slot in row.slots if slot.room)
                return references.all_named("room", rooms)
            case "day" | "start" | "end" | "duration":
                words = self._times.words(row, field)
                return [nodes.Text(words)] if words else []
            case _:
                facts = talk_facts(row, self._query._replace(fields=(field,)), references)
                if field in LINK_FIELDS:
                    return joined([[link] for fact in facts for link in fact.nodes], ", ")
                return [node for fact in facts for node in fact.nodes]

    def _title(self, row: TalkRow, references: References, *, again: bool) -> list[nodes.Node]:
        title: list[nodes.Node]
        if again:
            title = [reference("talk", row.full, Rank.LINE, entry_title(row.title))]
        else:
            title = references.entry(row, Rank.ROW)
        badge = status_badge(row, self._context.texts)
        return [*title, nodes.Text(" "), badge] if badge else title

    def _track(self, row: TalkRow, references: References) -> list[nodes.Node]:
        """Return the track; its kind only where kinds have no column of their own."""
        if "kind" in self.fields:
            return references.named("track", row.track) if row.track else []
        texts = self._context.texts
        if row.track is None:
            return [plain(kind_words(row.kind, texts))] if row.kind else []
        kind = track_kind(row.track.title, row.track.kind, texts)
        return [*references.named("track", row.track), *([plain(kind)] if kind else [])]


def without_tables(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return *content* with lines in place of tables: LaTeX knows no table in a long table."""
    holder = nodes.Element("", *content)
    for table in list(holder.findall(nodes.table)):
        rows = [
            [list(part.children) for part in row.findall(nodes.paragraph)]
            for row in table.findall(nodes.row)
        ]
        table.replace_self(lines([joined(row, " · ") for row in rows], classes=[]))
    return list(holder.children)

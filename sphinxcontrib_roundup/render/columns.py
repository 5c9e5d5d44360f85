"""The columns of a table of talks: their headers and their cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.model.ids import make_id
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, write_badge, write_facts
from sphinxcontrib_roundup.render.i18n import header_words, kind_words, track_kind
from sphinxcontrib_roundup.render.lines import SEPARATOR, Labels, LineWriter, new_line
from sphinxcontrib_roundup.render.links import talk_links, write_links
from sphinxcontrib_roundup.render.nodes import RoundupCell
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.slot_words import TimeColumns
from sphinxcontrib_roundup.selection.fields import BESIDE_TITLE, SLOT_PARTS, TALK, TEXT_FIELDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.render.references import References
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import TalkRow


class Columns:
    """The columns of one view; all tables of the view have the same."""

    def __init__(self, query: Query, context: RenderContext, rows: Sequence[TalkRow]) -> None:
        self._query = query
        self._context = context
        self._times = TimeColumns(query, context.texts, rows)
        self.fields = tuple(
            field
            for field in query.fields
            if field not in BESIDE_TITLE and any(self._has_value(row, field) for row in rows)
        )
        self.headers = [self.header(field) for field in self.fields]

    def _has_value(self, row: TalkRow, field: str) -> bool:
        if field in SLOT_PARTS:
            return any(getattr(slot, field) is not None for slot in row.slots)
        known = TALK.by_name.get(field)
        part = known.row_attribute if known else ""
        return bool(getattr(row, part) if part else row.word(field))

    def header(self, field: str) -> str:
        """Return the header of a column."""
        return header_words(field, self._context.texts)

    def cells(self, row: TalkRow, references: References, *, again: bool) -> list[RoundupCell]:
        """Return the cells of a talk.

        :param again: the view has shown the talk before: its title leads there, and its texts are
            not repeated.
        """
        headers = zip(self.fields, self.headers, strict=True)
        return [self._cell(row, *header, references, again=again) for header in headers]

    def _cell(
        self, row: TalkRow, field: str, header: str, references: References, *, again: bool
    ) -> RoundupCell:
        cell = new_line(RoundupCell, [f"roundup-cell-{make_id(field)}"])
        cell["label"] = header
        if field in TEXT_FIELDS or field == "poster":
            cell.extend([] if again else self._blocks(row, field, references))
            return cell
        line = LineWriter(references, cell, labels=Labels.NONE, mark=False)
        self._write(row, field, line, again=again)
        line.close()
        return cell

    def _blocks(self, row: TalkRow, field: str, references: References) -> list[nodes.Node]:
        if field == "poster":
            picture = poster(row, self._context)
            return [picture] if picture else []
        texts = prose(row, self._query._replace(fields=(field,)), references)
        return without_tables(texts)

    def _write(self, row: TalkRow, field: str, line: LineWriter, *, again: bool) -> None:
        match field:
            case "title":
                line.talk(row, Rank.ROW, again=again)
                write_badge(row, line, before=" ")
            case "track":
                self._write_track(row, line)
            case "kind":
                line.data(kind_words(row.kind, line.texts))
            case "room":
                rooms = dict.fromkeys(slot.room for slot in row.slots if slot.room)
                line.names("room", list(rooms))
            case "day" | "start" | "end" | "duration":
                self._times.write(row, field, line)
            case "url" | "recordings" | "slides" | "links":
                write_links(talk_links(row, (field,), line.texts), line, ("", ", "))
            case _:
                write_facts(row, self._query._replace(fields=(field,)), line)

    def _write_track(self, row: TalkRow, line: LineWriter) -> None:
        """Write the track; its kind only where kinds have no column of their own."""
        if row.track is None:
            if "kind" not in self.fields:
                line.data(kind_words(row.kind, line.texts))
            return
        line.name("track", row.track)
        if "kind" not in self.fields:
            line.data(track_kind(row.track.title, row.track.kind, line.texts))


def without_tables(content: list[nodes.Node]) -> list[nodes.Node]:
    """Return *content* with lines in place of tables: LaTeX knows no table in a long table."""
    holder = nodes.Element("", *content)
    for table in list(holder.findall(nodes.table)):
        rows = [
            [list(part.children) for part in row.findall(nodes.paragraph)]
            for row in table.findall(nodes.row)
        ]
        table.replace_self(_lines(rows))
    return list(holder.children)


def _lines(rows: list[list[list[nodes.Node]]]) -> nodes.line_block:
    lines = []
    for row in rows:
        line = nodes.line("", "", translatable=False)
        for number, cell in enumerate(row):
            line.extend([nodes.Text(SEPARATOR), *cell] if number else cell)
        lines.append(line)
    return nodes.line_block("", *lines, support_smartquotes=False)

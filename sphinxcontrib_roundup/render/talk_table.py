"""Tables of talks: one, or one for each group under a heading or a caption."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes
from docutils.utils import column_width
from sphinx import addnodes

from sphinxcontrib_roundup.model.ids import make_id
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, write_facts
from sphinxcontrib_roundup.render.headings import (
    group_rubric,
    heading_dates,
    heading_id,
    heading_words,
)
from sphinxcontrib_roundup.render.i18n import header_words, kind_words, track_kind
from sphinxcontrib_roundup.render.lines import SEPARATOR, Labels, LineWriter, new_line, plain_line
from sphinxcontrib_roundup.render.links import talk_links, write_links
from sphinxcontrib_roundup.render.nodes import (
    RoundupBody,
    RoundupCell,
    RoundupHead,
    RoundupRow,
    RoundupTable,
    heading,
)
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.references import References
from sphinxcontrib_roundup.render.slot_words import TimeColumns
from sphinxcontrib_roundup.selection.fields import BESIDE_TITLE, SLOT_PARTS, TALK, TEXT_FIELDS
from sphinxcontrib_roundup.selection.rows import TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_roundup.render.lines import Span
    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading


class Columns:
    """The columns of one view; all tables of the view have the same."""

    def __init__(self, query: Query, context: RenderContext, rows: Sequence[TalkRow]) -> None:
        self._query = query
        self._context = context
        self._times = TimeColumns(query, context.texts, rows, context.times)
        self.fields = tuple(
            field
            for field in query.fields
            if field not in BESIDE_TITLE and any(self._has_value(row, field) for row in rows)
        )
        self.headers = [self.header(field) for field in self.fields]

    def _has_value(self, row: TalkRow, field: str) -> bool:
        if field == "day" and self._times.below_days:
            return False  # the hour names the day where it is not that of the heading
        if field in SLOT_PARTS:
            return any(getattr(slot, field) is not None for slot in row.slots)
        entry = TALK.by_name.get(field)
        part = entry.row_attribute if entry else ""
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
                line.status(row.status, before=" ")
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


_LINE: Final = 78  # characters of a line of a text file
_BORDER: Final = 3  # characters between two columns
_LONGEST_WORD: Final = 22  # longer ones, such as addresses, are broken
_LONGEST_CELL: Final = 60


def column_widths(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of columns in characters, for text files and paper.

    Each column is as wide as its widest cell if they all fit. Otherwise each is as wide as its
    longest word, and columns with longer texts share the rest.

    :param columns: the texts of each column's cells, its header among them.
    """
    least = [max(map(_longest_word, texts)) for texts in columns]
    widest = [
        max(low, min(_LONGEST_CELL, max(map(column_width, texts))))
        for low, texts in zip(least, columns, strict=True)
    ]
    room = _LINE - _BORDER * len(columns)
    if sum(widest) <= room:
        return widest
    spare = max(room - sum(least), 0)
    lacking = [wide - low for wide, low in zip(widest, least, strict=True)]
    total = sum(lacking) or 1
    return [low + spare * lack // total for low, lack in zip(least, lacking, strict=True)]


def latex_columns(widths: Sequence[int]) -> str:
    r"""Return the widths as a preamble of LaTeX, which share the width of the page.

    ``\X`` is defined by Sphinx (``sphinxlatextables.sty``). Narrow columns are set ragged.
    """
    total = sum(widths)
    columns = (rf">{{\raggedright\arraybackslash}}\X{{{width}}}{{{total}}}" for width in widths)
    return "".join(columns)


def _longest_word(text: str) -> int:
    return min(_LONGEST_WORD, max((column_width(word) for word in text.split()), default=1))


class _Caption(NamedTuple):
    """The title of a table, the id by which it can be referred to, and its index entries."""

    title: nodes.title
    node_id: str
    entries: list[nodes.Node]


class TalkTable:
    """Renders the tables of one view.

    :param caption: of the one table of a view without groups.
    :param captions: the innermost headings are captions, which then are homes of tracks.
    """

    def __init__(
        self,
        query: Query,
        context: RenderContext,
        listing: Group,
        *,
        caption: str | None = None,
        captions: bool = False,
    ) -> None:
        self._context = context
        self._references = References(context)
        self._caption = caption
        self._captions = captions
        self._columns = Columns(query, context, list(_talks(listing)))
        self._full_names: set[str] = set()

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all tables of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the tables below a heading, with the heading of each."""
        output: list[nodes.Node] = []
        if path and not (group.rows and self._captions):
            output += group_rubric(path, Rank.ROW, self._context)
        if group.rows:
            output += self._table(list(_talks(group)), self._caption_of(path))
        for inner in group.groups:
            output += self._group(inner, (*path, inner.heading) if inner.heading else path)
        return output

    def _caption_of(self, path: tuple[Heading, ...]) -> _Caption | None:
        if path and self._captions:
            references = References(self._context)
            words, label = heading_words(path[-1], self._context.texts)
            node_id = heading_id(path, Rank.SECTION, references, label)
            title = heading(*words, *heading_dates(path[-1], self._context.texts))
            return _Caption(title, node_id, references.index())
        if self._caption and not path:
            node_id = self._context.anchors.reserve("table", make_id(self._caption))
            return _Caption(nodes.title(self._caption, self._caption), node_id, [])
        return None

    def _table(self, rows: Sequence[TalkRow], caption: _Caption | None) -> list[nodes.Node]:
        cells = [self._cells(row) for row in rows]
        headers = self._columns.headers
        columns = zip(headers, zip(*cells, strict=True), strict=True)
        widths = column_widths([[header, *map(_text, contents)] for header, contents in columns])
        head = [
            plain_line(RoundupCell, header, cell["classes"], label=header)
            for header, cell in zip(headers, cells[0], strict=True)
        ]
        group = nodes.tgroup(
            "",
            *(nodes.colspec(colwidth=width) for width in widths),
            RoundupHead("", RoundupRow("", *head)),
            RoundupBody("", *(RoundupRow("", *row) for row in cells)),
            cols=len(widths),
        )
        table = RoundupTable("", group, classes=["roundup-table", "longtable"])
        spec = addnodes.tabular_col_spec(spec=latex_columns(widths))
        if caption is None:
            return [spec, table]
        table.insert(0, caption.title)
        table["ids"] = [caption.node_id]
        return [*caption.entries, spec, table]

    def _cells(self, row: TalkRow) -> list[RoundupCell]:
        cells = self._columns.cells(row, self._references, again=row.full in self._full_names)
        self._full_names.add(row.full)
        return cells


def _text(cell: RoundupCell) -> str:
    """Return the text of a cell as text files have it: with asterisks around strong parts."""
    spans: tuple[Span, ...] = cell.get("spans", ())
    strong = sum(span[2] in ("title", "badge") for span in spans)
    return cell.astext() + "*" * 4 * strong


def _talks(group: Group) -> Iterator[TalkRow]:
    """Yield all rows below a heading, in order."""
    yield from (row for row in group.rows if isinstance(row, TalkRow))
    for inner in group.groups:
        yield from _talks(inner)


def render_talk_table(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    captions = content.view.has_captions
    table = TalkTable(
        content.query, context, content.root, caption=content.caption, captions=captions
    )
    return table.render(content.root)

"""References to objects: anchors, index entries, and talks that a view shows again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.render.anchors import INDEXED, Rank, index_entry
from sphinxcontrib_roundup.render.lines import LineWriter, Reference, heading_title, new_line, plain
from sphinxcontrib_roundup.render.nodes import RoundupIndex, RoundupLine, may_turn
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.render.slot_words import write_slots
from sphinxcontrib_roundup.selection.rows import TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.anchors import IndexEntry
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import PresenterRow, Row


@dataclass(slots=True)
class References:
    """The objects that a view names.

    One node holds the index entries of a view, because transforms walk every node.
    """

    context: RenderContext
    entries: list[IndexEntry] = field(default_factory=list)

    def claim(
        self,
        type_: str,
        full: str,
        title: str,
        rank: Rank,
        label: nodes.Element | None = None,
    ) -> str | None:
        """Anchor a rendering and enter it in the index; None if it is to have no anchor."""
        node_id = self.context.anchors.claim(type_, full, title, rank, label)
        if node_id and type_ in INDEXED:
            letter = self.context.anchors.letters.get((type_, full))
            main = rank <= Rank.SECTION
            self.entries.append(index_entry(node_id, clean(title), main=main, letter=letter))
        return node_id

    def with_former(self, node_id: str | None) -> str:
        """Return an anchor with those of former ids of its object, separated by spaces."""
        return " ".join(self.context.anchors.with_former(node_id)) if node_id else ""

    def mention(self, reference: Reference) -> None:
        """Note a reference: the page is written again when its target changes."""
        key = (reference.type, reference.full, int(reference.rank), reference.untitled)
        self.context.anchors.mentioned[key] = None

    def language(self, row: TalkRow) -> str:
        """Return the class that gives a text the language of a talk, if it is not the page's."""
        return f"language-{row.language.casefold()}" if row.language else ""

    def heading(self, row: TalkRow, rank: Rank) -> tuple[list[nodes.Node], str | None]:
        """Return title and subtitle of a talk for a heading, and the id that it is to have."""
        language = self.language(row)
        declared = self._declared(row)
        if declared:
            classes = [language] if language else []
            title: nodes.Element = nodes.inline("", "", *declared, classes=classes)
        else:
            title = heading_title(row.title, language, ("talk", row.full))
        node_id = self.claim("talk", row.full, row.title, rank, title)
        return [title, *_subtitle(row.subtitle)], node_id

    def title_of(self, row: TalkRow) -> nodes.strong | None:
        """Return the title of a talk for a line, if it has markup of its own."""
        declared = self._declared(row)
        if not declared:
            return None
        language = self.language(row)
        classes = ["roundup-title", language] if language else ["roundup-title"]
        return nodes.strong("", "", *declared, classes=classes)

    def _declared(self, row: TalkRow) -> list[nodes.Node]:
        """Return the nodes of a title with declared markup, without the links in it."""
        if row.title_markup is None:
            return []
        holder = nodes.inline("", "", *self.context.inline(row.title_markup, talk_record(row)))
        for link in list(holder.findall(nodes.reference)):
            link.replace_self(link.children)
        return list(holder.children)

    def index(self) -> list[nodes.Node]:
        """Return the node that holds all index entries, if there are any."""
        return [RoundupIndex(entries=self.entries)] if self.entries else []


def _subtitle(words: str) -> list[nodes.Node]:
    if may_turn(words):
        return [nodes.Text(": "), plain(words)]
    return [plain(f": {words}")] if words else []


def talk_record(row: TalkRow) -> RecordName:
    """Return the record of a talk, for problems of its texts and pictures."""
    return RecordName("talk", row.full, row.title)


def presenter_record(row: PresenterRow) -> RecordName:
    """Return the record of a presenter, for problems of the biography and the portrait."""
    return RecordName("presenter", row.full, row.name)


class Repeats:
    """Remembers which talks a view has shown."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._full_names: set[str] = set()

    def divide(self, rows: Iterable[Row]) -> tuple[list[TalkRow], list[TalkRow]]:
        """Return the talks that are shown for the first time, and those shown before."""
        first: list[TalkRow] = []
        repeated: list[TalkRow] = []
        for row in rows:
            if isinstance(row, TalkRow):
                (repeated if row.full in self._full_names else first).append(row)
                self._full_names.add(row.full)
        return first, repeated

    def references(self, rows: Iterable[TalkRow]) -> list[nodes.Node]:
        """Return a list of links to talks shown before."""
        items = [nodes.list_item("", self.line(row)) for row in rows]
        return [nodes.bullet_list("", *items, classes=["roundup-see"])] if items else []

    def line(self, row: TalkRow) -> nodes.Element:
        """Return a link to a talk that was shown before, with its times in this group."""
        line = LineWriter(References(self._context), new_line(RoundupLine), mark=False)
        line.title(row.title, Reference("talk", row.full, Rank.LINE))
        line.status(row.status, before=" ")
        if row.slots:
            write_slots(row, self._query, line)
        words = self._context.texts.word("see above")
        line.text(f" ({words})")
        return line.close()

"""References to objects: anchors, links to better places, index entries, repeated talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.render.anchors import Rank, index_entry, target
from sphinxcontrib_roundup.render.nodes import entry_title, heading_title, name, paragraph, plain
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.selection.rows import TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.anchors import IndexEntry
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import ObjectName, PresenterRow, Row, TrackName


_INDEXED: Final = frozenset({"talk", "presenter", "track"})


@dataclass(slots=True)
class References:
    """The objects that one rendering names.

    All their index entries are held by one node, because transforms walk every node.
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
        if node_id and type_ in _INDEXED:
            self.entries.append(index_entry(node_id, title, main=rank <= Rank.SECTION))
        return node_id

    def named(self, type_: str, thing: ObjectName | TrackName) -> list[nodes.Node]:
        """Return the name of an object in a line about something else."""
        node_id = self.claim(type_, thing.full, thing.title, Rank.LINE)
        link = reference(type_, thing.full, Rank.LINE, name(thing.title))
        return [target(node_id), link] if node_id else [link]

    def all_named(self, type_: str, things: Iterable[ObjectName]) -> list[nodes.Node]:
        """Return names as a list in the page's language."""
        return self.listed([self.named(type_, thing) for thing in things])

    def listed(self, parts: list[list[nodes.Node]]) -> list[nodes.Node]:
        """Join *parts* as the page's language joins a list."""
        separators = [*self.context.texts.separators(len(parts)), ""]
        joined: list[nodes.Node] = []
        for part, separator in zip(parts, separators, strict=False):
            joined += part
            if separator:
                joined.append(nodes.Text(separator))
        return joined

    def entry(self, row: TalkRow, rank: Rank) -> list[nodes.Node]:
        """Return title and subtitle of a talk in a list or on a card; the title is a link.

        A talk without a better place than this one leads to its own page.
        """
        declared = _declared(row, self.context)
        if declared:
            title: nodes.Element = nodes.strong("", "", *declared, classes=["roundup-title"])
        else:
            title = entry_title(row.title)
        node_id = self.claim("talk", row.full, row.title, rank, title)
        fallback = self.context.link(row.url) if row.url else None
        link = reference("talk", row.full, rank, title, fallback)
        return [*([target(node_id)] if node_id else []), link, *_subtitle(row)]

    def heading(self, row: TalkRow, rank: Rank) -> tuple[list[nodes.Node], str | None]:
        """Return title and subtitle of a talk for a heading, and the id that it is to have."""
        declared = _declared(row, self.context)
        title = nodes.inline("", "", *declared) if declared else heading_title(row.title)
        node_id = self.claim("talk", row.full, row.title, rank, title)
        return [title, *_subtitle(row)], node_id

    def index(self) -> list[nodes.Node]:
        """Return the node that holds all index entries, if there are any."""
        return [addnodes.index(entries=self.entries)] if self.entries else []


def reference(
    type_: str, full: str, rank: Rank, content: nodes.Node, fallback: str | None = None
) -> addnodes.pending_xref:
    """Return a reference to an object, to be resolved to a place of better rank than its own.

    It never warns; without such a place it leads to *fallback*, or is no link.
    """
    xref = addnodes.pending_xref(
        "",
        content,
        refdomain="roundup",
        reftype=type_,
        reftarget=full,
        refexplicit=False,
        refwarn=False,
        roundup_own=True,
        roundup_rank=int(rank),
    )
    if fallback:
        xref["roundup_fallback"] = fallback
    return xref


def _subtitle(row: TalkRow) -> list[nodes.Node]:
    return [nodes.Text(": "), plain(row.subtitle)] if row.subtitle else []


def _declared(row: TalkRow, context: RenderContext) -> list[nodes.Node]:
    """Return the nodes of a title with declared markup, without the links in it."""
    if row.title_markup is None:
        return []
    holder = nodes.inline("", "", *context.inline(row.title_markup, talk_record(row)))
    for link in list(holder.findall(nodes.reference)):
        link.replace_self(link.children)
    return list(holder.children)


def talk_record(row: TalkRow) -> RecordName:
    """Return the record of a talk, for problems of its texts and pictures."""
    return RecordName("talk", row.full, row.title)


def presenter_record(row: PresenterRow) -> RecordName:
    """Return the record of a presenter, for problems of the biography and the portrait."""
    return RecordName("presenter", row.full, row.name)


class Repeats:
    """Remembers which talks a view has shown."""

    def __init__(self, context: RenderContext) -> None:
        self._context = context
        self._shown: set[str] = set()

    def divide(self, rows: Iterable[Row]) -> tuple[list[TalkRow], list[TalkRow]]:
        """Return the talks that are shown for the first time, and those shown before."""
        fresh: list[TalkRow] = []
        again: list[TalkRow] = []
        for row in rows:
            if isinstance(row, TalkRow):
                (again if row.full in self._shown else fresh).append(row)
                self._shown.add(row.full)
        return fresh, again

    def references(self, rows: Iterable[TalkRow]) -> list[nodes.Node]:
        """Return a list that leads to talks shown before."""
        words = self._context.texts.word("see above")
        see = f" ({words})"
        items = [nodes.list_item("", paragraph(self._link(row), nodes.Text(see))) for row in rows]
        return [nodes.bullet_list("", *items, classes=["roundup-see"])] if items else []

    def _link(self, row: TalkRow) -> nodes.Element:
        return reference("talk", row.full, Rank.LINE, entry_title(row.title))

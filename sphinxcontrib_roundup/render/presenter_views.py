"""Presenters as a list and as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import link_line
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.lines import SEPARATOR, LineWriter, Reference, new_line
from sphinxcontrib_roundup.render.links import other_links, page_target, talk_links, write_links
from sphinxcontrib_roundup.render.nodes import (
    RoundupCard,
    RoundupCards,
    RoundupEntry,
    RoundupFacts,
    RoundupLine,
)
from sphinxcontrib_roundup.render.pictures import portrait
from sphinxcontrib_roundup.render.references import References, presenter_record
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, PresenterTalk


def number_of_talks(number: int, cancelled: int, texts: Texts) -> str:
    """Return ``3 talks``, or ``3 talks (and 1 cancelled)``."""
    talks = texts.words("{number} talk", "{number} talks", number).format(number=number)
    if not cancelled:
        return talks
    more = texts.word("and {number} cancelled").format(number=cancelled)
    return f"{talks} ({more})"


def _write_name(row: PresenterRow, rank: Rank, line: LineWriter) -> None:
    """Write the name of a presenter, a link to a better place, and the pronouns.

    :param rank: ``LINE`` if the view has shown the presenter before: the link leads there.
    """
    node_id = None
    if rank is not Rank.LINE:
        node_id = line.references.claim("presenter", row.full, row.name, rank)
    reference = Reference("presenter", row.full, rank, line.references.with_former(node_id))
    line.title(row.name, reference, message=False)
    if row.pronouns:
        line.data(f" ({row.pronouns})")


def _write_facts(row: PresenterRow, query: Query, line: LineWriter) -> None:
    """Write the fields that are words: teams and the number of talks."""
    for field in query.fields:
        match field:
            case "team" if row.teams:
                line.fact(field)
                line.data(line.texts.join(list(row.teams)))
            case "count" if row.talk_count or row.cancelled:
                line.fact(field)
                line.text(number_of_talks(row.talk_count, row.cancelled, line.texts))
            case _:
                pass


def _write_talk(talk: PresenterTalk, node: nodes.Element, line: LineWriter) -> None:
    """Write a talk of a presenter, its event and its recordings.

    The title is a link to a better place or to the talk's own page.
    """
    references = line.references
    node_id = references.claim("talk", talk.full, talk.title, Rank.LINE, node)
    record = RecordName("talk", talk.full, talk.title)
    fallback = page_target(talk.url, record, references.context)
    reference = Reference("talk", talk.full, Rank.LINE, node_id or "", fallback)
    line.title(talk.title, reference, strong=False)
    line.status(talk.status, before=" ")
    if talk.event:
        line.fact("event", separator=SEPARATOR)
        line.name("event", talk.event)
    videos = TalkRow(talk.full, talk.title, recordings=talk.recordings)
    links = talk_links(videos, ("recordings",), line.texts)
    write_links(links, line, (SEPARATOR, SEPARATOR))


class PresenterList:
    """Renders one list, or one for each group."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._references = References(context)
        self._full_names: set[str] = set()

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all lists of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the lists below a heading, with the heading of each."""
        output: list[nodes.Node] = []
        if path:
            others = self._context.texts.word("Other people")
            output += group_rubric(path, Rank.ENTRY, self._context, others)
        rows = [row for row in group.rows if isinstance(row, PresenterRow)]
        if rows:
            output.append(self._list(rows))
        for inner in group.groups:
            output += self._group(inner, (*path, inner.heading) if inner.heading else path)
        return output

    def _list(self, rows: Iterable[PresenterRow]) -> nodes.bullet_list:
        items: list[nodes.Node] = []
        for row in rows:
            again = row.full in self._full_names
            self._full_names.add(row.full)
            items.append(_entry(row, self._query, self._references, again=again))
        return nodes.bullet_list("", *items, classes=["roundup-entries"])


def _entry(
    row: PresenterRow, query: Query, references: References, *, again: bool
) -> nodes.list_item:
    """Return ``Name — Team · Talk · Event``; several talks are a list of their own.

    :param again: the view has shown the presenter before, so the name leads there.
    """
    node = new_line(RoundupEntry)
    line = LineWriter(references, node)
    _write_name(row, Rank.LINE if again else Rank.ENTRY, line)
    _write_facts(row, query, line)
    if "links" in query.fields and not again:
        write_links(other_links(row.links, presenter_record(row)), line)
    if len(row.talks) == 1:
        line.fact("talk")
        _write_talk(row.talks[0], node, line)
    below: list[nodes.Node] = []
    if "portrait" in query.fields and not again:
        below.append(portrait(row, references.context))
    if row.bio and not again:
        below += references.context.first(row.bio, presenter_record(row))
    if len(row.talks) > 1:
        below.append(_talk_items(row.talks, references))
    return nodes.list_item("", line.close(), *below)


def _talk_items(talks: Iterable[PresenterTalk], references: References) -> nodes.bullet_list:
    """Return the talks of a presenter as a list."""
    items: list[nodes.Node] = []
    for talk in talks:
        node = new_line(RoundupEntry)
        line = LineWriter(references, node)
        _write_talk(talk, node, line)
        items.append(nodes.list_item("", line.close()))
    return nodes.bullet_list("", *items, classes=["roundup-their-talks"])


class PresenterCards:
    """Renders one grid, or one for each group.

    A presenter in several groups gets one card, then list entries.
    """

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._references = References(context)
        self._full_names: set[str] = set()

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all grids of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the grids below a heading, with the heading of each."""
        output: list[nodes.Node] = []
        if path:
            others = self._context.texts.word("Other people")
            output += group_rubric(path, Rank.CARD, self._context, others)
        rows = [row for row in group.rows if isinstance(row, PresenterRow)]
        first = [row for row in rows if row.full not in self._full_names]
        repeated = [row for row in rows if row.full in self._full_names]
        self._full_names.update(row.full for row in first)
        if first:
            cards = map(self._card, first)
            output.append(RoundupCards("", *cards, classes=["roundup-cards", "roundup-people"]))
        if repeated:
            items = [_entry(row, self._query, self._references, again=True) for row in repeated]
            output.append(nodes.bullet_list("", *items, classes=["roundup-entries"]))
        for inner in group.groups:
            output += self._group(inner, (*path, inner.heading) if inner.heading else path)
        return output

    def _card(self, row: PresenterRow) -> RoundupCard:
        title = LineWriter(self._references, new_line(RoundupLine, ["roundup-card-title"]))
        _write_name(row, Rank.CARD, title)
        facts = LineWriter(self._references, new_line(RoundupFacts, ["roundup-facts"]))
        _write_facts(row, self._query, facts)
        content: list[nodes.Node] = []
        if "portrait" in self._query.fields:
            content.append(portrait(row, self._context))
        content.append(title.close())
        if facts:
            content.append(facts.close())
        if row.bio:
            content += self._context.first(row.bio, presenter_record(row))
        if row.talks:
            content.append(_talk_items(row.talks, self._references))
        content += link_line(other_links(row.links, presenter_record(row)), self._references)
        return RoundupCard("", *content, classes=["roundup-card"])


def render_presenter_cards(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return PresenterCards(content.query, context).render(content.root)


def render_presenter_list(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return PresenterList(content.query, context).render(content.root)

"""Presenters as a list and as cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank, target
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.links import other_links, talk_links
from sphinxcontrib_roundup.render.nodes import (
    RoundupCard,
    RoundupCards,
    heading_title,
    joined,
    name,
    paragraph,
    plain,
)
from sphinxcontrib_roundup.render.pictures import portrait
from sphinxcontrib_roundup.render.references import References, presenter_record, reference
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, PresenterTalk


def person_name(row: PresenterRow, rank: Rank, references: References) -> list[nodes.Node]:
    """Return the name of a person, a link to a better place than this one, and the pronouns.

    :param rank: ``LINE`` for somebody who stands above too: then the link leads there.
    """
    node_id = None
    if rank is not Rank.LINE:
        node_id = references.claim("presenter", row.full, row.name, rank)
    words = nodes.strong("", "", name(row.name), classes=["roundup-title"])
    pronouns = [plain(f" ({row.pronouns})")] if row.pronouns else []
    link = reference("presenter", row.full, rank, words)
    return [*([target(node_id)] if node_id else []), link, *pronouns]


def person_facts(row: PresenterRow, field: str, texts: Texts) -> list[nodes.Node]:
    """Return what one field says of a person in words, nothing for fields of other sorts."""
    match field:
        case "team" if row.teams:
            return [plain(texts.listed(list(row.teams)))]
        case "aliases" if row.aliases:
            return [plain(texts.listed(list(row.aliases)))]
        case "count" if row.talk_count:
            return [nodes.Text(number_of_talks(row.talk_count, texts))]
        case _:
            return []


def person_talks(row: PresenterRow, references: References) -> list[list[nodes.Node]]:
    """Return the talks of a person."""
    return [_talk(talk, references) for talk in row.talks]


def _talk(talk: PresenterTalk, references: References) -> list[nodes.Node]:
    """Return a talk of a person: a link to its home or else its page, its event and recordings."""
    context = references.context
    title = heading_title(talk.title)
    node_id = references.claim("talk", talk.full, talk.title, Rank.LINE, title)
    fallback = context.link(talk.url) if talk.url else None
    link = reference("talk", talk.full, Rank.LINE, title, fallback)
    found: list[nodes.Node] = [*([target(node_id)] if node_id else []), link]
    if talk.event:
        found += [nodes.Text(" · "), *references.named("event", talk.event)]
    videos = TalkRow(talk.full, talk.title, recordings=talk.recordings)
    for video in talk_links(videos, ("recordings",), context):
        found += [nodes.Text(" · "), video]
    return found


def number_of_talks(number: int, texts: Texts) -> str:
    """Return ``3 talks``."""
    return texts.words("{number} talk", "{number} talks", number).format(number=number)


class PresenterList:
    """Renders one list, or one for each group."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._shown: set[str] = set()

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the lists below a heading, with the heading of each."""
        found: list[nodes.Node] = []
        if path:
            others = self._context.texts.word("Other people")
            found += group_rubric(path, Rank.ENTRY, self._context, others)
        people = [row for row in group.rows if isinstance(row, PresenterRow)]
        if people:
            found.append(self._list(people))
        for inner in group.groups:
            found += self.group(inner, (*path, inner.heading) if inner.heading else path)
        return found

    def _list(self, people: Iterable[PresenterRow]) -> nodes.bullet_list:
        items: list[nodes.Node] = []
        for row in people:
            again = row.full in self._shown
            self._shown.add(row.full)
            items.append(person_entry(row, self._query, self._context, again=again))
        return nodes.bullet_list("", *items, classes=["roundup-entries"])


def person_entry(
    row: PresenterRow, query: Query, context: RenderContext, *, again: bool
) -> nodes.list_item:
    """Return ``Name — Team · Talk · Event``; several talks are a list of their own.

    :param again: the person stands above too, and the name leads there.
    """
    references = References(context)
    line = person_name(row, Rank.LINE if again else Rank.ENTRY, references)
    parts = [facts for field in query.fields if (facts := person_facts(row, field, context.texts))]
    if "links" in query.fields and not again:
        parts += [[link] for link in other_links(row.links, context)]
    talks = person_talks(row, references)
    if len(talks) == 1:
        parts += talks
    if parts:
        line += [nodes.Text(" — "), *joined(parts, " · ")]
    below: list[nodes.Node] = []
    if "portrait" in query.fields and not again:
        below.append(portrait(row, context))
    if row.bio and not again:
        below += context.first(row.bio, presenter_record(row))
    if len(talks) > 1:
        below.append(talk_items(talks))
    return nodes.list_item("", paragraph(*line, *references.index()), *below)


def talk_items(talks: Iterable[list[nodes.Node]]) -> nodes.bullet_list:
    """Return the talks of a person as a list."""
    items = [nodes.list_item("", paragraph(*talk)) for talk in talks]
    return nodes.bullet_list("", *items, classes=["roundup-their-talks"])


class PresenterCards:
    """Renders one grid, or one for each group.

    Who stands in several groups has a card in the first and an entry of a list in the others.
    """

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._shown: set[str] = set()

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the grids below a heading, with the heading of each."""
        found: list[nodes.Node] = []
        if path:
            others = self._context.texts.word("Other people")
            found += group_rubric(path, Rank.CARD, self._context, others)
        people = [row for row in group.rows if isinstance(row, PresenterRow)]
        fresh = [row for row in people if row.full not in self._shown]
        again = [row for row in people if row.full in self._shown]
        self._shown.update(row.full for row in fresh)
        if fresh:
            cards = map(self._card, fresh)
            found.append(RoundupCards("", *cards, classes=["roundup-cards", "roundup-people"]))
        if again:
            items = [person_entry(row, self._query, self._context, again=True) for row in again]
            found.append(nodes.bullet_list("", *items, classes=["roundup-entries"]))
        for inner in group.groups:
            found += self.group(inner, (*path, inner.heading) if inner.heading else path)
        return found

    def _card(self, row: PresenterRow) -> RoundupCard:
        references = References(self._context)
        texts = self._context.texts
        title = person_name(row, Rank.CARD, references)
        facts = [part for field in self._query.fields if (part := person_facts(row, field, texts))]
        talks = person_talks(row, references)
        shown: list[nodes.Node] = []
        if "portrait" in self._query.fields:
            shown.append(portrait(row, self._context))
        shown.append(paragraph(*title, *references.index(), classes=["roundup-card-title"]))
        if facts:
            shown.append(paragraph(*joined(facts, " · "), classes=["roundup-card-facts"]))
        if row.bio:
            shown += self._context.first(row.bio, presenter_record(row))
        if talks:
            shown.append(talk_items(talks))
        links = [[link] for link in other_links(row.links, self._context)]
        if links:
            shown.append(paragraph(*joined(links, " "), classes=["roundup-actions"]))
        return RoundupCard("", *shown)


def render_presenter_cards(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return PresenterCards(shown.query, context).group(shown.root)


def render_presenter_list(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return PresenterList(shown.query, context).group(shown.root)

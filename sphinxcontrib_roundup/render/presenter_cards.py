"""People as a grid of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.links import other_links
from sphinxcontrib_roundup.render.mentions import Mentions
from sphinxcontrib_roundup.render.nodes import RoundupCard, RoundupCards, joined, paragraph
from sphinxcontrib_roundup.render.people import (
    person_facts,
    person_name,
    person_talks,
)
from sphinxcontrib_roundup.render.pictures import portrait
from sphinxcontrib_roundup.render.presenter_list import person_entry, talk_items
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.selection.rows import PresenterRow

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading


class PresenterCards:
    """Renders one grid, or one for each group.

    Who stands in several groups has a card in the first and an entry of a list in the others.
    """

    def __init__(self, query: Query, stage: Stage) -> None:
        self._query = query
        self._stage = stage
        self._shown: set[str] = set()

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the grids below a heading, with the heading of each."""
        found: list[nodes.Node] = []
        if path:
            others = self._stage.texts.word("Other people")
            found += group_rubric(path, Rank.CARD, self._stage, others)
        people = [row for row in group.rows if isinstance(row, PresenterRow)]
        fresh = [row for row in people if row.full not in self._shown]
        again = [row for row in people if row.full in self._shown]
        self._shown.update(row.full for row in fresh)
        if fresh:
            cards = map(self._card, fresh)
            found.append(RoundupCards("", *cards, classes=["roundup-cards", "roundup-people"]))
        if again:
            items = [person_entry(row, self._query, self._stage, again=True) for row in again]
            found.append(nodes.bullet_list("", *items, classes=["roundup-entries"]))
        for inner in group.groups:
            found += self.group(inner, (*path, inner.heading) if inner.heading else path)
        return found

    def _card(self, row: PresenterRow) -> RoundupCard:
        mentions = Mentions(self._stage)
        texts = self._stage.texts
        title = person_name(row, Rank.CARD, mentions)
        facts = [part for field in self._query.fields if (part := person_facts(row, field, texts))]
        talks = person_talks(row, mentions)
        shown: list[nodes.Node] = []
        if "portrait" in self._query.fields:
            shown.append(portrait(row, self._stage))
        shown.append(paragraph(*title, *mentions.index(), classes=["roundup-card-title"]))
        if facts:
            shown.append(paragraph(*joined(facts, " · "), classes=["roundup-card-facts"]))
        if row.bio:
            shown += self._stage.first(row.bio, f'presenter "{row.name}"')
        if talks:
            shown.append(talk_items(talks))
        links = [[link] for link in other_links(row.links, self._stage)]
        if links:
            shown.append(paragraph(*joined(links, " "), classes=["roundup-actions"]))
        return RoundupCard("", *shown)

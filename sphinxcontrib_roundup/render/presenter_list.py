"""The compact list of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.links import other_links
from sphinxcontrib_roundup.render.mentions import Mentions
from sphinxcontrib_roundup.render.nodes import joined, paragraph
from sphinxcontrib_roundup.render.people import (
    person_facts,
    person_name,
    person_talks,
)
from sphinxcontrib_roundup.render.pictures import portrait
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.selection.rows import PresenterRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading


class PresenterList:
    """Renders one list, or one for each group."""

    def __init__(self, query: Query, stage: Stage) -> None:
        self._query = query
        self._stage = stage
        self._shown: set[str] = set()

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the lists below a heading, with the heading of each."""
        found: list[nodes.Node] = []
        if path:
            others = self._stage.texts.word("Other people")
            found += group_rubric(path, Rank.ENTRY, self._stage, others)
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
            items.append(person_entry(row, self._query, self._stage, again=again))
        return nodes.bullet_list("", *items, classes=["roundup-entries"])


def person_entry(row: PresenterRow, query: Query, stage: Stage, *, again: bool) -> nodes.list_item:
    """Return ``Name — Team · Talk · Event``; several talks are a list of their own.

    :param again: the person stands above too, and the name leads there.
    """
    mentions = Mentions(stage)
    line = person_name(row, Rank.LINE if again else Rank.ENTRY, mentions)
    parts = [facts for field in query.fields if (facts := person_facts(row, field, stage.texts))]
    if "links" in query.fields and not again:
        parts += [[link] for link in other_links(row.links, stage)]
    talks = person_talks(row, mentions)
    if len(talks) == 1:
        parts += talks
    if parts:
        line += [nodes.Text(" — "), *joined(parts, " · ")]
    below: list[nodes.Node] = []
    if "portrait" in query.fields and not again:
        below.append(portrait(row, stage))
    if row.bio and not again:
        below += stage.first(row.bio, f'presenter "{row.name}"')
    if len(talks) > 1:
        below.append(talk_items(talks))
    return nodes.list_item("", paragraph(*line, *mentions.index()), *below)


def talk_items(talks: Iterable[list[nodes.Node]]) -> nodes.bullet_list:
    """Return the talks of a person as a list."""
    items = [nodes.list_item("", paragraph(*talk)) for talk in talks]
    return nodes.bullet_list("", *items, classes=["roundup-their-talks"])

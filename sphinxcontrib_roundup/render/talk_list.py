"""The compact list of talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.facts import short, status_badge, talk_facts
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.mentions import Mentions
from sphinxcontrib_roundup.render.nodes import joined, paragraph
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.prose import prose
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.render.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, TalkRow


class TalkList:
    """Renders one list, or one for each group."""

    def __init__(self, query: Query, stage: Stage) -> None:
        self._query = query
        self._stage = stage
        self._repeats = Repeats(stage)

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the lists below a heading."""
        found: list[nodes.Node] = []
        fresh, again = self._repeats.divide(group.rows)
        if fresh:
            found.append(talk_list(fresh, self._query, self._stage))
        found += self._repeats.references(again)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                found += group_rubric(deeper, Rank.ENTRY, self._stage)
            found += self.group(inner, deeper)
        return found


def talk_list(rows: Iterable[TalkRow], query: Query, stage: Stage) -> nodes.bullet_list:
    """Return a bullet list of talks."""
    items = [nodes.list_item("", *_entry(row, query, stage)) for row in rows]
    return nodes.bullet_list("", *items, classes=["roundup-entries"])


def _entry(row: TalkRow, query: Query, stage: Stage) -> list[nodes.Node]:
    """Return ``Title — Presenters · Event (Video, Slides)``, and the texts if asked for."""
    mentions = Mentions(stage)
    line = mentions.entry(row, Rank.ENTRY)
    badge = status_badge(row, stage.texts)
    if badge:
        line += [nodes.Text(" "), badge]
    facts = list(talk_facts(row, query, mentions))
    words = [short(fact, stage.texts) for fact in facts if fact.field != "links"]
    if words:
        line += [nodes.Text(" — "), *joined(words, " · ")]
    for fact in facts:
        if fact.field == "links":
            links = joined([[link] for link in fact.nodes], ", ")
            line += [nodes.Text(" ("), *links, nodes.Text(")")]
    entry: list[nodes.Node] = [paragraph(*line, *mentions.index())]
    picture = poster(row, stage) if "poster" in query.fields else None
    if picture:
        entry.append(picture)
    return entry + prose(row, query, stage)

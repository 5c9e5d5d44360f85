"""Talks as a grid of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import prose, short, status_badge, talk_facts
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.nodes import RoundupCard, RoundupCards, joined, paragraph
from sphinxcontrib_roundup.render.pictures import poster, poster_placeholder
from sphinxcontrib_roundup.render.references import References, Repeats

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, TalkRow


class TalkCards:
    """Renders one grid, or one for each group."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._repeats = Repeats(context)

    def group(self, group: Group, path: tuple[Heading, ...] = ()) -> list[nodes.Node]:
        """Return the grids below a heading."""
        found: list[nodes.Node] = []
        fresh, again = self._repeats.divide(group.rows)
        cards = [self._card(row, path) for row in fresh]
        if cards:
            found.append(RoundupCards("", *cards, classes=["roundup-cards"]))
        found += self._repeats.references(again)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                found += group_rubric(deeper, Rank.CARD, self._context)
            found += self.group(inner, deeper)
        return found

    def _card(self, row: TalkRow, path: tuple[Heading, ...]) -> RoundupCard:
        references = References(self._context)
        picture = self._picture(row, path)
        title = references.entry(row, Rank.CARD)
        badge = status_badge(row, self._context.texts)
        if badge:
            title += [nodes.Text(" "), badge]
        lines = self._lines(row, references)
        actions = lines.pop("links", [])
        return RoundupCard(
            "",
            *picture,
            paragraph(*title, *references.index(), classes=["roundup-card-title"]),
            *(
                paragraph(*content, classes=[f"roundup-card-{name}"])
                for name, content in lines.items()
            ),
            *prose(row, self._query, self._context),
            *([paragraph(*actions, classes=["roundup-actions"])] if actions else []),
        )

    def _picture(self, row: TalkRow, path: tuple[Heading, ...]) -> list[nodes.Node]:
        if "poster" not in self._query.fields:
            return []
        return [poster(row, self._context) or poster_placeholder(row, path)]

    def _lines(self, row: TalkRow, references: References) -> dict[str, list[nodes.Node]]:
        """Return people, links and all other facts: a line each, in the order of the query."""
        parts: dict[str, list[list[nodes.Node]]] = {}
        for fact in talk_facts(row, self._query, references):
            if fact.field == "links":
                parts["links"] = [[link] for link in fact.nodes]
            else:
                name = "people" if fact.field == "presenters" else "facts"
                parts.setdefault(name, []).append(short(fact, self._context.texts))
        # Actions look like buttons: they need no dots between them.
        return {
            name: joined(content, " " if name == "links" else " · ")
            for name, content in parts.items()
        }


def render_talk_cards(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return TalkCards(shown.query, context).group(shown.root)

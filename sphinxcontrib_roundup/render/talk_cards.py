"""Talks as a grid of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import link_line, prose, write_facts
from sphinxcontrib_roundup.render.headings import group_rubric
from sphinxcontrib_roundup.render.lines import LineWriter, new_line
from sphinxcontrib_roundup.render.links import talk_links
from sphinxcontrib_roundup.render.nodes import RoundupCard, RoundupCards, RoundupFacts, RoundupLine
from sphinxcontrib_roundup.render.pictures import accent, poster
from sphinxcontrib_roundup.render.references import References, Repeats

if TYPE_CHECKING:
    from docutils import nodes

    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, TalkRow


class TalkCards:
    """Renders one grid, or one for each group."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._references = References(context)
        self._repeats = Repeats(query, context)

    def render(self, root: Group) -> list[nodes.Node]:
        """Return all grids of the view, and their index entries."""
        return [*self._group(root, ()), *self._references.index()]

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the grids below a heading."""
        output: list[nodes.Node] = []
        first, repeated = self._repeats.divide(group.rows)
        cards = [self._card(row, path) for row in first]
        if cards:
            output.append(RoundupCards("", *cards, classes=["roundup-cards"]))
        output += self._repeats.references(repeated)
        for inner in group.groups:
            deeper = (*path, inner.heading) if inner.heading else path
            if inner.heading:
                output += group_rubric(deeper, Rank.CARD, self._context)
            output += self._group(inner, deeper)
        return output

    def _card(self, row: TalkRow, path: tuple[Heading, ...]) -> RoundupCard:
        picture = poster(row, self._context) if "poster" in self._query.fields else None
        title = LineWriter(self._references, new_line(RoundupLine, ["roundup-card-title"]))
        title.talk(row, Rank.CARD)
        title.status(row.status, before=" ")
        facts = LineWriter(self._references, new_line(RoundupFacts, ["roundup-facts"]))
        write_facts(row, self._query, facts)
        links = talk_links(row, self._query.fields, self._context.texts)
        return RoundupCard(
            "",
            *([picture] if picture else []),
            title.close(),
            *([facts.close()] if facts else []),
            *prose(row, self._query, self._references),
            *link_line(links, self._references),
            classes=["roundup-card", accent(row, path)],
        )


def render_talk_cards(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return TalkCards(content.query, context).render(content.root)

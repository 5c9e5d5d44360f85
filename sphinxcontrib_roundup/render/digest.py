"""The digest: an article with a section for each group and each talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.facts import labelled_facts, prose
from sphinxcontrib_roundup.render.headings import heading_id, heading_words
from sphinxcontrib_roundup.render.nodes import heading
from sphinxcontrib_roundup.render.pictures import poster
from sphinxcontrib_roundup.render.references import References, Repeats

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Group, Heading, TalkRow


class Digest:
    """Renders one digest."""

    def __init__(self, query: Query, context: RenderContext) -> None:
        self._query = query
        self._context = context
        self._repeats = Repeats(query, context)

    def render(self, root: Group) -> list[nodes.Node]:
        """Return the sections of the view."""
        return self._group(root, ())

    def _group(self, group: Group, path: tuple[Heading, ...]) -> list[nodes.Node]:
        """Return the content of a group: references first, then sections."""
        first, repeated = self._repeats.divide(group.rows)
        below = self._repeats.references(repeated)
        below += [self._talk(row, path) for row in first]
        for inner in group.groups:
            if inner.heading:
                below.append(self._section(inner, (*path, inner.heading)))
            else:
                below += self._group(inner, path)
        return below

    def _section(self, group: Group, path: tuple[Heading, ...]) -> nodes.section:
        references = References(self._context)
        words, label = heading_words(path[-1], self._context.texts)
        node_id = heading_id(path, Rank.SECTION, references, label)
        content = [heading(*words), *references.index(), *self._group(group, path)]
        return nodes.section(
            "", *content, ids=[node_id], names=[], classes=self._classes("roundup-group", path[:-1])
        )

    def _talk(self, row: TalkRow, path: tuple[Heading, ...]) -> nodes.section:
        references = References(self._context)
        title, node_id = references.heading(row, Rank.SECTION)
        if node_id is None:
            node_id = self._context.anchors.reserve("section", "talk", row.full)
        content = [*labelled_facts(row, self._query, references), *self._poster(row)]
        content += prose(row, self._query, references)
        return nodes.section(
            "",
            heading(*title),
            *references.index(),
            *content,
            ids=[node_id],
            names=[],
            classes=self._classes("roundup-talk", path),
        )

    @staticmethod
    def _classes(own: str, above: tuple[Heading, ...]) -> list[str]:
        return [own] if above else ["roundup", "roundup-digest", own]

    def _poster(self, row: TalkRow) -> list[nodes.Node]:
        picture = poster(row, self._context) if "poster" in self._query.fields else None
        return [picture] if picture else []


def render_digest(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return Digest(content.query, context).render(content.root)

"""Transforms of views in doctrees, and the registration of node classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.domain import roundup_domain
from sphinxcontrib_roundup.render import text_blocks
from sphinxcontrib_roundup.render.nodes import NODES, RoundupTable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sphinx.application import Sphinx


class SectionsInPlaces(SphinxTransform):
    """Turn sections of views into rubrics where their parent is neither section nor document.

    MyST does not tell a directive whether it may return sections, so this waits until the page is
    complete. It runs before titles are translated.
    """

    default_priority = 15  # Locale is 20

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' signature
        """Flatten misplaced sections, if the page has views."""
        if self.env.temp_data.get("roundup_page") is None:
            return
        depths: dict[nodes.Element, int] = {}
        for section in self.document.findall(nodes.section):
            misplaced = not isinstance(section.parent, nodes.section | nodes.document)
            if section.parent in depths:
                depths[section] = depths[section.parent] + 1
            elif misplaced and "roundup" in section["classes"]:
                depths[section] = 0
        for element, depth in depths.items():
            self._flatten(element, depth)

    @staticmethod
    def _flatten(section: nodes.Element, depth: int) -> None:
        from sphinxcontrib_roundup.render.anchors import target
        from sphinxcontrib_roundup.render.nodes import rubric

        title, *content = section.children
        targets = [target(node_id) for node_id in section["ids"]]
        head = rubric(depth, *targets, *title.children, classes=section["classes"])
        section.parent.replace(section, [head, *content])


def captioned(node: nodes.Node, caption: str | None) -> Iterator[nodes.Element]:
    """Yield the elements that bear the caption of a view: rubrics over it, or its tables."""
    yield from _lines(node)
    for table in node.findall(nodes.table):
        if isinstance(table[0], nodes.title) and table[0].astext() == caption:
            yield table


def _lines(node: nodes.Node) -> Iterator[nodes.rubric]:
    for rubric in node.findall(nodes.rubric):
        if "roundup-caption" in rubric["classes"]:
            yield rubric


class ExpandLines(SphinxPostTransform):
    """Make links, times and lists of facts from compact lines.

    Before Sphinx's transforms that resolve references (10), collect links for ``linkcheck`` (800)
    and write addresses as footnotes in LaTeX (400).
    """

    default_priority = 9

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Expand the lines of a page, or of all pages that the builder writes as one."""
        from sphinxcontrib_roundup.ext.roles import ViewLinks
        from sphinxcontrib_roundup.render.expansion import LineExpander

        builder = build_context(self.env).builder
        if builder.name == "gettext" or not self._has_lines():
            return  # the catalogue template needs the messages of whole lines
        links = ViewLinks(roundup_domain(self.env).objects, builder)
        expander = LineExpander(
            html=builder.format == "html",
            paged=builder.format in ("latex", "texinfo"),
            link=links.link,
            local=links.local,
        )
        expander.expand(self.document, self.env.docname)

    def _has_lines(self) -> bool:
        from sphinxcontrib_roundup.render.nodes import CompactLine

        return next(self.document.findall(CompactLine), None) is not None


class LabelCaptions(SphinxPostTransform):
    """Give named captions a target in formats where rubrics have no labels."""

    default_priority = 400
    formats = ("latex", "texinfo")

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Move the ids of captions into targets."""
        from sphinxcontrib_roundup.render.anchors import target

        for caption in _lines(self.document):
            caption[:0] = [target(node_id) for node_id in caption["ids"]]
            caption["ids"] = []


class DropRemoteImages(SphinxPostTransform):
    """Remove remote pictures where Sphinx would download them: a build needs no network."""

    default_priority = 90  # before Sphinx's ImageDownloader

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Remove them, unless the reader's browser can load them from the page."""
        if build_context(self.env).loads_remote_images:
            return
        for image in list(self.document.findall(nodes.image)):
            if image.get("roundup_remote"):
                image.parent.remove(image)


def register(app: Sphinx) -> None:
    """Register node classes with their visitors, and the transforms.

    Builders without visitors for a class fall back along the class hierarchy.
    """
    for node_class, visitors in (*NODES, *text_blocks.NODES):
        if node_class is RoundupTable:  # Sphinx looks the number of a table up by its class
            app.add_enumerable_node(node_class, "table", **visitors)
        else:
            app.add_node(node_class, **visitors)
    app.add_transform(SectionsInPlaces)
    app.add_post_transform(ExpandLines)
    app.add_post_transform(LabelCaptions)
    app.add_post_transform(DropRemoteImages)

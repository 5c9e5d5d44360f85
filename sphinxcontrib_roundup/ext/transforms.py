"""Transforms of views in doctrees, and the registration of node classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.domain import roundup_domain
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.render import text_blocks
from sphinxcontrib_roundup.render.nodes import (
    NODES,
    RoundupCell,
    RoundupObject,
    RoundupRubric,
    RoundupTable,
    RoundupTitle,
    RoundupView,
)

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


class TitlesOfPages(SphinxTransform):
    """Give a page that consists of one object the title of the object, once.

    A page without a title gets a section with that title. Below a title of the author's that is the
    same, the object's own heading is left out.
    """

    default_priority = 16  # before Locale (20), which translates titles

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' signature
        """Move or remove the heading of the object, if the page has no other content."""
        if self.env.temp_data.get("roundup_page") is None:
            return
        content = _content(self.document)
        if len(content) == 1 and isinstance(content[0], RoundupObject):
            self._wrap(content[0])
        elif len(content) == 1 and isinstance(content[0], nodes.section):
            title, *inner = _content(content[0])
            if len(inner) == 1 and isinstance(inner[0], RoundupObject):
                self._drop_repeated(title, inner[0])

    @staticmethod
    def _wrap(shown: nodes.Element) -> None:
        from sphinxcontrib_roundup.render.nodes import heading

        head = _heading_of(shown)
        if head is None:
            return
        ids = [id_ for target in head.findall(nodes.target) for id_ in target["ids"]]
        words = [child for child in head.children if not isinstance(child, nodes.target)]
        shown.remove(head)
        section = nodes.section("", ids=ids, names=[], classes=["roundup"])
        section.source, section.line = shown.source, shown.line
        shown.parent.replace(shown, section)
        section += [heading(*words), shown]

    @staticmethod
    def _drop_repeated(title: nodes.Node, shown: nodes.Element) -> None:
        head = _heading_of(shown)
        if head is None:
            return
        name = next((one.astext() for one in head.findall(RoundupTitle)), head.astext())
        if fold(name) == fold(title.astext()):
            targets = [child for child in head.children if isinstance(child, nodes.target)]
            shown.replace(head, targets)


class TranslatedTitles(SphinxTransform):
    """Translate the titles of objects."""

    default_priority = 19  # before Locale (20), which reads each translation as markup of the page

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' signature
        """Translate them, if the page has views."""
        if self.env.temp_data.get("roundup_page") is None:
            return
        from sphinxcontrib_roundup.ext.text_messages import TextMessages

        TextMessages.of(self.env).translate_titles(self.document)


def _content(parent: nodes.Element) -> list[nodes.Node]:
    """Return the children that readers see, and the title."""
    unseen = (nodes.Invisible, addnodes.index, nodes.docinfo, nodes.meta)
    return [child for child in parent.children if not isinstance(child, unseen)]


def _heading_of(shown: nodes.Element) -> nodes.Element | None:
    """Return the heading of an object that is the only one of its view."""
    heads = (child for child in shown.children if isinstance(child, RoundupRubric))
    return next((head for head in heads if head["depth"] == 0), None)


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
        if builder.format == "text":
            self._write_addresses()

    def _write_addresses(self) -> None:
        """Write the addresses of links behind them; text files have no links.

        Not those in tables: columns are narrower than addresses, which would be broken up.
        """
        views = [
            node
            for node in self.document.findall(nodes.Element)
            if isinstance(node, RoundupView | RoundupObject) or "roundup" in node["classes"]
        ]
        links = {id(link): link for view in views for link in view.findall(nodes.reference)}
        for cell in self.document.findall(RoundupCell):
            for link in cell.findall(nodes.reference):
                links.pop(id(link), None)
        for link in links.values():
            uri = str(link.get("refuri", ""))
            if uri and not link.get("internal") and uri.removeprefix("mailto:") != link.astext():
                link.append(nodes.Text(f" <{uri}>"))

    def _has_lines(self) -> bool:
        from sphinxcontrib_roundup.render.nodes import CompactLine

        return next(self.document.findall(CompactLine), None) is not None


class PlaceMessages(SphinxPostTransform):
    """Give messages of data their places in data files, for ``gettext``."""

    default_priority = 10

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Locate the messages of a page with views."""
        context = build_context(self.env)
        if context.builder.name != "gettext":
            return
        from sphinxcontrib_roundup.ext.message_places import place_messages

        place_messages(context, self.document)


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
    app.add_transform(TitlesOfPages)
    app.add_transform(TranslatedTitles)
    app.add_post_transform(ExpandLines)
    app.add_post_transform(PlaceMessages)
    app.add_post_transform(LabelCaptions)
    app.add_post_transform(DropRemoteImages)

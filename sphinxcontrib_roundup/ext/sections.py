"""Sections of a digest where no section may stand become rubrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from typing import Any

    from sphinx.application import Sphinx


class SectionsInPlaces(SphinxTransform):
    """Turn our sections below anything but a section or the document into rubrics.

    Whether a section may stand where a directive is cannot be asked in MyST, so it is looked at
    when the page is complete, before titles are translated.
    """

    default_priority = 15  # Locale is 20

    def apply(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - docutils' signature
        """Look at the sections of views on this page, if it has any."""
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


def register(app: Sphinx) -> None:
    """Announce the transform."""
    app.add_transform(SectionsInPlaces)

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
        for section in list(self.document.findall(nodes.section)):
            misplaced = not isinstance(section.parent, nodes.section | nodes.document)
            if misplaced and "roundup" in " ".join(section["classes"]):
                self._flatten(section)

    @staticmethod
    def _flatten(section: nodes.section) -> None:
        title = section[0]
        rubric = nodes.rubric("", "", *title.children, classes=section["classes"])
        targets = [nodes.target("", "", ids=[node_id]) for node_id in section["ids"]]
        section.replace_self([*targets, rubric, *section.children[1:]])


def register(app: Sphinx) -> None:
    """Announce the transform."""
    app.add_transform(SectionsInPlaces)

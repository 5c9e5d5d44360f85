"""The caption of a view carries its name: ``ref`` has a text and a place in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from sphinx.application import Sphinx


def captioned(node: nodes.Node, caption: str | None) -> Iterator[nodes.Element]:
    """Yield what the caption of a view names: the line over it, or its table."""
    yield from _lines(node)
    for table in node.findall(nodes.table):
        if isinstance(table[0], nodes.title) and table[0].astext() == caption:
            yield table


def _lines(node: nodes.Node) -> Iterator[nodes.rubric]:
    for rubric in node.findall(nodes.rubric):
        if "roundup-caption" in rubric["classes"]:
            yield rubric


class LabelCaptions(SphinxPostTransform):
    """Give named captions a target where a rubric has no label of its own."""

    default_priority = 400
    formats = ("latex", "texinfo")

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - Sphinx's signature
        """Move the ids of captions into targets."""
        from sphinxcontrib_roundup.render.anchors import target

        for caption in _lines(self.document):
            caption[:0] = [target(node_id) for node_id in caption["ids"]]
            caption["ids"] = []


def register(app: Sphinx) -> None:
    """Announce the transform."""
    app.add_post_transform(LabelCaptions)

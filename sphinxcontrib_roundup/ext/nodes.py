"""The node classes of the views, announced with their visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.render.nodes import NODES

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def register(app: Sphinx) -> None:
    """Announce every class: builders without visitors fall back along the class hierarchy."""
    for node_class, visitors in NODES:
        app.add_node(node_class, **visitors)

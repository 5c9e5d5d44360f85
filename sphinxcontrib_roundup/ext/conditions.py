"""Parts of pages that only some builders write: content of ``only`` and ``ifconfig``.

Which anchors are in such parts is known when a page is read; which of them a builder leaves out is
asked before references are resolved, so that none leads there while another place is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.render.lines import Reference
from sphinxcontrib_roundup.render.nodes import CompactLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.state import State
    from sphinxcontrib_roundup.render.lines import Span

_IFCONFIG = "sphinx.ext.ifconfig"


def conditional_ids(document: nodes.document) -> set[str]:
    """Return the ids of a page that not every builder writes."""
    return {id_ for part in document.findall(_is_condition) for id_ in _ids(part)}


def _is_condition(node: nodes.Node) -> bool:
    return isinstance(node, addnodes.only) or node.__class__.__name__ == "ifconfig"


def _ids(part: nodes.Node) -> Iterator[str]:
    """Yield the ids of nodes, and those that names in lines are going to have."""
    for node in part.findall(nodes.Element):
        yield from node["ids"]
        if isinstance(node, CompactLine):
            spans: tuple[Span, ...] = node.get("spans", ())
            references = (Reference(*span[3:]) for span in spans if span[2] in ("ref", "title"))
            yield from (reference.node_id for reference in references if reference.node_id)
        if "reference" in node:  # a title with markup of its own
            yield str(node["reference"][3])


def ids_left_out(app: Sphinx, env: BuildEnvironment, state: State) -> Mapping[str, set[str]]:
    """Return for each document the ids of our anchors that the builder leaves out."""
    result: dict[str, set[str]] = {}
    for docname, ids in state.conditional.items():
        doctree = env.get_doctree(docname)
        for only in list(doctree.findall(addnodes.only)):
            if not _holds(app, str(only["expr"])):
                only.replace_self(nodes.comment())
        if _IFCONFIG in app.extensions:
            from sphinx.ext.ifconfig import process_ifconfig_nodes

            process_ifconfig_nodes(app, doctree, docname)
        result[docname] = set(ids) - set(_ids(doctree))
    return result


def _holds(app: Sphinx, expression: str) -> bool:
    """Tell whether ``only`` keeps its content; Sphinx warns of an expression that is wrong."""
    try:
        return bool(app.tags.eval_condition(expression))
    except Exception:  # noqa: BLE001 - whatever an expression of the author raises
        return True

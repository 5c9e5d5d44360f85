"""The floor: a throwaway extension that builds the nodes of each page from a pickle.

It knows nothing of data, selection or text. The pickle holds, for every page, what its view makes:
nodes as nested tuples, and the objects on it. What it does besides is what no extension with the
same pages can do without: a domain for references and indices, and reading again the pages whose
part of the pickle changed.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, Index, IndexEntry, ObjType
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class FloorView(nodes.container):
    """Stands for the frame of a view."""


class FloorObject(nodes.container):
    """Stands for the frame of one talk."""


class FloorRubric(nodes.rubric):
    """Stands for headings that are no sections."""


class FloorName(nodes.inline):
    """Stands for names and titles."""


class FloorLabel(nodes.strong):
    """Stands for labels."""


CLASSES: dict[str, type[nodes.Element]] = {
    "roundup_view": FloorView,
    "roundup_object": FloorObject,
    "roundup_rubric": FloorRubric,
    "roundup_name": FloorName,
    "roundup_title": FloorName,
    "roundup_label": FloorLabel,
    "roundup_heading": nodes.title,
    "roundup_line": nodes.paragraph,
    "roundup_facts": nodes.paragraph,
    "roundup_entry": nodes.paragraph,
    "roundup_cell": nodes.entry,
    "roundup_table": nodes.table,
    "roundup_head": nodes.thead,
    "roundup_body": nodes.tbody,
    "roundup_row": nodes.row,
    "roundup_index": addnodes.index,
    "index": addnodes.index,
    "pending_xref": addnodes.pending_xref,
}


def build(recipe: Any) -> nodes.Node:
    """Return the node that nested tuples describe: tag, raw source, attributes, children."""
    if isinstance(recipe, str):
        return nodes.Text(recipe)
    tag, raw, attributes, children = recipe
    kind = CLASSES.get(tag) or getattr(nodes, tag)
    node: nodes.Element = kind(raw, **attributes)
    node.extend([build(child) for child in children])
    return node


@cache
def store(path: str) -> dict[str, tuple[str, bytes]]:
    """Return digest and pickled recipe of each page."""
    found: dict[str, tuple[str, bytes]] = pickle.loads(Path(path).read_bytes())  # noqa: S301 - our own
    return found


def _store(env: BuildEnvironment) -> dict[str, tuple[str, bytes]]:
    return store(str(Path(env.srcdir) / "floor.pickle"))


class FloorDirective(SphinxDirective):
    """Renders the view of its page."""

    def run(self) -> list[nodes.Node]:
        digest, content = _store(self.env)[self.env.docname]
        recipes, anchors = pickle.loads(content)  # noqa: S301 - our own
        data = self.env.get_domain("floor").data
        data["digests"][self.env.docname] = digest
        data["anchors"][self.env.docname] = anchors
        return [build(recipe) for recipe in recipes]


class FloorDomain(Domain):
    """The objects of all pages."""

    name = "floor"
    label = "Floor"
    object_types: ClassVar = {
        name: ObjType(name) for name in ("talk", "presenter", "track", "event", "room")
    }
    initial_data: ClassVar = {"digests": {}, "anchors": {}}
    _best: dict[tuple[str, str], tuple[int, str, str, str]] | None = None

    @property
    def best(self) -> dict[tuple[str, str], tuple[int, str, str, str]]:
        if self._best is None:
            self._best = {}
            for docname, anchors in self.data["anchors"].items():
                for type_, full, rank, node_id, title in anchors:
                    home = (rank, docname, node_id, title)
                    self._best[type_, full] = min(home, self._best.get((type_, full), home))
        return self._best

    def clear_doc(self, docname: str) -> None:
        for table in self.data.values():
            if isinstance(table, dict):
                table.pop(docname, None)
        self._best = None

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for name in ("digests", "anchors"):
            found = otherdata[name]
            self.data[name].update({doc: found[doc] for doc in docnames if doc in found})
        self._best = None

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> Any:
        home = self.best.get((typ, target))
        if home and home[0] < node["roundup_rank"]:
            return make_refnode(builder, fromdocname, home[1], home[2], contnode)
        if node.get("roundup_fallback"):
            return nodes.reference("", "", contnode, refuri=node["roundup_fallback"])
        return contnode

    def resolve_any_xref(self, *args: Any) -> list[tuple[str, nodes.reference]]:
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for (type_, full), (_rank, docname, node_id, title) in sorted(self.best.items()):
            yield full, title, type_, docname, node_id, 1


class FloorIndex(Index):
    """Every object of a type by letter."""

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        found: defaultdict[str, list[tuple[str, str, IndexEntry]]] = defaultdict(list)
        domain: Any = self.domain
        for (type_, full), (_rank, docname, node_id, title) in domain.best.items():
            if f"{type_}s" == self.name:
                event = full.rpartition("/")[0]
                entry = IndexEntry(title, 0, docname, node_id, event, "", "")
                found[title[:1].upper()].append((title.lower(), full, entry))
        rows = [(letter, [entry[2] for entry in sorted(found[letter])]) for letter in sorted(found)]
        return rows, False


class Presenters(FloorIndex):
    name = "presenters"
    localname = "Presenters"


class Tracks(FloorIndex):
    name = "tracks"
    localname = "Tracks"


class Talks(FloorIndex):
    name = "talks"
    localname = "Talks"


def _outdated(app: Sphinx, env: BuildEnvironment, *_docs: AbstractSet[str]) -> list[str]:
    known = env.get_domain("floor").data["digests"]
    found = _store(env)
    return sorted(doc for doc in known if doc in found and found[doc][0] != known[doc])


def _pass(_self: object, _node: nodes.Element) -> None:
    pass


def setup(app: Sphinx) -> dict[str, object]:
    """Announce it all."""
    app.add_node(FloorName, html=(_pass, _pass))
    for kind in (FloorView, FloorObject, FloorRubric, FloorLabel):
        app.add_node(kind)
    app.add_domain(FloorDomain)
    for index in (Presenters, Tracks, Talks):
        app.add_index_to_domain("floor", index)
    app.add_directive("floor-view", FloorDirective)
    app.connect("env-get-outdated", _outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The domain ``roundup``: talks, presenters, tracks, events and rooms as objects of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import _

from sphinxcontrib_roundup.ext.logs import report
from sphinxcontrib_roundup.ext.objects import TYPES, Objects
from sphinxcontrib_roundup.ext.page import Page
from sphinxcontrib_roundup.ext.references import resolve, resolve_any, warn_of_missing
from sphinxcontrib_roundup.ext.roles import CountRole, ObjectRole
from sphinxcontrib_roundup.ext.state import DATA_VERSION, Mention, State
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from typing import Any

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.config import Settings
    from sphinxcontrib_roundup.ext.ledger import Books
    from sphinxcontrib_roundup.ext.state import AnchorRecord
    from sphinxcontrib_roundup.render.texts import Texts
    from sphinxcontrib_roundup.sources.library import Library


class RoundupDomain(Domain):
    """Objects from talk data.

    ``data`` is what outlives a build (see :mod:`~sphinxcontrib_roundup.ext.state`). The library,
    settings, texts and books hang on the instance: never pickled, inherited by forked readers.
    """

    name = "roundup"
    label = "Round-up"
    object_types: ClassVar = {
        "talk": ObjType(_("talk"), "talk", "any"),
        "presenter": ObjType(_("presenter"), "presenter", "any"),
        "track": ObjType(_("track"), "track", "any"),
        "event": ObjType(_("event"), "event", "any"),
        "room": ObjType(_("room"), "room", "any"),
    }
    roles: ClassVar = {
        **{name: ObjectRole(warn_dangling=True) for name in TYPES},
        "count": CountRole(),
    }
    initial_data: ClassVar = State.initial()
    data_version = DATA_VERSION

    library: Library
    settings: Settings
    texts: Texts
    books: Books
    loads_remote_images: bool
    _objects: Objects | None = None

    @property
    def state(self) -> State:
        """The data with types."""
        return State(self.data)

    @property
    def objects(self) -> Objects:
        """All objects of the documents read so far."""
        if self._objects is None:
            self._objects = Objects(self.state.anchors)
        return self._objects

    def forget_objects(self) -> None:
        """Make the table of objects anew when it is asked for next."""
        self._objects = None

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is about to be read again, or is gone."""
        self.state.clear(docname)
        self.forget_objects()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: Mapping[str, Any]) -> None:
        """Take over what another process read."""
        self.state.merge(docnames, otherdata)
        self.forget_objects()

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note what the page renders, with translated titles, and what it refers to."""
        del env
        page = Page.of(self.env)
        if page.anchors:
            self.state.anchors[docname] = page.records()
            self.forget_objects()
        mentions = dict.fromkeys(
            Mention(node["reftype"], node["reftarget"], node.get("roundup_rank"))
            for node in document.findall(addnodes.pending_xref)
            if node.get("refdomain") == self.name or node.get("reftype") == "any"
        )
        if mentions:
            self.state.mentions[docname] = tuple(mentions)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a role, or a reference that a view made."""
        del env
        found = resolve(self.objects, fromdocname, builder, typ, target, node, contnode)
        return cast("nodes.reference | None", found)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve the role ``any``: full names only, so that it never meets a word by chance."""
        del env
        return resolve_any(self.objects, fromdocname, builder, target, node, contnode)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every object for the inventory and the search."""
        for type_, full, home in self.objects.all():
            yield full, home.title, type_, home.docname, home.anchor.node_id, 1

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the full name that a reference means."""
        return cast("str | None", node.get("reftarget"))

    def check_consistency(self) -> None:
        """Warn of two places that claim one object's home, and of one id for two talks."""
        report(_conflicts(self.env, self.state))


def _conflicts(env: BuildEnvironment, state: State) -> Iterator[Problem]:
    """Yield what two places claim; nearly always nothing, so no words are made before."""
    homes: dict[tuple[str, str], str] = {}
    titles: dict[tuple[str, str], tuple[str, str]] = {}
    for docname in sorted(state.anchors):
        for record in state.anchors[docname]:
            key = (record.type, record.full)
            if record.home and homes.setdefault(key, docname) != docname:
                reason = f"the page {homes[key]!r} claims to be its home too"
                name = f"{record.type} {record.full!r}"
                remedy = "keep ':home:' on one of them"
                yield _conflict(env, docname, record, name, reason, remedy)
            if record.type != "talk":
                continue
            title, first = titles.setdefault(key, (record.title, docname))
            if title != record.title:
                reason = f"the id also means the talk {title!r} on the page {first!r}"
                name = f"talk {record.title!r} with the id {record.full!r}"
                remedy = "give one of them another 'id'"
                yield _conflict(env, docname, record, name, reason, remedy)


def _conflict(
    env: BuildEnvironment, docname: str, record: AnchorRecord, name: str, reason: str, remedy: str
) -> Problem:
    place = Place(str(env.doc2path(docname)), record.line)
    return Problem(ProblemCode.OBJECT, place, reason, name, remedy)


def register(app: Sphinx) -> None:
    """Announce the domain, and speak of unknown objects in our own words."""
    app.add_domain(RoundupDomain)
    app.connect("warn-missing-reference", _warn_missing)


def _warn_missing(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    if not isinstance(domain, RoundupDomain):
        return None
    warn_of_missing(domain.objects, node)
    return True

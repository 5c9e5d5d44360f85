"""The domain ``roundup``: talks, presenters, tracks, events and rooms are its objects."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Domain, ObjType

from sphinxcontrib_roundup.ext.objects import TYPES, Objects
from sphinxcontrib_roundup.ext.roles import CountRole, ObjectRole
from sphinxcontrib_roundup.ext.state import DATA_VERSION, State

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from gettext import NullTranslations
    from typing import Any

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.ext.state import Xref


class RoundupDomain(Domain):
    """Objects from talk data.

    ``data`` outlives a build (see :mod:`~sphinxcontrib_roundup.ext.state`). The build context is
    an attribute of the instance: never pickled, inherited by forked readers, None before a build.
    """

    name = "roundup"
    label = "Round-up"
    object_types: ClassVar = {
        "talk": ObjType("talk", "talk", "any"),
        "presenter": ObjType("presenter", "presenter"),
        "track": ObjType("track", "track", "any"),
        "event": ObjType("event", "event"),
        "room": ObjType("room", "room", "any"),
    }
    roles: ClassVar = {
        **{name: ObjectRole(warn_dangling=True) for name in TYPES},
        "count": CountRole(),
    }
    initial_data: ClassVar = State.initial()
    data_version = DATA_VERSION

    build: BuildContext | None = None
    left_out: Mapping[str, set[str]] = MappingProxyType({})
    _objects: Objects | None = None

    @property
    def state(self) -> State:
        """The data with types."""
        return State(self.data)

    @property
    def objects(self) -> Objects:
        """All objects of the documents read so far."""
        if self._objects is None:
            self._objects = Objects(self.state.anchors(), self.left_out)
        return self._objects

    def forget_objects(self) -> None:
        """Drop the table of objects: the next access makes a new one."""
        self._objects = None

    def setup(self) -> None:
        """Do not announce the indices yet: a project without views has none."""

    def announce_indices(self, written: Container[str]) -> None:
        """Let ``ref`` and the inventory know the indices that this builder writes.

        Sphinx would announce all of them in :meth:`setup`, whether there is a page or not.

        :param written: names of indices that have pages.
        """
        standard = cast("StandardDomain", self.env.get_domain("std"))
        for index in self.indices:
            name = f"{self.name}-{index.name}"
            type_ = index.name.removesuffix("s")
            if index.name in written and next(self.objects.all(type_), None):
                standard.note_hyperlink_target(name, name, "", index.localname)
            elif standard.anonlabels.get(name) == (name, ""):  # not a label of the project
                del standard.anonlabels[name]
                standard.labels.pop(name, None)

    def index_title(self, name: str) -> str:
        """Return the title of one of our indices; empty if there is none of this name."""
        titles = (one.localname for one in self.indices if f"{self.name}-{one.name}" == name)
        return next(titles, "") if self.state.documents_with_views else ""

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is about to be read again, or is gone."""
        self.state.clear(docname)
        self.forget_objects()

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: Mapping[str, Any]) -> None:
        """Take over what another process read."""
        self.state.merge(docnames, otherdata)
        self.forget_objects()

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Store the anchors of the page, with translated titles, and its references."""
        from sphinxcontrib_roundup.ext.roles import xrefs_of

        del env
        xrefs: dict[Xref, None] = {}
        if docname in self.state.documents_with_views:
            from sphinxcontrib_roundup.ext.conditions import conditional_ids
            from sphinxcontrib_roundup.ext.page import Page

            page = Page.of(self.env)
            self.state.note_anchors(docname, page.records())
            conditional = conditional_ids(document) & page.titles_by_id.keys()
            if conditional:
                self.state.conditional[docname] = frozenset(conditional)
            self.forget_objects()
            labels = cast("StandardDomain", self.env.get_domain("std")).labels
            for name, node_id, title in page.titles_of_labels():
                labels[name] = docname, node_id, title
            xrefs.update(page.mentioned)
        xrefs.update(dict.fromkeys(xrefs_of(docname, document)))
        if xrefs:
            self.state.xrefs[docname] = tuple(xrefs)

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
        """Resolve a role."""
        from sphinxcontrib_roundup.ext.roles import resolve

        del env
        reference = resolve(self.objects, fromdocname, builder, typ, target, node, contnode)
        return cast("nodes.reference | None", reference)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve Sphinx's role ``any``: full names with a slash only, as labels have none."""
        from sphinxcontrib_roundup.ext.roles import resolve_any

        del env
        return resolve_any(self.objects, fromdocname, builder, target, node, contnode)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every object for the inventory and the search."""
        for type_, full, home in self.objects.all():
            yield full, home.title, type_, home.docname, home.anchor.node_id, 1
            if type_ == "presenter":
                for old in home.anchor.former:  # not in the search
                    yield old, home.title, type_, home.docname, home.anchor.node_id, -1

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT001, FBT002 - Sphinx's signature
        """Return the word for a type in the language of the project: the search page shows it.

        Sphinx would translate it with its own message catalogue, which does not have our words.
        """
        del primary
        return self._translations.gettext(type.lname)

    @cached_property
    def _translations(self) -> NullTranslations:
        from pathlib import Path

        from sphinxcontrib_roundup.ext.labels import translations

        return translations(self.env.config, Path(self.env.srcdir))

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the full name of the target of a reference."""
        return cast("str | None", node.get("reftarget"))


def roundup_domain(env: BuildEnvironment) -> RoundupDomain:
    """Return the domain of the project that *env* belongs to."""
    return cast("RoundupDomain", env.get_domain("roundup"))


def _leave_out(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """``env-updated``: find the parts of pages that this builder does not write."""
    domain = roundup_domain(env)
    if domain.state.conditional:
        from sphinxcontrib_roundup.ext.conditions import ids_left_out

        domain.left_out = ids_left_out(app, env, domain.state)
        domain.forget_objects()
    return []


def register(app: Sphinx) -> None:
    """Register the domain, and our own warning for unresolved references."""
    app.add_domain(RoundupDomain)
    app.connect("env-updated", _leave_out, priority=300)  # before references are compared
    app.connect("warn-missing-reference", _warn_missing)


def _warn_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    if not isinstance(domain, RoundupDomain):
        return None
    from sphinxcontrib_roundup.ext.roles import warn_of_missing

    warn_of_missing(app.env, domain.objects, node)
    return True

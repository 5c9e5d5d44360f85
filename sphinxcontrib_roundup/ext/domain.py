"""The domain ``roundup``: talks, presenters, tracks, events and rooms are its objects."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from sphinx.domains import Domain, ObjType

from sphinxcontrib_roundup.ext.objects import TYPES, Objects
from sphinxcontrib_roundup.ext.roles import CountRole, ObjectRole
from sphinxcontrib_roundup.ext.state import DATA_VERSION, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
    _objects: Objects | None = None

    @property
    def state(self) -> State:
        """The data with types."""
        return State(self.data)

    @property
    def objects(self) -> Objects:
        """All objects of the documents read so far."""
        if self._objects is None:
            self._objects = Objects(self.state.anchors())
        return self._objects

    def forget_objects(self) -> None:
        """Drop the table of objects: the next access makes a new one."""
        self._objects = None

    def setup(self) -> None:
        """Do not announce the indices yet: a project without views has none."""

    def announce_indices(self) -> None:
        """Let ``ref`` and the inventory know the pages of the indices, if the project has views.

        Sphinx would do this in :meth:`setup`, whether there is anything to list or not.
        """
        if self.state.documents_with_views:
            super().setup()
            return
        standard = cast("StandardDomain", self.env.get_domain("std"))
        for index in self.indices:
            name = f"{self.name}-{index.name}"
            if standard.anonlabels.get(name) == (name, ""):  # not a label of the project
                del standard.anonlabels[name]
                standard.labels.pop(name, None)

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
            from sphinxcontrib_roundup.ext.page import Page

            page = Page.of(self.env)
            self.state.note_anchors(docname, page.records())
            self.forget_objects()
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

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002, FBT001, FBT002 - Sphinx's signature
        """Return the word for a type in the language of the project: the search page shows it.

        Sphinx would translate it with its own message catalogue, which does not have our words.
        """
        del primary
        return self._translations.gettext(type.lname)

    @cached_property
    def _translations(self) -> NullTranslations:
        from sphinxcontrib_roundup.render.translations import load_translations

        return load_translations(self.env.config.language)

    def get_full_qualified_name(self, node: nodes.Element) -> str | None:
        """Return the full name of the target of a reference."""
        return cast("str | None", node.get("reftarget"))


def roundup_domain(env: BuildEnvironment) -> RoundupDomain:
    """Return the domain of the project that *env* belongs to."""
    return cast("RoundupDomain", env.get_domain("roundup"))


def register(app: Sphinx) -> None:
    """Register the domain, and our own warning for unresolved references."""
    app.add_domain(RoundupDomain)
    app.connect("warn-missing-reference", _warn_missing)


def _warn_missing(_app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    if not isinstance(domain, RoundupDomain):
        return None
    from sphinxcontrib_roundup.ext.roles import warn_of_missing

    warn_of_missing(domain.objects, node)
    return True

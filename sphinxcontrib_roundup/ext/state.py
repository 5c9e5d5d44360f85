"""What outlives a build: records kept under the document they come from.

All of it is in the domain's ``data``: picklable, without nodes, cleared and merged by document.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zlib import crc32

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.selection.query import AbstractMode, CountQuery, Query
from sphinxcontrib_roundup.sources.refs import RefKind, SourceRef

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

_TABLES = (
    "views",
    "anchors",
    "conditional",
    "xrefs",
    "faults",
    "source_faults",
    "navigation",
    "digests",
)


class AnchorRecord(NamedTuple):
    """One place where an object is rendered.

    :param rank: a :class:`~sphinxcontrib_roundup.render.anchors.Rank`, as a number.
    :param title: the object's title; *label* the translated one where it differs.
    :param also: names that are looked up and never written, such as aliases of a presenter.
    :param former: former full names, which are published.
    :param sort: what the object is sorted by in indices where that is not the title.
    :param home: the author claims this place as the object's home.
    :param line: the line of the view on the page.
    :param status: of a talk that does not take place as announced.
    :param same: the full name of the newest of several talks that are the same.
    """

    type: str
    full: str
    rank: int
    node_id: str
    title: str
    label: str = ""
    also: tuple[str, ...] = ()
    sort: str = ""
    home: bool = False
    line: int = 0
    status: str = ""
    same: str = ""
    former: tuple[str, ...] = ()


class ViewRecord(NamedTuple):
    """One view on a page: what it selects from, and what it showed when the page was read.

    :param ref: None for data on the page itself, which changes with the page.
    :param fingerprint: of the rows.
    :param missing: pictures that were not there, as paths from the source directory.
    :param file_faults: why whole files of the source could not be read.
    :param leads: the paths of its links, with the document or file that each leads to.
    """

    ref: SourceRef | None
    query: Query | CountQuery
    fingerprint: str
    missing: tuple[str, ...] = ()
    file_faults: tuple[str, ...] = ()
    leads: tuple[tuple[str, str], ...] = ()


class Navigation(NamedTuple):
    """Fingerprints of the parts of a document's navigation that come from data.

    :param title: of the document's title; empty where the author wrote it.
    :param sections: of the titles of all sections that views made.
    """

    title: str
    sections: str


Xref: TypeAlias = tuple[str, str, int | None, bool]
"""A reference on a page: type of object, target, rank, and whether the page shows the title of the
object. A name in a view has the rank of that view: only a better place is linked. A role has none.
Other types are ``any``, Sphinx's own role, and ``std:ref`` and ``std:doc``, references of Sphinx's
own that may lead to a page with views."""


PERSISTED: tuple[type, ...] = (
    AnchorRecord,
    ViewRecord,
    Navigation,
    Query,
    CountQuery,
    AbstractMode,
    SourceRef,
    RefKind,
    Problem,
    ProblemCode,
    Place,
)
"""All classes of ours in a pickled environment. Tuples are pickled by position and members of
enumerations by value, so :func:`version_of` is made of both."""


def version_of(records: Sequence[type]) -> int:
    """Return a number that changes with the name, a field or a member of a record."""
    lines = [",".join(_TABLES)]
    for record in records:
        if issubclass(record, Enum):
            parts = [f"{member.name}={member.value!r}" for member in record]
        else:
            fields: tuple[str, ...] = getattr(record, "_fields", ())
            parts = [f"{name}:{record.__annotations__.get(name)}" for name in fields]
        lines.append(f"{record.__module__}.{record.__qualname__}({','.join(parts)})")
    return crc32("\n".join(lines).encode())


DATA_VERSION = version_of(PERSISTED)


def environment_version(release: str) -> int:
    """Return a number that changes with every release: pages may be rendered otherwise."""
    return crc32(f"{release} {DATA_VERSION}".encode())


class State:
    """The domain's data with types: tables from document to records.

    ``conditional`` are the ids of anchors in parts of a page that not every builder writes.
    Anchors and xrefs are many, and every build unpickles them: they are kept as plain tuples.
    ``documents_with_views`` are their names. ``faults`` are those of the document: its options,
    the data on it, texts and pictures. ``source_faults`` are those of the sources that it was read
    from, and ``digests`` are of these sources; both go to the ledger and are empty when the
    environment is pickled.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.views: dict[str, tuple[ViewRecord, ...]] = data["views"]
        self._anchors: dict[str, tuple[tuple[Any, ...], ...]] = data["anchors"]
        self.conditional: dict[str, frozenset[str]] = data["conditional"]
        self.xrefs: dict[str, tuple[Xref, ...]] = data["xrefs"]
        self.faults: dict[str, tuple[Problem, ...]] = data["faults"]
        self.source_faults: dict[str, dict[SourceRef, tuple[Problem, ...]]] = data["source_faults"]
        self.navigation: dict[str, Navigation] = data["navigation"]
        self.digests: dict[str, dict[SourceRef, str]] = data["digests"]
        self.documents_with_views: set[str] = data["documents_with_views"]

    @property
    def documents_of_ours(self) -> set[str]:
        """The documents with views or counts: what they show depends on data."""
        return self.documents_with_views | self.views.keys()

    @staticmethod
    def initial() -> dict[str, Any]:
        """Return the data of an environment that has read nothing."""
        return {"documents_with_views": set()} | {name: {} for name in _TABLES}

    def note_anchors(self, docname: str, records: Iterable[AnchorRecord]) -> None:
        """Keep the anchors of a document."""
        self._anchors[docname] = tuple(map(tuple, records))

    def note_view(self, docname: str, record: ViewRecord, digest: str) -> None:
        """Keep a view of a document, and the digest of the source that it was read from."""
        self.views[docname] = (*self.views.get(docname, ()), record)
        if record.ref is not None:
            self.digests.setdefault(docname, {})[record.ref] = digest

    def note_faults(self, docname: str, problems: Iterable[Problem]) -> None:
        """Keep faults of a document; equal ones are one.

        Pictures that are left out are counted when all pages are read, each once.
        """
        from sphinxcontrib_roundup.problem_lists import first_places

        known = tuple(dict.fromkeys((*self.faults.get(docname, ()), *problems)))
        pictures = [one for one in known if one.code is ProblemCode.REMOTE_PICTURE]
        others = (one for one in known if one.code is not ProblemCode.REMOTE_PICTURE)
        if all_faults := (*first_places(others), *pictures):
            self.faults[docname] = all_faults

    def note_source_faults(self, docname: str, ref: SourceRef, problems: Iterable[Problem]) -> None:
        """Keep the faults of a source that a document was read from."""
        self.source_faults.setdefault(docname, {})[ref] = tuple(problems)

    def anchors(self) -> dict[str, tuple[AnchorRecord, ...]]:
        """Return the anchors of all documents."""
        return {
            docname: tuple(map(AnchorRecord._make, rows)) for docname, rows in self._anchors.items()
        }

    def refs(self) -> dict[SourceRef, None]:
        """Return the sources of all views, each once."""
        views = (view for views in self.views.values() for view in views)
        return dict.fromkeys(view.ref for view in views if view.ref is not None)

    def clear(self, docname: str) -> None:
        """Forget a document."""
        for table in self._tables():
            table.pop(docname, None)
        self.documents_with_views.discard(docname)

    def merge(self, docnames: Collection[str], other: Mapping[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self.documents_with_views |= other["documents_with_views"] & set(docnames)
        for name, table in zip(_TABLES, self._tables(), strict=True):
            table.update({doc: value for doc, value in other[name].items() if doc in docnames})

    def _tables(self) -> tuple[dict[str, Any], ...]:
        return (
            self.views,
            self._anchors,
            self.conditional,
            self.xrefs,
            self.faults,
            self.source_faults,
            self.navigation,
            self.digests,
        )


def state_of(env: BuildEnvironment) -> State:
    """Return the data of the domain ``roundup`` in an environment."""
    return State(env.domaindata["roundup"])

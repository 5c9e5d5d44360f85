"""What outlives a build: records kept under the document they come from.

All of it lives in the domain's ``data``: picklable, without nodes, cleared and merged by document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.domain import RoundupDomain
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.selection.query import CountQuery, Query
    from sphinxcontrib_roundup.sources.refs import SourceRef

_TABLES = ("views", "anchors", "xrefs", "faults")
ENVIRONMENT_VERSION = 2  # raise it whenever pages would be rendered otherwise
DATA_VERSION = 6  # raise it whenever a record below changes


class AnchorRecord(NamedTuple):
    """One place where an object is rendered.

    :param rank: a :class:`~sphinxcontrib_roundup.render.anchors.Rank`, as a number.
    :param title: the object's title; *label* the translated one where it differs.
    :param also: other names: earlier full names of a talk, aliases of a person.
    :param sort: what the object is sorted by in indices where that is not the title.
    :param home: the author claims this place as the object's home.
    :param line: where the view stands on the page.
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


class ViewRecord(NamedTuple):
    """One view on a page: what it selects from, and how that looked when the page was read.

    :param ref: None for data on the page itself, which changes with the page.
    :param digest: of the source's files.
    :param fingerprint: of the rows.
    :param missing: pictures that were not there, as paths from the source directory.
    """

    ref: SourceRef | None
    query: Query | CountQuery
    digest: str
    fingerprint: str
    missing: tuple[str, ...] = ()


Xref: TypeAlias = tuple[str, str, int | None, bool]
"""A reference on a page: type of object (or ``any``, Sphinx's own role), target, rank, and whether
the page shows the title of the object. A name in a view has the rank of that view: only a better
place is linked. A role has none."""


class State:
    """The domain's data with types: tables from document to records.

    Anchors and xrefs are many, and every build unpickles them: they are kept as plain tuples.
    ``styled`` are the pages with views, ``navigation`` is what other pages show of each page.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.views: dict[str, tuple[ViewRecord, ...]] = data["views"]
        self._anchors: dict[str, tuple[tuple[Any, ...], ...]] = data["anchors"]
        self.xrefs: dict[str, tuple[Xref, ...]] = data["xrefs"]
        self.faults: dict[str, tuple[Problem, ...]] = data["faults"]
        self.styled: set[str] = data["styled"]
        self.navigation: dict[str, str] = data["navigation"]

    @staticmethod
    def initial() -> dict[str, Any]:
        """Return the data of an environment that has read nothing."""
        return {"styled": set(), "navigation": {}} | {name: {} for name in _TABLES}

    def note_anchors(self, docname: str, records: Iterable[AnchorRecord]) -> None:
        """Keep the anchors of a document."""
        self._anchors[docname] = tuple(map(tuple, records))

    def anchors(self) -> dict[str, tuple[AnchorRecord, ...]]:
        """Return the anchors of all documents."""
        return {
            docname: tuple(map(AnchorRecord._make, rows)) for docname, rows in self._anchors.items()
        }

    def clear(self, docname: str) -> None:
        """Forget a document."""
        for table in self._tables():
            table.pop(docname, None)
        self.styled.discard(docname)
        self.navigation.pop(docname, None)

    def merge(self, docnames: Collection[str], other: Mapping[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        self.styled |= other["styled"] & set(docnames)
        for name, table in zip(_TABLES, self._tables(), strict=True):
            table.update({doc: found for doc, found in other[name].items() if doc in docnames})

    def _tables(self) -> Iterator[dict[str, Any]]:
        yield from (self.views, self._anchors, self.xrefs, self.faults)


def roundup_domain(env: BuildEnvironment) -> RoundupDomain:
    """Return the domain of the project that *env* belongs to."""
    return cast("RoundupDomain", env.get_domain("roundup"))

"""What the views of one page collect while the page is read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from sphinxcontrib_roundup.ext.state import AnchorRecord
from sphinxcontrib_roundup.render.anchors import Anchors, Rank
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow, fingerprint

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.render.anchors import Anchor
    from sphinxcontrib_roundup.selection.rows import Group, Listing

_KEY = "roundup_page"  # of Sphinx's storage for the page that is being read


@dataclass(frozen=True, slots=True)
class _Noted:
    anchor: Anchor
    written: str  # the label before it was translated
    also: tuple[str, ...]
    sort: str
    home: bool
    line: int


@dataclass(slots=True)
class Page:
    """The anchors of a page; kept until its doctree is complete and its titles are translated."""

    taken: dict[str, str] = field(default_factory=dict)
    anchors: list[_Noted] = field(default_factory=list)

    @classmethod
    def of(cls, env: BuildEnvironment) -> Page:
        """Return the page that is being read."""
        return cast("Page", env.temp_data.setdefault(_KEY, cls()))

    def view_anchors(self, document: nodes.document, *, register: bool) -> Anchors:
        """Return the anchors for one more view of the page, whose ids *document* has so far."""
        return Anchors(taken=self.taken, foreign=document.ids, register=register)

    def declare_ids(self, document: nodes.document) -> None:
        """Enter the ids of views in the table of the page: docutils gives none of them again."""
        for node_id in self.taken:
            document.ids.setdefault(node_id, document)

    def note(self, anchors: Anchors, catalogue: Catalogue, *, home: bool, line: int) -> None:
        """Keep what a view anchored, with the other names of each object."""
        for anchor in anchors.found:
            also, sort = other_names(catalogue, anchor.type, anchor.full)
            written = anchor.label.astext() if anchor.label is not None else ""
            mine = home and anchor.rank is not Rank.LINE  # a name in passing claims nothing
            self.anchors.append(_Noted(anchor, written, also, sort, mine, line))

    def records(self) -> tuple[AnchorRecord, ...]:
        """Return the anchors as they are kept, with titles as translated by now."""
        return tuple(map(_record, self.anchors))


def _record(noted: _Noted) -> AnchorRecord:
    anchor = noted.anchor
    label = anchor.label.astext() if anchor.label is not None else ""
    return AnchorRecord(
        anchor.type,
        anchor.full,
        int(anchor.rank),
        anchor.node_id,
        anchor.title,
        label if label != noted.written else "",
        noted.also,
        noted.sort,
        noted.home,
        noted.line,
    )


def other_names(catalogue: Catalogue, type_: str, full: str) -> tuple[tuple[str, ...], str]:
    """Return earlier full names or aliases of an object, and what it is sorted by."""
    if type_ == "presenter" and full in catalogue.presenter_by_id:
        presenter = catalogue.presenter_by_id[full]
        return presenter.aliases, presenter.sort_name
    if type_ == "talk" and full in catalogue.talk_by_name:
        talk = catalogue.talk_by_name[full]
        return tuple(f"{talk.event}/{old}" for old in talk.formerly), ""
    return (), ""


def view_fingerprint(listing: Listing, catalogue: Catalogue) -> str:
    """Return what changes when the view would look different, or be found by other names."""
    rows = fingerprint(listing)
    if not catalogue.derived(_has_other_names):
        return rows
    names = [(key, other_names(catalogue, *key)) for key in sorted(_named_in(listing.root))]
    known = [item for item in names if any(item[1])]
    if not known:
        return rows
    return f"{rows} {hashlib.blake2b(repr(known).encode(), digest_size=8).hexdigest()}"


def _has_other_names(catalogue: Catalogue) -> bool:
    return any(talk.formerly for talk in catalogue.talks) or any(
        presenter.aliases or presenter.sort_name for presenter in catalogue.presenters
    )


def _named_in(group: Group) -> set[tuple[str, str]]:
    """Return type and full name of every talk and presenter that rows and headings name."""
    named = set().union(*map(_named_in, group.groups))
    if group.heading and group.heading.by == "presenter":
        named.add(("presenter", group.heading.full))
    for row in group.rows:
        if isinstance(row, TalkRow):
            named.add(("talk", row.full))
            named.update(("presenter", presenter.full) for presenter in row.presenters)
        elif isinstance(row, PresenterRow):
            named.add(("presenter", row.full))
            named.update(("talk", talk.full) for talk in row.talks)
    return named

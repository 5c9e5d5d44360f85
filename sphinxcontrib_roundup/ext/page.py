"""What the views of one page register while the page is read: ids, anchors, names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from sphinxcontrib_roundup.ext.state import AnchorRecord
from sphinxcontrib_roundup.model.ids import base_letter
from sphinxcontrib_roundup.render.anchors import Anchors, Rank
from sphinxcontrib_roundup.render.nodes import shown_title
from sphinxcontrib_roundup.selection.rows import OtherNames, other_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.state import Xref
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.render.anchors import Anchor
    from sphinxcontrib_roundup.selection.rows import OtherNames

_KEY = "roundup_page"  # of Sphinx's storage for the page that is being read


@dataclass(frozen=True, slots=True)
class _PageAnchor:
    """An anchor with what :class:`~sphinxcontrib_roundup.ext.state.AnchorRecord` adds to it."""

    anchor: Anchor
    untranslated: str  # the label as it was when the page was read
    names: OtherNames
    home: bool
    line: int
    status: str


@dataclass(slots=True)
class Page:
    """The anchors of the page that is being read.

    They become records when the doctree is complete and its titles are translated.

    :param labels: names of authors for objects in full, with the ids of their targets.

    :param taken: see :class:`~sphinxcontrib_roundup.render.anchors.Anchors`.
    """

    titles_by_id: dict[str, str] = field(default_factory=dict)
    anchors: list[_PageAnchor] = field(default_factory=list)
    mentioned: dict[Xref, None] = field(default_factory=dict)
    labels: list[tuple[str, str, _PageAnchor]] = field(default_factory=list)

    @classmethod
    def of(cls, env: BuildEnvironment) -> Page:
        """Return the page that is being read."""
        return cast("Page", env.temp_data.setdefault(_KEY, cls()))

    def view_anchors(
        self, document: nodes.document, catalogue: Catalogue, *, register: bool
    ) -> Anchors:
        """Return the anchors for one more view of the page, whose ids *document* has so far."""
        return Anchors(
            titles_by_id=self.titles_by_id,
            foreign=document.ids,
            register=register,
            former=catalogue.derived(_former_ids),
            letters=catalogue.derived(_letters),
        )

    def declare_ids(self, document: nodes.document) -> None:
        """Enter the ids of views in the table of the page: docutils gives none of them again."""
        for node_id in self.titles_by_id:
            document.ids.setdefault(node_id, document)

    def note(self, anchors: Anchors, catalogue: Catalogue, *, home: bool, line: int) -> None:
        """Keep the anchors and references of a view, with the other names of each object."""
        self.mentioned.update(anchors.mentioned)
        for anchor in anchors.anchors:
            names = other_names(catalogue, anchor.type, anchor.full)
            label = shown_title(anchor.label) if anchor.label is not None else ""
            is_home = home and anchor.rank is not Rank.LINE  # ':home:' is not meant for names
            status = _status(catalogue, anchor)
            self.anchors.append(_PageAnchor(anchor, label, names, is_home, line, status))

    def name_last(self, target: nodes.target) -> None:
        """Let ``ref`` show the title of the object in full that was noted last."""
        full = [one for one in self.anchors if one.anchor.rank is Rank.FULL]
        if full and target["ids"]:
            self.labels += [(name, target["ids"][0], full[-1]) for name in target["names"]]

    def titles_of_labels(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, id and title for each named object in full."""
        for name, node_id, page_anchor in self.labels:
            record = _record(page_anchor)
            yield name, node_id, record.label or record.title

    def records(self) -> tuple[AnchorRecord, ...]:
        """Return the anchors with their translated titles, as the domain keeps them."""
        return tuple(map(_record, self.anchors))


def _former_ids(catalogue: Catalogue) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the former ids of presenters, by type and full name."""
    return {("presenter", one.id): one.formerly for one in catalogue.presenters if one.formerly}


def _letters(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """Return the letters in the index of presenters with a sort name."""
    return {
        ("presenter", one.id): base_letter(one.sort_name)
        for one in catalogue.presenters
        if one.sort_name
    }


def _status(catalogue: Catalogue, anchor: Anchor) -> str:
    """Return the status of a talk that does not take place as announced."""
    talk = catalogue.talk_by_name.get(anchor.full) if anchor.type == "talk" else None
    return talk.whole_status.value if talk and talk.whole_status else ""


def _record(page_anchor: _PageAnchor) -> AnchorRecord:
    anchor = page_anchor.anchor
    label = shown_title(anchor.label) if anchor.label is not None else ""
    return AnchorRecord(
        anchor.type,
        anchor.full,
        int(anchor.rank),
        anchor.node_id,
        anchor.title,
        label if label != page_anchor.untranslated else "",
        page_anchor.names.also,
        page_anchor.names.sort,
        page_anchor.home,
        page_anchor.line,
        page_anchor.status,
        page_anchor.names.same,
        page_anchor.names.former,
    )

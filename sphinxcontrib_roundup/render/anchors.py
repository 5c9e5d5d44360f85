"""Anchors: ranks of renderings, ids, and entries of the general index."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, count
from typing import TYPE_CHECKING, Final, TypeAlias

from docutils import nodes

from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.model.ids import anchor_id

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence


class Rank(IntEnum):
    """The smallest of all renderings of an object wins."""

    PAGE = 0
    FULL = 1  # the directives talk and presenter
    SECTION = 2  # digest section or group heading
    CARD = 3
    ROW = 4
    ENTRY = 5  # of a list
    LINE = 6  # a name in a line about something else


IndexEntry: TypeAlias = tuple[str, str, str, str, str | None]


INDEXED: Final = frozenset({"talk", "presenter", "track"})
_FULL = (Rank.PAGE, Rank.FULL, Rank.SECTION)
_WORDS = {Rank.CARD: "card", Rank.ROW: "row", Rank.ENTRY: "entry", Rank.LINE: "line"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """One place where an object is rendered.

    :param type: ``talk``, ``presenter``, ``track``, ``event`` or ``room``.
    :param full: full name of the object.
    :param title: the object's title, for look-ups by title and as the text of references.
    :param label: the node in which the title may be translated, if any
        (:func:`~sphinxcontrib_roundup.render.nodes.shown_title`).
    """

    type: str
    full: str
    rank: Rank
    node_id: str
    title: str
    label: nodes.Element | None = None


@dataclass(slots=True)
class Anchors:
    """The anchors of one page while it is rendered: an id is given out once per page.

    :param taken: ids that the page already has, with the titles of the objects that have them.
    :param foreign: ids of the rest of the page, such as those of its sections.
    :param former: former full names of objects, by type and full name.
    :param letters: the letters of objects in the general index, where the title has another one.
    :param register: False for ``:no-index:``: nothing is anchored, nothing indexed.
    :param mentioned: the references of the view: type, full name, rank, and whether the page shows
        the title of the object it leads to.
    """

    titles_by_id: dict[str, str] = field(default_factory=dict)
    foreign: Container[str] = frozenset()
    register: bool = True
    former: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    letters: Mapping[tuple[str, str], str] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    mentioned: dict[tuple[str, str, int | None, bool], None] = field(default_factory=dict)
    _former_ids: dict[str, list[str]] = field(default_factory=dict)

    def claim(
        self,
        type_: str,
        full: str,
        title: str,
        rank: Rank,
        label: nodes.Element | None = None,
    ) -> str | None:
        """Register a rendering and return its id, or None if it is not to have one.

        Full renderings are ``roundup-talk-<event>-<id>``, others ``roundup-card-talk-…``, so that
        adding a list of a page's talks moves no URL.
        """
        if not self.register:
            return None
        title = clean(title)
        words = ("roundup", type_) if rank in _FULL else ("roundup", _WORDS[rank], type_)
        preferred = anchor_id(*words, full)
        if preferred in self.titles_by_id:
            if type_ == "talk" and title != self.titles_by_id[preferred]:
                # Another talk of this id is a conflict.
                self.anchors.append(Anchor(type_, full, rank, preferred, title, label))
            return None
        node_id = self._free(preferred)
        self.titles_by_id[preferred] = self.titles_by_id[node_id] = title
        self.anchors.append(Anchor(type_, full, rank, node_id, title, label))
        for old in self.former.get((type_, full), ()):
            old_id = anchor_id(*words, old)
            if old_id not in self.titles_by_id and old_id not in self.foreign:
                self.titles_by_id[old_id] = title
                self._former_ids.setdefault(node_id, []).append(old_id)
        return node_id

    def with_former(self, node_id: str) -> list[str]:
        """Return an anchor, and those of former ids of the same object after it."""
        return [node_id, *self._former_ids.get(node_id, ())]

    def reserve(self, *words: str) -> str:
        """Return an id that leads to no object: sections have ids in any case.

        It is made of *words*; only when the page shows the same thing twice, a number follows.
        """
        node_id = self._free(anchor_id("roundup", *(word or "none" for word in words)))
        self.titles_by_id[node_id] = ""
        return node_id

    def _free(self, preferred: str) -> str:
        """Return an id that the page does not have yet: *preferred*, or that with a number."""
        ids = chain([preferred], (f"{preferred}-{number}" for number in count(2)))
        return next(id_ for id_ in ids if id_ not in self.titles_by_id and id_ not in self.foreign)


def target(node_id: str) -> nodes.target:
    """Return an anchor for inside a paragraph or cell: only targets have labels everywhere."""
    return nodes.target("", "", ids=[node_id])


def index_entry(node_id: str, name: str, *, main: bool, letter: str | None = None) -> IndexEntry:
    """Return an entry of the general index; main ones are set off there.

    A semicolon would split the entry in two levels (Sphinx, ``index`` directive), so it is written
    as a comma.
    """
    return ("single", name.replace(";", ","), node_id, "main" if main else "", letter)

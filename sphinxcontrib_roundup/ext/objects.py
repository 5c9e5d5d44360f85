"""The table of objects: anchors of the whole project by name, and conflicts between pages."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.model.records import OBJECT_TYPES, Status
from sphinxcontrib_roundup.problems import Hints, Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.state import AnchorRecord


TYPES = OBJECT_TYPES


class Home(NamedTuple):
    """The anchor to which references to an object lead.

    :param is_left_out: the builder writes no place of the object: there is nothing to link to.
    """

    docname: str
    anchor: AnchorRecord
    is_left_out: bool = False

    @property
    def title(self) -> str:
        """The title on that page, translated if the page is."""
        return self.anchor.label or self.anchor.title

    @property
    def status(self) -> Status | None:
        """The status of a talk that does not take place as announced."""
        return Status(self.anchor.status) if self.anchor.status else None


class Lookup(NamedTuple):
    """The result of a look-up: one home, or the full names of several candidates."""

    home: Home | None
    candidates: tuple[str, ...] = ()


class Objects:
    """All objects of a project. Never changed; a new table is made when a document was read.

    :param left_out: ids of anchors that the builder does not write, by document.
    """

    def __init__(
        self,
        anchors: Mapping[str, tuple[AnchorRecord, ...]],
        left_out: Mapping[str, set[str]] = MappingProxyType({}),
    ) -> None:
        self._anchors = anchors
        self._hints = Hints()
        self._homes: dict[tuple[str, str], Home] = {}
        best: dict[tuple[str, str], tuple[bool, int, bool, str, int]] = {}
        for docname, records in anchors.items():
            hidden = left_out.get(docname, ())
            for position, record in enumerate(records):
                key = (record.type, record.full)
                # The smallest wins: the better rank first. Among equals, False sorts before
                # True, so an anchor with ':home:' comes first. Document name and position only
                # make the result the same in every build, whatever process read which page.
                is_left_out = record.node_id in hidden
                order = (is_left_out, record.rank, not record.home, docname, position)
                if key not in best or order < best[key]:
                    best[key] = order
                    self._homes[key] = Home(docname, record, is_left_out)

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], set[str]]:
        """Full names by every other name. Only roles need it: views refer by full name."""
        by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for record in chain.from_iterable(self._anchors.values()):
            for name in _other_names(record):
                by_name[record.type, name].add(record.full)
        return by_name

    def home(self, type_: str, full: str) -> Home | None:
        """Return the home of the object with this full name."""
        return self._homes.get((type_, full))

    def everywhere(self, full: str) -> list[Home]:
        """Return the homes of all objects with this full name, as Sphinx's role ``any`` does.

        Only a name with a slash is answered. Events and presenters have plain ids: an event
        ``fosdem`` would make a label ``fosdem`` of the project ambiguous.
        """
        if "/" not in full:
            return []
        homes = (self._homes.get((type_, full.casefold())) for type_ in TYPES)
        return [home for home in homes if home and not home.is_left_out]

    def find(self, type_: str, target: str) -> Lookup:
        """Look an object up by full name, short id, title, name or former name."""
        from sphinxcontrib_roundup.model.ids import fold

        home = self._homes.get((type_, target.casefold()))
        if home:
            return Lookup(home)
        candidates = self._by_name.get((type_, target.casefold()), set()) or self._by_name.get(
            (type_, fold(target)), set()
        )
        if len(candidates) > 1:
            candidates = self._one_of_the_same(type_, candidates)
        if len(candidates) == 1:
            return Lookup(self._homes[type_, next(iter(candidates))])
        return Lookup(None, tuple(sorted(candidates)))

    def _one_of_the_same(self, type_: str, candidates: set[str]) -> set[str]:
        """Return the newest of talks that are the same talk at several events; else all."""
        groups = {self._homes[type_, full].anchor.same for full in candidates}
        if len(groups) > 1 or "" in groups:
            return candidates
        newest = groups.pop()
        return {newest if newest in candidates else min(candidates)}

    def nearest(self, type_: str, target: str) -> str | None:
        """Return the full name or title most like *target*, for the first unknown targets only."""

        def names() -> dict[str, None]:
            result: dict[str, None] = {}
            for (kind, full), home in sorted(self._homes.items()):
                if kind == type_:
                    short = full.rpartition("/")[2]
                    result.update({full: None, short: None, home.anchor.title: None})
            return result

        return self._hints.nearest(type_, target, names)

    def all(self, type_: str | None = None) -> Iterator[tuple[str, str, Home]]:
        """Yield type, full name and home of every object, sorted."""
        for (kind, full), home in sorted(self._homes.items(), key=lambda item: item[0]):
            if type_ in (None, kind) and not home.is_left_out:
                yield kind, full, home


def _other_names(record: AnchorRecord) -> set[str]:
    from sphinxcontrib_roundup.model.ids import fold

    short = record.full.rpartition("/")[2]
    names = {record.full.casefold(), short.casefold(), fold(record.title)}
    for name in (*record.also, *record.former):
        names |= {name.casefold(), fold(name), name.rpartition("/")[2].casefold()}
    return names


def conflicts(
    env: BuildEnvironment, anchors: Mapping[str, tuple[AnchorRecord, ...]]
) -> Iterator[Problem]:
    """Yield a problem for each home that two pages claim, and each id that two talks have.

    Every build asks, and conflicts are rare: messages are made only when there is one.
    """
    homes: dict[tuple[str, str], str] = {}
    titles: dict[tuple[str, str], tuple[str, str]] = {}
    for docname in sorted(anchors):
        for record in anchors[docname]:
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

"""Merge records of one object, compare them, and find the sets of what belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.presenter_names import spelling_rank
from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

Record = TypeVar("Record", Event, Presenter, Room, Talk, Team, Track)


_Member = TypeVar("_Member", bound="Hashable")


class Sets(Generic[_Member]):
    """Disjoint sets: members that are joined, directly or by others, are one set."""

    def __init__(self) -> None:
        self._above: dict[_Member, _Member] = {}

    def join(self, members: Iterable[_Member]) -> None:
        """Make one set of the sets of *members*."""
        first: _Member | None = None
        for member in members:
            root = self.root(member)
            if first is None:
                first = root
            elif root != first:
                self._above[root] = first

    def root(self, member: _Member) -> _Member:
        """Return the member that stands for the whole set of *member*."""
        above = self._above
        root = member
        while (upper := above.get(root, root)) != root:
            root = upper
        while above.get(member, root) != root:
            above[member], member = root, above[member]
        return root


def with_names(presenter: Presenter, names: Iterable[str]) -> Presenter:
    """Return *presenter* with the best of *names*, of equally good ones the first.

    Names that look-ups do not find by folding become spellings.
    """
    in_order = dict.fromkeys(name for name in names if name)
    best = min(in_order, key=spelling_rank, default=presenter.name)
    folded = {fold(name): name for name in reversed(in_order)}
    spellings = tuple(name for key, name in reversed(folded.items()) if key != fold(best))
    return presenter._replace(name=best, spellings=spellings)


def merged_record(first: Record, second: Record) -> Record:
    """Return *first*, with its empty fields filled from *second*."""
    if first == second:
        return first
    changes = {name: other for name, one, other in _fields(first, second) if not one and other}
    return first._replace(**changes) if changes else first


def merged_events(first: Event, second: Event) -> Event:
    """Merge two records of one event. An event that the data names precedes an implicit one."""
    if first.implicit and not second.implicit:
        first, second = second, first
    if first.title.casefold() == first.id:  # an event named by its id, as in ``event: fosdem-2017``
        first = first._replace(title=second.title)
    merged = merged_record(first, second)
    return merged._replace(implicit=first.implicit, timed=first.timed or second.timed)


def fields_that_differ(first: Record, second: Record) -> tuple[str, ...]:
    """Return the fields in which both records have a value and the values differ.

    Titles and names that are equal after folding do not differ.
    """
    if first == second:
        return ()
    names = []
    for name, one, other in _fields(first, second):
        if one == other or not one or not other:
            continue
        if name in {"title", "name"} and fold(one) == fold(other):
            continue
        names.append(name)
    return tuple(names)


def _fields(first: Record, second: Record) -> Iterator[tuple[str, Any, Any]]:
    """Yield the name and both values of each field."""
    return zip(first._fields, first, second, strict=True)


def difference_phrase(fields: Collection[str]) -> str:
    """Return ``title differs``, or ``title and kind differ``."""
    return f"{' and '.join(fields)} {'differs' if len(fields) == 1 else 'differ'}"


def with_ids(talks: Sequence[Talk], ids: Mapping[str, str]) -> tuple[Talk, ...]:
    """Return *talks* with the ids of presenters replaced by those in *ids*."""
    if not ids:
        return tuple(talks)
    return tuple(
        talk._replace(
            presenters=tuple(dict.fromkeys(ids.get(one, one) for one in talk.presenters)),
            roles=tuple((ids.get(one, one), role) for one, role in talk.roles),
        )
        for talk in talks
    )

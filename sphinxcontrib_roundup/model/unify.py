"""Merge two records of one object, and compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Record = TypeVar("Record", Event, Presenter, Room, Talk, Team, Track)


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
    return merged_record(first, second)._replace(implicit=first.implicit)


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
        talk._replace(presenters=tuple(dict.fromkeys(ids.get(one, one) for one in talk.presenters)))
        for talk in talks
    )

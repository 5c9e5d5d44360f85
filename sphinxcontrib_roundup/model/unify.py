"""Two descriptions of one thing: what they say together, and where they contradict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Record = TypeVar("Record", Event, Presenter, Room, Talk, Team, Track)


def unified(first: Record, second: Record) -> Record:
    """Return *first* with the fields of *second* where its own are empty."""
    if first == second:
        return first
    changes = {name: other for name, one, other in _fields(first, second) if not one and other}
    return first._replace(**changes) if changes else first


def unified_events(first: Event, second: Event) -> Event:
    """Return what two files or records say of one event; a name beats no name."""
    if first.implicit and not second.implicit:
        first, second = second, first
    return unified(first, second)._replace(implicit=first.implicit)


def differing(first: Record, second: Record) -> tuple[str, ...]:
    """Return the fields that both give and give differently.

    Titles and names that are equal after folding do not differ.
    """
    if first == second:
        return ()
    found = []
    for name, one, other in _fields(first, second):
        if one == other or not one or not other:
            continue
        if name in {"title", "name"} and fold(one) == fold(other):
            continue
        found.append(name)
    return tuple(found)


def _fields(first: Record, second: Record) -> Iterator[tuple[str, Any, Any]]:
    """Yield name and both values of each field."""
    return zip(first._fields, first, second, strict=True)


def said_differing(fields: Collection[str]) -> str:
    """Return ``title differs``, or ``title and kind differ``."""
    return f"{' and '.join(fields)} {'differs' if len(fields) == 1 else 'differ'}"


def with_ids(talks: Sequence[Talk], ids: Mapping[str, str]) -> tuple[Talk, ...]:
    """Return *talks* with the ids of presenters that stay."""
    if not ids:
        return tuple(talks)
    return tuple(
        talk._replace(presenters=tuple(dict.fromkeys(ids.get(one, one) for one in talk.presenters)))
        for talk in talks
    )

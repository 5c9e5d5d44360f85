"""Details: fields of records on which nothing else rests, and in which of them catalogues differ.

No id, no order and no other record comes from a detail. So where two states of the data differ in
details alone, one follows from the other without reading the data, and only views that show one of
these details can look different.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Room, Talk, Track

DETAILS: Final[Mapping[str, tuple[str, ...]]] = {
    "talks": ("abstract", "description"),
    "rooms": ("name",),
    "tracks": ("title",),
}
"""The fields that are details, by the records of a catalogue that have them."""


class Changes(NamedTuple):
    """Full names of the records whose details differ."""

    talks: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()
    tracks: frozenset[str] = frozenset()


def changes_between(old: Catalogue, new: Catalogue) -> Changes | None:
    """Return the details in which two catalogues differ; None if they differ in anything else."""
    found: dict[str, frozenset[str]] = {}
    for name in old.__dataclass_fields__:
        before, now = getattr(old, name), getattr(new, name)
        if before == now:
            continue
        if name not in DETAILS or len(before) != len(now):
            return None
        silent = dict.fromkeys(DETAILS[name])
        pairs = [pair for pair in zip(before, now, strict=True) if pair[0] != pair[1]]
        if any(one._replace(**silent) != other._replace(**silent) for one, other in pairs):
            return None
        found[name] = _names(one for one, _other in pairs)
    return Changes(**found)


def _names(records: Iterable[Talk | Room | Track]) -> frozenset[str]:
    return frozenset(one.full_name for one in records)

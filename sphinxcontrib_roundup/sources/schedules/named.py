"""The tracks and rooms of a schedule: those in which something takes place."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.records import Markup, Room, Track
from sphinxcontrib_roundup.sources.native.written import id_of
from sphinxcontrib_roundup.sources.schedules.appearance import RawRoom
from sphinxcontrib_roundup.sources.schedules.kinds import track_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.model.records import Event
    from sphinxcontrib_roundup.sources.schedules.addresses import Addresses
    from sphinxcontrib_roundup.sources.schedules.appearance import Appearance, Schedule

Thing = TypeVar("Thing", Track, Room)

_SIGN: Final = re.compile(r"[^\w\s]")
_COLOR: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_CAPACITY: Final = re.compile(r"([1-9][0-9]{0,6})(?:\.0)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Named(Generic[Thing]):
    """The tracks or the rooms of one event.

    :param ids: by folded title or name.
    """

    things: tuple[Thing, ...]
    ids: Mapping[str, str]

    def id(self, title: str) -> str | None:
        """Return the id of a title or name; None for an empty one."""
        return self.ids[fold(title)] if title else None


def tracks_of(schedule: Schedule, event: Event) -> Named[Track]:
    """Return the tracks that have talks: listed ones in the order of the list, then the others."""
    groups: dict[str, list[Appearance]] = {}
    for said in schedule.appearances:
        if said.track and said.title:
            groups.setdefault(fold(said.track), []).append(said)
    listed = {fold(track.title): track for track in reversed(schedule.conference.tracks)}
    order = _in_order([fold(track.title) for track in schedule.conference.tracks], groups)
    wanted: list[_Wanted] = []
    for key in order:
        first, raw = groups[key][0], listed.get(key)
        wanted.append(_Wanted(key, first.track, (raw.slug if raw else "") or first.track_slug))
    ids = _ids(wanted)
    found: list[Track] = []
    for key in order:
        raw = listed.get(key)
        color = raw.color.lower() if raw else ""
        found.append(
            Track(
                event.id,
                ids[key],
                groups[key][0].track,
                kind=track_kind(said.type for said in groups[key]),
                color=color if _COLOR.fullmatch(color) else "",
            )
        )
    return Named(tuple(found), ids)


def rooms_of(
    schedule: Schedule, event: Event, markup: MarkupKind, addresses: Addresses
) -> Named[Room]:
    """Return the rooms in which something takes place, in the order of the list of rooms."""
    names: dict[str, str] = {}
    for said in schedule.appearances:
        if said.room and said.title:
            names.setdefault(fold(said.room), said.room)
    listed = {fold(room.name): room for room in reversed(schedule.conference.rooms)}
    order = _in_order([fold(room.name) for room in schedule.conference.rooms], names)
    raws = {key: listed.get(key) or RawRoom(names[key]) for key in order}
    ids = _ids([_Wanted(key, names[key], raw.slug) for key, raw in raws.items()])
    found: list[Room] = []
    for key, raw in raws.items():
        capacity = _CAPACITY.fullmatch(raw.capacity)
        found.append(
            Room(
                event.id,
                ids[key],
                names[key],
                about=Markup(raw.about, markup) if raw.about else None,
                url=addresses.whole(raw.url, schedule.conference.at, f'room "{names[key]}"'),
                capacity=int(capacity[1]) if capacity else None,
            )
        )
    return Named(tuple(found), ids)


def _in_order(listed: Iterable[str], used: Iterable[str]) -> list[str]:
    """Return the keys *used*, those that are listed first."""
    known = set(used)
    return list(dict.fromkeys([*(key for key in listed if key in known), *used]))


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: str
    title: str
    slug: str


def _ids(wanted: list[_Wanted]) -> dict[str, str]:
    """Return an id for each key: the slug, else made of the title.

    Titles that differ in signs only ("C", "C++") have their signs spelt out, whatever their order.
    """
    made = {one.key: written_id(one.slug) or id_of(one.title) for one in wanted}
    counts = Counter(made.values())
    taken: Counter[str] = Counter()
    found: dict[str, str] = {}
    for one in wanted:
        own = made[one.key]
        if counts[own] > 1:
            own = id_of(_SIGN.sub(lambda sign: f" u{ord(sign[0]):x} ", one.title))
        taken[own] += 1
        found[one.key] = own if taken[own] == 1 else f"{own}-{taken[own]}"
    return found

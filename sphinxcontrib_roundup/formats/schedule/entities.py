"""Kinds, tracks, rooms and presenters of a schedule: ids and records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sphinxcontrib_roundup.formats.native.record_values import id_of
from sphinxcontrib_roundup.formats.schedule.findings import Oddity, shown
from sphinxcontrib_roundup.formats.schedule.raw import RawRoom
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.records import Link, Markup, Presenter, Room, Track
from sphinxcontrib_roundup.model.unify import unified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.raw import Appearance, RawPerson, Schedule
    from sphinxcontrib_roundup.formats.schedule.schedule_links import Addresses
    from sphinxcontrib_roundup.model.records import Event, MarkupKind


BREAK: Final = "break"

# Keyed without spaces, hyphens and underscores, as producers differ in them.
_OURS: Final = {
    "maintrack": "main",
    "lightningtalk": "lightning",
    "lightningtalks": "lightning",
    "devroom": "devroom",
    "keynote": "keynote",
    "keynotes": "keynote",
}
# Words that describe a track when all its talks have them; "lecture" or "workshop" do not.
_OF_TRACKS: Final = frozenset(
    {"main", "lightning", "devroom", "keynote", "certification", "bof", "keysigning"}
)
_SIGNS: Final = re.compile(r"[\W_]+")
_BREAK: Final = re.compile(r"(?:.*[\W_])?breaks?", re.DOTALL)


def talk_kind(word: str) -> str:
    """Return the kind of a talk: our word where there is one, else the producer's as written."""
    folded = fold(word)
    if _BREAK.fullmatch(folded):
        return BREAK
    return _OURS.get(_SIGNS.sub("", folded), word)


def track_kind(types: Iterable[str]) -> str:
    """Return the kind of a track whose talks have *types*; empty unless they all say the same."""
    kinds = {talk_kind(word) for word in types}
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= _OF_TRACKS else ""


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


@dataclass(slots=True)
class People:
    """The presenters of one schedule, in the order of their first events."""

    markup: MarkupKind
    addresses: Addresses
    oddities: Oddities
    records: dict[str, Presenter] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def ids(self, persons: Iterable[RawPerson], record: str) -> tuple[str, ...]:
        """Return the ids of the persons of an event, each once, and remember what is said."""
        found: dict[str, None] = {}
        for person in persons:
            if person.name:
                found[self._id(person, record)] = None
            else:
                self.oddities.note(Oddity.NAME, person.at, record)
        return tuple(found)

    def _id(self, person: RawPerson, record: str) -> str:
        made = self._ids.setdefault(person.name, "") or id_of(person.name)
        known = self.records.get(made)
        if not self._ids[person.name]:
            self._ids[person.name] = made
            if known and fold(known.name) != fold(person.name):
                detail = f"{shown(person.name)} and {shown(known.name)}"
                self.oddities.note(Oddity.NAMESAKE, person.at, record, detail)
        if known is None or _says_more(person):
            described = self._presenter(made, person, record)
            self.records[made] = unified(known, described) if known else described
        return made

    def _presenter(self, made: str, person: RawPerson, record: str) -> Presenter:
        own = self.addresses.whole(person.url, person.at, record)
        links = (self.addresses.link(link, record) for link in person.links)
        return Presenter(
            made,
            person.name,
            bio=Markup(person.biography, self.markup) if person.biography else None,
            portrait=self.addresses.picture(person.avatar, person.at, record),
            links=tuple(
                dict.fromkeys(link for link in (Link(own) if own else None, *links) if link)
            ),
        )


def _says_more(person: RawPerson) -> bool:
    return bool(person.biography or person.avatar or person.url or person.links)

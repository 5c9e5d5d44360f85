"""Kinds, tracks and rooms of a schedule: ids and records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sphinxcontrib_roundup.formats.schedule.raw import RawRoom
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.records import Room, Status, Track

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.schedule.raw import RawEvent, Schedule
    from sphinxcontrib_roundup.formats.schedule.schedule_links import UrlResolver
    from sphinxcontrib_roundup.formats.schedule.schedule_texts import ScheduleTexts
    from sphinxcontrib_roundup.model.records import Event


BREAK: Final = "break"

# Keyed without spaces, hyphens and underscores, as producers differ in them.
_KINDS: Final = {
    "maintrack": "main",
    "lightningtalk": "lightning",
    "lightningtalks": "lightning",
    "devroom": "devroom",
    "keynote": "keynote",
    "keynotes": "keynote",
}
# Types that describe a track when all its talks have them; "lecture" or "workshop" do not.
_TRACK_KINDS: Final = frozenset(
    {"main", "lightning", "devroom", "keynote", "certification", "bof", "keysigning"}
)
_SIGNS: Final = re.compile(r"[\W_]+")
_BREAK: Final = re.compile(r"(?:.*[\W_])?breaks?", re.DOTALL)


# A word in capitals, in brackets or before a colon. "Cancelled flights" is a title.
_STATUS: Final = re.compile(
    r"(?:\[(?P<bracket>\w+)\]|\((?P<round>\w+)\)|(?P<colon>\w+)\s*[:!]|(?P<capitals>[^\Wa-z_]{5,}))"
    r"\s*(?:[-–—:]\s+)?(?P<title>.*)",
    re.DOTALL,
)
_STATUSES: Final = {
    **dict.fromkeys(("cancelled", "canceled", "abgesagt", "entfallt"), Status.CANCELLED),
    **dict.fromkeys(("amendment", "amended", "moved", "rescheduled", "verlegt"), Status.MOVED),
    **dict.fromkeys(("postponed", "verschoben"), Status.POSTPONED),
}


def status_in_title(title: str) -> tuple[Status | None, str]:
    """Return the status with which a title begins, and the rest of it.

    FOSDEM writes ``CANCELLED Full-text search`` and ``AMENDMENT: Maven``.
    """
    match = _STATUS.fullmatch(title)
    word = match and (match["bracket"] or match["round"] or match["colon"] or match["capitals"])
    status = _STATUSES.get(fold(word)) if word else None
    if match is None or word is None or status is None:
        return None, title
    rest = match["title"].removesuffix(word).strip() if match["capitals"] else match["title"]
    return status, rest or title


def talk_kind(word: str) -> str:
    """Return the kind of a talk: our word if there is one, else the word of the producer."""
    folded = fold(word)
    if _BREAK.fullmatch(folded):
        return BREAK
    return _KINDS.get(_SIGNS.sub("", folded), word)


def track_kind(types: Iterable[str]) -> str:
    """Return the kind of a track whose talks have *types*; empty unless they are all equal."""
    kinds = {talk_kind(word) for word in types}
    return next(iter(kinds)) if len(kinds) == 1 and kinds <= _TRACK_KINDS else ""


Entity = TypeVar("Entity", Track, Room)

_SIGN: Final = re.compile(r"[^\w\s]")
_COLOR: Final = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_CAPACITY: Final = re.compile(r"([1-9][0-9]{0,6})(?:\.0)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class NamedIndex(Generic[Entity]):
    """The tracks or the rooms of one event, with an index by title or name.

    :param ids: by folded title or name.
    """

    entities: tuple[Entity, ...]
    ids: Mapping[str, str]

    def id(self, title: str) -> str | None:
        """Return the id of a title or name; None for an empty one."""
        return self.ids[fold(title)] if title else None


def tracks_of(schedule: Schedule, event: Event) -> NamedIndex[Track]:
    """Return the tracks that have talks: those of the list in its order, then the others."""
    groups: dict[str, list[RawEvent]] = {}
    for raw_event in schedule.raw_events:
        if raw_event.track and raw_event.title:
            groups.setdefault(fold(raw_event.track), []).append(raw_event)
    listed = {fold(track.title): track for track in reversed(schedule.conference.tracks)}
    order = _in_order([fold(track.title) for track in schedule.conference.tracks], groups)
    candidates: list[_Candidate] = []
    for key in order:
        first, raw = groups[key][0], listed.get(key)
        candidates.append(
            _Candidate(key, first.track, (raw.slug if raw else "") or first.track_slug)
        )
    ids = _ids(candidates)
    result: list[Track] = []
    for key in order:
        raw = listed.get(key)
        color = raw.color.lower() if raw else ""
        result.append(
            Track(
                event.id,
                ids[key],
                groups[key][0].track,
                kind=track_kind(raw_event.type for raw_event in groups[key]),
                color=color if _COLOR.fullmatch(color) else "",
            )
        )
    return NamedIndex(tuple(result), ids)


def rooms_of(
    schedule: Schedule, event: Event, texts: ScheduleTexts, urls: UrlResolver
) -> NamedIndex[Room]:
    """Return the rooms that have events, in the order of the list of rooms."""
    listed = {fold(room.name): room for room in reversed(schedule.conference.rooms)}
    others = {
        fold(name): key for key, room in reversed(listed.items()) for name in room.names if name
    }
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    for raw_event in schedule.raw_events:
        if raw_event.room and raw_event.title:
            written = fold(raw_event.room)
            key = written if written in listed else others.get(written, written)
            names.setdefault(key, listed[key].name if key != written else raw_event.room)
            keys[written] = key
    order = _in_order([fold(room.name) for room in schedule.conference.rooms], names)
    raws = {key: listed.get(key) or RawRoom(names[key]) for key in order}
    ids = _ids([_Candidate(key, names[key], raw.slug) for key, raw in raws.items()])
    result: list[Room] = []
    for key, raw in raws.items():
        capacity = _CAPACITY.fullmatch(raw.capacity)
        own = urls.of_conference(f'room "{names[key]}"')
        result.append(
            Room(
                event.id,
                ids[key],
                names[key],
                about=texts.markup(raw.about, own.base),
                url=own.absolute(raw.url, schedule.conference.position),
                capacity=int(capacity[1]) if capacity else None,
            )
        )
    return NamedIndex(tuple(result), {written: ids[key] for written, key in keys.items()})


def _in_order(listed: Iterable[str], used: Iterable[str]) -> list[str]:
    """Return the keys *used*: those of *listed* in its order, then the others."""
    known = set(used)
    return list(dict.fromkeys([*(key for key in listed if key in known), *used]))


@dataclass(frozen=True, slots=True)
class _Candidate:
    key: str
    title: str
    slug: str


def _ids(candidates: list[_Candidate]) -> dict[str, str]:
    """Return an id for each key: the slug, else one made from the title.

    Titles that differ in punctuation only ("C", "C++") have it spelt out, whatever their order.
    """
    new_ids = {one.key: written_id(one.slug) or id_of(one.title) for one in candidates}
    counts = Counter(new_ids.values())
    taken: Counter[str] = Counter()
    result: dict[str, str] = {}
    for one in candidates:
        own = new_ids[one.key]
        if counts[own] > 1:
            own = id_of(_SIGN.sub(lambda sign: f" u{ord(sign[0]):x} ", one.title))
        taken[own] += 1
        result[one.key] = own if taken[own] == 1 else f"{own}-{taken[own]}"
    return result

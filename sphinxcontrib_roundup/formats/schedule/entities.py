"""Kinds, tracks, rooms and presenters of a schedule: ids and records."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from sphinxcontrib_roundup.formats.schedule.raw import RawRoom
from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.records import Link, Markup, Presenter, Room, Track
from sphinxcontrib_roundup.model.unify import merged_record
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.schedule.raw import (
        Position,
        RawEvent,
        RawPresenter,
        Schedule,
    )
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.formats.schedule.schedule_links import UrlResolver
    from sphinxcontrib_roundup.model.records import Event, MarkupKind


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
    schedule: Schedule, event: Event, markup: MarkupKind, urls: UrlResolver
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
        result.append(
            Room(
                event.id,
                ids[key],
                names[key],
                about=Markup(raw.about, markup) if raw.about else None,
                url=urls.absolute(raw.url, schedule.conference.position, f'room "{names[key]}"'),
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


@dataclass(slots=True)
class PresenterBuilder:
    """The presenters of one schedule, in the order of their first events.

    :param positions: of the first description of each, else of the first mention.
    """

    markup: MarkupKind
    urls: UrlResolver
    findings: Findings
    records: dict[str, Presenter] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _described: set[str] = field(default_factory=set)

    def ids(self, presenters: Iterable[RawPresenter], record: str) -> tuple[str, ...]:
        """Return the ids of the presenters of an event, each once, and build their records."""
        ids: dict[str, None] = {}
        for presenter in presenters:
            if presenter.name:
                ids[self._id(presenter, record)] = None
            else:
                self.findings.note(FindingKind.NAME, presenter.position, record)
        return tuple(ids)

    def _id(self, presenter: RawPresenter, record: str) -> str:
        own_id = self._ids.setdefault(presenter.name, "") or id_of(presenter.name)
        known = self.records.get(own_id)
        if not self._ids[presenter.name]:
            self._ids[presenter.name] = own_id
            if known and fold(known.name) != fold(presenter.name):
                detail = f"{quoted(presenter.name)} and {quoted(known.name)}"
                self.findings.note(FindingKind.NAMESAKE, presenter.position, record, detail)
        if known is None or _is_described(presenter):
            if known is None or own_id not in self._described:
                self.positions[own_id] = presenter.position
            new = self._presenter(own_id, presenter, record)
            self.records[own_id] = merged_record(known, new) if known else new
        if _is_described(presenter):
            self._described.add(own_id)
        return own_id

    def _presenter(self, own_id: str, presenter: RawPresenter, record: str) -> Presenter:
        own = self.urls.absolute(presenter.url, presenter.position, record)
        links = (self.urls.link(link, record) for link in presenter.links)
        return Presenter(
            own_id,
            presenter.name,
            bio=Markup(presenter.biography, self.markup) if presenter.biography else None,
            portrait=self.urls.picture(presenter.avatar, presenter.position, record),
            links=tuple(
                dict.fromkeys(link for link in (Link(own) if own else None, *links) if link)
            ),
        )


def _is_described(presenter: RawPresenter) -> bool:
    return bool(presenter.biography or presenter.avatar or presenter.url or presenter.links)

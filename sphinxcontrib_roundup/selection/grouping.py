"""Group talks under headings: the levels of ``:group-by:``, their headings and their order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import base_letter, fold, make_id, written_id
from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.model.times import single_days, slot_days, talk_spans, talk_years
from sphinxcontrib_roundup.selection.order import event_rank
from sphinxcontrib_roundup.selection.rows import Group, Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Slot, Talk, Team, Track
    from sphinxcontrib_roundup.selection.project import TalkProjector

_Record = TypeVar("_Record")
_Member = TypeVar("_Member")
_Ranked = TypeVar("_Ranked", "Team", "Track")
Headings: TypeAlias = "Iterator[tuple[str, Heading]]"
"""Headings, each with the identity of its group: teams of several events are one group by id."""


class GroupOrder(Enum):
    """The order of the groups of a level."""

    CATALOGUE = "catalogue"  # by rank if the level has ranks, else as they occur in the rows
    ASCENDING = "ascending"
    DESCENDING = "descending"


@dataclass(frozen=True, slots=True)
class Level(Generic[_Record]):
    """A level of headings.

    :param headings: yields the headings that a record belongs under.
    :param ranks: returns the position of each group, by its identity.
    :param same: returns the group of each identity, if records of several events are one group.
    :param slot_keys: returns the identities of the groups that a slot belongs to, if only some
        slots of a talk belong to a group.
    """

    headings: Callable[[Catalogue, _Record], Headings]
    order: GroupOrder = GroupOrder.CATALOGUE
    ranks: Callable[[Catalogue], Mapping[str, int]] | None = None
    slot_keys: Callable[[Talk, Slot], Iterable[str]] | None = None
    same: Callable[[Catalogue], Mapping[str, str]] | None = None

    def sort(self, identities: Iterable[str], catalogue: Catalogue) -> list[str]:
        """Return the groups in order."""
        if self.order is not GroupOrder.CATALOGUE:
            return sorted(identities, reverse=self.order is GroupOrder.DESCENDING)
        ranks = catalogue.derived(self.ranks) if self.ranks else {}
        return sorted(identities, key=lambda identity: ranks.get(identity, len(ranks)))


def under_team(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the headings of a talk's teams."""
    for team in talk.teams:
        if record := catalogue.team_by_name.get(f"{talk.event}/{team}"):
            yield record.id, Heading("team", record.id, record.title)


def under_membership(catalogue: Catalogue, presenter: Presenter) -> Headings:
    """Yield the headings of a presenter's teams."""
    for member in presenter.memberships:
        if record := catalogue.team_by_name.get(f"{member.event}/{member.team}"):
            yield record.id, Heading("team", record.id, record.title)


def under_letter(_: Catalogue, presenter: Presenter) -> Headings:
    """Yield the heading of the first letter of a presenter's name."""
    letter = base_letter(presenter.sort_name or presenter.name)
    yield letter, Heading("letter", letter.casefold(), letter)


def under_track(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the heading of a talk's track."""
    track = catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
    if track:
        name = track.full_name
        same = catalogue.same_tracks[name]
        heading = Heading("track", track.id, track.title, full=name, kind=track.kind)
        yield name, heading._replace(same=same if same != name else "")


def under_event(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the heading of a talk's event, unless the event is implicit."""
    event = catalogue.event_by_id.get(talk.event)
    if event and not event.implicit:
        heading = Heading("event", event.id, event.title, full=event.id)
        if days := catalogue.event_days.get(event.id):
            last = None if days.is_one else days.last
            heading = heading._replace(start=days.first, end=last)
        yield event.id, heading


def under_year(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the headings of a talk's years."""
    for year in talk_years(talk, catalogue.event_days.get(talk.event)):
        yield year, Heading("year", year, year)


def years_of_slot(talk: Talk, slot: Slot) -> Iterable[str]:
    """Return the years of a slot."""
    return talk_years(talk._replace(slots=(slot,)), None)


def under_day(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the headings of a talk's days; a month or year has a heading of its own.

    A talk without a day has that of its event, if the event has only one.
    """
    event_days = catalogue.event_days.get(talk.event)
    spans = talk_spans(talk) or ((event_days,) if event_days and event_days.is_one else ())
    for days in _day_groups(spans):
        key = days.first.isoformat() if days.is_one else f"{days.first}/{days.last}"
        heading = Heading("day", key, key, day=days.first)
        if not days.is_one:
            heading = Heading("day", key, key, start=days.first, end=days.last)
        yield _place_of_days(days), heading


def days_of_slot(_: Talk, slot: Slot) -> Iterable[str]:
    """Return the identities of a slot's days."""
    days = slot_days(slot)
    return map(_place_of_days, _day_groups([days])) if days else ()


def _day_groups(spans: Iterable[Days]) -> Iterator[Days]:
    for days in spans:
        yield from map(Days.on, single_days(days)) if single_days(days) else (days,)


def _place_of_days(days: Days) -> str:
    """Return an identity that sorts by the beginning, then longer before shorter."""
    return f"{days.first} {999_999 - (days.last - days.first).days:06}"


def under_room(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the headings of a talk's rooms."""
    for slot in talk.slots:
        if room := catalogue.room_by_name.get(f"{talk.event}/{slot.room}"):
            yield room.full_name, Heading("room", room.id, room.name, full=room.full_name)


def room_of_slot(talk: Talk, slot: Slot) -> Iterable[str]:
    """Return the full name of a slot's room."""
    return (f"{talk.event}/{slot.room}",)


def under_presenter(catalogue: Catalogue, talk: Talk) -> Headings:
    """Yield the headings of a talk's presenters."""
    for presenter in talk.presenters:
        one = catalogue.presenter_by_id.get(presenter)
        if one and not one.private:
            yield one.id, Heading("presenter", one.id, one.name, full=one.id)


def under_word(level: str, get: Callable[[Talk], Iterable[str]]) -> Level[Talk]:
    """Return a level whose headings are words of the data; case and accents do not count."""

    def headings(_: Catalogue, talk: Talk) -> Headings:
        for word in get(talk):
            if identity := fold(word):
                # written_id() keeps "c" and "c++" apart; a phrase gets hyphens like any title.
                key = written_id(identity) or make_id(word) or identity
                yield identity, Heading(level, key, word)

    return Level(headings)


def team_ranks(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the position of each team id: newest event first, then data order."""
    return _positions(team.id for team in _newest_first(catalogue.teams, catalogue))


def track_ranks(catalogue: Catalogue) -> Mapping[str, int]:
    """Return the position of each track: newest event first, then data order."""
    return _positions(track.full_name for track in _newest_first(catalogue.tracks, catalogue))


BY_TRACK: Final = Level(under_track, ranks=track_ranks, same=attrgetter("same_tracks"))
BY_ROOM: Final = Level(under_room, slot_keys=room_of_slot, same=attrgetter("same_rooms"))


def _newest_first(records: Iterable[_Ranked], catalogue: Catalogue) -> list[_Ranked]:
    events = event_rank(catalogue)
    return sorted(records, key=lambda record: events.get(record.event, len(events)))


def _positions(names: Iterable[str]) -> Mapping[str, int]:
    return {name: position for position, name in enumerate(dict.fromkeys(names))}


def divide(
    members: Sequence[_Member],
    name: str,
    sort: Callable[[Iterable[str]], list[str]],
    assign: Callable[[_Member], Iterable[tuple[str, Heading | None, _Member]]],
) -> list[tuple[Heading, list[_Member]]]:
    """Return the groups of one level; members without a value come last, under an empty heading.

    The result is empty if no member has a value.

    :param name: the name of the level.
    :param sort: puts the identities of groups in order.
    :param assign: yields identity, heading and the member as it is shown in that group. The
        heading is None for a part of the member that has no value. A member for which nothing is
        yielded has no value at all.
    """
    groups: dict[str, tuple[Heading, list[_Member]]] = {}
    without: list[_Member] = []
    for member in members:
        is_assigned = False
        for identity, heading, part in assign(member):
            is_assigned = True
            if heading is None:
                without.append(part)
            else:
                groups.setdefault(identity, (heading, []))[1].append(part)
        if not is_assigned:
            without.append(member)
    parts = [groups[identity] for identity in sort(groups)]
    if parts and without:
        parts.append((Heading(name, "", ""), without))
    return parts


class TalkGrouping:
    """Groups talks by levels of headings, and makes rows of them.

    :param levels: the levels by name.
    :param order: puts the talks of a group in order, below the headings of a path. A talk has the
        slots there that belong to the group.
    :param dated: headings of events have the days of the event.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        levels: Mapping[str, Level[Talk]],
        projector: TalkProjector,
        order: Callable[[Sequence[Talk], tuple[Heading, ...]], Sequence[Talk]],
        *,
        dated: bool,
    ) -> None:
        self._catalogue = catalogue
        self._levels = levels
        self._projector = projector
        self._order = order
        self._dated = dated

    def group(
        self, talks: Sequence[Talk], names: Sequence[str], path: tuple[Heading, ...] = ()
    ) -> Group:
        """Return *talks* under headings of the levels *names*, below the headings of *path*.

        A level for which no talk has a value is left out.
        """
        heading = path[-1] if path else None
        for depth, name in enumerate(names, start=1):
            parts = self._divide(talks, name)
            if parts:
                below = names[depth:]
                groups = (self.group(members, below, (*path, head)) for head, members in parts)
                return Group(heading, groups=tuple(groups))
        return Group(heading, rows=self._projector.rows(self._order(talks, path), path))

    def _divide(self, talks: Sequence[Talk], name: str) -> list[tuple[Heading, list[Talk]]]:
        level = self._levels[name]
        newest = newest_of_each_group(talks, level, self._catalogue)

        def assign(talk: Talk) -> Iterator[tuple[str, Heading, Talk]]:
            # A talk that has a value twice is in the group once.
            for own, heading in dict(level.headings(self._catalogue, talk)).items():
                identity, shown = newest.get(own, (own, heading))
                if heading.by == "event" and not self._dated:
                    shown = heading._replace(start=None, end=None)
                yield identity, shown, _part(talk, own, level)

        return divide(talks, name, lambda groups: level.sort(groups, self._catalogue), assign)


def newest_of_each_group(
    talks: Iterable[Talk], level: Level[Talk], catalogue: Catalogue
) -> Mapping[str, tuple[str, Heading]]:
    """Return identity and heading of the newest of the records that are one group, by identity.

    Empty unless records of several events can be one group.
    """
    same = level.same(catalogue) if level.same else {}
    if not same:
        return {}
    ranks = event_rank(catalogue)
    newest: dict[str, tuple[int, str, Heading]] = {}
    identities: set[str] = set()
    for talk in talks:
        rank = ranks.get(talk.event, len(ranks))
        for identity, heading in level.headings(catalogue, talk):
            group = same.get(identity, identity)
            identities.add(identity)
            if group not in newest or rank < newest[group][0]:
                newest[group] = (rank, identity, heading)
    return {one: newest[same.get(one, one)][1:] for one in identities}


def _part(talk: Talk, identity: str, level: Level[Talk]) -> Talk:
    """Return a talk with the slots that belong to a group."""
    if level.slot_keys is None or len(talk.slots) < 2:
        return talk
    keys = level.slot_keys
    slots = tuple(slot for slot in talk.slots if identity in keys(talk, slot))
    return talk._replace(slots=slots) if slots else talk

"""Group talks under headings: levels, their values, and the order of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold, make_id, written_id
from sphinxcontrib_roundup.model.times import talk_days, talk_years
from sphinxcontrib_roundup.selection.order import event_rank
from sphinxcontrib_roundup.selection.rows import Group, Heading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk, Team, Track
    from sphinxcontrib_roundup.selection.project import TalkProjector


# What makes two headings one group, and the heading: teams of several events are one by id.
Places: TypeAlias = "Iterator[tuple[str, Heading]]"
_Member = TypeVar("_Member")
_Record = TypeVar("_Record", "Team", "Track")


class Levels:
    """The headings of a catalogue's talks."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._places: Mapping[str, Callable[[Talk], Places]] = {
            "team": self._by_team,
            "track": self._by_track,
            "kind": lambda talk: _by_word("kind", (talk.kind,)),
            "event": self._by_event,
            "year": self._by_year,
            "day": _by_day,
            "room": self._by_room,
            "presenter": self._by_presenter,
            "tag": lambda talk: _by_word("tag", talk.tags),
        }

    def places(self, talk: Talk, level: str) -> Mapping[str, Heading]:
        """Return the headings of a level that a talk stands under, by what makes them one."""
        return dict(self._places[level](talk))

    def divide(
        self,
        members: Sequence[_Member],
        level: str,
        places: Callable[[_Member], Iterable[tuple[str, Heading | None, _Member]]],
    ) -> list[tuple[Heading, list[_Member]]]:
        """Return the groups of one level; those without a value last, nothing if all are.

        :param places: yields what makes headings one, the heading, and the member as it stands
            below it; without a heading for what of the member has no value, and nothing for a
            member that has none at all.
        """
        found: dict[str, tuple[Heading, list[_Member]]] = {}
        without: list[_Member] = []
        for member in members:
            stands = False
            for identity, heading, below in places(member):
                if heading is None:
                    without.append(below)
                else:
                    found.setdefault(identity, (heading, []))[1].append(below)
                stands = True
            if not stands:
                without.append(member)
        parts = [found[identity] for identity in self._in_order(found, level)]
        if parts and without:
            parts.append((Heading(level, "", ""), without))
        return parts

    def _in_order(self, found: Iterable[str], level: str) -> list[str]:
        """Return the groups by date, by the order of the catalogue, else as they were found."""
        if level in {"day", "year", "letter"}:
            return sorted(found, reverse=level == "year")
        ranks: Mapping[str, int] = {}
        if level == "event":
            ranks = event_rank(self._catalogue)
        elif level == "team":
            ranks = self._catalogue.derived("places of teams", _team_places)
        elif level == "track":
            ranks = self._catalogue.derived("places of tracks", _track_places)
        return sorted(found, key=lambda identity: ranks.get(identity, len(ranks)))

    def _by_team(self, talk: Talk) -> Places:
        for team in talk.teams:
            if record := self._catalogue.team_by_name.get(f"{talk.event}/{team}"):
                yield record.id, Heading("team", record.id, record.title)

    def _by_track(self, talk: Talk) -> Places:
        track = self._catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
        if track:
            name = track.full_name
            yield name, Heading("track", track.id, track.title, full=name, kind=track.kind)

    def _by_event(self, talk: Talk) -> Places:
        event = self._catalogue.event_by_id.get(talk.event)
        if event and not event.implicit:
            heading = Heading("event", event.id, event.title, full=event.id)
            yield event.id, heading._replace(start=event.start, end=event.end)

    def _by_year(self, talk: Talk) -> Places:
        for year in talk_years(talk, self._catalogue.event_by_id.get(talk.event)):
            yield year, Heading("year", year, year)

    def _by_room(self, talk: Talk) -> Places:
        for slot in talk.slots:
            if room := self._catalogue.room_by_name.get(f"{talk.event}/{slot.room}"):
                yield room.full_name, Heading("room", room.id, room.name, full=room.full_name)

    def _by_presenter(self, talk: Talk) -> Places:
        for presenter in talk.presenters:
            if one := self._catalogue.presenter_by_id.get(presenter):
                yield one.id, Heading("presenter", one.id, one.name, full=one.id)


def _by_day(talk: Talk) -> Places:
    for day in talk_days(talk):
        yield day.isoformat(), Heading("day", day.isoformat(), day.isoformat(), day=day)


def _by_word(level: str, words: Iterable[str]) -> Places:
    for word in words:
        if identity := fold(word):
            # A written id keeps "c" and "c++" apart; a phrase gets hyphens like any title.
            key = written_id(identity) or make_id(word) or identity
            yield identity, Heading(level, key, word)


def _team_places(catalogue: Catalogue) -> Mapping[str, int]:
    return _places(team.id for team in _newest_first(catalogue.teams, catalogue))


def _track_places(catalogue: Catalogue) -> Mapping[str, int]:
    return _places(track.full_name for track in _newest_first(catalogue.tracks, catalogue))


def _newest_first(records: Iterable[_Record], catalogue: Catalogue) -> list[_Record]:
    events = event_rank(catalogue)
    return sorted(records, key=lambda record: events.get(record.event, len(events)))


def _places(names: Iterable[str]) -> Mapping[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}


class Grouping:
    """Groups talks by the levels of headings, and makes rows of them.

    :param dated: headings of events show the days of the event.
    """

    def __init__(self, catalogue: Catalogue, projector: TalkProjector, *, dated: bool) -> None:
        self._levels = Levels(catalogue)
        self._projector = projector
        self._dated = dated

    def group(
        self, talks: Sequence[Talk], levels: Sequence[str], path: tuple[Heading, ...] = ()
    ) -> Group:
        """Return *talks* under headings of *levels*, which stand below those of *path*.

        A level that none of the talks has a value of is left out.
        """
        heading = path[-1] if path else None
        for depth, level in enumerate(levels, start=1):
            parts = self._divide(talks, level)
            if parts:
                below = levels[depth:]
                groups = (self.group(members, below, (*path, head)) for head, members in parts)
                return Group(heading, groups=tuple(groups))
        return Group(heading, rows=self._projector.rows(talks, path))

    def _divide(self, talks: Sequence[Talk], level: str) -> list[tuple[Heading, list[Talk]]]:
        def places(talk: Talk) -> Iterator[tuple[str, Heading, Talk]]:
            for identity, heading in self._levels.places(talk, level).items():
                shown = heading if self._dated else heading._replace(start=None, end=None)
                yield identity, shown, talk

        return self._levels.divide(talks, level, places)

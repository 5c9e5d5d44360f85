"""From entries to the records of a catalogue.

The order of the steps is that of what depends on what: events, then people and their teams, then
tracks and rooms, then talks, whose ids come last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.entries import TeamEntry
from sphinxcontrib_roundup.formats.native.presenters import Mention, People
from sphinxcontrib_roundup.formats.native.record_values import given
from sphinxcontrib_roundup.formats.native.registry import Named
from sphinxcontrib_roundup.formats.native.talks import Scheduled, TalkMaker, is_break_kind, with_ids
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Membership

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_roundup.formats.native.entries import (
        FileEntry,
        PresenterEntry,
        ProgrammeEntry,
    )
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path


@dataclass(slots=True)
class _Programme:
    """A part of the file, the programme of one event unless its talks name others.

    :param event: id of its event; empty while no talk needs one that the data does not name.
    :param events: ids of all events at which something of it takes place.
    """

    entry: ProgrammeEntry
    path: Path
    markup: MarkupKind
    event: str = ""
    talks: list[Scheduled] = field(default_factory=list)
    events: dict[str, None] = field(default_factory=dict)


def assemble(file: FileEntry, report: Report, setting: ReadContext) -> Catalogue:
    """Return the records of *file*; report what contradicts or dangles."""
    return Assembly(report, setting, Named(report), People(report)).of(file)


@dataclass(slots=True)
class Assembly:
    """The records of one file in the making."""

    report: Report
    setting: ReadContext
    named: Named
    people: People

    def of(self, file: FileEntry) -> Catalogue:
        """Go through the steps."""
        programmes = self._programmes(file)
        for programme in programmes:
            self._schedule(programme)
        for programme in programmes[1:]:
            programmes[0].events.update(programme.events)
        teams = [team for programme in programmes for team in self._collect(programme)]
        self.people.settle()
        for event, team, members in teams:
            _join(members, Membership(event, team))
        self._join_own_teams()
        for programme in programmes:
            self._declare(programme)
        maker = TalkMaker(self.report, self.setting.folder, self.named)
        made = [maker.draft(talk) for programme in programmes for talk in programme.talks]
        return Catalogue(
            events=tuple(self.named.events.things.values()),
            tracks=self.named.all_tracks(),
            rooms=self.named.all_rooms(),
            teams=self.named.all_teams(),
            presenters=tuple(
                person.record(self.setting.folder, self.report)
                for person in self.people.persons.values()
            ),
            talks=with_ids([draft for draft in made if not draft.is_break], self.report),
            breaks=tuple(draft.with_any_id() for draft in made if draft.is_break),
        )

    def _programmes(self, file: FileEntry) -> list[_Programme]:
        """Return the programme of the file and those of its events, with the named events."""
        kind = file.markup or self.setting.markup
        top = _Programme(file, (), kind)
        programmes = [top]
        for number, entry in given(file.events):
            programmes.append(_Programme(entry, ("events", number), entry.markup or kind))
        for programme in programmes:
            if programme.entry.event:
                path = (*programme.path, "event")
                programme.event = self.named.event(programme.entry.event, path, programme.markup)
            programme.event = programme.event or top.event
            if programme.event:
                programme.events[programme.event] = None
        return programmes

    def _event(self, programme: _Programme) -> str:
        """Return the event of a programme; from now on there is one, if only an unnamed one."""
        programme.event = programme.event or self.named.silent_event(self.setting.event)
        return programme.event

    def _events(self, programme: _Programme) -> tuple[str, ...]:
        return tuple(programme.events) or (self._event(programme),)

    def _schedule(self, programme: _Programme) -> None:
        """Give each talk its event."""
        entry = programme.entry
        for name, talks in (("talks", entry.talks), ("breaks", entry.breaks)):
            for number, talk in given(talks):
                path = (*programme.path, name, number)
                event = ""
                if talk.event:
                    event = self.named.event(talk.event, (*path, "event"), programme.markup)
                event = event or self._event(programme)
                programme.events[event] = None
                markup = talk.markup or programme.markup
                is_break = name == "breaks" or is_break_kind(talk.kind)
                programme.talks.append(Scheduled(talk, path, event, markup, is_break))

    def _collect(self, programme: _Programme) -> Iterator[tuple[str, str, list[Mention]]]:
        """Note everybody whom a programme names; yield its teams: event, team, members."""
        entry, path = programme.entry, programme.path
        self._mention(programme, entry.presenters, (*path, "presenters"), listed=True)
        for key, team in entry.teams.items():
            if team is not None:
                place = (*path, "teams", key)
                members = self._mention(programme, team.members, (*place, "members"))
                for event in self._events(programme):
                    yield event, self.named.team(event, team, place), members
        for talk in programme.talks:
            place = (*talk.path, "presenters")
            talk.presenters = self._mention(programme, talk.entry.presenters, place, talk.event)

    def _mention(
        self,
        programme: _Programme,
        presenters: Sequence[PresenterEntry | None],
        path: Path,
        event: str = "",
        *,
        listed: bool = False,
    ) -> list[Mention]:
        found = []
        for number, entry in given(presenters):
            events: tuple[str, ...] = ()
            if entry.team:
                events = (event,) if event else self._events(programme)
            mention = Mention(entry, (*path, number), programme.markup, listed, events)
            found.append(self.people.mention(mention))
        return found

    def _join_own_teams(self) -> None:
        """Let people into the teams that stand beside their names."""
        for mention in self.people.mentions:
            for event in mention.events:
                for number, title in given(mention.entry.team):
                    path = (*mention.path, "team", number)
                    team = self.named.team(event, TeamEntry(title=title), path)
                    _join([mention], Membership(event, team))

    def _declare(self, programme: _Programme) -> None:
        """Make the tracks and rooms that a programme lists."""
        entry, path, markup = programme.entry, programme.path, programme.markup
        if entry.tracks or entry.rooms:
            for event in [programme.event] if programme.event else self._events(programme):
                for number, track in given(entry.tracks):
                    self.named.track(event, track, (*path, "tracks", number), markup)
                for number, room in given(entry.rooms):
                    self.named.room(event, room, (*path, "rooms", number), markup)
                self.named.tracks(event).closed |= bool(entry.tracks)


def _join(mentions: list[Mention], membership: Membership) -> None:
    for mention in mentions:
        if mention.person and membership.team:
            mention.person.memberships[membership] = None

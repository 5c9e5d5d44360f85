"""From entries to the records of a catalogue.

The order of the steps follows the dependencies: events, presenters and their teams, tracks and
rooms, talks, and last the ids of talks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.native.entries import TeamEntry
from sphinxcontrib_roundup.formats.native.presenters import (
    MOST_TEAMS,
    PresenterRef,
    PresenterResolver,
)
from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.formats.native.registry import EntityRegistry
from sphinxcontrib_roundup.formats.native.talks import (
    EventTalk,
    TalkBuilder,
    is_break_kind,
    with_ids,
)
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Membership
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.formats.native.entries import (
        FileEntry,
        PresenterEntry,
        ProgrammeEntry,
    )
    from sphinxcontrib_roundup.formats.native.report import RecordName, Report
    from sphinxcontrib_roundup.formats.native.talks import TalkDraft
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path


@dataclass(slots=True)
class _Programme:
    """A part of the file: the programme of one event, unless its talks name others.

    :param event: id of its event; empty until a talk needs an implicit one.
    :param events: ids of all events of its talks.
    """

    entry: ProgrammeEntry
    path: Path
    markup: MarkupKind
    event: str = ""
    talks: list[EventTalk] = field(default_factory=list)
    events: dict[str, None] = field(default_factory=dict)


MOST_COPIES: Final = 50_000
"""Records that are copied to events: teams, tracks and rooms beside several events."""


@dataclass(slots=True)
class _Copies:
    """Limits the records that are copied to several events."""

    report: Report
    left: int = field(default_factory=lambda: MOST_COPIES)

    def limited(self, records: int, events: tuple[str, ...], path: Path) -> tuple[str, ...]:
        """Return the events to which the *records* at *path* are copied: all, or the first ones."""
        if len(events) <= 1 or not records:
            return events
        allowed = min(len(events), self.left // records)
        self.left -= records * allowed
        if allowed < len(events):
            reason = (
                f"{self.report.key_at(path)}: {records} entries for each of {len(events)} events "
                f"are too many; only the first {allowed} events have them"
            )
            remedy = "write an item of 'events' for each event, with its own"
            self.report.add(ProblemCode.LIMIT, path, reason, remedy, key=True)
        return events[:allowed]


@dataclass(slots=True)
class Assembly:
    """Builds the records of one file, and reports contradictions and dangling references.

    :param paths: of the records, by kind and full name; filled by :meth:`catalogue`.
    """

    report: Report
    context: ReadContext
    registry: EntityRegistry
    presenters: PresenterResolver
    paths: dict[RecordName, list[Path]] = field(default_factory=dict)
    _copies: _Copies = field(init=False)

    def __post_init__(self) -> None:
        self._copies = _Copies(self.report)

    @classmethod
    def of_file(cls, report: Report, context: ReadContext) -> Assembly:
        """Return the assembly of a file that does not extend another one."""
        return cls(report, context, EntityRegistry(report), PresenterResolver(report))

    def catalogue(self, file: FileEntry) -> Catalogue:
        """Return the records of *file*."""
        programmes = self._programmes(file)
        for programme in programmes:
            self._schedule(programme)
        for programme in programmes[1:]:
            programmes[0].events.update(programme.events)
        teams = [team for programme in programmes for team in self._collect(programme)]
        self.presenters.resolve()
        for event, team, members in teams:
            self._join(members, Membership(event, team))
        self._join_own_teams()
        for programme in programmes:
            self._declare(programme)
        builder = TalkBuilder(self.report, self.registry)
        drafts = [builder.draft(talk) for programme in programmes for talk in programme.talks]
        talks = with_ids([draft for draft in drafts if not draft.is_break], self.report)
        breaks = tuple(draft.with_any_id() for draft in drafts if draft.is_break)
        self._note_paths((*breaks, *talks))
        return Catalogue(
            events=tuple(self.registry.events.entities.values()),
            tracks=self.registry.all_tracks(),
            rooms=self.registry.all_rooms(),
            teams=self.registry.all_teams(),
            presenters=tuple(
                presenter.record(self.report) for presenter in self.presenters.identities.values()
            ),
            talks=tuple(draft.talk for draft in talks),
            breaks=tuple(draft.talk for draft in breaks),
        )

    def _note_paths(self, drafts: Iterable[TalkDraft]) -> None:
        self.paths.update(self.registry.paths())
        for draft in drafts:
            self.paths["talk", draft.talk.full_name] = [draft.path]
        for presenter in self.presenters.identities.values():
            refs = sorted(presenter.refs, key=lambda ref: (not ref.listed, ref.is_bare))
            self.paths["presenter", presenter.id] = [ref.path for ref in refs]

    def _programmes(self, file: FileEntry) -> list[_Programme]:
        """Return the programme of the file and those in ``events``; their events are created."""
        kind = file.markup or self.context.markup
        top = _Programme(file, (), kind)
        programmes = [top]
        for number, entry in numbered(file.events):
            programmes.append(_Programme(entry, ("events", number), entry.markup or kind))
        for programme in programmes:
            if programme.entry.event:
                path = (*programme.path, "event")
                programme.event = self.registry.event(programme.entry.event, path, programme.markup)
            programme.event = programme.event or top.event
            if programme.event:
                programme.events[programme.event] = None
        return programmes

    def _event(self, programme: _Programme) -> str:
        """Return the id of the event of a programme; without one, an event is created."""
        if not programme.event:
            implicit = not self.context.settings.event
            title = self.context.event
            programme.event = self.registry.unnamed_event(title, implicit=implicit)
        return programme.event

    def _events(self, programme: _Programme) -> tuple[str, ...]:
        return tuple(programme.events) or (self._event(programme),)

    def _schedule(self, programme: _Programme) -> None:
        """Assign each talk to its event."""
        entry = programme.entry
        for name, talks in (("talks", entry.talks), ("breaks", entry.breaks)):
            for number, talk in numbered(talks):
                path = (*programme.path, name, number)
                event = ""
                if talk.event:
                    event = self.registry.event(talk.event, (*path, "event"), programme.markup)
                event = event or self._event(programme)
                programme.events[event] = None
                markup = talk.markup or programme.markup
                is_break = name == "breaks" or is_break_kind(talk.kind)
                programme.talks.append(EventTalk(talk, path, event, markup, is_break))

    def _collect(self, programme: _Programme) -> Iterator[tuple[str, str, list[PresenterRef]]]:
        """Collect the presenters of a programme; yield its teams: event, team, members."""
        entry, path = programme.entry, programme.path
        self._ref(programme, entry.presenters, (*path, "presenters"), listed=True)
        events: tuple[str, ...] = ()
        if entry.teams:
            records = sum(1 + len(team.members) for team in entry.teams.values() if team)
            events = self._copies.limited(records, self._events(programme), (*path, "teams"))
        for key, team in entry.teams.items():
            if team is not None:
                place = (*path, "teams", key)
                members = self._ref(programme, team.members, (*place, "members"))
                for event in events:
                    yield event, self.registry.team(event, team, place), members
        for talk in programme.talks:
            place = (*talk.path, "presenters")
            talk.presenters = self._ref(programme, talk.entry.presenters, place, talk.event)

    def _ref(
        self,
        programme: _Programme,
        presenters: Sequence[PresenterEntry | None],
        path: Path,
        event: str = "",
        *,
        listed: bool = False,
    ) -> list[PresenterRef]:
        result = []
        events: tuple[str, ...] = (event,)
        teams = sum(len(entry.team) for entry in presenters if entry)
        if teams and not event:
            events = self._copies.limited(teams, self._events(programme), path)
        for number, entry in numbered(presenters):
            own_events = events if entry.team else ()
            place = (*path, number)
            ref = PresenterRef(entry, place, programme.markup, listed, own_events, event=event)
            result.append(self.presenters.ref(ref))
        return result

    def _join_own_teams(self) -> None:
        """Add presenters to the teams in their own entries."""
        for ref in self.presenters.refs:
            for event in ref.events:
                for number, title in numbered(ref.entry.team):
                    path = (*ref.path, "team", number)
                    team = self.registry.team(event, TeamEntry(title=title), path)
                    self._join([ref], Membership(event, team))

    def _join(self, refs: list[PresenterRef], membership: Membership) -> None:
        for ref in refs:
            if ref.presenter and membership.team and not ref.presenter.join(membership):
                reason = f"more than {MOST_TEAMS} teams at one event; the others are left out"
                remedy = "write the team of a talk as its 'team'"
                path = next(one.path for one in ref.presenter.refs)
                self.report.add(ProblemCode.LIMIT, path, reason, remedy)

    def _declare(self, programme: _Programme) -> None:
        """Create the tracks and rooms that a programme lists."""
        entry, path, markup = programme.entry, programme.path, programme.markup
        if entry.tracks or entry.rooms:
            events = (programme.event,) if programme.event else self._events(programme)
            place: Path = (*path, "tracks")
            for event in self._copies.limited(len(entry.tracks), events, place):
                for number, track in numbered(entry.tracks):
                    self.registry.track(event, track, (*place, number), markup)
                self.registry.tracks(event).closed |= bool(entry.tracks)
            place = (*path, "rooms")
            for event in self._copies.limited(len(entry.rooms), events, place):
                for number, room in numbered(entry.rooms):
                    self.registry.room(event, room, (*place, number), markup)

"""Talks: from an entry, whose event and presenters are known, to a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Talk
from sphinxcontrib_roundup.sources.native.entries import TeamEntry
from sphinxcontrib_roundup.sources.native.pictures import picture_of
from sphinxcontrib_roundup.sources.native.slots import Timetable, day_of
from sphinxcontrib_roundup.sources.native.talk_ids import Draft
from sphinxcontrib_roundup.sources.native.written import Id, given, lines_of, links_of, markup_of

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.sources.native.entries import RoomEntry, TalkEntry
    from sphinxcontrib_roundup.sources.native.named import Named
    from sphinxcontrib_roundup.sources.native.people import Mention
    from sphinxcontrib_roundup.sources.native.places import Report
    from sphinxcontrib_roundup.sources.trees.tree import Path


@dataclass(slots=True)
class Scheduled:
    """A talk with the id of its event and those who give it."""

    entry: TalkEntry
    path: Path
    event: str
    markup: MarkupKind
    is_break: bool
    presenters: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class TalkMaker:
    """Makes the talks of a file, one after the other.

    :param folder: the base of paths of posters.
    """

    report: Report
    folder: str | None
    named: Named
    timetable: Timetable = field(init=False)
    ids: Id = field(init=False)

    def __post_init__(self) -> None:
        self.timetable = Timetable(self.report)
        self.ids = Id(self.report)

    def draft(self, talk: Scheduled) -> Draft:
        """Return the record of a talk, with the written id or none."""
        entry, path, markup = talk.entry, talk.path, talk.markup
        event = self.named.events.things[talk.event]

        def room_of(room: RoomEntry, place: Path) -> str | None:
            return self.named.room(talk.event, room, place, markup) or None

        track = None
        if entry.track:
            track = self.named.track(talk.event, entry.track, (*path, "track"), markup) or None
        slots = self.timetable.slots(entry, path, event, room_of)
        record = Talk(
            talk.event,
            self.ids.of(entry.id, (*path, "id")),
            entry.title.text,
            title_markup=markup_of(entry.title, markup) if entry.title.markup else None,
            subtitle=entry.subtitle,
            presenters=_presenters(talk),
            track=track,
            kind=entry.kind or self._track_kind(talk.event, track),
            teams=self._teams(talk),
            tags=lines_of(entry.tags),
            language=entry.language,
            level=entry.level,
            abstract=markup_of(entry.abstract, markup),
            description=markup_of(entry.description, markup),
            url=entry.url,
            links=links_of(entry.links),
            recordings=links_of(entry.recordings),
            slides=links_of(entry.slides),
            poster=picture_of(entry.poster, self.folder, (*path, "poster"), self.report),
            date=day_of(entry, slots),
            slots=slots,
            status=entry.status,
            formerly=self.ids.several(entry.formerly, (*path, "formerly")),
            same_as=self.ids.full_names(entry.same_as, (*path, "same_as")),
            extra=entry.extra,
        )
        return Draft(record, path, talk.is_break)

    def _track_kind(self, event: str, track: str | None) -> str:
        return self.named.tracks(event).things[track].kind if track else ""

    def _teams(self, talk: Scheduled) -> tuple[str, ...]:
        """Return the teams of a talk: its own, else those of its presenters at that event."""
        own = [
            self.named.team(talk.event, TeamEntry(title=title), (*talk.path, "team", number))
            for number, title in given(talk.entry.team)
        ]
        if own:
            return tuple(dict.fromkeys(own))
        people = [mention.person for mention in talk.presenters if mention.person]
        joined = [member for person in people for member in person.memberships]
        return tuple(dict.fromkeys(one.team for one in joined if one.event == talk.event))


def is_break_kind(kind: str) -> bool:
    """Tell whether a talk of this kind is a break."""
    return bool(kind) and fold(kind) == "break"


def _presenters(talk: Scheduled) -> tuple[str, ...]:
    people = (mention.person for mention in talk.presenters)
    return tuple(dict.fromkeys(person.id for person in people if person))

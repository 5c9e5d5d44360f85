"""Talks: from entries to records with ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Final

from sphinxcontrib_roundup.formats.native.entries import Line, TalkEntry, TeamEntry
from sphinxcontrib_roundup.formats.native.picture_paths import picture_of
from sphinxcontrib_roundup.formats.native.record_values import (
    Id,
    given,
    id_of,
    lines_of,
    links_of,
    markup_of,
)
from sphinxcontrib_roundup.formats.native.slots import Timetable, day_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Talk
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.native.entries import RoomEntry
    from sphinxcontrib_roundup.formats.native.presenters import Mention
    from sphinxcontrib_roundup.formats.native.registry import Named
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path

# The fields that are a word of the data: the record has it as written.
_WORDS: Final = tuple(
    one.name for one in fields(TalkEntry) if one.type == Line and one.name in Talk._fields
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A talk whose id is the written one, or still empty, and where it stands."""

    talk: Talk
    path: Path
    is_break: bool

    def with_any_id(self) -> Talk:
        """Return a break: nothing refers to it, so its id need not be its alone."""
        return self.talk if self.talk.id else self.talk._replace(id=id_of(self.talk.title))


def with_ids(drafts: list[Draft], report: Report) -> tuple[Talk, ...]:
    """Return the talks with their ids; one whose id is taken is reported and left out."""
    made = _made_ids(drafts)
    taken: dict[str, Path] = {}
    found: dict[int, Talk] = {}
    in_order = sorted(enumerate(drafts), key=lambda pair: not pair[1].talk.id)
    for number, draft in in_order:
        talk = draft.talk if draft.talk.id else draft.talk._replace(id=made[number])
        if talk.full_name in taken:
            _report_taken(draft, talk, taken[talk.full_name], report)
        else:
            taken[talk.full_name] = draft.path
            found[number] = talk
    return tuple(found[number] for number in sorted(found))


def _made_ids(drafts: list[Draft]) -> dict[int, str]:
    """Return the ids of the talks that have none, by their numbers."""
    written = {draft.talk.full_name for draft in drafts if draft.talk.id}
    made: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        if not draft.talk.id:
            made[number] = id_of(draft.talk.title)
    for ending in (_presenters_or_start, _start):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number, found in made.items():
            groups[f"{drafts[number].talk.event}/{found}"].append(number)
        for full_name, group in groups.items():
            if len(group) > 1 or full_name in written:
                for number in group:
                    parts = (made[number], ending(drafts[number].talk))
                    made[number] = "-".join(part for part in parts if part)
    return made


def _presenters_or_start(talk: Talk) -> str:
    return "-".join(talk.presenters) or _start(talk)


def _start(talk: Talk) -> str:
    start = next((slot.start for slot in talk.slots if slot.start), None)
    if start:
        return f"{start:%Y-%m-%d-%H%M}"
    return talk.date.isoformat() if talk.date else ""


def _report_taken(draft: Draft, talk: Talk, first: Path, report: Report) -> None:
    line = report.place(first).line
    where = f"in line {line}" if line else "before it"
    if draft.talk.id:
        path, whence = (*draft.path, "id"), ""
    else:
        path, whence = (*draft.path, "title"), ", made of its title,"
    reason = f"the id {talk.id!r}{whence} is already that of the talk {where}"
    remedy = "write another 'id:'; this talk is left out"
    report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)


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
        words: dict[str, Any] = {name: getattr(entry, name) for name in _WORDS}
        words["kind"] = entry.kind or self._track_kind(talk.event, track)
        record = Talk(
            talk.event,
            self.ids.of(entry.id, (*path, "id")),
            entry.title.text,
            title_markup=markup_of(entry.title, markup) if entry.title.markup else None,
            presenters=_presenters(talk),
            track=track,
            teams=self._teams(talk),
            tags=lines_of(entry.tags),
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
            **words,
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

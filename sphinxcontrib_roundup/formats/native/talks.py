"""Talks: from entries to records with ids."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Final

from sphinxcontrib_roundup.formats.native.entries import Line, TalkEntry, TeamEntry
from sphinxcontrib_roundup.formats.native.record_values import (
    IdReader,
    address_of,
    lines_of,
    links_of,
    markup_of,
    numbered,
    picture_of,
)
from sphinxcontrib_roundup.formats.native.slots import SlotResolver, check_days, day_of
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.languages import languages_of
from sphinxcontrib_roundup.model.records import Talk
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.formats.native.entries import RoomEntry
    from sphinxcontrib_roundup.formats.native.presenters import PresenterRef
    from sphinxcontrib_roundup.formats.native.registry import EntityRegistry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path

# The fields that are a word of the data: the record has it as written.
_WORDS: Final = tuple(
    one.name for one in fields(TalkEntry) if one.type == Line and one.name in Talk._fields
)


@dataclass(frozen=True, slots=True)
class TalkDraft:
    """A talk whose id is the explicit one or still empty, and the path of its entry."""

    talk: Talk
    path: Path
    is_break: bool

    def with_any_id(self) -> TalkDraft:
        """Return the draft of a break: nothing refers to it, so its id need not be unique."""
        if self.talk.id:
            return self
        return replace(self, talk=self.talk._replace(id=id_of(self.talk.title)))


def with_ids(drafts: list[TalkDraft], report: Report) -> tuple[TalkDraft, ...]:
    """Return the drafts with their ids; one whose id is taken is reported and left out.

    Ids that are written come first. Of several talks of one title without one, the first has the id
    that it would have alone; the ids of the others name their presenters or start too.
    """
    taken: dict[str, Path] = {}
    result: dict[int, TalkDraft] = {}
    made: set[str] = set()
    in_order = sorted(enumerate(drafts), key=lambda pair: not pair[1].talk.id)
    for number, draft in in_order:
        talk = draft.talk if draft.talk.id else _with_made_id(draft, taken, made, report)
        if talk.full_name in taken:
            _report_taken(draft, talk, taken[talk.full_name], report)
        else:
            taken[talk.full_name] = draft.path
            result[number] = replace(draft, talk=talk)
    return tuple(result[number] for number in sorted(result))


def _with_made_id(
    draft: TalkDraft, taken: Mapping[str, Path], made: set[str], report: Report
) -> Talk:
    """Return a talk with an id made from its title, and from more if that is taken.

    :param made: the full names that titles alone have made.
    """
    plain = draft.talk._replace(id=id_of(draft.talk.title))
    talk = plain
    for ending in (_presenters_or_start, _start):
        if talk.full_name in taken:
            parts = (talk.id, ending(draft.talk))
            talk = talk._replace(id="-".join(part for part in parts if part))
    if talk is plain:
        made.add(plain.full_name)
    elif plain.full_name in made and talk.full_name not in taken:
        line = report.place(taken[plain.full_name]).line
        where = f"in line {line}" if line else "before it"
        reason = f"the talk {where} has the same title, so the id of this one is {talk.id!r}"
        remedy = f"write 'id: {talk.id}' to keep it"
        report.add(ProblemCode.SAME_TITLE, (*draft.path, "title"), reason, remedy)
    return talk


def _presenters_or_start(talk: Talk) -> str:
    return "-".join(talk.presenters) or _start(talk)


def _start(talk: Talk) -> str:
    start = next((slot.start for slot in talk.slots if slot.start), None)
    if start:
        return f"{start:%Y-%m-%d-%H%M}"
    return talk.date.first.isoformat() if talk.date else ""


def _report_taken(draft: TalkDraft, talk: Talk, first: Path, report: Report) -> None:
    line = report.place(first).line
    where = f"in line {line}" if line else "before it"
    if draft.talk.id:
        path, whence = (*draft.path, "id"), ""
    else:
        path, whence = (*draft.path, "title"), ", which is made from the title,"
    reason = f"the id {talk.id!r}{whence} is already that of the talk {where}"
    remedy = "write another 'id:'; this talk is left out"
    report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)


@dataclass(slots=True)
class EventTalk:
    """A talk entry with its event and its presenters."""

    entry: TalkEntry
    path: Path
    event: str
    markup: MarkupKind
    is_break: bool
    presenters: list[PresenterRef] = field(default_factory=list)


@dataclass(slots=True)
class TalkBuilder:
    """Builds the drafts of talks."""

    report: Report
    registry: EntityRegistry
    slot_resolver: SlotResolver = field(init=False)
    ids: IdReader = field(init=False)

    def __post_init__(self) -> None:
        self.slot_resolver = SlotResolver(self.report)
        self.ids = IdReader(self.report)

    def draft(self, talk: EventTalk) -> TalkDraft:
        """Return the draft of a talk, with its explicit id or none."""
        entry, path, markup = talk.entry, talk.path, talk.markup
        event = self.registry.events.entities[talk.event]

        def room_of(room: RoomEntry, place: Path) -> str | None:
            return self.registry.room(talk.event, room, place, markup) or None

        track = None
        if entry.track:
            track = self.registry.track(talk.event, entry.track, (*path, "track"), markup) or None
        check_days(entry, path, self.report)
        slots = self.slot_resolver.slots(entry, path, event, room_of)
        words: dict[str, Any] = {name: getattr(entry, name) for name in _WORDS}
        words["kind"] = entry.kind or self._track_kind(talk.event, track)
        record = Talk(
            talk.event,
            self.ids.of(entry.id, (*path, "id")),
            entry.title.text,
            title_markup=markup_of(entry.title, markup, self.report)
            if entry.title.markup
            else None,
            presenters=self._presenters(talk),
            track=track,
            teams=self._teams(talk),
            tags=lines_of(entry.tags),
            abstract=markup_of(entry.abstract, markup, self.report),
            description=markup_of(entry.description, markup, self.report),
            url=address_of(entry.url, (*path, "url"), self.report),
            links=links_of(entry.links, (*path, "links"), self.report),
            recordings=links_of(entry.recordings, (*path, "recordings"), self.report),
            slides=links_of(entry.slides, (*path, "slides"), self.report),
            poster=picture_of(entry.poster, (*path, "poster"), self.report),
            date=day_of(entry, slots),
            slots=slots,
            status=entry.status,
            language=languages_of(entry.language),
            formerly=self.ids.several(entry.formerly, (*path, "formerly")),
            same_as=self.ids.full_names(entry.same_as, (*path, "same_as")),
            extra=entry.extra,
            roles=_roles(talk),
            **words,
        )
        return TalkDraft(record, path, talk.is_break)

    def _presenters(self, talk: EventTalk) -> tuple[str, ...]:
        """Return the ids of the presenters of a talk, each once."""
        names: set[str] = set()
        for ref in talk.presenters if len(talk.presenters) > 1 else ():
            name = fold(ref.entry.name)
            if name in names and ref.presenter and ref.is_bare:
                reason = f"{ref.presenter.name!r} is listed twice in this talk"
                self.report.add(ProblemCode.TWICE, ref.path, reason)
            names.add(name)
        presenters = (ref.presenter for ref in talk.presenters)
        return tuple(dict.fromkeys(presenter.id for presenter in presenters if presenter))

    def _track_kind(self, event: str, track: str | None) -> str:
        return self.registry.tracks(event).entities[track].kind if track else ""

    def _teams(self, talk: EventTalk) -> tuple[str, ...]:
        """Return the teams of a talk, by default those of its presenters at the event."""
        own = [
            self.registry.team(talk.event, TeamEntry(title=title), (*talk.path, "team", number))
            for number, title in numbered(talk.entry.team)
        ]
        if own:
            return tuple(dict.fromkeys(own))
        presenters = (ref.presenter for ref in talk.presenters if ref.presenter)
        joined = (team for presenter in presenters for team in presenter.teams_at(talk.event))
        return tuple(dict.fromkeys(joined))


def is_break_kind(kind: str) -> bool:
    """Tell whether a talk of this kind is a break."""
    return bool(kind) and fold(kind) == "break"


def _roles(talk: EventTalk) -> tuple[tuple[str, str], ...]:
    """Return what presenters do in a talk, by their ids; the first role of each."""
    roles: dict[str, str] = {}
    for ref in talk.presenters:
        if ref.presenter and ref.entry.role:
            roles.setdefault(ref.presenter.id, ref.entry.role)
    return tuple(roles.items())

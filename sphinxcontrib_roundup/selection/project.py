"""From records to rows: the values that a view shows, with references resolved.

A row leaves out what a heading above it shows. Of several teams or tags it leaves out that of the
heading only. Several presenters stay together: one name alone would read as a single presenter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.languages import other_language
from sphinxcontrib_roundup.model.records import OWN_PREFIX, Days, Slot
from sphinxcontrib_roundup.model.times import calendar_days
from sphinxcontrib_roundup.selection.fields import PRESENTER, SLOT_PARTS, TALK
from sphinxcontrib_roundup.selection.rows import (
    Heading,
    ObjectName,
    PresenterName,
    PresenterRow,
    PresenterTalk,
    SlotRow,
    TalkRow,
    TrackName,
)
from sphinxcontrib_roundup.selection.subjects import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.selection.subjects import Subject

_Above: TypeAlias = "Mapping[str, Heading]"
"""The headings above a row, by level."""
_Value = TypeVar("_Value")
_WORDS: Final = {
    field.name: field.get for field in TALK.fields if field.shape is Shape.WORD and field.get
}


def copied_values(subject: Subject[Any], fields: Iterable[str], record: object) -> dict[str, Any]:
    """Return the values of *fields* that rows have unchanged; not those in ``TalkRow.words``."""
    table = (subject.by_name[name] for name in fields if name in subject.by_name)
    return {
        field.name: field.get(record)
        for field in table
        if field.get and field.shape is not Shape.WORD
    }


class TalkProjector:
    """Makes rows of talks with the fields that are shown.

    :param kind_for_track: the kind of a talk is shown in place of a track that it does not have.
    :param day: the one day that is selected; it is not repeated in the rows.
    :param language: that of the page; it is not repeated either.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        fields: Sequence[str],
        *,
        kind_for_track: bool = True,
        day: date | None = None,
        language: str = "",
    ) -> None:
        self._catalogue = catalogue
        self._kind_for_track = kind_for_track
        self._day = day
        self._language = language
        self._in_order = tuple(dict.fromkeys(fields))
        self._fields = frozenset(fields)
        self._slot_parts = SLOT_PARTS if "slots" in self._fields else self._fields & SLOT_PARTS
        self._events = event_names(catalogue)

    def rows(self, talks: Iterable[Talk], path: Iterable[Heading] = ()) -> tuple[TalkRow, ...]:
        """Return the rows of *talks* below the headings of *path*."""
        above = {heading.by: heading for heading in path if heading.key}
        return tuple(self._row(talk, above) for talk in talks)

    def _row(self, talk: Talk, above: _Above) -> TalkRow:
        slots = self._slots_of(talk, above)
        return TalkRow(
            full=talk.full_name,
            title=talk.title,
            title_markup=talk.title_markup,
            presenters=self._presenters_of(talk, above),
            event=self._event_of(talk, above),
            track=self._track_of(talk, above),
            kind=self._kind_of(talk, above),
            teams=self._teams_of(talk, above),
            tags=self._tags_of(talk, above),
            words=tuple(self._words_of(talk, above)),
            dates=self._dates_of(talk, above),
            slots=slots,
            status=talk.whole_status,
            language=other_language(talk.language, self._language),
            zone=self._zone_of(talk) if any(slot.start or slot.end for slot in slots) else "",
            same_as=self._others_of(talk),
            **copied_values(TALK, self._in_order, talk),
        )

    def _others_of(self, talk: Talk) -> tuple[ObjectName, ...]:
        """Return the same talk at other events, by the titles of these events."""
        if "same_as" not in self._fields:
            return ()
        group = self._catalogue.same_talks.get(talk.full_name, ())
        return tuple(
            ObjectName(full, event.title if event else "")
            for full in group
            if full != talk.full_name
            for event in [self._events.get(full.rpartition("/")[0])]
        )

    def _words_of(self, talk: Talk, above: _Above) -> Iterator[tuple[str, str]]:
        for name in self._in_order:
            if name == "year" and "year" not in above:
                yield from (("year", f"{year:04}") for year in self._years_of(talk))
            elif name.startswith(OWN_PREFIX):
                yield from (pair for pair in talk.extra if pair[0] == name and pair[1])
            elif (get := _WORDS.get(name)) and (value := get(talk)):
                yield from ((name, one) for one in ([value] if isinstance(value, str) else value))

    def _event_of(self, talk: Talk, above: _Above) -> ObjectName | None:
        is_shown = "event" in self._fields and "event" not in above
        return self._events.get(talk.event) if is_shown else None

    def _presenters_of(self, talk: Talk, above: _Above) -> tuple[ObjectName | PresenterName, ...]:
        alone = "presenter" in above and len(set(talk.presenters)) == 1
        if alone or "presenters" not in self._fields:
            return ()
        people = self._catalogue.presenter_by_id
        roles = dict(talk.roles)
        names: list[ObjectName | PresenterName] = []
        for one in talk.presenters:
            if one in people:
                name, role, private = people[one].name, roles.get(one, ""), people[one].private
                is_plain = not role and not private
                names.append(
                    ObjectName(one, name)
                    if is_plain
                    else PresenterName(one, name, role, bool(private))
                )
        return tuple(names)

    def _track_of(self, talk: Talk, above: _Above) -> TrackName | None:
        if "track" in above or "track" not in self._fields:
            return None
        track = self._catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
        if not track:
            return None
        kind = "" if "kind" in above else track.kind
        same = self._catalogue.same_tracks[track.full_name]
        return TrackName(
            track.full_name, track.title, kind, same if same != track.full_name else ""
        )

    def _kind_of(self, talk: Talk, above: _Above) -> str:
        is_shown = "kind" in self._fields or self._replaces_track(talk, above)
        if "kind" in above or not is_shown:
            return ""
        track_kind = above["track"].kind if "track" in above else None
        if track_kind is not None and fold(talk.kind) == fold(track_kind):
            return ""
        return talk.kind

    def _replaces_track(self, talk: Talk, above: _Above) -> bool:
        """Tell whether the kind replaces a missing track: not in the column of tracks."""
        if not self._kind_for_track or "track" in above or "track" not in self._fields:
            return False
        return f"{talk.event}/{talk.track}" not in self._catalogue.track_by_name

    def _teams_of(self, talk: Talk, above: _Above) -> tuple[ObjectName, ...]:
        if "team" not in self._fields:
            return ()
        names = (f"{talk.event}/{one}" for one in talk.teams if not _is(above, "team", one))
        teams = map(self._catalogue.team_by_name.get, names)
        return tuple(ObjectName(team.full_name, team.title) for team in teams if team)

    def _tags_of(self, talk: Talk, above: _Above) -> tuple[str, ...]:
        if "tags" not in self._fields:
            return ()
        heading = fold(above["tag"].title) if "tag" in above else None
        return tuple(tag for tag in talk.tags if heading is None or fold(tag) != heading)

    def _years_of(self, talk: Talk) -> Iterable[int]:
        spans = self._calendar_days(talk)
        years = (year for days in spans for year in range(days.first.year, days.last.year + 1))
        return sorted(set(years))

    def _calendar_days(self, talk: Talk) -> tuple[Days, ...]:
        """Return the days of the calendar of a talk, else those of its event."""
        spans = dict.fromkeys(days for slot in talk.slots if (days := calendar_days(slot)))
        if spans:
            return tuple(spans)
        days = talk.date
        if not days and talk.event in self._events:
            days = self._catalogue.event_days.get(talk.event)
        return (days,) if days else ()

    def _said_day(self, above: _Above) -> date | None:
        """Return the day that a heading or an option names."""
        return above["day"].day if "day" in above else self._day

    def _dates_of(self, talk: Talk, above: _Above) -> tuple[Days, ...]:
        """Return the days of a talk; none if it has several and its slots show their own."""
        if "date" not in self._fields:
            return ()
        spans = self._calendar_days(talk)
        if len(spans) > 1 and not self._slot_parts.isdisjoint(("start", "day")):
            return ()
        said = self._said_day(above)
        return tuple(days for days in spans if not said or days != Days.on(said))

    def _slots_of(self, talk: Talk, above: _Above) -> tuple[SlotRow, ...]:
        """Return the shown parts of the slots."""
        if not self._slot_parts:
            return ()
        slots = talk.slots or ((Slot(),) if talk.date else ())
        rows = dict.fromkeys(self._slot(talk, slot, above) for slot in slots)
        return tuple(row for row in rows if any(part is not None for part in row[:5]))

    def _slot(self, talk: Talk, slot: Slot, above: _Above) -> SlotRow:
        parts = self._slot_parts
        room = self._catalogue.room_by_name.get(f"{talk.event}/{slot.room}")
        shows_room = "room" in parts and "room" not in above
        by_date = None if "date" in self._fields else talk.date
        days = calendar_days(slot) or by_date
        said = self._said_day(above)
        is_said = said is not None and days is not None and days.first == said
        shows_day = not parts.isdisjoint(("day", "start", "end")) and not is_said
        return SlotRow(
            start=slot.start if "start" in parts else None,
            end=slot.end if "end" in parts else None,
            duration=(slot.duration or None) if "duration" in parts else None,
            room=ObjectName(room.full_name, room.name) if room and shows_room else None,
            day=days if shows_day else None,
            status=None if slot.status is talk.whole_status else slot.status,
        )

    def _zone_of(self, talk: Talk) -> str:
        event = self._catalogue.event_by_id.get(talk.event)
        return event.timezone if event else ""


def _is(above: _Above, level: str, key: str | None) -> bool:
    """Tell whether the heading of a level above has this *key*."""
    return level in above and above[level].key == key


def event_names(catalogue: Catalogue) -> Mapping[str, ObjectName]:
    """Return the names of events by id, without implicit events."""
    return {one.id: ObjectName(one.id, one.title) for one in catalogue.events if not one.implicit}


class PresenterProjector:
    """Makes rows of presenters.

    :param names_events: the talks of a presenter name their events.
    """

    def __init__(self, catalogue: Catalogue, fields: Sequence[str], *, names_events: bool) -> None:
        self._fields = frozenset(fields)
        self._events = event_names(catalogue) if names_events else {}
        self._teams = catalogue.team_by_name

    def row(
        self,
        presenter: Presenter,
        talks: Sequence[Talk],
        path: Iterable[Heading] = (),
        counted: int = 0,
    ) -> PresenterRow:
        """Return the row of a presenter with the *talks* that are selected.

        :param path: the headings above the row.
        :param counted: the number of these talks that are counted.
        """
        shown = self._shown
        above = {heading.by: heading for heading in path if heading.key}
        events = {} if "event" in above else self._events
        return PresenterRow(
            full=presenter.full_name,
            name=presenter.name,
            teams=shown("team", self._team_titles(presenter, above), ()),
            talks=shown("talks", tuple(_talk(talk, events) for talk in talks), ()),
            talk_count=shown("count", counted, 0),
            cancelled=shown("count", len(talks) - counted, 0),
            **copied_values(PRESENTER, self._fields, presenter),
        )

    def _shown(self, field: str, value: _Value, default: _Value) -> _Value:
        return value if field in self._fields else default

    def _team_titles(self, presenter: Presenter, above: _Above) -> tuple[str, ...]:
        teams = (
            self._teams.get(f"{member.event}/{member.team}")
            for member in presenter.memberships
            if not _is(above, "team", member.team)
        )
        return tuple(dict.fromkeys(team.title for team in teams if team))


def _talk(talk: Talk, events: Mapping[str, ObjectName]) -> PresenterTalk:
    return PresenterTalk(
        talk.full_name,
        talk.title,
        events.get(talk.event),
        talk.recordings,
        talk.url,
        talk.whole_status,
    )

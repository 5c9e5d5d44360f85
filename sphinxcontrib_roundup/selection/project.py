"""From records to rows: everything that is shown, resolved, and nothing that is not.

What a heading above already says is left out. Of several teams and tags only the heading's own
is; several presenters stay together, because one name alone would read as if nobody else spoke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.model.times import slot_day
from sphinxcontrib_roundup.selection.rows import (
    Heading,
    ObjectName,
    PresenterRow,
    PresenterTalk,
    SlotRow,
    TalkRow,
    TrackName,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Membership, Presenter, Talk

_Under: TypeAlias = "Mapping[str, Heading]"
_Value = TypeVar("_Value")

_SLOT_FIELDS: Final = frozenset({"start", "end", "duration", "room", "day"})


class TalkProjector:
    """Makes rows of talks with the fields that are shown."""

    def __init__(self, catalogue: Catalogue, fields: Sequence[str]) -> None:
        self._catalogue = catalogue
        self._fields = frozenset(fields)
        slots = "slots" in self._fields
        self._slot_fields = _SLOT_FIELDS if slots else self._fields & _SLOT_FIELDS
        self._events = event_names(catalogue)

    def rows(self, talks: Iterable[Talk], path: Iterable[Heading] = ()) -> tuple[TalkRow, ...]:
        """Return the rows of *talks* below the headings of *path*."""
        under = {heading.by: heading for heading in path if heading.key}
        return tuple(self._row(talk, under) for talk in talks)

    def _row(self, talk: Talk, under: _Under) -> TalkRow:
        shown = self._shown
        return TalkRow(
            full=talk.full_name,
            title=talk.title,
            title_markup=talk.title_markup,
            subtitle=shown("subtitle", talk.subtitle, ""),
            presenters=self._presenters_of(talk, under),
            event=None if "event" in under else shown("event", self._events.get(talk.event), None),
            track=self._track_of(talk, under),
            kind=self._kind_of(talk, under),
            teams=self._teams_of(talk, under),
            tags=self._tags_of(talk, under),
            language=shown("language", talk.language, ""),
            level=shown("level", talk.level, ""),
            abstract=shown("abstract", talk.abstract, None),
            description=shown("description", talk.description, None),
            url=shown("url", talk.url, ""),
            links=shown("links", talk.links, ()),
            recordings=shown("recordings", talk.recordings, ()),
            slides=shown("slides", talk.slides, ()),
            poster=shown("poster", talk.poster, ""),
            date=self._date_of(talk, under),
            slots=self._slots_of(talk, under),
            status=talk.status,
            same_as=shown("same_as", talk.same_as, ()),
            extra=tuple(pair for pair in talk.extra if pair[0] in self._fields),
        )

    def _shown(self, field: str, value: _Value, default: _Value) -> _Value:
        return value if field in self._fields else default

    def _presenters_of(self, talk: Talk, under: _Under) -> tuple[ObjectName, ...]:
        alone = "presenter" in under and len(set(talk.presenters)) == 1
        if alone or "presenters" not in self._fields:
            return ()
        people = self._catalogue.presenter_by_id
        return tuple(
            [ObjectName(one, people[one].name) for one in talk.presenters if one in people]
        )

    def _track_of(self, talk: Talk, under: _Under) -> TrackName | None:
        if "track" in under or "track" not in self._fields:
            return None
        track = self._catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
        if not track:
            return None
        return TrackName(track.full_name, track.title, "" if "kind" in under else track.kind)

    def _kind_of(self, talk: Talk, under: _Under) -> str:
        if "kind" in under or ("kind" not in self._fields and not self._stands_in(talk, under)):
            return ""
        above = under["track"].kind if "track" in under else None
        if above is not None and (talk.kind == above or fold(talk.kind) == fold(above)):
            return ""
        return talk.kind

    def _stands_in(self, talk: Talk, under: _Under) -> bool:
        """Tell whether the kind may stand where the track would, for want of one."""
        if "track" in under or "track" not in self._fields:
            return False
        return f"{talk.event}/{talk.track}" not in self._catalogue.track_by_name

    def _teams_of(self, talk: Talk, under: _Under) -> tuple[ObjectName, ...]:
        if "team" not in self._fields:
            return ()
        names = (f"{talk.event}/{one}" for one in talk.teams if not _is(under, "team", one))
        teams = map(self._catalogue.team_by_name.get, names)
        return tuple(ObjectName(team.full_name, team.title) for team in teams if team)

    def _tags_of(self, talk: Talk, under: _Under) -> tuple[str, ...]:
        if "tags" not in self._fields:
            return ()
        above = fold(under["tag"].title) if "tag" in under else None
        return tuple(tag for tag in talk.tags if above is None or fold(tag) != above)

    def _date_of(self, talk: Talk, under: _Under) -> date | None:
        """Return the talk's day; none where several slots say their days themselves."""
        if "day" in under or "date" not in self._fields:
            return None
        days = {day for slot in talk.slots if (day := slot_day(slot))}
        if len(days) > 1 and not self._slot_fields.isdisjoint(("start", "day")):
            return None
        return min(days, default=talk.date)

    def _slots_of(self, talk: Talk, under: _Under) -> tuple[SlotRow, ...]:
        """Return the parts that are shown of the slots that stand below the headings."""
        if not self._slot_fields:
            return ()
        slots = talk.slots or ((Slot(),) if talk.date else ())
        rows = dict.fromkeys(
            self._slot(talk, slot, under)
            for slot in slots
            if ("room" not in under or _is(under, "room", slot.room))
            and ("day" not in under or under["day"].day == (slot_day(slot) or talk.date))
        )
        return tuple(row for row in rows if any(row))

    def _slot(self, talk: Talk, slot: Slot, under: _Under) -> SlotRow:
        fields = self._slot_fields
        room = self._catalogue.room_by_name.get(f"{talk.event}/{slot.room}")
        shows_room = "room" in fields and "room" not in under
        shows_day = "day" in fields and "day" not in under
        by_date = None if "date" in self._fields else talk.date
        day = slot_day(slot) or by_date
        if slot.start and "start" in fields:  # it has a day, and that of the calendar is shown
            day = slot.start.date()
        return SlotRow(
            start=slot.start if "start" in fields else None,
            end=slot.end if "end" in fields else None,
            duration=slot.duration if "duration" in fields else None,
            room=ObjectName(room.full_name, room.name) if room and shows_room else None,
            day=day if shows_day else None,
        )


def _is(under: _Under, level: str, key: str | None) -> bool:
    """Tell whether the heading of a level above stands for *key*."""
    return level in under and under[level].key == key


def event_names(catalogue: Catalogue) -> Mapping[str, ObjectName]:
    """Return the names of the events that somebody named, by id."""
    return {one.id: ObjectName(one.id, one.title) for one in catalogue.events if not one.implicit}


class PresenterProjector:
    """Makes rows of people; holds the names that many rows share.

    :param events: talks name their events.
    """

    def __init__(self, catalogue: Catalogue, fields: Sequence[str], *, events: bool) -> None:
        self._fields = frozenset(fields)
        self._events = event_names(catalogue) if events else {}
        self._teams = catalogue.team_by_name

    def row(
        self,
        one: Presenter,
        memberships: Iterable[Membership],
        talks: Sequence[Talk],
        path: Iterable[Heading] = (),
    ) -> PresenterRow:
        """Return the row of a person with those *memberships* and *talks* that are selected.

        :param path: the headings above; what they say is left out.
        """
        shown = self._shown
        under = {heading.by: heading for heading in path if heading.key}
        teams = (team for team in memberships if not _is(under, "team", team.team))
        events = {} if "event" in under else self._events
        return PresenterRow(
            full=one.full_name,
            name=one.name,
            aliases=shown("aliases", one.aliases, ()),
            portrait=shown("portrait", one.portrait, ""),
            teams=shown("team", self._team_titles(teams), ()),
            links=shown("links", one.links, ()),
            pronouns=shown("pronouns", one.pronouns, ""),
            bio=shown("bio", one.bio, None),
            talks=shown("talks", tuple(_talk(talk, events) for talk in talks), ()),
            talk_count=shown("count", len(talks), 0),
        )

    def _shown(self, field: str, value: _Value, default: _Value) -> _Value:
        return value if field in self._fields else default

    def _team_titles(self, memberships: Iterable[Membership]) -> tuple[str, ...]:
        found = (self._teams.get(f"{member.event}/{member.team}") for member in memberships)
        return tuple(dict.fromkeys(team.title for team in found if team))


def _talk(talk: Talk, events: Mapping[str, ObjectName]) -> PresenterTalk:
    return PresenterTalk(
        talk.full_name, talk.title, events.get(talk.event), talk.recordings, talk.url
    )

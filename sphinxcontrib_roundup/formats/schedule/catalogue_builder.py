"""From the raw values of a schedule to a catalogue: texts, event and talks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from sphinxcontrib_roundup.formats.schedule.entities import (
    BREAK,
    rooms_of,
    status_in_title,
    talk_kind,
    tracks_of,
)
from sphinxcontrib_roundup.formats.schedule.identity import (
    order_of_ids,
    producer_of,
    talk_groups,
)
from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.formats.schedule.schedule_links import (
    LinkKind,
    UrlResolver,
    base_of,
    common_site,
    kind_of_attachment,
    kind_of_link,
)
from sphinxcontrib_roundup.formats.schedule.schedule_presenters import PresenterBuilder
from sphinxcontrib_roundup.formats.schedule.schedule_texts import texts_of
from sphinxcontrib_roundup.formats.schedule.schedule_times import (
    SlotBuilder,
    clock_durations,
    clock_habits,
    programme_day,
)
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model import written_times
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import written_id
from sphinxcontrib_roundup.model.languages import languages_of
from sphinxcontrib_roundup.model.records import Days, Event, Link, Talk
from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS
from sphinxcontrib_roundup.problems import ProblemCode, did_you_mean
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinxcontrib_roundup.formats.read_context import Locate
    from sphinxcontrib_roundup.formats.schedule.entities import NamedIndex
    from sphinxcontrib_roundup.formats.schedule.identity import TalkGroup
    from sphinxcontrib_roundup.formats.schedule.raw import (
        Position,
        RawConference,
        RawEvent,
        Schedule,
    )
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.formats.schedule.schedule_texts import ScheduleTexts
    from sphinxcontrib_roundup.model.records import Room, Slot, Track
    from sphinxcontrib_roundup.model.source_settings import SourceSettings
    from sphinxcontrib_roundup.problems import Place


_RECORD = "conference"


def event_of(
    schedule: Schedule, title: str, texts: ScheduleTexts, urls: UrlResolver, findings: Findings
) -> Event:
    """Return the event; its id is the acronym if that can be an id, else made from the title.

    :param title: used when the schedule has no title.
    """
    conference = schedule.conference
    own = urls.of_conference(_RECORD)
    own_id = written_id(conference.acronym) if conference.acronym else None
    name = conference.title or conference.acronym
    first, last = (_day(day, conference, findings) for day in (conference.start, conference.end))
    zone = _timezone(conference, findings)
    days = [day for raw in schedule.days if (day := programme_day(raw, zone))]
    start = first or min(days, default=None)
    end = last or max(days, default=None)
    return Event(
        own_id or id_of(name or title),
        name or title,
        start=start,
        end=None if start and end and end < start else end,
        timezone=zone,
        day_change=_hour(conference.day_change, conference, findings),
        url=own.absolute(conference.url or conference.base_url, conference.position),
        venue=conference.venue,
        city=conference.city,
        about=texts.markup(conference.about, own.base),
        implicit=not name,
        timed=True,
    )


def _readable_day(text: str) -> date | None:
    try:
        result = written_times.read_moment(text)
    except ValueError:
        return None
    if isinstance(result, time):
        return None
    return result.date() if isinstance(result, datetime) else result


def _day(text: str, conference: RawConference, findings: Findings) -> date | None:
    result = _readable_day(text) if text else None
    if text and result is None:
        findings.note(FindingKind.DAY, conference.position, _RECORD, quoted(text))
    return result


def _hour(text: str, conference: RawConference, findings: Findings) -> time | None:
    if not text:
        return None
    try:
        return written_times.read_hour(text).replace(tzinfo=None)
    except ValueError:
        findings.note(FindingKind.HOUR, conference.position, _RECORD, quoted(text))
        return None


def _timezone(conference: RawConference, findings: Findings) -> str:
    if not conference.timezone:
        return ""
    try:
        return ZoneInfo(conference.timezone).key
    except (OSError, ValueError, LookupError):
        near = did_you_mean(conference.timezone, available_timezones())
        detail = f"{quoted(conference.timezone)}, {near}" if near else quoted(conference.timezone)
        findings.note(FindingKind.ZONE, conference.position, _RECORD, detail)
        return ""


@dataclass(slots=True)
class CatalogueBuilder:
    """Builds the catalogue of one schedule, and notes the positions of its records.

    :param settings: what the project says about the file.
    """

    schedule: Schedule
    findings: Findings
    settings: SourceSettings = NO_SETTINGS
    _positions: dict[tuple[str, str], list[Position]] = field(default_factory=dict)

    def catalogue(self, title: str) -> Catalogue:
        """Return the catalogue.

        :param title: the title of the event when the schedule names none.
        """
        schedule, findings = self.schedule, self.findings
        if names := schedule.unread.listed():
            reason = f"parts of events are not read: {names}"
            findings.add(ProblemCode.UNREAD, schedule.unread.position, reason)
        producer = producer_of(schedule.conference, schedule.raw_events)
        texts = texts_of(schedule, producer, self.settings.markup)
        fallback = self.settings.base_url or common_site(schedule.raw_events)
        urls = UrlResolver(base_of(schedule.conference), fallback, findings)
        event = event_of(schedule, title, texts, urls, findings)
        if self.settings.event:  # the author has named it
            event = event._replace(implicit=False)
        tracks = tracks_of(schedule, event)
        rooms = rooms_of(schedule, event, texts, urls)
        clock = clock_durations(raw_event.duration for raw_event in schedule.raw_events)
        habits = clock_habits(schedule.raw_events, event.timezone)
        slots = SlotBuilder(event, clock, habits, findings)
        order = order_of_ids(producer, self.settings.ids)
        groups = talk_groups(_titled(schedule, findings), order, findings)
        findings.talks.update(
            (position, f"{event.id}/{group.id}") for group in groups for position in group.positions
        )
        presenters = PresenterBuilder(event.id, texts, findings)
        presenters.tell_apart(group.events for group in groups)
        builder = _TalkBuilder(event, texts, tracks, rooms, presenters, urls, slots)
        talks = [builder.talk(group) for group in groups]
        for talk, group in zip(talks, groups, strict=True):
            positions = [raw_event.position for raw_event in group.events]
            self._positions["talk", talk.full_name] = positions
        for name, position in presenters.positions.items():
            self._positions["presenter", name] = [position]
        self._positions["event", event.full_name] = [schedule.conference.position]
        return Catalogue(
            events=(event,),
            tracks=tracks.entities,
            rooms=rooms.entities,
            presenters=presenters.records(),
            talks=tuple(talk for talk in talks if talk.kind != BREAK),
            breaks=tuple(talk for talk in talks if talk.kind == BREAK),
        )

    def locator(self, find: Callable[[Position, str], Place | None]) -> Locate:
        """Return the function that finds the records of the catalogue in the file.

        :param find: from the position of a record and a text in it to the place of the text.
        """
        positions, place = self._positions, self.schedule.place

        def locate(kind: str, full_name: str, text: str) -> Place | None:
            of_record = positions.get((kind, full_name), [])
            places = (find(position, text) for position in of_record)
            result = next((one for one in places if one is not None), None)
            return result or (place(of_record[0]) if of_record else None)

        return locate


def _titled(schedule: Schedule, findings: Findings) -> Iterator[RawEvent]:
    for raw_event in schedule.raw_events:
        if raw_event.title:
            status, title = status_in_title(raw_event.title)
            if status is None:
                yield raw_event
                continue
            findings.note(
                FindingKind.STATUS, raw_event.position, raw_event.label, quoted(raw_event.title)
            )
            yield replace(raw_event, title=title, status=status)
        else:
            own = raw_event.id or raw_event.guid
            findings.note(FindingKind.TITLE, raw_event.position, raw_event.label, id_=own)


@dataclass(frozen=True, slots=True)
class _TalkBuilder:
    """Builds the talks of one schedule."""

    event: Event
    texts: ScheduleTexts
    tracks: NamedIndex[Track]
    rooms: NamedIndex[Room]
    presenters: PresenterBuilder
    urls: UrlResolver
    slot_builder: SlotBuilder

    def talk(self, group: TalkGroup) -> Talk:
        """Return a talk; where its events differ, the first one is used."""
        raw_event = group.events[0]
        urls = self.urls.of_event(raw_event)
        abstract, description = self.texts.of_event(raw_event, urls.base)
        statuses = {one.status for one in group.events}
        own = len(statuses) > 1
        slots = tuple(slot for one in group.events if (slot := self._slot(one, has_own_status=own)))
        links = self._links(group.events)
        roles = self._roles(group.events)
        day = self.slot_builder.day(raw_event.day)
        return Talk(
            self.event.id,
            group.id,
            raw_event.title,
            subtitle=raw_event.subtitle,
            presenters=tuple(roles),
            track=self.tracks.id(raw_event.track),
            kind=talk_kind(raw_event.type),
            language=languages_of([raw_event.language]),
            abstract=abstract,
            description=description,
            url=urls.absolute(raw_event.url, raw_event.position),
            links=tuple(links[LinkKind.OTHER]),
            recordings=tuple(links[LinkKind.RECORDING]),
            slides=tuple(links[LinkKind.SLIDES]),
            poster=urls.picture(raw_event.logo, raw_event.position),
            date=Days.on(day) if day and not any(slot.start for slot in slots) else None,
            slots=slots,
            status=raw_event.status if len(statuses) == 1 else None,
            roles=tuple((own_id, role) for own_id, role in roles.items() if role),
        )

    def _roles(self, events: Sequence[RawEvent]) -> dict[str, str]:
        """Return what the presenters of a talk do, by their ids; empty for a speaker."""
        roles: dict[str, str] = {}
        for raw_event in events:
            urls = self.urls.of_event(raw_event)
            for presenter in raw_event.presenters:
                for own_id in self.presenters.ids((presenter,), urls):
                    roles[own_id] = roles.get(own_id) or presenter.role
        return roles

    def _slot(self, raw_event: RawEvent, *, has_own_status: bool) -> Slot | None:
        slot = self.slot_builder.slot(raw_event, self.rooms.id(raw_event.room))
        return slot._replace(status=raw_event.status) if slot and has_own_status else slot

    def _links(self, events: list[RawEvent]) -> dict[LinkKind, dict[Link, None]]:
        """Return the links of the events of a talk by kind, each once."""
        result: dict[LinkKind, dict[Link, None]] = {kind: {} for kind in LinkKind}
        for raw_event in events:
            urls = self.urls.of_event(raw_event)
            pairs = [
                *((link, LinkKind.RECORDING) for link in raw_event.recordings),
                *((link, kind_of_link(link)) for link in raw_event.links),
                *((link, kind_of_attachment(link)) for link in raw_event.attachments),
            ]
            for raw, kind in pairs:
                if link := urls.link(raw):
                    result[kind][link] = None
            known = {link.url for link in result[LinkKind.OTHER]}
            feedback = urls.absolute(raw_event.feedback, raw_event.position)
            if feedback and feedback not in known:
                result[LinkKind.OTHER][Link(feedback, "Feedback")] = None
        return result

"""From the raw values of a schedule to a catalogue: texts, event, talks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, available_timezones

from sphinxcontrib_roundup.formats.native.record_values import id_of
from sphinxcontrib_roundup.formats.schedule.entities import (
    BREAK,
    People,
    rooms_of,
    talk_kind,
    tracks_of,
)
from sphinxcontrib_roundup.formats.schedule.findings import Oddity, shown
from sphinxcontrib_roundup.formats.schedule.identity import grouped
from sphinxcontrib_roundup.formats.schedule.schedule_links import (
    Addresses,
    LinkKind,
    base_of,
    kind_of_attachment,
    kind_of_link,
)
from sphinxcontrib_roundup.formats.schedule.schedule_times import Moments, clock_durations
from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import written_id
from sphinxcontrib_roundup.model.records import Event, Link, Markup, MarkupKind, Talk
from sphinxcontrib_roundup.problems import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.schedule.entities import Named
    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.identity import Grouped
    from sphinxcontrib_roundup.formats.schedule.raw import Appearance, RawConference, Schedule
    from sphinxcontrib_roundup.model.records import Room, Slot, Track


_HTML: Final = re.compile(
    r"<(?:p|br|ul|ol|li|h[1-6]|div|span|a|b|i|em|strong|pre|code|blockquote|table|hr|img|section)"
    r"(?=[\s/>])",
    re.IGNORECASE,
)


def markup_of(schedule: Schedule) -> MarkupKind:
    """Return the markup of all texts of a file.

    No producer says it. FOSDEM's export holds HTML, each text in an element; frab and pretalx
    hold Markdown, in which a text that begins with a tag is rare. So most texts decide.
    """
    texts = [
        text for said in schedule.appearances for text in (said.abstract, said.description) if text
    ]
    if not texts:
        texts = [
            person.biography
            for said in schedule.appearances
            for person in said.persons
            if person.biography
        ]
    tagged = sum(_HTML.match(text) is not None for text in texts)
    return MarkupKind.HTML if 2 * tagged > len(texts) else MarkupKind.MARKDOWN


def texts_of(said: Appearance, kind: MarkupKind) -> tuple[Markup | None, Markup | None]:
    """Return abstract and description; a description that repeats the abstract is none."""
    repeated = said.description.split() == said.abstract.split()
    abstract = Markup(said.abstract, kind) if said.abstract else None
    description = Markup(said.description, kind) if said.description and not repeated else None
    return abstract, description


_RECORD = "conference"


def event_of(
    schedule: Schedule, title: str, markup: MarkupKind, addresses: Addresses, oddities: Oddities
) -> Event:
    """Return the event; its id is the acronym where that can be an id, else made of the title.

    :param title: what it is called when the schedule does not say it.
    """
    said = schedule.conference
    written = written_id(said.acronym) if said.acronym else None
    name = said.title or said.acronym
    days = [day for raw in schedule.days if (day := _readable_day(raw.date))]
    start = _day(said.start, said, oddities) or min(days, default=None)
    end = _day(said.end, said, oddities) or max(days, default=None)
    return Event(
        written or id_of(name or title),
        name or title,
        start=start,
        end=None if start and end and end < start else end,
        timezone=_timezone(said, oddities),
        day_change=_hour(said.day_change, said, oddities),
        url=addresses.whole(said.url or said.base_url, said.at, _RECORD),
        venue=said.venue,
        city=said.city,
        about=Markup(said.about, markup) if said.about else None,
        implicit=not name,
    )


def _readable_day(text: str) -> date | None:
    try:
        found = times.read_moment(text)
    except ValueError:
        return None
    if isinstance(found, time):
        return None
    return found.date() if isinstance(found, datetime) else found


def _day(text: str, said: RawConference, oddities: Oddities) -> date | None:
    found = _readable_day(text) if text else None
    if text and found is None:
        oddities.note(Oddity.DAY, said.at, _RECORD, shown(text))
    return found


def _hour(text: str, said: RawConference, oddities: Oddities) -> time | None:
    if not text:
        return None
    try:
        return times.read_hour(text).replace(tzinfo=None)
    except ValueError:
        oddities.note(Oddity.HOUR, said.at, _RECORD, shown(text))
        return None


def _timezone(said: RawConference, oddities: Oddities) -> str:
    if not said.timezone:
        return ""
    try:
        return ZoneInfo(said.timezone).key
    except (OSError, ValueError, LookupError):
        near = did_you_mean(said.timezone, available_timezones())
        detail = f"{shown(said.timezone)}, {near}" if near else shown(said.timezone)
        oddities.note(Oddity.ZONE, said.at, _RECORD, detail)
        return ""


def assemble(schedule: Schedule, title: str, oddities: Oddities) -> Catalogue:
    """Return the catalogue of a schedule.

    :param title: what the event is called when the schedule does not say it.
    """
    markup = markup_of(schedule)
    addresses = Addresses(base_of(schedule.conference), oddities)
    event = event_of(schedule, title, markup, addresses, oddities)
    tracks = tracks_of(schedule, event)
    rooms = rooms_of(schedule, event, markup, addresses)
    people = People(markup, addresses, oddities)
    clock = clock_durations(said.duration for said in schedule.appearances)
    talks = _Talks(event, markup, tracks, rooms, people, addresses, Moments(event, clock, oddities))
    made = [talks.talk(group) for group in grouped(_titled(schedule, oddities), oddities)]
    return Catalogue(
        events=(event,),
        tracks=tracks.things,
        rooms=rooms.things,
        presenters=tuple(people.records.values()),
        talks=tuple(talk for talk in made if talk.kind != BREAK),
        breaks=tuple(talk for talk in made if talk.kind == BREAK),
    )


def _titled(schedule: Schedule, oddities: Oddities) -> Iterator[Appearance]:
    for said in schedule.appearances:
        if said.title:
            yield said
        else:
            oddities.note(Oddity.TITLE, said.at, said.label)


@dataclass(frozen=True, slots=True)
class _Talks:
    """Makes the talks of one schedule."""

    event: Event
    markup: MarkupKind
    tracks: Named[Track]
    rooms: Named[Room]
    people: People
    addresses: Addresses
    moments: Moments

    def talk(self, group: Grouped) -> Talk:
        """Return a talk; what its events say differently, the first one decides."""
        said = group.events[0]
        abstract, description = texts_of(said, self.markup)
        slots = tuple(slot for one in group.events if (slot := self._slot(one)))
        links = self._links(group.events)
        return Talk(
            self.event.id,
            group.id,
            said.title,
            subtitle=said.subtitle,
            presenters=self.people.ids(
                (person for one in group.events for person in one.persons), said.label
            ),
            track=self.tracks.id(said.track),
            kind=talk_kind(said.type),
            language=said.language,
            abstract=abstract,
            description=description,
            url=self.addresses.whole(said.url, said.at, said.label),
            links=tuple(links[LinkKind.OTHER]),
            recordings=tuple(links[LinkKind.RECORDING]),
            slides=tuple(links[LinkKind.SLIDES]),
            poster=self.addresses.picture(said.logo, said.at, said.label),
            date=None if any(slot.start for slot in slots) else self.moments.day(said.day),
            slots=slots,
        )

    def _slot(self, said: Appearance) -> Slot | None:
        return self.moments.slot(said, self.rooms.id(said.room))

    def _links(self, events: list[Appearance]) -> dict[LinkKind, dict[Link, None]]:
        """Return the links of the events of a talk by what they are, each once."""
        found: dict[LinkKind, dict[Link, None]] = {kind: {} for kind in LinkKind}
        for said in events:
            pairs = [
                *((link, LinkKind.RECORDING) for link in said.recordings),
                *((link, kind_of_link(link)) for link in said.links),
                *((link, kind_of_attachment(link)) for link in said.attachments),
            ]
            for raw, kind in pairs:
                if link := self.addresses.link(raw, said.label):
                    found[kind][link] = None
            known = {link.url for link in found[LinkKind.OTHER]}
            feedback = self.addresses.whole(said.feedback, said.at, said.label)
            if feedback and feedback not in known:
                found[LinkKind.OTHER][Link(feedback, "Feedback")] = None
        return found

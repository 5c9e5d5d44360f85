"""From what a producer says to the records of a catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Link, Talk
from sphinxcontrib_roundup.sources.schedules.addresses import Addresses, base_of
from sphinxcontrib_roundup.sources.schedules.event import event_of
from sphinxcontrib_roundup.sources.schedules.identity import grouped
from sphinxcontrib_roundup.sources.schedules.kinds import BREAK, talk_kind
from sphinxcontrib_roundup.sources.schedules.link_kinds import (
    LinkKind,
    kind_of_attachment,
    kind_of_link,
)
from sphinxcontrib_roundup.sources.schedules.moments import Moments, clock_durations
from sphinxcontrib_roundup.sources.schedules.named import rooms_of, tracks_of
from sphinxcontrib_roundup.sources.schedules.oddities import Oddity
from sphinxcontrib_roundup.sources.schedules.people import People
from sphinxcontrib_roundup.sources.schedules.texts import markup_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.model.records import Event, Room, Slot, Track
    from sphinxcontrib_roundup.sources.schedules.appearance import Appearance, Schedule
    from sphinxcontrib_roundup.sources.schedules.identity import Grouped
    from sphinxcontrib_roundup.sources.schedules.named import Named
    from sphinxcontrib_roundup.sources.schedules.oddities import Oddities


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

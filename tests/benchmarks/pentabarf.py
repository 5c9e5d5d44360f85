"""The same talks as Pentabarf files, one for each event."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.model.times import conference_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Link, Talk

# Numbers are no ids: the talks keep theirs as guids, which an unknown producer's file is read by.
_FIRST_NUMBER = 1_000_000


def schedules(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the files by name; in the order of their names they say what *catalogue* does."""
    return {
        f"{number:04}-{event.id}.xml": _Schedule(event, catalogue).encoded()
        for number, event in enumerate(catalogue.events)
    }


class _Schedule:
    """The file of one event."""

    def __init__(self, event: Event, catalogue: Catalogue) -> None:
        self.event = event
        self.talks = catalogue.talks_by_event.get(event.id, ())
        self.names = {one: catalogue.presenter_by_id[one].name for one in self._people()}
        self.tracks = {one.id: one.title for one in catalogue.tracks if one.event == event.id}
        self.rooms = {one.id: one.name for one in catalogue.rooms if one.event == event.id}

    def encoded(self) -> bytes:
        root = ET.Element("schedule")
        self._add_conference(root)
        # A day and a room as often as they take turns: so the order of the talks stays.
        numbered = enumerate(self.talks, _FIRST_NUMBER)
        for index, (day, of_day) in enumerate(groupby(numbered, lambda item: self._day(item[1]))):
            date_of = {"date": str(day)} if day else {}
            element = ET.SubElement(root, "day", {"index": str(index + 1), **date_of})
            for room, of_room in groupby(of_day, lambda item: _slot(item[1]).room):
                parent = element
                if room:
                    attributes = {"name": self.rooms[room], "slug": room}
                    parent = ET.SubElement(element, "room", attributes)
                for number, talk in of_room:
                    self._add_talk(parent, number, talk)
        ET.indent(root)
        written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        return written

    def _people(self) -> Iterable[str]:
        return dict.fromkeys(one for talk in self.talks for one in talk.presenters)

    def _day(self, talk: Talk) -> date | None:
        start = _slot(talk).start
        return conference_day(start, self.event.day_change) if start else None

    def _add_conference(self, root: ET.Element) -> None:
        event = self.event
        facts = {
            "acronym": event.id,
            "title": event.title,
            "venue": event.venue,
            "city": event.city,
            "start": str(event.start or ""),
            "end": str(event.end or ""),
            "day_change": f"{event.day_change:%H:%M:%S}" if event.day_change else "",
            "time_zone_name": event.timezone,
        }
        conference = ET.SubElement(root, "conference")
        _add(conference, facts)
        tracks = ET.SubElement(conference, "tracks")
        for slug, title in self.tracks.items():
            ET.SubElement(tracks, "track", slug=slug).text = title

    def _add_talk(self, parent: ET.Element, number: int, talk: Talk) -> None:
        slot = _slot(talk)
        minutes = round(slot.duration.total_seconds() / 60) if slot.duration else 0
        facts = {
            "start": f"{slot.start:%H:%M}" if slot.start else "",
            "duration": f"{minutes // 60:02}:{minutes % 60:02}" if minutes else "",
            "room": self.rooms[slot.room] if slot.room else "",
            "slug": talk.id,
            "url": talk.url,
            "title": talk.title,
            "subtitle": talk.subtitle,
            "track": self.tracks[talk.track] if talk.track else "",
            "type": talk.kind,
            "abstract": talk.abstract.text if talk.abstract else "",
        }
        element = ET.SubElement(parent, "event", id=str(number), guid=talk.id)
        _add(element, facts)
        persons = ET.SubElement(element, "persons")
        for one in talk.presenters:
            ET.SubElement(persons, "person").text = self.names[one]
        # Titles say which links are recordings; types say it of those without such a title.
        titled = [link for link in talk.recordings if link.title]
        untitled = [link for link in talk.recordings if not link.title]
        _add_links(element, "link", titled, "")
        attachments = _add_links(element, "attachment", talk.slides, "slides")
        _add_links(element, "attachment", untitled, "recording", attachments)


def _slot(talk: Talk) -> Slot:
    return talk.slots[0] if talk.slots else Slot()


def _add(parent: ET.Element, facts: Mapping[str, str]) -> None:
    for name, text in facts.items():
        ET.SubElement(parent, name).text = text


def _add_links(
    event: ET.Element,
    name: str,
    links: Iterable[Link],
    kind: str,
    within: ET.Element | None = None,
) -> ET.Element:
    parent = ET.SubElement(event, f"{name}s") if within is None else within
    for link in links:
        attributes = {"href": link.url, "type": kind} if kind else {"href": link.url}
        ET.SubElement(parent, name, attributes).text = link.title
    return parent

"""Reduce a ``schedule.xml`` to some of its talks, without their texts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from sphinxcontrib_roundup.formats.schedule.entities import status_in_title
from sphinxcontrib_roundup.formats.schedule.identity import (
    order_of_ids,
    producer_of,
    talk_groups,
)
from sphinxcontrib_roundup.formats.schedule.raw import RawLink, account_of
from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
from sphinxcontrib_roundup.formats.schedule.schedule_links import EventUrls, UrlResolver, base_of
from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError, read_document
from sphinxcontrib_roundup.formats.schedule.xml_schedule import read_elements
from sphinxcontrib_roundup.model.records import Presenter, Privacy
from sphinxcontrib_roundup.sources.private_people import PrivatePeople

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawEvent
    from sphinxcontrib_roundup.formats.schedule.xml_document import Element
    from sphinxcontrib_roundup.model.ids import IdKind
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.syntax.tree import PlaceOf

# The elements that are kept in each element. Others are kept as text.
_FACTS: Final = {
    "schedule": ("version", "generator", "conference", "tracks", "persons", "day"),
    "conference": (
        "acronym", "title", "venue", "city", "start", "end", "days", "day_change",
        "timeslot_duration", "base_url", "url", "time_zone_name", "tracks", "track",
    ),
    "tracks": ("track",),
    "day": ("room", "event"),
    "room": ("event",),
    "event": (
        "date", "start", "end", "duration", "room", "slug", "url", "origin_url", "conf_url",
        "full_conf_url", "title", "subtitle", "track", "type", "language", "persons", "links",
        "attachments", "recording", "video", "video_download_url", "feedback_url",
    ),
    "persons": ("person",),
    "person": ("full_public_name", "public_name", "name"),
    "links": ("link",),
    "attachments": ("attachment",),
    "recording": ("url", "link"),
}  # fmt: skip
_LINKS: Final = frozenset({"link", "attachment"})
# Written even if they are empty.
_ALWAYS: Final = frozenset({"schedule", "conference", "day", *_LINKS})


def cut(
    data: bytes,
    ids: Collection[str],
    place_of: PlaceOf,
    chosen: IdKind | None = None,
    private: PrivatePeople | None = None,
) -> str | Problem:
    """Return the schedule *data* with the talks of *ids* only, or why it cannot be read.

    Titles, names, places and times are copied, links are made absolute; abstracts, descriptions and
    biographies are left out.

    :param chosen: what the ids of talks are, if that is not what the producer keeps.
    :param private: people of whom nothing but the name is written, or nothing at all.
    """
    try:
        document = read_document(data, place_of)
        schedule = read_elements(document)
    except UnreadableError as error:
        return error.problem
    findings = Findings(schedule.place)
    titled = [
        replace(raw_event, title=status_in_title(raw_event.title)[1])
        for raw_event in schedule.raw_events
        if raw_event.title
    ]
    order = order_of_ids(producer_of(schedule.conference, schedule.raw_events), chosen)
    talks = talk_groups(titled, order, findings)
    chosen_events = [raw_event for talk in talks if talk.id in ids for raw_event in talk.events]
    urls = UrlResolver(base_of(schedule.conference), "", findings)
    part = _Part(
        {raw_event.position: urls.of_event(raw_event) for raw_event in chosen_events},
        frozenset(raw_event.room for raw_event in chosen_events),
        private or PrivatePeople(),
    )
    whole = part.lines(document.root, "", urls.of_conference(""))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *whole]
    if not schedule.conference.tracks:
        lines[-1:-1] = _tracks(schedule.raw_events, {one.track for one in chosen_events})
    return "\n".join(lines) + "\n"


def _tracks(raw_events: Iterable[RawEvent], chosen: Collection[str]) -> list[str]:
    """Return a list of tracks, which keeps their order when events are left out."""
    titles = dict.fromkeys(raw_event.track for raw_event in raw_events if raw_event.track in chosen)
    elements = [f"    <track>{escape(title)}</track>" for title in titles if title]
    return ["  <tracks>", *elements, "  </tracks>"] if elements else []


@dataclass(frozen=True, slots=True)
class _Part:
    """Writes a part of a schedule.

    :param kept: the events that belong to it, by position, each with the resolver of its links.
    :param rooms: the names of their rooms, whose order is kept by empty elements.
    """

    kept: Mapping[Position, EventUrls]
    rooms: frozenset[str]
    private: PrivatePeople

    def lines(self, element: Element, indent: str, urls: EventUrls) -> Iterator[str]:
        """Yield the lines of an element; none if nothing of it is left."""
        if element.name == "event" and element.position not in self.kept:
            return
        urls = self.kept.get(element.position, urls)
        attributes, text = element.attributes, " ".join(element.text.split())
        if element.name == "person" and (level := self._privacy(element)):
            if level is Privacy.NAMELESS:
                return
            attributes = {}
        if element.name in _LINKS:
            href = attributes.get("href", "") or attributes.get("url", "")
            link = urls.link(RawLink(element.position, href, text))
            if link is None and not href:
                return
            kind = {"type": attributes["type"]} if "type" in attributes else {}
            # A relative address whose site is not known stays as it is.
            attributes = {"href": link.url if link else href, **kind}
            text = link.title if link else text
        pairs = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        tag = f"{indent}<{element.name}{pairs}"
        children = element.named(*_FACTS.get(element.name, ()))
        inner = [line for child in children for line in self.lines(child, f"{indent}  ", urls)]
        if inner:
            yield from (f"{tag}>", *inner, f"{indent}</{element.name}>")
        elif text and not any(element):
            yield f"{tag}>{escape(text)}</{element.name}>"
        elif element.name in _ALWAYS or attributes.get("name") in self.rooms:
            yield f"{tag}/>"

    def _privacy(self, person: Element) -> Privacy:
        """Return what is kept private of a person."""
        if not self.private:
            return Privacy.PUBLIC
        names = [" ".join(child.text.split()) for child in person.named(*_FACTS["person"])]
        names += [" ".join(person.text.split()), person.attributes.get("name", "")]
        account = account_of(person.attributes)
        presenter = Presenter("", "", aliases=tuple(filter(None, names)), accounts=(account,))
        return self.private.level(presenter)

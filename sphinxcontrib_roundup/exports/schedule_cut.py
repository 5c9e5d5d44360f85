"""Cut a ``schedule.xml`` down to some of its talks: their facts, without texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from sphinxcontrib_roundup.formats.schedule.findings import Oddities
from sphinxcontrib_roundup.formats.schedule.identity import grouped
from sphinxcontrib_roundup.formats.schedule.raw import RawLink
from sphinxcontrib_roundup.formats.schedule.schedule_links import Addresses, base_of
from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError, read_document
from sphinxcontrib_roundup.formats.schedule.xml_schedule import read_elements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinxcontrib_roundup.formats.schedule.raw import Appearance, At
    from sphinxcontrib_roundup.formats.schedule.xml_document import Element
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.syntax.tree import PlaceOf

# What is kept within each element. An element that is not named here is kept as its text.
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
        "date", "start", "end", "duration", "room", "slug", "url", "title", "subtitle", "track",
        "type", "language", "persons", "links", "attachments", "recording", "video",
        "video_download_url",
    ),
    "persons": ("person",),
    "person": ("full_public_name", "public_name", "name"),
    "links": ("link",),
    "attachments": ("attachment",),
    "recording": ("url", "link"),
}  # fmt: skip
_LINKS: Final = frozenset({"link", "attachment"})
# Written even when nothing is in them.
_ALWAYS: Final = frozenset({"schedule", "conference", "day", *_LINKS})


def cut(data: bytes, ids: Collection[str], place_of: PlaceOf) -> str | Problem:
    """Return the schedule *data* with the talks of *ids* only, or why it cannot be read.

    Titles, names, places and times stay as they are, and links as they are read; abstracts,
    descriptions and what people say of themselves are left out.
    """
    try:
        document = read_document(data, place_of)
        schedule = read_elements(document)
    except UnreadableError as error:
        return error.problem
    oddities = Oddities(schedule.place)
    talks = grouped((said for said in schedule.appearances if said.title), oddities)
    kept = [said for talk in talks if talk.id in ids for said in talk.events]
    part = _Part(
        frozenset(said.at for said in kept),
        frozenset(said.room for said in kept),
        Addresses(base_of(schedule.conference), oddities),
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *part.lines(document.root, "")]
    if not schedule.conference.tracks:
        lines[-1:-1] = _tracks(schedule.appearances, {said.track for said in kept})
    return "\n".join(lines) + "\n"


def _tracks(appearances: Iterable[Appearance], kept: Collection[str]) -> list[str]:
    """Return a list of tracks: without it, their order would change with the events."""
    titles = dict.fromkeys(said.track for said in appearances if said.track in kept)
    written = [f"    <track>{escape(title)}</track>" for title in titles if title]
    return ["  <tracks>", *written, "  </tracks>"] if written else []


@dataclass(frozen=True, slots=True)
class _Part:
    """Writes a part of a schedule.

    :param kept: the positions of the events that belong to it.
    :param rooms: the names of their rooms, whose order is kept by empty elements.
    """

    kept: frozenset[At]
    rooms: frozenset[str]
    addresses: Addresses

    def lines(self, element: Element, indent: str) -> Iterator[str]:
        """Yield the lines of an element; none if nothing of it is left."""
        if element.name == "event" and element.at not in self.kept:
            return
        attributes, text = element.attributes, " ".join(element.text.split())
        if element.name in _LINKS:
            href = attributes.get("href", "") or attributes.get("url", "")
            link = self.addresses.link(RawLink(element.at, href, text), "")
            if link is None:
                return
            kind = {"type": attributes["type"]} if "type" in attributes else {}
            attributes, text = {"href": link.url, **kind}, link.title
        written = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        tag = f"{indent}<{element.name}{written}"
        children = element.named(*_FACTS.get(element.name, ()))
        inner = [line for child in children for line in self.lines(child, f"{indent}  ")]
        if inner:
            yield from (f"{tag}>", *inner, f"{indent}</{element.name}>")
        elif text and not any(element):
            yield f"{tag}>{escape(text)}</{element.name}>"
        elif element.name in _ALWAYS or attributes.get("name") in self.rooms:
            yield f"{tag}/>"

"""Pentabarf, frab and pretalx ``schedule.xml``: from elements to raw values."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.schedule.raw import (
    EventParts,
    RawDay,
    RawLink,
    RawPresenter,
    RawRoom,
    RawTrack,
    Schedule,
    UnreadNames,
    account_of,
    conference_of,
    raw_event_of,
    read_text,
)
from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError
from sphinxcontrib_roundup.formats.values import read_line, shortened
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinxcontrib_roundup.formats.schedule.raw import RawConference, RawEvent
    from sphinxcontrib_roundup.formats.schedule.xml_document import Document, Element

# By version of the producer, the fullest name first.
_NAMES: Final = ("full_public_name", "public_name", "name")
_BIOGRAPHIES: Final = ("biography", "description", "abstract", "extended_biography")
_AVATARS: Final = ("avatar", "avatar_url", "image")
_VIDEOS: Final = ("video", "video_download_url")


def read_elements(document: Document) -> Schedule:
    """Return the raw values of the elements.

    :raises UnreadableError: when the root element is not ``schedule``.
    """
    root = document.root
    if root.name != "schedule":
        place = document.text.place(root.position)
        reason = f"the root element is <{root.name}>; that of a schedule is <schedule>"
        raise UnreadableError(Problem(ProblemCode.FILE, place, reason))
    known = {
        presenter.attributes["id"]: _presenter(presenter)
        for presenters in root.named("persons")
        for presenter in presenters.named("person")
        if "id" in presenter.attributes
    }
    unread = UnreadNames()
    days: list[RawDay] = []
    raw_events: list[RawEvent] = []
    for element in root.named("day"):
        day = RawDay(
            element.position,
            read_line(element.attributes.get("date", "")),
            read_line(element.attributes.get("start", "")),
        )
        days.append(day)
        for room, event in _events(element):
            raw_events.append(_appearance(event, day, room, known))
            names = (child.name for child in event if child.text.strip() or any(child))
            unread.add(event.position, (*event.attributes, *names))
    conference, place_of = _conference(root), document.text.place
    return Schedule(conference, tuple(days), tuple(raw_events), place_of, unread)


def _events(day: Element) -> Iterator[tuple[str, Element]]:
    """Yield the events of a day, with the rooms around them."""
    for element in day:
        if element.name == "event":
            yield "", element
        elif element.name == "room":
            name = read_line(element.attributes.get("name", ""))
            for event in element.named("event"):
                yield name, event


def _appearance(
    event: Element, day: RawDay, room: str, known: Mapping[str, RawPresenter]
) -> RawEvent:
    children: dict[str, Element] = {}
    for child in event:
        children.setdefault(child.name, child)
    fields = {name: child.text for name, child in children.items()} | event.attributes
    if "track" in children:
        fields["track_slug"] = children["track"].attributes.get("slug", "")
    presenters, links, attachments = (
        children.get(name, ()) for name in ("persons", "links", "attachments")
    )
    parts = EventParts(
        tuple(
            _known(_presenter(item), item, known) for item in presenters if item.name == "person"
        ),
        tuple(_link(item) for item in links if item.name == "link"),
        tuple(_link(item) for item in attachments if item.name == "attachment"),
        tuple(_recordings(children)),
    )
    return raw_event_of(event.position, day, room, fields, parts)


def _recordings(children: Mapping[str, Element]) -> Iterator[RawLink]:
    result = [children[name] for name in _VIDEOS if name in children]
    result += children["recording"].named("url", "link") if "recording" in children else ()
    for element in result:
        url = read_line(element.attributes.get("href", "") or element.text)
        if url:
            yield RawLink(element.position, url)


def _presenter(element: Element) -> RawPresenter:
    parts: dict[str, str] = {}
    links: list[RawLink] = []
    for child in element:
        if child.name == "links":
            links += (_link(link) for link in child.named("link"))
        else:
            parts.setdefault(child.name, child.text)
    name = _first(parts, _NAMES) if parts else element.text
    return RawPresenter(
        element.position,
        read_line(name or element.attributes.get("name", "")),
        read_text(_first(parts, _BIOGRAPHIES)),
        read_line(_first(parts, _AVATARS)),
        read_line(parts.get("url", "") or element.attributes.get("href", "")),
        tuple(links),
        account_of({**parts, **element.attributes}),
    )


def _known(
    presenter: RawPresenter, element: Element, known: Mapping[str, RawPresenter]
) -> RawPresenter:
    """Return a presenter, completed from the schedule's list of persons."""
    listed = known.get(element.attributes.get("id", ""))
    if listed is None:
        return presenter
    return RawPresenter(
        presenter.position,
        presenter.name or listed.name,
        presenter.biography or listed.biography,
        presenter.avatar or listed.avatar,
        presenter.url or listed.url,
        presenter.links or listed.links,
        presenter.account or listed.account,
    )


def _first(parts: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((parts[name] for name in names if parts.get(name, "").strip()), "")


def _link(element: Element) -> RawLink:
    return RawLink(
        element.position,
        read_line(element.attributes.get("href", "") or element.attributes.get("url", "")),
        read_line(element.text or element.attributes.get("title", "")),
        read_line(element.attributes.get("type", "")),
    )


def _conference(root: Element) -> RawConference:
    element = next(root.named("conference"), root)
    fields: dict[str, str] = {}
    tracks: list[RawTrack] = []
    rooms: dict[str, RawRoom] = {}
    for generator in root.named("generator"):
        fields["generator"] = generator.attributes.get("name", "") or generator.text
    lists = [*root.named("tracks"), *element.named("tracks"), element]
    if element is not root:
        for child in element:
            fields.setdefault(child.name, child.text)
    for track in (track for parent in lists for track in parent.named("track")):
        title = read_line(track.text or track.attributes.get("name", ""))
        tracks.append(RawTrack(title, track.attributes.get("slug", ""), _color(track)))
    for room in (room for day in root.named("day") for room in day.named("room")):
        name = read_line(room.attributes.get("name", ""))
        names = tuple(room.attributes.get(key, "") for key in ("slug", "guid", "id"))
        rooms.setdefault(name, RawRoom(name, room.attributes.get("slug", ""), names=names))
    return conference_of(element.position, fields, tuple(tracks), tuple(rooms.values()))


def _color(track: Element) -> str:
    return read_line(track.attributes.get("color", "")).lower()


_MOST_NAMES: Final = 6


def without_events(document: Document) -> Problem:
    """Return the problem of a schedule in which no event was found, with what was found."""
    root = document.root
    names = Counter(element.name for element in root.walk() if element is not root)
    elements = ", ".join(f"<{name}> ({number})" for name, number in names.most_common(_MOST_NAMES))
    reason = f"no <event> was found in <{shortened(root.name, 60)}>"
    if elements:
        reason += f", but {elements}"
    remedy = "export the schedule in the format schedule.xml of Pentabarf, frab or pretalx"
    return Problem(ProblemCode.MISSING, document.text.place(root.position), reason, remedy=remedy)

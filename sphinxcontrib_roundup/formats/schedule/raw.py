"""What a producer says, before it is known what it means: the same for XML and JSON.

All values are text as the file has it, with white space and characters in order; empty means that
the file does not say it. ``at`` is a position that :attr:`Schedule.place` turns into a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.formats.values import read_block, read_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_roundup.problems import Place

At: TypeAlias = int


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link or an attachment; *kind* is the type that some producers give attachments."""

    at: At
    url: str
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RawPerson:
    """A person of an event. The ids of producers are per event or per year, so none is kept."""

    at: At
    name: str
    biography: str = ""
    avatar: str = ""
    url: str = ""
    links: tuple[RawLink, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDay:
    """A day of the programme.

    :param start: when it begins, for schedules that do not say ``day_change``.
    """

    at: At
    date: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class RawTrack:
    """A track that the schedule lists by itself."""

    title: str
    slug: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class RawRoom:
    """A room that the schedule lists by itself."""

    name: str
    slug: str = ""
    about: str = ""
    capacity: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """One element or object ``event``: a talk, at one time in one room.

    :param date: day, or date and time, often with an offset.
    :param start: the hour, in the time of the place.
    :param room: the event's own, else the one that encloses it.
    :param recordings: addresses that stand in fields of their own.
    """

    at: At
    day: RawDay
    room: str
    title: str
    id: str = ""
    guid: str = ""
    code: str = ""
    slug: str = ""
    subtitle: str = ""
    track: str = ""
    track_slug: str = ""
    type: str = ""
    language: str = ""
    abstract: str = ""
    description: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    duration: str = ""
    url: str = ""
    logo: str = ""
    feedback: str = ""
    persons: tuple[RawPerson, ...] = ()
    links: tuple[RawLink, ...] = ()
    attachments: tuple[RawLink, ...] = ()
    recordings: tuple[RawLink, ...] = ()

    @property
    def label(self) -> str:
        """What messages call it."""
        name = self.title or self.id
        return f'event "{name if len(name) <= 60 else name[:59] + "…"}"' if name else "event"


@dataclass(frozen=True, slots=True)
class RawConference:
    """What the schedule says of the whole event."""

    at: At = 0
    title: str = ""
    acronym: str = ""
    start: str = ""
    end: str = ""
    timezone: str = ""
    day_change: str = ""
    url: str = ""
    base_url: str = ""
    venue: str = ""
    city: str = ""
    about: str = ""
    tracks: tuple[RawTrack, ...] = ()
    rooms: tuple[RawRoom, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole file.

    :param place: from a position to what users see.
    """

    conference: RawConference
    days: tuple[RawDay, ...]
    appearances: tuple[Appearance, ...]
    place: Callable[[At], Place]


@dataclass(frozen=True, slots=True)
class EventParts:
    """The parts of an event that are more than one text."""

    persons: tuple[RawPerson, ...]
    links: tuple[RawLink, ...]
    attachments: tuple[RawLink, ...]
    recordings: tuple[RawLink, ...]


def appearance_of(
    at: At, day: RawDay, room: str, fields: Mapping[str, str], parts: EventParts
) -> Appearance:
    """Return an event by the names that its fields have in both formats."""

    def line(name: str) -> str:
        text = fields.get(name, "")
        return read_line(text) if text else ""

    return Appearance(
        at=at,
        day=day,
        room=line("room") or room,
        title=line("title"),
        id=line("id"),
        guid=line("guid"),
        code=line("code"),
        slug=line("slug"),
        subtitle=line("subtitle"),
        track=line("track"),
        track_slug=line("track_slug"),
        type=line("type"),
        language=line("language"),
        abstract=read_block(fields.get("abstract", "")),
        description=read_block(fields.get("description", "")),
        date=line("date"),
        start=line("start"),
        end=line("end"),
        duration=line("duration"),
        url=line("url") or line("origin_url"),
        logo=line("logo"),
        feedback=line("feedback_url"),
        persons=parts.persons,
        links=parts.links,
        attachments=parts.attachments,
        recordings=parts.recordings,
    )


def conference_of(
    at: At,
    fields: Mapping[str, str],
    tracks: tuple[RawTrack, ...],
    rooms: tuple[RawRoom, ...],
) -> RawConference:
    """Return the conference by the names that its fields have in both formats."""

    def line(name: str) -> str:
        return read_line(fields.get(name, ""))

    return RawConference(
        at=at,
        title=line("title"),
        acronym=line("acronym"),
        start=line("start"),
        end=line("end"),
        timezone=line("time_zone_name"),
        day_change=line("day_change"),
        url=line("url"),
        base_url=line("base_url"),
        venue=line("venue"),
        city=line("city"),
        about=read_block(fields.get("description", "")),
        tracks=tracks,
        rooms=rooms,
    )

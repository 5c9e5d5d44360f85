"""The records: what a data file says after reading, the same for every format.

Records are frozen and hold no references to one another, only ids, so that they can be pickled,
compared and cached. ``Catalogue`` follows the ids.

A *full name* is ``event/id`` for talks, tracks and rooms, and the plain id for events and
presenters. Ids are compared without case and are stored in lower case.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta  # noqa: TC003 - tests look at the annotations
from enum import Enum
from typing import NamedTuple


class MarkupKind(Enum):
    """How a text in data is written."""

    MARKDOWN = "markdown"
    RST = "rst"
    HTML = "html"
    PLAIN = "plain"


class Status(Enum):
    """What became of a talk that does not take place as announced."""

    CANCELLED = "cancelled"
    MOVED = "moved"


class Markup(NamedTuple):
    """A text with the markup it is written in. Never holds markup of the host page."""

    text: str
    kind: MarkupKind = MarkupKind.MARKDOWN


class Link(NamedTuple):
    """A link of a record. *url* is as written: whether it may be followed is decided on render."""

    url: str
    title: str = ""


class Slot(NamedTuple):
    """One time at which a talk is given.

    :param start: wall-clock time in the event's time zone (naive); aware only when the data gave
        an offset and the event has no time zone.
    :param end: like *start*; known when start and duration, or start and end, are.
    :param duration: known without a start too.
    :param room: id of the room within the event.
    :param day: the conference day, which may begin after midnight (``day_change``).
    """

    start: datetime | None = None
    end: datetime | None = None
    duration: timedelta | None = None
    room: str | None = None
    day: date | None = None


class Talk(NamedTuple):
    """One talk at one event. *kind* and *teams* are resolved: own, else the track's, presenters'.

    :param presenters: ids of presenters, in the order of the data.
    :param teams: ids of teams of the event.
    :param formerly: earlier ids, which keep old references alive.
    :param same_as: full names of the same talk at other events.
    :param extra: the ``x-`` keys with their values as text, in the order of the data.
    """

    event: str
    id: str
    title: str
    title_markup: Markup | None = None
    subtitle: str = ""
    presenters: tuple[str, ...] = ()
    track: str | None = None
    kind: str = ""
    teams: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    level: str = ""
    abstract: Markup | None = None
    description: Markup | None = None
    url: str = ""
    links: tuple[Link, ...] = ()
    recordings: tuple[Link, ...] = ()
    slides: tuple[Link, ...] = ()
    poster: str = ""
    date: date | None = None
    slots: tuple[Slot, ...] = ()
    status: Status | None = None
    formerly: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"


class Membership(NamedTuple):
    """That a presenter belongs to a team at an event (both are ids)."""

    event: str
    team: str


class Presenter(NamedTuple):
    """A person, one over all events. *portrait* is a path from the source directory, or a URL."""

    id: str
    name: str
    sort_name: str = ""
    aliases: tuple[str, ...] = ()
    bio: Markup | None = None
    portrait: str = ""
    links: tuple[Link, ...] = ()
    pronouns: str = ""
    memberships: tuple[Membership, ...] = ()

    @property
    def full_name(self) -> str:
        """The id."""
        return self.id


class Track(NamedTuple):
    """A track of an event; *kind* is a word of the data such as ``devroom`` or ``lightning``."""

    event: str
    id: str
    title: str
    kind: str = ""
    about: Markup | None = None
    url: str = ""
    color: str = ""

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"


class Room(NamedTuple):
    """A room of an event."""

    event: str
    id: str
    name: str
    about: Markup | None = None
    url: str = ""
    capacity: int | None = None

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"


class Team(NamedTuple):
    """A team of people at an event."""

    event: str
    id: str
    title: str

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"


class Event(NamedTuple):
    """A conference, meetup or other occasion.

    :param timezone: a name of the IANA time zone database, or empty.
    :param day_change: talks before this time of day belong to the day before.
    :param implicit: made because the data named no event; has no page, heading or index entry.
    """

    id: str
    title: str
    start: date | None = None
    end: date | None = None
    timezone: str = ""
    day_change: time | None = None
    url: str = ""
    venue: str = ""
    city: str = ""
    about: Markup | None = None
    implicit: bool = False

    @property
    def full_name(self) -> str:
        """The id."""
        return self.id

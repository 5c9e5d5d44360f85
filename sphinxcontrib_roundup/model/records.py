"""The records of talk data, the same for every format.

Records are frozen and refer to one another by id, so they can be pickled, compared and cached.
``Catalogue`` follows the ids.

A *full name* is ``event/id`` for talks, tracks and rooms, and the plain id for events and
presenters. Ids are compared without case and stored in lower case.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta  # noqa: TC003 - tests look at the annotations
from enum import Enum, IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

OBJECT_TYPES: Final = ("talk", "presenter", "track", "event", "room")
"""The records that have a full name, and so can be referred to."""

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    "presenters": ("presenter", "speaker", "speakers"),
    "recordings": ("recording", "video", "videos"),
    "kind": ("type",),
    "team": ("company", "affiliation", "teams"),
}
"""Other names of fields, in data files and in options, by the name of the field."""


OWN_PREFIX: Final = "x-"
"""The prefix of fields that only the data knows; see ``Talk.extra``."""


def synonyms_of(*fields: str) -> Mapping[str, str]:
    """Return the fields by their synonyms; without arguments, all of them."""
    return {word: field for field in fields or SYNONYMS for word in SYNONYMS[field]}


class MarkupKind(Enum):
    """The markup language of a text."""

    MARKDOWN = "markdown"
    RST = "rst"
    HTML = "html"
    PLAIN = "plain"
    PRETALX = "pretalx"
    FRAB = "frab"


class Status(Enum):
    """A change to a talk that was announced otherwise."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    POSTPONED = "postponed"


class Markup(NamedTuple):
    """A text and its markup language. It never uses the markup of the host page.

    :param formulas: formulas between dollar signs are set.
    :param base: where its relative links begin; see
        :func:`~sphinxcontrib_roundup.model.addresses.resolve`.
    """

    text: str
    kind: MarkupKind = MarkupKind.MARKDOWN
    formulas: bool = False
    base: str = ""


class Link(NamedTuple):
    """A link of a record. *url* has a form of :mod:`~sphinxcontrib_roundup.model.addresses`."""

    url: str
    title: str = ""


class Days(NamedTuple):
    """From a first to a last day: one day, several days, a month or a year."""

    first: date
    last: date

    @classmethod
    def on(cls, day: date) -> Days:
        """Return one day."""
        return cls(day, day)

    @property
    def is_one(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


class Slot(NamedTuple):
    """One scheduled time of a talk.

    :param start: naive wall-clock time in the event's time zone; aware only if the data has an
        offset and the event has no time zone.
    :param end: like *start*; set if the data has an end, or a start and a duration.
    :param duration: may be set without a start.
    :param room: id of the room within the event.
    :param day: the conference day, which may begin after midnight (``day_change``).
    :param status: where it differs from that of the talk.
    """

    start: datetime | None = None
    end: datetime | None = None
    duration: timedelta | None = None
    room: str | None = None
    day: date | None = None
    status: Status | None = None


class Talk(NamedTuple):
    """One talk at one event. *kind* defaults to the track's, *teams* to the presenters'.

    :param presenters: ids of presenters, in the order of the data.
    :param roles: pairs of a presenter's id and what they do, such as ``moderator``.
    :param teams: ids of teams of the event.
    :param date: a day, or a month, a year or several days, of a talk whose hours are unknown.
    :param language: codes such as ``en``; other words as they are written.
    :param formerly: earlier ids; references by them still resolve.
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
    language: tuple[str, ...] = ()
    level: str = ""
    abstract: Markup | None = None
    description: Markup | None = None
    url: str = ""
    links: tuple[Link, ...] = ()
    recordings: tuple[Link, ...] = ()
    slides: tuple[Link, ...] = ()
    poster: str = ""
    date: Days | None = None
    slots: tuple[Slot, ...] = ()
    status: Status | None = None
    formerly: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    roles: tuple[tuple[str, str], ...] = ()

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"

    @property
    def whole_status(self) -> Status | None:
        """The status of the talk, or that of all its slots if they have the same."""
        if self.status is not None:
            return self.status
        statuses = {slot.status for slot in self.slots}
        return statuses.pop() if len(statuses) == 1 else None

    @property
    def is_cancelled(self) -> bool:
        """Whether the talk, or each of its slots, is cancelled."""
        return self.whole_status is Status.CANCELLED


class Origin(IntEnum):
    """Who calls a presenter so: the smallest decides how the name is spelt."""

    RECORD = 1  # a record of our own data, which says more than the name
    MENTION = 2  # our own data
    SCHEDULE = 3


class Privacy(IntEnum):
    """What is published of a presenter."""

    PUBLIC = 0
    NAME_ONLY = 1  # the name, as plain text beside the talk
    NAMELESS = 2  # a neutral word in place of the name


class Membership(NamedTuple):
    """A presenter's membership of a team at an event; both are ids."""

    event: str
    team: str


class Presenter(NamedTuple):
    """A person who gives talks, the same record for all events.

    :param aliases: other names by which the data calls them; no output has these.
    :param portrait: a path relative to the source directory, or a URL.
    :param spellings: other spellings of the name, which folding does not find.
    :param formerly: earlier ids, which are published as anchors and in the inventory.
    :param has_own_id: somebody wrote the id.
    :param accounts: the ``guid`` or ``code`` of each of their accounts, in lower case.
    """

    id: str
    name: str
    sort_name: str = ""
    aliases: tuple[str, ...] = ()
    bio: Markup | None = None
    portrait: str = ""
    links: tuple[Link, ...] = ()
    pronouns: str = ""
    memberships: tuple[Membership, ...] = ()
    spellings: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    origin: Origin = Origin.SCHEDULE
    formerly: tuple[str, ...] = ()
    private: Privacy = Privacy.PUBLIC
    has_own_id: bool = False

    @property
    def full_name(self) -> str:
        """The id."""
        return self.id


class Track(NamedTuple):
    """A track of an event; *kind* is free text such as ``devroom`` or ``lightning``.

    :param aliases: what it is called at other events.
    """

    event: str
    id: str
    title: str
    kind: str = ""
    about: Markup | None = None
    url: str = ""
    color: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """``event/id``."""
        return f"{self.event}/{self.id}"


class Room(NamedTuple):
    """A room of an event.

    :param aliases: what it is called at other events.
    """

    event: str
    id: str
    name: str
    about: Markup | None = None
    url: str = ""
    capacity: int | None = None
    aliases: tuple[str, ...] = ()

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

    :param timezone: a name from the IANA time zone database, or empty.
    :param day_change: talks that start before this time of day belong to the previous day.
    :param implicit: the data names no event; this record has no page, heading or index entry.
    :param timed: its talks come from a schedule, so they are shown by start.
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
    timed: bool = False

    @property
    def full_name(self) -> str:
        """The id."""
        return self.id

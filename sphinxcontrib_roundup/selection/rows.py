"""Rows: everything a view can show of an object, resolved, and nothing else.

A renderer sees rows and never a catalogue, so the fingerprint of the rows is a fingerprint of the
page: fields that a view does not show are empty in its rows and cannot make the page stale.
"""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from sphinxcontrib_roundup.model.records import Link, Markup, Status


class ObjectName(NamedTuple):
    """The name of an object, and by which full name it is referred to."""

    full: str
    title: str


class TrackName(NamedTuple):
    """A track with its own kind (a word of the data, may be empty)."""

    full: str
    title: str
    kind: str


class SlotRow(NamedTuple):
    """One time of a talk; see :class:`~sphinxcontrib_roundup.model.records.Slot`."""

    start: datetime | None
    end: datetime | None
    duration: timedelta | None
    room: ObjectName | None
    day: date | None


class TalkRow(NamedTuple):
    """A talk as a view shows it. ``event`` is None for events nobody named."""

    full: str
    title: str
    title_markup: Markup | None = None
    subtitle: str = ""
    presenters: tuple[ObjectName, ...] = ()
    event: ObjectName | None = None
    track: TrackName | None = None
    kind: str = ""
    teams: tuple[ObjectName, ...] = ()
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
    slots: tuple[SlotRow, ...] = ()
    status: Status | None = None
    same_as: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


class PresenterTalk(NamedTuple):
    """A talk in a presenter's list. ``event`` is None where it need not be said."""

    full: str
    title: str
    event: ObjectName | None
    recordings: tuple[Link, ...]
    url: str = ""


class PresenterRow(NamedTuple):
    """A presenter as a view shows them; ``talk_count`` is 0 where it is not shown."""

    full: str
    name: str
    aliases: tuple[str, ...] = ()
    portrait: str = ""
    teams: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pronouns: str = ""
    bio: Markup | None = None
    talks: tuple[PresenterTalk, ...] = ()
    talk_count: int = 0


class EventRow(NamedTuple):
    """An event as a view shows it, with the numbers of selected talks and of their presenters."""

    full: str
    title: str
    url: str = ""
    start: date | None = None
    end: date | None = None
    venue: str = ""
    city: str = ""
    talks: int = 0
    presenters: int = 0
    about: Markup | None = None


Row: TypeAlias = TalkRow | PresenterRow | EventRow


class Heading(NamedTuple):
    """The head of a group.

    :param by: the level of ``:group-by:``, e.g. ``track``.
    :param full: full name of the object the group stands for; empty for teams, days, years, kinds
        and tags.
    :param key: an id or ISO date within the level; empty for the rows that have no value.
    :param kind: kind of a track.
    :param start: first day of an event, and *end* its last one.
    """

    by: str
    key: str
    title: str
    full: str = ""
    kind: str = ""
    day: date | None = None
    start: date | None = None
    end: date | None = None


class Group(NamedTuple):
    """Rows under a heading, or groups of the next level; the outermost one has no heading."""

    heading: Heading | None
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()


class NoteKind(Enum):
    """What a page says in place of rows."""

    NOT_FOUND = "not found"
    SEVERAL = "several"
    NO_TALKS = "no talks"
    NO_PRESENTERS = "no presenters"
    NO_EVENTS = "no events"
    AUTHOR = "author"  # the author's own words, from ``:empty:``


class Note(NamedTuple):
    """A short text on the page; *value* is the name it is about, or the author's words."""

    kind: NoteKind
    value: str = ""


class Listing(NamedTuple):
    """All that a view shows: its rows in groups, and notes in place of values found nowhere."""

    root: Group
    notes: tuple[Note, ...] = ()


def _plain(value: object) -> object:
    """Turn what JSON does not know into what it does."""
    if isinstance(value, Enum):
        return value.value
    return str(value)


def fingerprint(listing: Listing) -> str:
    """Return 32 hex digits that change exactly when a row, a group or a note does."""
    text = json.dumps(listing, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()

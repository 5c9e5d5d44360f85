"""The raw values of a schedule, the same for XML and JSON.

All values are text as in the file, with white space and characters cleaned; empty means missing.
A position is turned into a place by :attr:`Schedule.place`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from sphinxcontrib_roundup.formats.values import read_block, read_line
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxcontrib_roundup.model.records import Status
    from sphinxcontrib_roundup.problems import Place

Position: TypeAlias = int

_LINE_END = re.compile("\r\n?")
# Nobody begins all lines but the first with as many blanks.
_DEEP = 8


def read_text(value: str) -> str:
    """Read a text of any number of lines, without the indentation of a pretty-printed file.

    Such a text begins in a line of its own, or its end tag is indented. Otherwise its indentation
    is its author's, and means code in Markdown.
    """
    if "\n" not in value:
        return read_block(value)
    text = _LINE_END.sub("\n", value)
    first, *others = text.expandtabs().split("\n")
    indents = [len(row) - len(row.lstrip()) for row in others if row.strip()]
    indent = min(indents, default=0)
    is_apart = not first.strip() or (others and others[-1] and not others[-1].strip())
    if indent and (is_apart or indent >= _DEEP):
        text = "\n".join([first, *(row[indent:] for row in others)])
    return read_block(text)


# What producers write for a talk without a track; "No Track" is Wafer's.
_NO_TRACK: Final = frozenset(
    {"no track", "no-track", "none", "null", "undefined", "n/a", "-", "--"}
)


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link or an attachment; *kind* is the type of an attachment, which few producers have."""

    position: Position
    url: str
    title: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RawPresenter:
    """A presenter. Numbers of producers hold for one event or year, so they are not kept.

    :param account: the ``guid`` or ``code``, which tells people of one name apart.
    :param role: what they do, such as ``moderator``; empty for a speaker.
    """

    position: Position
    name: str
    biography: str = ""
    avatar: str = ""
    url: str = ""
    links: tuple[RawLink, ...] = ()
    account: str = ""
    role: str = ""


ACCOUNTS: Final = ("guid", "code", "id")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def account_of(fields: Mapping[str, str]) -> str:
    """Return the ``guid`` or ``code`` of a presenter, in lower case; empty if there is none.

    A number is an account or a row of an import, and tells nobody apart. An ``id`` counts only in
    the form of a guid.
    """
    for name in ACCOUNTS:
        text = read_line(fields.get(name, "")).casefold()
        if text and not text.isdecimal() and (name != "id" or _UUID.fullmatch(text)):
            return text
    return ""


@dataclass(frozen=True, slots=True)
class RawDay:
    """A day of the programme.

    :param start: its beginning, for schedules without ``day_change``.
    """

    position: Position
    date: str = ""
    start: str = ""


@dataclass(frozen=True, slots=True)
class RawTrack:
    """A track in the schedule's list of tracks."""

    title: str
    slug: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class RawRoom:
    """A room in the schedule's list of rooms.

    :param names: other names by which events may refer to it, such as its guid.
    """

    name: str
    slug: str = ""
    about: str = ""
    capacity: str = ""
    url: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawEvent:
    """One element or object ``event``: a talk, at one time in one room.

    :param date: day, or date and time, often with an offset.
    :param start: the time of day, as local time.
    :param room: that of the event, else that of the element around it.
    :param recordings: URLs in fields of their own.
    :param status: that with which the title begins; the title is what follows.
    """

    position: Position
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
    origin_url: str = ""
    logo: str = ""
    feedback: str = ""
    status: Status | None = None
    presenters: tuple[RawPresenter, ...] = ()
    links: tuple[RawLink, ...] = ()
    attachments: tuple[RawLink, ...] = ()
    recordings: tuple[RawLink, ...] = ()

    @property
    def label(self) -> str:
        """The name in messages."""
        name = self.title or self.id
        return f'event "{name if len(name) <= 60 else name[:59] + "…"}"' if name else "event"


@dataclass(frozen=True, slots=True)
class RawConference:
    """The values of the whole event.

    :param generator: the name of the program that wrote the file.
    """

    position: Position = 0
    generator: str = ""
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


# What schedules say of an event that no talk has.
_LEFT_OUT: Final = frozenset(
    {
        "recording", "recording_license", "license", "do_not_record", "optout", "answers", "video",
        "conflicts", "index", "conf_signup", "state",
    }
)  # fmt: skip
_READ: Final = frozenset(
    {
        "id", "guid", "code", "slug", "title", "subtitle", "track", "type", "language", "abstract",
        "description", "date", "start", "end", "duration", "room", "url", "origin_url", "conf_url",
        "full_conf_url", "logo", "feedback_url", "video_download_url", "persons", "participants",
        "links", "attachments",
    }
)  # fmt: skip
_MOST_NAMES: Final = 6


@dataclass(slots=True)
class UnreadNames:
    """The names of elements or keys in events that have a value and are not read."""

    position: Position = 0
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, position: Position, names: Iterable[str]) -> None:
        """Add the names that have a value in one event."""
        for name in names:
            if name not in _READ and name not in _LEFT_OUT:
                self.position = self.position if self.counts else position
                self.counts[name] += 1

    def listed(self) -> str:
        """Return the most frequent names with their numbers; empty if there are none."""
        most = self.counts.most_common(_MOST_NAMES)
        names = [f"{quoted(name)} ({number})" for name, number in most]
        return ", ".join(names) + (", …" if len(self.counts) > _MOST_NAMES else "")


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole file.

    :param place: from a position to the place that users see.
    """

    conference: RawConference
    days: tuple[RawDay, ...]
    raw_events: tuple[RawEvent, ...]
    place: Callable[[Position], Place]
    unread: UnreadNames = field(default_factory=UnreadNames)


@dataclass(frozen=True, slots=True)
class EventParts:
    """The parts of an event that are more than one text."""

    presenters: tuple[RawPresenter, ...]
    links: tuple[RawLink, ...]
    attachments: tuple[RawLink, ...]
    recordings: tuple[RawLink, ...]


def raw_event_of(
    position: Position, day: RawDay, room: str, fields: Mapping[str, str], parts: EventParts
) -> RawEvent:
    """Return an event from fields by their names, which are the same in both formats."""

    def line(name: str) -> str:
        text = fields.get(name, "")
        return read_line(text) if text else ""

    return RawEvent(
        position=position,
        day=day,
        room=line("room") or room,
        title=line("title"),
        id=line("id"),
        guid=line("guid"),
        code=line("code"),
        slug=line("slug"),
        subtitle=line("subtitle"),
        track="" if fold(line("track")) in _NO_TRACK else line("track"),
        track_slug=line("track_slug"),
        type=line("type"),
        language=line("language"),
        abstract=read_text(fields.get("abstract", "")),
        description=read_text(fields.get("description", "")),
        date=line("date"),
        start=line("start"),
        end=line("end"),
        duration=line("duration"),
        url=line("url") or line("full_conf_url") or line("origin_url") or line("conf_url"),
        origin_url=line("origin_url") or line("full_conf_url"),
        logo=line("logo"),
        feedback=line("feedback_url"),
        presenters=parts.presenters,
        links=parts.links,
        attachments=parts.attachments,
        recordings=parts.recordings,
    )


def conference_of(
    position: Position,
    fields: Mapping[str, str],
    tracks: tuple[RawTrack, ...],
    rooms: tuple[RawRoom, ...],
) -> RawConference:
    """Return the conference from fields by their names, which are the same in both formats."""

    def line(name: str) -> str:
        return read_line(fields.get(name, ""))

    return RawConference(
        position=position,
        generator=line("generator"),
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
        about=read_text(fields.get("description", "")),
        tracks=tracks,
        rooms=rooms,
    )

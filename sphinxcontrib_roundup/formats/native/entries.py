# ruff: noqa: RUF009 - optional() returns a field of a dataclass
"""The entries of a file of talk data, record by record and field by field.

The reader, the tables of the manual and the JSON Schema are derived from these classes. An entry
holds the values as written; ``assembly`` makes the records of the catalogue from entries.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias, TypeVar

from sphinxcontrib_roundup.formats import values
from sphinxcontrib_roundup.formats.native import key_hints
from sphinxcontrib_roundup.formats.native.entry_fields import (
    Entry,
    Ignore,
    Keyed,
    Kind,
    Names,
    Several,
    Written,
    read_collected,
)
from sphinxcontrib_roundup.model.ids import IdKind
from sphinxcontrib_roundup.model.records import Days as DaysValue
from sphinxcontrib_roundup.model.records import MarkupKind, Privacy, Status, synonyms_of
from sphinxcontrib_roundup.model.written_times import Moment as MomentValue

_T = TypeVar("_T")

_SCALAR = {"type": ["string", "number"]}
_TEXT = {"type": "string"}
_DATE = {"type": ["string", "integer"]}
Line: TypeAlias = Annotated[str, Kind("text", values.read_line, _SCALAR)]
Block: TypeAlias = Annotated[str, Kind("text of any length", values.read_block, _SCALAR)]
Title: TypeAlias = Annotated[str, Kind("text", values.read_title, _SCALAR)]
Url: TypeAlias = Annotated[str, Kind("URL", values.read_line, _TEXT)]
Path: TypeAlias = Annotated[str, Kind("path or URL", values.read_line, _TEXT)]
FilePath: TypeAlias = Annotated[
    str, Kind("path, from the folder of the data file", values.read_line, _TEXT)
]
TalkUrl: TypeAlias = Annotated[
    str,
    Kind(
        "URL with `{id}` in it",
        values.read_talk_url,
        {"type": "string", "pattern": r"^https?://.*\{id\}"},
    ),
]
BaseUrl: TypeAlias = Annotated[str, Kind("URL", values.read_base_url, _TEXT)]
Id: TypeAlias = Annotated[str, Kind("id", values.read_line, _SCALAR)]
Day: TypeAlias = Annotated[dt.date, Kind("day, `2017-02-04`", values.read_one_date, _TEXT)]
Hour: TypeAlias = Annotated[dt.time, Kind("time of day, `06:00`", values.read_hour, _TEXT)]
_DAYS = "day, `2017-02-04`, month, `2017-02`, year, or days, `2017-02-04/2017-02-05`"
Days: TypeAlias = Annotated[DaysValue, Kind(_DAYS, values.read_days, _DATE)]
Date: TypeAlias = Annotated[DaysValue, Kind(_DAYS, values.read_date, _DATE)]
Moment: TypeAlias = Annotated[
    MomentValue | DaysValue,
    Kind("date and time, `2017-02-04T09:00`, or only one of them", values.read_moment, _DATE),
]
Duration: TypeAlias = Annotated[
    dt.timedelta,
    Kind("`45m`, `1h30`, `0:45`, `PT45M` or minutes", values.read_duration, _SCALAR),
]
Capacity: TypeAlias = Annotated[
    int, Kind("whole number", values.read_capacity, {"type": ["integer", "string"]})
]
Color: TypeAlias = Annotated[str, Kind("`#rrggbb` or name", values.read_color, _TEXT)]
MarkupName: TypeAlias = Annotated[
    MarkupKind,
    Kind(
        "`markdown`, `rst`, `html`, `plain`, `pretalx` or `frab`",
        values.read_markup,
        {"enum": [kind.value for kind in MarkupKind]},
    ),
]
PrivacyName: TypeAlias = Annotated[
    Privacy,
    Kind("`true`, `false` or `name`", values.read_privacy, {"enum": [True, False, "name"]}),
]
StatusName: TypeAlias = Annotated[
    Status,
    Kind(
        "`cancelled`, `moved` or `postponed`",
        values.read_status,
        {"enum": [status.value for status in Status]},
    ),
]
IdKindName: TypeAlias = Annotated[
    IdKind,
    Kind(
        "`slug`, `number`, `guid` or `code`",
        values.read_id_kind,
        {"enum": [kind.value for kind in IdKind]},
    ),
]
Flag: TypeAlias = Annotated[
    bool, Kind("`true` or `false`", values.read_flag, {"type": ["boolean", "string"]})
]
Collected: TypeAlias = Annotated[tuple[tuple[str, str], ...], Kind("", read_collected, {"not": {}})]
Lines: TypeAlias = Annotated[tuple[Line | None, ...], Several()]
Ids: TypeAlias = Annotated[tuple[Id | None, ...], Several()]


_STATUS_FLAGS = {status.value: ("status", status.value) for status in Status} | {
    "canceled": ("status", Status.CANCELLED.value)
}


def optional(default: _T, meaning: str) -> _T:
    """Return an optional field; *meaning* is for the manual and the JSON Schema."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry(Entry):
    """A title, as a rule plain text."""

    NAMES = Names("title", "text, or a mapping of `text` and `markup`", short="text")

    text: Title = field(metadata={"meaning": "The title."})
    markup: MarkupName | None = optional(None, "Its markup.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry(Entry):
    """A text with the markup it is written in."""

    NAMES = Names("text", "text, or a mapping of `text` and `markup`", short="text")

    text: Block = field(metadata={"meaning": "The text."})
    markup: MarkupName | None = optional(None, "Its markup.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry(Entry):
    """A link."""

    NAMES = Names("link", "URL, or a mapping of `url` and `title`", short="url", titled=True)

    url: Url = field(metadata={"meaning": "Where it leads."})
    title: Line = optional("", "What it is called.")


Links: TypeAlias = Annotated[tuple[Written[LinkEntry] | None, ...], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(Entry):
    """A conference, meetup or other occasion."""

    NAMES = Names("event", "id, title or mapping", short="title", label=("title", "id"))

    title: Line = optional("", "Its name.")
    id: Id = optional("", "Stable id; made from the title by default.")
    start: Days | None = optional(None, "Its first day, or its month or year.")
    end: Days | None = optional(None, "Its last day.")
    timezone: Line = optional("", "Name in the IANA time zone database, e.g. `Europe/Brussels`.")
    day_change: Hour | None = optional(None, "Talks before this hour belong to the day before.")
    url: Url = optional("", "Its site.")
    venue: Line = optional("", "The place.")
    city: Line = optional("", "The town.")
    about: Written[TextEntry] | None = optional(None, "A text about it.")
    markup: MarkupName | None = optional(None, "The markup of its text.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackEntry(Entry):
    """A track of an event."""

    NAMES = Names(
        "track",
        "id, title or mapping",
        short="title",
        label=("title", "id"),
        synonyms=synonyms_of("kind"),
    )

    title: Line = optional("", "Its name.")
    id: Id = optional("", "Stable id; made from the title by default.")
    kind: Line = optional("", "A word such as `devroom`, `main` or `lightning`.")
    about: Written[TextEntry] | None = optional(None, "A text about it.")
    markup: MarkupName | None = optional(None, "The markup of its text.")
    url: Url = optional("", "Its page.")
    color: Color = optional("", "Its colour in a timetable.")
    aliases: Lines = optional((), "What it is called in other years.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomEntry(Entry):
    """A room of an event."""

    NAMES = Names(
        "room",
        "id, name or mapping",
        short="name",
        label=("name", "id"),
        synonyms={"title": "name"},
    )

    name: Line = optional("", "Its name.")
    id: Id = optional("", "Stable id; made from the name by default.")
    about: Written[TextEntry] | None = optional(None, "A text about it, e.g. the way to it.")
    markup: MarkupName | None = optional(None, "The markup of its text.")
    url: Url = optional("", "Its page.")
    capacity: Capacity | None = optional(None, "The number of seats.")
    aliases: Lines = optional((), "What it is called in other years.")


Rooms: TypeAlias = Annotated[tuple[Written[RoomEntry] | None, ...], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterEntry(Entry):
    """A presenter. Presenters of one name are one presenter, at all events."""

    NAMES = Names(
        "presenter",
        "name, id or mapping",
        short="name",
        label=("name", "id"),
        synonyms=key_hints.PRESENTER_SYNONYMS,
    )

    name: Line = optional("", "The name.")
    id: Id = optional("", "Stable id; made from the name by default. It tells namesakes apart.")
    guid: Lines = optional((), "The `guid` or `code` of their accounts in schedules.")
    formerly: Ids = optional(
        (), "Earlier ids, which are public: references, addresses and inventories have them."
    )
    sort_name: Line = optional("", "The name to sort by, e.g. `Berkus, Josh`.")
    aliases: Lines = optional((), "Other names of the same presenter.")
    team: Lines = optional((), "Their team or teams at the event.")
    bio: Written[TextEntry] | None = optional(None, "A text about them.")
    markup: MarkupName | None = optional(None, "The markup of the text about them.")
    portrait: Path = optional("", "A picture, from the folder of the data file.")
    links: Links = optional((), "Their pages.")
    pronouns: Line = optional("", "Their pronouns.")
    role: Line = optional("", "What they do in this talk, e.g. `moderator`.")
    private: PrivacyName = optional(
        Privacy.PUBLIC, "Nothing but the name is published, with `name` not even that."
    )


Presenters: TypeAlias = Annotated[tuple[Written[PresenterEntry] | None, ...], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamEntry(Entry):
    """A team at an event."""

    NAMES = Names(
        "team",
        "title or mapping",
        short="title",
        label=("title", "id"),
        synonyms={"name": "title"},
    )

    title: Line = optional("", "Its name.")
    id: Id = optional("", "Stable id; made from the title by default.")
    members: Presenters = optional((), "Its members.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotEntry(Entry):
    """One of the times of a talk."""

    NAMES = Names("slot", "mapping, or only its `start`", short="start", flags=_STATUS_FLAGS)

    start: Moment | None = optional(None, "Its start.")
    end: Moment | None = optional(None, "Its end.")
    duration: Duration | None = optional(None, "Its length.")
    date: Day | None = optional(None, "The day, if the time is unknown or `start` is only a time.")
    room: Rooms = optional((), "The room or rooms: ids, names or mappings.")
    status: StatusName | None = optional(None, "A change of plan, if it is only about this time.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEntry(Entry):
    """A talk at an event. A talk of the kind `break` appears in timetables only."""

    NAMES = Names(
        "talk",
        "mapping",
        short="title",
        label=("title", "id"),
        synonyms=key_hints.TALK_SYNONYMS,
        flags=_STATUS_FLAGS,
    )

    title: Written[TitleEntry] = field(metadata={"meaning": "The title, plain text."})
    id: Id = optional("", "Stable id; made from the title by default.")
    subtitle: Line = optional("", "A second title.")
    presenters: Presenters = optional((), "Its presenters.")
    event: Written[EventEntry] | None = optional(None, "The event, if it is not that of the file.")
    track: Written[TrackEntry] | None = optional(None, "The track: id, title or mapping.")
    kind: Line = optional("", "A word such as `workshop`; by default that of its track.")
    team: Lines = optional((), "The team or teams; by default those of its presenters.")
    tags: Lines = optional((), "Words by which talks are selected.")
    language: Lines = optional((), "The language or languages it is given in, e.g. `en`.")
    level: Line = optional("", "The audience, e.g. `beginner`.")
    abstract: Written[TextEntry] | None = optional(None, "A short text about it.")
    description: Written[TextEntry] | None = optional(None, "A long text about it.")
    markup: MarkupName | None = optional(None, "The markup of its texts.")
    url: Url = optional("", "Its page.")
    links: Links = optional((), "More pages about it.")
    recordings: Links = optional((), "Videos and sound.")
    slides: Links = optional((), "Slides.")
    poster: Path = optional("", "A picture, from the folder of the data file.")
    date: Date | None = optional(None, "The day or days, if no time or only an hour is known.")
    start: Moment | None = optional(None, "Its start.")
    end: Moment | None = optional(None, "Its end, or its last day.")
    duration: Duration | None = optional(None, "Its length.")
    room: Rooms = optional((), "The room or rooms: ids, names or mappings.")
    slots: Annotated[tuple[Written[SlotEntry] | None, ...], Several()] = optional(
        (), "Its times, if there are several."
    )
    status: StatusName | None = optional(None, "A change of plan.")
    formerly: Ids = optional((), "Earlier ids; references by them still work.")
    same_as: Ids = optional((), "The same talk at other events, as `event/id`.")
    extra: Collected = ()


Talks: TypeAlias = Annotated[tuple[Written[TalkEntry] | None, ...], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeEntry(Entry):
    """The programme of one event."""

    NAMES = Names(
        "programme",
        "mapping",
        synonyms=synonyms_of("presenters"),
    )

    event: Written[EventEntry] | None = optional(None, "The event: its title or a mapping.")
    markup: MarkupName | None = optional(None, "The markup of texts, unless a record has its own.")
    tracks: Annotated[tuple[Written[TrackEntry] | None, ...], Several()] = optional(
        (), "The tracks, in the order of display."
    )
    rooms: Annotated[tuple[Written[RoomEntry] | None, ...], Several()] = optional(
        (), "The rooms, in the order of display."
    )
    teams: Annotated[
        dict[str | int, Written[TeamEntry] | None],
        Keyed("mapping from titles of teams to names of members", ("title", "name"), "members"),
    ] = field(default_factory=dict, metadata={"meaning": "The teams, in the order of display."})
    presenters: Presenters = optional((), "The presenters.")
    talks: Talks = optional((), "The talks.")
    breaks: Talks = optional((), "Breaks, in the form of talks.")


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyEntry(Entry):
    """A choice of talks."""

    NAMES = Names(
        "choice",
        "id or title of a talk, or mapping of `presenters`",
        short="talks",
        synonyms=synonyms_of("presenters"),
    )

    talks: Lines = optional((), "Talks by id or title.")
    presenters: Lines = optional((), "All talks of these people, by name or id.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry(ProgrammeEntry):
    """A file: the programme of one event, or of several in `events`."""

    NAMES = Names(
        "file",
        "mapping",
        synonyms=ProgrammeEntry.NAMES.synonyms,
        ignored=("$schema",),  # by which editors find the JSON Schema
    )

    events: Annotated[tuple[Written[ProgrammeEntry] | None, ...], Several()] = optional(
        (), "The programmes of several events; presenters and teams beside it belong to all."
    )
    extends: FilePath = optional(
        "", "A schedule of one event that this file corrects and adds to; never a URL."
    )
    talk_url: TalkUrl = optional(
        "", "The page of every talk of that schedule that has no URL there."
    )
    math: Flag | None = optional(None, "Formulas between dollar signs are set.")
    ignore: Ignore = optional((), "Codes of faults that are not reported, or ids by code.")
    only: Annotated[tuple[Written[OnlyEntry] | None, ...], Several()] = optional(
        (), "Talks that are published besides those of `teams`; `all` for all."
    )
    exclude: Lines = optional((), "Talks that are not published, by id or title.")
    base_url: BaseUrl = optional("", "Where relative addresses of that schedule begin.")
    ids: IdKindName | None = optional(
        None, "What the ids of talks in that schedule are; by default what its producer keeps."
    )

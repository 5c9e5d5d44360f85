# ruff: noqa: RUF009 - given() returns a field of a dataclass
"""The entries: what may stand in a file of talk data, record by record and field by field.

The reader of the data, the tables of the manual and the JSON Schema all come from these classes.
An entry is what was written; ``assemble`` makes the records of the catalogue from entries.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias, TypeVar

from sphinxcontrib_roundup.formats import values
from sphinxcontrib_roundup.formats.native.fields import (
    Entry,
    Keyed,
    Kind,
    Names,
    Several,
    Written,
    read_collected,
)
from sphinxcontrib_roundup.model.records import MarkupKind, Status, synonyms_of
from sphinxcontrib_roundup.model.times import Moment as MomentValue

_T = TypeVar("_T")

_SCALAR = {"type": ["string", "number"]}
_TEXT = {"type": "string"}
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
Id: TypeAlias = Annotated[str, Kind("id", values.read_line, _SCALAR)]
Day: TypeAlias = Annotated[dt.date, Kind("day, `2017-02-04`", values.read_day, _TEXT)]
Hour: TypeAlias = Annotated[dt.time, Kind("time of day, `06:00`", values.read_hour, _TEXT)]
Moment: TypeAlias = Annotated[
    MomentValue,
    Kind("date and time, `2017-02-04T09:00`, or only one of them", values.read_moment, _TEXT),
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
        "`markdown`, `rst`, `html` or `plain`",
        values.read_markup,
        {"enum": [kind.value for kind in MarkupKind]},
    ),
]
StatusName: TypeAlias = Annotated[
    Status,
    Kind(
        "`cancelled` or `moved`",
        values.read_status,
        {"enum": [status.value for status in Status]},
    ),
]
Collected: TypeAlias = Annotated[tuple[tuple[str, str], ...], Kind("", read_collected, {"not": {}})]
Lines: TypeAlias = Annotated[tuple[Line | None, ...], Several()]
Ids: TypeAlias = Annotated[tuple[Id | None, ...], Several()]


def given(default: _T, meaning: str) -> _T:
    """Return an optional field; *meaning* is for the manual and the JSON Schema."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleEntry(Entry):
    """A title that is written with markup; as a rule it is plain text."""

    NAMES = Names("title", "text, or a mapping of `text` and `markup`", short="text")

    text: Title = field(metadata={"meaning": "The title."})
    markup: MarkupName | None = given(None, "How it is written.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry(Entry):
    """A text with the markup it is written in."""

    NAMES = Names("text", "text, or a mapping of `text` and `markup`", short="text")

    text: Block = field(metadata={"meaning": "The text."})
    markup: MarkupName | None = given(None, "How it is written.")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry(Entry):
    """A link."""

    NAMES = Names("link", "URL, or a mapping of `url` and `title`", short="url")

    url: Url = field(metadata={"meaning": "Where it leads."})
    title: Line = given("", "What it is called.")


Links: TypeAlias = Annotated[tuple[Written[LinkEntry] | None, ...], Several()]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(Entry):
    """A conference, meetup or other occasion."""

    NAMES = Names("event", "id, title or mapping", short="title", label=("title", "id"))

    title: Line = given("", "Its name.")
    id: Id = given("", "Stable id; made from the title if it is missing.")
    start: Day | None = given(None, "Its first day.")
    end: Day | None = given(None, "Its last day.")
    timezone: Line = given("", "Name in the IANA time zone database, e.g. `Europe/Brussels`.")
    day_change: Hour | None = given(None, "Talks before this hour belong to the day before.")
    url: Url = given("", "Its site.")
    venue: Line = given("", "The place.")
    city: Line = given("", "The town.")
    about: Written[TextEntry] | None = given(None, "A text about it.")
    markup: MarkupName | None = given(None, "How its text is written.")


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

    title: Line = given("", "Its name.")
    id: Id = given("", "Stable id; made from the title if it is missing.")
    kind: Line = given("", "A word such as `devroom`, `main` or `lightning`.")
    about: Written[TextEntry] | None = given(None, "A text about it.")
    markup: MarkupName | None = given(None, "How its text is written.")
    url: Url = given("", "Its page.")
    color: Color = given("", "Its colour in a timetable.")


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

    name: Line = given("", "Its name.")
    id: Id = given("", "Stable id; made from the name if it is missing.")
    about: Written[TextEntry] | None = given(None, "A text about it, e.g. the way to it.")
    markup: MarkupName | None = given(None, "How its text is written.")
    url: Url = given("", "Its page.")
    capacity: Capacity | None = given(None, "How many people it holds.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterEntry(Entry):
    """A person. People of one name are one person, whatever the event."""

    NAMES = Names(
        "presenter",
        "name, id or mapping",
        short="name",
        label=("name", "id"),
        synonyms=synonyms_of("team"),
    )

    name: Line = given("", "The name.")
    id: Id = given("", "Stable id; made from the name if it is missing. Separates namesakes.")
    sort_name: Line = given("", "The name to sort by, e.g. `Berkus, Josh`.")
    aliases: Lines = given((), "Other names of the same person.")
    team: Lines = given((), "The team or teams they belong to at the event.")
    bio: Written[TextEntry] | None = given(None, "A text about them.")
    markup: MarkupName | None = given(None, "How the text about them is written.")
    portrait: Path = given("", "A picture, from the folder of the data file.")
    links: Links = given((), "Their pages.")
    pronouns: Line = given("", "Their pronouns.")


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

    title: Line = given("", "Its name.")
    id: Id = given("", "Stable id; made from the title if it is missing.")
    members: Presenters = given((), "The people who belong to it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotEntry(Entry):
    """One of several times at which a talk is given."""

    NAMES = Names("slot", "mapping, or only its `start`", short="start")

    start: Moment | None = given(None, "When it begins.")
    end: Moment | None = given(None, "When it ends.")
    duration: Duration | None = given(None, "How long it is.")
    date: Day | None = given(None, "The day, when the hour is not known or stands in `start`.")
    room: Written[RoomEntry] | None = given(None, "The room: id, name or mapping.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkEntry(Entry):
    """A talk at an event. A talk of the kind `break` stands in timetables only."""

    NAMES = Names(
        "talk",
        "mapping",
        short="title",
        label=("title", "id"),
        synonyms=synonyms_of("presenters", "recordings", "kind", "team"),
    )

    title: Written[TitleEntry] = field(metadata={"meaning": "The title, plain text."})
    id: Id = given("", "Stable id; made from the title if it is missing.")
    subtitle: Line = given("", "A second title.")
    presenters: Presenters = given((), "Who gives it.")
    event: Written[EventEntry] | None = given(None, "The event, if it is not the one of the file.")
    track: Written[TrackEntry] | None = given(None, "The track: id, title or mapping.")
    kind: Line = given("", "A word such as `workshop`; its track's if it is missing.")
    team: Lines = given((), "The team or teams; its presenters' if it is missing.")
    tags: Lines = given((), "Words to select by.")
    language: Line = given("", "The language it is given in, e.g. `en`.")
    level: Line = given("", "For whom it is, e.g. `beginner`.")
    abstract: Written[TextEntry] | None = given(None, "A short text about it.")
    description: Written[TextEntry] | None = given(None, "A long text about it.")
    markup: MarkupName | None = given(None, "How its texts are written.")
    url: Url = given("", "Its page.")
    links: Links = given((), "More pages about it.")
    recordings: Links = given((), "Videos and sound.")
    slides: Links = given((), "Slides.")
    poster: Path = given("", "A picture, from the folder of the data file.")
    date: Day | None = given(None, "The day, when the hour is not known or stands in `start`.")
    start: Moment | None = given(None, "When it begins.")
    end: Moment | None = given(None, "When it ends.")
    duration: Duration | None = given(None, "How long it is.")
    room: Written[RoomEntry] | None = given(None, "The room: id, name or mapping.")
    slots: Annotated[tuple[Written[SlotEntry] | None, ...], Several()] = given(
        (), "Its times, if it is given several times."
    )
    status: StatusName | None = given(None, "What became of it.")
    formerly: Ids = given((), "Earlier ids, under which references still find it.")
    same_as: Ids = given((), "The same talk at other events, as `event/id`.")
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

    event: Written[EventEntry] | None = given(None, "The event: its title or a mapping.")
    markup: MarkupName | None = given(None, "How texts are written, unless a record says so.")
    tracks: Annotated[tuple[Written[TrackEntry] | None, ...], Several()] = given(
        (), "The tracks, in the order in which they are shown."
    )
    rooms: Annotated[tuple[Written[RoomEntry] | None, ...], Several()] = given(
        (), "The rooms, in the order in which they are shown."
    )
    teams: Annotated[
        dict[str | int, Written[TeamEntry] | None],
        Keyed("mapping from titles of teams to names of members", ("title", "name"), "members"),
    ] = field(default_factory=dict, metadata={"meaning": "The teams, in the order of showing."})
    presenters: Presenters = given((), "The people.")
    talks: Talks = given((), "The talks.")
    breaks: Talks = given((), "Breaks, in the form of talks.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry(ProgrammeEntry):
    """A file: the programme of one event, or of several in `events`."""

    NAMES = Names(
        "file",
        "mapping",
        synonyms=ProgrammeEntry.NAMES.synonyms,
        passed_over=("$schema",),  # by which editors find the JSON Schema
    )

    events: Annotated[tuple[Written[ProgrammeEntry] | None, ...], Several()] = given(
        (), "The programmes of several events; people and teams beside it belong to all."
    )
    extends: FilePath = given(
        "", "A schedule of one event that this file corrects and adds to; never a URL."
    )
    talk_url: TalkUrl = given("", "The page of every talk of that schedule that has no URL there.")
    only: Ids = given(
        (), "Talks that are published beside those of the people named here; `all` for all."
    )
    exclude: Ids = given((), "Talks that are not published.")

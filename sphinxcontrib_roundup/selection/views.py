"""The views: what each directive shows, and which options it has. Nothing else decides that.

The option tables of the manual are generated from here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from sphinxcontrib_roundup.selection.query import AbstractMode

if TYPE_CHECKING:
    from collections.abc import Mapping

SELECTION_OPTIONS: Final = (
    "event", "team", "track", "kind", "presenter", "tag", "room", "day", "language", "status", "id",
)  # fmt: skip
GROUP_LEVELS: Final = (
    "team", "track", "kind", "event", "year", "day", "room", "presenter", "tag",
)  # fmt: skip
TALK_FIELDS: Final = (
    "subtitle", "poster", "presenters", "team", "event", "track", "kind", "date", "slots", "day",
    "start", "end", "duration", "room", "language", "level", "tags", "url", "recordings", "slides",
    "links", "abstract", "description", "same_as",
)  # fmt: skip
PRESENTER_LEVELS: Final = ("letter", "team", "track", "kind", "event", "year")
PRESENTER_FIELDS: Final = ("portrait", "pronouns", "team", "aliases", "bio", "links", "talks")
EVENT_FIELDS: Final = ("date", "venue", "city", "url", "talks", "presenters", "about")
TALK_SORT_KEYS: Final = (
    "title", "start", "date", "year", "duration", "event", "track", "team", "presenter", "kind",
    "room", "language", "level", "id",
)  # fmt: skip
PRESENTER_SORT_KEYS: Final = ("name", "id", "team")
EVENT_SORT_KEYS: Final = ("title", "start", "city", "id")


class OptionSpec(NamedTuple):
    """An option of a directive: its name, what to write, and what it does."""

    name: str
    value: str
    meaning: str


class View(NamedTuple):
    """A way to show talks, people or events.

    :param argument: what the directive's argument is: where the data comes from, or an object.
    :param fields: what is shown besides the title when ``:fields:`` does not say, in this order.
    :param allowed_fields: what may be shown; for talks ``x-`` fields may be as well.
    :param abstract: how much of the abstract is shown when nothing says it.
    :param group_by: levels of headings when ``:group-by:`` does not say.
    :param sort: the order when ``:sort:`` does not say; empty for the order of the data.
    """

    name: str
    subject: Literal["talk", "presenter", "event"]
    argument: Literal["source", "object"]
    summary: str
    fields: tuple[str, ...]
    allowed_fields: tuple[str, ...]
    abstract: AbstractMode
    group_by: tuple[str, ...]
    groupable: bool
    options: tuple[OptionSpec, ...]
    sort: tuple[tuple[str, bool], ...] = ()

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """What ``:sort:`` may name."""
        return _SORT_KEYS[self.subject]

    @property
    def group_levels(self) -> tuple[str, ...]:
        """What ``:group-by:`` may name."""
        return GROUP_LEVELS if self.subject == "talk" else PRESENTER_LEVELS

    @property
    def title_field(self) -> str:
        """What the data calls the field that is always shown."""
        return "name" if self.subject == "presenter" else "title"

    @property
    def has_columns(self) -> bool:
        """Whether fields are columns: ``:columns:`` names them, and the title has a place too."""
        return any(option.name == "columns" for option in self.options)


_SORT_KEYS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"talk": TALK_SORT_KEYS, "presenter": PRESENTER_SORT_KEYS, "event": EVENT_SORT_KEYS}
)


_SELECTION: Final = (
    OptionSpec("event", "ids or titles", "Only talks at these events."),
    OptionSpec("team", "ids or titles", "Only talks, or people, of these teams."),
    OptionSpec("track", "ids or titles", "Only talks in these tracks."),
    OptionSpec("kind", "words of the data", "Only talks of these kinds, such as ``lightning``."),
    OptionSpec("presenter", "ids or names", "Only talks by these people, or only these people."),
    OptionSpec("tag", "words of the data", "Only talks with one of these tags."),
    OptionSpec("room", "ids or names", "Only talks in these rooms."),
    OptionSpec(
        "day",
        "days",
        "Only talks on these days: dates such as ``2017-02-04``, English names of weekdays, or "
        "numbers, where 1 is the first day of an event.",
    ),
    OptionSpec("language", "words of the data", "Only talks in these languages."),
    OptionSpec("status", "``cancelled``, ``moved``, ``none``", "Only talks this has happened to."),
    OptionSpec("id", "ids or titles", "Only these talks or, in views of people, these people."),
)
_ORDER: Final = (
    OptionSpec("sort", "fields", "The order of the rows; ``-`` before a field reverses it."),
    OptionSpec("limit", "number", "At most so many rows."),
)
_EMPTY: Final = OptionSpec("empty", "text", "What to show, without a warning, for no rows.")
_FIELDS: Final = OptionSpec(
    "fields", "fields", "What is shown; ``!abstract`` removes from the default, ``+room`` adds."
)
_COLUMNS: Final = OptionSpec(
    "columns",
    "fields",
    "The columns; ``!room`` removes from the default, ``+event`` adds. The title is always one,"
    " the first unless it is named elsewhere. A column without any value is left out.",
)
_ABSTRACT: Final = OptionSpec(
    "abstract",
    "``full``, ``first``, ``none``",
    "The whole abstract, its first paragraph or nothing of it.",
)
_GROUP_BY: Final = OptionSpec(
    "group-by", "levels or ``none``", f"Headings, outermost first: {', '.join(GROUP_LEVELS)}."
)
_GROUP_PEOPLE: Final = OptionSpec(
    "group-by", "levels or ``none``", f"Headings, outermost first: {', '.join(PRESENTER_LEVELS)}."
)
_RIM: Final = (
    OptionSpec("name", "text", "A name for references to this place."),
    OptionSpec("class", "names", "Classes for style sheets."),
    OptionSpec("no-index", "flag", "Nothing shown here is registered or put into an index."),
    OptionSpec(
        "home", "flag", "Of equally good places, references to what is shown here choose this one."
    ),
)
_CAPTION: Final = OptionSpec("caption", "text", "A caption over all of it.")
_TALK_LISTING: Final = (
    *_SELECTION, *_ORDER, _FIELDS, _ABSTRACT, _GROUP_BY, _EMPTY, _CAPTION, *_RIM,
)  # fmt: skip
_TALK_TABLE: Final = (
    *_SELECTION, *_ORDER, _COLUMNS, _ABSTRACT, _GROUP_BY, _EMPTY, _CAPTION, *_RIM,
)  # fmt: skip
_PEOPLE_LISTING: Final = (
    *_SELECTION, *_ORDER, _FIELDS, _GROUP_PEOPLE, _EMPTY, _CAPTION, *_RIM,
)  # fmt: skip
_EVENT_LISTING: Final = (*_SELECTION, *_ORDER, _FIELDS, _EMPTY, _CAPTION, *_RIM)


def _talk_listing(
    name: str,
    summary: str,
    fields: tuple[str, ...],
    abstract: AbstractMode,
    group_by: tuple[str, ...] = (),
) -> View:
    """Return a view of many talks, with all options that such views have."""
    return View(
        name, "talk", "source", summary, fields, TALK_FIELDS, abstract, group_by,
        groupable=True, options=_TALK_LISTING,
    )  # fmt: skip


def _talk_table(name: str, summary: str, group_by: tuple[str, ...] = ()) -> View:
    return View(
        name, "talk", "source", summary,
        ("title", "subtitle", "presenters", "track", "day", "start", "room"),
        ("title", *TALK_FIELDS), AbstractMode.NONE, group_by, groupable=True, options=_TALK_TABLE,
    )  # fmt: skip


def _people_listing(name: str, summary: str, fields: tuple[str, ...]) -> View:
    return View(
        name, "presenter", "source", summary, fields, (*PRESENTER_FIELDS, "count"),
        AbstractMode.NONE, (), groupable=True, options=_PEOPLE_LISTING, sort=(("name", False),),
    )  # fmt: skip


_ALL: Final = (
    _talk_listing(
        "digest",
        "An article: a section for each group, in it a section for each talk.",
        ("subtitle", "presenters", "track", "url", "recordings", "slides", "abstract"),
        AbstractMode.FULL,
        ("track",),
    ),
    _talk_listing(
        "talk-list",
        "A compact list of talks.",
        ("subtitle", "presenters", "event", "recordings", "slides"),
        AbstractMode.NONE,
    ),
    _talk_listing(
        "talk-cards",
        "Talks as cards, with poster or placeholder and video.",
        (
            "subtitle",
            "poster",
            "event",
            "presenters",
            "track",
            "recordings",
            "slides",
            "abstract",
        ),
        AbstractMode.FIRST,
    ),
    _talk_table("talk-table", "A table of talks."),
    _talk_table("track-table", "A table with a caption for each track.", ("track",)),
    View(
        name="talk",
        subject="talk",
        argument="object",
        summary="One talk in full.",
        fields=tuple(
            field
            for field in TALK_FIELDS
            if field not in {"day", "start", "end", "duration", "room"}
        ),  # all of these are in the slots
        allowed_fields=TALK_FIELDS,
        abstract=AbstractMode.FULL,
        group_by=(),
        groupable=False,
        options=(_FIELDS, _ABSTRACT, *_RIM),
    ),
    View(
        name="presenter",
        subject="presenter",
        argument="object",
        summary="One person with their talks.",
        fields=("portrait", "pronouns", "team", "bio", "links", "talks"),
        allowed_fields=PRESENTER_FIELDS,
        abstract=AbstractMode.NONE,
        group_by=(),
        groupable=False,
        options=(_FIELDS, *_RIM),
    ),
    _people_listing(
        "presenter-cards",
        "People as cards, with portrait or initials and their talks.",
        ("portrait", "pronouns", "team", "links", "talks"),
    ),
    _people_listing(
        "presenter-list",
        "A compact list of people with their talks.",
        ("pronouns", "team", "talks"),
    ),
    View(
        name="event-list",
        subject="event",
        argument="source",
        summary="The events of an archive, newest first.",
        fields=("date", "venue", "city", "talks", "presenters", "about"),
        allowed_fields=EVENT_FIELDS,
        abstract=AbstractMode.NONE,
        group_by=(),
        groupable=False,
        options=_EVENT_LISTING,
    ),
    View(
        name="count",
        subject="talk",
        argument="source",
        summary="How many talks, presenters, tracks, teams, rooms or events there are.",
        fields=(),
        allowed_fields=(),
        abstract=AbstractMode.NONE,
        group_by=(),
        groupable=False,
        options=_SELECTION,
    ),
)

VIEWS: Final[Mapping[str, View]] = MappingProxyType({view.name: view for view in _ALL})

"""The views: what each directive shows, and which options it has. Nothing else decides that.

The option tables of the manual are generated from here.
"""

from __future__ import annotations

from dataclasses import dataclass
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
PRESENTER_FIELDS: Final = ("portrait", "pronouns", "team", "aliases", "bio", "links", "talks")
TALK_SORT_KEYS: Final = (
    "title", "start", "date", "year", "duration", "event", "track", "team", "presenter", "kind",
    "room", "language", "level", "id",
)  # fmt: skip
PRESENTER_SORT_KEYS: Final = ("name", "id", "team")


class OptionSpec(NamedTuple):
    """An option of a directive: its name, what to write, and what it does."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class View:
    """A way to show talks or people.

    :param argument: what the directive's argument is: where the data comes from, or an object.
    :param fields: what is shown besides the title when ``:fields:`` does not say, in this order.
    :param allowed_fields: what may be shown; for talks ``x-`` fields may be as well.
    :param abstract: how much of the abstract is shown when nothing says it.
    :param group_by: levels of headings when ``:group-by:`` does not say.
    """

    name: str
    subject: Literal["talk", "presenter"]
    argument: Literal["source", "object"]
    summary: str
    fields: tuple[str, ...]
    allowed_fields: tuple[str, ...]
    abstract: AbstractMode
    group_by: tuple[str, ...]
    groupable: bool
    options: tuple[OptionSpec, ...]

    @property
    def sort_keys(self) -> tuple[str, ...]:
        """What ``:sort:`` may name."""
        return TALK_SORT_KEYS if self.subject == "talk" else PRESENTER_SORT_KEYS


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
_ABSTRACT: Final = OptionSpec(
    "abstract",
    "``full``, ``first``, ``none``",
    "The whole abstract, its first paragraph or nothing of it.",
)
_GROUP_BY: Final = OptionSpec(
    "group-by", "levels or ``none``", f"Headings, outermost first: {', '.join(GROUP_LEVELS)}."
)
_RIM: Final = (
    OptionSpec("name", "text", "A name for references to this place."),
    OptionSpec("class", "names", "Classes for style sheets."),
    OptionSpec("no-index", "flag", "Nothing shown here is registered or put into an index."),
    OptionSpec("home", "flag", "References to what is shown here lead here."),
)
_CAPTION: Final = OptionSpec("caption", "text", "A caption over all of it.")
_TALK_LISTING: Final = (
    *_SELECTION, *_ORDER, _FIELDS, _ABSTRACT, _GROUP_BY, _EMPTY, _CAPTION, *_RIM,
)  # fmt: skip


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

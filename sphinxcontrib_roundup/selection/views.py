"""The views: the options, fields and behaviour of each directive.

The option tables of the manual are generated from here. What a view does differently from others
is a flag of :class:`View`; no other module compares names of views.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from sphinxcontrib_roundup.selection.fields import (
    EVENT,
    GROUP_LEVELS,
    PRESENTER,
    PRESENTER_LEVELS,
    SELECTION_OPTIONS,
    SLOT_PARTS,
    TALK,
)
from sphinxcontrib_roundup.selection.query import AbstractMode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.selection.subjects import Subject


class OptionSpec(NamedTuple):
    """An option of a directive: its name, what to write, and what it does."""

    name: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A directive that shows talks, presenters or events.

    :param argument: what the directive's argument names: a source of data, or one object.
    :param fields: the fields besides the title without ``:fields:``, in this order.
    :param allowed_fields: the fields that ``:fields:`` may name; for talks also ``x-`` fields.
    :param abstract: the length of abstracts without ``:abstract:``.
    :param group_by: the levels of headings without ``:group-by:``.
    :param sort: the order without ``:sort:``; empty for data order.
    :param is_table: fields are columns, named by ``:columns:``; the title is one of them.
    :param has_captions: the innermost headings are captions of tables.
    :param titles_are_headings: titles of talks are headings and not links.
    :param shows_event_dates: headings of events show the days of the event.
    :param names_events: each talk names its event, even if all talks are of one event.
    :param adds_event: the event is one of the fields where the selection has several.
    :param is_framed: the whole view is in one node, which also has a class of its own.
    """

    name: str
    subject: Subject[Any]
    argument: Literal["source", "object"] = "source"
    summary: str
    fields: tuple[str, ...]
    allowed_fields: tuple[str, ...]
    options: tuple[OptionSpec, ...]
    abstract: AbstractMode = AbstractMode.NONE
    group_by: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    is_table: bool = False
    has_captions: bool = False
    titles_are_headings: bool = False
    shows_event_dates: bool = True
    names_events: bool = False
    adds_event: bool = False
    is_framed: bool = True

    @property
    def group_levels(self) -> tuple[str, ...]:
        """The levels that ``:group-by:`` may name."""
        return (*self.subject.levels, *self.subject.talk_levels)

    @property
    def fields_option(self) -> str:
        """The name of the option that chooses fields."""
        return "columns" if self.is_table else "fields"


def _selection(subject: Subject[Any]) -> tuple[OptionSpec, ...]:
    """Return the selection options; those that are not about the subject select talks."""
    criteria = {option: subject.criterion(option) for option in SELECTION_OPTIONS}
    return tuple(OptionSpec(name, one.value, one.meaning) for name, one in criteria.items())


_ORDER: Final = (
    OptionSpec("sort", "fields", "The order of the rows. ``-`` before a field reverses the order."),
    OptionSpec("limit", "number", "The largest number of rows."),
)
_MIN_TALKS: Final = OptionSpec(
    "min-talks", "number", "Only presenters with at least so many of the selected talks."
)
_WITH_TALKS: Final = OptionSpec(
    "with-talks", "flag", "Only presenters with a talk, not those with nothing but a record."
)
_EMPTY: Final = OptionSpec(
    "empty", "text", "The text to show, without a warning, if there are no rows."
)
_FIELDS: Final = OptionSpec(
    "fields",
    "fields",
    "The fields to show. ``!`` before a field removes it from the default, ``+`` adds it.",
)
_COLUMNS: Final = OptionSpec(
    "columns",
    "fields",
    "The columns. ``!`` before a field removes it from the default, ``+`` adds it. There is always "
    "a column for the title, the first unless its place is named. Empty columns are left out.",
)
_ABSTRACT: Final = OptionSpec(
    "abstract",
    "``full``, ``first``, ``none``",
    "The whole abstract, its first paragraph, or no abstract.",
)
_GROUP_BY: Final = OptionSpec(
    "group-by", "levels or ``none``", f"Headings, outermost first: {', '.join(GROUP_LEVELS)}."
)
_GROUP_PRESENTERS: Final = OptionSpec(
    "group-by",
    "levels or ``none``",
    f"Headings, outermost first: {', '.join(PRESENTER_LEVELS)}.",
)
_PAGE_OPTIONS: Final = (
    OptionSpec("name", "text", "A name for references to this view."),
    OptionSpec("class", "names", "Classes for style sheets."),
    OptionSpec("no-index", "flag", "The view adds no anchors, index entries or objects."),
    OptionSpec(
        "home",
        "flag",
        "References to the objects of this view lead here rather than to an equal view.",
    ),
)
_CAPTION: Final = OptionSpec("caption", "text", "A caption for the whole view.")
_TALK_LISTING: Final = (
    *_selection(TALK), *_ORDER, _FIELDS, _ABSTRACT, _GROUP_BY, _EMPTY, _CAPTION, *_PAGE_OPTIONS,
)  # fmt: skip
_TALK_TABLE: Final = (
    *_selection(TALK), *_ORDER, _COLUMNS, _ABSTRACT, _GROUP_BY, _EMPTY, _CAPTION, *_PAGE_OPTIONS,
)  # fmt: skip
_PRESENTER_LISTING: Final = (
    *_selection(PRESENTER), *_ORDER, _MIN_TALKS, _WITH_TALKS, _FIELDS, _GROUP_PRESENTERS, _EMPTY,
    _CAPTION, *_PAGE_OPTIONS,
)  # fmt: skip
_EVENT_LISTING: Final = (
    *_selection(EVENT), *_ORDER, _FIELDS, _EMPTY, _CAPTION, *_PAGE_OPTIONS,
)  # fmt: skip


def _talk_listing(
    name: str,
    summary: str,
    fields: tuple[str, ...],
    abstract: AbstractMode,
    group_by: tuple[str, ...] = (),
) -> View:
    """Return a view of many talks with the options that such views share."""
    return View(
        name=name,
        subject=TALK,
        summary=summary,
        fields=fields,
        allowed_fields=TALK.shown,
        options=_TALK_LISTING,
        abstract=abstract,
        group_by=group_by,
    )


def _talk_table(name: str, summary: str, group_by: tuple[str, ...] = ()) -> View:
    return View(
        name=name,
        subject=TALK,
        summary=summary,
        fields=("title", "subtitle", "presenters", "track", "day", "start", "room"),
        allowed_fields=("title", *TALK.shown),
        options=_TALK_TABLE,
        group_by=group_by,
        is_table=True,
        adds_event=True,
    )


def _presenter_listing(name: str, summary: str, fields: tuple[str, ...]) -> View:
    return View(
        name=name,
        subject=PRESENTER,
        summary=summary,
        fields=fields,
        allowed_fields=PRESENTER.shown,
        options=_PRESENTER_LISTING,
        sort=(("name", False),),
    )


_ALL: Final = (
    replace(
        _talk_listing(
            "digest",
            "An article: a section for each group, in it a section for each talk.",
            ("subtitle", "presenters", "track", "url", "recordings", "slides", "abstract"),
            AbstractMode.FULL,
            ("track",),
        ),
        titles_are_headings=True,
        adds_event=True,
        shows_event_dates=False,  # headings are titles of sections
        is_framed=False,
    ),
    _talk_listing(
        "talk-list",
        "A compact list of talks.",
        ("subtitle", "presenters", "event", "recordings", "slides"),
        AbstractMode.NONE,
    ),
    _talk_listing(
        "talk-cards",
        "Talks as cards, with poster and video where there are any.",
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
    replace(
        _talk_table("track-table", "A table with a caption for each track.", ("track",)),
        has_captions=True,
    ),
    View(
        name="talk",
        subject=TALK,
        argument="object",
        summary="One talk in full.",
        fields=tuple(field for field in TALK.shown if field not in {*SLOT_PARTS, "year"}),
        allowed_fields=TALK.shown,
        options=(_FIELDS, _ABSTRACT, *_PAGE_OPTIONS),
        abstract=AbstractMode.FULL,
        titles_are_headings=True,
        is_framed=False,
    ),
    View(
        name="presenter",
        subject=PRESENTER,
        argument="object",
        summary="One presenter with their talks.",
        fields=("portrait", "pronouns", "team", "bio", "links", "talks"),
        allowed_fields=tuple(field for field in PRESENTER.shown if field != "count"),
        options=(_FIELDS, *_PAGE_OPTIONS),
        names_events=True,
        is_framed=False,
    ),
    _presenter_listing(
        "presenter-cards",
        "Presenters as cards, with portrait or initials and their talks.",
        ("portrait", "pronouns", "team", "links", "talks"),
    ),
    _presenter_listing(
        "presenter-list",
        "A compact list of presenters with their talks.",
        ("pronouns", "team", "talks"),
    ),
    View(
        name="event-list",
        subject=EVENT,
        summary="The events of an archive, newest first.",
        fields=("date", "venue", "city", "talks", "presenters", "about"),
        allowed_fields=EVENT.shown,
        options=_EVENT_LISTING,
    ),
)

VIEWS: Final[Mapping[str, View]] = MappingProxyType({view.name: view for view in _ALL})
COUNT_OPTIONS: Final = (*_selection(TALK), _MIN_TALKS)
"""The options of the role ``roundup:count``."""

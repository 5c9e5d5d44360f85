"""Rows: the values that a view shows, with references resolved, and nothing else.

Renderers see rows and never a catalogue, so a fingerprint of the rows is a fingerprint of the
page. A field that a view does not show is empty in its rows and cannot make the page stale.

Roles and indices also use names that no row contains: aliases and former ids. The fingerprint of a
view covers these too.
"""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from sphinxcontrib_roundup.model.ids import make_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, timedelta

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Days, Link, Markup, Presenter, Status
    from sphinxcontrib_roundup.problems import Problem


class ObjectName(NamedTuple):
    """The title of an object, and the full name for references to it."""

    full: str
    title: str


class PresenterName(NamedTuple):
    """A presenter of a talk of whom there is more to say than an :class:`ObjectName` does.

    :param role: what they do in the talk, such as ``moderator``.
    :param is_private: the name is plain text; an empty one is private too.
    """

    full: str
    title: str
    role: str = ""
    is_private: bool = False


class TrackName(NamedTuple):
    """A track; *kind* is a word of the data and may be empty.

    :param same: stands for the track and for those that are one with it over the years, if it is
        not its own full name that does.
    """

    full: str
    title: str
    kind: str
    same: str = ""


class SlotRow(NamedTuple):
    """One scheduled time of a talk; see :class:`~sphinxcontrib_roundup.model.records.Slot`.

    :param day: that of the calendar, not the conference day; None where a heading or option names
        it.
    :param status: where it differs from that of the talk.
    """

    start: datetime | None
    end: datetime | None
    duration: timedelta | None
    room: ObjectName | None
    day: Days | None
    status: Status | None = None


class TalkRow(NamedTuple):
    """A talk as a view shows it.

    :param event: None for an implicit event.
    :param same_as: the same talk elsewhere: its full name, and the title of its event, if known.
    :param words: pairs of field and word, in the order of the view's fields, for all fields that
        are words of the data (``x-`` fields among them). Empty words are left out.
    :param language: the code of the language of title and texts, shown in words or not; empty if
        it is that of the page, or there are several.
    :param dates: its days; those of its event if it has none.
    :param zone: the time zone of its hours, if they are shown.
    """

    full: str
    title: str
    title_markup: Markup | None = None
    subtitle: str = ""
    presenters: tuple[ObjectName | PresenterName, ...] = ()
    event: ObjectName | None = None
    track: TrackName | None = None
    kind: str = ""
    teams: tuple[ObjectName, ...] = ()
    tags: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    abstract: Markup | None = None
    description: Markup | None = None
    url: str = ""
    links: tuple[Link, ...] = ()
    recordings: tuple[Link, ...] = ()
    slides: tuple[Link, ...] = ()
    poster: str = ""
    dates: tuple[Days, ...] = ()
    slots: tuple[SlotRow, ...] = ()
    status: Status | None = None
    same_as: tuple[ObjectName, ...] = ()
    language: str = ""
    zone: str = ""

    def word(self, field: str) -> str:
        """Return the word of a field, empty if it is not shown or has no value."""
        return next((word for name, word in self.words if name == field), "")


class PresenterTalk(NamedTuple):
    """A talk of a presenter. ``event`` is None if the view does not name events."""

    full: str
    title: str
    event: ObjectName | None
    recordings: tuple[Link, ...]
    url: str = ""
    status: Status | None = None


class PresenterRow(NamedTuple):
    """A presenter as a view shows them; ``talk_count`` is 0 if it is not shown.

    :param cancelled: the number of cancelled talks, which ``talk_count`` does not contain.
    """

    full: str
    name: str
    portrait: str = ""
    teams: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    pronouns: str = ""
    bio: Markup | None = None
    talks: tuple[PresenterTalk, ...] = ()
    talk_count: int = 0
    cancelled: int = 0


class EventRow(NamedTuple):
    """An event as a view shows it, with the numbers of selected talks and their presenters.

    :param cancelled: the number of cancelled talks, which ``talks`` does not contain.
    """

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
    cancelled: int = 0


Row: TypeAlias = TalkRow | PresenterRow | EventRow


class Heading(NamedTuple):
    """The heading of a group.

    :param by: the level of ``:group-by:``, e.g. ``track``.
    :param key: an id or ISO date, unique within the level; empty for rows without a value.
    :param same: of a track, see :class:`TrackName`.
    :param full: the full name of the group's object; empty for teams, days, years, kinds and
        tags.
    :param kind: the kind of a track.
    :param start: the first day of an event or of several days; *end* is the last one.
    """

    by: str
    key: str
    title: str
    full: str = ""
    kind: str = ""
    day: date | None = None
    start: date | None = None
    end: date | None = None
    same: str = ""


class Group(NamedTuple):
    """Rows under a heading, or groups of the next level. The outermost group has no heading."""

    heading: Heading | None
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()


class NoteKind(Enum):
    """The kinds of notes that a view shows beside its rows or instead of them."""

    NOT_FOUND = "not found"
    SEVERAL = "several"
    NO_TALKS = "no talks"
    NO_PRESENTERS = "no presenters"
    NO_EVENTS = "no events"
    UNREADABLE = "unreadable"
    AUTHOR = "author"  # the text of ``:empty:``


class Note(NamedTuple):
    """A short text on the page; *value* is the name in question, or the author's own text."""

    kind: NoteKind
    value: str = ""


class Listing(NamedTuple):
    """The content of a view: its rows in groups, and notes on values that do not occur."""

    root: Group
    notes: tuple[Note, ...] = ()


def _plain(value: object) -> object:
    """Return a value that JSON can write."""
    if isinstance(value, Enum):
        return value.value
    return str(value)


def fingerprint(listing: Listing) -> str:
    """Return 32 hexadecimal digits that change if and only if a row, group or note does."""
    text = json.dumps(listing, default=_plain, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).hexdigest()


class OtherNames(NamedTuple):
    """What roles and indices know of an object besides its full name and title.

    :param also: names by which roles find it and that no page has, such as aliases.
    :param former: former full names, which are published.
    :param sort: the sort name.
    :param same: the full name of the newest of several talks that are the same.
    """

    also: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    sort: str = ""
    same: str = ""


def other_names(catalogue: Catalogue, type_: str, full: str) -> OtherNames:
    """Return the other names of an object."""
    if type_ == "presenter" and full in catalogue.presenter_by_id:
        presenter = catalogue.presenter_by_id[full]
        also = (*presenter.aliases, *presenter.spellings, *_plain_id(presenter))
        return OtherNames(also, presenter.formerly, presenter.sort_name)
    if type_ == "talk" and full in catalogue.talk_by_name:
        talk = catalogue.talk_by_name[full]
        former = tuple(f"{talk.event}/{old}" for old in talk.formerly)
        same = catalogue.same_talks.get(talk.full_name, ("",))[0]
        return OtherNames(former=former, same=same)
    return OtherNames()


def _plain_id(presenter: Presenter) -> tuple[str, ...]:
    """Return the id made of the name where the presenter has another, as namesakes have."""
    plain = make_id(presenter.name)
    return (plain,) if plain and plain != presenter.id else ()


def view_fingerprint(listing: Listing, catalogue: Catalogue) -> str:
    """Return the fingerprint of a view: of its rows, and of other names of what they name."""
    rows = fingerprint(listing)
    if not catalogue.derived(_has_other_names):
        return rows
    names = [(key, other_names(catalogue, *key)) for key in sorted(_named_in(listing.root))]
    others = [item for item in names if any(item[1])]
    if not others:
        return rows
    return f"{rows} {hashlib.blake2b(repr(others).encode(), digest_size=8).hexdigest()}"


def count_fingerprint(number: int, problems: Iterable[Problem]) -> str:
    """Return the fingerprint of a number on a page, and of the problems of its selection."""
    return " ".join([str(number), *(problem.reason for problem in problems)])


def _has_other_names(catalogue: Catalogue) -> bool:
    return any(talk.formerly or talk.same_as for talk in catalogue.talks) or any(
        any(other_names(catalogue, "presenter", presenter.id)) for presenter in catalogue.presenters
    )


def _named_in(group: Group) -> set[tuple[str, str]]:
    """Return type and full name of every talk and presenter that rows and headings name."""
    named = set().union(*map(_named_in, group.groups))
    if group.heading and group.heading.by == "presenter":
        named.add(("presenter", group.heading.full))
    for row in group.rows:
        if isinstance(row, TalkRow):
            named.add(("talk", row.full))
            named.update(("presenter", presenter.full) for presenter in row.presenters)
        elif isinstance(row, PresenterRow):
            named.add(("presenter", row.full))
            named.update(("talk", talk.full) for talk in row.talks)
    return named

"""The table of fields: what can be shown, sorted by, grouped by and selected by.

A field that is a word of the data needs one line here, made by :func:`_word`. Other fields also
have code where they are projected (``project``) and rendered (``render``).
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Presenter, Talk, synonyms_of
from sphinxcontrib_roundup.selection import grouping, order
from sphinxcontrib_roundup.selection import vocabulary as values
from sphinxcontrib_roundup.selection.grouping import GroupOrder, Level
from sphinxcontrib_roundup.selection.rows import NoteKind
from sphinxcontrib_roundup.selection.subjects import (
    NO_LABEL,
    Field,
    Label,
    Shape,
    Subject,
    word,
    words,
)
from sphinxcontrib_roundup.selection.vocabulary import Criterion

if TYPE_CHECKING:
    from collections.abc import Callable


def _word(name: str, label: Label, meaning: str = "", *, is_level: bool = False) -> Field[Talk]:
    """Return a field that is a word of the data; talks can be sorted by it.

    :param meaning: describes the option that selects talks by the word; no option without it.
    :param is_level: talks can be grouped by the word.
    """
    get: Callable[[Talk], str] = attrgetter(name)

    def keys(talk: Talk) -> tuple[str, ...]:
        return (get(talk),)

    criterion = _words_criterion(name, meaning, keys) if meaning else None
    level = grouping.under_word(name, keys) if is_level else None
    sort = order.by_text(get)
    return Field(name, label, Shape.WORD, get=get, sort=sort, criterion=criterion, level=level)


def _words_criterion(noun: str, meaning: str, get: Callable[[Talk], Any]) -> Criterion[Talk]:
    return Criterion(noun, "words of the data", meaning, values.words_of_talks(get), get)


def _copied(name: str, label: Label, shape: Shape = Shape.OTHER) -> Field[Any]:
    """Return a field that rows have unchanged, and that is only shown."""
    return Field(name, label, shape, get=attrgetter(name))


def _time_bound(name: str, meaning: str) -> Field[Any]:
    """Return the field of an option that selects by time."""
    written = "``2017``, ``2017-02``, ``2017-02-04`` or ``2017-02-04T09:00``"
    criterion: Criterion[Any] = Criterion(
        "date", "date", f"{meaning}: {written}.", values.no_entries, values.no_keys, is_bound=True
    )
    return Field(name, criterion=criterion, is_shown=False)


def _roles(talk: Talk) -> tuple[str, ...]:
    return tuple(role for _presenter, role in talk.roles)


def _kinds(talk: Talk) -> tuple[str, ...]:
    return (talk.kind,)


TALK: Final = Subject[Talk](
    "talk",
    "title",
    NoteKind.NO_TALKS,
    (
        Field("title", word("Title"), sort=order.by_text(attrgetter("title")), is_shown=False),
        _copied("subtitle", NO_LABEL, Shape.BESIDE_TITLE),
        _copied("poster", word("Picture"), Shape.PICTURE),
        Field(
            "presenters",
            words("Presenter", "Presenters"),
            term="presenter",
            header=word("Presenters"),
            sort=order.by_presenter,
            criterion=Criterion(
                "presenter",
                "ids or names",
                "Only talks by these presenters.",
                values.presenters,
                attrgetter("presenters"),
            ),
            level=Level(grouping.under_presenter),
        ),
        Field(
            "team",
            words("Team", "Teams"),
            part="teams",
            sort=order.by_team,
            criterion=Criterion(
                "team",
                "ids or titles",
                "Only talks of these teams.",
                values.teams,
                values.team_keys,
            ),
            level=Level(grouping.under_team, ranks=grouping.team_ranks),
        ),
        Field(
            "event",
            word("Event"),
            sort=order.by_event,
            criterion=Criterion(
                "event",
                "ids or titles",
                "Only talks at these events.",
                values.events,
                lambda talk: (talk.event,),
            ),
            level=Level(grouping.under_event, ranks=order.event_rank),
        ),
        Field(
            "track",
            word("Track"),
            sort=order.by_track,
            criterion=Criterion(
                "track",
                "ids or titles",
                "Only talks in these tracks.",
                values.tracks,
                values.track_keys,
            ),
            level=grouping.BY_TRACK,
        ),
        Field(
            "kind",
            word("Kind"),
            sort=order.by_text(attrgetter("kind")),
            criterion=_words_criterion(
                "kind", "Only talks of these kinds, such as ``lightning``.", _kinds
            ),
            level=grouping.under_word("kind", _kinds),
        ),
        Field(
            "role",
            criterion=_words_criterion(
                "role",
                "Only talks in which somebody has one of these roles, such as ``moderator``.",
                _roles,
            ),
            is_shown=False,
        ),
        Field("date", word("Date"), part="dates", sort=order.by_date),
        Field(
            "year",
            word("Year"),
            Shape.WORD,
            sort=order.by_year,
            criterion=Criterion(
                "year",
                "years",
                "Only talks in these years.",
                values.years,
                values.own_year_keys,
                slot_keys=grouping.years_of_slot,
                keys_in=values.year_keys,
            ),
            level=Level(
                grouping.under_year, GroupOrder.DESCENDING, slot_keys=grouping.years_of_slot
            ),
        ),
        _time_bound("from", "Only talks that end on this day or later"),
        _time_bound("until", "Only talks that begin on this day or earlier"),
        Field("slots", words("Time", "Times"), Shape.TIME),
        Field(
            "day",
            word("Day"),
            Shape.TIME,
            criterion=Criterion(
                "day",
                "days",
                "Only talks on these days: dates such as ``2017-02-04``, English names of "
                "weekdays, or numbers, where 1 is the first day of an event.",
                values.days,
                values.day_keys,
                slot_keys=values.slot_day_keys,
            ),
            level=Level(grouping.under_day, GroupOrder.ASCENDING, slot_keys=grouping.days_of_slot),
        ),
        Field("start", word("Start"), Shape.TIME, sort=order.by_start),
        Field("end", word("End"), Shape.TIME),
        Field("duration", word("Duration"), Shape.TIME, sort=order.by_duration),
        Field(
            "room",
            words("Room", "Rooms"),
            Shape.TIME,
            sort=order.by_room,
            criterion=Criterion(
                "room",
                "ids or names",
                "Only talks in these rooms.",
                values.rooms,
                values.room_keys,
                slot_keys=values.slot_room_keys,
            ),
            level=grouping.BY_ROOM,
        ),
        Field(
            "language",
            words("Language", "Languages"),
            Shape.WORD,
            get=attrgetter("language"),
            sort=lambda _, talk: fold(talk.language[0]) if talk.language else None,
            criterion=Criterion(
                "language",
                "codes",
                "Only talks in these languages; ``en`` is also ``en-GB`` and ``eng``.",
                values.languages,
                values.language_keys,
            ),
        ),
        _word("level", word("Level")),
        Field(
            "tags",
            words("Tag", "Tags"),
            term="tag",
            header_number=2,
            criterion=_words_criterion(
                "tag", "Only talks with at least one of these tags.", attrgetter("tags")
            ),
            level=grouping.under_word("tag", attrgetter("tags")),
        ),
        _copied("url", word("Page"), Shape.LINK),
        _copied("recordings", word("Video"), Shape.LINK),
        _copied("slides", word("Slides"), Shape.LINK),
        _copied("links", word("Links"), Shape.LINK),
        _copied("abstract", word("Abstract"), Shape.TEXT),
        _copied("description", word("Description"), Shape.TEXT),
        Field("same_as", word("Also given at")),
        Field(
            "status",
            criterion=Criterion(
                "status",
                "``cancelled``, ``moved``, ``postponed``, ``none``",
                "Only talks with one of these statuses; ``none`` selects talks that take place "
                "as announced.",
                values.statuses,
                values.status_keys,
            ),
            is_shown=False,
        ),
        Field(
            "id",
            sort=lambda _, talk: talk.id,
            criterion=Criterion(
                "talk",
                "ids or titles",
                "Only these talks.",
                values.talks,
                lambda talk: (talk.full_name,),
            ),
            is_shown=False,
        ),
    ),
)

PRESENTER: Final = Subject[Presenter](
    "presenter",
    "name",
    NoteKind.NO_PRESENTERS,
    (
        Field("name", sort=order.by_presenter_name, is_shown=False),
        Field(
            "id",
            sort=lambda _, presenter: presenter.id,
            criterion=Criterion(
                "presenter",
                "ids or names",
                "Only these presenters.",
                values.presenters,
                lambda one: (one.id,),
            ),
            is_shown=False,
        ),
        Field(
            "presenter",
            criterion=Criterion(
                "presenter",
                "ids or names",
                "Only these presenters.",
                values.presenters,
                lambda one: (one.id,),
            ),
            is_shown=False,
        ),
        Field(
            "letter",
            level=Level(grouping.under_letter, GroupOrder.ASCENDING),
            is_shown=False,
        ),
        _copied("portrait", NO_LABEL, Shape.PICTURE),
        _copied("pronouns", NO_LABEL, Shape.BESIDE_TITLE),
        Field(
            "team",
            words("Team", "Teams"),
            sort=order.by_membership,
            criterion=Criterion(
                "team",
                "ids or titles",
                "Only presenters of these teams.",
                values.teams,
                values.membership_keys,
            ),
            level=Level(grouping.under_membership, ranks=grouping.team_ranks),
        ),
        _copied("bio", NO_LABEL, Shape.TEXT),
        _copied("links", NO_LABEL, Shape.LINK),
        Field("talks", words("Talk", "Talks")),
        Field("count", sort=order.by_count),
    ),
    talk_criteria=TALK.criteria,
    talk_levels=("track", "kind", "event", "year"),
)

EVENT: Final = Subject[Event](
    "event",
    "title",
    NoteKind.NO_EVENTS,
    (
        Field("title", sort=order.by_title(attrgetter("title")), is_shown=False),
        Field("start", sort=order.by_event_start, is_shown=False),
        Field("date"),
        Field(
            "year",
            criterion=Criterion(
                "year",
                "years",
                "Only events in these years.",
                values.years,
                values.no_keys,
                keys_in=values.event_year_keys,
            ),
            is_shown=False,
        ),
        _time_bound("from", "Only events that end on this day or later"),
        _time_bound("until", "Only events that begin on this day or earlier"),
        _copied("venue", NO_LABEL),
        Field("city", get=attrgetter("city"), sort=order.by_title(attrgetter("city"))),
        Field("url", shape=Shape.LINK),
        Field("talks"),
        Field("presenters"),
        _copied("about", NO_LABEL, Shape.TEXT),
        Field(
            "event",
            criterion=Criterion(
                "event",
                "ids or titles",
                "Only these events.",
                values.events,
                lambda event: (event.id,),
            ),
            is_shown=False,
        ),
        Field(
            "id",
            sort=lambda _, event: event.id,
            criterion=Criterion(
                "event",
                "ids or titles",
                "Only these events.",
                values.events,
                lambda event: (event.id,),
            ),
            is_shown=False,
        ),
    ),
    talk_criteria=TALK.criteria,
)


def names_of(shape: Shape) -> frozenset[str]:
    """Return the fields of talks of one shape."""
    return frozenset(field.name for field in TALK.fields if field.shape is shape)


SLOT_FIELDS: Final = names_of(Shape.TIME)
SLOT_PARTS: Final = SLOT_FIELDS - {"slots"}
LINK_FIELDS: Final = names_of(Shape.LINK)
TEXT_FIELDS: Final = names_of(Shape.TEXT)
BESIDE_TITLE: Final = names_of(Shape.BESIDE_TITLE)
SYNONYMS: Final = synonyms_of()
GROUP_LEVELS: Final = tuple(TALK.levels)
PRESENTER_LEVELS: Final = (*PRESENTER.levels, *PRESENTER.talk_levels)
SELECTION_OPTIONS: Final = tuple(TALK.criteria)

"""Count the rows of a view with the same options, for numbers in prose."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.fields import EVENT, PRESENTER, TALK
from sphinxcontrib_roundup.selection.match import match_options
from sphinxcontrib_roundup.selection.presenter_selection import number_of_presenters
from sphinxcontrib_roundup.selection.select import select_events
from sphinxcontrib_roundup.selection.vocabulary import (
    counted_talks,
    room_keys,
    select_talks,
    track_keys,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.query import CountQuery
    from sphinxcontrib_roundup.selection.subjects import Subject
    from sphinxcontrib_roundup.selection.vocabulary import AnyChoice

    Counter: TypeAlias = Callable[[CountQuery, Sequence[AnyChoice], Catalogue], int]


def count(query: CountQuery, catalogue: Catalogue, place: Place) -> tuple[int, tuple[Problem, ...]]:
    """Return the number of rows of a view with the options of *query*.

    Cancelled talks do not count, and who gives or holds nothing else does not count, unless an
    option selects by status. Tracks, teams and rooms are those of the selected talks. An unknown
    noun is a problem and counts as 0.
    """
    noun = query.noun
    if noun not in _COUNTED:
        allowed = ", ".join(map(repr, _COUNTED))
        reason = f"{noun!r} cannot be counted"
        remedy = did_you_mean(noun, _COUNTED) or f"allowed are {allowed}"
        return 0, (Problem(ProblemCode.OPTION, place, reason, remedy=remedy),)
    subject, number = _COUNTED[noun]
    criteria = match_options(query.criteria, subject, catalogue, place)
    problems = tuple(mismatch.problem for mismatch in criteria.mismatches)
    return number(query, criteria.choices, catalogue), problems


def _presenters(query: CountQuery, choices: Sequence[AnyChoice], catalogue: Catalogue) -> int:
    return number_of_presenters(choices, catalogue, query.min_talks)


def _events(_: CountQuery, choices: Sequence[AnyChoice], catalogue: Catalogue) -> int:
    by_talks = any(choice.option not in EVENT.criteria for choice in choices)
    events = select_events(choices, catalogue)
    return sum(bool(talks.counted) or not by_talks for _event, talks in events)


def _of_talks(
    keys: Callable[[Talk], Iterable[str]],
    same: Callable[[Catalogue], Mapping[str, str]] = lambda _: {},
) -> Counter:
    """Return a function that counts the different keys of the selected talks.

    :param same: returns the group of keys that are counted as one.
    """

    def number(_: CountQuery, choices: Sequence[AnyChoice], catalogue: Catalogue) -> int:
        talks = counted_talks(select_talks(catalogue, choices), choices)
        groups = same(catalogue)
        return len({groups.get(key, key) for talk in talks for key in keys(talk)})

    return number


_COUNTED: Final[Mapping[str, tuple[Subject[Any], Counter]]] = {
    "talks": (TALK, _of_talks(lambda talk: (talk.full_name,))),
    "presenters": (PRESENTER, _presenters),
    "tracks": (TALK, _of_talks(track_keys, attrgetter("same_tracks"))),
    "teams": (TALK, _of_talks(lambda talk: talk.teams)),
    "rooms": (TALK, _of_talks(room_keys, attrgetter("same_rooms"))),
    "events": (EVENT, _events),
}
"""What can be counted: the subject of the options, and how the rows are counted."""

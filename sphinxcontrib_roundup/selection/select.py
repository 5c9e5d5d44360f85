"""From a query to rows: which talks, people or events are selected, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.event_selection import event_root
from sphinxcontrib_roundup.selection.grouping import Grouping
from sphinxcontrib_roundup.selection.match import choose, choose_one
from sphinxcontrib_roundup.selection.order import in_data_order, sort_talks
from sphinxcontrib_roundup.selection.presenter_selection import presenter_root
from sphinxcontrib_roundup.selection.project import TalkProjector
from sphinxcontrib_roundup.selection.rows import Group, Listing, Note, NoteKind
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.selection.vocabulary import (
    keys_of,
    selected_talks,
    vocabulary,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk
    from sphinxcontrib_roundup.selection.match import Chosen, Fault
    from sphinxcontrib_roundup.selection.query import Query

_TABLES: Final = frozenset({"talk-table", "track-table"})
_HEADED: Final = frozenset({"digest", "talk"})  # titles are headings there and lead nowhere
_NOTHING: Final = {
    "talk": NoteKind.NO_TALKS,
    "presenter": NoteKind.NO_PRESENTERS,
    "event": NoteKind.NO_EVENTS,
}


class Result(NamedTuple):
    """What a view shows, and what is wrong with its selection."""

    listing: Listing
    problems: tuple[Problem, ...]


class _Criteria(NamedTuple):
    """The selection options after they met the data."""

    chosen: tuple[tuple[str, Chosen], ...]
    faults: tuple[Fault, ...]


def run(query: Query, catalogue: Catalogue, place: Place) -> Result:
    """Return what *query* shows of *catalogue*.

    The problems are of the codes SELECTION and EMPTY, at *place*.
    """
    criteria = _read(query, catalogue, place)
    match VIEWS[query.view].subject:
        case "talk":
            root = _talk_root(query, criteria, catalogue)
        case "presenter":
            root = presenter_root(query, criteria.chosen, catalogue)
        case "event":
            root = event_root(query, criteria.chosen, catalogue)
    if root.groups or root.rows:
        shown = tuple(fault.note for fault in criteria.faults)
        return Result(Listing(root, shown), tuple(fault.problem for fault in criteria.faults))
    return _nothing(query, criteria, place, root)


def count(
    query: Query, catalogue: Catalogue, what: str, place: Place
) -> tuple[int, tuple[Problem, ...]]:
    """Return how many different objects of a sort the selected talks have.

    :param what: ``talks``, ``presenters``, ``tracks``, ``teams``, ``rooms`` or ``events``; any
        other word is a problem and counts as 0. Events that nobody named do not count; a team is
        one over all events.
    """
    if what not in _COUNTED:
        allowed = ", ".join(map(repr, _COUNTED))
        reason = f"{what!r} cannot be counted, allowed are {allowed}"
        remedy = did_you_mean(what, _COUNTED)
        return 0, (Problem(ProblemCode.OPTION, place, reason, remedy=remedy),)
    criteria = _read(query, catalogue, place)
    talks = selected_talks(catalogue, criteria.chosen)
    names = {name for talk in talks for name in _COUNTED[what](catalogue, talk)}
    return len(names), tuple(fault.problem for fault in criteria.faults)


def _named_event(catalogue: Catalogue, talk: Talk) -> tuple[str, ...]:
    event = catalogue.event_by_id.get(talk.event)
    return (talk.event,) if event and not event.implicit else ()


_COUNTED: Final[Mapping[str, Callable[[Catalogue, Talk], Iterable[str]]]] = {
    "talks": lambda _, talk: (talk.full_name,),
    "presenters": lambda _, talk: talk.presenters,
    "tracks": lambda _, talk: keys_of("track")(talk),
    "teams": lambda _, talk: talk.teams,
    "rooms": lambda _, talk: keys_of("room")(talk),
    "events": _named_event,
}


def _read(query: Query, catalogue: Catalogue, place: Place) -> _Criteria:
    view = VIEWS[query.view]
    chosen: list[tuple[str, Chosen]] = []
    faults: list[Fault] = []
    for option, text in query.criteria:
        if option == "id" and view.argument == "object":
            choice, found = choose_one(text, view.subject, catalogue, place)
        else:
            known = vocabulary(option, catalogue, view.subject)
            choice, found = choose(option, text, known, place)
        chosen.append((option, choice))
        faults.extend(found)
    return _Criteria(tuple(chosen), tuple(faults))


def _talk_root(query: Query, criteria: _Criteria, catalogue: Catalogue) -> Group:
    talks = in_data_order(selected_talks(catalogue, criteria.chosen), catalogue)
    talks = sort_talks(talks, query.sort, catalogue)[: query.limit]
    dated = query.view != "digest"  # its headings are titles of sections and show no days
    projector = TalkProjector(catalogue, _shown_fields(query, talks))
    grouping = Grouping(catalogue, projector, dated=dated)
    return grouping.group(talks, query.group_by)


def _shown_fields(query: Query, talks: Iterable[Talk]) -> tuple[str, ...]:
    """Return the fields of a view with the page of a talk where titles lead there.

    Without tracks that no column shows: a table has a column only for what a row has; without it,
    no kind stands in for a track.
    """
    fields = query.fields if query.view in _HEADED else (*query.fields, "url")
    if query.view in _TABLES and ("track" in query.group_by or not any(one.track for one in talks)):
        return tuple(field for field in fields if field != "track")
    return fields


def _nothing(query: Query, criteria: _Criteria, place: Place, root: Group) -> Result:
    """Say why there is nothing, once; an author who wrote ``:empty:`` expects it."""
    if query.empty is not None:
        return Result(
            Listing(root, (Note(NoteKind.AUTHOR, query.empty),) if query.empty else ()), ()
        )
    shown = [fault.note for fault in criteria.faults]
    problems = [fault.problem for fault in criteria.faults]
    if not any(fault.empties for fault in criteria.faults):
        noun = VIEWS[query.view].subject
        shown.append(Note(_NOTHING[noun]))
        options = ", ".join(f"'{option}'" for option, _ in query.criteria)
        reason = f"no {noun} is selected by {options}" if options else f"there are no {noun}s"
        remedy = "write 'empty:' with a text if this is meant"
        problems.append(Problem(ProblemCode.EMPTY, place, reason, remedy=remedy))
    return Result(Listing(root, tuple(shown)), tuple(problems))

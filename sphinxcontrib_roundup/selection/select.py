"""From a query to rows: which talks or people are selected, and how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.group import Grouping
from sphinxcontrib_roundup.selection.lookup import choose_one
from sphinxcontrib_roundup.selection.match import choose
from sphinxcontrib_roundup.selection.order import in_data_order, sort_presenters, sort_talks
from sphinxcontrib_roundup.selection.project import PresenterProjector, TalkProjector
from sphinxcontrib_roundup.selection.rows import Group, Listing, Note, NoteKind
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.selection.vocabulary import keys_of, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Membership, Presenter, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.match import Chosen, Fault
    from sphinxcontrib_roundup.selection.query import Query

_OF_PEOPLE: Final = frozenset({"presenter", "team", "id"})
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
    if VIEWS[query.view].subject == "talk":
        root = _talk_root(query, criteria, catalogue)
    else:
        root = _presenter_root(query, criteria, catalogue)
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
    talks = _filter(catalogue.talks, criteria.chosen)
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


def _filter(talks: Iterable[Talk], chosen: Iterable[tuple[str, Chosen]]) -> list[Talk]:
    """Return the talks that all options let through."""
    selected = list(talks)
    for option, choice in chosen:
        keys = keys_of(option)
        selected = [talk for talk in selected if choice.accepts(keys(talk))]
    return selected


def _talk_root(query: Query, criteria: _Criteria, catalogue: Catalogue) -> Group:
    talks = in_data_order(_filter(catalogue.talks, criteria.chosen), catalogue)
    talks = sort_talks(talks, query.sort, catalogue)[: query.limit]
    return Grouping(catalogue, TalkProjector(catalogue, query.fields)).group(talks, query.group_by)


def _presenter_root(query: Query, criteria: _Criteria, catalogue: Catalogue) -> Group:
    """Select people; where talks are selected too, only people who give one of them.

    A team is that of the events of those talks: somebody may have changed it since.
    """
    of_talks = [pair for pair in criteria.chosen if pair[0] not in _OF_PEOPLE]
    talks = catalogue.talks_by_presenter
    selected = {talk.full_name for talk in _filter(catalogue.talks, of_talks)} if of_talks else None
    people: dict[Presenter, tuple[list[Talk], list[Membership]]] = {}
    for one in catalogue.presenters:
        own = [
            talk for talk in talks.get(one.id, ()) if selected is None or talk.full_name in selected
        ]
        events = {talk.event for talk in own}
        teams = [team for team in one.memberships if selected is None or team.event in events]
        if (own or selected is None) and _is_chosen(one, teams, criteria):
            people[one] = (own, teams)
    projector = PresenterProjector(catalogue, query.fields)
    rows = (
        projector.row(one, people[one][1], in_data_order(people[one][0], catalogue))
        for one in sort_presenters(list(people), query.sort, catalogue)[: query.limit]
    )
    return Group(None, rows=tuple(rows))


def _is_chosen(one: Presenter, teams: Iterable[Membership], criteria: _Criteria) -> bool:
    keys = {
        "presenter": (one.id,),
        "id": (one.id,),
        "team": tuple(f"{team.event}/{team.team}" for team in teams),
    }
    return all(
        choice.accepts(keys[option]) for option, choice in criteria.chosen if option in _OF_PEOPLE
    )


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

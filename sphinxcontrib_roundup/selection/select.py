"""Run queries: select talks, presenters or events, and make rows of them; or count."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.fields import EVENT, PRESENTER, TALK
from sphinxcontrib_roundup.selection.grouping import TalkGrouping
from sphinxcontrib_roundup.selection.match import choose, choose_one
from sphinxcontrib_roundup.selection.order import newest_event_first, sort_records
from sphinxcontrib_roundup.selection.presenter_selection import presenter_root
from sphinxcontrib_roundup.selection.project import TalkProjector, copied_values
from sphinxcontrib_roundup.selection.rows import EventRow, Group, Listing, Note, NoteKind
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.selection.vocabulary import room_keys, select_talks, track_keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.match import Mismatch
    from sphinxcontrib_roundup.selection.query import CountQuery, Query
    from sphinxcontrib_roundup.selection.views import View
    from sphinxcontrib_roundup.selection.vocabulary import Choice


class Result(NamedTuple):
    """The content of a view, and the problems of its selection."""

    listing: Listing
    problems: tuple[Problem, ...]


class _Criteria(NamedTuple):
    """The selection options after they are matched against data."""

    choices: tuple[Choice, ...]
    mismatches: tuple[Mismatch, ...]


def run(query: Query, catalogue: Catalogue, place: Place) -> Result:
    """Return what *query* shows of *catalogue*.

    The problems have the codes SELECTION and EMPTY, and are at *place*.
    """
    view = VIEWS[query.view]
    criteria = _match(query.criteria, view, catalogue, place)
    root = _ROOTS[view.subject.name](query, view, criteria.choices, catalogue)
    if root.groups or root.rows:
        notes = tuple(mismatch.note for mismatch in criteria.mismatches)
        problems = tuple(mismatch.problem for mismatch in criteria.mismatches)
        return Result(Listing(root, notes), problems)
    return _without_rows(query, view, criteria, place, root)


def count(query: CountQuery, catalogue: Catalogue, place: Place) -> tuple[int, tuple[Problem, ...]]:
    """Return the number of different objects that the selected talks have.

    An unknown noun is a problem and counts as 0. Implicit events are not counted. Teams of one id
    at several events are one team.
    """
    noun = query.noun
    if noun not in _COUNTED:
        allowed = ", ".join(map(repr, _COUNTED))
        reason = f"{noun!r} cannot be counted, allowed are {allowed}"
        remedy = did_you_mean(noun, _COUNTED)
        return 0, (Problem(ProblemCode.OPTION, place, reason, remedy=remedy),)
    criteria = _match(query.criteria, None, catalogue, place)
    talks = select_talks(catalogue, criteria.choices)
    names = {name for talk in talks for name in _COUNTED[noun](catalogue, talk)}
    return len(names), tuple(mismatch.problem for mismatch in criteria.mismatches)


def _named_event(catalogue: Catalogue, talk: Talk) -> tuple[str, ...]:
    event = catalogue.event_by_id.get(talk.event)
    return (talk.event,) if event and not event.implicit else ()


_COUNTED: Final[Mapping[str, Callable[[Catalogue, Talk], Iterable[str]]]] = {
    "talks": lambda _, talk: (talk.full_name,),
    "presenters": lambda _, talk: talk.presenters,
    "tracks": lambda _, talk: track_keys(talk),
    "teams": lambda _, talk: talk.teams,
    "rooms": lambda _, talk: room_keys(talk),
    "events": _named_event,
}


def _match(
    texts: Iterable[tuple[str, str]], view: View | None, catalogue: Catalogue, place: Place
) -> _Criteria:
    """Match selection options against data; without a *view*, they select talks."""
    subject = view.subject if view else TALK
    choices: list[Choice] = []
    mismatches: list[Mismatch] = []
    for option, text in texts:
        if option == "id" and view and view.argument == "object":
            choice, found = choose_one(text, subject, catalogue, place)
        else:
            choice, found = choose(option, subject.criterion(option), text, catalogue, place)
        choices.append(choice)
        mismatches.extend(found)
    return _Criteria(tuple(choices), tuple(mismatches))


def _talk_root(query: Query, view: View, choices: Sequence[Choice], catalogue: Catalogue) -> Group:
    talks = newest_event_first(select_talks(catalogue, choices), catalogue)
    talks = sort_records(talks, query.sort, TALK.sort_functions, catalogue)[: query.limit]
    projector = TalkProjector(catalogue, _fields_of_rows(query, view, talks))
    grouping = TalkGrouping(catalogue, TALK.levels, projector, dated=view.shows_event_dates)
    return grouping.group(talks, query.group_by)


def _fields_of_rows(query: Query, view: View, talks: Iterable[Talk]) -> tuple[str, ...]:
    """Return the fields of the rows: those of the query, and the URL if titles link to it.

    A table has no column for tracks if no talk has a track, or if tracks are headings. Its rows
    have no tracks then, and no kind in place of a track.
    """
    fields = query.fields if view.titles_are_headings else (*query.fields, "url")
    if view.is_table and ("track" in query.group_by or not any(talk.track for talk in talks)):
        return tuple(field for field in fields if field != "track")
    return fields


def _presenter_root(
    query: Query, view: View, choices: Sequence[Choice], catalogue: Catalogue
) -> Group:
    return presenter_root(query, choices, catalogue, names_events=view.names_events)


def _event_root(query: Query, _: View, choices: Sequence[Choice], catalogue: Catalogue) -> Group:
    return event_root(query, choices, catalogue)


_ROOTS: Final[Mapping[str, Callable[[Query, View, Sequence[Choice], Catalogue], Group]]] = {
    TALK.name: _talk_root,
    PRESENTER.name: _presenter_root,
    EVENT.name: _event_root,
}


def _without_rows(
    query: Query, view: View, criteria: _Criteria, place: Place, root: Group
) -> Result:
    """Explain once why there are no rows; ``:empty:`` replaces the explanation."""
    if query.empty is not None:
        author = (Note(NoteKind.AUTHOR, query.empty),) if query.empty else ()
        return Result(Listing(root, author), ())
    notes = [mismatch.note for mismatch in criteria.mismatches]
    problems = [mismatch.problem for mismatch in criteria.mismatches]
    if not any(mismatch.empties for mismatch in criteria.mismatches):
        notes.append(Note(view.subject.nothing))
        problems.append(_nothing_selected(query, view.subject.name, place))
    return Result(Listing(root, tuple(notes)), tuple(problems))


def _nothing_selected(query: Query, noun: str, place: Place) -> Problem:
    options = ", ".join(f"'{option}'" for option, _ in query.criteria)
    reason = f"no {noun} is selected by {options}" if options else f"there are no {noun}s"
    remedy = "write 'empty:' with a text if this is intended"
    return Problem(ProblemCode.EMPTY, place, reason, remedy=remedy)


def event_root(query: Query, choices: Sequence[Choice], catalogue: Catalogue) -> Group:
    """Return the events that a query selects, newest first unless it is sorted.

    ``event`` and ``id`` select events. The other options select talks; then only events with one
    of these talks are in the result, and only these talks and their presenters are counted.
    Implicit events are left out.
    """
    of_talks = [choice for choice in choices if choice.option not in EVENT.criteria]
    of_events = [choice for choice in choices if choice.option in EVENT.criteria]
    talks: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in select_talks(catalogue, of_talks):
        talks[talk.event].append(talk)
    events = [
        event
        for event in catalogue.events_in_order
        if not event.implicit
        and (event.id in talks or not of_talks)
        and all(choice.accepts(event) for choice in of_events)
    ]
    in_order = sort_records(events, query.sort, EVENT.sort_functions, catalogue)[: query.limit]
    return Group(None, rows=tuple(_event_row(event, talks[event.id], query) for event in in_order))


def _event_row(event: Event, talks: Sequence[Talk], query: Query) -> EventRow:
    fields = query.fields
    presenters = {one for talk in talks for one in talk.presenters}
    return EventRow(
        full=event.full_name,
        title=event.title,
        url=event.url,  # the title links there even if the field is not shown
        start=event.start if "date" in fields else None,
        end=event.end if "date" in fields else None,
        talks=len(talks) if "talks" in fields else 0,
        presenters=len(presenters) if "presenters" in fields else 0,
        **copied_values(EVENT, fields, event),
    )

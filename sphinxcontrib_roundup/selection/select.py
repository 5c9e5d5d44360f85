"""Run queries: select talks, presenters or events, and make rows of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.selection.fields import EVENT, PRESENTER, TALK
from sphinxcontrib_roundup.selection.grouping import TalkGrouping
from sphinxcontrib_roundup.selection.match import match_options
from sphinxcontrib_roundup.selection.order import in_row_order, sort_records
from sphinxcontrib_roundup.selection.presenter_selection import presenter_root
from sphinxcontrib_roundup.selection.project import TalkProjector, copied_values
from sphinxcontrib_roundup.selection.rows import EventRow, Group, Listing, Note, NoteKind
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.selection.vocabulary import counted_talks, only_day, select_talks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Days, Event, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.match import Criteria
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Heading
    from sphinxcontrib_roundup.selection.views import View
    from sphinxcontrib_roundup.selection.vocabulary import AnyChoice


class Result(NamedTuple):
    """The content of a view, and the problems of its selection."""

    listing: Listing
    problems: tuple[Problem, ...]


def run(query: Query, catalogue: Catalogue, place: Place, *, is_unreadable: bool = False) -> Result:
    """Return what *query* shows of *catalogue*.

    The problems have the codes SELECTION and EMPTY, and are at *place*.

    :param is_unreadable: the catalogue is empty because its file cannot be read. Nothing else is
        said then.
    """
    view = VIEWS[query.view]
    if is_unreadable:
        note = Note(NoteKind.AUTHOR, query.empty) if query.empty else Note(NoteKind.UNREADABLE)
        return Result(Listing(Group(None), (note,)), ())
    is_one = view.argument == "object"
    criteria = match_options(query.criteria, view.subject, catalogue, place, is_one=is_one)
    root = _ROOTS[view.subject.name](query, view, criteria.choices, catalogue)
    if root.groups or root.rows:
        notes = tuple(mismatch.note for mismatch in criteria.mismatches if mismatch.note)
        problems = tuple(mismatch.problem for mismatch in criteria.mismatches)
        return Result(Listing(root, notes), problems)
    return _without_rows(query, view, criteria, place, root)


def _talk_root(
    query: Query, view: View, choices: Sequence[AnyChoice], catalogue: Catalogue
) -> Group:
    day = only_day(choices)

    def in_order(talks: Sequence[Talk], path: tuple[Heading, ...]) -> Sequence[Talk]:
        if query.sort:
            return sort_records(list(talks), query.sort, TALK.sort_functions, catalogue)
        is_day = day or any(heading.by == "day" and heading.key for heading in path)
        return in_row_order(talks, catalogue, by_start=bool(is_day))

    talks = in_order(in_row_order(select_talks(catalogue, choices), catalogue), ())[: query.limit]
    fields = _fields_of_rows(query, view, talks)
    projector = TalkProjector(
        catalogue, fields, kind_for_track=not view.is_table, day=day, language=query.language
    )
    grouping = TalkGrouping(
        catalogue, TALK.levels, projector, in_order, dated=view.shows_event_dates
    )
    return grouping.group(talks, query.group_by)


def _fields_of_rows(query: Query, view: View, talks: Iterable[Talk]) -> tuple[str, ...]:
    """Return the fields of the rows: those of the query, and the URL if titles link to it.

    A table has no column for tracks if no talk has a track, or if tracks are headings. The event
    that a view adds is shown where talks are of several events.
    """
    fields = query.fields if view.titles_are_headings else (*query.fields, "url")
    hidden = set()
    if view.is_table and ("track" in query.group_by or not any(talk.track for talk in talks)):
        hidden.add("track")
    if query.adds_event and len({talk.event for talk in talks}) < 2:
        hidden.add("event")
    return tuple(field for field in fields if field not in hidden)


def _presenter_root(
    query: Query, view: View, choices: Sequence[AnyChoice], catalogue: Catalogue
) -> Group:
    return presenter_root(query, choices, catalogue, names_events=view.names_events)


def _without_rows(
    query: Query, view: View, criteria: Criteria, place: Place, root: Group
) -> Result:
    """Explain once why there are no rows; ``:empty:`` replaces the explanation."""
    if query.empty is not None:
        author = (Note(NoteKind.AUTHOR, query.empty),) if query.empty else ()
        return Result(Listing(root, author), ())
    notes = [mismatch.note for mismatch in criteria.mismatches if mismatch.note]
    problems = [mismatch.problem for mismatch in criteria.mismatches]
    if not any(mismatch.empties for mismatch in criteria.mismatches):
        notes.append(Note(view.subject.nothing))
        problems.append(_nothing_selected(query, view.subject.name, place))
    return Result(Listing(root, tuple(notes)), tuple(problems))


def _nothing_selected(query: Query, noun: str, place: Place) -> Problem:
    options = ", ".join(f"'{option}'" for option, _ in query.criteria)
    reason = f"no {noun} is selected by {options}" if options else f"there are no {noun}s"
    remedy = "write ':empty:' with a text if this is intended"
    return Problem(ProblemCode.EMPTY, place, reason, remedy=remedy)


class EventTalks(NamedTuple):
    """The selected talks of an event, and those of them that numbers count."""

    all: Sequence[Talk]
    counted: Sequence[Talk]


def select_events(
    choices: Sequence[AnyChoice], catalogue: Catalogue
) -> Iterator[tuple[Event, EventTalks]]:
    """Yield the selected events with their selected talks, newest first.

    ``event`` and ``id`` select events. The other options select talks; then only events with one
    of these talks are in the result. Implicit events are left out.
    """
    of_talks = [choice for choice in choices if choice.option not in EVENT.criteria]
    of_events = [choice for choice in choices if choice.option in EVENT.criteria]
    talks: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in select_talks(catalogue, of_talks):
        talks[talk.event].append(talk)
    for event in catalogue.events_in_order:
        is_selected = (event.id in talks or not of_talks) and not event.implicit
        if is_selected and all(choice.accepts(event) for choice in of_events):
            selected = talks.get(event.id, [])
            yield event, EventTalks(selected, counted_talks(selected, choices))


def _event_root(query: Query, _: View, choices: Sequence[AnyChoice], catalogue: Catalogue) -> Group:
    talks = dict(select_events(choices, catalogue))
    in_order = sort_records(list(talks), query.sort, EVENT.sort_functions, catalogue)
    days = catalogue.event_days
    rows = (
        _event_row(event, days.get(event.id), talks[event], query)
        for event in in_order[: query.limit]
    )
    return Group(None, rows=tuple(rows))


def _event_row(event: Event, days: Days | None, talks: EventTalks, query: Query) -> EventRow:
    fields = query.fields
    shown = days if "date" in fields else None
    presenters = {one for talk in talks.counted for one in talk.presenters}
    shows_talks = "talks" in fields
    return EventRow(
        full=event.full_name,
        title=event.title,
        url=event.url,  # the title links there even if the field is not shown
        start=shown.first if shown else None,
        end=shown.last if shown and not shown.is_one else None,
        talks=len(talks.counted) if shows_talks else 0,
        cancelled=len(talks.all) - len(talks.counted) if shows_talks else 0,
        presenters=len(presenters) if "presenters" in fields else 0,
        **copied_values(EVENT, fields, event),
    )


_ROOTS: Final[Mapping[str, Callable[[Query, View, Sequence[AnyChoice], Catalogue], Group]]] = {
    TALK.name: _talk_root,
    PRESENTER.name: _presenter_root,
    EVENT.name: _event_root,
}

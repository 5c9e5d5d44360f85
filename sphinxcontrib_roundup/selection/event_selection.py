"""Select events and count their talks."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.selection.fields import EVENT
from sphinxcontrib_roundup.selection.order import sort_records
from sphinxcontrib_roundup.selection.project import copied_values
from sphinxcontrib_roundup.selection.rows import EventRow, Group
from sphinxcontrib_roundup.selection.vocabulary import select_talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Talk
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.vocabulary import Choice


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
    return Group(None, rows=tuple(_row(event, talks[event.id], query) for event in in_order))


def _row(event: Event, talks: Sequence[Talk], query: Query) -> EventRow:
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

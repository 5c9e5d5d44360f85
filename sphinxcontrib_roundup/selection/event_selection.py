"""Which events are selected, and how much of each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.selection.order import sort_events
from sphinxcontrib_roundup.selection.rows import EventRow, Group
from sphinxcontrib_roundup.selection.vocabulary import selected_talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Talk
    from sphinxcontrib_roundup.selection.match import Chosen
    from sphinxcontrib_roundup.selection.query import Query

_OF_EVENTS: Final = frozenset({"event", "id"})


def event_root(query: Query, chosen: Sequence[tuple[str, Chosen]], catalogue: Catalogue) -> Group:
    """Return the events that a query selects, the newest first.

    ``event`` and ``id`` choose events, other options talks: then only events with one of them
    stand there, and only these talks and their presenters are counted. Events that nobody named
    are left out.
    """
    of_talks = [pair for pair in chosen if pair[0] not in _OF_EVENTS]
    talks: defaultdict[str, list[Talk]] = defaultdict(list)
    for talk in selected_talks(catalogue, of_talks):
        talks[talk.event].append(talk)
    events = [
        event
        for event in catalogue.events_in_order
        if not event.implicit
        and (event.id in talks or not of_talks)
        and all(choice.accepts((event.id,)) for option, choice in chosen if option in _OF_EVENTS)
    ]
    in_order = sort_events(events, query.sort, catalogue)[: query.limit]
    return Group(None, rows=tuple(_row(event, talks[event.id], query) for event in in_order))


def _row(event: Event, talks: Sequence[Talk], query: Query) -> EventRow:
    fields = query.fields
    people = {one for talk in talks for one in talk.presenters}
    return EventRow(
        full=event.full_name,
        title=event.title,
        url=event.url,  # the title leads there even where the field is not shown
        start=event.start if "date" in fields else None,
        end=event.end if "date" in fields else None,
        venue=event.venue if "venue" in fields else "",
        city=event.city if "city" in fields else "",
        talks=len(talks) if "talks" in fields else 0,
        presenters=len(people) if "presenters" in fields else 0,
        about=event.about if "about" in fields else None,
    )

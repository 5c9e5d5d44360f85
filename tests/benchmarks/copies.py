"""An archive many times over, to measure growth beyond what there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import make_id

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.records import Presenter, Talk

# In ten years of one large conference about a quarter of the people came back in another year.
_ONE_RETURNS_OF = 4


def copied(catalogue: Catalogue, copies: int) -> Catalogue:
    """Return *catalogue*, and behind it copies: so many in all.

    Copies differ in the ids and titles of events and talks. Most people of a copy are its own;
    one in four came back: in the second and third copy it is one person, in the next two another.
    """
    made = [catalogue, *(_copy(catalogue, number) for number in range(2, copies + 1))]
    return Catalogue(
        events=tuple(one for part in made for one in part.events),
        tracks=tuple(one for part in made for one in part.tracks),
        rooms=tuple(one for part in made for one in part.rooms),
        presenters=tuple({one.id: one for part in made for one in part.presenters}.values()),
        talks=tuple(one for part in made for one in part.talks),
    )


def _copy(catalogue: Catalogue, number: int) -> Catalogue:
    people = {
        person.id: _person(person, number if position % _ONE_RETURNS_OF else number - number % 2)
        for position, person in enumerate(catalogue.presenters)
    }
    return Catalogue(
        events=tuple(
            one._replace(id=_event(one.id, number), title=f"{one.title} ({number})")
            for one in catalogue.events
        ),
        tracks=tuple(one._replace(event=_event(one.event, number)) for one in catalogue.tracks),
        rooms=tuple(one._replace(event=_event(one.event, number)) for one in catalogue.rooms),
        presenters=tuple(people.values()),
        talks=tuple(_talk(one, number, people) for one in catalogue.talks),
    )


def _event(event: str, number: int) -> str:
    return f"{event}-{number}"


def _person(person: Presenter, number: int) -> Presenter:
    name = f"{person.name} {number}"
    return person._replace(id=make_id(name), name=name)


def _talk(talk: Talk, number: int, people: dict[str, Presenter]) -> Talk:
    return talk._replace(
        event=_event(talk.event, number),
        id=f"{talk.id}-{number}",
        title=f"{talk.title} ({number})",
        presenters=tuple(people[one].id for one in talk.presenters),
    )

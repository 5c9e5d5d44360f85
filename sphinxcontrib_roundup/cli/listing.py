"""What is listed of a catalogue: counts, talks with their people, people with their talks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A talk; *id* has the event before it where there are several, *presenters* are names."""

    id: str
    title: str
    presenters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person in one team at one event, or in no team (empty)."""

    id: str
    name: str
    team: str
    talks: tuple[ListedTalk, ...]


def counts_of(catalogue: Catalogue) -> dict[str, int]:
    """Return how many records there are of each kind; events that no data names do not count."""
    return {
        "events": sum(not event.implicit for event in catalogue.events),
        "talks": len(catalogue.talks),
        "presenters": len(catalogue.presenters),
        "tracks": len(catalogue.tracks),
        "rooms": len(catalogue.rooms),
        "slots": sum(len(talk.slots) for talk in catalogue.talks),
    }


def talks_of(catalogue: Catalogue) -> list[ListedTalk]:
    """Return the talks in the order of the data."""
    return [_listed(talk, catalogue) for talk in catalogue.talks]


def people_of(catalogue: Catalogue) -> Iterator[ListedPerson]:
    """Yield people team by team, in the order of the data, and then those of no team."""
    several = len(catalogue.events) > 1
    for team in catalogue.teams:
        title = (
            f"{team.title}, {catalogue.event_by_id[team.event].title}" if several else team.title
        )
        for person in catalogue.presenters:
            if any((one.event, one.team) == (team.event, team.id) for one in person.memberships):
                yield _with_talks(person, title, catalogue)
    for person in catalogue.presenters:
        if not person.memberships:
            yield _with_talks(person, "", catalogue)


def _with_talks(person: Presenter, team: str, catalogue: Catalogue) -> ListedPerson:
    talks = catalogue.talks_by_presenter.get(person.id, ())
    listed = tuple(_listed(talk, catalogue) for talk in talks)
    return ListedPerson(person.id, person.name, team, listed)


def _listed(talk: Talk, catalogue: Catalogue) -> ListedTalk:
    names = (catalogue.presenter_by_id[person].name for person in talk.presenters)
    own = talk.full_name if len(catalogue.events) > 1 else talk.id
    return ListedTalk(own, talk.title, tuple(names))

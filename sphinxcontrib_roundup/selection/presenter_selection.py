"""Which people are selected, with which of their talks, and under which headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.model.ids import base_letter
from sphinxcontrib_roundup.selection.grouping import Levels
from sphinxcontrib_roundup.selection.order import in_data_order, sort_presenters
from sphinxcontrib_roundup.selection.project import PresenterProjector, event_names
from sphinxcontrib_roundup.selection.rows import Group, Heading
from sphinxcontrib_roundup.selection.vocabulary import select_talks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Membership, Presenter, Talk
    from sphinxcontrib_roundup.selection.match import Chosen
    from sphinxcontrib_roundup.selection.query import Query

_OF_PEOPLE: Final = frozenset({"presenter", "team", "id"})


class _Person(NamedTuple):
    """A person as they stand below some headings: with these talks and teams only."""

    record: Presenter
    talks: Sequence[Talk]
    teams: Sequence[Membership]


def presenter_root(
    query: Query, chosen: Sequence[tuple[str, Chosen]], catalogue: Catalogue
) -> Group:
    """Return the people that a query selects, under its headings."""
    people = _select(chosen, catalogue)
    in_order = sort_presenters(list(people), query.sort, catalogue)[: query.limit]
    shown = [people[one] for one in in_order]
    # Where all talks are of one event, it is not said with each; one person in full has all said.
    events = query.view == "presenter" or _are_of_several_events(shown, catalogue)
    return _PeopleGrouping(query, catalogue, events=events).group(shown)


def _are_of_several_events(people: Iterable[_Person], catalogue: Catalogue) -> bool:
    """Tell whether talks are of several events; those without a name are one."""
    names = event_names(catalogue)
    return len({names.get(talk.event) for person in people for talk in person.talks}) > 1


def _select(chosen: Sequence[tuple[str, Chosen]], catalogue: Catalogue) -> dict[Presenter, _Person]:
    """Select people; where talks are selected too, only people who give one of them.

    A team is that of the events of those talks: somebody may have changed it since.
    """
    of_talks = [pair for pair in chosen if pair[0] not in _OF_PEOPLE]
    talks = catalogue.talks_by_presenter
    selected = None
    if of_talks:
        selected = {talk.full_name for talk in select_talks(catalogue.talks, of_talks)}
    people: dict[Presenter, _Person] = {}
    for one in catalogue.presenters:
        own = [
            talk for talk in talks.get(one.id, ()) if selected is None or talk.full_name in selected
        ]
        events = {talk.event for talk in own}
        teams = [team for team in one.memberships if selected is None or team.event in events]
        if (own or selected is None) and _is_chosen(one, teams, chosen):
            people[one] = _Person(one, in_data_order(own, catalogue), teams)
    return people


def _is_chosen(
    one: Presenter, teams: Iterable[Membership], chosen: Iterable[tuple[str, Chosen]]
) -> bool:
    keys = {
        "presenter": (one.id,),
        "id": (one.id,),
        "team": tuple(f"{team.event}/{team.team}" for team in teams),
    }
    return all(choice.accepts(keys[option]) for option, choice in chosen if option in _OF_PEOPLE)


class _PeopleGrouping:
    """Groups people by their name, their teams or their talks.

    Below a heading about talks or teams stand only the talks that it is about, so somebody who
    spoke in two years stands below both, each time with other talks.

    :param events: talks name their events.
    """

    def __init__(self, query: Query, catalogue: Catalogue, *, events: bool) -> None:
        self._query = query
        self._catalogue = catalogue
        self._levels = Levels(catalogue)
        self._projector = PresenterProjector(catalogue, query.fields, events=events)

    def group(
        self, people: Sequence[_Person], depth: int = 0, path: tuple[Heading, ...] = ()
    ) -> Group:
        """Return *people* under headings of the query's levels from *depth* on.

        A level that nobody has a value of is left out.
        """
        heading = path[-1] if path else None
        for below, level in enumerate(self._query.group_by[depth:], start=depth + 1):
            parts = self._divide(people, level)
            if parts:
                groups = (self.group(members, below, (*path, head)) for head, members in parts)
                return Group(heading, groups=tuple(groups))
        rows = (self._projector.row(one.record, one.teams, one.talks, path) for one in people)
        return Group(heading, rows=tuple(rows))

    def _divide(self, people: Sequence[_Person], level: str) -> list[tuple[Heading, list[_Person]]]:
        def places(person: _Person) -> Iterator[tuple[str, Heading | None, _Person]]:
            if level == "letter":
                letter = base_letter(person.record.sort_name or person.record.name)
                yield letter, Heading("letter", letter.casefold(), letter), person
            elif level == "team":
                yield from self._by_team(person)
            else:
                yield from self._by_talks(person, level)

        return self._levels.divide(people, level, places)

    def _by_team(self, person: _Person) -> Iterator[tuple[str, Heading | None, _Person]]:
        """Yield the teams of a person, each with the talks at the events where it was theirs.

        Talks at other events stand below no team.
        """
        events: dict[str, tuple[Heading, set[str]]] = {}
        for member in person.teams:
            team = self._catalogue.team_by_name.get(f"{member.event}/{member.team}")
            if team:
                heading = Heading("team", team.id, team.title)
                events.setdefault(team.id, (heading, set()))[1].add(member.event)
        for team_id, (heading, own) in events.items():
            yield team_id, heading, _at(person, own, person.talks)
        with_team = set().union(*(own for _heading, own in events.values()))
        elsewhere = {talk.event for talk in person.talks} - with_team
        if with_team and elsewhere:
            yield "", None, _at(person, elsewhere, person.talks)

    def _by_talks(
        self, person: _Person, level: str
    ) -> Iterator[tuple[str, Heading | None, _Person]]:
        """Yield where the talks of a person stand, each with the talks that stand there."""
        found: dict[str, tuple[Heading | None, list[Talk]]] = {}
        for talk in person.talks:
            places: dict[str, Heading | None] = dict(self._levels.places(talk, level))
            for identity, below in (places or {"": None}).items():
                found.setdefault(identity, (below, []))[1].append(talk)
        for identity, (heading, talks) in found.items():
            yield identity, heading, _at(person, {talk.event for talk in talks}, talks)


def _at(person: _Person, events: Collection[str], talks: Iterable[Talk]) -> _Person:
    """Return a person as they were at *events*."""
    return _Person(
        person.record,
        [talk for talk in talks if talk.event in events],
        [team for team in person.teams if team.event in events],
    )

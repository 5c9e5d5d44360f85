"""Select presenters with their talks, and group them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.selection.fields import PRESENTER, TALK
from sphinxcontrib_roundup.selection.grouping import divide, newest_of_each_group
from sphinxcontrib_roundup.selection.order import in_row_order, sort_records
from sphinxcontrib_roundup.selection.project import PresenterProjector, event_names
from sphinxcontrib_roundup.selection.rows import Group
from sphinxcontrib_roundup.selection.vocabulary import counted_talks, select_talks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.selection.order import Sort
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Heading
    from sphinxcontrib_roundup.selection.vocabulary import AnyChoice


class _Part(NamedTuple):
    """A presenter with some of their talks, and only the memberships at the same events."""

    presenter: Presenter
    talks: Sequence[Talk]


_COUNT: Final = "count"  # the only sort key that depends on the selected talks


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts the talks of presenters, and sorts presenters by their number."""

    choices: Sequence[AnyChoice]
    sort: Sort
    catalogue: Catalogue

    def number(self, part: _Part) -> int:
        return len(counted_talks(part.talks, self.choices))

    def in_order(self, parts: Sequence[_Part]) -> list[_Part]:
        """Return *parts* in the order of the query; equal numbers by name."""
        by_id = {part.presenter: part for part in parts}
        numbers = {part.presenter.id: self.number(part) for part in parts} if self.by_count else {}
        functions = {**PRESENTER.sort_functions, _COUNT: lambda _, one: numbers[one.id]}
        sort = (*self.sort, ("name", False)) if self.by_count else self.sort
        return [by_id[one] for one in sort_records(list(by_id), sort, functions, self.catalogue)]

    @property
    def by_count(self) -> bool:
        return any(key == _COUNT for key, _descending in self.sort)


def presenter_root(
    query: Query, choices: Sequence[AnyChoice], catalogue: Catalogue, *, names_events: bool
) -> Group:
    """Return the presenters that a query selects, under its headings.

    :param names_events: talks name their events, even if all are of one event.
    """
    counting = _Counting(choices, query.sort, catalogue)
    selected = [
        part
        for part in _select(choices, catalogue)
        if (part.talks or not query.with_talks)
        and (not query.min_talks or counting.number(part) >= query.min_talks)
    ]
    parts = counting.in_order(selected)[: query.limit]
    names_events = names_events or _are_of_several_events(parts, catalogue)
    return _PresenterGrouping(query, counting, names_events=names_events).group(parts)


def number_of_presenters(
    choices: Sequence[AnyChoice], catalogue: Catalogue, min_talks: int = 0
) -> int:
    """Return the number of selected presenters, without those all of whose talks are cancelled."""
    counting = _Counting(choices, (), catalogue)
    return sum(
        counting.number(part) >= max(min_talks, 1) or not (part.talks or min_talks)
        for part in _select(choices, catalogue)
    )


def _are_of_several_events(parts: Iterable[_Part], catalogue: Catalogue) -> bool:
    """Tell whether talks are of several events; all implicit events together are one."""
    names = event_names(catalogue)
    return len({names.get(talk.event) for part in parts for talk in part.talks}) > 1


def _select(choices: Sequence[AnyChoice], catalogue: Catalogue) -> Iterator[_Part]:
    """Yield the selected presenters; if talks are selected too, only those who give one of them.

    Then only the memberships at the events of these talks count: a presenter may have changed
    teams.
    """
    of_talks = [choice for choice in choices if choice.option not in PRESENTER.criteria]
    of_presenters = [choice for choice in choices if choice.option in PRESENTER.criteria]
    selected = None
    if of_talks:
        selected = {talk.full_name for talk in select_talks(catalogue, of_talks)}
    roles = [choice for choice in of_talks if choice.option == "role"]
    for presenter in catalogue.presenters:
        if presenter.private:
            continue
        part = _Part(presenter, catalogue.talks_by_presenter.get(presenter.id, ()))
        if selected is not None:
            talks = [
                talk
                for talk in part.talks
                if talk.full_name in selected and _has_role(talk, presenter.id, roles)
            ]
            part = _part(part, {talk.event for talk in talks}, talks)
        if (part.talks or selected is None) and all(
            choice.accepts(part.presenter) for choice in of_presenters
        ):
            yield part._replace(talks=in_row_order(part.talks, catalogue))


def _has_role(talk: Talk, presenter: str, roles: Sequence[AnyChoice]) -> bool:
    """Tell whether a presenter themselves has the roles by which a talk is selected."""
    own = tuple(pair for pair in talk.roles if pair[0] == presenter)
    return all(choice.accepts(talk._replace(roles=own)) for choice in roles)


def _at(presenter: Presenter, events: Collection[str]) -> Presenter:
    """Return *presenter* with the memberships at *events* only."""
    memberships = tuple(member for member in presenter.memberships if member.event in events)
    return presenter._replace(memberships=memberships)


def _part(part: _Part, events: Collection[str], talks: Iterable[Talk]) -> _Part:
    return _Part(_at(part.presenter, events), [talk for talk in talks if talk.event in events])


class _PresenterGrouping:
    """Groups presenters by levels of their own or of their talks.

    A presenter appears under each heading with the talks that belong under it: whoever spoke in
    two years appears under both, each time with other talks.
    """

    def __init__(self, query: Query, counting: _Counting, *, names_events: bool) -> None:
        catalogue = counting.catalogue
        self._levels = query.group_by
        self._catalogue = catalogue
        self._counting = counting
        self._projector = PresenterProjector(catalogue, query.fields, names_events=names_events)

    def group(
        self, parts: Sequence[_Part], depth: int = 0, path: tuple[Heading, ...] = ()
    ) -> Group:
        """Return presenters under headings of the query's levels from *depth* on.

        A level for which no presenter has a value is left out.
        """
        heading = path[-1] if path else None
        for below, level in enumerate(self._levels[depth:], start=depth + 1):
            divided = self._divide(parts, level)
            if divided:
                groups = (self.group(members, below, (*path, head)) for head, members in divided)
                return Group(heading, groups=tuple(groups))
        if path and self._counting.by_count:  # below a heading, its talks are counted
            parts = self._counting.in_order(parts)
        rows = (
            self._projector.row(part.presenter, part.talks, path, self._counting.number(part))
            for part in parts
        )
        return Group(heading, rows=tuple(rows))

    def _divide(self, parts: Sequence[_Part], name: str) -> list[tuple[Heading, list[_Part]]]:
        level = PRESENTER.levels.get(name) or TALK.levels[name]
        newest: Mapping[str, tuple[str, Heading]] = {}
        if name not in PRESENTER.levels:
            talks = [talk for part in parts for talk in part.talks]
            newest = newest_of_each_group(talks, TALK.levels[name], self._catalogue)

        def assign(part: _Part) -> Iterator[tuple[str, Heading | None, _Part]]:
            if name == "team":
                yield from self._by_team(part)
            elif name in PRESENTER.levels:
                own = PRESENTER.levels[name].headings(self._catalogue, part.presenter)
                yield from ((identity, heading, part) for identity, heading in own)
            else:
                yield from self._by_talks(part, name, newest)

        return divide(parts, name, lambda groups: level.sort(groups, self._catalogue), assign)

    def _by_team(self, part: _Part) -> Iterator[tuple[str, Heading | None, _Part]]:
        """Yield the teams of a presenter, each with the talks at the events of the membership.

        Talks at other events belong under no team.
        """
        teams: dict[str, tuple[Heading, set[str]]] = {}
        for member in part.presenter.memberships:
            own = part.presenter._replace(memberships=(member,))
            for identity, heading in PRESENTER.levels["team"].headings(self._catalogue, own):
                teams.setdefault(identity, (heading, set()))[1].add(member.event)
        for identity, (heading, events) in teams.items():
            yield identity, heading, _part(part, events, part.talks)
        with_team = {event for _heading, events in teams.values() for event in events}
        elsewhere = {talk.event for talk in part.talks} - with_team
        if with_team and elsewhere:
            yield "", None, _part(part, elsewhere, part.talks)

    def _by_talks(
        self, part: _Part, name: str, newest: Mapping[str, tuple[str, Heading]]
    ) -> Iterator[tuple[str, Heading | None, _Part]]:
        """Yield the headings of a presenter's talks, each with the talks that belong under it."""
        groups: dict[str, tuple[Heading | None, list[Talk]]] = {}
        for talk in part.talks:
            headings: dict[str, Heading | None] = dict(
                TALK.levels[name].headings(self._catalogue, talk)
            )
            for own, heading in (headings or {"": None}).items():
                identity, shown = newest.get(own, (own, heading))
                groups.setdefault(identity, (shown, []))[1].append(talk)
        for identity, (heading, talks) in groups.items():
            yield identity, heading, _part(part, {talk.event for talk in talks}, talks)

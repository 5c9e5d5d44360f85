"""Merge several catalogues: presenters, events and what they share are one over all sources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.records import Event, Room, Talk, Team, Track
from sphinxcontrib_roundup.model.unify import (
    differing,
    said_differing,
    unified,
    unified_events,
    with_ids,
)
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.model.records import Presenter


def same_people(catalogues: Iterable[Catalogue]) -> Mapping[str, str]:
    """Return the ids that are given up, each with the id of the same person that stays.

    Only ids made of names are given up: for an alias of somebody else, or for another id made of
    an equal name (of those, the first in the alphabet stays).
    """
    people = [person for catalogue in catalogues for person in catalogue.presenters]
    made = [person for person in people if person.id == make_id(person.name)]
    owners: dict[str, str] = {}
    for person in made:
        name = fold(person.name)
        owners[name] = min(person.id, owners.get(name, person.id))
    for person in sorted(people, key=lambda one: one.id, reverse=True):
        for alias in person.aliases:
            owners[fold(alias)] = person.id
    found: dict[str, str] = {}
    for person in made:
        owner = owners[fold(person.name)]
        if owner != person.id:
            found[person.id] = owner
    return {old: _last(old, found) for old in found}


def _last(old: str, found: Mapping[str, str]) -> str:
    """Follow *found* from *old* to its end; a circle of aliases ends at its first id."""
    seen = [old]
    while found.get(seen[-1]):
        if found[seen[-1]] in seen:
            return min(seen)
        seen.append(found[seen[-1]])
    return seen[-1]


def one_of_each(
    parts: Iterable[tuple[str, Catalogue]], ids: Mapping[str, str], problems: list[Problem]
) -> tuple[Presenter, ...]:
    """Return each person once, with what all sources say; add to *problems* where names differ."""
    said: defaultdict[str, list[tuple[str, Presenter]]] = defaultdict(list)
    for path, part in parts:
        for person in part.presenters:
            said[ids.get(person.id, person.id)].append((path, person))
    found = []
    for stays, sayings in said.items():
        people = [person for _, person in sayings]
        record = _together(stays, people)
        found.append(record)
        names = {fold(name) for name in (record.name, *record.aliases)}
        for path, person in sayings:
            if person.id == stays and fold(person.name) not in names:
                problems.append(_two_names(path, record, person))
    return tuple(found)


def _together(stays: str, people: Sequence[Presenter]) -> Presenter:
    """Return what *people*, who are one, say; the name is no alias and of the id that stays."""
    aliases = tuple(dict.fromkeys(alias for person in people for alias in person.aliases))
    if len(people) == 1:
        return people[0]._replace(id=stays)
    folded = {fold(alias) for alias in aliases}
    main = min(people, key=lambda person: (person.id != stays, fold(person.name) in folded))
    memberships = (one for person in people for one in person.memberships)
    return reduce(unified, people)._replace(
        id=stays,
        name=main.name,
        aliases=aliases,
        memberships=tuple(dict.fromkeys(memberships)),
    )


def _two_names(path: str, known: Presenter, person: Presenter) -> Problem:
    return Problem(
        ProblemCode.PERSON,
        Place(path),
        f"{person.name!r} and {known.name!r} are taken for one person, {known.id!r}",
        f'presenter "{person.name}"',
        "write one of them into 'aliases' of the other, or give one an 'id:'",
    )


_Thing = TypeVar("_Thing", Room, Talk, Team, Track)


def merge(parts: Sequence[tuple[str, Catalogue]]) -> ReadResult:
    """Return one catalogue of all *parts*, in their order; its faults name files, not lines.

    Definitions of one thing complete each other, the first one counts in each field. What does
    not fit together is a problem, and the first one counts.

    :param parts: pairs of a path, to be shown in problems, and what was read from it.
    """
    problems: list[Problem] = []
    ids = same_people(part for _, part in parts)
    presenters = one_of_each(parts, ids, problems)
    tracks = _one_of_each([(path, part.tracks) for path, part in parts], problems)
    talks = _one_of_each([(path, with_ids(part.talks, ids)) for path, part in parts], problems)
    breaks = [pause for _, part in parts for pause in with_ids(part.breaks, ids)]
    catalogue = Catalogue(
        events=_events(event for _, part in parts for event in part.events),
        tracks=tracks,
        rooms=_one_of_each([(path, part.rooms) for path, part in parts], problems),
        teams=_one_of_each([(path, part.teams) for path, part in parts], problems),
        presenters=presenters,
        talks=_resolved(talks, tracks, presenters),
        breaks=tuple(dict.fromkeys(breaks)),
    )
    return ReadResult(catalogue, tuple(sorted(problems, key=lambda problem: problem.place)))


def without(catalogue: Catalogue, others: Sequence[Catalogue]) -> Catalogue:
    """Return *catalogue* without what *others*, which extend it, say in its place."""
    changes = {}
    for name in catalogue.__dataclass_fields__:
        said = {record.full_name for other in others for record in getattr(other, name)}
        records = getattr(catalogue, name)
        changes[name] = tuple(record for record in records if record.full_name not in said)
    return replace(catalogue, **changes)


def _events(events: Iterable[Event]) -> tuple[Event, ...]:
    found: dict[str, Event] = {}
    for event in events:
        known = found.get(event.id)
        found[event.id] = unified_events(known, event) if known else event
    return tuple(found.values())


def _one_of_each(
    parts: Iterable[tuple[str, Iterable[_Thing]]], problems: list[Problem]
) -> tuple[_Thing, ...]:
    """Return each thing once; add to *problems* the second of two that contradict."""
    found: dict[str, _Thing] = {}
    homes: dict[str, str] = {}
    for path, things in parts:
        for thing in things:
            name = thing.full_name
            if name not in found:
                found[name], homes[name] = thing, path
                continue
            known, more = _with_one_title(found[name], thing)
            contradicting = differing(known, more)
            if contradicting:
                problems.append(_contradiction(path, homes[name], thing, contradicting))
            if not contradicting or not isinstance(known, Talk):
                found[name] = unified(known, more)
    return tuple(found.values())


def _with_one_title(known: _Thing, more: _Thing) -> tuple[_Thing, _Thing]:
    """Let a title that is only the id, as in ``track: containers``, give way to a real one."""
    if isinstance(known, Track | Team) and isinstance(more, Track | Team):
        if known.title.casefold() == known.id:
            return known._replace(title=more.title), more
        if more.title.casefold() == more.id:
            return known, more._replace(title=known.title)
    if isinstance(known, Room) and isinstance(more, Room):
        if known.name.casefold() == known.id:
            return known._replace(name=more.name), more
        if more.name.casefold() == more.id:
            return known, more._replace(name=known.name)
    return known, more


def _contradiction(path: str, home: str, thing: _Thing, fields: tuple[str, ...]) -> Problem:
    noun = type(thing).__name__.lower()
    title = thing.name if isinstance(thing, Room) else thing.title
    return Problem(
        ProblemCode.DUPLICATE_ID,
        Place(path),
        f"the id {thing.full_name!r} is also that of another {noun} in {home}: "
        f"{said_differing(fields)}",
        f'{noun} "{title}"',
        f"the one in {home} counts; write another 'id:' if they are two",
    )


def _resolved(
    talks: Iterable[Talk], tracks: Iterable[Track], presenters: Iterable[Presenter]
) -> tuple[Talk, ...]:
    """Give talks the kind of a track, and the teams of presenters, that another source knows."""
    kinds = {track.full_name: track.kind for track in tracks}
    memberships = {person.id: person.memberships for person in presenters}
    found = []
    for talk in talks:
        kind = talk.kind or kinds.get(f"{talk.event}/{talk.track}", "")
        teams = talk.teams or tuple(
            dict.fromkeys(
                membership.team
                for person in talk.presenters
                for membership in memberships.get(person, ())
                if membership.event == talk.event
            )
        )
        changed = (kind, teams) != (talk.kind, talk.teams)
        found.append(talk._replace(kind=kind, teams=teams) if changed else talk)
    return tuple(found)

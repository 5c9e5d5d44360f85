"""Who is who over several sources."""

from __future__ import annotations

from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources.unify import unified

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk


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


def with_ids(talks: Sequence[Talk], ids: Mapping[str, str]) -> tuple[Talk, ...]:
    """Return *talks* with the ids of presenters that stay."""
    if not ids:
        return tuple(talks)
    return tuple(
        talk._replace(presenters=tuple(dict.fromkeys(ids.get(one, one) for one in talk.presenters)))
        for talk in talks
    )


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

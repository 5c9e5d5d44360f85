"""Several catalogues into one: people, events and what they share are one over all sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Room, Talk, Team, Track
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources.loaded import Loaded
from sphinxcontrib_roundup.sources.people import one_of_each, same_people, with_ids
from sphinxcontrib_roundup.sources.unify import differing, said_differing, unified, unified_events

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.model.records import Presenter

_Thing = TypeVar("_Thing", Room, Talk, Team, Track)


def merge(parts: Sequence[tuple[str, Catalogue]]) -> Loaded:
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
    return Loaded(catalogue, tuple(sorted(problems, key=lambda problem: problem.place)))


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

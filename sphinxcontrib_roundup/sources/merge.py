"""Merge catalogues of several files: equal presenters, events, tracks, rooms and teams are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Room, Talk, Team, Track
from sphinxcontrib_roundup.model.unify import (
    difference_phrase,
    fields_that_differ,
    merged_events,
    merged_record,
    with_ids,
)
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources.presenter_merge import PresenterMerge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sphinxcontrib_roundup.model.records import Presenter


_Record = TypeVar("_Record", Room, Talk, Team, Track)


def merge(
    parts: Sequence[tuple[str, Catalogue]],
    find: Callable[[int, str], Place | None] | None = None,
) -> ReadResult:
    """Return one catalogue of all *parts*, in their order; most problems name files, not lines.

    Definitions of one record complete each other; in each field, the first value is used. Where
    definitions contradict each other, a problem is reported.

    :param parts: pairs of a path, for problems, and what was read from it.
    :param find: from the number of a part and the id of a presenter to the place there.
    """
    problems: list[Problem] = []
    people = PresenterMerge(parts, find)
    ids, presenters = people.ids(), people.presenters()
    problems += people.problems
    tracks = _merged_records([(path, part.tracks) for path, part in parts], problems)
    renamed = [
        (path, with_ids(part.talks, replaced), with_ids(part.breaks, replaced))
        for (path, part), replaced in zip(parts, ids, strict=True)
    ]
    talks = _merged_records([(path, talks) for path, talks, _ in renamed], problems)
    breaks = [pause for _, _, breaks in renamed for pause in breaks]
    catalogue = Catalogue(
        events=_merged_events(event for _, part in parts for event in part.events),
        tracks=tracks,
        rooms=_merged_records([(path, part.rooms) for path, part in parts], problems),
        teams=_merged_records([(path, part.teams) for path, part in parts], problems),
        presenters=presenters,
        talks=_with_kinds_and_teams(talks, tracks, presenters),
        breaks=tuple(dict.fromkeys(breaks)),
    )
    return ReadResult(catalogue, tuple(sorted(problems, key=lambda problem: problem.place)))


def without_overridden(catalogue: Catalogue, overlays: Sequence[Catalogue]) -> Catalogue:
    """Return *catalogue* without the records that *overlays*, which extend it, have too."""
    changes = {}
    for name in catalogue.__dataclass_fields__:
        overridden = {one.full_name for overlay in overlays for one in getattr(overlay, name)}
        records = getattr(catalogue, name)
        changes[name] = tuple(one for one in records if one.full_name not in overridden)
    return replace(catalogue, **changes)


def _merged_events(events: Iterable[Event]) -> tuple[Event, ...]:
    merged: dict[str, Event] = {}
    for event in events:
        first = merged.get(event.id)
        merged[event.id] = merged_events(first, event) if first else event
    return tuple(merged.values())


def _merged_records(
    parts: Iterable[tuple[str, Iterable[_Record]]], problems: list[Problem]
) -> tuple[_Record, ...]:
    """Return each record once; a definition that contradicts an earlier one is a problem.

    Of two talks that contradict each other only the first is used.
    """
    merged: dict[str, _Record] = {}
    first_paths: dict[str, str] = {}
    for path, records in parts:
        for record in records:
            name = record.full_name
            if name not in merged:
                merged[name], first_paths[name] = record, path
                continue
            first, second = _with_one_title(merged[name], record)
            fields = fields_that_differ(first, second)
            if fields:
                problems.append(_contradiction(path, first_paths[name], record, fields))
            if not fields or not isinstance(first, Talk):
                merged[name] = merged_record(first, second)
    return tuple(merged.values())


def _with_one_title(first: _Record, second: _Record) -> tuple[_Record, _Record]:
    """Replace a title that is only the id, as in ``track: containers``, by that of the other."""
    if isinstance(first, Track | Team) and isinstance(second, Track | Team):
        if first.title.casefold() == first.id:
            return first._replace(title=second.title), second
        if second.title.casefold() == second.id:
            return first, second._replace(title=first.title)
    if isinstance(first, Room) and isinstance(second, Room):
        if first.name.casefold() == first.id:
            return first._replace(name=second.name), second
        if second.name.casefold() == second.id:
            return first, second._replace(name=first.name)
    return first, second


def _contradiction(path: str, first: str, record: _Record, fields: tuple[str, ...]) -> Problem:
    noun = type(record).__name__.lower()
    title = record.name if isinstance(record, Room) else record.title
    return Problem(
        ProblemCode.DUPLICATE_ID,
        Place(path),
        f"another {noun} in {first} has the id {record.full_name!r} too: "
        f"{difference_phrase(fields)}",
        f'{noun} "{title}"',
        f"the one in {first} is used; if they are two, set another 'id:'",
    )


def _with_kinds_and_teams(
    talks: Iterable[Talk], tracks: Iterable[Track], presenters: Iterable[Presenter]
) -> tuple[Talk, ...]:
    """Give talks the kind of a track and the teams of presenters that another file defines."""
    kinds = {track.full_name: track.kind for track in tracks}
    teams_of: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for presenter in presenters:
        for membership in presenter.memberships:
            teams_of[presenter.id, membership.event].append(membership.team)
    completed: list[Talk] = []
    for talk in talks:
        kind = talk.kind or kinds.get(f"{talk.event}/{talk.track}", "")
        teams = talk.teams or tuple(
            dict.fromkeys(
                team
                for presenter in talk.presenters
                for team in teams_of.get((presenter, talk.event), ())
            )
        )
        changed = (kind, teams) != (talk.kind, talk.teams)
        completed.append(talk._replace(kind=kind, teams=teams) if changed else talk)
    return tuple(completed)

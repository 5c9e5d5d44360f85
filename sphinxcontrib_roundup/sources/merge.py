"""Merge catalogues of several files: equal presenters, events, tracks, rooms and teams are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.formats.values import first_few
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.records import Event, Room, Talk, Team, Track
from sphinxcontrib_roundup.model.unify import (
    difference_phrase,
    fields_that_differ,
    merged_events,
    merged_record,
    with_ids,
)
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.records import Presenter


def merged_ids(catalogues: Iterable[Catalogue]) -> Mapping[str, str]:
    """Return the ids of presenters that are replaced, each with the id that replaces it.

    Only an id made of a name is replaced: where the name is an alias of another presenter, or
    another id is made of an equal name (then the alphabetically first id is kept). Aliases that
    lead in a circle are one presenter, with the smallest id.
    """
    return _merged_ids(catalogues)[0]


def _merged_ids(
    catalogues: Iterable[Catalogue],
) -> tuple[Mapping[str, str], Sequence[Sequence[str]]]:
    """Return the replaced ids, and the ids in each circle of aliases."""
    presenters = [presenter for catalogue in catalogues for presenter in catalogue.presenters]
    unwritten = [presenter for presenter in presenters if presenter.id == make_id(presenter.name)]
    owners: dict[str, str] = {}
    for presenter in unwritten:
        name = fold(presenter.name)
        owners[name] = min(presenter.id, owners.get(name, presenter.id))
    for presenter in sorted(presenters, key=lambda one: one.id, reverse=True):
        for alias in presenter.aliases:
            owners[fold(alias)] = presenter.id
    replaced: dict[str, str] = {}
    for presenter in unwritten:
        owner = owners[fold(presenter.name)]
        if owner != presenter.id:
            replaced[presenter.id] = owner
    final: dict[str, str] = {}
    circles: list[list[str]] = []
    for old in replaced:
        path: dict[str, None] = {}
        last = old
        while last in replaced and last not in final and last not in path:
            path[last] = None
            last = replaced[last]
        end = final.get(last, last)
        if last in path:
            steps = list(path)
            circles.append(steps[steps.index(last) :])
            end = min(circles[-1])
        final.update(dict.fromkeys(path, end))
    return final, circles


def _circles(
    circles: Iterable[Sequence[str]], parts: Sequence[tuple[str, Catalogue]]
) -> Iterator[Problem]:
    """Yield the problem of each circle of aliases, in the first file with the id that is kept."""
    paths = {one.id: path for path, part in reversed(parts) for one in part.presenters}
    for circle in circles:
        names = first_few(circle, repr)
        reason = f"the names of {names} are aliases of one another in a circle, over several files"
        kept = min(circle)
        remedy = f"{kept!r} is used; keep only its 'aliases'"
        place = Place(paths[kept])
        yield Problem(ProblemCode.PERSON, place, reason, f'presenter "{kept}"', remedy)


def _merged_presenters(
    parts: Iterable[tuple[str, Catalogue]], ids: Mapping[str, str], problems: list[Problem]
) -> tuple[Presenter, ...]:
    """Return each presenter once, with the fields of all files.

    A presenter with two names that are no aliases is added to *problems*.
    """
    by_id: defaultdict[str, list[tuple[str, Presenter]]] = defaultdict(list)
    for path, part in parts:
        for presenter in part.presenters:
            by_id[ids.get(presenter.id, presenter.id)].append((path, presenter))
    merged: list[Presenter] = []
    for id_, definitions in by_id.items():
        record = _merged_presenter(id_, [presenter for _, presenter in definitions])
        merged.append(record)
        names = {fold(name) for name in (record.name, *record.aliases)}
        for path, presenter in definitions:
            if presenter.id == id_ and fold(presenter.name) not in names:
                problems.append(_two_names(path, record, presenter))
    return tuple(merged)


def _merged_presenter(id_: str, definitions: Sequence[Presenter]) -> Presenter:
    """Return one presenter from all definitions.

    The name is that of a definition with the id *id_* if there is one, and preferably no alias.
    """
    if len(definitions) == 1:
        return definitions[0]._replace(id=id_)
    aliases = tuple(dict.fromkeys(alias for one in definitions for alias in one.aliases))
    folded = {fold(alias) for alias in aliases}
    main = min(definitions, key=lambda one: (one.id != id_, fold(one.name) in folded))
    memberships = (membership for one in definitions for membership in one.memberships)
    return reduce(merged_record, definitions)._replace(
        id=id_,
        name=main.name,
        aliases=aliases,
        memberships=tuple(dict.fromkeys(memberships)),
    )


def _two_names(path: str, first: Presenter, presenter: Presenter) -> Problem:
    return Problem(
        ProblemCode.PERSON,
        Place(path),
        f"{presenter.name!r} and {first.name!r} have one id, {first.id!r}, and are merged",
        f'presenter "{presenter.name}"',
        "if they are one person, add one name to 'aliases' of the other; if not, set another 'id:'",
    )


_Record = TypeVar("_Record", Room, Talk, Team, Track)


def merge(parts: Sequence[tuple[str, Catalogue]]) -> ReadResult:
    """Return one catalogue of all *parts*, in their order; its problems name files, not lines.

    Definitions of one record complete each other; in each field, the first value is used. Where
    definitions contradict each other, a problem is reported.

    :param parts: pairs of a path, for problems, and what was read from it.
    """
    problems: list[Problem] = []
    ids, circles = _merged_ids(part for _, part in parts)
    problems += _circles(circles, parts)
    presenters = _merged_presenters(parts, ids, problems)
    tracks = _merged_records([(path, part.tracks) for path, part in parts], problems)
    talks = _merged_records([(path, with_ids(part.talks, ids)) for path, part in parts], problems)
    breaks = [pause for _, part in parts for pause in with_ids(part.breaks, ids)]
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
    memberships = {presenter.id: presenter.memberships for presenter in presenters}
    completed: list[Talk] = []
    for talk in talks:
        kind = talk.kind or kinds.get(f"{talk.event}/{talk.track}", "")
        teams = talk.teams or tuple(
            dict.fromkeys(
                membership.team
                for presenter in talk.presenters
                for membership in memberships.get(presenter, ())
                if membership.event == talk.event
            )
        )
        changed = (kind, teams) != (talk.kind, talk.teams)
        completed.append(talk._replace(kind=kind, teams=teams) if changed else talk)
    return tuple(completed)

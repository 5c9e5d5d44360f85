"""The talks of a schedule that an overlay publishes, and the records that remain with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

_LABEL: Final = 58  # characters of a title that messages show at least

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import TypeVar

    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Track
    from sphinxcontrib_roundup.problems import Problem

    _Named = TypeVar("_Named", Event, Presenter, Room, Track)


@dataclass(frozen=True, slots=True)
class Publication:
    """The published talks: all, or those of ids and presenters; never the excluded ones."""

    everything: bool
    ids: Collection[str]
    presenters: Collection[str]
    excluded: Collection[str]

    def includes(self, talk: Talk) -> bool:
        """Whether *talk* is published."""
        if talk.id in self.excluded:
            return False
        return (
            self.everything
            or talk.id in self.ids
            or any(presenter in self.presenters for presenter in talk.presenters)
        )


_RECORD: Final = re.compile(r'(?:event|talk) "(.*)"', re.DOTALL)


def problems_of_published(base: ReadResult, published: Catalogue) -> tuple[Problem, ...]:
    """Return the problems of *base* that are not about talks which are left out of it."""
    names = {talk.full_name for talk in (*published.talks, *published.breaks)}
    whole = (*base.catalogue.talks, *base.catalogue.breaks)
    hidden = {talk.title for talk in whole if talk.full_name not in names}
    hidden -= {talk.title for talk in whole if talk.full_name in names}
    if not hidden:
        return base.problems
    labels = {title[:_LABEL] for title in hidden}

    def is_hidden(problem: Problem) -> bool:
        match = _RECORD.fullmatch(problem.record)
        return match is not None and match[1].removesuffix("…")[:_LABEL] in labels

    return tuple(problem for problem in base.problems if not is_hidden(problem))


@dataclass(frozen=True, slots=True)
class InheritedFields:
    """Updates inherited fields of talks: the kind of the track, the teams of the presenters.

    An inherited value is replaced, the talk's own value is kept.

    :param original: the base.
    :param now: the corrected tracks and presenters.
    """

    original: Catalogue
    now: Catalogue

    def talk(self, talk: Talk) -> Talk:
        """Return a talk with its kind and its teams."""
        old = self.original.talk_by_name.get(talk.full_name)
        kind, teams = talk.kind, talk.teams
        if not kind or (old and kind == old.kind == _kind(self.original, old)):
            kind = _kind(self.now, talk)
        if not teams or (old and teams == old.teams == _teams(self.original, old)):
            teams = _teams(self.now, talk)
        return talk._replace(kind=kind, teams=teams)


def _kind(catalogue: Catalogue, talk: Talk) -> str:
    track = catalogue.track_by_name.get(f"{talk.event}/{talk.track}")
    return track.kind if track else ""


def _teams(catalogue: Catalogue, talk: Talk) -> tuple[str, ...]:
    known = catalogue.presenter_by_id
    joined = (one for presenter in talk.presenters for one in known[presenter].memberships)
    return tuple(dict.fromkeys(one.team for one in joined if one.event == talk.event))


def without_unused(catalogue: Catalogue, base: Catalogue, *, everything: bool) -> Catalogue:
    """Return *catalogue* without the records that its talks and breaks do not use.

    :param base: the talks before some were left out.
    :param everything: keep the records that were not used by *base* either.
    """

    def kept(
        records: Iterable[_Named], names: Callable[[Talk], Iterable[str | None]]
    ) -> tuple[_Named, ...]:
        used = _used(catalogue, names)
        before = _used(base, names) if everything else None
        return tuple(
            record
            for record in records
            if record.full_name in used or (before is not None and record.full_name not in before)
        )

    return replace(
        catalogue,
        events=kept(catalogue.events, lambda talk: (talk.event,)) or catalogue.events,
        tracks=kept(catalogue.tracks, lambda talk: (f"{talk.event}/{talk.track}",)),
        rooms=kept(
            catalogue.rooms, lambda talk: (f"{talk.event}/{slot.room}" for slot in talk.slots)
        ),
        presenters=kept(catalogue.presenters, lambda talk: talk.presenters),
    )


def _used(catalogue: Catalogue, names: Callable[[Talk], Iterable[str | None]]) -> set[str | None]:
    talks = (*catalogue.talks, *catalogue.breaks)
    return {name for talk in talks for name in names(talk)}

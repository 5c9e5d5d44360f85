"""Which talks of a schedule a file publishes, and what is left of the rest with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from typing import TypeVar

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Track

    _Named = TypeVar("_Named", Event, Presenter, Room, Track)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is published: everything, or talks by id and talks of people; never the excluded."""

    everything: bool
    ids: Collection[str]
    people: Collection[str]
    excluded: Collection[str]

    def has(self, talk: Talk) -> bool:
        """Whether *talk* is published."""
        if talk.id in self.excluded:
            return False
        return (
            self.everything
            or talk.id in self.ids
            or any(person in self.people for person in talk.presenters)
        )


@dataclass(frozen=True, slots=True)
class Settling:
    """Gives talks the kind of their track and the teams of their people anew.

    What a talk had from there before the corrections is replaced, what it has of its own stays.

    :param original: what was extended.
    :param now: tracks and people as they are.
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
    joined = (one for person in talk.presenters for one in known[person].memberships)
    return tuple(dict.fromkeys(one.team for one in joined if one.event == talk.event))


def reduced(catalogue: Catalogue, base: Catalogue, *, everything: bool) -> Catalogue:
    """Return *catalogue* without what its talks and breaks do not use.

    :param base: what was before some talks were left out.
    :param everything: keep what was not used then either.
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

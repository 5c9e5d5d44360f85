"""Presenters whose names are so similar that they may be one person."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.model.similar_names import SimilarNames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter


class SimilarPeople(NamedTuple):
    """Two presenters with similar names, and the full names of the talks that they give together.

    Somebody who is on one talk under two names is probably listed twice.
    """

    first: Presenter
    second: Presenter
    talks: tuple[str, ...]

    @property
    def line(self) -> str:
        """One line for a terminal."""
        names = " and ".join(f"{one.name} ({one.id})" for one in (self.first, self.second))
        return f"{names}, both on {', '.join(self.talks)}" if self.talks else names


def similar_people(catalogue: Catalogue) -> Iterator[SimilarPeople]:
    """Yield the pairs in the order of their names."""
    by_name: defaultdict[str, list[Presenter]] = defaultdict(list)
    for presenter in catalogue.presenters:
        if presenter.name:
            by_name[presenter.name].append(presenter)
    pairs = {(min(pair), max(pair)) for pair in SimilarNames(by_name).pairs()}
    for first, second in sorted(pairs):
        one, other = by_name[first][0], by_name[second][0]
        theirs = {talk.full_name for talk in catalogue.talks_by_presenter.get(other.id, ())}
        talks = (
            talk.full_name
            for talk in catalogue.talks_by_presenter.get(one.id, ())
            if talk.full_name in theirs
        )
        yield SimilarPeople(one, other, tuple(talks))

"""Talks under headings, and rows of them at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.selection.levels import Levels
from sphinxcontrib_roundup.selection.rows import Group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk
    from sphinxcontrib_roundup.selection.project import TalkProjector
    from sphinxcontrib_roundup.selection.rows import Heading


class Grouping:
    """Groups talks by the levels of headings, and makes rows of them.

    :param dated: headings of events show the days of the event.
    """

    def __init__(self, catalogue: Catalogue, projector: TalkProjector, *, dated: bool) -> None:
        self._levels = Levels(catalogue)
        self._projector = projector
        self._dated = dated

    def group(
        self, talks: Sequence[Talk], levels: Sequence[str], path: tuple[Heading, ...] = ()
    ) -> Group:
        """Return *talks* under headings of *levels*, which stand below those of *path*.

        A level that none of the talks has a value of is left out.
        """
        heading = path[-1] if path else None
        for depth, level in enumerate(levels, start=1):
            parts = self._divide(talks, level)
            if parts:
                below = levels[depth:]
                groups = (self.group(members, below, (*path, head)) for head, members in parts)
                return Group(heading, groups=tuple(groups))
        return Group(heading, rows=self._projector.rows(talks, path))

    def _divide(self, talks: Sequence[Talk], level: str) -> list[tuple[Heading, list[Talk]]]:
        def places(talk: Talk) -> Iterator[tuple[str, Heading, Talk]]:
            for identity, heading in self._levels.places(talk, level).items():
                shown = heading if self._dated else heading._replace(start=None, end=None)
                yield identity, shown, talk

        return self._levels.divide(talks, level, places)

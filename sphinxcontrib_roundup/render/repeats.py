"""Talks that stand in several groups: in full the first time, then as a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.mentions import reference
from sphinxcontrib_roundup.render.nodes import entry_title, paragraph
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.selection.rows import TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.rows import Row


class Repeats:
    """Remembers which talks a view has shown."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._shown: set[str] = set()

    def divide(self, rows: Iterable[Row]) -> tuple[list[TalkRow], list[TalkRow]]:
        """Return the talks that are shown for the first time, and those shown before."""
        fresh: list[TalkRow] = []
        again: list[TalkRow] = []
        for row in rows:
            if isinstance(row, TalkRow):
                (again if row.full in self._shown else fresh).append(row)
                self._shown.add(row.full)
        return fresh, again

    def references(self, rows: Iterable[TalkRow]) -> list[nodes.Node]:
        """Return a list that leads to talks shown before."""
        words = self._stage.texts.word("see above")
        see = f" ({words})"
        items = [nodes.list_item("", paragraph(self._link(row), nodes.Text(see))) for row in rows]
        return [nodes.bullet_list("", *items, classes=["roundup-see"])] if items else []

    def _link(self, row: TalkRow) -> nodes.Element:
        return reference("talk", row.full, Rank.LINE, entry_title(row.title))

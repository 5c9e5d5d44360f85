"""Tables: cells as they were met, made regular, with column widths from their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import column_width

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_COLUMNS = 40
MAX_CELLS = 5_000
# Wider columns are wrapped by the text and man builders; others measure for themselves.
_WIDEST = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. *columns* and *rows* are how many places it covers; it is shown in the first."""

    entry: nodes.entry
    header: bool = False
    columns: int = 1
    rows: int = 1


def table(rows: Sequence[Sequence[Cell]]) -> nodes.table | None:
    """Return the docutils table of *rows*, or None when it is empty or too large.

    Missing cells are filled, because some builders fail on rows of different lengths.
    """
    grid = _grid(rows)
    width = max((len(row) for row in grid), default=0)
    if not width or width * len(grid) > MAX_CELLS:
        return None
    for row in grid:
        row.extend(Cell(nodes.entry(), header=row[-1].header) for _ in range(width - len(row)))
    heads = 0
    while heads < len(grid) - 1 and all(cell.header for cell in grid[heads]):
        heads += 1
    group = nodes.tgroup(cols=width)
    for column in zip(*grid, strict=True):
        group += nodes.colspec(colwidth=_measure(column))
    if heads:
        group += nodes.thead("", *(_row(row) for row in grid[:heads]))
    group += nodes.tbody("", *(_row(row) for row in grid[heads:]))
    return nodes.table("", group)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Put every cell where a browser would, empty ones where an earlier one reaches.

    A grid with a row that is too long is empty.
    """
    grid: list[list[Cell]] = []
    below: dict[int, int] = {}
    for cells in rows:
        row: list[Cell] = []
        waiting = list(reversed(cells))
        while waiting or below.get(len(row)):
            column = len(row)
            if column >= MAX_COLUMNS:
                return []
            if below.get(column):
                below[column] -= 1
                row.append(Cell(nodes.entry(), header=bool(row) and row[-1].header))
                continue
            cell = waiting.pop()
            for reached in range(column, column + cell.columns):
                below[reached] = cell.rows - 1
            row.append(cell)
            row.extend(Cell(nodes.entry(), header=cell.header) for _ in range(cell.columns - 1))
        if row:
            grid.append(row)
    return grid


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(cell.entry for cell in cells))


def _measure(column: Sequence[Cell]) -> int:
    lines = (line for cell in column for line in cell.entry.astext().splitlines())
    return max(1, min(_WIDEST, max(map(column_width, lines), default=1)))

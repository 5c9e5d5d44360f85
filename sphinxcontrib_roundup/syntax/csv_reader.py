"""CSV: each row is a talk, the header names its fields; quoting as in RFC 4180."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import TextProblems, quoted
from sphinxcontrib_roundup.syntax.tree import PositionTree, Tree, finder, tracer, unread_tree

if TYPE_CHECKING:
    from sphinxcontrib_roundup.syntax.text import Text
    from sphinxcontrib_roundup.syntax.tree import Limits, Plain

_DELIMITERS: Final = ",;\t"
_HEADER_LINE: Final = re.compile(r'\n*+((?:[^"\n]++|"[^"]*+"?)*+)')
_QUOTED: Final = re.compile(r'"(?:[^"]++|"")*+"?')


class _Cell(NamedTuple):
    offset: int
    text: str


class _Table(NamedTuple):
    """The named columns by their index, and the rows with at least one cell that is not empty."""

    columns: dict[int, _Cell]
    rows: list[list[_Cell]]


class _MalformedError(Exception):
    """The text cannot be split into cells."""

    def __init__(self, offset: int, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason
        self.remedy = remedy


def read_csv(text: Text, limits: Limits) -> Tree:
    """Read CSV into ``{"talks": [{column: cell}, ...]}``; empty cells are left out.

    The delimiter is whichever of comma, semicolon and tab is most frequent in the header line.
    """
    problems = TextProblems(text, limits)
    delimiter = _delimiter(text.content)
    try:
        rows = _split(text, delimiter, limits)
    except _MalformedError as error:
        problems.add(ProblemCode.SYNTAX, error.offset, error.reason, error.remedy)
        return unread_tree(text, problems)
    if rows is None:
        problems.add(ProblemCode.LIMIT, 0, limits.too_many)
        return unread_tree(text, problems)
    header = rows[0] if rows else []
    table = _Table(_columns(header, problems), rows[1:])
    nameless = any(map(_is_empty, header))
    talks: list[Plain] = []
    for row in table.rows:
        if len(row) > len(header) or nameless:
            _report_nameless(row, header, delimiter, problems)
        talk: dict[str, Plain] = {
            table.columns[index].text: cell.text
            for index, cell in enumerate(row)
            if index in table.columns and not _is_empty(cell)
        }
        talks.append(talk)
    find = finder(text, tracer(partial(_positions, table)))
    return Tree({"talks": talks}, problems.in_order(), delimited=True, finder=find)


def _delimiter(content: str) -> str:
    line = _HEADER_LINE.match(content)
    names = _QUOTED.sub("", line[1]) if line else ""
    return max(_DELIMITERS, key=names.count)


def _split(text: Text, delimiter: str, limits: Limits) -> list[list[_Cell]] | None:
    """Return the rows that are not empty, or None when there are more cells than allowed.

    :raises _MalformedError: at a quote that is never closed, or closed too early.
    """
    content = text.content
    cell = re.compile(
        rf'(?:"((?:[^"]++|"")*+)"|((?:[^"{delimiter}\n][^{delimiter}\n]*+)?+))([{delimiter}\n]|\Z)'
    )
    rows: list[list[_Cell]] = []
    row: list[_Cell] = []
    offset, count = 0, 0
    while offset < len(content):
        result = cell.match(content, offset)
        if result is None:
            raise _malformed(text, offset)
        quoted, plain, end = result.groups()
        row.append(_Cell(offset, plain if quoted is None else quoted.replace('""', '"')))
        count += 1
        if count > limits.values:
            return None
        offset = result.end()
        if end == delimiter and offset < len(content):
            continue
        if not all(map(_is_empty, row)):
            rows.append(row)
        row = []
    return rows


def _malformed(text: Text, offset: int) -> _MalformedError:
    quoted = _QUOTED.match(text.content, offset)
    end = quoted.end() if quoted else offset
    if end == len(text.content):
        reason = "the quote that opens a cell here is never closed"
        return _MalformedError(offset, reason, 'close it with "')
    line = text.place(offset).line
    reason = f"text follows the quote that closes the cell begun in line {line}"
    remedy = "quote the whole cell, and write a quote within it twice"
    return _MalformedError(end, reason, remedy)


def _is_empty(cell: _Cell) -> bool:
    return not cell.text or cell.text.isspace()


def _columns(header: list[_Cell], problems: TextProblems) -> dict[int, _Cell]:
    """Return the columns with a name; of two with the same name, the first one."""
    columns: dict[int, _Cell] = {}
    names: set[str] = set()
    for index, (offset, text) in enumerate(header):
        name = text.strip().casefold()
        if name in names:
            reason = f"duplicate column {quoted(name)}; the first one is used"
            problems.add(ProblemCode.DUPLICATE_KEY, offset, reason, "delete or rename one of them")
        elif name:
            names.add(name)
            columns[index] = _Cell(offset, name)
    return columns


def _report_nameless(
    row: list[_Cell], header: list[_Cell], delimiter: str, problems: TextProblems
) -> None:
    """Report the first cell of *row* whose column has no name."""
    for index, cell in enumerate(row):
        if _is_empty(cell) or (index < len(header) and not _is_empty(header[index])):
            continue
        if index < len(header):
            reason = f"column {index + 1} has no name in the header; the cell is left out"
            remedy = "name the column, or empty it"
        else:
            reason = (
                f"the row has {len(row)} cells, but the header {len(header)}; the rest is left out"
            )
            sign = "a tab" if delimiter == "\t" else f"'{delimiter}'"
            remedy = f"put cells that contain {sign} in double quotes"
        problems.add(ProblemCode.KEY, cell.offset, reason, remedy)
        return


def _positions(table: _Table) -> PositionTree:
    """Return the positions of the cells; the key of a cell is the name of its column."""
    talks = PositionTree(0, 0)
    for number, row in enumerate(table.rows):
        talk = PositionTree(row[0].offset, row[0].offset)
        for index, cell in enumerate(row):
            column = table.columns.get(index)
            if column and not _is_empty(cell):
                talk.inner[column.text] = PositionTree(column.offset, cell.offset)
        talks.inner[number] = talk
    return PositionTree(0, 0, {"talks": talks})

"""Positions of inline data: from a line of a directive's content to the line of its page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from docutils.statemachine import StringList


def place_of_content(
    content: StringList, page: Path, directive_line: int
) -> Callable[[int, int], Place]:
    """Return the way from line and column of *content* to the place in the file it stands in.

    The parser has taken the indentation away; it is measured in the file. Included text is found
    in the included file. Where the file does not have the lines (text that another extension
    made), the directive's line is the best that can be said.
    """

    def place_of(line: int, column: int) -> Place:
        source, number = _position(content, max(line, 1) - 1, page, directive_line)
        lines = _lines_of(source)
        if not 0 < number <= len(lines):
            return Place(source, directive_line)
        written, kept = lines[number - 1], _line(content, line - 1)
        if written.strip() != kept.strip():
            return Place(source, number)
        taken = _indent(written) - _indent(kept)
        return Place(source, number, column + max(taken, 0) if column else 0)

    return place_of


def absolute(source: str) -> str:
    """Return the whole path of a file: docutils before 0.22 shortens those of included files."""
    path = Path(source)
    return str(path.resolve()) if not path.is_absolute() and path.is_file() else source


def _position(content: StringList, index: int, page: Path, line: int) -> tuple[str, int]:
    """Return file and 1-based line number of a line of the content."""
    index = min(index, max(len(content) - 1, 0))
    lines = _lines_of(str(page))
    start = _find_block(lines, [text.strip() for text in content], line - 1)
    if start is not None:
        return str(page), start + index + 1
    if content.items:
        source, offset = content.items[index]
        if source and offset is not None:
            return absolute(str(source)), offset + 1
    return str(page), line


def _find_block(lines: Sequence[str], block: list[str], start: int) -> int | None:
    """Return where *block* stands in *lines* at or after *start*, without indentation."""
    if not block:
        return None
    stripped = [line.strip() for line in lines]
    for index in range(max(start, 0), len(lines) - len(block) + 1):
        if stripped[index] == block[0] and stripped[index : index + len(block)] == block:
            return index
    return None


def _lines_of(source: str) -> list[str]:
    try:
        with open(source, encoding="utf-8-sig", errors="replace") as file:  # noqa: PTH123 - a path from docutils is text
            return file.read().splitlines()
    except OSError:
        return []


def _line(content: StringList, index: int) -> str:
    return content[index] if 0 <= index < len(content) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

"""The registry of formats: which reader takes which file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
    from sphinxcontrib_roundup.syntax import Tree


TREES: Final = frozenset({".yaml", ".yml", ".json", ".toml", ".csv"})
"""Formats with one structure, which is read as a tree."""

SCHEDULES: Final = frozenset({".xml"})
"""Formats of conferences; a schedule in JSON is told from talk data by its content."""


def read_file(path: Path, data: bytes, setting: ReadContext) -> ReadResult:
    """Return what *data*, the bytes of the file at *path*, says; faults name that file."""
    from sphinxcontrib_roundup.formats.native import read_native
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.formats.schedule import (
        looks_like,
        read_schedule_json,
        read_schedule_xml,
    )
    from sphinxcontrib_roundup.model.catalogue import Catalogue

    suffix = path.suffix.lower()

    def place_of(line: int, column: int) -> Place:
        return Place(str(path), line, column)

    if suffix == ".xml":
        return read_schedule_xml(data, place_of, setting)
    if suffix == ".json" and looks_like(data, suffix):
        return read_schedule_json(data, place_of, setting)
    if suffix not in TREES:
        return ReadResult(Catalogue(), (_unknown_format(path),))
    return read_native(data, suffix, place_of, setting)


def talk_tree(path: Path, data: bytes) -> Tree | None:
    """Return the tree of a file of talk data; None for a schedule or an unknown format."""
    from sphinxcontrib_roundup.formats.schedule import looks_like

    suffix = path.suffix.lower()
    if suffix not in TREES or (suffix == ".json" and looks_like(data, suffix)):
        return None
    return file_tree(path, data)


def file_tree(path: Path, data: bytes) -> Tree:
    """Return the tree of a file of one of :data:`~sphinxcontrib_roundup.formats.TREES`."""
    from sphinxcontrib_roundup.syntax import read_tree

    def place_of(line: int, column: int) -> Place:
        return Place(str(path), line, column)

    return read_tree(data, path.suffix, place_of)


def _unknown_format(path: Path) -> Problem:
    return Problem(
        ProblemCode.FILE,
        Place(str(path)),
        f"no reader for a file named {path.name!r}",
        remedy=f"talk data ends in one of {', '.join(sorted(TREES | SCHEDULES))}",
    )

"""Report problems as Sphinx warnings of type ``roundup``, and notes as info lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from sphinxcontrib_roundup.sources import filesystem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.problems import Place, Problem

_logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem]) -> None:
    """Warn of each problem at its place; tell notes as one info line for each kind and file.

    A note leaves a build with ``-W`` green.
    """
    notes: list[Problem] = []
    for problem in problems:
        if problem.code.is_note:
            notes.append(problem)
        else:
            warn(problem.message, problem.place, problem.code.subtype)
    if not notes:
        return
    from sphinxcontrib_roundup.problem_lists import one_of_each_kind

    for note in one_of_each_kind(notes):
        _logger.info("%s: note: %s", _location(note.place), note.message)


def warn(message: str, place: Place, subtype: str) -> None:
    """Warn with type and subtype for ``suppress_warnings``."""
    _logger.warning("%s", message, location=_location(place), type="roundup", subtype=subtype)


def _location(place: Place) -> str:
    """Return the place with a line: Sphinx reads a path without one as a document name."""
    return str(place if place.line else place._replace(line=1))


def absolute(source: str) -> str:
    """Return a path as absolute: docutils before 0.22 shortens those of included files."""
    path = Path(source)
    if path.is_absolute() or not filesystem.is_file(path):
        return source
    return str(filesystem.resolve(path))

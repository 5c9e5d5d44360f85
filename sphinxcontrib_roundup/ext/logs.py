"""Report problems as Sphinx warnings of type ``roundup``."""

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
    """Warn of each problem at its place, with type and subtype for ``suppress_warnings``.

    A note is an info line: it leaves a build with ``-W`` green.
    """
    for problem in problems:
        log = _logger.info if problem.code.is_note else _logger.warning
        log(
            "%s",
            problem.message,
            location=_location(problem.place),
            type="roundup",
            subtype=problem.code.subtype,
        )


def _location(place: Place) -> str:
    """Return the place with a line: Sphinx reads a path without one as a document name."""
    return str(place if place.line else place._replace(line=1))


def absolute(source: str) -> str:
    """Return a path as absolute: docutils before 0.22 shortens those of included files."""
    path = Path(source)
    if path.is_absolute() or not filesystem.is_file(path):
        return source
    return str(filesystem.resolve(path))

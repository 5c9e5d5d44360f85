"""``sphinx-roundup cut``: the part of a schedule that a data file needs, to be committed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.cli.terminal import plain
from sphinxcontrib_roundup.exports.schedule_cut import cut
from sphinxcontrib_roundup.formats.native.report import Report
from sphinxcontrib_roundup.formats.overlay import extends_a_file
from sphinxcontrib_roundup.formats.overlay.extend import extend
from sphinxcontrib_roundup.formats.read_context import Base, ReadContext
from sphinxcontrib_roundup.formats.schedule import read_schedule_xml
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.syntax import SUFFIXES, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO


def write_cut(schedule: Path, only: Path, target: Path | None, output: TextIO) -> int:
    """Write the part of *schedule* that *only* needs, and return 1 if that is not possible.

    Faults of *only* are written to *output*, and then there is no cut: a name that is not found
    would be missing in it for good.

    :param target: the file to write; *output* if None.
    """
    found = _cut(schedule, only)
    if isinstance(found, list):
        output.writelines(f"{plain(str(fault))}\n" for fault in found)
        return 1
    if target is None:
        output.write(found)
        return 0
    try:
        target.write_text(found, encoding="utf-8", newline="\n")
    except OSError as error:
        output.write(f"{plain(str(_unusable(target, error)))}\n")
        return 1
    return 0


def _cut(schedule: Path, only: Path) -> str | list[Problem]:
    """Return the part of a schedule, or why there is none."""
    try:
        data = schedule.read_bytes()
        selection = only.read_bytes()
    except OSError as error:
        return [_unusable(error.filename, error)]
    if only.suffix.lower() not in SUFFIXES:
        reason = f"the suffix is none of {', '.join(sorted(SUFFIXES))}"
        return [Problem(ProblemCode.FILE, Place(str(only)), reason)]
    whole = read_schedule_xml(data, ".xml", _places(schedule), ReadContext(schedule.stem, None))
    if not whole.catalogue.events:
        return list(whole.problems)
    tree = read_tree(selection, only.suffix, _places(only))
    if not extends_a_file(tree):
        reason, remedy = "the file extends nothing", f"write 'extends: {schedule.name}'"
        return [*tree.problems, Problem(ProblemCode.FILE, Place(str(only)), reason, remedy=remedy)]
    report = Report(tree)
    base = Base(schedule.name, whole.catalogue)
    extended = extend(report, replace(ReadContext(only.stem, ""), base=base))
    faults = [*tree.problems, *report.problems]
    if faults:
        return sorted(faults, key=lambda fault: fault.place)
    found = cut(data, extended.used, _places(schedule))
    return found if isinstance(found, str) else [found]


def _places(path: Path) -> Callable[[int, int], Place]:
    return lambda line, column: Place(str(path), line, column)


def _unusable(path: object, error: OSError) -> Problem:
    return Problem(ProblemCode.FILE, Place(str(path)), error.strerror or str(error))

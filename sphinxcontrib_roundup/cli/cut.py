"""``sphinx-roundup cut``: the part of a schedule that a data file needs, to be committed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.cli.terminal import plain
from sphinxcontrib_roundup.exports.schedule_cut import cut
from sphinxcontrib_roundup.formats.native.report import Report
from sphinxcontrib_roundup.formats.overlay import extends_a_file, settings_of
from sphinxcontrib_roundup.formats.overlay.extend import extend
from sphinxcontrib_roundup.formats.read_context import Base, ReadContext
from sphinxcontrib_roundup.formats.schedule import read_schedule_xml
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.private_people import PrivatePeople
from sphinxcontrib_roundup.syntax import SUFFIXES, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TextIO


def write_cut(schedule: Path, only: Path, target: Path | None, output: TextIO) -> int:
    """Write the part of *schedule* that *only* needs, and return 1 if that is not possible.

    Problems of *only* are written to *output* instead of the cut, which would lack for good what a
    misspelt name does not find.

    :param target: the file to write; *output* if None.
    """
    result = _cut(schedule, only)
    problems = result if isinstance(result, list) else []
    if isinstance(result, str):
        if target is None:
            output.write(result)
        elif problem := filesystem.write_text(target, result):
            problems = [problem]
    output.writelines(f"{plain(str(problem))}\n" for problem in problems)
    return 1 if problems else 0


def _cut(schedule: Path, only: Path) -> str | list[Problem]:
    """Return the part of a schedule, or why there is none."""
    data, selection = filesystem.read(schedule), filesystem.read(only)
    if isinstance(data, Problem):
        return [data]
    if isinstance(selection, Problem):
        return [selection]
    if only.suffix.lower() not in SUFFIXES:
        reason = f"the suffix is none of {', '.join(sorted(SUFFIXES))}"
        return [Problem(ProblemCode.FILE, Place(str(only)), reason)]
    settings = settings_of(selection, only.suffix)
    context = ReadContext(schedule.stem, None, settings=settings)
    whole = read_schedule_xml(data, ".xml", _places(schedule), context)
    if not whole.catalogue.events:
        return list(whole.problems)
    tree = read_tree(selection, only.suffix, _places(only))
    if not extends_a_file(tree):
        reason, remedy = "the file extends nothing", f"write 'extends: {schedule.name}'"
        return [*tree.problems, Problem(ProblemCode.FILE, Place(str(only)), reason, remedy=remedy)]
    report = Report(tree)
    base = Base(schedule.name, whole.catalogue)
    extended = extend(report, replace(ReadContext(only.stem, ""), base=base))
    problems = [one for one in (*tree.problems, *report.problems) if not one.code.is_note]
    if problems:
        return sorted(problems, key=lambda problem: problem.place)
    private = PrivatePeople()
    private.add(extended.result.catalogue.presenters)
    part = cut(data, extended.used, _places(schedule), settings.ids, private)
    return part if isinstance(part, str) else [part]


def _places(path: Path) -> Callable[[int, int], Place]:
    return lambda line, column: Place(str(path), line, column)

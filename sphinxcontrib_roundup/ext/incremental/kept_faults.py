"""Faults from build to build: in full where a build meets them, as a number a file afterwards.

Faults of a page are kept in the environment with it. Those of sources, and those between pages, are
kept in the ledger of sources. So a build with ``-W`` fails until they are mended, and a build that
decodes nothing still knows of them.
"""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sphinx.util.logging import is_suppressed_warning

from sphinxcontrib_roundup.ext.incremental.ledger import FaultEntry, ref_name
from sphinxcontrib_roundup.ext.logs import report, warn
from sphinxcontrib_roundup.problem_lists import first_places, without_used_rules
from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.incremental.ledger import BuildRecord
    from sphinxcontrib_roundup.ext.state import State
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceRef

BETWEEN_PAGES = "pages"
"""The name in the ledger of the faults between pages."""


class Faults(NamedTuple):
    """The faults of a project in one build.

    :param met: those of what this build read or decoded.
    :param before: those that an earlier build reported.
    :param ledger: those of sources and between pages, for the next build.
    """

    met: list[Problem]
    before: set[FaultEntry]
    ledger: dict[str, tuple[FaultEntry, ...]]


def entries_of(problems: Iterable[Problem]) -> tuple[FaultEntry, ...]:
    """Return the entries of the ledger for those problems that are warnings."""
    return tuple(
        FaultEntry(
            problem.place.path,
            problem.place.line,
            problem.code.subtype,
            crc32(problem.message.encode(errors="replace")),
            problem.number,
        )
        for problem in problems
        if not problem.code.is_note
    )


def faults_of_build(record: BuildRecord, state: State, files: Files) -> Faults:
    """Return the faults of sources and pages; those of sources are moved out of the state."""
    faults = Faults([], set(), {})
    met: dict[SourceRef, tuple[Problem, ...]] = dict(record.source_faults)
    for noted in state.source_faults.values():
        met.update(noted)
    state.source_faults.clear()
    for ref in state.refs():
        name = ref_name(ref)
        unchanged = record.sources.digests.get(name) == files.digest(ref)
        is_known = unchanged and name in record.earlier_sources
        entries = entries_of(met[ref]) if ref in met else record.sources.faults.get(name, ())
        if ref in met and not is_known:
            faults.met.extend(met[ref])
        else:
            faults.before.update(entries)
        if entries:
            faults.ledger[name] = entries
    read = set(record.read)
    for docname, problems in state.faults.items():
        if docname in read:
            faults.met.extend(problems)
        else:
            faults.before.update(entries_of(problems))
    return faults


def add_between_pages(
    faults: Faults, record: BuildRecord, problems: Iterable[Problem] | None
) -> None:
    """Add the faults between pages.

    :param problems: None if no page changed.
    """
    last = set(record.sources.faults.get(BETWEEN_PAGES, ())) if record.earlier_sources else set()
    met = list(problems) if problems is not None else []
    entries = tuple(last) if problems is None else entries_of(met)
    faults.met.extend(one for one in met if not last.issuperset(entries_of([one])))
    faults.before.update(last.intersection(entries))
    if entries:
        faults.ledger[BETWEEN_PAGES] = tuple(sorted(entries))


def report_faults(faults: Faults, state: State, env: BuildEnvironment) -> None:
    """Report new faults in full, and the others as one warning for each file."""
    used = [one for kept in state.faults.values() for one in kept if one.code.is_note]
    of_build = set(faults.met)
    met = [one for one in without_used_rules([*faults.met, *used]) if one in of_build]
    report(first_places(sorted(met, key=lambda problem: problem.place)))
    said = {entry[:4] for entry in entries_of(faults.met)}
    suppressed: Mapping[str, bool] = {
        subtype: is_suppressed_warning("roundup", subtype, env.config.suppress_warnings)
        for subtype in {entry.subtype for entry in faults.before}
    }
    by_path: dict[str, list[FaultEntry]] = {}
    for entry in sorted(faults.before):
        if entry[:4] not in said and not suppressed[entry.subtype]:
            by_path.setdefault(entry.path, []).append(entry)
    for path, entries in by_path.items():
        count = sum(entry.number for entry in entries)
        words = f"{count} fault{'s' if count > 1 else ''} as before ({_command(path, env)})"
        warn(words, Place(path, entries[0].line), entries[0].subtype)


def _command(path: str, env: BuildEnvironment) -> str:
    """Return the command that lists the faults of a file."""
    if path.endswith(tuple(env.config.source_suffix)):
        return "sphinx-build --fresh-env"
    folder, name = os.path.split(path)
    if name == "conf.py":
        return f"sphinx-roundup check --conf {_from_here(folder)}"
    return f"sphinx-roundup check {_from_here(path)}"


def _from_here(path: str) -> str:
    """Return a path from the current folder, if it is in it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir) else relative

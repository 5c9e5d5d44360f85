"""Where a view's data comes from: its argument, its content, or all configured sources."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.logs import absolute, report
from sphinxcontrib_roundup.ext.state import ViewRecord, roundup_domain
from sphinxcontrib_roundup.problems import Place, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.select import count
from sphinxcontrib_roundup.sources.refs import EVERYTHING, RefKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from docutils.statemachine import StringList
    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.problems import Problem
    from sphinxcontrib_roundup.selection.query import CountQuery, Query
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceRef


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


class Input(NamedTuple):
    """Data for a view.

    :param ref: None for data on the page itself: it changes with the page.
    :param find: returns where a text of the record of a title or name stands, if it is found.
    """

    loaded: ReadResult
    ref: SourceRef | None
    find: Callable[[str, str], Place | None]


def from_sources(env: BuildEnvironment, argument: str, place: Place) -> Input:
    """Return the data of a key, a file, a glob, or of all configured sources.

    That there is no such file is a fault of the view: it is said at *place*; of a file that
    conf.py names, once there.
    """
    context = build_context(env)
    sources = context.sources
    folder = PurePosixPath(env.docname).parent
    ref = sources.files.ref(argument, folder) if argument else EVERYTHING
    loaded = sources.load(ref)
    faults = (
        fault if fault.place.line else _at(place, fault, sources.files)
        for fault in faults_of(context, ref)
    )
    note_faults(env, faults)
    return Input(loaded, ref, partial(sources.library.find, ref))


def faults_of(context: BuildContext, ref: SourceRef) -> Iterator[Problem]:
    """Yield what is wrong with *ref*; what concerns a file as a whole is located in conf.py.

    Only faults of whole files that pages name are left without a line.
    """
    for fault in context.sources.load(ref).problems:
        if fault.place.line or ref.kind is RefKind.PATH:
            yield fault
        else:
            file = context.sources.files.shown(Path(fault.place.path))
            reason = f"'roundup_sources': {file!r}: {fault.reason}"
            yield fault._replace(place=context.config.conf, reason=reason)


def _at(place: Place, fault: Problem, files: Files) -> Problem:
    path = Path(fault.place.path)
    remedy = fault.remedy
    if fault.code is ProblemCode.FILE:  # what is no file may be meant as a key of conf.py
        remedy = remedy or did_you_mean(path.name, files.configured)
    return fault._replace(
        place=place, reason=f"{files.shown(path)!r}: {fault.reason}", remedy=remedy
    )


def from_content(env: BuildEnvironment, content: StringList, line: int) -> Input:
    """Return the data written in a view's content; its faults point into the page."""
    from sphinxcontrib_roundup.formats.overlay import decode
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.sources.loader import find_text
    from sphinxcontrib_roundup.syntax import read_tree

    page = Path(env.doc2path(env.docname))
    folder = PurePosixPath(env.docname).parent.as_posix()
    setting = ReadContext(
        event=env.docname.replace("/", " "),
        folder="" if folder == "." else folder,
        markup=build_context(env).config.markup,
    )
    tree = read_tree("\n".join(content).encode(), ".yaml", place_of_content(content, page, line))
    loaded = decode(tree, setting)
    report(loaded.problems)
    return Input(loaded, None, partial(find_text, tree))


def note_faults(env: BuildEnvironment, faults: Iterable[Problem]) -> None:
    """Have faults said once the pages are read, each once however many views met it."""
    table = roundup_domain(env).state.faults
    table[env.docname] = (*table.get(env.docname, ()), *faults)


def note_view(
    env: BuildEnvironment,
    ref: SourceRef | None,
    query: Query | CountQuery,
    fingerprint: str,
    missing: tuple[str, ...] = (),
) -> None:
    """Remember what a view showed, so that the page is read again when it would show other."""
    if ref is None and not missing:
        return
    domain = roundup_domain(env)
    digest = build_context(env).sources.files.digest(ref) if ref else ""
    record = ViewRecord(ref, query, digest, fingerprint, missing)
    known = domain.state.views.get(env.docname, ())
    domain.state.views[env.docname] = (*known, record)


def count_on_page(env: BuildEnvironment, argument: str, query: CountQuery, place: Place) -> int:
    """Return the number that a query counts, and remember that the page shows it."""
    data = from_sources(env, argument, place)
    number, problems = count(query, data.loaded.catalogue, place)
    report(problems)
    note_view(env, data.ref, query, str(number))
    return number

"""Where a view's data comes from: its argument, its content, or all configured sources."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils.statemachine import StringList

from sphinxcontrib_roundup.ext.build_context import build_context
from sphinxcontrib_roundup.ext.logs import absolute
from sphinxcontrib_roundup.ext.state import ViewRecord, state_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, about_file, did_you_mean
from sphinxcontrib_roundup.selection.count import count
from sphinxcontrib_roundup.selection.rows import count_fingerprint
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.files import is_url
from sphinxcontrib_roundup.sources.filesystem import NO_FILE, shortened_path
from sphinxcontrib_roundup.sources.refs import EVERYTHING, RefKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective

    from sphinxcontrib_roundup.ext.build_context import BuildContext
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.render.render_context import RecordName
    from sphinxcontrib_roundup.selection.query import CountQuery, Query
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceRef

# An item of a list, a key with its value, a mapping, a list of mappings.
_YAML_START: Final = re.compile(r"(?:-|[\w-]+:)(?:\s|$)|\{|\[\s*\{")
_PLAIN_NAME: Final = re.compile(r"[ -@\[-~]+")  # ASCII without capitals
_SIGN: Final = re.compile(r"([^a-z0-9])")
_CODE: Final = re.compile(r"u[0-9a-f]+")


def data_without_blank_line(directive: SphinxDirective) -> StringList | None:
    """Return data that docutils took for the argument, with the content behind it; else None.

    So it does where no blank line separates the directive from its content, and up to the first
    blank line. A problem is reported at the first line of the data.
    """
    argument = "".join(directive.arguments)
    is_key = argument in build_context(directive.env).sources.files.configured
    if is_key or not _is_data(argument):
        return None
    source, line = directive.get_source_info()
    lines = argument.splitlines()
    first = str(directive.block_text).split("\n", 1)[0]
    offset = (line or 1) - 1 if lines[0] in first else line or 0
    items = [(source, offset + number) for number in range(len(lines))]
    if directive.content:
        lines.append("")
        items.append((source, offset + len(items)))
        lines += directive.content.data
        items += directive.content.items
    place = Place(absolute(str(source)), offset + 1)
    reason = "no blank line separates the directive from its data"
    remedy = "insert a blank line above this one"
    note_faults(directive.env, [Problem(ProblemCode.OPTION, place, reason, remedy=remedy)])
    return StringList(lines, items=items)


def _is_data(argument: str) -> bool:
    """Tell data from a path or key: a path has no line break, and does not begin as YAML does."""
    return "\n" in argument.strip() or bool(_YAML_START.match(argument))


def place_of_content(
    content: StringList, page: Path, directive_line: int
) -> Callable[[int, int], Place]:
    """Return a function from line and column of *content* to the place in the file.

    The parser removes the indentation, so it is measured in the file. Included text is found in
    the included file. Where the file does not have the lines (another extension made the text),
    the line of the directive is returned.
    """

    def place_of(line: int, column: int) -> Place:
        source, number = _position(content, max(line, 1) - 1, page, directive_line)
        lines = _lines_of(source)
        if not 0 < number <= len(lines):
            return Place(source, directive_line)
        in_file, in_content = lines[number - 1], _line(content, line - 1)
        if in_file.strip() != in_content.strip():
            return Place(source, number)
        removed = _indent(in_file) - _indent(in_content)
        return Place(source, number, column + max(removed, 0) if column else 0)

    return place_of


def _position(content: StringList, index: int, page: Path, line: int) -> tuple[str, int]:
    """Return file and 1-based line number of a line of the content."""
    index = min(index, max(len(content) - 1, 0))
    block = [text.strip() for text in content]
    start = _find_block(_lines_of(str(page)), block, line - 1)
    if start is not None:
        return str(page), start + index + 1
    if content.items:
        source, offset = content.items[index]
        if source and offset is not None:
            # MyST counts the lines of included text from the directive, not from the file.
            start = _find_block(_lines_of(absolute(str(source))), block, 0)
            number = offset + 1 if start is None else start + index + 1
            return absolute(str(source)), number
    return str(page), line


def _find_block(lines: Sequence[str], block: list[str], start: int) -> int | None:
    """Return the index of *block* in *lines* at or after *start*, whatever the indentation."""
    if not block:
        return None
    stripped = [line.strip() for line in lines]
    for index in range(max(start, 0), len(lines) - len(block) + 1):
        if stripped[index] == block[0] and stripped[index : index + len(block)] == block:
            return index
    return None


def _lines_of(source: str) -> list[str]:
    return filesystem.read_lines(Path(source))


def _line(content: StringList, index: int) -> str:
    return content[index] if 0 <= index < len(content) else ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class Input(NamedTuple):
    """Data for a view.

    :param ref: None for data on the page itself: it changes with the page.
    :param locate: returns the place of a text in a record, if it is known.
    :param file_faults: see :class:`~sphinxcontrib_roundup.ext.state.ViewRecord`.
    """

    loaded: ReadResult
    ref: SourceRef | None
    locate: Callable[[RecordName, str], Place | None]
    file_faults: tuple[str, ...] = ()


def from_sources(env: BuildEnvironment, argument: str, place: Place) -> Input:
    """Return the data of a key, a file, a glob, or of all configured sources.

    A problem of a file as a whole, such as that it is missing, is one of the view and gets its
    *place*; if conf.py names the file, it is reported once, there.
    """
    context = build_context(env)
    sources = context.sources
    folder = PurePosixPath(env.docname).parent
    ref = sources.files.ref(argument, folder) if argument else EVERYTHING
    loaded = sources.load(ref)
    problems = tuple(faults_of(context, ref))
    located = tuple(problem for problem in problems if problem.place.line)
    state_of(env).note_source_faults(env.docname, ref, located)
    whole = (problem for problem in problems if not problem.place.line)
    note_faults(env, [_at(place, argument, problem, sources.files) for problem in whole])

    def locate(record: RecordName, text: str) -> Place | None:
        return sources.loader.locate(ref, record.kind, record.full, text)

    return Input(loaded, ref, locate, reasons_of_files(problems))


def faults_of(context: BuildContext, ref: SourceRef) -> Iterator[Problem]:
    """Yield the problems of *ref*; those of whole files that conf.py names are located there.

    Only problems of whole files that pages name are left without a line.
    """
    for problem in context.sources.load(ref).problems:
        if problem.place.line or ref.kind is RefKind.PATH:
            yield problem
        else:
            file = context.sources.files.display_path(Path(problem.place.path))
            reason = f"'roundup_sources': {about_file(shortened_path(file), problem.reason)}"
            yield problem._replace(place=context.config.conf, reason=reason)


def reasons_of_files(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the reasons of those problems that are of whole files."""
    return tuple(problem.reason for problem in problems if not problem.place.line)


_MOST_KEYS: Final = 8


def _at(place: Place, argument: str, problem: Problem, files: Files) -> Problem:
    """Return the problem of a whole file as one of the view at *place*."""
    path = Path(problem.place.path)
    remedy = problem.remedy
    if problem.code is ProblemCode.FILE:  # the argument may be a misspelt key of conf.py
        near = did_you_mean(argument, files.configured) or did_you_mean(path.name, files.configured)
        remedy = near or remedy or _keys(argument, files)
    name = argument if is_url(argument) else files.display_path(path)
    if argument.startswith("/"):
        name = f"/{name}"
        if problem.reason == NO_FILE:
            remedy = remedy or "a path with a leading '/' begins in the source directory"
    return problem._replace(
        place=place, reason=about_file(shortened_path(name), problem.reason), remedy=remedy
    )


def _keys(argument: str, files: Files) -> str:
    """Return the remedy that names the keys of conf.py, for what may be a key."""
    if PurePosixPath(argument).suffix or "/" in argument:
        return ""
    if not 0 < len(files.configured) <= _MOST_KEYS:
        return ""
    return f"the keys of 'roundup_sources' are {', '.join(map(repr, files.configured))}"


def from_content(env: BuildEnvironment, content: StringList, line: int) -> Input:
    """Return the data written in the content of a view; its problems point into the page.

    :param line: of the directive.
    """
    from sphinxcontrib_roundup.formats import registry
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.sources.private_people import without_private

    build = build_context(env)
    page = Path(env.doc2path(env.docname))
    folder = PurePosixPath(env.docname).parent.as_posix()
    context = ReadContext(
        event=event_of_page(env.docname),
        folder="" if folder == "." else folder,
        markup=build.config.markup,
        formulas=build.config.math,
    )
    place_of = place_of_content(content, page, line)
    data = "\n".join(content).encode(errors="replace")
    result = registry().read(data, ".yaml", place_of, context)
    result = replace(result, catalogue=without_private(result.catalogue))
    note_faults(env, result.problems)
    note_faults(env, _shared_events(build, result, Place(str(page), line)))

    def locate(record: RecordName, text: str) -> Place | None:
        return result.locate(record.kind, record.full, text) if result.locate else None

    return Input(result, None, locate)


def event_of_page(docname: str) -> str:
    """Return the title of the event of data on a page that names none; its id is made of it.

    Different pages have different ids: ``a-b`` stays, ``a/b`` becomes ``a-u2f-b``, as
    :func:`~sphinxcontrib_roundup.model.ids.make_id` writes foreign letters. Names that cannot be
    written so and be read, such as ``Über``, have a digest behind them.
    """
    if not _PLAIN_NAME.fullmatch(docname):
        digest = hashlib.blake2b(docname.encode(errors="surrogatepass"), digest_size=6).hexdigest()
        return f"{docname.replace('/', ' ')} {digest}"
    words: list[str] = []
    pieces = ["", *_SIGN.split(docname), ""]
    for before, piece, behind in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if _CODE.fullmatch(piece):  # a word that looks like the code of a sign
            words += [f"u{ord('u'):x}", piece[1:]]
        elif _SIGN.fullmatch(piece) and not (piece == "-" and before and behind):
            words.append(f"u{ord(piece):x}")
        elif piece and piece != "-":
            words.append(piece)
    return " ".join(words)


def _shared_events(context: BuildContext, result: ReadResult, place: Place) -> Iterator[Problem]:
    """Yield a problem for an event that has its name from the page, and its id from conf.py too."""
    ours = [event for event in result.catalogue.events if event.implicit]
    if not ours or not context.config.sources:
        return
    configured = context.sources.load(EVERYTHING).catalogue.event_by_id
    for event in ours:
        if event.id in configured:
            reason = (
                f"data on this page belongs to the event {event.id!r}, which is named after the "
                "page and is also an event of 'roundup_sources'"
            )
            remedy = "name the event of the data with 'event:', or rename the page"
            yield Problem(ProblemCode.OBJECT, place, reason, remedy=remedy)


def note_faults(env: BuildEnvironment, problems: Iterable[Problem]) -> None:
    """Keep problems with the page: they are reported once, when all pages are read."""
    state_of(env).note_faults(env.docname, problems)


def is_in_data(env: BuildEnvironment, type_: str, target: str) -> bool | None:
    """Tell whether the data of the views has an object; None if some of it cannot be read."""
    context, state = build_context(env), state_of(env)
    names = {target.casefold(), fold(target)}
    refs = [EVERYTHING] if context.config.sources else []
    is_unreadable = False
    for ref in dict.fromkeys((*refs, *state.refs())):
        loaded = context.sources.load(ref)
        is_unreadable |= loaded.is_unreadable
        for record in getattr(loaded.catalogue, f"{type_}s", ()):
            title = record.name if hasattr(record, "name") else record.title
            full = record.full_name.casefold()
            if names & {full, full.rpartition("/")[2], fold(title)}:
                return True
    return None if is_unreadable else False


def note_view(
    env: BuildEnvironment,
    data: Input,
    query: Query | CountQuery,
    fingerprint: str,
    missing: tuple[str, ...] = (),
    leads: tuple[tuple[str, str], ...] = (),
) -> None:
    """Record what a view shows, so that its page is read again when that changes."""
    ref = data.ref
    if ref is None and not missing and not leads:
        return
    digest = build_context(env).sources.files.digest(ref) if ref else ""
    record = ViewRecord(ref, query, fingerprint, missing, data.file_faults, leads)
    state_of(env).note_view(env.docname, record, digest)


def count_on_page(env: BuildEnvironment, argument: str, query: CountQuery, place: Place) -> int:
    """Return the number that a query counts, and record that the page shows it."""
    data = from_sources(env, argument, place)
    number, problems = count(query, data.loaded.catalogue, place)
    note_faults(env, () if data.loaded.is_unreadable else problems)
    note_view(env, data, query, count_fingerprint(number, problems))
    return number

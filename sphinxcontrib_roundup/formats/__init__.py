"""The registry of formats, and the only dispatch from a file to its reader.

A format is an entry point of the group ``sphinxcontrib_roundup.formats``: a
:class:`Format` or a tuple of them. Formats of other distributions are asked first, in the order of
the names of their entry points, then ours in the order of ``built_in.FORMATS``. The first format
that has the suffix of a file and recognises its bytes reads it. So another distribution can take
files that one of our formats would take, as the native format does with every YAML file.

Importing this package imports no parser and no records: a build that decodes nothing needs it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any, Final

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import TypeAlias

    from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
    from sphinxcontrib_roundup.syntax.tree import PlaceOf

    Read: TypeAlias = Callable[[bytes, str, PlaceOf, ReadContext], ReadResult]

GROUP: Final = "sphinxcontrib_roundup.formats"

# The entry point that pyproject.toml declares. It is known here too, because a checkout that is not
# installed has no metadata.
BUILT_IN: Final = EntryPoint("roundup", "sphinxcontrib_roundup.formats.built_in:FORMATS", GROUP)


@dataclass(frozen=True, slots=True)
class Format:
    """One format of data files.

    :param name: as messages call it.
    :param suffixes: of its files, in lower case and with the dot.
    :param recognise: from the bytes of a file with one of the suffixes, and that suffix, to whether
        the format reads it. Called for many files, so it must be cheap.
    :param read: from the bytes, the suffix, a function from line and column (both from 1) to the
        place that users see, and the context, to the result. It never raises for bad bytes.
    """

    name: str
    suffixes: frozenset[str]
    recognise: Callable[[bytes, str], bool]
    read: Read


@dataclass(frozen=True, slots=True)
class FormatRegistry:
    """The formats in the order in which they are asked.

    :param problems: entry points that cannot be used.
    """

    formats: tuple[Format, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes of all formats, sorted."""
        return tuple(sorted({suffix for one in self.formats for suffix in one.suffixes}))

    def format_of(self, data: bytes, suffix: str) -> Format | None:
        """Return the format that reads *data*."""
        suffix = suffix.lower()
        fitting = (one for one in self.formats if suffix in one.suffixes)
        return next((one for one in fitting if one.recognise(data, suffix)), None)

    def read(self, data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext) -> ReadResult:
        """Read *data* by the format that recognises it."""
        chosen = self.format_of(data, suffix)
        if chosen is None:
            unknown = self.unknown(suffix, place_of(0, 0))
            return _unread((*self.problems, unknown))
        result = chosen.read(data, suffix.lower(), place_of, context)
        if not self.problems:
            return result
        return replace(result, problems=(*self.problems, *result.problems))

    def unknown(self, suffix: str, place: Place) -> Problem:
        """Return the problem of a file that no format reads."""
        kind = f"with the suffix {suffix!r}" if suffix else "without a suffix"
        remedy = f"data files have one of the suffixes {', '.join(self.suffixes)}"
        return Problem(ProblemCode.FILE, place, f"no format reads files {kind}", remedy=remedy)


@cache
def registry() -> FormatRegistry:
    """Return the formats of this installation."""
    return load_formats(_declared())


@cache
def _declared() -> tuple[EntryPoint, ...]:
    """Return the entry points of the group; finding them takes some 20 ms."""
    return tuple(entry_points(group=GROUP))


def read_file(path: Path, data: bytes, context: ReadContext) -> ReadResult:
    """Read *data*, the bytes of the file at *path*; the places of problems name that file."""

    def place_of(line: int, column: int) -> Place:
        return Place(str(path), line, column)

    return registry().read(data, path.suffix, place_of, context)


def foreign_formats(declared: Iterable[EntryPoint] | None = None) -> tuple[str, ...]:
    """Return the entry points of other distributions, with their versions, without loading them.

    A file that was read with other ones may have other records.

    :param declared: by default the entry points of this installation.
    """
    return tuple(
        sorted(
            f"{one.name} = {one.value} ({one.dist.version if one.dist else ''})"
            for one in (_declared() if declared is None else declared)
            if one.value != BUILT_IN.value
        )
    )


def load_formats(declared: Iterable[EntryPoint]) -> FormatRegistry:
    """Load the formats of entry points, and ours whether or not they are among them.

    An entry point of another distribution that cannot be used is a problem of each file that is
    read, so that it is noticed whatever it should have read.
    """
    formats: list[Format] = []
    problems: list[Problem] = []
    others = {(one.name, one.value) for one in declared if one.value != BUILT_IN.value}
    for name, value in sorted(others):
        loaded = _load(EntryPoint(name, value, GROUP))
        if isinstance(loaded, Problem):
            problems.append(loaded)
        else:
            formats += (_guarded(_with_formulas(one)) for one in loaded)
    formats += map(_guarded, BUILT_IN.load())
    return FormatRegistry(tuple(formats), tuple(problems))


def deferred(path: str) -> Callable[..., Any]:
    """Return a function that imports another one when it is first called.

    :param path: ``package.module:function``.
    """
    module, _, name = path.partition(":")

    def call(*arguments: object) -> object:
        return getattr(import_module(module), name)(*arguments)

    return call


def _unread(problems: tuple[Problem, ...]) -> ReadResult:
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.catalogue import Catalogue

    return ReadResult(Catalogue(), problems)


def _load(entry_point: EntryPoint) -> tuple[Format, ...] | Problem:
    """Return the formats of an entry point of another distribution."""
    try:
        loaded = entry_point.load()
    except Exception as error:  # noqa: BLE001 - importing a foreign module can raise anything
        return _broken(entry_point, f"{type(error).__name__}: {error}")
    formats = loaded if isinstance(loaded, tuple) else (loaded,)
    if not formats or not all(isinstance(one, Format) for one in formats):
        return _broken(entry_point, "expected a Format or a tuple of Formats")
    return formats


def _broken(entry_point: EntryPoint, cause: str) -> Problem:
    reason = f"the format cannot be loaded: {cause}"
    place = Place(f"entry point {entry_point.name} = {entry_point.value}")
    return Problem(ProblemCode.FILE, place, reason, remedy="update or uninstall its distribution")


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _with_formulas(foreign: Format) -> Format:
    """Return a format of another distribution whose texts have formulas where conf.py says so."""

    def read(data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext) -> ReadResult:
        from sphinxcontrib_roundup.formats.dollar_formulas import with_formulas
        from sphinxcontrib_roundup.formats.read_context import ReadResult

        result = foreign.read(data, suffix, place_of, context)
        if not context.formulas or not isinstance(result, ReadResult):
            return result
        return replace(result, catalogue=with_formulas(result.catalogue))

    return replace(foreign, read=read)


def _guarded(foreign: Format) -> Format:
    """Return a format with functions that do not raise: a bug must not end the build."""
    failures: list[Exception] = []

    def recognise(data: bytes, suffix: str) -> bool:
        failures.clear()
        try:
            return bool(foreign.recognise(data, suffix))
        except Exception as error:  # noqa: BLE001 - read() reports it
            failures.append(error)
            return True

    def read(data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext) -> ReadResult:
        from sphinxcontrib_roundup.formats.read_context import ReadResult

        cause = _cause(failures.pop()) if failures else ""
        try:
            result: object = None
            if not cause:
                result = foreign.read(data, suffix, place_of, context)
        except Exception as error:  # noqa: BLE001 - its bug must not end the build
            cause = _cause(error)
        else:
            if isinstance(result, ReadResult):
                return result
            cause = cause or f"expected a ReadResult, found {type(result).__name__}"
        reason = f"the format {foreign.name!r} failed: {cause}"
        remedy = "report this to the authors of the format"
        problem = Problem(ProblemCode.FILE, place_of(0, 0), reason, remedy=remedy)
        return _unread((problem,))

    return replace(foreign, recognise=recognise, read=read)

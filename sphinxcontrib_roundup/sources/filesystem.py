"""The only module that looks at paths of a project: no other one opens, lists or resolves any.

A path from data, an argument or conf.py can be anything: too long, with a zero character, a
symbolic link to itself, a pipe, a device. Each function answers with a value or a problem and never
raises. Only regular files are opened, so nothing blocks, and no more than a limit is read.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST_FILE: Final = 64 * 2**20
"""Bytes of a file that is read; an archive of twenty large conferences stays below half."""

NO_FILE: Final = "no such file"
_DATA: Final = frozenset({".yaml", ".yml", ".json", ".toml", ".csv", ".tsv", ".xml"})
_MOST_NAMES: Final = 1_000  # names of a folder that a misspelt one is compared with
_LONGEST_SHOWN: Final = 200
# What os and pathlib raise at a path: OSError (the system refuses it), ValueError (a zero character
# or a lone surrogate), RuntimeError (a circle of symbolic links, before Python 3.13).
_ERRORS: Final = (OSError, ValueError, RuntimeError)
# Without O_NONBLOCK, opening a pipe waits for a writer. Windows has O_BINARY, and no O_NONBLOCK.
_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def is_file(path: Path) -> bool:
    """Tell whether there is a regular file, or a symbolic link to one."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder, or a symbolic link to one."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    result = status(path)
    return result.st_mode if result else 0


def status(path: Path) -> os.stat_result | None:
    """Return size and times of what is at *path*; None if there is nothing to look at."""
    try:
        return path.stat()
    except _ERRORS:
        return None


def resolve(path: Path) -> Path:
    """Return *path* absolute and without symbolic links.

    A path that cannot be resolved cannot be opened either, and is made absolute only.
    """
    try:
        return path.resolve()
    except _ERRORS:
        return Path(os.path.abspath(path))  # noqa: PTH100 - absolute() keeps ".."


def is_inside(path: Path, folder: Path) -> bool:
    """Tell whether *path* is in *folder*, once the symbolic links of both are followed."""
    return resolve(path).is_relative_to(resolve(folder))


def is_taken(path: Path) -> bool:
    """Tell whether there is anything at *path*, even a symbolic link that leads nowhere."""
    try:
        return os.path.lexists(path)
    except _ERRORS:
        return False


def names_in(folder: Path) -> list[str]:
    """Return the first thousand names of a folder; none if it cannot be listed."""
    return [entry.name for entry in islice(entries(folder), _MOST_NAMES)]


def entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield the entries of a folder, as far as it can be listed."""
    with suppress(*_ERRORS), os.scandir(folder) as scan:
        yield from scan


def is_own_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry is a folder and not a symbolic link to one."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def read(path: Path) -> bytes | Problem:
    """Return the bytes of a regular file of at most :data:`LARGEST_FILE` bytes."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return _unreadable(path, "is a directory, not a file", _files_of(path))
        if not stat.S_ISREG(state.st_mode):
            remedy = "name a file; pipes, sockets and devices are never opened"
            return _unreadable(path, "is not a regular file", remedy)
        # Some regular files, such as those in /proc, are larger than the size they have.
        data = b"" if state.st_size > LARGEST_FILE else _first_bytes(path, LARGEST_FILE + 1)
    except FileNotFoundError:
        names = names_in(path.parent)
        if path.name in names:
            reason = "is a symbolic link to a file that does not exist"
            return _unreadable(path, reason, "correct the link, or add the file")
        return _unreadable(path, NO_FILE, similar_name(path.name, names))
    except OSError as error:
        return _unreadable(path, f"cannot be read: {error.strerror or error}")
    except (ValueError, RuntimeError):
        return _unreadable(path, "no file can have this name", "correct the path")
    if max(state.st_size, len(data)) > LARGEST_FILE:
        reason = f"the file is larger than {LARGEST_FILE / 2**20:g} MiB"
        remedy = "split it into several files"
        return Problem(ProblemCode.LIMIT, Place(printable(path)), reason, remedy=remedy)
    return data


def similar_name(name: str, names: Iterable[str]) -> str:
    """Return the remedy with the name that is most like *name* apart from its suffix.

    A name without a suffix is like those with one; of a file of another kind, such as the page
    itself, nothing is said.
    """
    stem, suffix = _parts(name)
    stems: dict[str, str] = {}
    for other in names:
        other_stem, other_suffix = _parts(other)
        if other_suffix == suffix or (_DATA.issuperset({other_suffix, suffix or other_suffix})):
            stems.setdefault(other_stem, other)
    near = nearest(stem, stems)
    return f"did you mean {stems[near]!r}?" if near is not None else ""


def _parts(name: str) -> tuple[str, str]:
    path = PurePath(name.casefold())
    return path.stem, path.suffix


def read_start(path: Path, size: int) -> bytes:
    """Return the first *size* bytes of a regular file; fewer, or none, if there are no more."""
    try:
        return _first_bytes(path, size)
    except _ERRORS:
        return b""


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file of text; none if it cannot be read. Never fails to decode."""
    data = read(path)
    return [] if isinstance(data, Problem) else data.decode("utf-8-sig", "replace").splitlines()


def write_text(path: Path, text: str) -> Problem | None:
    """Write a file with LF line ends; return why that is not possible."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return _unreadable(path, f"cannot be written: {error.strerror or error}")
    except (ValueError, RuntimeError):
        return _unreadable(path, "no file can have this name", "correct the path")
    return None


def printable(path: Path | str) -> str:
    """Return a path for messages and titles: what is not UTF-8 is escaped."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def shortened_path(text: str) -> str:
    """Return *text* as messages show it: a path that is too long for any system is cut."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _first_bytes(path: Path, size: int) -> bytes:
    """Return the first bytes of a regular file, and none of anything else; may raise."""
    if not stat.S_ISREG(path.stat().st_mode):  # opening some devices has an effect
        return b""
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return b""
        return file.read(size)


def _files_of(folder: Path) -> str:
    return f"name its files, e.g. {printable(folder.name)}/*.yaml"


def _unreadable(path: Path, reason: str, remedy: str = "") -> Problem:
    return Problem(ProblemCode.FILE, Place(printable(path)), reason, remedy=remedy)

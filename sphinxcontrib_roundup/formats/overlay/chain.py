"""The chain of a file, its base, the base of that, and so on."""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.overlay import base_of
from sphinxcontrib_roundup.problems import Place, Problem, about_file

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 4
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


class Fault(NamedTuple):
    """The reason why a base cannot be read."""

    reason: str
    remedy: str = ""


class Chain(NamedTuple):
    """A file, its base, the base of that, and so on.

    :param fault: the reason why the base of the last one cannot be read.
    """

    files: tuple[Path, ...]
    fault: Fault | None = None


def chain_of(
    path: Path,
    root: Path,
    read: Callable[[Path], bytes | Problem],
    resolve: Callable[[Path], Path],
) -> Chain:
    """Return the chain of the file at *path*.

    :param root: the source directory, which files in it cannot leave.
    :param resolve: follows symbolic links; it never raises.
    """
    files = [path]
    while name := _extended_name(files[-1], read):
        found = _resolved(name, files[-1], root, resolve)
        if isinstance(found, Path):
            found = _checked(name, found, files, read, resolve)
        if isinstance(found, Fault):
            return Chain(tuple(files), found)
        files.append(found)
    return Chain(tuple(files))


def _extended_name(path: Path, read: Callable[[Path], bytes | Problem]) -> str:
    data = read(path)
    return "" if isinstance(data, Problem) else base_of(data, path.suffix)


def _resolved(name: str, path: Path, root: Path, resolve: Callable[[Path], Path]) -> Path | Fault:
    if _URL.match(name) and not re.fullmatch(r"[a-z]:", name[:2], re.IGNORECASE):
        return Fault(f"{name!r} is a URL, and a build reads files only", "save it as a file")
    whole = resolve(root)
    if name.startswith("/"):
        found = root / name.lstrip("/")
    else:
        found = Path(os.path.normpath(path.parent / name))
    inside = resolve(path).is_relative_to(whole)
    if (inside or name.startswith("/")) and not resolve(found).is_relative_to(whole):
        return Fault(f"{name!r} leads out of the source directory", "move the file into it")
    return found


def _checked(
    name: str,
    found: Path,
    files: list[Path],
    read: Callable[[Path], bytes | Problem],
    resolve: Callable[[Path], Path],
) -> Path | Fault:
    if resolve(found) in {resolve(file) for file in files}:
        names = " extends ".join(repr(file.name) for file in (*files, found))
        return Fault(
            f"the files extend each other in a circle: {names}", "remove 'extends' from one of them"
        )
    if len(files) > LONGEST:
        return Fault(f"more than {LONGEST} files are extended, one after the other")
    data = read(found)
    if isinstance(data, Problem):
        return Fault(about_file(name, data.reason), data.remedy)
    if found.suffix.lower() not in registry().suffixes:
        problem = registry().unknown(found.suffix, Place(str(found)))
        return Fault(f"{name!r}: {problem.reason}", problem.remedy)
    return found

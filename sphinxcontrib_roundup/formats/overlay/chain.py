"""Which file a file extends, and which one that, as far as they may be followed."""

from __future__ import annotations

import os.path
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.formats import SCHEDULES, TREES
from sphinxcontrib_roundup.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 4
READABLE: Final = TREES | SCHEDULES

# Begins with a plain word: that is searched for much faster than a boundary.
_KEY: Final = re.compile(rb"extends['\"]?\s*[:=]")
_URL: Final = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


class Fault(NamedTuple):
    """Why what a file extends cannot be read."""

    reason: str
    remedy: str = ""


class Chain(NamedTuple):
    """A file, the file that it extends, the one that this extends, and so on.

    :param fault: what is wrong with what the last one extends.
    """

    files: tuple[Path, ...]
    fault: Fault | None = None


def chain_of(path: Path, root: Path, read: Callable[[Path], bytes | Problem]) -> Chain:
    """Return the chain that begins with the file at *path*.

    :param root: the source directory, which the files in it cannot lead out of.
    """
    files = [path]
    while name := _extended_name(files[-1], read):
        found = _resolved(name, files[-1], root)
        if isinstance(found, Path):
            found = _checked(name, found, files, read)
        if isinstance(found, Fault):
            return Chain(tuple(files), found)
        files.append(found)
    return Chain(tuple(files))


def _extended_name(path: Path, read: Callable[[Path], bytes | Problem]) -> str:
    """Return what a file writes after ``extends``; the file is parsed only if it has the word."""
    suffix = path.suffix.lower()
    data = read(path)
    if isinstance(data, Problem) or suffix not in TREES - {".csv"}:
        return ""
    if not _KEY.search(data.replace(b"\0", b"")):
        return ""
    from sphinxcontrib_roundup.formats.values import scalar_text
    from sphinxcontrib_roundup.syntax import read_tree

    root = read_tree(data, suffix, lambda line, column: Place(str(path), line, column)).root
    name = scalar_text(root.get("extends")) if isinstance(root, dict) else None
    return " ".join((name or "").split())


def _resolved(name: str, path: Path, root: Path) -> Path | Fault:
    if _URL.match(name) and not re.fullmatch(r"[a-z]:", name[:2], re.IGNORECASE):
        return Fault(f"{name!r} is a URL, and a build reads files only", "save it as a file")
    whole = root.resolve()
    if name.startswith("/"):
        found = root / name.lstrip("/")
    else:
        found = Path(os.path.normpath(path.parent / name))
    inside = path.resolve().is_relative_to(whole)
    if (inside or name.startswith("/")) and not found.resolve().is_relative_to(whole):
        return Fault(f"{name!r} leads out of the source directory", "move the file into it")
    return found


def _checked(
    name: str, found: Path, files: list[Path], read: Callable[[Path], bytes | Problem]
) -> Path | Fault:
    if found.resolve() in {file.resolve() for file in files}:
        names = " extends ".join(repr(file.name) for file in (*files, found))
        return Fault(f"the files go round in a circle: {names}", "let one of them extend nothing")
    if len(files) > LONGEST:
        return Fault(f"more than {LONGEST} files are extended, one after the other")
    data = read(found)
    if isinstance(data, Problem):
        return Fault(f"{name!r}: {data.reason}", data.remedy)
    if found.suffix.lower() not in READABLE:
        known = ", ".join(sorted(READABLE))
        return Fault(f"no reader for a file named {found.name!r}", f"it ends in one of {known}")
    return found

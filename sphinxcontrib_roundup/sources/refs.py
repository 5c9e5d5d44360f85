"""How views and conf.py name their data. Light: kept with every page, so read in every build."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class RefKind(Enum):
    """What a view takes its data from."""

    ALL = "all"
    KEY = "key"
    PATH = "path"


class SourceRef(NamedTuple):
    """The data of a view: all configured sources, one of them, or files by path or glob.

    :param name: a key of ``roundup_sources``, or a path from the source directory.
    """

    kind: RefKind
    name: str = ""


EVERYTHING = SourceRef(RefKind.ALL)


class ConfiguredSource(NamedTuple):
    """One entry of ``roundup_sources``.

    :param patterns: absolute paths or globs.
    :param event: title of the event, for data that names none.
    """

    key: str
    patterns: tuple[str, ...]
    event: str = ""


class SourceFile(NamedTuple):
    """One file of a source, with the title of the event that its data may leave out."""

    path: Path
    event: str

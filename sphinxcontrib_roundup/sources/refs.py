"""References to data, in views and conf.py. Import-light: every build unpickles them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class RefKind(Enum):
    """The kinds of references."""

    ALL = "all"
    KEY = "key"
    PATH = "path"


class SourceRef(NamedTuple):
    """The data of a view: all configured sources, one of them, or files by path or pattern.

    :param name: a key of ``roundup_sources``, or a path or pattern from the source directory.
    """

    kind: RefKind
    name: str = ""


EVERYTHING = SourceRef(RefKind.ALL)


class ConfiguredSource(NamedTuple):
    """One entry of ``roundup_sources``.

    :param patterns: absolute paths or glob patterns.
    :param event: title of the event of data that names none.
    """

    key: str
    patterns: tuple[str, ...]
    event: str = ""


class SourceFile(NamedTuple):
    """One file of a source.

    :param event: title of the event if the data names none; empty for the stem of the file.
    """

    path: Path
    event: str

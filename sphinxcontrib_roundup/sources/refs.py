"""References to data, in views and conf.py. Import-light: every build unpickles them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS, SourceSettings

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
    """

    key: str
    patterns: tuple[str, ...]
    settings: SourceSettings = NO_SETTINGS


class SourceFile(NamedTuple):
    """One file of a source, and how the project says that it is read."""

    path: Path
    settings: SourceSettings = NO_SETTINGS


_MAGIC: Final = frozenset("*?[")


def is_pattern(path: str) -> bool:
    """Tell whether a path, or a part of one, is a pattern."""
    return not _MAGIC.isdisjoint(path)

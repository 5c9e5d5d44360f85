"""What a reader is given besides the bytes of a file, and what it returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.model.records import MarkupKind

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.problems import Problem


@dataclass(frozen=True, slots=True)
class Base:
    """What a file extends.

    :param name: the file, as messages call it.
    :param catalogue: what it says; None when none of it can be read.
    :param reason: why it is not read, if that is a fault of the file that extends it.
    """

    name: str
    catalogue: Catalogue | None
    reason: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ReadContext:
    """What holds where the data itself is silent.

    :param event: title of the event when the data names none (the key of the source, else the
        stem of the file); its id is made of it.
    :param folder: POSIX folder of the data relative to the source directory (empty for the source
        directory itself), the base of portraits and posters; None when it is outside.
    :param markup: how texts are written.
    :param base: what the data extends; None when it can extend nothing.
    """

    event: str
    folder: str | None
    markup: MarkupKind = MarkupKind.MARKDOWN
    base: Base | None = None


class ReadResult(NamedTuple):
    """Everything that was good, with all the faults of the rest in the order of their places."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]

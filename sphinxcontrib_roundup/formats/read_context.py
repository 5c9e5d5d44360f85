"""The input of a reader besides the bytes of a file, and its result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.model.addresses import OUTSIDE_FOLDER
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS
from sphinxcontrib_roundup.problem_lists import MOST_KEPT
from sphinxcontrib_roundup.problems import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.ids import IdKind
    from sphinxcontrib_roundup.model.source_settings import SourceSettings
    from sphinxcontrib_roundup.problem_lists import IgnoreRule
    from sphinxcontrib_roundup.problems import Place, Problem

Locate: TypeAlias = "Callable[[str, str, str], Place | None]"
"""From the kind of a record (``talk``, ``presenter``, ``event``, ``track``, ``room`` or ``team``),
its full name and a text to a place.

The place is that of the value in the record that is the text, or a path that the text ends in, else
that of the record. It is None for a record that the file does not hold.
"""

OtherIds: TypeAlias = "Mapping[str, tuple[IdKind, tuple[str, ...]]]"
"""From a value by which a program knows an event to what it is, and to all such values."""


@dataclass(frozen=True, slots=True)
class Base:
    """The file that another file extends.

    :param name: the file, as messages call it.
    :param catalogue: its records; None when it cannot be read.
    :param reason: why it is not read, if the file that extends it is to blame.
    :param locate: finds its records.
    :param other_ids: reads again what other ids the events of its schedule have.
    """

    name: str
    catalogue: Catalogue | None
    reason: str = ""
    remedy: str = ""
    locate: Locate | None = None
    other_ids: Callable[[], OtherIds] | None = None


@dataclass(frozen=True, slots=True)
class ReadContext:
    """Defaults for what the data does not define.

    :param event: title of the event when the data names none (the key of the source, else the
        stem of the file); its id is made from it.
    :param folder: POSIX folder of the data relative to the source directory (empty for the source
        directory itself), the base of paths in data of our own; None when it is outside.
    :param markup: how texts are written.
    :param base: the file that the data extends; None when it can extend nothing.
    :param formulas: formulas between dollar signs are set, unless the data says ``math: false``.
    :param settings: what the project says about this file: conf.py, or a file that extends it.
    :param most_problems: the problems of one kind that are returned; the others are counted.
    """

    event: str
    folder: str | None
    markup: MarkupKind = MarkupKind.MARKDOWN
    base: Base | None = None
    settings: SourceSettings = NO_SETTINGS
    formulas: bool = False
    most_problems: int = MOST_KEPT

    @property
    def paths_from(self) -> str:
        """Where paths in data of our own begin, for ``model.addresses.resolve``."""
        return OUTSIDE_FOLDER if self.folder is None else f"/{self.folder}/".replace("//", "/")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The valid records of a file, and the problems of the rest in the order of their places.

    :param rules: what hides problems of the file; not pickled either.
    :param locate: finds records in the file. It holds the parsed file, so it is neither pickled nor
        compared; read the file again to get it for a result that was unpickled.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    locate: Locate | None = field(default=None, compare=False, repr=False)
    rules: tuple[IgnoreRule, ...] = ()

    @property
    def has_no_talks(self) -> bool:
        """Whether there are no talks, and problems explain it."""
        return bool(self.problems) and not self.catalogue.talks

    @property
    def is_unreadable(self) -> bool:
        """Whether there are no talks because a file cannot be read."""
        unread = (problem.code in UNREADABLE for problem in self.problems)
        return not self.catalogue.talks and any(unread)

    def __reduce__(self) -> tuple[type[ReadResult], tuple[Catalogue, tuple[Problem, ...]]]:
        """Pickle all but ``locate``."""
        return ReadResult, (self.catalogue, self.problems)

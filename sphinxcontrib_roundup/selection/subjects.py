"""The subjects of views (talks, presenters, events): the types of the table in ``fields``."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinxcontrib_roundup.model.records import Event, Presenter, Talk
    from sphinxcontrib_roundup.selection.grouping import Level
    from sphinxcontrib_roundup.selection.order import SortFunction
    from sphinxcontrib_roundup.selection.rows import NoteKind
    from sphinxcontrib_roundup.selection.vocabulary import Criterion

_Record = TypeVar("_Record", "Talk", "Presenter", "Event")


class Label(NamedTuple):
    """English words to be translated; *many* is the plural where there is one."""

    one: str
    many: str = ""


NO_LABEL: Final = Label("")


# The message catalogues are extracted from the calls of these two functions.
def word(message: str) -> Label:
    """Return a label without a plural."""
    return Label(message)


def words(one: str, many: str) -> Label:
    """Return a label with a plural."""
    return Label(one, many)


class Shape(Enum):
    """How a field is shown."""

    WORD = "word"  # a word of the data, one of ``TalkRow.words``
    LINK = "link"
    TIME = "time"  # ``slots``, or a part of them
    TEXT = "text"  # paragraphs
    PICTURE = "picture"
    BESIDE_TITLE = "beside title"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Field(Generic[_Record]):
    """A field of a record.

    :param name: its name in the data and in ``:fields:``.
    :param term: its name in selection options, ``:group-by:`` and ``:sort:`` if that differs.
    :param label: its label before a value.
    :param header: the header of its column if that is not the label.
    :param header_number: the number of values for which the label is the header of its column.
    :param get: returns its value if rows have the value unchanged.
    :param part: the attribute of the row if it is not called like the field.
    :param sort: its sort function if ``:sort:`` may name it.
    :param criterion: its values if it is a selection option.
    :param level: its headings if ``:group-by:`` may name it.
    :param is_shown: ``:fields:`` may name it.
    """

    name: str
    label: Label = NO_LABEL
    shape: Shape = Shape.OTHER
    term: str = ""
    header: Label | None = None
    header_number: int = 1
    get: Callable[[_Record], Any] | None = None
    part: str = ""
    sort: SortFunction[_Record] | None = None
    criterion: Criterion[_Record] | None = None
    level: Level[_Record] | None = None
    is_shown: bool = True

    @property
    def row_attribute(self) -> str:
        """The attribute of the row that has its value; empty if that is ``words``."""
        return "" if self.shape is Shape.WORD else self.part or self.name

    @property
    def key(self) -> str:
        """Its name in selection options, ``:group-by:`` and ``:sort:``."""
        return self.term or self.name


@dataclass(frozen=True)
class Subject(Generic[_Record]):
    """A kind of record that views show.

    :param title_field: the field that is always shown.
    :param nothing: the note of a view without rows.
    :param talk_criteria: the selection options of talks; records whose talks are selected by them
        are selected too.
    :param talk_levels: levels of talks that group these records too, each with some of its talks.
    """

    name: str
    title_field: str
    nothing: NoteKind
    fields: tuple[Field[_Record], ...]
    talk_criteria: Mapping[str, Criterion[Talk]] = field(default_factory=dict)
    talk_levels: tuple[str, ...] = ()

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The fields that ``:fields:`` may name."""
        return tuple(one.name for one in self.fields if one.is_shown)

    @cached_property
    def by_name(self) -> Mapping[str, Field[_Record]]:
        """Fields by name."""
        return {one.name: one for one in self.fields}

    @cached_property
    def sort_functions(self) -> Mapping[str, SortFunction[_Record]]:
        """What ``:sort:`` may name."""
        return {one.key: one.sort for one in self.fields if one.sort}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion[_Record]]:
        """The selection options that are about these records; all others are about talks."""
        return {one.key: one.criterion for one in self.fields if one.criterion}

    @cached_property
    def levels(self) -> Mapping[str, Level[_Record]]:
        """The levels of headings that are about these records."""
        return {one.key: one.level for one in self.fields if one.level}

    def criterion(self, option: str) -> Criterion[Any]:
        """Return the criterion of a selection option."""
        return self.criteria.get(option) or self.talk_criteria[option]

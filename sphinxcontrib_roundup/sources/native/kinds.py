"""The kinds of fields: how a value is read, what the manual calls it, what JSON Schema allows.

A kind stands in the ``Annotated`` type of a field of an entry. It tells pydantic how to read the
value through a hook that pydantic looks for, so that nothing here imports pydantic before the
first data is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.native.faults import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, eq=False, slots=True)
class Kind:
    """A single value.

    :param words: what the manual and JSON Schema call it.
    :param read: from the plain value to the value of the field; raises ``FieldError``.
    :param schema: what JSON Schema allows.
    """

    words: str
    read: Callable[[object], object]
    schema: Mapping[str, Json]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic call ``read`` and nothing else."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)


@dataclass(frozen=True, eq=False, slots=True)
class Several:
    """One value or a list of values; an empty item of the list is passed over."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read a single value as a list of one."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_as_list, handler(source))


@dataclass(frozen=True, eq=False, slots=True)
class Keyed:
    """A mapping from titles to what belongs to them, or a list of mappings with titles.

    :param words: what the manual calls it.
    :param titles: the fields of an item of which one holds its title; a key of the mapping goes
        into the first.
    :param value: the field of an item that a value which is no mapping is.
    """

    words: str
    titles: tuple[str, ...]
    value: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let pydantic read both forms as a mapping: its keys are titles or numbers."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._as_mapping, handler(source))

    def _as_mapping(self, value: object) -> dict[str | int, object]:
        if isinstance(value, dict):
            return {key: self._item(key, item) for key, item in value.items()}
        items = value if isinstance(value, list) else [value]
        return dict(enumerate(items))

    def _item(self, key: str, item: object) -> object:
        if isinstance(item, dict):
            titled = any(title in item for title in self.titles)
            return item if titled else {self.titles[0]: key, **item}
        return {self.titles[0]: key} if item is None else {self.titles[0]: key, self.value: item}


class Extra(tuple[tuple[str, str], ...]):
    """The ``x-`` keys of a record, collected by its entry; no value of a file is one."""

    __slots__ = ()


def read_collected(value: object) -> tuple[tuple[str, str], ...]:
    """Take the collected ``x-`` keys; a key of the file with the field's own name is unknown."""
    if isinstance(value, Extra):
        return tuple(value)
    raise FieldError(ProblemCode.KEY, "")


def _as_list(value: object) -> list[object]:
    items = value if isinstance(value, list) else [value]
    return [None if item == "" else item for item in items] if "" in items else items

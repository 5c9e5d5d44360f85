"""The building blocks of entry classes: kinds of fields, keys, synonyms and short forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar

from sphinxcontrib_roundup.formats.native.key_hints import titled_link
from sphinxcontrib_roundup.formats.values import (
    FieldError,
    KeysError,
    read_extra,
    read_flag,
    read_ignore,
    read_line,
    wrong_type,
)
from sphinxcontrib_roundup.model.records import OWN_PREFIX
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.tree import scalar_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, eq=False, slots=True)
class Kind:
    """A single value.

    :param words: its description in the manual.
    :param read: from the plain value to the value of the field; raises ``FieldError``.
    :param schema: its JSON Schema.
    """

    words: str
    read: Callable[[object], object]
    schema: Mapping[str, Json]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Make pydantic call ``read`` and nothing else."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.read)


_CODE: Json = {"type": "string"}
_CODES: list[Json] = [_CODE, {"type": "object"}]
Ignore: TypeAlias = Annotated[
    tuple[tuple[str, tuple[str, ...]], ...],
    Kind(
        "codes, or a mapping from codes to ids of records",
        read_ignore,
        {"anyOf": [*_CODES, {"type": "array", "items": {"anyOf": _CODES}}]},
    ),
]


@dataclass(frozen=True, eq=False, slots=True)
class Several:
    """One value or a list of values; empty items are ignored."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Make pydantic read a single value as a list of one."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(_as_list, handler(source))


@dataclass(frozen=True, eq=False, slots=True)
class Keyed:
    """A mapping from titles to items, or a list of items with titles.

    :param words: its description in the manual.
    :param titles: the keys of the title in an item; the key of the mapping is stored in the first.
    :param value: the field of an item for a value that is not a mapping.
    """

    words: str
    titles: tuple[str, ...]
    value: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Make pydantic read both forms as a mapping: its keys are titles or numbers."""
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
    """The ``x-`` keys of a record, collected by its entry; a file cannot contain this type."""

    __slots__ = ()


def read_collected(value: object) -> tuple[tuple[str, str], ...]:
    """Accept the collected ``x-`` keys; in a file, the name of the field is an unknown key."""
    if isinstance(value, Extra):
        return tuple(value)
    raise FieldError(ProblemCode.KEY, "")


def _as_list(value: object) -> list[object]:
    items = value if isinstance(value, list) else [value]
    return [None if item == "" else item for item in items] if "" in items else items


_T = TypeVar("_T")

# The field that collects the keys with the prefix; not a key that can be written.
EXTRA_FIELD = "extra"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of an entry class and of its fields.

    :param noun: its name in messages.
    :param words: its description in the manual.
    :param short: the field of a scalar that is written instead of a mapping; empty if none may be.
    :param label: the fields of which the first present one names the record in messages; empty
        for entries that are only a part of a record.
    :param synonyms: other keys of fields.
    :param ignored: keys of other programs.
    :param titled: ``Part 1: https://…`` is a URL with a title.
    :param flags: keys that stand for a value of a field when they are true: ``cancelled: true``.
    """

    noun: str
    words: str
    short: str = ""
    label: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    titled: bool = False
    flags: Mapping[str, tuple[str, str]] = field(default_factory=dict)


class Entry:
    """The base of all entries: it maps keys, synonyms and short forms to fields."""

    __slots__ = ()

    NAMES: ClassVar[Names]
    __dataclass_fields__: ClassVar[dict[str, Any]]
    # Read by pydantic: keys without a field are errors.
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    @classmethod
    def read_keys(cls, value: object) -> object:
        """Return *value* as a mapping by names of fields; unknown keys are kept.

        Empty values are dropped.
        """
        if cls.NAMES.titled:
            value = titled_link(value) or value
        if not isinstance(value, dict):
            short = cls.NAMES.short
            if short and scalar_text(value) is not None:
                return {short: value}
            raise wrong_type("text or a mapping" if short else "a mapping", value)
        if EXTRA_FIELD in value or not value.keys() <= cls.__dataclass_fields__.keys():
            return cls._renamed(value)
        if None in value.values() or "" in value.values():
            return {key: item for key, item in value.items() if item is not None and item != ""}
        return value

    @classmethod
    def _renamed(cls, value: dict[str, object]) -> dict[str, object]:
        clean: dict[str, object] = {}
        extra: list[tuple[str, str]] = []
        written_as: dict[str, str] = {}
        errors: list[tuple[str, FieldError]] = []
        for key, item in cls._without_flags(value, errors):
            if key.startswith(OWN_PREFIX):
                if EXTRA_FIELD not in cls.__dataclass_fields__:
                    continue  # for the author's own use, e.g. anchors
                try:
                    extra.append((read_line(key), read_extra(item)))
                except FieldError as error:
                    errors.append((key, error))
                continue
            if key in cls.NAMES.ignored:
                continue
            name = cls.NAMES.synonyms.get(key, key)
            if name in written_as:
                errors.append((key, _synonym_error(written_as[name], key)))
            elif name == EXTRA_FIELD or name not in cls.__dataclass_fields__:
                clean[key] = item
            else:
                written_as[name] = key
                if item is not None and item != "":
                    clean[name] = item
        if errors:
            raise KeysError(errors)
        if extra:
            clean.setdefault(EXTRA_FIELD, Extra(extra))
        return clean

    @classmethod
    def _without_flags(
        cls, value: dict[str, object], errors: list[tuple[str, FieldError]]
    ) -> Iterator[tuple[str, object]]:
        """Yield keys and values; a flag that is true as the field and value that it stands for."""
        for key, item in value.items():
            if key not in cls.NAMES.flags:
                yield key, item
            elif item is not None and item != "":
                try:
                    if read_flag(item):
                        yield cls.NAMES.flags[key]
                except FieldError as error:
                    errors.append((key, error))


@dataclass(frozen=True, slots=True)
class Keys:
    """Make pydantic call ``read_keys`` of an entry class before it reads the fields.

    It is a marker, not a hook of the class: pydantic asks a class once and a marker each time.
    """

    def __get_pydantic_core_schema__(
        self, source: type[Entry], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Put ``read_keys`` before the schema of the class."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(source.read_keys, handler(source))


Written: TypeAlias = Annotated[_T, Keys()]
"""An entry of a class, in any of its forms."""


def _synonym_error(first: str, second: str) -> FieldError:
    return FieldError(
        ProblemCode.DUPLICATE_KEY,
        f"{second!r} is a synonym of {first!r}, which is present too",
        f"keep one of them; {first!r} is used",
    )

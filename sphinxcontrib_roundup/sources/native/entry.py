"""What all entries have in common: their keys, synonyms and short forms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeAlias, TypeVar

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.native.faults import FieldError, KeysError, wrong_type
from sphinxcontrib_roundup.sources.native.kinds import Extra
from sphinxcontrib_roundup.sources.native.readers import read_extra, scalar_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_T = TypeVar("_T")

EXTRA_PREFIX = "x-"
# The field that collects the keys with the prefix; not a key that can be written.
EXTRA_FIELD = "extra"


@dataclass(frozen=True, slots=True)
class Names:
    """How the entries of one class are called and written.

    :param noun: what a message calls one of them.
    :param words: what the manual calls the ways to write one.
    :param short: the field that a scalar in place of a mapping is; empty if none can be.
    :param label: the fields of which the first one written names the record in messages; empty
        for entries that are only a part of a record.
    :param synonyms: other keys for fields.
    :param passed_over: keys that are not for us.
    """

    noun: str
    words: str
    short: str = ""
    label: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


class Entry:
    """The base of all entries: it brings a mapping, or a short form, to the names of the fields."""

    __slots__ = ()

    NAMES: ClassVar[Names]
    __dataclass_fields__: ClassVar[dict[str, Any]]
    # Read by pydantic: keys without a field are faults.
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    @classmethod
    def read_keys(cls, value: object) -> object:
        """Return *value* as a mapping by names of fields; unknown keys stay as they are.

        What is empty counts as not written.
        """
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
        faults: list[tuple[str, FieldError]] = []
        for key, item in value.items():
            if key.startswith(EXTRA_PREFIX):
                if EXTRA_FIELD not in cls.__dataclass_fields__:
                    continue  # kept for the author, e.g. anchors
                try:
                    extra.append((key, read_extra(item)))
                except FieldError as fault:
                    faults.append((key, fault))
                continue
            if key in cls.NAMES.passed_over:
                continue
            name = cls.NAMES.synonyms.get(key, key)
            if name in written_as:
                faults.append((key, _twice(written_as[name], key)))
            elif name == EXTRA_FIELD or name not in cls.__dataclass_fields__:
                clean[key] = item
            else:
                written_as[name] = key
                if item is not None and item != "":
                    clean[name] = item
        if faults:
            raise KeysError(faults)
        if extra:
            clean.setdefault(EXTRA_FIELD, Extra(extra))
        return clean


@dataclass(frozen=True, slots=True)
class Keys:
    """Lets pydantic call ``read_keys`` of an entry class before it reads the fields.

    A marker and no hook of the class itself: pydantic asks a class once and a marker each time.
    """

    def __get_pydantic_core_schema__(
        self, source: type[Entry], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Put ``read_keys`` before the schema of the class."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(source.read_keys, handler(source))


Written: TypeAlias = Annotated[_T, Keys()]
"""An entry of a class, as it may be written."""


def _twice(first: str, second: str) -> FieldError:
    return FieldError(
        ProblemCode.DUPLICATE_KEY,
        f"{second!r} is another word for {first!r}, which is given already",
        f"keep one of them; {first!r} counts",
    )

"""The tables of fields, taken from the entry classes: for messages, manual and JSON Schema."""

from __future__ import annotations

import dataclasses
import typing
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.sources.native import entries
from sphinxcontrib_roundup.sources.native.entry import Entry
from sphinxcontrib_roundup.sources.native.kinds import Keyed, Kind, Several

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry.

    :param type_text: what may be written, in words (Markdown code spans).
    :param synonyms: other keys for the field.
    :param entry: the class of the entries in it, if it holds such.
    :param kind: the kind of its values otherwise.
    """

    name: str
    type_text: str
    meaning: str
    required: bool
    synonyms: tuple[str, ...]
    several: bool
    keyed: bool
    entry: type[Entry] | None
    kind: Kind | None


def fields_of(cls: type[Entry]) -> Mapping[str, Field]:
    """Return the fields that may be written in an entry of class *cls*, by name."""
    return _FIELDS[cls]


def keys_of(cls: type[Entry]) -> tuple[str, ...]:
    """Return all keys that may be written in an entry of class *cls*: fields, then synonyms."""
    return (*_FIELDS[cls], *cls.NAMES.synonyms)


def _fields(cls: type[Entry]) -> Mapping[str, Field]:
    hints = typing.get_type_hints(cls, include_extras=True)
    written = (field for field in dataclasses.fields(cls) if "meaning" in field.metadata)
    return MappingProxyType(
        {field.name: _field(cls, field, hints[field.name]) for field in written}
    )


def _field(cls: type[Entry], field: dataclasses.Field[object], hint: object) -> Field:
    found = list(_parts(hint))
    entry = next((part for part in found if isinstance(part, type)), None)
    kind = next((part for part in found if isinstance(part, Kind)), None)
    keyed = next((part for part in found if isinstance(part, Keyed)), None)
    several = any(isinstance(part, Several) for part in found)
    words = keyed.words if keyed else entry.NAMES.words if entry else kind.words if kind else ""
    return Field(
        name=field.name,
        type_text=f"{words}; one or several" if several else words,
        meaning=field.metadata["meaning"],
        required=(
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        ),
        synonyms=tuple(key for key, name in cls.NAMES.synonyms.items() if name == field.name),
        several=several,
        keyed=keyed is not None,
        entry=entry,
        kind=kind,
    )


def _parts(hint: object) -> typing.Iterator[type[Entry] | Kind | Keyed | Several]:
    """Yield the entry class and the markers anywhere in a type, outermost first."""
    if typing.get_origin(hint) is typing.Annotated:
        inner, *markers = typing.get_args(hint)
        yield from (mark for mark in markers if isinstance(mark, Kind | Keyed | Several))
        yield from _parts(inner)
    elif isinstance(hint, type) and issubclass(hint, Entry):
        yield hint
    else:
        for inner in typing.get_args(hint):
            yield from _parts(inner)


_FIELDS: Mapping[type[Entry], Mapping[str, Field]] = MappingProxyType(
    {
        cls: _fields(cls)
        for cls in (
            entries.FileEntry,
            entries.ProgrammeEntry,
            entries.TalkEntry,
            entries.PresenterEntry,
            entries.TrackEntry,
            entries.RoomEntry,
            entries.TeamEntry,
            entries.EventEntry,
            entries.SlotEntry,
            entries.LinkEntry,
            entries.TextEntry,
            entries.TitleEntry,
        )
    }
)

# The table of the manual: by record, in the order in which they are explained.
FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType(
    {
        cls.NAMES.noun: fields
        for cls, fields in _FIELDS.items()
        if cls not in {entries.ProgrammeEntry, entries.TitleEntry}
    }
)

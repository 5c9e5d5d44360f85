"""The fields of all entries as data, and the JSON Schema derived from them.

Run as a module, it prints the schema for editors, which is stored in the package::

    python -m sphinxcontrib_roundup.formats.native.schema > …/schema/roundup.schema.json
"""

from __future__ import annotations

import dataclasses
import json
import sys
import typing
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native import entries
from sphinxcontrib_roundup.formats.native.entry_fields import Entry, Keyed, Kind, Several

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.formats.native.entry_fields import Json


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry.

    :param type_text: the allowed values, in words (with Markdown code spans).
    :param synonyms: other keys for the field.
    :param entry: the class of the entries in it, if it holds entries.
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
    """Return the fields of an entry class by name."""
    return _FIELDS[cls]


def keys_of(cls: type[Entry]) -> tuple[str, ...]:
    """Return all keys of an entry class: fields, then synonyms, then flags."""
    return (*_FIELDS[cls], *cls.NAMES.synonyms, *cls.NAMES.flags)


def _fields(cls: type[Entry]) -> Mapping[str, Field]:
    hints = typing.get_type_hints(cls, include_extras=True)
    written = (field for field in dataclasses.fields(cls) if "meaning" in field.metadata)
    return MappingProxyType(
        {field.name: _field(cls, field, hints[field.name]) for field in written}
    )


def _field(cls: type[Entry], field: dataclasses.Field[object], hint: object) -> Field:
    result = list(_parts(hint))
    entry = next((part for part in result if isinstance(part, type)), None)
    kind = next((part for part in result if isinstance(part, Kind)), None)
    keyed = next((part for part in result if isinstance(part, Keyed)), None)
    several = any(isinstance(part, Several) for part in result)
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
            entries.OnlyEntry,
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


_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Json]:
    """Return the schema of a file: a mapping, or a bare list of talks."""
    result: dict[str, Json] = {}
    _define(entries.FileEntry, result)
    talks: Json = {"type": "array", "items": _reference(entries.TalkEntry)}
    return {
        "$schema": _DIALECT,
        "title": "Talk data of sphinxcontrib-roundup",
        "anyOf": [_reference(entries.FileEntry), talks],
        "$defs": dict(sorted(result.items())),
    }


def schema_text() -> str:
    """Return the schema as it is stored in ``schema/roundup.schema.json``."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _reference(entry: type[Entry]) -> Json:
    return {"$ref": f"#/$defs/{entry.NAMES.noun}"}


def _define(entry: type[Entry], result: dict[str, Json]) -> None:
    """Add the definition of *entry*, and of those within it, to *found*."""
    noun = entry.NAMES.noun
    if noun in result:
        return
    result[noun] = None  # ends the recursion of entries that contain themselves
    fields = fields_of(entry).values()
    properties: dict[str, Json] = {}
    for field in fields:
        if field.entry:
            _define(field.entry, result)
        properties[field.name] = {"description": field.meaning, **_allowed(field)}
        for synonym in field.synonyms:
            properties[synonym] = {"description": f"The same as {field.name!r}.", **_allowed(field)}
    for key, (name, value) in entry.NAMES.flags.items():
        meaning = f"The same as '{name}: {value}'."
        properties[key] = {"description": meaning, "type": ["boolean", "string", "null"]}
    for key in entry.NAMES.ignored:
        properties[key] = {"description": "For other programs."}
    mapping: dict[str, Json] = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {"description": "A key of your own."}},
        "additionalProperties": False,
    }
    required = [_one_of_keys(field) for field in fields if field.required]
    if entry is entries.TalkEntry:  # a correction of a talk has an id and no title
        required = [{"anyOf": [{"required": ["id"]}, *required]}]
    if required:
        mapping["allOf"] = list(required)
    definition: dict[str, Json] = {"description": _summary(entry)}
    short = fields_of(entry).get(entry.NAMES.short)
    if short:
        result[noun] = definition | {"anyOf": [_allowed(short), mapping]}
    else:
        result[noun] = definition | mapping


def _allowed(field: Field) -> dict[str, Json]:
    """Return the schema of a field."""
    if field.entry:
        one: Json = _reference(field.entry)
    else:
        one = dict(field.kind.schema) if field.kind else {}
    if field.keyed:
        members: Json = _reference(entries.PresenterEntry)
        values: list[Json] = [one, {"type": "array", "items": members}, {"type": "null"}]
        by_title: Json = {"type": "object", "additionalProperties": {"anyOf": values}}
        return {"anyOf": [by_title, {"type": "array", "items": one}]}
    if field.several:
        return {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}
    return {"anyOf": [one, {"type": "null"}]}


def _one_of_keys(field: Field) -> Json:
    keys: list[Json] = [{"required": [key]} for key in (field.name, *field.synonyms)]
    return keys[0] if len(keys) == 1 else {"anyOf": keys}


def _summary(entry: type[Entry]) -> str:
    return (entry.__doc__ or "").split("\n", 1)[0]


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_text().encode())

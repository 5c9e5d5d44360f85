"""The JSON Schema of talk data, for editors: completion, descriptions, faults while typing.

It comes from the same field tables as the reader. It is stricter than the reader only in what
the reader would report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.sources.native import entries
from sphinxcontrib_roundup.sources.native.shapes import fields_of

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.native.entry import Entry
    from sphinxcontrib_roundup.sources.native.kinds import Json
    from sphinxcontrib_roundup.sources.native.shapes import Field

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Json]:
    """Return the schema of a file: a mapping, or a bare list of talks."""
    found: dict[str, Json] = {}
    _define(entries.FileEntry, found)
    talks: Json = {"type": "array", "items": _reference(entries.TalkEntry)}
    return {
        "$schema": _DIALECT,
        "title": "Talk data of sphinxcontrib-roundup",
        "anyOf": [_reference(entries.FileEntry), talks],
        "$defs": dict(sorted(found.items())),
    }


def _reference(entry: type[Entry]) -> Json:
    return {"$ref": f"#/$defs/{entry.NAMES.noun}"}


def _define(entry: type[Entry], found: dict[str, Json]) -> None:
    """Add the definition of *entry*, and of those within it, to *found*."""
    noun = entry.NAMES.noun
    if noun in found:
        return
    found[noun] = None  # keeps the place while the parts are defined
    fields = fields_of(entry).values()
    properties: dict[str, Json] = {}
    for field in fields:
        if field.entry:
            _define(field.entry, found)
        properties[field.name] = {"description": field.meaning, **_allowed(field)}
        for synonym in field.synonyms:
            properties[synonym] = {"description": f"The same as {field.name!r}.", **_allowed(field)}
    for key in entry.NAMES.passed_over:
        properties[key] = {"description": "For other programs."}
    mapping: dict[str, Json] = {
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {"description": "A key of your own."}},
        "additionalProperties": False,
    }
    required = [_one_of_keys(field) for field in fields if field.required]
    if entry is entries.TalkEntry:  # what corrects a talk of a schedule has an id and no title
        required = [{"anyOf": [{"required": ["id"]}, *required]}]
    if required:
        mapping["allOf"] = list(required)
    definition: dict[str, Json] = {"description": _summary(entry)}
    short = fields_of(entry).get(entry.NAMES.short)
    if short:
        found[noun] = definition | {"anyOf": [_allowed(short), mapping]}
    else:
        found[noun] = definition | mapping


def _allowed(field: Field) -> dict[str, Json]:
    """Return what may stand in a field."""
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

"""The JSON Schema and the tables of fields say what the reader takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.formats.native.schema import FIELDS, json_schema
from sphinxcontrib_roundup.model import records

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue

SCHEMA = Path(sphinxcontrib_roundup.__file__).parent / "schema" / "roundup.schema.json"
DEFINITIONS: dict[str, Any] = json_schema()["$defs"]
TYPES = {
    "string": str,
    "number": int | float,
    "integer": int,
    "array": list,
    "object": dict,
    "null": type(None),
}


def allows(schema: dict[str, Any], value: object) -> bool:
    """Validate as far as our schema goes; an unknown word is an error of the test."""
    checks = {
        "$ref": lambda name: allows(DEFINITIONS[name.removeprefix("#/$defs/")], value),
        "anyOf": lambda parts: any(allows(part, value) for part in parts),
        "allOf": lambda parts: all(allows(part, value) for part in parts),
        "type": lambda names: any(
            isinstance(value, TYPES[name]) and not isinstance(value, bool)
            for name in ([names] if isinstance(names, str) else names)
        ),
        "pattern": lambda text: re.search(text, str(value)) is not None,
        "enum": lambda values: value in values,
        "items": lambda part: (
            not isinstance(value, list) or all(allows(part, item) for item in value)
        ),
        "required": lambda keys: isinstance(value, dict) and set(keys) <= value.keys(),
        "properties": lambda parts: (
            not isinstance(value, dict)
            or all(allows(parts[key], item) for key, item in value.items() if key in parts)
        ),
        "patternProperties": lambda _: True,
        "additionalProperties": lambda part: (
            not isinstance(value, dict)
            or all(
                allows(part, item) if isinstance(part, dict) else key.startswith("x-")
                for key, item in value.items()
                if key not in schema.get("properties", {})
            )
        ),
    }
    silent = {"$schema", "title", "description", "$defs"}
    return all(checks[word](said) for word, said in schema.items() if word not in silent)


GOOD = [
    {"talks": [{"title": "A"}]},
    [{"title": "A", "speaker": "Ada", "video": "u"}, "B"],
    {"talks": {"title": {"text": "A", "markup": "rst"}, "presenters": [{"name": "Ada"}, "Bob"]}},
    {"teams": {"OSAS": ["Ada"], "RH": None, "SUSE": {"id": "s", "members": "Bob"}}},
    {"teams": [{"name": "RH", "members": ["Ada"]}, "SUSE"]},
    {"event": "E", "tracks": ["T", {"title": "U", "kind": "main"}], "rooms": [{"name": "R"}]},
    {"events": [{"event": {"title": "E"}, "talks": [], "breaks": ["Lunch"]}], "x-a": {"b": 1}},
    {"talks": [{"title": 7, "duration": 45, "room": 101, "tags": ["a", 2], "x-y": "z"}]},
    {"talks": [{"title": "A", "slots": ["2017-02-04T09:00", {"duration": "45m"}], "links": []}]},
    {"$schema": "roundup.schema.json", "talks": ["A"]},
    {"talks": [{"title": "A", "abstract": None, "links": [{"url": "u", "title": "t"}]}]},
]
BAD = [
    {"talks": [{"speaker": "Ada"}]},
    [{"title": "A", "speeker": "Ada"}],
    {"talks": [{"title": "A", "status": "gone"}]},
    {"talks": [{"title": "A", "extra": []}]},
    {"talks": [{"title": "A", "links": [{"title": "t"}]}]},
    {"event": ["E"]},
    {"markup": "textile"},
    {"rooms": [{"name": "R", "capacity": {}}]},
    {"quux": 1},
    "prose",
]


@pytest.mark.parametrize("data", GOOD)
def test_the_reader_and_the_schema_take_what_is_good(
    load: Callable[..., Catalogue], data: object
) -> None:
    load(json.dumps(data), ".json")
    assert allows(json_schema(), data)


@pytest.mark.parametrize("data", BAD)
def test_the_reader_and_the_schema_refuse_what_is_bad(
    faults: Callable[..., list[str]], data: object
) -> None:
    assert len(faults(json.dumps(data), ".json")) == 1
    assert not allows(json_schema(), data)


def test_a_file_that_extends_a_schedule() -> None:
    data = {
        "extends": "s.xml",
        "talk_url": "https://e.org/{id}/",
        "only": "all",
        "exclude": ["x"],
        "talks": [{"id": "x", "presenters": None, "subtitle": None}],
    }
    assert allows(json_schema(), data)
    assert not allows(json_schema(), data | {"talk_url": "https://e.org/"})
    assert not allows(json_schema(), data | {"extends": ["s.xml"]})


def test_the_file_for_editors_is_current() -> None:
    """Update it by ``python -m sphinxcontrib_roundup.formats.native.schema > …``."""
    command = [sys.executable, "-m", "sphinxcontrib_roundup.formats.native.schema"]
    printed = subprocess.run(command, capture_output=True, check=True)
    assert printed.stdout == SCHEMA.read_bytes()
    assert json.loads(printed.stdout) == json_schema()


def test_every_key_is_described() -> None:
    for definition in DEFINITIONS.values():
        assert definition["description"].endswith(".")
        mapping = definition.get("properties") or definition["anyOf"][1]["properties"]
        assert all(said["description"].endswith(".") for said in mapping.values())


def test_the_tables_name_the_fields_of_the_records() -> None:
    for record, written in [
        (records.Talk, "talk"),
        (records.Presenter, "presenter"),
        (records.Track, "track"),
        (records.Room, "room"),
        (records.Event, "event"),
        (records.Team, "team"),
        (records.Slot, "slot"),
        (records.Link, "link"),
    ]:
        made = {"event", "title_markup", "teams", "extra", "memberships", "implicit", "day"}
        made |= {"timed", "spellings", "accounts", "origin", "has_own_id", "roles"}
        assert set(record._fields) - made <= set(FIELDS[written])


def test_a_row_of_a_table() -> None:
    presenters = FIELDS["talk"]["presenters"]
    assert (presenters.type_text, presenters.meaning, presenters.synonyms, presenters.required) == (
        "name, id or mapping; one or several",
        "Its presenters.",
        ("presenter", "speaker", "speakers"),
        False,
    )
    assert FIELDS["talk"]["title"].required
    assert FIELDS["talk"]["start"].type_text == (
        "date and time, `2017-02-04T09:00`, or only one of them"
    )
    assert FIELDS["file"]["teams"].type_text == ("mapping from titles of teams to names of members")
    assert all(field.type_text for table in FIELDS.values() for field in table.values())

"""Guards: each field of the format reaches a record, and no text brings in forbidden characters."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_roundup.formats import registry, values
from sphinxcontrib_roundup.formats.native.schema import FIELDS
from sphinxcontrib_roundup.formats.read_context import Base, ReadContext
from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.problems import Place

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.native.schema import Field
    from sphinxcontrib_roundup.model.catalogue import Catalogue

# A file with one record of each kind; each test adds one field to one of them.
WRAPPERS: dict[str, Any] = {
    "file": lambda new: {"talks": [{"title": "T", "abstract": "x"}]} | new,
    "event": lambda new: {"event": {"title": "E", "about": "x"} | new, "talks": ["T"]},
    "track": lambda new: {"tracks": [{"title": "R", "about": "x"} | new]},
    "room": lambda new: {"rooms": [{"name": "H", "about": "x"} | new]},
    "team": lambda new: {"teams": [{"title": "Red"} | new]},
    "presenter": lambda new: {
        "talks": [{"title": "T", "presenters": [{"name": "Ann", "bio": "x"} | new]}]
    },
    "talk": lambda new: {"talks": [{"title": "T", "abstract": "x"} | new]},
    "slot": lambda new: {"talks": [{"title": "T", "slots": [{"duration": "1h"} | new]}]},
    "link": lambda new: {"talks": [{"title": "T", "links": [{"url": "https://e.org"} | new]}]},
    "text": lambda new: {"talks": [{"title": "T", "abstract": {"text": "x"} | new}]},
}
# Values that a field of each kind takes, by the description of the kind.
VALUES: dict[str, object] = {
    "text": "Quux",
    "text of any length": "Quux",
    "id": "quux",
    "URL": "https://quux.org/",
    "path or URL": "quux.png",
    "day, `2017-02-04`": "2031-02-03",
    "day, `2017-02-04`, month, `2017-02`, year, or days, `2017-02-04/2017-02-05`": "2031-02",
    "time of day, `06:00`": "06:00",
    "date and time, `2017-02-04T09:00`, or only one of them": "2031-02-03T09:00",
    "`45m`, `1h30`, `0:45`, `PT45M` or minutes": "45m",
    "whole number": 7,
    "`#rrggbb` or name": "teal",
    "`markdown`, `rst`, `html`, `plain`, `pretalx` or `frab`": "rst",
    "`slug`, `number`, `guid` or `code`": "guid",
    "`cancelled`, `moved` or `postponed`": "cancelled",
    "`true`, `false` or `name`": True,
    "`true` or `false`": True,
}
# Fields that need a value of their own.
SPECIAL: dict[tuple[str, str], object] = {
    ("event", "timezone"): "Europe/Brussels",
    ("talk", "same_as"): "other/quux",
    ("file", "events"): [{"event": "Quux", "talks": ["T"]}],
    ("file", "teams"): {"Quux": ["Ann"]},
    ("file", "breaks"): ["Quux"],
    ("file", "talks"): ["Quux"],
}
# Those of overlays, and ``ignore``, which hides problems: tested where they have an effect.
OF_OVERLAYS = {"extends", "talk_url", "only", "exclude", "base_url", "ids", "ignore"}


def place_of(line: int, column: int) -> Place:
    return Place("d", line, column)


def read(data: object, base: Base | None = None) -> Catalogue:
    """Read data without a problem."""
    context = ReadContext("Untitled", "", base=base)
    result = registry().read(json.dumps(data).encode(), ".json", place_of, context)
    faults = [problem for problem in result.problems if not problem.code.is_note]
    assert [str(problem) for problem in faults] == []
    return result.catalogue


def value_of(record: str, field: Field) -> object:
    special = SPECIAL.get((record, field.name))
    if special is not None:
        return special
    if field.entry:
        entry = FIELDS.get(field.entry.NAMES.noun, {})
        return VALUES[entry[field.entry.NAMES.short].kind.words] if entry else "Quux"
    return VALUES[field.kind.words]


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (record, name)
        for record, fields in FIELDS.items()
        for name in fields
        if record != "choice" and not (record == "file" and name in OF_OVERLAYS)
    ],
)
def test_a_value_of_each_field_reaches_a_record(record, name) -> None:
    field = FIELDS[record][name]
    wrapper = WRAPPERS[record]
    assert read(wrapper({name: value_of(record, field)})) != read(wrapper({}))
    for synonym in field.synonyms:
        value = value_of(record, field)
        if name not in {"name", "title"}:  # the record has it already
            assert read(wrapper({synonym: value})) == read(wrapper({name: value}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("talk_url", "https://e.org/{id}/"),
        ("only", ["a"]),
        ("only", {"talks": ["a"]}),
        ("only", {"presenters": ["P"]}),
        ("exclude", ["a"]),
    ],
)
def test_a_value_of_each_field_of_overlays_reaches_a_record(name, value) -> None:
    base = Base(
        "s.json", read({"event": "E", "talks": [{"id": "a", "title": "A", "speaker": "P"}, "B"]})
    )
    overlay = {"extends": "s.json"}
    assert read(overlay, base) != read({})
    assert read(overlay | {name: value}, base) != read(overlay, base)


EVERY_CHARACTER = "".join(map(chr, (*range(0x300), *range(0x2000, 0x2070), 0xD800, 0xFFFE, 0xFFFF)))


def test_texts_have_the_characters_that_a_page_may_have() -> None:
    """The readers and the pages agree on them."""
    for char in EVERY_CHARACTER:
        block = values.read_block(f"a{char}b")
        assert clean(block) == block == clean(f"a{char}b")
        assert clean(values.read_line(f"a{char}b")) == values.read_line(f"a{char}b")


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (record, name)
        for record, fields in FIELDS.items()
        for name, field in fields.items()
        if field.kind and field.kind.words in {"text", "text of any length", "URL", "path or URL"}
        if record not in {"file", "choice"} and name != "timezone"
    ],
)
def test_no_field_brings_forbidden_characters_to_a_page(record, name) -> None:
    value = str(value_of(record, FIELDS[record][name]))
    wrapper = WRAPPERS[record]
    spoilt = f"{value}\ufffe\uffff\x01\x7f"
    assert read(wrapper({name: spoilt})) == read(wrapper({name: value}))


def test_keys_of_the_author_bring_no_forbidden_characters_to_a_page() -> None:
    (talk,) = read({"talks": [{"title": "T", "x-a\uffff": "b\ufffe"}]}).talks
    assert talk.extra == (("x-a", "b"),)

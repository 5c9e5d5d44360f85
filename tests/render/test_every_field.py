"""A value in each field of the data comes out in a table and in a digest."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.formats.native import decode
from sphinxcontrib_roundup.formats.native.entries import TalkEntry
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render import RENDERERS, render, renderer
from sphinxcontrib_roundup.selection.fields import TALK
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.syntax.tree import Tree

PLACE = Place("page.rst", 1)
PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
# For each field of the format: a value, the field of the view, and what the page shows.
VALUES: dict[str, tuple[Any, str, str]] = {
    "title": ("Tea at noon", "title", "Tea at noon"),
    "subtitle": ("With milk", "subtitle", "With milk"),
    "presenters": (["Ann Able"], "presenters", "Ann Able"),
    "event": ({"title": "Tea Days"}, "event", "Tea Days"),
    "track": ("Green tea", "track", "Green tea"),
    "kind": ("workshop", "kind", "workshop"),
    "team": (["Red"], "team", "Red"),
    "tags": (["cups"], "tags", "cups"),
    "language": ("de", "language", "German"),
    "level": ("beginner", "level", "beginner"),
    "abstract": ("In short.", "abstract", "In short."),
    "description": ("At length.", "description", "At length."),
    "url": ("https://talk.example", "url", "https://talk.example"),
    "links": (["https://link.example"], "links", "https://link.example"),
    "recordings": (["https://video.example"], "recordings", "https://video.example"),
    "slides": (["https://slides.example"], "slides", "https://slides.example"),
    "poster": ("tea.png", "poster", "tea.png"),
    "date": ("2024-05-02", "date", "May 2, 2024"),
    "start": ("2024-05-02T10:15", "start", "10:15"),
    "end": ("2024-05-02T11:45", "end", "11:45"),
    "duration": ("35m", "duration", "35 min"),
    "room": ("Hall 7", "room", "Hall 7"),
    "slots": ([{"start": "2024-05-02T10:15"}], "slots", "10:15"),
    "status": ("cancelled", "title", "Cancelled"),
    "same_as": (["old/tea"], "same_as", "old/tea"),
    "extra": ("porcelain", "x-cups", "porcelain"),
}
NOT_SHOWN = {
    "id": "it is the address of the talk, tested with anchors",
    "markup": "it decides how texts are read, tested with formats",
    "formerly": "references by former ids are resolved by the domain, tested with references",
}


def page(make_stage, view: str, options: dict[str, str], talk: dict[str, Any]) -> str:
    """Decode a file with one talk, and return the nodes of a view of it as text."""
    loaded = decode(Tree({"talks": [{"title": "T", **talk}]}), ReadContext("Meeting", ""))
    assert loaded.problems == ()
    query, problems = read_options(VIEWS[view], options, PLACE)
    assert problems == ()
    result = run(query, loaded.catalogue, PLACE)
    assert result.problems == ()
    return "".join(node.pformat() for node in render(query, result.listing, make_stage()))


@pytest.mark.parametrize("field", VALUES)
@pytest.mark.parametrize(("view", "option"), [("talk-table", "columns"), ("digest", "fields")])
def test_the_value_of_every_field_is_shown(make_stage, field, view, option):
    value, name, shown = VALUES[field]
    key = "x-cups" if field == "extra" else field
    options = {option: name, "group-by": "none"}
    assert shown in page(make_stage, view, options, {key: value})
    assert shown not in page(make_stage, view, options, {})


def test_no_field_of_the_format_is_forgotten():
    assert {*VALUES, *NOT_SHOWN} == {field.name for field in dataclasses.fields(TalkEntry)}


def test_every_field_of_a_view_is_filled_by_a_field_of_the_format():
    assert set(TALK.shown) - {name for _value, name, _shown in VALUES.values()} == {
        "day",  # of the slots; tested with tables
        "year",
    }


def test_every_view_has_a_renderer():
    assert set(RENDERERS) == set(VIEWS)
    assert all(callable(renderer(name)) for name in VIEWS)

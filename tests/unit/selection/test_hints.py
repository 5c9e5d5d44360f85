"""What is meant by names, patterns and options that are not written as the data has them."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS

HERE = Place("page.rst", 3)
DATA = b"""
- {title: One, track: Go devroom, speaker: Ann}
- {title: Two, track: Mozilla and friends, speaker: Bob}
- {title: Three, track: More of Mozilla, speaker: Ann}
"""


def select(view: str = "talk-table", **options: str) -> tuple[list[str], list[str]]:
    """Return the titles of the rows, and the messages."""
    loaded = registry().read(DATA, ".yaml", lambda *_place: Place("d"), ReadContext("E", None))
    texts = {name.replace("_", "-"): text for name, text in options.items()}
    query, problems = read_options(VIEWS[view], texts, HERE)
    result = run(query, loaded.catalogue, HERE)
    titles = [row.title for row in result.listing.root.rows]
    return titles, [one.message for one in (*problems, *result.problems)]


def test_a_word_of_a_name_is_answered_with_the_name() -> None:
    _titles, (message,) = select(track="Go")
    assert message == "option 'track': no track 'Go'; did you mean 'Go devroom'?"


@pytest.mark.parametrize(
    ("pattern", "titles"),
    [
        ("*Mozilla*", ["Two", "Three"]),
        ("mozilla*", ["Two"]),
        ("!*mozilla*", ["One"]),
        ("Go*, *of mozilla", ["One", "Three"]),
    ],
)
def test_a_star_in_a_value_stands_for_any_text(pattern: str, titles: list[str]) -> None:
    assert select(track=pattern) == (titles, [])


def test_speaker_is_the_option_presenter() -> None:
    assert select(speaker="Ann") == (["One", "Three"], [])


@pytest.mark.parametrize(("view", "option"), [("talk-table", "fields"), ("talk-cards", "columns")])
def test_fields_and_columns_are_accepted_for_one_another(view: str, option: str) -> None:
    assert select(view, **{option: "title, speaker"})[1] == []

"""Every field of every talk of real schedules, as it is written and as it is read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from sphinxcontrib_roundup.model.records import Talk
from tests.corpus.comparison import COMPARED, Comparison
from tests.corpus.plain_schedule import LEFT_OUT, read_plain

MANUAL = Path(__file__).parents[2] / "example_docs" / "schedules" / "index.md"
YEARS = (2010, *range(2013, 2021), 2026)
FILES = {
    **dict(
        zip(
            [f"fosdem/{year}.xml" for year in YEARS],
            [301, 487, 513, 551, 617, 668, 689, 775, 872, 883],
            strict=True,
        )
    ),
    "frab/rc3-2020-frab.xml": 92,
    "frab/rc3-2020-frab.json": 92,
    "pretalx/democon-pretalx231.xml": 35,
    "pretalx/democon-pretalx231.json": 35,
    "pretalx/pretalx-democon.json": 36,
    "hub/hub-schedule2.json": 2,
}
# Fields of a talk that no schedule of the corpus has.
OURS = {
    "event", "title_markup", "teams", "tags", "level", "date", "status", "formerly", "same_as",
    "extra",
}  # fmt: skip


@pytest.fixture(scope="module")
def comparisons(corpus, load) -> dict[str, Comparison]:
    return {
        name: Comparison(read_plain(corpus / name), load(name).catalogue).run() for name in FILES
    }


@pytest.fixture(scope="module")
def table() -> str:
    """The table of the manual."""
    text = MANUAL.read_text(encoding="utf-8")
    return text.partition("## What is read otherwise")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("name", "events"), FILES.items())
def test_every_field_is_read_as_it_is_written(comparisons, name, events) -> None:
    comparison = comparisons[name]
    assert comparison.others == []
    assert len(comparison.pairs) == events


def test_the_table_in_the_manual_names_the_differences_and_no_others(comparisons, table) -> None:
    total: Counter[str] = Counter()
    for comparison in comparisons.values():
        total.update(comparison.named)
    assert set(re.findall(r"^\| ([^|`]+?) +\|", table, re.MULTILINE)) - {"Difference"} == set(total)


def test_the_manual_names_what_is_left_out(comparisons, table) -> None:
    left_out = set().union(*(comparison.plain.left_out for comparison in comparisons.values()))
    assert left_out == LEFT_OUT
    assert [name for name in LEFT_OUT if f"`{name}`" not in table] == []


def test_every_field_of_a_talk_is_compared() -> None:
    assert set(Talk._fields) == COMPARED | OURS


def test_fields_that_no_schedule_has_are_empty(comparisons) -> None:
    empty = Talk("", "", "")
    for comparison in comparisons.values():
        for _, talk, _ in comparison.pairs:
            names = OURS - {"event", "status", "extra"}
            assert [name for name in names if getattr(talk, name) != getattr(empty, name)] == []


@pytest.mark.parametrize("field", sorted(COMPARED - {"id", "recordings", "roles", "slots"}))
def test_the_comparison_sees_a_field_that_is_lost(corpus, load, field) -> None:
    name = "frab/rc3-2020-frab.json"
    catalogue = load(name).catalogue
    talk = next(talk for talk in catalogue.talks if getattr(talk, field))
    lost = talk._replace(**{field: talk._field_defaults.get(field, "")})
    talks = tuple(lost if one is talk else one for one in catalogue.talks)
    comparison = Comparison(read_plain(corpus / name), replace(catalogue, talks=talks)).run()
    assert len(comparison.others) >= 1

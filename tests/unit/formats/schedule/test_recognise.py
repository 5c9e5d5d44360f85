"""Which files are schedules, and which reader takes them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sphinxcontrib_roundup.formats import read_file
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import is_schedule_json

SCHEDULE = '{"schedule": {"conference": {"title": "From JSON"}}}'


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (SCHEDULE, True),
        (
            '{"$schema": "[{", "x": [{"y": 1}], "schedule" : {"a": {"b": 2}, "conference" :{}}}',
            True,
        ),
        ('{"schedule": {"a": {"conference": 1}}}', False),
        ('{"x": {"schedule": {"conference": 1}}}', False),
        ('{"schedule": 1, "x": {"conference": 1}}', False),
        ('[{"schedule": {"conference": 1}}]', False),
        (r'{"talks": "\"schedule\": {\"conference\": 1}"}', False),
        ('{"schedule": "conference"}', False),
        ('{"talks": []}', False),
        ("", False),
    ],
)
def test_json(text, known) -> None:
    assert is_schedule_json(text.encode(), ".json") is known
    assert is_schedule_json(text.encode("utf-16"), ".json") is known


@pytest.mark.parametrize(
    ("name", "text", "title"),
    [
        (
            "a.xml",
            "<schedule><conference><title>From XML</title></conference>"
            "<day><event id='1'><title>T</title></event></day></schedule>",
            "From XML",
        ),
        ("a.JSON", SCHEDULE, "From JSON"),
        ("a.json", '{"event": "Native", "talks": []}', "Native"),
        ("a.yaml", "event: Native\ntalks: []", "Native"),
    ],
)
def test_choice(name, text, title) -> None:
    loaded = read_file(Path(name), text.encode(), ReadContext("x", None))
    assert [event.title for event in loaded.catalogue.events] == [title]
    assert loaded.problems == ()


def test_faults_name_the_file() -> None:
    (problem,) = read_file(Path("dir/a.xml"), b"<x/>", ReadContext("x", None)).problems
    assert str(problem.place) == f"{Path('dir/a.xml')}:1:1"
    (problem,) = read_file(Path("a.txt"), b"<schedule/>", ReadContext("x", None)).problems
    assert str(problem) == (
        "a.txt: no format reads files with the suffix '.txt'; "
        "data files have one of the suffixes .csv, .json, .toml, .tsv, .xml, .yaml, .yml"
    )


@pytest.mark.parametrize("tail", ['"\\' * 500_000, '"' * 1_000_000, "[{" * 500_000])
def test_hostile_json_is_refused_in_no_time(tail) -> None:
    data = f'{{"schedule" "conference" {tail}'.encode()
    begin = time.process_time()
    assert not is_schedule_json(data, ".json")
    assert time.process_time() - begin < 5

"""The place of a record in its file, and of a text in the record."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.read_context import Base, ReadContext, ReadResult
from sphinxcontrib_roundup.problems import Place

NATIVE = """\
event: Meeting
tracks:
  - {title: Welcome, about: "About the track"}
rooms: [{name: Hall, about: Upstairs}]
teams: {Red: [Bob]}
presenters:
  - {name: 'Ann "Annie" Able', portrait: gone.png, aliases: [Annie]}
talks:
  - {id: a, title: Welcome, event: One, abstract: same}
  - id: b
    title: Welcome
    event: Two
    abstract: {text: same, markup: rst}
    poster: ../img/gone.png
    links:
      - https://e.org/1
      - {url: "javascript:x", title: Two}
    presenters: Bob
  - {title: No id, speaker: Annie}
breaks: [Lunch]
"""
CONTEXT = ReadContext("Untitled", "data")


def read(data: str, suffix: str = ".yaml", name: str = "d", base: Base | None = None) -> ReadResult:
    def place_of(line: int, column: int) -> Place:
        return Place(name, line, column)

    return registry().read(data.encode(), suffix, place_of, replace(CONTEXT, base=base))


@pytest.mark.parametrize(
    ("kind", "name", "text", "place"),
    [
        ("talk", "one/a", "same", "d:9:51"),
        ("talk", "two/b", "same", "d:13:22"),
        ("talk", "two/b", "Welcome", "d:11:12"),
        ("talk", "two/b", "img/gone.png", "d:14:13"),
        ("talk", "two/b", "https://e.org/1", "d:16:9"),
        ("talk", "two/b", "javascript:x", "d:17:15"),
        ("talk", "two/b", "nowhere", "d:10:5"),
        ("talk", "meeting/no-id", "", "d:19:5"),
        ("talk", "meeting/lunch", "Lunch", "d:20:10"),
        ("presenter", "ann-annie-able", "data/gone.png", "d:7:42"),
        ("presenter", "ann-annie-able", "", "d:7:5"),
        ("presenter", "bob", "Bob", "d:5:15"),
        ("event", "two", "Two", "d:12:12"),
        ("event", "meeting", "", "d:1:8"),
        ("track", "meeting/welcome", "About the track", "d:3:29"),
        ("room", "meeting/hall", "Upstairs", "d:4:29"),
        ("team", "meeting/red", "", "d:5:14"),
        ("talk", "three/a", "same", "None"),
        ("speaker", "bob", "Bob", "None"),
    ],
)
def test_records_of_talk_data(kind, name, text, place) -> None:
    assert str(read(NATIVE).locate(kind, name, text)) == place


def test_a_row_of_a_table() -> None:
    locate = read("title,abstract\nA,same\nB,same\n", ".csv").locate
    assert str(locate("talk", "untitled/b", "same")) == "d:3:3"


XML = """\
<schedule><conference><acronym>m</acronym><title>Meet</title>
</conference>
<day date="2024-05-04"><room name="Hall">
<event id="1"><title>Welcome</title><abstract>same</abstract></event>
<event id="2"><title>Welcome2</title>
<abstract>same</abstract>
<persons><person><name>Bob</name>
<avatar>https://e.org/b.png</avatar></person></persons></event>
</room></day></schedule>
"""


@pytest.mark.parametrize(
    ("kind", "name", "text", "place"),
    [
        ("talk", "m/1", "same", "d:4:37"),
        ("talk", "m/2", "same", "d:6:1"),
        ("talk", "m/2", "nowhere", "d:5:1"),
        ("presenter", "bob", "https://e.org/b.png", "d:8:1"),
        ("event", "m", "", "d:1:11"),
        ("talk", "m/3", "same", "None"),
    ],
)
def test_records_of_a_schedule_in_xml(kind, name, text, place) -> None:
    assert str(read(XML, ".xml").locate(kind, name, text)) == place


def test_records_of_a_schedule_in_json() -> None:
    events = [
        {"id": 1, "title": "A", "abstract": "same"},
        {"id": 2, "title": "B", "abstract": "same", "persons": [{"name": "Bob", "biography": "x"}]},
    ]
    day = {"date": "2024-05-04", "rooms": {"Hall": events}}
    whole = {"schedule": {"conference": {"acronym": "m", "title": "Meet", "days": [day]}}}
    text = json.dumps(whole, indent=1)
    locate = read(text, ".json").locate
    lines = text.splitlines()

    def line(kind: str, name: str, words: str) -> str:
        return lines[locate(kind, name, words).line - 1].strip()

    assert locate("talk", "m/2", "same").line > locate("talk", "m/1", "same").line
    assert line("talk", "m/2", "same") == '"abstract": "same",'
    assert line("presenter", "bob", "x") == '"biography": "x"'
    assert locate("talk", "m/3", "same") is None


OVERLAY = """\
extends: s.xml
rooms: [{name: Hall, about: Upstairs}]
presenters: [{name: Robert, aliases: Bob, bio: Wrote it}]
talks:
  - {id: 2, abstract: new}
  - {title: Added, abstract: own}
"""


@pytest.mark.parametrize(
    ("kind", "name", "text", "place"),
    [
        ("talk", "m/2", "new", "t:5:23"),
        ("talk", "m/2", "Welcome2", "s:5:15"),
        ("talk", "m/1", "same", "s:4:37"),
        ("talk", "m/added", "own", "t:6:30"),
        ("presenter", "robert", "Wrote it", "t:3:48"),
        ("presenter", "robert", "https://e.org/b.png", "s:8:1"),
        ("room", "m/hall", "Upstairs", "t:2:29"),
        ("event", "m", "", "s:1:11"),
        ("talk", "m/3", "same", "None"),
    ],
)
def test_records_of_an_overlay_are_found_in_it_or_in_its_base(kind, name, text, place) -> None:
    schedule = read(XML, ".xml", name="s")
    base = Base("s.xml", schedule.catalogue, locate=schedule.locate)
    result = read(OVERLAY + "only: all\n", name="t", base=base)
    assert result.problems == ()
    assert str(result.locate(kind, name, text)) == place


def test_the_way_to_records_is_neither_pickled_nor_compared() -> None:
    result = read(NATIVE)
    copy = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own bytes
    assert copy == result
    assert copy.locate is None

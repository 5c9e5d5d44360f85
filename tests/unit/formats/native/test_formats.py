"""The same data says the same in every format and in every form of writing it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.formats.native import decode, read_native
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import (
    Event,
    Link,
    Markup,
    MarkupKind,
    Membership,
    Origin,
    Presenter,
    Room,
    Slot,
    Status,
    Talk,
    Team,
    Track,
)
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.syntax.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Callable

YAML = """\
event:
  id: fosdem-2017
  title: FOSDEM 2017
  url: https://fosdem.org/2017/
  timezone: Europe/Brussels
  start: 2017-02-04
  end: 2017-02-05
  venue: ULB
  city: Brussels
tracks: [{id: containers, title: Linux Containers and Microservices, kind: devroom}]
teams: {OSAS: [Josh Berkus, Rich Bowen]}
presenters: [{name: Josh Berkus, links: [https://example.org], portrait: josh.jpg}]
talks:
  - id: kubernetes101
    title: Kubernetes 101
    presenters: [Josh Berkus]
    track: containers
    start: 2017-02-04T09:00
    duration: 45
    room: 101
    video: {url: https://video.example/1, title: VP8}
    tags: [go, 2017]
    status: moved
    x-level: 010
"""
JSON = """\
{"event": {"id": "fosdem-2017", "title": "FOSDEM 2017", "url": "https://fosdem.org/2017/",
  "timezone": "Europe/Brussels", "start": "2017-02-04", "end": "2017-02-05",
  "venue": "ULB", "city": "Brussels"},
 "tracks": [{"id": "containers", "title": "Linux Containers and Microservices",
             "kind": "devroom"}],
 "teams": [{"name": "OSAS", "members": ["Josh Berkus", {"name": "Rich Bowen"}]}],
 "presenters": [{"name": "Josh Berkus", "links": "https://example.org",
                 "portrait": "josh.jpg", "bio": null}],
 "talks": [{"id": "kubernetes101", "title": {"text": "Kubernetes 101"}, "speaker": "josh-berkus",
   "track": "linux containers and microservices", "start": "2017-02-04T08:00:00Z",
   "duration": 45, "room": 101, "recordings": [{"url": "https://video.example/1",
   "title": "VP8"}], "tags": ["go", 2017], "status": "Moved", "x-level": "010"}]}
"""
TOML = """\
[event]
id = "fosdem-2017"
title = "FOSDEM 2017"
url = "https://fosdem.org/2017/"
timezone = "Europe/Brussels"
start = 2017-02-04
end = 2017-02-05
venue = "ULB"
city = "Brussels"
[[tracks]]
id = "containers"
title = "Linux Containers and Microservices"
type = "devroom"
[teams]
OSAS = ["Josh Berkus", "Rich Bowen"]
[[presenters]]
name = "Josh Berkus"
links = [{url = "https://example.org"}]
portrait = "josh.jpg"
[[talks]]
id = "kubernetes101"
title = "Kubernetes 101"
speakers = ["Josh Berkus"]
track = "containers"
start = 2017-02-04T09:00:00
end = 09:45:00
room = 101
videos = [{url = "https://video.example/1", title = "VP8"}]
tags = ["go", 2017]
status = "moved"
x-level = "010"
"""
CATALOGUE = Catalogue(
    events=(
        Event(
            "fosdem-2017",
            "FOSDEM 2017",
            date(2017, 2, 4),
            date(2017, 2, 5),
            "Europe/Brussels",
            url="https://fosdem.org/2017/",
            venue="ULB",
            city="Brussels",
        ),
    ),
    tracks=(Track("fosdem-2017", "containers", "Linux Containers and Microservices", "devroom"),),
    rooms=(Room("fosdem-2017", "101", "101"),),
    teams=(Team("fosdem-2017", "osas", "OSAS"),),
    presenters=(
        Presenter(
            "josh-berkus",
            "Josh Berkus",
            portrait="data/josh.jpg",
            links=(Link("https://example.org"),),
            memberships=(Membership("fosdem-2017", "osas"),),
            origin=Origin.RECORD,
        ),
        Presenter(
            "rich-bowen",
            "Rich Bowen",
            memberships=(Membership("fosdem-2017", "osas"),),
            origin=Origin.MENTION,
        ),
    ),
    talks=(
        Talk(
            "fosdem-2017",
            "kubernetes101",
            "Kubernetes 101",
            presenters=("josh-berkus",),
            track="containers",
            kind="devroom",
            teams=("osas",),
            tags=("go", "2017"),
            recordings=(Link("https://video.example/1", "VP8"),),
            slots=(
                Slot(
                    datetime(2017, 2, 4, 9),
                    datetime(2017, 2, 4, 9, 45),
                    timedelta(minutes=45),
                    "101",
                    date(2017, 2, 4),
                ),
            ),
            status=Status.MOVED,
            extra=(("x-level", "010"),),
        ),
    ),
)


@pytest.mark.parametrize(("suffix", "data"), [(".yaml", YAML), (".json", JSON), (".toml", TOML)])
def test_one_structure_in_three_formats(
    load: Callable[..., Catalogue], suffix: str, data: str
) -> None:
    assert load(data, suffix) == CATALOGUE


def test_a_table_says_what_a_list_of_talks_says(load: Callable[..., Catalogue]) -> None:
    table = """\
title,speakers,team,start,duration,room,tags,abstract,video,x-note
Kubernetes 101,Josh Berkus;Rich Bowen,OSAS,2017-02-04 09:00,0:45,UA2,go; k8s ;,"One, two; three",https://a.example;https://b.example,a;b
Lunch,,,2017-02-04 12:00,1h,,,,,
"""
    talks = """\
- title: Kubernetes 101
  speakers: [Josh Berkus, Rich Bowen]
  team: OSAS
  start: 2017-02-04T09:00
  duration: 45m
  room: UA2
  tags: [go, k8s]
  abstract: One, two; three
  video: [https://a.example, https://b.example]
  x-note: a;b
- {title: Lunch, start: 2017-02-04T12:00, duration: PT1H}
"""
    assert load(table, ".csv") == load(talks)


@pytest.mark.parametrize(
    "data",
    [
        "- title: A\n  speaker: Ada",
        "title: A\nspeaker: Ada",
        "talks:\n  title: A\n  presenter: Ada",
        "talks:\n- title: A\n  speakers:\n  - name: Ada",
        "talks:\n- title: {text: A}\n  presenters: {name: Ada}",
        "presenters: Ada\ntalks:\n- {title: A, speaker: ada}",
        "speakers: [Ada]\ntalks:\n- {title: A, speaker: ADA}",
        "- {title: A, presenters: Ada, id: '', start: '', tags: , slots: ''}",
        "- title: A\n  speaker: ['  Ada ', null, '']\n-",
        "- title: A\n  speaker: Ada\n  abstract:\n  track: ''\n  links: []\n  room: ~",
    ],
)
def test_short_forms_of_one_talk(load: Callable[..., Catalogue], data: str) -> None:
    assert load(data) == Catalogue(
        events=(Event("my-talks", "My talks", implicit=True),),
        presenters=(Presenter("ada", "Ada", origin=Origin.MENTION),),
        talks=(Talk("my-talks", "a", "A", presenters=("ada",)),),
    )


def test_synonyms(load: Callable[..., Catalogue]) -> None:
    words = load(
        "- {title: A, speaker: Ada, video: u, type: keynote, company: OSAS}\n"
        "- {title: B, speakers: Ada, videos: u, kind: keynote, affiliation: OSAS}\n"
        "- {title: C, presenter: Ada, recording: u, kind: keynote, teams: OSAS}\n"
        "- {title: D, presenters: Ada, recordings: u, kind: keynote, team: OSAS}\n"
    )
    assert {(t.presenters, t.recordings, t.kind, t.teams) for t in words.talks} == {
        (("ada",), (Link("/data/u"),), "keynote", ("osas",))
    }
    people = load(
        "presenters:\n- {name: A, company: X}\n- {name: B, affiliation: X}\n- {name: C, teams: X}\n"
    )
    memberships = {person.memberships for person in people.presenters}
    assert memberships == {(Membership("my-talks", "x"),)}


def test_texts_with_markup(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
markup: rst
event: {title: E, about: of the file}
tracks: [{title: T, about: of the record, markup: plain}]
presenters: [{name: Ada, bio: {text: of the text, markup: HTML}, markup: plain}]
talks:
- title: {text: "*A*", markup: markdown}
  markup: plain
  abstract: "  of the talk  "
  description:
    text: |
      of the text

      two
    markup: html
- title: B *b*
  abstract: of the file
""")
    first, second = catalogue.talks
    assert catalogue.events[0].about == Markup("of the file", MarkupKind.RST)
    assert catalogue.tracks[0].about == Markup("of the record", MarkupKind.PLAIN)
    assert catalogue.presenters[0].bio == Markup("of the text", MarkupKind.HTML)
    assert (first.title, first.title_markup) == ("*A*", Markup("*A*", MarkupKind.MARKDOWN))
    assert first.abstract == Markup("of the talk", MarkupKind.PLAIN)
    assert first.description == Markup("of the text\n\ntwo", MarkupKind.HTML)
    assert (second.title, second.title_markup) == ("B *b*", None)
    assert second.abstract == Markup("of the file", MarkupKind.RST)


def test_the_surroundings_say_the_markup_when_the_file_does_not(
    load: Callable[..., Catalogue],
) -> None:
    data = "- {title: A, abstract: a}"
    assert load(data).talks[0].abstract == Markup("a", MarkupKind.MARKDOWN)
    abstract = load(data, markup=MarkupKind.PLAIN).talks[0].abstract
    assert abstract == Markup("a", MarkupKind.PLAIN)


def test_titles_and_names_are_one_line_without_controls(load: Callable[..., Catalogue]) -> None:
    data = (
        '- title: "  __init__\\n \\t and\\u0007 \\u001b[31mcolour\\u007f "\n'
        '  speaker: "Ada\\u0000 Lovelace"\n'
        '  abstract: "a\\u0008\\r\\n\\tb\\r\\rc"\n'
    )
    (talk,) = load(data).talks
    assert talk.title == "__init__ and [31mcolour"
    assert talk.presenters == ("ada-lovelace",)
    assert talk.abstract == Markup("a\n\tb\n\nc")


@pytest.mark.parametrize("value", ["9:00", "no", "010", "1e3", "0x1F", "2017-02-04", "=", "1_000"])
def test_scalars_are_what_was_written(load: Callable[..., Catalogue], value: str) -> None:
    (talk,) = load(f"- title: {value}\n  tags: [{value}]\n  x-a: {value}\n").talks
    assert (talk.title, talk.tags, talk.extra) == (value, (value,), (("x-a", value),))


def test_numbers_and_dates_of_toml_are_their_text_where_text_is_expected(
    load: Callable[..., Catalogue],
) -> None:
    data = (
        "[[talks]]\ntitle = 2017-02-04\nid = 7\nroom = 101\nlevel = 1.5\nx-on = true\n"
        "x-all = [1, 2.5, 09:00:00]\n"
    )
    (talk,) = load(data, ".toml").talks
    assert (talk.title, talk.id, talk.slots[0].room, talk.level) == (
        "2017-02-04",
        "7",
        "101",
        "1.5",
    )
    assert talk.extra == (("x-on", "true"), ("x-all", "1, 2.5, 09:00:00"))


def test_keys_of_ones_own_are_kept_on_talks_and_passed_over_elsewhere(
    load: Callable[..., Catalogue],
) -> None:
    data = (
        "x-anchors: {a: 1}\nevent: {title: E, x-a: 1}\ntracks: [{title: T, x-b: [1]}]\n"
        "talks: [{x-z: 1, title: A, x-a: [b, 2], x-none: , speaker: {name: Ada, x-c: 1}}]\n"
    )
    catalogue = load(data)
    assert catalogue.talks[0].extra == (("x-z", "1"), ("x-a", "b, 2"), ("x-none", ""))
    assert catalogue.tracks == (Track("e", "t", "T"),)


@pytest.mark.parametrize(
    "data", ["", "{}", "[]", "# nothing\n", "talks:\n", "talks: []\nevents: []"]
)
def test_nothing_is_nothing(load: Callable[..., Catalogue], data: str) -> None:
    assert load(data) == Catalogue()


def test_faults_of_the_tree_and_of_the_data_come_together(
    faults: Callable[..., list[str]],
) -> None:
    found = faults("- title: A\n  kidn: b\n  title: C\n")
    assert [fault.split(" ", 2)[:2] for fault in found] == [
        ["[key]", "d:2:3:"],
        ["[duplicate_key]", "d:3:3:"],
    ]


def test_reading_changes_nothing_in_the_tree() -> None:
    talk = {"title": "A", "speeker": "B", "tags": ["x", {}], "abstract": None}
    root = {"talks": [talk, talk]}
    loaded = decode(Tree(root=root), ReadContext("E", None))
    assert len(loaded.problems) == 3
    assert root == {"talks": [talk, talk]}
    assert talk == {"title": "A", "speeker": "B", "tags": ["x", {}], "abstract": None}


def test_broken_files_give_a_problem_and_no_records() -> None:
    loaded = read_native(
        b"\xff\xfe\xfd", ".yaml", lambda *at: Place("d", *at), ReadContext("E", "")
    )
    assert loaded.catalogue == Catalogue()
    assert [problem.code.subtype for problem in loaded.problems] == ["encoding"]


def test_importing_imports_no_pydantic_and_no_parser() -> None:
    code = (
        "import sys, sphinxcontrib_roundup.formats.native, sphinxcontrib_roundup.sources.merge\n"
        "print(sorted({'pydantic', 'pydantic_core', 'yaml', 'tomllib', 'sphinx', 'docutils'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

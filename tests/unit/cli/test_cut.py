"""What ``sphinx-roundup cut`` leaves of a schedule, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_roundup.formats import read_file
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import RefKind, SourceRef

CUT = """\
<?xml version="1.0" encoding="UTF-8"?>
<schedule>
  <conference>
    <title>Meet 2024</title>
    <start>2024-05-04</start>
    <venue>A &amp; B</venue>
  </conference>
  <day index="1" date="2024-05-04">
    <room name="Hall">
      <event id="opening">
        <start>09:00</start>
        <duration>00:30</duration>
        <slug>opening</slug>
        <title>Opening</title>
        <track>Main</track>
        <persons>
          <person id="1">Ann Able</person>
        </persons>
      </event>
      <event id="bees">
        <start>11:00</start>
        <duration>00:20</duration>
        <slug>bees</slug>
        <title>Bees &amp; wasps</title>
        <track>Nature</track>
        <persons>
          <person id="2">
            <public_name>Bob Baker</public_name>
          </person>
          <person id="1">Ann Able</person>
        </persons>
        <links>
          <link href="https://e.org/bees">Page</link>
          <link href="https://e.org/b.mp4">Video</link>
        </links>
      </event>
    </room>
    <room name="Attic">
      <event id="ceps">
        <start>10:00</start>
        <duration>00:45</duration>
        <slug>ceps</slug>
        <title>Ceps</title>
        <track>Nature</track>
        <persons>
          <person id="3">Carla Cruz</person>
        </persons>
      </event>
    </room>
  </day>
  <day index="2" date="2024-05-05"/>
  <tracks>
    <track>Main</track>
    <track>Nature</track>
  </tracks>
</schedule>
"""


def catalogue(path: Path):
    return read_file(path, path.read_bytes(), ReadContext(path.stem, None)).catalogue


def test_what_is_published_and_what_the_file_names_is_left(run, folder) -> None:
    assert run("cut", "s.xml", "--only", "t.yaml") == (0, CUT)
    assert run("cut", "s.xml", "--only", "t.yaml", "-o", "part.xml") == (0, "")
    assert (folder / "part.xml").read_text(encoding="utf-8") == CUT


def test_the_cut_says_the_same_of_its_talks(run, folder) -> None:
    run("cut", "s.xml", "--only", "t.yaml", "-o", "part.xml")
    whole, part = catalogue(folder / "s.xml"), catalogue(folder / "part.xml")
    expected = [
        talk._replace(abstract=None, description=None) for talk in whole.talks if talk.id != "dogs"
    ]
    assert list(part.talks) == expected
    assert (part.events, part.tracks) == ((whole.events[0]._replace(about=None),), whole.tracks)
    assert part.rooms == whole.rooms[:2]
    (folder / "t.yaml").write_text("extends: part.xml\nteams: {Red: [Ann Able]}\nexclude: ceps\n")
    loaded = Loader(Files(folder, {})).load(SourceRef(RefKind.PATH, "t.yaml"))
    assert [problem.code for problem in loaded.problems] == [ProblemCode.NARROWED]
    assert [talk.id for talk in loaded.catalogue.talks] == ["opening", "bees"]


def test_a_schedule_that_lists_its_tracks_keeps_the_list(run, folder, write) -> None:
    text = (folder / "s.xml").read_text(encoding="utf-8")
    write(
        "s.xml",
        text.replace(
            '  <day index="1"', "<tracks><track slug='n'>Nature</track></tracks><day index=\"1\""
        ),
    )
    cut = run("cut", "s.xml", "--only", "t.yaml")[1]
    assert cut.count("<tracks>") == 1
    assert '    <track slug="n">Nature</track>' in cut


@pytest.mark.parametrize(
    "private",
    ["true", "name"],
)
def test_who_asks_not_to_be_published_is_not_in_the_cut(run, write, folder, private) -> None:
    schedule = (folder / "s.xml").read_text(encoding="utf-8")
    write("s.xml", schedule.replace('<person id="2">', '<person guid="bb22">'))
    record = f"presenters: [{{guid: bb22, private: {private}}}]"
    write("p.yaml", f"extends: s.xml\nonly: bees\n{record}\n")
    status, text = run("cut", "s.xml", "--only", "p.yaml")
    assert status == 0
    assert ("Bob Baker" in text) is (private == "true")
    assert "bb22" not in text
    assert "Ann Able" in text


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["x.xml", "--only", "t.yaml"], "x.xml: no such file\n"),
        (["s.xml", "--only", "u.yaml"], "u.yaml: no such file\n"),
        (
            ["s.xml", "--only", "t.yaml", "-o", "no/x.xml"],
            "no/x.xml: cannot be written: No such file or directory\n",
        ),
        (
            ["s.xml", "--only", "s.xml"],
            "s.xml: the suffix is none of .csv, .json, .toml, .tsv, .yaml, .yml\n",
        ),
        (
            ["s.xml", "--only", "alone.yaml"],
            "alone.yaml: the file extends nothing; write 'extends: s.xml'\n",
        ),
        (
            ["s.xml", "--only", "wrong.yaml"],
            "wrong.yaml:2:8: only: no talk 'bes' is in s.xml; did you mean 'bees'?\n",
        ),
        (
            ["t.yaml", "--only", "t.yaml"],
            "t.yaml:1:1: the file is not well-formed XML: syntax error; "
            "fetch the file again, or fix it\n",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_cut(run, write, arguments: list[str], text: str) -> None:
    write("alone.yaml", "talks: [A]")
    write("wrong.yaml", "extends: s.xml\nonly: [bes]\n")
    assert run("cut", *arguments) == (1, text)

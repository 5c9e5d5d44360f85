"""What ``sphinx-roundup check`` writes, to the letter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

import sphinxcontrib_roundup

LINK = (
    "s.xml:16:16: note: event \"Bees & wasps\": an address has no scheme; 'https://', or "
    "'mailto:', is added (found 'e.org/bees')"
)
NOWHERE = (
    "s.xml:16:51: event \"Bees & wasps\": a link has no address and is left out (found 'Nothing')"
)


@pytest.fixture
def clean(folder: Path) -> None:
    """Take what is wrong out of the schedule."""
    path = folder / "s.xml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('<link href="">Nothing</link>', "").replace('"e.org', '"https://e.org')
    path.write_text(text, encoding="utf-8")


NARROWED = """\
t.yaml:2:1: note: t.yaml publishes 2 of 4 talks (teams, exclude); write 'only: all' for all

"""


def test_nothing_is_wrong(run, clean) -> None:
    assert run("check", "t.yaml") == (
        0,
        NARROWED
        + dedent("""\
            file    events  talks  presenters  tracks  rooms  slots
            t.yaml       1      2           2       2      1      2
            """),
    )


def test_faults_come_first_and_make_the_status_one(run, write) -> None:
    write("u.yaml", "talks:\n- title: Good talk\n  speeker: Ann\n- {title: Other, level: [9]}\n")
    assert run("check", "u.yaml") == (
        1,
        dedent("""\
            u.yaml:3:3: talk "Good talk": unknown key 'speeker'; did you mean 'speaker'?
            u.yaml:4:25: talk "Other": level: expected text, found a list

            file    events  talks  presenters  tracks  rooms  slots
            u.yaml       0      2           0       0      0      0
            """),
    )


def test_several_files_ids_and_people(run, clean) -> None:
    assert run("check", "s.xml", "t.yaml", "--ids", "--people") == (
        0,
        NARROWED
        + dedent("""\
            file      events  talks  presenters  tracks  rooms  slots
            s.xml          1      4           3       2      3      4
            t.yaml         1      2           2       2      1      2
            together       1      4           3       2      3      4

            s.xml
            ids of s.xml: guid, else code, else number (as for other programs)
            id       title         people
            opening  Opening       Ann Able
            bees     Bees & wasps  Bob Baker, Ann Able
            ceps     Ceps          Carla Cruz
            dogs     Dogs

            s.xml
            no team
              Ann Able (ann-able): 2 talks
                opening  Opening
                bees     Bees & wasps
              Bob Baker (bob-baker): 1 talk
                bees  Bees & wasps
              Carla Cruz (carla-cruz): 1 talk
                ceps  Ceps

            t.yaml
            ids of s.xml: guid, else code, else number (as for other programs)
            id       title         people
            opening  Opening       Ann Able
            bees     Bees & wasps  Bob Baker, Ann Able

            t.yaml
            Red
              Ann Able (ann-able): 2 talks
                opening  Opening
                bees     Bees & wasps
            no team
              Bob Baker (bob-baker): 1 talk
                bees  Bees & wasps
            """),
    )


def test_several_events_in_a_file(run, write) -> None:
    write(
        "u.yaml",
        """\
        events:
        - {event: {id: a, title: Aa}, teams: {Red: [Ann]}, talks: [{id: x, title: X, speaker: Ann}]}
        - {event: {id: b, title: Bb}, teams: {Red: [Ann]}, talks: [{id: y, title: Y}]}
        """,
    )
    status, text = run("check", "u.yaml", "--ids", "--people")
    assert status == 0
    assert text.split("\n\n", 1)[1] == dedent("""\
        id   title  people
        a/x  X      Ann
        b/y  Y

        Red, Aa
          Ann (ann): 1 talk
            a/x  X
        Red, Bb
          Ann (ann): 1 talk
            a/x  X
        """)


def test_json(run) -> None:
    status, text = run("check", "t.yaml", "--json", "--ids", "--people")
    assert status == 1
    assert json.loads(text) == {
        "files": [
            {
                "file": "t.yaml",
                "counts": {
                    "events": 1,
                    "talks": 2,
                    "presenters": 2,
                    "tracks": 2,
                    "rooms": 1,
                    "slots": 2,
                },
                "talks": [
                    {"id": "opening", "title": "Opening", "presenters": ["Ann Able"]},
                    {
                        "id": "bees",
                        "title": "Bees & wasps",
                        "presenters": ["Bob Baker", "Ann Able"],
                    },
                ],
                "people": [
                    {
                        "id": "ann-able",
                        "name": "Ann Able",
                        "team": "Red",
                        "talks": ["opening", "bees"],
                    },
                    {"id": "bob-baker", "name": "Bob Baker", "team": "", "talks": ["bees"]},
                ],
            }
        ],
        "similar_people": [],
        "faults": [
            {
                "file": "s.xml",
                "line": 16,
                "column": 16,
                "level": "note",
                "code": "address",
                "record": 'event "Bees & wasps"',
                "reason": (
                    "an address has no scheme; 'https://', or 'mailto:', is added (found "
                    "'e.org/bees')"
                ),
                "remedy": "",
            },
            {
                "file": "s.xml",
                "line": 16,
                "column": 51,
                "level": "warning",
                "code": "link",
                "record": 'event "Bees & wasps"',
                "reason": "a link has no address and is left out (found 'Nothing')",
                "remedy": "",
            },
            {
                "file": "t.yaml",
                "line": 2,
                "column": 1,
                "level": "note",
                "code": "narrowed",
                "record": "",
                "reason": "t.yaml publishes 2 of 4 talks (teams, exclude)",
                "remedy": "write 'only: all' for all",
            },
        ],
    }
    both = json.loads(run("check", "t.yaml", "s.xml", "--json")[1])
    assert [sorted(one) for one in both["files"]] == [["counts", "file"]] * 2
    assert both["together"]["counts"]["talks"] == 4


def test_what_files_say_against_each_other(run, write) -> None:
    write("a.yaml", "{event: {id: e, title: E}, talks: [{id: x, title: X}]}")
    write("b.yaml", "{event: {id: e, title: E}, talks: [{id: x, title: Y}]}")
    status, text = run("check", "a.yaml", "b.yaml")
    assert status == 1
    assert text.splitlines()[0] == (
        "b.yaml: talk \"Y\": another talk in a.yaml has the id 'e/x' too: title differs; "
        "the one in a.yaml is used; if they are two, set another 'id:'"
    )


def test_files_that_are_not_there(run, clean) -> None:
    status, text = run("check", "z.yaml", "*.toml", "s.xml")
    assert (status, text.splitlines()[:2]) == (
        1,
        [
            "*.toml: no file matches; correct the path or add a file",
            "z.yaml: no such file",
        ],
    )


def test_paths_stay_in_the_folder_of_conf_py(run, write) -> None:
    write("docs/data/u.yaml", "extends: ../../s.xml\n")
    assert run("check", "docs/data/u.yaml")[0] == 1
    write("docs/conf.py", "")
    status, text = run("check", "docs/data/u.yaml")
    assert text.startswith(
        "docs/data/u.yaml:1:10: extends: '../../s.xml' leads out of the source directory; "
    )
    status, text = run("check", "docs/data/u.yaml", "--root", ".")
    assert (status, text.splitlines()[:2]) == (1, [LINK, NOWHERE])


def test_signs_that_steer_a_terminal_are_written_out(run, write) -> None:
    write("u.yaml", '- {title: "A\\u202eB", speaker: "C\\u0085D"}\n')
    text = run("check", "u.yaml", "--ids", "--people")[1]
    assert "A\\u202eB" in text
    assert all(char.isprintable() or char == "\n" for char in text)


def test_a_file_without_talks(run, write) -> None:
    write("u.yaml", "")
    assert run("check", "u.yaml", "--ids", "--people")[1] == dedent("""\
        file    events  talks  presenters  tracks  rooms  slots
        u.yaml       0      0           0       0      0      0

        id  title  people
        """)


@pytest.mark.parametrize("arguments", [[], ["check"], ["chek", "t.yaml"], ["check", "--id", "x"]])
def test_wrong_arguments(run, arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as raised:
        run(*arguments)
    assert raised.value.code == 2
    assert "usage: sphinx-roundup" in capsys.readouterr().err


def test_the_module_runs_without_sphinx_and_in_any_encoding(folder, clean) -> None:
    path = folder / "t.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "talks: [{id: bees, title: Bienē}]\n")
    package = Path(sphinxcontrib_roundup.__file__).parents[1]
    code = (
        "import sys; sys.modules['sphinx'] = sys.modules['docutils'] = None; "
        "import runpy; sys.argv[0] = 'sphinx-roundup'; "
        "runpy.run_module('sphinxcontrib_roundup.cli', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "t.yaml", "--ids"],
        capture_output=True,
        text=True,
        encoding="ascii",
        env={**os.environ, "PYTHONPATH": str(package), "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "bees     Bien\\u0113    Bob Baker, Ann Able"

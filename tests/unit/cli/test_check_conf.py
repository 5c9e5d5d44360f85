"""``check`` finds what a build finds: all places, texts, pictures, and what conf.py says."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import sphinxcontrib_roundup

CONF = """\
roundup_sources = {"t": {"path": "t2.yaml", "ignore": ["date"]}, "gone": "gone.yaml"}
roundup_markup = "markdwon"
roundup_source = 1
"""


def test_all_places_are_listed_if_asked_for(run, write) -> None:
    write("t2.yaml", "".join(f"- {{title: T{number}, speeker: A}}\n" for number in range(30)))
    status, output = run("check", "t2.yaml")
    assert status == 1
    assert output.count("unknown key") == 10
    assert "t2.yaml:11:16: 20 more faults of this kind, the first one here; " in output
    assert run("check", "--all", "t2.yaml")[1].count("unknown key") == 30


def test_every_place_of_a_kind_in_a_schedule_is_listed_if_asked_for(run, folder) -> None:
    text = (
        (folder / "s.xml")
        .read_text()
        .replace("<duration>00:45</duration>", "<duration>x</duration>")
    )
    (folder / "s.xml").write_text(text)
    assert run("check", "s.xml")[1].count("read and") == 1
    assert run("check", "--all", "s.xml")[1].count("read and") == 2


def test_texts_and_pictures_are_checked(run, write) -> None:
    write(
        "t2.yaml",
        """
        presenters: [{name: Ann, bio: '[x](javascript:x)', portrait: ann.png}]
        talks: [{title: A, abstract: '[y](javascript:y)', presenters: Ann}]
        """,
    )
    status, output = run("check", "t2.yaml")
    assert status == 1
    lines = sorted(line.partition(": the ")[0] for line in output.splitlines() if ": the " in line)
    assert lines == [
        't2.yaml:2:31: presenter "Ann"',
        't2.yaml:2:62: presenter "Ann"',
        't2.yaml:3:30: talk "A"',
    ]


def test_the_values_of_conf_are_checked(run, write, folder) -> None:
    pytest.importorskip("sphinx")
    write("docs/conf.py", CONF)
    write("docs/t2.yaml", "- {title: A, date: never, speeker: B}\n")
    status, output = run("check", "--conf", "docs")
    assert status == 1
    lines = output.replace(f"{folder}/", "").splitlines()
    assert [line.partition(": ")[0] for line in lines if line.startswith("docs")][:5] == [
        "docs/conf.py:1:1",
        "docs/conf.py:2:1",
        "docs/conf.py:3:1",
        "docs/t2.yaml:1",
        "docs/t2.yaml:1:27",
    ]
    assert "'roundup_sources': 'gone.yaml': no such file" in output
    assert "note: 1 fault is hidden by 'ignore: date'" in output


def test_a_conf_that_cannot_be_run_is_a_problem(run, write) -> None:
    pytest.importorskip("sphinx")
    write("docs/conf.py", "1 / 0\n")
    status, output = run("check", "--conf", "docs")
    assert status == 1
    assert "cannot be run" in output
    assert "Traceback" not in output


@pytest.mark.skipif(bool(find_spec("sphinx")), reason="Sphinx is installed")
def test_without_sphinx_conf_cannot_be_read(run, write) -> None:
    write("docs/conf.py", "roundup_sources = {}\n")
    status, output = run("check", "--conf", "docs")
    assert status == 1
    assert "conf.py cannot be read, because Sphinx is not installed; install Sphinx" in output


def test_a_command_without_a_file_is_refused(run) -> None:
    with pytest.raises(SystemExit):
        run("check")


def test_a_reader_that_stops_early_sees_no_traceback(folder) -> None:
    command = [sys.executable, "-m", "sphinxcontrib_roundup.cli", "check", "s.xml", "--ids"]
    package = str(Path(sphinxcontrib_roundup.__file__).parents[1])
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": package},
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr:
        assert process.stderr.read() == ""
    assert process.wait() == 1


def test_paths_that_lead_nowhere_are_found(run, write, folder) -> None:
    for name in ("nets.pdf", "guide.md", "sub/index.rst"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"x")
    links = "links: [sub, guide.md, conf.py]"
    write("t2.yaml", f"- {{title: A, url: /guide, slides: [nets.pdf, gone.pdf], {links}}}\n")
    status, output = run("check", "t2.yaml")
    assert status == 1
    lines = [line for line in output.splitlines() if "the path" in line]
    assert [line.partition(" is neither")[0] for line in lines] == [
        "t2.yaml:1:46: talk \"A\": the path '/gone.pdf'",
        "t2.yaml:1:80: talk \"A\": the path '/conf.py'",
    ]

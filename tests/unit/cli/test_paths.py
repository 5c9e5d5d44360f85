"""No path ends a command with a traceback."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

LONG = "x" * 300
posix = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX systems only")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"{LONG}.yaml", f"{LONG}.yaml: cannot be read: File name too long"),
        ("a\0b.yaml", "a\\x00b.yaml: no file can have this name; correct the path"),
        (f"{LONG}*", f"{LONG}*: no file matches; correct the path or add a file"),
        ("no/**.yaml", "no/**.yaml: no file matches; correct the path or add a file"),
        ("\udcff.yaml", "\\udcff.yaml: no such file"),
    ],
    ids=["long", "zero", "long pattern", "stars", "bytes"],
)
@posix
def test_a_name_that_no_file_has_is_a_problem(run, name: str, text: str) -> None:
    status, output = run("check", name)
    assert (status, output.splitlines()[0]) == (1, text)
    assert run("check", name, "--json", "--root", name)[0] == 1


def test_stars_within_a_name_match_within_a_folder(run, write) -> None:
    write("data/u.yaml", "- title: A\n")
    write("data/more/v.yaml", "- title: B\n")
    status, output = run("check", "data/**.yaml", "--ids")
    assert status == 0
    assert output.splitlines()[-1] == "a   A"


def test_a_long_path_after_extends_is_a_problem(run, write) -> None:
    write("u.yaml", f"extends: {LONG}.xml\ntalks: [A]\n")
    status, output = run("check", "u.yaml")
    assert status == 1
    assert output.startswith("u.yaml:1:10: extends: ")


@posix
def test_only_regular_files_are_read(run, folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")
    os.mkfifo(folder / "pipe.xml")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    pipe = "is not a regular file; name a file; pipes, sockets and devices are never opened"
    assert run("check", "pipe.yaml")[1].startswith(f"pipe.yaml: {pipe}\n")
    assert run("check", "/dev/zero")[1].startswith(f"/dev/zero: {pipe}\n")
    assert run("check", "loop.yaml")[0] == 1
    assert run("cut", "pipe.xml", "--only", "t.yaml") == (1, f"pipe.xml: {pipe}\n")
    assert run("cut", "s.xml", "--only", "pipe.yaml") == (1, f"pipe.yaml: {pipe}\n")
    assert run("cut", "s.xml", "--only", "t.yaml", "-o", LONG) == (
        1,
        f"{LONG}: cannot be written: File name too long\n",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_name_that_is_not_utf8_is_shown_escaped(run, folder: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (folder / name).write_text("- {title: A, speeker: B}\n")
    status, output = run("check", "*.yaml")
    assert status == 1
    assert "\n\\udcff.yaml:1:14: " in f"\n{output}"
    faults = json.loads(run("check", name, "--json")[1])["faults"]
    assert faults[0]["file"] == "\\udcff.yaml"

"""A build that is killed at any moment leaves nothing that the next build does not repair.

Two kills run with the other tests; more with
``ROUNDUP_KILLS=20 python -m pytest tests/ext/test_killed_builds.py``.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ext.project import Project

KILLS = int(os.environ.get("ROUNDUP_KILLS", "2"))
READING = 0.5  # seconds: about what the smaller part of such a build takes
TALKS = "talks:\n" + "".join(
    f"- {{title: Talk {number}, speaker: Person {number % 7}, track: T{number % 4},"
    f" abstract: Words {number} EDIT.}}\n"
    for number in range(120)
)


def pages() -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        f"track{number}.rst": f"Track {number}\n=======\n\n.. roundup:digest:: talks.yaml\n"
        f"   :track: T{number}\n"
        for number in range(4)
    }
    files["list.rst"] = "List\n====\n\n.. roundup:talk-list:: talks.yaml\n"
    names = "".join(f"   {name.removesuffix('.rst')}\n" for name in files)
    files["index.rst"] = f"Home\n====\n\n.. toctree::\n\n{names}"
    return files


def command(project: Project, builder: str = "html", parallel: int = 1) -> list[str]:
    build = project.root.parent / "killed"
    place = [str(project.root), str(build / builder), "-d", str(build / "doctrees")]
    options = ["-q", "-D", "html_theme=basic", "-b", builder, "-j", str(parallel)]
    return [sys.executable, "-m", "sphinx", *options, *place]


def say(project: Project, word: str) -> None:
    project.write({"talks.yaml": TALKS.replace("EDIT", word)})


def differing(project: Project, builder: str) -> list[str]:
    outdir = project.root.parent / "killed" / builder
    clean = project.build(builder, fresh=True, place="_clean")
    return [
        name
        for name, content in clean.files().items()
        if name != "searchindex.js" and (outdir / name).read_bytes() != content
    ]


def killed_while_building(words: list[str], moment: float, doctrees: Path) -> bool:
    """Start a build and kill it while it reads or writes; return whether it was still at work.

    It begins to read when it lists the documents, and to write when the ledger is unfinished. How
    long it takes from then on depends on the machine, so the moment is only roughly a share of it.
    """
    before = marks(doctrees)
    process = subprocess.Popen(words, start_new_session=True)
    while process.poll() is None and marks(doctrees) == before:
        time.sleep(0.002)
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < moment * READING:
        time.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def marks(doctrees: Path) -> list[tuple[str, int]]:
    """Return the files that change when a build begins to read or write."""
    paths = [doctrees / "roundup-reading.json", *doctrees.glob("roundup-*-*.json")]
    return [(path.name, path.stat().st_mtime_ns) for path in paths if path.exists()]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_next_build_equals_a_clean_one(project: Project) -> None:
    rng = random.Random(2017)  # noqa: S311 - a sequence to repeat, no secret
    project.write(pages())
    say(project, "first")
    subprocess.run(command(project), check=True)
    doctrees = project.root.parent / "killed" / "doctrees"
    killed = 0  # while it was building
    for kill in range(KILLS):
        say(project, f"edit{kill}")
        builder, parallel = rng.choice(["html", "html", "text"]), rng.choice([1, 1, 2])
        killed += killed_while_building(command(project, builder, parallel), rng.random(), doctrees)
        if rng.random() < 0.5:  # doctrees of an edit that was taken back are as wrong as any
            say(project, f"edit{kill - 1}" if kill else "first")
        for again in rng.sample(["html", "text"], 2):
            subprocess.run(command(project, again), check=True)
            assert differing(project, again) == [], f"kill {kill} of {builder} -j {parallel}"
    assert 2 * killed >= KILLS

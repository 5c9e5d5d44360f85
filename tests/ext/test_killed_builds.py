"""A build that is killed at any moment leaves nothing that the next build does not make good.

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

import pytest

from tests.ext.project import Project

KILLS = int(os.environ.get("ROUNDUP_KILLS", "2"))
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


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_next_build_equals_a_clean_one(project: Project) -> None:
    rng = random.Random(2017)  # noqa: S311 - a sequence to repeat, no secret
    project.write(pages())
    say(project, "first")
    began = time.monotonic()
    subprocess.run(command(project), check=True)
    whole = time.monotonic() - began
    killed = 0  # and not at its end already
    for kill in range(KILLS):
        say(project, f"edit{kill}")
        builder, parallel = rng.choice(["html", "html", "text"]), rng.choice([1, 1, 2])
        process = subprocess.Popen(command(project, builder, parallel), start_new_session=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0.3, 1.0) * whole)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if rng.random() < 0.5:  # doctrees of an edit that was taken back are as wrong as any
            say(project, f"edit{kill - 1}" if kill else "first")
        for again in rng.sample(["html", "text"], 2):
            subprocess.run(command(project, again), check=True)
            assert differing(project, again) == [], f"kill {kill} of {builder} -j {parallel}"
    assert killed >= KILLS // 3

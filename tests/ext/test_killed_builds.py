"""A build that is killed at any moment leaves nothing that the next build does not make good.

Two kills run with the other tests; ``ROUNDUP_KILLS=20`` runs more.
"""

from __future__ import annotations

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


def command(project: Project) -> list[str]:
    build = project.root.parent / "killed"
    place = [str(project.root), str(build / "html"), "-d", str(build / "doctrees")]
    return [sys.executable, "-m", "sphinx", "-q", "-D", "html_theme=basic", *place]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_next_build_equals_a_clean_one(project: Project) -> None:
    rng = random.Random(2017)  # noqa: S311 - a sequence to repeat, no secret
    project.write({**pages(), "talks.yaml": TALKS.replace("EDIT", "first")})
    began = time.monotonic()
    subprocess.run(command(project), check=True)
    whole = time.monotonic() - began
    for kill in range(KILLS):
        project.write({"talks.yaml": TALKS.replace("EDIT", f"edit{kill}")})
        process = subprocess.Popen(command(project), start_new_session=True)
        time.sleep(rng.uniform(0.3, 1.0) * whole)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        subprocess.run(command(project), check=True)
        outdir = project.root.parent / "killed" / "html"
        clean = project.build(fresh=True, place="_clean")
        for name, content in clean.files().items():
            if name != "searchindex.js":
                assert (outdir / name).read_bytes() == content, f"kill {kill}: {name}"

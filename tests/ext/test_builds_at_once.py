"""Two builds at once on one doctree directory leave nothing that the next does not make good.

The builds are processes. Each stops at an event of Sphinx until it is told to go on, so that what
happens between them is the same every time. A few orders run with the other tests;
``ROUNDUP_ORDERS=all`` runs every one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import combinations, product
from pathlib import Path

import pytest

from tests.ext.project import Project

CONF = """
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parent))
    extensions = ["sphinxcontrib_roundup", "pausing"]
    """
PAUSING = '''
    """Waits at events until files appear."""

    import os
    import time
    from pathlib import Path

    def waiting(number):
        def wait(*_args):
            folder = Path(os.environ["PAUSE_IN"])
            if not (folder / f"reached-{number}").exists():
                (folder / f"reached-{number}").touch()
                while not (folder / f"go-{number}").exists():
                    time.sleep(0.01)

        return wait

    def setup(app):
        for number, point in enumerate(filter(None, os.environ.get("PAUSE_AT", "").split(","))):
            event, priority = point.split()
            app.connect(event, waiting(number), priority=int(priority))
        return {"parallel_read_safe": True, "parallel_write_safe": True}
    '''
DATA = """
    talks:
      - {id: a, title: Alpha, track: one, abstract: About ONE.}
      - {id: b, title: Title TWO, track: two, abstract: About beta.}
    """
PAGES = {
    "index.rst": "Home\n====\n\n:roundup:talk:`b`\n\n.. toctree::\n\n   one\n   two\n   list\n",
    "one.rst": "One\n===\n\n.. roundup:digest:: talks.yaml\n   :track: one\n",
    "two.rst": "Two\n===\n\n.. roundup:talk-cards:: talks.yaml\n   :track: two\n",
    "list.rst": "List\n====\n\n.. roundup:talk-list:: talks.yaml\n",
}
POINTS = {
    "begun": "builder-inited 999",
    "about to read": "env-before-read-docs 999",
    "read": "env-updated 0",
    "about to write": "env-check-consistency 999",
    "written": "build-finished 0",
}
ALL = list(product(POINTS, [*POINTS, "whole"], ["ab", "Ab", "AB", "aB"]))
FEW = [
    ("read", "whole", "Ab"),
    ("about to write", "begun", "Ab"),
    ("written", "about to write", "aB"),
]
KILLED = [("about to read", "written", "Ab", 2), ("read", "about to write", "aB", 1)]
ALL_KILLED = [
    (*pair, data, within)
    for pair in combinations(POINTS, 2)
    for data in ["ab", "Ab", "AB", "aB"]
    for within in (1, 2)
]


class Paused:
    """A build that stops at one point after another, and has come to the first."""

    def __init__(self, project: Project, folder: Path, *points: str) -> None:
        self._folder = folder
        folder.mkdir()
        pause = {"PAUSE_AT": ",".join(POINTS[point] for point in points), "PAUSE_IN": str(folder)}
        self._process = subprocess.Popen(command(project), env=os.environ | pause)
        self._at = 0
        self._arrive()

    def _arrive(self) -> None:
        while not (self._folder / f"reached-{self._at}").exists():
            assert self._process.poll() in (None, 0)
            if self._process.poll() == 0:  # nothing to do at that point
                break
            time.sleep(0.01)

    def go_on(self) -> None:
        (self._folder / f"go-{self._at}").touch()
        self._at += 1
        self._arrive()

    def finish(self) -> None:
        (self._folder / f"go-{self._at}").touch()
        assert self._process.wait() == 0

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def command(project: Project) -> list[str]:
    build = project.root.parent / "both"
    place = [str(project.root), str(build / "html"), "-d", str(build / "doctrees")]
    return [sys.executable, "-m", "sphinx", "-q", "-D", "html_theme=basic", *place]


def say(project: Project, words: str) -> None:
    project.write({"talks.yaml": DATA.replace("ONE", words[0]).replace("TWO", words[1])})


@pytest.mark.parametrize(
    ("first", "second", "data"), ALL if os.environ.get("ROUNDUP_ORDERS") == "all" else FEW
)
def test_the_next_build_equals_a_clean_one(
    project: Project, tmp_path: Path, first: str, second: str, data: str
) -> None:
    project.write({"conf.py": CONF, "pausing.py": PAUSING, **PAGES})
    say(project, "ab")
    subprocess.run(command(project), check=True)
    say(project, "Ab")
    one = Paused(project, tmp_path / "one", first)
    say(project, "AB")
    if second == "whole":  # within the other
        subprocess.run(command(project), check=True)
        one.finish()
    else:
        other = Paused(project, tmp_path / "other", second)
        one.finish()
        other.finish()
    say(project, data)
    subprocess.run(command(project), check=True)
    assert differing_from_clean(project) == []


@pytest.mark.parametrize(
    ("first", "second", "data", "within"),
    ALL_KILLED if os.environ.get("ROUNDUP_ORDERS") == "all" else KILLED,
)
def test_a_build_that_is_killed_after_others_ended_within_it_is_made_good(
    project: Project, tmp_path: Path, first: str, second: str, data: str, within: int
) -> None:
    project.write({"conf.py": CONF, "pausing.py": PAUSING, **PAGES})
    say(project, "ab")
    subprocess.run(command(project), check=True)
    say(project, "Ab")
    one = Paused(project, tmp_path / "one", first, second)
    say(project, "AB")
    for _ in range(within):
        subprocess.run(command(project), check=True)
    one.go_on()
    one.kill()
    say(project, data)
    subprocess.run(command(project), check=True)
    assert differing_from_clean(project) == []
    assert list((project.root.parent / "both" / "doctrees").glob("roundup-reading-*")) == []


def differing_from_clean(project: Project) -> list[str]:
    clean = project.build(fresh=True, place="_clean")
    outdir = project.root.parent / "both" / "html"
    return [
        name
        for name, content in clean.files().items()
        if name != "searchindex.js" and (outdir / name).read_bytes() != content
    ]

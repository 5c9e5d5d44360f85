"""A page from a schedule and a file that extends it: what is shown, and what an edit reads."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import Project
from tests.ext.test_incremental import edit, equals_clean

SCHEDULE = """\
<schedule>
  <conference><title>Meet 2024</title><start>2024-05-04</start></conference>
  <day index="1" date="2024-05-04">
    <room name="Hall">
      <event id="opening"><start>09:00</start><duration>00:30</duration><slug>opening</slug>
        <title>Opening</title><track>Main</track><abstract>Of opening.</abstract>
        <persons><person id="1">Ann Able</person></persons></event>
      <event id="bees"><start>11:00</start><duration>00:20</duration><slug>bees</slug>
        <title>Bees</title><track>Nature</track><abstract>Of bees.</abstract>
        <persons><person id="2">Bob Baker</person></persons></event>
      <event id="ceps"><start>10:00</start><duration>00:45</duration><slug>ceps</slug>
        <title>Ceps</title><track>Nature</track><abstract>Of ceps.</abstract>
        <persons><person id="3">Carla Cruz</person></persons></event>
    </room>
  </day>
</schedule>
"""
OURS = """\
extends: schedule.xml
talk_url: https://e.org/{id}/
teams: {Red: [Ann Able], Blue: [Carla Cruz]}
talks:
- {id: ceps, title: Ceps in spring}
"""
PAGES = {
    "index.rst": """
        Home
        ====

        .. toctree::

           red
           blue
           count
           prose
        """,
    "red.rst": """
        Red
        ===

        .. roundup:digest:: ours
           :team: Red
           :group-by: none
        """,
    "blue.rst": """
        Blue
        ====

        .. roundup:digest:: data/ours.yaml
           :team: Blue
           :group-by: none
        """,
    "count.rst": """
        Count
        =====

        There are :roundup:count:`talks` talks.
        """,
    "prose.rst": "Prose\n=====\n\nNothing here.\n",
}
CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"ours": "data/ours.yaml"}
    """


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(
        {"conf.py": CONF, "data/schedule.xml": SCHEDULE, "data/ours.yaml": OURS, **PAGES}
    )


def test_the_pages(site: Project) -> None:
    built = site.build()
    assert "There are 2 talks." in re.sub(r"<[^>]+>", "", built.text("count.html"))
    red, blue = built.text("red.html"), built.text("blue.html")
    assert ("Opening" in red, "Ceps" in red, "Bees" in red) == (True, False, False)
    assert "Ceps in spring" in blue
    assert "https://e.org/ceps/" in blue


@pytest.mark.parametrize(
    ("name", "old", "new", "read"),
    [
        ("ours.yaml", "Ceps in spring", "Ceps in autumn", ["blue"]),
        ("ours.yaml", "[Ann Able]", "[Ann Able, Bob Baker]", ["count", "red"]),
        ("ours.yaml", "talks:", "only: [bees]\ntalks:", ["count"]),
        ("ours.yaml", "e.org/{id}", "e.org/talk/{id}", ["blue", "red"]),
        ("ours.yaml", "extends:", "# a comment\nextends:", []),
        ("schedule.xml", "Of opening.", "Of openings.", ["red"]),
        ("schedule.xml", "Of ceps.", "Of mushrooms.", ["blue"]),
        ("schedule.xml", "Of bees.", "Of wasps.", []),
        ("schedule.xml", "Bob Baker", "Ann Able", ["count", "red"]),
        ("schedule.xml", "<title>Ceps<", "<title>Mushrooms<", []),
    ],
)
def test_an_edit_of_either_file_reads_the_pages_that_show_it(
    site: Project, name: str, old: str, new: str, read: list[str]
) -> None:
    site.build()
    edit(site, old, new, f"data/{name}")
    built = site.build()
    assert built.read == read
    equals_clean(site, built)


def test_a_schedule_that_goes_and_comes_back(site: Project) -> None:
    site.build()
    path = site.root / "data" / "schedule.xml"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    built = site.build(check=False)
    assert built.read == ["blue", "count", "red"]
    (fault,) = [line for line in built.warnings if "[roundup.file]" in line]
    assert fault == (
        "data/ours.yaml:1:10: WARNING: extends: 'schedule.xml': no such file [roundup.file]"
    )
    path.write_text(text, encoding="utf-8")
    built = site.build()
    assert built.read == ["blue", "count", "red"]
    equals_clean(site, built)


def test_parallel_builds_are_equal_to_serial_ones(site: Project) -> None:
    serial = site.build(place="_serial")
    parallel = site.build(place="_parallel", parallel=4)
    assert serial.files() == parallel.files()
    assert serial.app.env.get_domain("roundup").build.sources.decodings == 2

"""Names that a page does not show but is found by: it is read when they change, and only then."""

from __future__ import annotations

import pytest

from tests.ext.project import Project

CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"demo": "talks.yaml"}
    """
DATA = """
    event: {id: demo, title: Demo Days}
    presenters: [{name: Ann Able}, {name: Bob Baker}]
    talks:
      - {id: a, title: Alpha, presenters: [Ann Able]}
      - {id: b, title: Beta, presenters: [Bob Baker]}
    """
PAGES = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   ann\n   bob\n   speakers\n",
    "ann.rst": "Ann\n===\n\n.. roundup:presenter:: ann-able\n",
    "bob.rst": "Bob\n===\n\n.. roundup:presenter:: bob-baker\n",
    "speakers.rst": "Speakers\n========\n\n.. roundup:digest::\n   :group-by: presenter\n",
}


@pytest.mark.parametrize("name", ["sort_name: Zed", "aliases: [Zed]"])
def test_pages_that_name_somebody_are_read_for_another_name(project: Project, name: str) -> None:
    project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES})
    project.build()
    project.write({"talks.yaml": DATA.replace("name: Ann Able}", f"name: Ann Able, {name}}}")})
    built = project.build()
    assert built.read == ["ann", "speakers"]
    index = "roundup-presenters.html"
    clean = project.build(fresh=True, place="_clean")
    assert built.text(index) == clean.text(index)


def test_a_digest_is_not_read_for_days_of_events_that_it_does_not_show(project: Project) -> None:
    digest = "Digest\n======\n\n.. roundup:digest::\n   :group-by: event\n"
    table = "Table\n=====\n\n.. roundup:talk-table::\n   :group-by: event\n"
    index = "Home\n====\n\n.. toctree::\n\n   digest\n   table\n"
    pages = {"index.rst": index, "digest.rst": digest, "table.rst": table}
    data = "event: {id: demo, title: Demo Days, start: 2024-05-01}\ntalks: [{title: Alpha}]\n"
    project.write({"conf.py": CONF, "talks.yaml": data, **pages})
    project.build()
    project.write({"talks.yaml": data.replace("05-01", "06-02")})
    assert project.build().read == ["table"]


def test_a_table_of_tracks_is_not_read_for_a_kind_that_it_does_not_show(project: Project) -> None:
    table = "Tracks\n======\n\n.. roundup:track-table::\n"
    grid = "Grid\n====\n\n.. roundup:talk-table::\n   :columns: title, kind\n"
    index = "Home\n====\n\n.. toctree::\n\n   grid\n   tracks\n"
    data = "talks: [{title: Alpha, track: One, kind: keynote}]\n"
    project.write({"conf.py": CONF, "talks.yaml": data, "index.rst": index})
    project.write({"grid.rst": grid, "tracks.rst": table}).build()
    project.write({"talks.yaml": data.replace("keynote", "lightning")})
    assert project.build().read == ["grid"]


def test_a_new_release_reads_everything(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES})
    project.build()
    monkeypatch.setattr("sphinxcontrib_roundup.__version__", "99")
    assert project.build().read == ["ann", "bob", "index", "speakers"]
    assert project.build().read == []


def test_a_page_that_cites_a_caption_is_written_again_with_it(project: Project) -> None:
    options = "   :name: rows\n   :caption: Old words\n"
    table = f"A\n=\n\n.. roundup:talk-table::\n{options}\n   - {{title: X}}\n"
    index = "Home\n====\n\n.. toctree::\n\n   a\n   b\n"
    project.write({"index.rst": index, "a.rst": table, "b.rst": "B\n=\n\nSee :ref:`rows`.\n"})
    project.build()
    project.write({"a.rst": table.replace("Old words", "New words")})
    built = project.build()
    assert built.read == ["a"]
    assert "New words" in built.text("b.html")


def test_a_kind_that_no_column_shows_reads_nothing(project: Project) -> None:
    data = "talks:\n- {id: x, title: X, track: T}\n- {id: y, title: Y, kind: KIND}\n"
    project.write(
        {
            "conf.py": CONF.replace("talks.yaml", "a.yaml"),
            "a.yaml": data.replace("KIND", "keynote"),
            "index.rst": "Home\n====\n\n.. roundup:track-table::\n   :columns: +track\n\n"
            ".. roundup:talk-table::\n   :id: y\n   :columns: +track\n",
        }
    )
    project.build()
    project.write({"a.yaml": data.replace("KIND", "lightning")})
    assert project.build().read == []

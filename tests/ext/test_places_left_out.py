"""Places that a builder leaves out, and indices that it does not write, are not linked."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import CONF, Project

DATA = """
    event: {id: reef, title: Reef Camp, start: 2031-05-10}
    talks:
      - {id: dive, title: Night dive, presenters: Ada Quay, start: 2031-05-10T09:30}
    """
ONLY = """
    Home
    ====

    .. only:: latex

       .. roundup:digest:: reef

    .. only:: html

       .. roundup:talk-cards:: reef

    See :roundup:talk:`dive`.
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    conf = CONF + 'roundup_sources = {"reef": "talks.yaml"}\n'
    return Project(tmp_path / "src").write({"conf.py": conf, "talks.yaml": DATA})


def target(built):
    html = built.text("index.html").rpartition("See")[2]
    return re.findall(r'href="#(roundup-[^"]*)"', html)


def test_a_reference_leads_to_the_place_that_the_builder_writes(site):
    site.write({"index.rst": ONLY})
    assert target(site.build()) == ["roundup-card-talk-reef-dive"]
    latex = site.build("latex")
    text = next(path.read_text(encoding="utf-8") for path in latex.outdir.glob("*.tex"))
    assert re.search(r"See .*index:roundup-talk-reef-dive", text)
    assert "roundup-card-talk-reef-dive" not in text.rpartition("See")[2]


def test_a_reference_on_another_page_and_the_inventory_too(site):
    site.write(
        {"index.rst": ONLY, "far.rst": ":orphan:\n\nFar\n===\n\nSee :roundup:talk:`dive`.\n"}
    )
    built = site.build()
    assert 'href="index.html#roundup-card-talk-reef-dive"' in built.text("far.html")
    assert "roundup-card-talk-reef-dive" in built.text("roundup-talks.html")


def test_an_object_that_is_shown_nowhere_else_is_its_title(site):
    view = ".. only:: latex\n\n   .. roundup:digest:: reef"
    page = f"Home\n====\n\n{view}\n\nSee :roundup:talk:`dive`.\n"
    built = site.write({"index.rst": page}).build()
    assert target(built) == []
    assert "Night dive" in built.text("index.html").rpartition("See")[2]


def test_tags_and_ifconfig_decide_too(site):
    page = """
        Home
        ====

        .. ifconfig:: builder == "text"

           .. roundup:digest:: reef

        .. only:: not ours

           .. roundup:talk-table:: reef

        .. roundup:talk-list:: reef

        See :roundup:talk:`dive`.
        """
    conf = (
        'extensions = ["sphinxcontrib_roundup", "sphinx.ext.ifconfig"]\n'
        'roundup_sources = {"reef": "talks.yaml"}\ntags.add("ours")\n'
    )
    site.write({"index.rst": page, "conf.py": conf})
    assert target(site.build()) == ["roundup-entry-talk-reef-dive"]


INDEX = """
    Home
    ====

    .. roundup:talk-list:: reef

    See :ref:`roundup-{}` and :ref:`all <roundup-{}>`.
    """


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_ref_to_an_index_is_a_link_where_it_has_a_page(site, builder):
    built = site.write({"index.rst": INDEX.format("presenters", "talks")}).build(builder)
    html = built.text("index.html").rpartition("See")[2]
    assert "roundup-presenters" in html
    assert "roundup-talks" in html


@pytest.mark.parametrize("builder", ["text", "latex", "singlehtml", "man", "xml"])
def test_elsewhere_it_is_the_title_of_the_index(site, builder):
    site.write({"index.rst": INDEX.format("presenters", "talks")}).build()
    built = site.build(builder)
    written = {".txt", ".tex", ".html", ".1", ".xml"}
    path = next(path for path in built.outdir.rglob("*") if path.suffix in written)
    text = path.read_text(encoding="utf-8")
    assert "See Presenters and all" in re.sub(r"<[^>]*>|\\DUrole{[^}]*}|[*{}]", "", text)
    assert "roundup-presenters" not in text.rpartition("See")[2]


def test_an_index_without_entries_is_no_link(site):
    built = site.write({"index.rst": INDEX.format("tracks", "tracks")}).build()
    assert "roundup-tracks.html" not in built.text("index.html").rpartition("See")[2]

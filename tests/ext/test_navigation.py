"""A title from data that changed is also changed in the navigation of other pages, and only there.

Pages of the host are never written more often than by Sphinx alone.
"""

from __future__ import annotations

import pytest

from tests.ext.project import Project
from tests.ext.test_incremental import edit, equals_clean

CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"demo": "talks.yaml"}
    """
DATA = """
    event: {id: demo, title: Demo Days}
    tracks: [{id: one, title: First Track}, {id: two, title: Second Track}]
    talks:
      - {id: a, title: Alpha, track: one, abstract: About alpha.}
      - {id: b, title: Beta, track: two, abstract: About beta.}
    """
# The digest has a title that the author wrote; the title of the page "track" is from data.
PAGES = {
    "index.rst": (
        "Home\n====\n\n.. toctree::\n   :hidden:\n\n   before\n   part\n   after\n   bare\n"
    ),
    "before.rst": "Before\n======\n\n.. _label:\n\nWords\n-----\n\nProse.\n",
    "part.rst": "Part\n====\n\n.. toctree::\n   :maxdepth: 1\n\n   digest\n   track\n   last\n",
    "digest.rst": "Digest\n======\n\n.. roundup:digest:: demo\n   :group-by: none\n   :no-index:\n",
    "track.rst": ".. roundup:digest:: demo\n   :track: one\n",
    "last.rst": "Last\n====\n\nProse.\n",
    "after.rst": "After\n=====\n\nProse; see :ref:`label`.\n",
    "bare.rst": "Bare\n====\n\nProse.\n",
}
BASIC: dict[str, object] = {"html_theme": "basic"}
ALABASTER: dict[str, object] = {
    "html_theme": "alabaster",
    "html_sidebars": {"bare": ["searchbox.html"], "**": ["navigation.html"]},
}
FURO: dict[str, object] = {"html_theme": "furo"}
ALL = ["after", "bare", "before", "digest", "index", "last", "part", "track"]


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES})


def is_clean(site: Project, conf: dict[str, object]) -> None:
    built = site.build(conf=conf)
    clean = site.build(conf=conf, fresh=True, place="_clean")
    ours, files = built.files(), clean.files()
    assert ours.keys() == files.keys()
    assert [name for name in files if ours[name] != files[name]] in ([], ["searchindex.js"])


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_heading_of_a_talk_is_in_no_navigation_of_this_theme(site: Project, builder: str) -> None:
    site.build(builder)
    edit(site, "title: Beta", "title: Beth")
    built = site.build(builder)
    assert built.read == ["digest"]
    # "part" lists the page: Sphinx writes such pages again, and the first page of the project.
    assert set(built.written) <= {"digest", "part", "index"}
    equals_clean(site, built, builder)


def test_a_title_from_data_is_changed_in_the_links_of_its_neighbours(site: Project) -> None:
    site.build()
    edit(site, "title: First Track", "title: Foremost Track")
    built = site.build()
    assert built.read == ["digest", "track"]
    assert {"digest", "last", "part"} <= set(built.written)
    assert set(built.written) <= {"digest", "last", "part", "track", "index"}
    assert "Foremost Track" in built.text("last.html")
    equals_clean(site, built)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_contents_of_several_levels_is_written_again(site: Project, builder: str) -> None:
    edit(site, "   :hidden:\n", "   :maxdepth: 3\n", "index.rst")
    site.build(builder)
    edit(site, "title: Beta", "title: Beth")
    built = site.build(builder)
    assert "Beth" in built.text("index.html" if builder == "html" else "index.txt")
    assert set(built.written) <= {"digest", "part", "index"}
    equals_clean(site, built, builder)


@pytest.mark.parametrize("parallel", [1, 4])
def test_pages_with_a_sidebar_of_all_sections_are_written_again(
    site: Project, parallel: int
) -> None:
    site.build(conf=ALABASTER, parallel=parallel)
    edit(site, "title: Beta", "title: Beth")
    built = site.build(conf=ALABASTER, parallel=parallel)
    assert built.read == ["digest"]
    assert built.written == [name for name in ALL if name != "bare"]
    assert site.build(conf=ALABASTER).written == []
    is_clean(site, ALABASTER)


@pytest.mark.parametrize("parallel", [1, 4])
def test_a_sidebar_of_titles_does_not_show_sections(site: Project, parallel: int) -> None:
    site.build(conf=FURO, parallel=parallel)
    edit(site, "title: Beta", "title: Beth")
    built = site.build(conf=FURO, parallel=parallel)
    assert set(built.written) <= {"digest", "part", "index"}
    edit(site, "title: First Track", "title: Foremost Track")
    assert site.build(conf=FURO).written == ALL
    is_clean(site, FURO)


def test_the_sidebar_of_pydata_is_written_again(site: Project) -> None:
    conf: dict[str, object] = {"html_theme": "pydata_sphinx_theme"}
    site.build(conf=conf)
    edit(site, "title: First Track", "title: Foremost Track")
    assert site.build(conf=conf).written == ALL
    is_clean(site, conf)


def test_a_killed_build_leaves_no_calls_of_pages(site: Project) -> None:
    built = site.build(conf=ALABASTER)
    ledger = next((built.outdir.parent / "doctrees").glob("roundup-html-*.json"))
    ledger.with_suffix(".calls").write_text("sections bare\n", encoding="utf-8")
    edit(site, "title: Beta", "title: Beth")
    assert "bare" not in site.build(conf=ALABASTER, parallel=4).written
    edit(site, "title: Beth", "title: Beta")
    assert "bare" not in site.build(conf=ALABASTER).written
    assert not list(ledger.parent.glob("*.calls"))


TITLES_OF_AUTHORS = [
    ("before.rst", "Before\n======", "Sooner\n======"),
    ("before.rst", "Words\n", "Other\n"),
    ("last.rst", "Last\n", "Late\n"),
    ("digest.rst", "Digest\n======", "Summary\n======="),
]


@pytest.mark.parametrize("conf", [BASIC, ALABASTER])
def test_titles_that_authors_write_are_the_affair_of_sphinx(
    site: Project, conf: dict[str, object]
) -> None:
    """The same pages are written as in a project with the same pages and no views."""
    plain = Project(site.root.with_name("plain"))
    words = "Words.\n"
    pages = {**PAGES, "digest.rst": f"Digest\n======\n\n{words}", "track.rst": f"T\n=\n\n{words}"}
    plain.write({"conf.py": "", **pages})
    for one in (site, plain):
        one.build(conf=conf)
    for name, old, new in TITLES_OF_AUTHORS:
        for one in (site, plain):
            edit(one, old, new, name)
        assert site.build(conf=conf).written == plain.build(conf=conf).written, new


def test_a_label_on_a_page_of_ours_is_changed_where_it_is_cited(site: Project) -> None:
    edit(
        site,
        "Digest\n======\n",
        "Digest\n======\n\n.. _mine:\n\nMine\n----\n\nWords.\n",
        "digest.rst",
    )
    edit(site, "Prose.", "See :ref:`mine` and :doc:`digest`.", "last.rst")
    site.build()
    edit(site, "Mine\n", "Ours\n", "digest.rst")
    built = site.build()
    assert "Ours" in built.text("last.html")
    assert "after" not in built.written
    edit(site, "Digest\n======", "Summary\n=======", "digest.rst")
    assert "Summary" in site.build().text("last.html")

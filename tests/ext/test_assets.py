"""The style sheet and the index pages: ours come and go, files of others stay as they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import sphinx

from tests.ext.project import CONF, Built, Project

VIEW = "\n.. roundup:digest::\n\n   - {id: a, title: A, event: E, track: T, speaker: Ann}\n"
TREE = "\n.. toctree::\n\n   plain\n   views\n"
PAGES = {
    "index.rst": "Home\n====\n" + TREE,
    "plain.rst": "Plain\n=====\n",
    "views.rst": "Views\n=====\n" + VIEW,
}
LINK = re.compile(r'href="([^"]*roundup\.css[^"]*)"')
INDICES = ["roundup-presenters", "roundup-talks", "roundup-tracks"]


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(PAGES)


def linking(built: Built) -> set[str]:
    """Return the pages that link the style sheet."""
    pages = {path.relative_to(built.outdir).as_posix() for path in built.outdir.rglob("*html")}
    return {page for page in pages if LINK.search(built.text(page))}


def ours(built: Built) -> list[str]:
    return [name for name in built.files() if "roundup" in name]


@pytest.mark.parametrize("parallel", [1, 4])
def test_pages_with_views_and_indices_link_the_style_sheet(site: Project, parallel: int) -> None:
    built = site.build(parallel=parallel)
    assert linking(built) == {"views.html", *(f"{name}.html" for name in INDICES)}
    (link,) = LINK.findall(built.text("views.html"))
    assert re.fullmatch(r"_static/roundup\.css\?v=[0-9a-f]{8}", link)
    assert LINK.findall(built.text("roundup-talks.html")) == [link]
    assert ".roundup-card" in built.text("_static/roundup.css")


def test_directories_link_it_too(site: Project) -> None:
    built = site.build("dirhtml")
    assert linking(built) == {"views/index.html", *(f"{name}/index.html" for name in INDICES)}
    (link,) = LINK.findall(built.text("views/index.html"))
    assert link.startswith("../_static/roundup.css")


@pytest.mark.parametrize("is_included", [True, False])
def test_a_single_page_links_it_if_it_contains_a_view(site: Project, is_included: bool) -> None:
    if not is_included:
        site.write({"index.rst": "Home\n====\n", "views.rst": ":orphan:\n\n" + PAGES["views.rst"]})
        site.write({"plain.rst": ":orphan:\n\n" + PAGES["plain.rst"]})
    assert linking(site.build("singlehtml")) == ({"index.html"} if is_included else set())


def test_a_book_contains_and_links_it(site: Project) -> None:
    built = site.build("epub", conf={"epub_copyright": "x", "version": "1"}, check=False)
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        style_sheet = book.read("_static/roundup.css").decode()
        assert ".roundup-card" in style_sheet
        assert ":has(" not in style_sheet
        assert LINK.findall(book.read("views.xhtml").decode()) == ["_static/roundup.css"]
        assert not LINK.search(book.read("plain.xhtml").decode())
        assert "_static/roundup.css" in book.read("content.opf").decode()


def test_pages_have_the_whole_style_sheet(site: Project) -> None:
    assert ".roundup-card:has(:target)" in site.build().text("_static/roundup.css")


def test_other_formats_have_none(site: Project) -> None:
    assert ours(site.build("text")) == []


def test_a_project_without_views_has_none(site: Project) -> None:
    site.write({"views.rst": "Views\n=====\n"})
    assert ours(site.build()) == []


def test_the_style_sheet_goes_with_the_last_view(site: Project) -> None:
    site.build()
    site.write({"views.rst": "Views\n=====\n"})
    assert ours(site.build()) == []
    site.write({"views.rst": PAGES["views.rst"]})
    assert "_static/roundup.css" in ours(site.build())


def test_what_is_empty_goes_with_a_page_that_nothing_leads_to(site: Project) -> None:
    tree = "\n.. toctree::\n\n   plain\n"
    site.write(
        {"index.rst": "Home\n====\n" + tree, "views.rst": ":orphan:\n\n" + PAGES["views.rst"]}
    )
    assert set(ours(site.build())) > {"_static/roundup.css", "roundup-talks.html"}
    (site.root / "views.rst").unlink()
    built = site.build()
    assert [name for name in ours(built) if "_sources" not in name] == []


def test_a_lost_style_sheet_is_written_again(site: Project) -> None:
    (site.build().outdir / "_static" / "roundup.css").unlink()
    site.write({"plain.rst": "Plain\n=====\n\nMore.\n"})  # old Sphinx writes nothing for nothing
    assert "_static/roundup.css" in ours(site.build())


@pytest.mark.skipif(sphinx.version_info < (8, 2), reason="older Sphinx takes lists only")
@pytest.mark.parametrize("paths", [(), [], ("extra",)])
def test_static_paths_are_not_touched(site: Project, paths: Sequence[str]) -> None:
    site.write({"conf.py": CONF + f"html_static_path = {paths!r}\n", "extra/own.css": "a {}\n"})
    built = site.build()
    assert list(built.app.config.html_static_path) == list(paths)
    assert "views.html" in linking(built)
    assert ".roundup-card" in built.text("_static/roundup.css")


def test_a_project_can_have_a_style_sheet_of_its_own(site: Project) -> None:
    site.write({"conf.py": CONF + "html_static_path = ['own']\n", "own/roundup.css": "a {}\n"})
    assert site.build().text("_static/roundup.css") == "a {}\n"
    site.write({"views.rst": "Views\n=====\n"})
    assert site.build().text("_static/roundup.css") == "a {}\n"


def test_the_application_keeps_no_entry_for_each_page(site: Project) -> None:
    names = [f"p{number}" for number in range(20)]
    site.write(
        {f"{name}.rst": ":orphan:\n\nP\n=\n\n.. roundup:event-list::\n\n   []\n" for name in names}
    )
    registered = site.build(check=False).app.registry.css_files
    assert [name for name, _attributes in registered if "roundup" in name] == []


# -- indices -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("builder", "pattern"), [("html", "roundup-*.html"), ("dirhtml", "roundup-*")]
)
def test_an_index_goes_with_its_last_entry(site: Project, builder: str, pattern: str) -> None:
    def indices() -> set[str]:
        outdir = site.build(builder).outdir
        return {path.stem for path in outdir.glob(pattern)}

    assert indices() == set(INDICES)
    site.write({"views.rst": PAGES["views.rst"].replace(", track: T", "")})
    assert indices() == {"roundup-presenters", "roundup-talks"}
    site.write({"views.rst": "Views\n=====\n"})
    assert indices() == set()


def test_a_book_has_no_index_that_became_empty(site: Project) -> None:
    conf = {"epub_copyright": "x", "version": "1"}
    site.build("epub", conf=conf, check=False)
    site.write({"views.rst": PAGES["views.rst"].replace(", track: T", "")})
    built = site.build("epub", conf=conf, check=False)
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        assert "roundup-talks.xhtml" in book.namelist()
        assert "roundup-tracks.xhtml" not in book.namelist()


def test_a_builder_finds_indices_that_another_one_made_empty(site: Project) -> None:
    site.build()
    site.write({"views.rst": "Views\n=====\n"})
    site.build("text")
    assert ours(site.build()) == []


def test_a_page_of_the_project_by_the_name_of_an_index_stays(site: Project) -> None:
    additional = "html_additional_pages = {'roundup-tracks': 'tracks.html'}\n"
    paths = "templates_path = ['templates']\nhtml_extra_path = ['extra']\n"
    site.write(
        {
            "conf.py": CONF + additional + paths,
            "templates/tracks.html": "our tracks",
            "extra/roundup-talks.html": "our talks",
            "views.rst": "Views\n=====\n",
        }
    )
    for content in ("Views\n=====\n", "Views\n=====\n\nMore.\n"):
        built = site.write({"views.rst": content}).build()
        assert built.text("roundup-tracks.html").strip() == "our tracks"
        assert built.text("roundup-talks.html") == "our talks"


def test_a_file_by_the_name_of_an_index_that_sphinx_did_not_write_stays(site: Project) -> None:
    site.write({"views.rst": PAGES["views.rst"].replace(", track: T", "")})
    (site.build().outdir / "roundup-tracks.html").write_text("of a script", encoding="utf-8")
    site.write({"views.rst": "Views\n=====\n"})
    built = site.build()
    assert ours(built) == ["roundup-tracks.html"]
    assert Path(built.outdir / "roundup-tracks.html").read_text(encoding="utf-8") == "of a script"

"""Addresses of data on pages: links, downloads of files of the project, links to its documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ext.project import CONF, Project
from tests.ext.test_ignore import lines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ext.project import Built


@pytest.fixture
def site(tmp_path: Path) -> Project:
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src").write({"conf.py": CONF})


def page(
    view: str = "talk-list", argument: str = "/data/talks.yaml", fields: str = "slides"
) -> str:
    return f"H\n=\n\n.. roundup:{view}:: {argument}\n   :fields: {fields}\n"


def hrefs(built: Built, name: str = "index.html") -> list[str]:
    return re.findall(r'<a [^>]*(?:roundup|download|doc)[^>]* href="([^"]*)"', built.text(name))


def slides(site: Project) -> Project:
    return site.write(
        {
            "data/talks.yaml": """
                - {title: Nets, slides: nets.pdf}
                - {title: Knots, slides: ../files/knots.pdf}
                - {title: Tides, slides: /files/tides.pdf}
                - {title: Gone, slides: files/tides.pdf}
                """,
            "data/nets.pdf": b"nets",
            "files/knots.pdf": b"knots",
            "files/tides.pdf": b"tides",
            "index.rst": page() + "\n.. toctree::\n\n   talks/list\n",
            "talks/list.rst": page(argument="../data/talks.yaml"),
        }
    )


MISSING = (
    "data/talks.yaml:4:25: WARNING: talk \"Gone\": the path '/data/files/tides.pdf' is neither a "
    "file nor a document of the project and is shown as text; did you mean '/files/tides.pdf'? "
    "[roundup.link]"
)


@pytest.mark.parametrize(
    ("builder", "pages"),
    [
        ("html", ["index.html", "talks/list.html"]),
        ("dirhtml", ["index.html", "talks/list/index.html"]),
        ("singlehtml", ["index.html"]),
    ],
)
def test_slides_of_the_repository_are_downloads_on_every_page(
    site: Project, builder: str, pages: list[str]
) -> None:
    built = slides(site).build(builder, check=False)
    assert built.warnings == [MISSING]
    for name in pages:
        links = [href for href in hrefs(built, name) if "_downloads" in href]
        folder = (built.outdir / name).parent
        contents = [(folder / href).resolve().read_bytes() for href in links]
        assert contents == [b"nets", b"knots", b"tides"] * (2 if builder == "singlehtml" else 1)


@pytest.mark.parametrize(("builder", "name"), [("text", "index.txt"), ("epub", "index.xhtml")])
def test_where_there_are_no_downloads_the_name_of_the_file_is_shown(
    site: Project, builder: str, name: str
) -> None:
    conf = {"epub_copyright": "x", "version": "1"} if builder == "epub" else {}
    built = slides(site).build(builder, check=False, conf=conf)
    text = re.sub("<[^>]*>", "", built.text(name))
    assert "Slides (nets.pdf)" in text
    assert "Slides (/data/files/tides.pdf)" in text
    assert "_downloads" not in built.text(name)


def test_a_file_that_appears_changes_or_goes_is_noticed(site: Project) -> None:
    slides(site).build(check=False)
    assert site.build(check=False).read == []
    site.write({"data/files/tides.pdf": b"more"})
    built = site.build()
    assert built.read == ["index", "talks/list"]
    clean = site.build(place="_clean").files()
    # Sphinx keeps words in the index of its search that no page has any more.
    assert {**built.files(), "searchindex.js": b""} == {**clean, "searchindex.js": b""}
    site.write({"data/nets.pdf": b"other nets"})
    built = site.build()
    assert [path.read_bytes() for path in built.outdir.glob("_downloads/*/nets.pdf")] == [
        b"other nets"
    ]
    (site.root / "files" / "knots.pdf").unlink()
    built = site.build(check=False)
    assert built.read == ["index", "talks/list"]
    assert [line.split(": the")[0] for line in built.warnings] == [
        'data/talks.yaml:2:26: WARNING: talk "Knots"'
    ]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("conf.py", "is not of a kind that data may publish"),
        ("data/talks.yaml", "is not of a kind that data may publish"),
        ("secrets.env", "is not of a kind that data may publish"),
        ("secrets", "is not of a kind that data may publish"),
        ("server.key", "is not of a kind that data may publish"),
        (".hidden/a.pdf", "is hidden by the dot of a name"),
        ("private/a.pdf", "is in a place that 'exclude_patterns' leaves out"),
        ("private/deep/a.pdf", "is in a place that 'exclude_patterns' leaves out"),
        ("draft.pdf", "is in a place that 'exclude_patterns' leaves out"),
        ("outside.pdf", "leads out of the source directory"),
        ("private", "is neither a file nor a document of the project"),
    ],
)
def test_data_cannot_publish_what_is_not_made_for_it(site: Project, path: str, reason: str) -> None:
    files = [
        "secrets.env", "secrets", "server.key", ".hidden/a.pdf", "private/a.pdf",
        "private/deep/a.pdf", "draft.pdf",
    ]  # fmt: skip
    site.write(dict.fromkeys(files, b"secret"))
    (site.root.parent / "outside.pdf").write_bytes(b"secret")
    (site.root / "outside.pdf").symlink_to(site.root.parent / "outside.pdf")
    site.write(
        {
            "conf.py": CONF + 'exclude_patterns = ["private", "draft.*"]\n',
            "data/talks.yaml": f"- {{title: A, slides: /{path}}}\n",
            "index.rst": page(),
        }
    )
    built = site.build(check=False)
    (warning,) = built.warnings
    assert warning.startswith("data/talks.yaml:1:22: WARNING: talk")
    assert f"the path '/{path}' {reason} and is shown as text" in warning
    assert not list(built.outdir.glob("_downloads/**/*"))
    assert hrefs(built) == []


TEXTS = {
    "conf.py": 'extensions = ["sphinxcontrib_roundup", "myst_parser"]\n',
    "guide.md": "# Guide\n",
    "sub/other.rst": "Other\n=====\n",
    "sub/index.rst": "Sub\n===\n\n.. toctree::\n\n   other\n",
    "files/my nets.pdf": b"nets",
}


def test_paths_in_texts_of_our_own_lead_to_documents_and_files(site: Project) -> None:
    site.write(TEXTS).write(
        {
            "data/talks.yaml": """
                - title: Paths
                  abstract: |
                    [a](../guide.md) [b](/sub/other.rst) [c](/guide) [d](/sub/) [e](../sub/other)
                    [f](../files/my%20nets.pdf) [g](gone.md) [h](hedy.org)
                """,
            "index.rst": page("talk-cards", fields="abstract")
            + "\n.. toctree::\n\n   guide\n   sub/index\n",
        }
    )
    built = site.build(check=False)
    html = built.text("index.html")
    links = {
        words: href
        for href, words in re.findall(
            r'<a [^>]*href="([^"]*)"[^>]*>(?:<[^>]*>)*([a-h])(?:<[^>]*>)*</a>', html
        )
    }
    download = links.pop("f")
    assert (built.outdir / download.replace("%20", " ")).read_bytes() == b"nets"
    assert links == {
        "a": "guide.html",
        "b": "sub/other.html",
        "c": "guide.html",
        "d": "sub/index.html",
        "e": "sub/other.html",
        "h": "https://hedy.org",
    }
    (warning,) = built.warnings
    assert warning.startswith(
        "data/talks.yaml:2:13: WARNING: talk \"Paths\": the path '/data/gone.md' "
    )


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "text"])
def test_a_path_to_a_document_is_right_in_every_builder(site: Project, builder: str) -> None:
    site.write(TEXTS).write(
        {
            "data/talks.yaml": "- {title: A, url: ../guide.md, links: [/sub/other]}\n",
            "talks/list.rst": page(fields="url links"),
            "index.rst": "H\n=\n\n.. toctree::\n\n   talks/list\n   guide\n   sub/index\n",
        }
    )
    built = site.build(builder)
    name = {"dirhtml": "talks/list/index.html", "singlehtml": "index.html"}.get(builder)
    if name is None:
        assert "**A** (Page, other)" in built.text("talks/list.txt")
        return
    expected = {
        "dirhtml": ["../../guide/", "../../sub/other/"],
        "singlehtml": ["#document-guide", "#document-sub/other"],
    }[builder]
    found = re.findall(r'<a class="reference internal" href="([^"]*)"', built.text(name))
    assert set(expected) <= set(found)


def test_a_document_that_appears_or_goes_is_noticed(site: Project) -> None:
    site.write(
        {
            "data/talks.yaml": "- {title: A, url: ../guide}\n",
            "index.rst": page(fields="url"),
        }
    )
    assert "'/guide' is neither a file nor a document" in site.build(check=False).warnings[0]
    site.write({"guide.rst": ":orphan:\n\nGuide\n=====\n"})
    built = site.build()
    assert built.read == ["guide", "index"]
    assert 'href="guide.html"' in built.text("index.html")
    (site.root / "guide.rst").unlink()
    built = site.build(check=False)
    assert built.read == ["index"]
    assert 'href="guide.html"' not in built.text("index.html")


def test_addresses_of_our_own_data_work_or_are_said(site: Project) -> None:
    site.write(
        {
            "data/talks.yaml": """
                - title: Tide tables
                  url: www.harbour.example/tides
                  slides: "ftp://files.example/x.pdf"
                  links: [harbour.example, "doi:10.5555/12345", TBA, "<img src=x>", //h.example/]
                """,
            "index.rst": page("digest", fields="url slides links"),
        }
    )
    built = site.build(check=False)
    assert hrefs(built) == [
        "https://www.harbour.example/tides",
        "https://harbour.example",
        "https://doi.org/10.5555/12345",
        "https://h.example/",
    ]
    assert "Slides (ftp://files.example/x.pdf)" in built.text("index.html")
    assert "&lt;img src=x&gt;" in built.text("index.html")
    assert [line.split("; ")[0] for line in built.warnings] == [
        "data/talks.yaml:3:11: WARNING: talk \"Tide tables\": slides: 'ftp://files.example/x.pdf' "
        "has a scheme that is not allowed and is shown as text",
        "data/talks.yaml:4:54: WARNING: talk \"Tide tables\": links: '<img src=x>' is no address "
        "and is shown as text",
    ]


SCHEDULE = """\
<schedule><conference><title>Meet</title></conference><day date="2031-05-10"><room name="A">
<event id="1"><title>Nets</title><start>09:00</start>
<abstract>&lt;a href="guide.html"&gt;g&lt;/a&gt; &lt;a href="hedy.org"&gt;h&lt;/a&gt;</abstract>
<attachments><attachment href="slides/nets.pdf" type="slides">Slides</attachment></attachments>
</event></room></day></schedule>
"""


def test_relative_addresses_of_a_schedule_that_names_no_site(site: Project) -> None:
    site.write({"s.xml": SCHEDULE, "index.rst": page("digest", "s.xml", "slides abstract")})
    built = site.build(check=False)
    second, first = built.warnings
    assert "an address is relative and the schedule does not say to which site" in first
    assert first.endswith(
        "write 'base_url: https://…' in a file that extends this one, or in its entry of "
        "'roundup_sources' [roundup.link]"
    )
    assert "the link 'guide.html' is relative to a site that is not known" in second
    assert 'href="https://hedy.org"' in built.text("index.html")


@pytest.mark.parametrize("place", ["conf.py", "extending file", "path of a source"])
def test_the_project_can_say_where_relative_addresses_begin(site: Project, place: str) -> None:
    site.write({"s.xml": SCHEDULE})
    base = "https://meet.example/2031/"
    argument = "s"
    if place == "extending file":
        site.write({"our.yaml": f"extends: s.xml\nbase_url: {base}\n"})
        argument = "our.yaml"
    else:
        source = {"path": "s.xml", "base_url": base}
        site.write({"conf.py": f"{CONF}roundup_sources = {{'s': {source!r}}}\n"})
        argument = "s.xml" if place == "path of a source" else "s"
    site.write({"index.rst": page("digest", argument, "slides abstract")})
    links = re.findall(r'href="(https://[^"]*)"', site.build().text("index.html"))
    assert links[:3] == [f"{base}slides/nets.pdf", f"{base}guide.html", "https://hedy.org"]


def test_remote_pictures_that_are_left_out_are_told_once_a_host(site: Project) -> None:
    people = [
        f"{{name: P{number}, portrait: 'https://{host}.example/{number}.png'}}"
        for number, host in enumerate(["a", "a", "b"])
    ]
    talks = "".join(f"- {{title: T{number}, presenters: P{number}}}\n" for number in range(3))
    site.write(
        {
            "data/talks.yaml": f"presenters: [{', '.join(people)}]\ntalks:\n{talks}",
            "index.rst": "H\n=\n\n.. roundup:presenter-cards:: data/talks.yaml\n\n"
            ".. roundup:presenter-cards:: data/talks.yaml\n",
        }
    )
    remedy = (
        "add '{}' to 'roundup_remote_images' in conf.py, or save pictures in the source directory "
        "and name their files"
    )
    assert lines(site) == (
        [],
        [
            "2 pictures on 'a.example' are left out (the first one here); "
            + remedy.format("a.example"),
            "presenter \"P2\": a picture on 'b.example' is left out; " + remedy.format("b.example"),
        ],
    )
    site.write({"conf.py": CONF + "roundup_remote_images = ['a.example', 'b.example']\n"})
    assert lines(site) == ([], [])


def test_a_download_has_an_accessible_name(site: Project) -> None:
    site.write({"data/talks.yaml": "- {title: Nets, slides: a.pdf}\n", "data/a.pdf": b"a"})
    html = site.write({"index.rst": page()}).build().text("index.html")
    assert '<a aria-label="Slides: Nets" class="roundup-slides reference download' in html

"""Lines of facts in whole projects: every builder, several processes, MyST, links, rewriting."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import MYST, Project

DATA = """
    event: {id: demo, title: Demo}
    tracks: [{id: web, title: Web, kind: devroom}]
    talks:
      - id: html
        title: HTML *first*
        presenters: [Ann Able, דנה]
        track: web
        start: 2024-05-05T10:00+02:00
        end: 2024-05-05T10:45+02:00
        room: Hall
        language: de
        url: https://example.org/html
        recordings: https://example.org/html.webm
      - id: css
        title: {text: "**CSS** now", markup: markdown}
        status: cancelled
        presenters: [Bob Baker]
        same_as: demo/html
    """
VIEWS = ("talk-list", "talk-cards", "talk-table", "presenter-list", "presenter-cards", "event-list")
CONF = """
extensions = ["sphinxcontrib_roundup"]
project = author = "Demo"
copyright = version = "1"
roundup_sources = {"demo": "talks.yaml"}
latex_documents = [("index", "demo.tex", "Demo", "Demo", "howto")]
texinfo_documents = [("index", "demo", "Demo", "Demo", "demo", "Talks", "Misc")]
man_pages = [("index", "demo", "Demo", ["Demo"], 1)]
epub_show_urls = "no"
"""


def pages() -> dict[str, str]:
    toctree = "".join(f"   {view}\n" for view in (*VIEWS, "digest"))
    files = {
        f"{view}.rst": f"{view}\n{'=' * len(view)}\n\n.. roundup:{view}::\n   :fields: +url\n"
        if view == "talk-cards"
        else f"{view}\n{'=' * len(view)}\n\n.. roundup:{view}::\n"
        for view in VIEWS
    }
    files["digest.rst"] = "Digest\n======\n\n.. roundup:digest::\n   :fields: +slots, +same_as\n"
    files["index.rst"] = f"Demo\n====\n\n.. toctree::\n\n{toctree}"
    return files


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "talks.yaml": DATA, **pages()})


BUILDERS = [
    "html", "dirhtml", "singlehtml", "epub", "latex", "texinfo", "text", "man", "xml", "pseudoxml",
    "gettext",
]  # fmt: skip


@pytest.mark.parametrize("builder", BUILDERS)
def test_processes_do_not_change_bytes(
    site: Project, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1486198800")
    conf = {"nitpicky": True}
    serial = site.build(builder, place="_one", conf=conf).files()
    parallel = site.build(builder, place="_four", parallel=4, conf=conf).files()
    differing = [name for name in serial if serial[name] != parallel.get(name)]
    assert [name for name in differing if not name.endswith(".epub")] == []  # zipped with hours


@pytest.mark.parametrize("builder", BUILDERS)
def test_no_builder_writes_what_only_lines_know(site: Project, builder: str) -> None:
    files = site.build(builder).files()
    written = b"\n".join(
        content for name, content in files.items() if not name.endswith((".js", ".css", ".epub"))
    )
    for word in (b"spans=", b"facts=", b"stacked=", b"message=", b"roundup_facts"):
        assert word not in written or (builder in {"xml", "pseudoxml"} and word == b"roundup_facts")
    assert b"HTML *first*" in written or builder in {"man", "latex", "texinfo", "gettext"}


def test_names_lead_to_the_best_place(site: Project) -> None:
    page = site.build().text("talk-list.html")
    link = r'<a class="[^"]*reference internal[^"]*" href="(digest[^"]*)"[^>]*><strong'
    assert re.findall(link, page) == [
        "digest.html#roundup-talk-demo-html", "digest.html#roundup-talk-demo-css",
    ]  # fmt: skip
    assert 'href="presenter-cards.html#roundup-card-presenter-ann-able"' in page
    digest = site.build().text("digest.html")
    link = '<a class="reference internal" href="#roundup-talk-demo-html">Demo</a>'
    assert f'<span class="roundup-label">Also given at: </span>{link}' in digest
    assert '<time datetime="2024-05-05T10:00+02:00">Sunday 10:00–10:45</time>' in digest
    assert '<bdi lang="de">HTML *first*</bdi>' in digest
    assert "<bdi>דנה</bdi>" in digest


def test_a_name_of_one_page_is_a_link_within_a_single_page(site: Project) -> None:
    page = site.build("singlehtml").text("index.html")
    assert 'href="#roundup-talk-demo-html"' in page
    assert 'href="#roundup-card-presenter-ann-able"' in page


def test_latex_labels_are_on_the_pages_of_the_names(site: Project) -> None:
    tex = site.build("latex").text("demo.tex")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", tex))
    used = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", tex))
    assert used
    assert used <= labels
    assert "digest:roundup-talk-demo-html" in used
    assert r"\index{Ann Able@\spxentry{Ann Able}}" in tex


def test_myst_pages_have_the_same_lines(project: Project, myst_project: Project) -> None:
    shown = []
    for one, name, view in (
        (project, "index.rst", "Demo\n====\n\n.. roundup:talk-cards::\n"),
        (myst_project, "index.md", "# Demo\n\n```{roundup:talk-cards}\n```\n"),
    ):
        conf = CONF if name.endswith("rst") else CONF + MYST
        one.write({"conf.py": conf, "talks.yaml": DATA, name: view})
        page = one.build().text("index.html")
        shown.append(page[page.index('<div class="roundup ') : page.index('<div class="clearer"')])
    cut = [text[: text.index("</section>")] for text in shown]
    assert cut[0] == cut[1]


def test_linkcheck_sees_the_links(site: Project) -> None:
    built = site.build("linkcheck", conf={"linkcheck_ignore": [".*"]})
    checked = built.text("output.json")
    for url in ("https://example.org/html", "https://example.org/html.webm"):
        assert f'"uri": "{url}"' in checked


def test_a_page_is_written_again_when_its_references_lead_elsewhere(site: Project) -> None:
    site.build()
    site.write({"digest.rst": "Digest\n======\n\nNo longer.\n"})
    built = site.build()
    assert built.read == ["digest"]
    assert {"talk-list", "talk-cards", "talk-table", "presenter-list"} <= set(built.written)
    page = built.text("talk-list.html")
    assert "digest.html#roundup" not in page
    assert "talk-cards.html#roundup-card-talk-demo-html" in page


def test_the_index_leads_to_names_in_lines(site: Project) -> None:
    index = site.build().text("genindex.html")
    assert "digest.html#roundup-line-presenter-bob-baker" in index
    assert 'href="digest.html#roundup-talk-demo-html"><strong>' in index

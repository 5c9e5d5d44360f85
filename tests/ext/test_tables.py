"""Tables of talks in the formats that readers see."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import Project

BSD = "BSD, illumos, bhyve, OpenZFS"
CONF = """
    extensions = ["myst_parser", "sphinxcontrib_roundup"]
    roundup_sources = {"demo": "talks.yaml"}
    """
DATA = f"""
    event: {{id: demo, title: Demo Days}}
    tracks:
      - {{id: bsd, title: "{BSD}", kind: devroom}}
      - {{id: web, title: Web}}
    talks:
      - id: zfs
        title: Caching <ZFS>
        presenters: [Ann Able, Bob Baker]
        track: bsd
        start: 2024-05-04T09:00
        room: R1
        abstract: |
          | a | b |
          |---|---|
          | c | d |
      - {{id: html, title: HTML, presenters: [Ann Able], track: web, start: 2024-05-05T10:00}}
    """


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "talks.yaml": DATA})


CELL = r'<td class="([\w-]+)" role="cell"><span class="roundup-cell-label">(\w+)</span> '


def tables(page: str) -> list[str]:
    return re.findall(r"<table.*?</table>", page, re.DOTALL)


def test_cells_know_their_headers(site: Project) -> None:
    site.write({"index.rst": "Talks\n=====\n\n.. roundup:talk-table::\n   :caption: All talks\n"})
    (table,) = tables(site.build().text("index.html"))
    header = r'<th class="[\w-]+ head" role="columnheader" scope="col">(\w+)</th>'
    names = ["Title", "Presenters", "Track", "Day", "Start", "Room"]
    assert re.findall(header, table) == names
    cells = [(f"roundup-cell-{name.lower()}", name) for name in names]
    assert re.findall(CELL, table) == (cells * 2)[:-1]  # the second talk has no room
    assert 'id="roundup-table-all-talks"' in table
    assert '<caption><span class="caption-text">All talks</span>' in table
    assert '<td class="roundup-cell-room" role="cell"></td>' in table
    assert [table.count(f'role="{role}"') for role in ("table", "rowgroup", "row")] == [1, 2, 3]
    assert "Caching &lt;ZFS&gt;" in table


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.rst", "Talks\n=====\n\n.. roundup:talk-table::\n   :track: {track}\n"),
        ("index.md", "# Talks\n\n```{{roundup:talk-table}}\n:track: {track}\n```\n"),
        ("index.md", "# Talks\n\n```{{roundup:talk-table}}\n---\ntrack:\n  - {track}\n---\n```\n"),
        ("index.md", "# Talks\n\n```{{roundup:talk-table}}\n---\ntrack: '{track}'\n---\n```\n"),
    ],
)
@pytest.mark.parametrize("track", [BSD, "bsd", "BSD\\, illumos\\, bhyve\\, OpenZFS"])
def test_a_title_with_commas_selects_its_track(
    site: Project, name: str, text: str, track: str
) -> None:
    page = site.write({name: text.format(track=track)}).build().text("index.html")
    assert re.findall(r'id="(roundup-row-talk-[^"]*)"', page) == ["roundup-row-talk-demo-zfs"]


def test_references_to_tracks_lead_to_captions(site: Project) -> None:
    site.write(
        {
            "index.rst": f"""
            Talks
            =====

            See :roundup:track:`{BSD}` and :roundup:talk:`html`.

            .. roundup:track-table::
               :columns: title, presenters
            """
        }
    )
    page = site.build().text("index.html")
    first, second = tables(page)
    assert 'id="roundup-track-demo-bsd"' in first
    assert f"{BSD} (devroom)" in first
    assert 'id="roundup-track-demo-web"' in second
    assert re.search(rf'href="#roundup-track-demo-bsd"><span[^>]*>{BSD}</span></a>', page)
    assert 'href="#roundup-row-talk-demo-html"' in page
    assert "roundup-cell-track" not in page


def test_tables_are_numbered_like_others(site: Project) -> None:
    site.write(
        {
            "index.rst": """
            Talks
            =====

            .. roundup:track-table::
            """
        }
    )
    page = site.build(conf={"numfig": True}).text("index.html")
    assert re.findall(r'<span class="caption-number">(.*?) </span>', page) == [
        "Table 1", "Table 2",
    ]  # fmt: skip


def test_latex_breaks_tables_over_pages(site: Project) -> None:
    site.write(
        {
            "index.rst": """
            Talks
            =====

            .. roundup:track-table::
               :columns: title, room, abstract
               :abstract: full
            """
        }
    )
    built = site.build("latex", conf={"latex_documents": [("index", "t.tex", "T", "A", "manual")]})
    text = built.text("t.tex")
    assert text.count(r"\begin{longtable}") == 2
    assert r"\label{\detokenize{index:roundup-track-demo-bsd}}" in text
    assert r"\label{\detokenize{index:roundup-row-talk-demo-zfs}}" in text
    widths = re.findall(r"\\X\{(\d+)\}\{(\d+)\}", text)
    assert sum(int(width) for width, total in widths[:3]) == int(widths[0][1])
    assert "a · b" in text  # the table in the abstract


def test_text_breaks_no_words(site: Project) -> None:
    site.write({"index.rst": "Talks\n=====\n\n.. roundup:talk-table::\n"})
    text = site.build("text").text("index.txt")
    for word in ("Presenters", "Baker", "illumos,", "OpenZFS", "Saturday", "Start"):
        assert word in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("builder", ["man", "texinfo", "epub", "singlehtml", "xml", "gettext"])
def test_other_builders(site: Project, builder: str) -> None:
    site.write({"index.rst": "Talks\n=====\n\n.. roundup:track-table::\n   :columns: +abstract\n"})
    built = site.build(
        builder,
        conf={
            "man_pages": [("index", "talks", "", "", 7)],
            "epub_copyright": "x",
            "version": "1",
            "epub_show_urls": "no",
        },
        check=builder != "epub",  # it names files of its own doctrees
    )
    written = b"".join(built.files().values())
    assert builder == "epub" or b"Caching" in written


def test_titles_in_tables_are_messages(site: Project) -> None:
    site.write({"index.rst": "Talks\n=====\n\n.. roundup:talk-table::\n   :caption: Ours\n"})
    template = site.build("gettext").text("index.pot")
    places = re.findall(r'^#: .*?([\w.]+:\d+)\n(?:#.*\n)*msgid "(.+)"', template, re.MULTILINE)
    assert places == [
        ("index.rst:2", "Talks"), ("index.rst:4", "Ours"),
        ("talks.yaml:7", "Caching <ZFS>"), ("talks.yaml:16", "HTML"),
    ]  # fmt: skip

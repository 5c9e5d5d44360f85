"""Objects are found by role, inventory, index and search, and references lead to the best home."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
import sphinx
from sphinx.util.inventory import InventoryFile

from tests.ext.project import Built, Project

DATA = """
    events:
      - event: {id: north, title: North Days, start: 2024-05-01}
        tracks: [{id: main, title: Main Track}]
        talks:
          - {id: keynote, title: Opening, presenters: [Ann Able], track: main, room: Hall}
          - {id: q, title: "Q & A <live> v2.0", presenters: [Bob Baker], formerly: [questions]}
      - event: {id: south, title: South Days, start: 2023-05-01}
        talks:
          - {id: keynote, title: Closing, presenters: [Ann Able]}
    presenters: [{name: Ann Able, aliases: [A. Able], sort_name: "Able, Ann"}]
    """
CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"all": "talks.yaml"}
    """


def site(project: Project, prose: str, **pages: str) -> Project:
    index = f"Home\n====\n\n{prose}\n\n.. toctree::\n\n   " + "\n   ".join(["digest", *pages])
    project.write(
        {
            "conf.py": CONF,
            "talks.yaml": DATA,
            "index.rst": index + "\n",
            "digest.rst": "Digest\n======\n\n.. roundup:digest::\n   :fields: +event, +room\n",
        }
    )
    return project.write({f"{name}.rst": text for name, text in pages.items()})


def links(page: str) -> list[tuple[str, str]]:
    """Return the targets and texts of a page's first paragraph."""
    paragraph = page.split("<p>", 1)[1].split("</p>", 1)[0]
    found = re.findall(r'<a class="reference internal" href="([^"]*)"[^>]*>(.*?)</a>', paragraph)
    return [(href, re.sub(r"<[^>]*>", "", text)) for href, text in found]


@pytest.mark.parametrize(
    ("role", "link"),
    [
        ("talk:`north/keynote`", ("digest.html#roundup-talk-north-keynote", "Opening")),
        ("talk:`NORTH/Keynote`", ("digest.html#roundup-talk-north-keynote", "Opening")),
        ("talk:`q`", ("digest.html#roundup-talk-north-q", "Q &amp; A &lt;live&gt; v2.0")),
        ("talk:`Closing`", ("digest.html#roundup-talk-south-keynote", "Closing")),
        ("talk:`questions`", ("digest.html#roundup-talk-north-q", "Q &amp; A &lt;live&gt; v2.0")),
        ("talk:`the start <Opening>`", ("digest.html#roundup-talk-north-keynote", "the start")),
        ("presenter:`ann able`", ("digest.html#roundup-line-presenter-ann-able", "Ann Able")),
        ("presenter:`A. Able`", ("digest.html#roundup-line-presenter-ann-able", "Ann Able")),
        ("track:`north/main`", ("digest.html#roundup-track-north-main", "Main Track")),
        ("event:`south`", ("digest.html#roundup-line-event-south", "South Days")),
        ("room:`hall`", ("digest.html#roundup-line-room-north-hall", "Hall")),
    ],
)
def test_roles(project: Project, role: str, link: tuple[str, str]) -> None:
    page = site(project, f"See :roundup:{role}.").build().text("index.html")
    assert links(page) == [link]


def test_an_exclamation_mark_suppresses_the_link(project: Project) -> None:
    page = site(project, "See :roundup:talk:`!north/keynote`.").build().text("index.html")
    assert links(page) == []
    assert "north/keynote" in page


@pytest.mark.parametrize(
    ("role", "warning"),
    [
        (
            "roundup:talk:`keynote`",
            "index.rst:4: WARNING: talk 'keynote' may mean 'north/keynote', 'south/keynote'; "
            "write one of these full names [roundup.ref]",
        ),
        (
            "roundup:talk:`Openning`",
            "index.rst:4: WARNING: no talk 'Openning'; did you mean 'Opening'? [roundup.ref]",
        ),
        (
            "roundup:room:`cellar 123`",
            "index.rst:4: WARNING: no room 'cellar 123'; the data of this project has none "
            "[roundup.ref]",
        ),
    ],
)
def test_an_unresolved_reference_gives_a_warning_with_a_remedy(
    project: Project, role: str, warning: str
) -> None:
    built = site(project, f"See :{role}.").build(check=False)
    assert built.warnings == [warning]


def test_any_finds_names_with_a_slash(project: Project) -> None:
    built = site(project, "See :any:`north/q`, :any:`north/main`, :any:`north/hall`.").build()
    assert links(built.text("index.html")) == [
        ("digest.html#roundup-talk-north-q", "Q &amp; A &lt;live&gt; v2.0"),
        ("digest.html#roundup-track-north-main", "Main Track"),
        ("digest.html#roundup-line-room-north-hall", "Hall"),
    ]


@pytest.mark.parametrize("name", ["south", "ann-able"])
def test_any_leaves_plain_names_to_the_project(project: Project, name: str) -> None:
    prose = f"See :any:`{name}`.\n\n.. _{name}:\n\nOurs\n----\n"
    assert links(site(project, prose).build().text("index.html")) == [(f"#{name}", "Ours")]


@pytest.mark.parametrize("name", ["south", "ann-able"])
def test_any_finds_no_event_and_no_presenter(project: Project, name: str) -> None:
    (warning,) = site(project, f"See :any:`{name}`.").build(check=False).warnings
    assert "'any' reference target not found" in warning


def inventory(built: Built) -> dict[str, set[str]]:
    data = InventoryFile.load(
        BytesIO((built.outdir / "objects.inv").read_bytes()), "", lambda _base, path: path
    )
    items = getattr(data, "data", data)
    return {kind: set(names) for kind, names in items.items() if kind.startswith("roundup:")}


def test_the_inventory_has_every_object(project: Project) -> None:
    assert inventory(site(project, "Hello.").build()) == {
        "roundup:talk": {"north/keynote", "north/q", "south/keynote"},
        "roundup:presenter": {"ann-able", "bob-baker"},
        "roundup:track": {"north/main"},
        "roundup:event": {"north", "south"},
        "roundup:room": {"north/hall"},
    }


def test_the_indices(project: Project) -> None:
    built = site(project, "Hello, see :ref:`roundup-presenters`.").build()
    assert re.findall(r'href="(digest[^"]*)"', built.text("roundup-presenters.html")) == [
        "digest.html#roundup-line-presenter-ann-able",
        "digest.html#roundup-line-presenter-bob-baker",
    ]
    assert "Able, Ann" in built.text("roundup-presenters.html")
    talks = built.text("roundup-talks.html")
    assert [talks.index(f"#{name}") for name in ("roundup-talk-south", "roundup-talk-north-k")]
    assert "Main Track" in built.text("roundup-tracks.html")
    general = built.text("genindex.html")
    assert general.count('href="digest.html#roundup-talk-north-keynote"') == 1
    assert "Q &amp; A &lt;live&gt; v2.0" in general


def test_titles_are_text_on_the_search_page(project: Project) -> None:
    found = site(project, "Hello.").build().text("searchindex.js")
    shown = "Q & A <live> v2.0" if sphinx.version_info >= (9,) else "Q & A &lt;live> v2.0"
    assert re.search(rf'"{shown}": ?\[\[', found)
    project.write(
        {
            "plain.rst": "Plain\n=====\n",
            "index.rst": "Home\n====\n\n.. toctree::\n\n   digest\n   plain\n",
        }
    )
    again = project.build().text("searchindex.js")
    assert re.search(rf'"{shown}": ?\[\[', again)
    assert "&amp;amp;" not in again
    assert "&amp;lt;" not in again


def test_references_choose_the_best_rank(project: Project) -> None:
    pages = {
        "a_cards": "Cards\n=====\n\n.. roundup:talk-cards::\n",
        "b_full": "Full\n====\n\n.. roundup:talk:: south/keynote\n",
        "c_person": "Ann\n===\n\n.. roundup:presenter:: ann-able\n",
    }
    prose = ":roundup:talk:`Closing` :roundup:presenter:`Ann Able` :roundup:talk:`Opening`"
    assert links(site(project, prose, **pages).build().text("index.html")) == [
        ("b_full.html#roundup-talk-south-keynote", "Closing"),
        ("c_person.html#roundup-presenter-ann-able", "Ann Able"),
        ("digest.html#roundup-talk-north-keynote", "Opening"),
    ]


def test_home_decides_between_equal_ranks_and_docname_otherwise(project: Project) -> None:
    full = "Full\n====\n\n.. roundup:talk:: south/keynote\n"
    built = site(project, ":roundup:talk:`Closing`", a=full, b=full, c=full).build()
    assert links(built.text("index.html"))[0][0] == "a.html#roundup-talk-south-keynote"
    project.write({"b.rst": full + "   :home:\n"})
    built = project.build()
    assert links(built.text("index.html"))[0][0] == "b.html#roundup-talk-south-keynote"
    project.write({"c.rst": full + "   :home:\n"})
    assert project.build(check=False).warnings == [
        "c.rst:4: WARNING: talk 'south/keynote': the page 'b' claims to be its home too; "
        "keep ':home:' on one of them [roundup.object]"
    ]


def test_no_index_registers_nothing(project: Project) -> None:
    built = (
        site(project, "Hello.")
        .write({"digest.rst": "Digest\n======\n\n.. roundup:digest::\n   :no-index:\n"})
        .build()
    )
    assert inventory(built) == {}
    assert "Opening" in built.text("digest.html")
    assert not (built.outdir / "roundup-talks.html").exists()


def test_two_talks_of_two_pages_with_one_id(project: Project) -> None:
    project.write(
        {
            "index.rst": """
            Home
            ====

            .. roundup:talk-list::

               - {id: x, title: First, event: Demo}

            .. toctree::

               other
            """,
            "other.rst": """
            Other
            =====

            .. roundup:talk-list::

               - {id: x, title: Second, event: Demo}
            """,
        }
    )
    assert project.build(check=False).warnings == [
        "other.rst:4: WARNING: talk 'Second' with the id 'demo/x': the id also means the talk "
        "'First' on the page 'index'; give one of them another 'id' [roundup.object]"
    ]


def test_our_own_references_never_warn(project: Project) -> None:
    site(project, "Hello.").build(conf={"nitpicky": True})


def test_a_digest_inside_another_directive_becomes_rubrics(project: Project) -> None:
    built = (
        site(project, "See :roundup:talk:`north/q`.")
        .write({"digest.rst": "Digest\n======\n\n.. note::\n\n   .. roundup:digest::\n"})
        .build("latex")
    )
    tex = next(built.outdir.glob("*.tex")).read_text(encoding="utf-8")
    assert r"\label{\detokenize{digest:roundup-talk-north-q}}" in tex
    assert r"\subsection{Opening}" not in tex


def test_two_talks_of_a_page_with_one_id(project: Project) -> None:
    project.write(
        {
            "index.rst": """
            Home
            ====

            .. roundup:talk-cards::

               - {id: x, title: First, event: Demo}
               - {id: y, title: Same, event: Demo}

            .. roundup:talk-cards::

               - {id: x, title: Second, event: Demo}
               - {id: y, title: Same, event: Demo}
            """,
        }
    )
    built = project.build(check=False)
    assert built.warnings == [
        "index.rst:9: WARNING: talk 'Second' with the id 'demo/x': the id also means the talk "
        "'First' on the page 'index'; give one of them another 'id' [roundup.object]"
    ]
    assert built.text("index.html").count('id="roundup-card-talk-demo-x"') == 1


def test_the_same_talk_at_another_event_is_named_by_that_event(project: Project) -> None:
    project.write(
        {
            "conf.py": CONF,
            "talks.yaml": "talks:\n"
            "- {id: old, title: The first time, event: A}\n"
            "- {id: new, title: The second time, event: B, same_as: [a/old]}\n",
            "index.rst": "Talks\n=====\n\n.. roundup:talk:: b/new\n\n.. roundup:talk:: a/old\n",
        }
    )
    page = project.build().text("index.html")
    assert re.search(r'href="#roundup-talk-a-old"[^>]*>(<[^>]*>)*A<', page)
    assert re.search(r'href="#roundup-talk-b-new"[^>]*>(<[^>]*>)*B<', page)  # both directions
    assert ">a/old<" not in page


def labels(built: Built) -> set[str]:
    path = built.outdir / "objects.inv"
    data = InventoryFile.load(BytesIO(path.read_bytes()), "", lambda _base, path: path)
    names = getattr(data, "data", data).get("std:label", {})
    return {name for name in names if name.startswith("roundup-")}


def test_the_inventory_has_no_index_of_a_project_without_views(project: Project) -> None:
    indices = {"roundup-presenters", "roundup-talks", "roundup-tracks"}
    index = "Home\n====\n\n.. _roundup-tracks:\n\nOwn tracks\n----------\n\n:ref:`roundup-tracks`\n"
    project.write({"index.rst": index})
    assert labels(project.build()) == {"roundup-tracks"}
    assert "Own tracks</span></a>" in project.build().text("index.html")
    site(project, "See :ref:`roundup-talks`.")
    for builder in ("html", "dirhtml"):
        assert labels(project.build(builder)) == indices
    (project.root / "digest.rst").unlink()
    assert labels(project.write({"index.rst": "Home\n====\n"}).build()) == set()


@pytest.mark.parametrize("parallel", [1, 4])
def test_the_search_and_the_indices_are_in_the_language_of_the_project(
    project: Project, parallel: int
) -> None:
    site(project, "See :ref:`roundup-talks`.")
    for _time in range(2):  # the second time from pickled data
        built = project.build(conf={"language": "de"}, parallel=parallel)
        names = re.findall(r'"roundup", ?"(\w+)", ?"(\w+)"', built.text("searchindex.js"))
        assert dict(names) == {
            "event": "Veranstaltung",
            "presenter": "Vortragende",
            "room": "Raum",
            "talk": "Vortrag",
            "track": "Track",
        }
        assert "<h1>Vorträge</h1>" in built.text("roundup-talks.html")
        project.write({"index.rst": "Home\n====\n\n.. toctree::\n\n   digest\n"})


def test_two_projects_of_one_process_have_their_own_languages(
    project: Project, myst_project: Project
) -> None:
    site(project, "Hello.")
    site(myst_project, "Hello.")
    project.build(conf={"language": "fr"})
    assert "<h1>Talks</h1>" in myst_project.build().text("roundup-talks.html")
    assert '"talk","talk"' in myst_project.build().text("searchindex.js").replace(" ", "")


def test_a_build_in_english_does_not_depend_on_a_german_one_before(
    project: Project, myst_project: Project
) -> None:
    for each in (project, myst_project):
        each.write({"index.rst": "Home\n====\n"})
    project.build(conf={"language": "de"})
    assert "Index" in myst_project.build().text("genindex.html")
    assert "Stichwortverzeichnis" not in myst_project.build().text("genindex.html")

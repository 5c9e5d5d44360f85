"""After an edit exactly the pages whose rows changed are read, and a clean build is equal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.sources.cache import DecodeCache
from tests.ext.project import Built, Project

DATA = """
    event: {id: demo, title: Demo Days, start: 2024-05-01}
    tracks: [{id: one, title: Track One}, {id: two, title: Track Two, kind: devroom}]
    talks:
      - {id: a, title: Alpha, presenters: [Ann Able], track: one, room: R1, abstract: About alpha.}
      - {id: b, title: Beta, presenters: [Bob Baker], track: two, room: R2, abstract: About beta.}
      - {id: c, title: Gamma, presenters: [Ann Able], track: two, room: R2, abstract: About gamma.}
    """
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63000100000005000100a2d1a9d60000000049454e44ae426082"
)
CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"demo": "talks.yaml"}
    """
PAGES = {
    "index.rst": """
        Home
        ====

        Alpha is :roundup:talk:`demo/a`; there are :roundup:count:`talks :track: Track Two` more.

        .. toctree::

           one
           two
           list
           gamma
           prose
        """,
    "one.rst": """
        One
        ===

        .. roundup:digest:: demo
           :track: Track One
           :group-by: none
        """,
    "two.rst": """
        Two
        ===

        .. roundup:digest:: demo
           :track: two
           :group-by: none
        """,
    "list.rst": """
        List
        ====

        .. roundup:talk-list:: demo
        """,
    "gamma.rst": """
        Gamma
        =====

        .. roundup:talk:: demo/c
        """,
    "prose.rst": "Prose\n=====\n\nNothing here.\n",
}


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES})


def edit(site: Project, old: str, new: str, name: str = "talks.yaml") -> None:
    path = site.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def equals_clean(site: Project, built: Built, builder: str = "html") -> None:
    clean = site.build(builder, fresh=True, place="_clean")
    shutil.rmtree(clean.outdir.parent / "nothing", ignore_errors=True)
    left, right = built.files(), clean.files()
    assert left.keys() == right.keys()
    differing = [name for name in left if left[name] != right[name]]
    assert [name for name in differing if name != "searchindex.js"] == []


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("About alpha.", "About ALPHA.", ["one"]),
        ("About gamma.", "About more.", ["gamma", "two"]),
        ("room: R1", "room: R9", []),
        ("room: R2, abstract: About gamma.", "room: R3, abstract: About gamma.", ["gamma"]),
        ("Bob Baker", "Bob Cook", ["list", "two"]),
        ("title: Beta", "title: Beth", ["list", "two"]),
        ("track: one, room", "track: two, room", ["index", "one", "two"]),
        ("kind: devroom", "kind: lightning", ["gamma", "two"]),
        ("title: Demo Days", "title: Demo Nights", ["gamma", "list"]),
        ("# nothing", "# something", []),
    ],
)
def test_an_edit_reads_the_pages_that_show_it(
    site: Project, builder: str, old: str, new: str, read: list[str]
) -> None:
    edit(site, "talks:", "# nothing\ntalks:\n  - {id: z, title: Zeta, track: one}")
    site.build(builder)
    edit(site, old, new)
    built = site.build(builder)
    assert built.read == read
    equals_clean(site, built, builder)


def test_the_language_of_a_talk_reads_pages_only_where_it_is_not_theirs(site: Project) -> None:
    site.build()
    alpha = "{id: a, title: Alpha, "
    in_english = DATA.replace(alpha, f"{alpha}language: en, ")
    assert site.write({"talks.yaml": in_english}).build().read == []
    in_german = DATA.replace(alpha, f"{alpha}language: de, ")
    assert site.write({"talks.yaml": in_german}).build().read == ["list", "one"]


def test_nothing_changed_reads_and_decodes_nothing(site: Project) -> None:
    site.build()
    (site.root / "talks.yaml").touch()
    built = site.build()
    assert (built.read, built.written) == ([], [])
    assert built.app.env.get_domain("roundup").build.sources.decodings == 0


def test_a_source_is_decoded_once_however_many_views_use_it(site: Project) -> None:
    built = site.build()
    assert len(built.read) == 6
    assert built.app.env.get_domain("roundup").build.sources.decodings == 1


def test_processes_decode_each_file_once_between_them(
    site: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a first build nobody knows which files pages name; each reader decodes or waits."""
    log = tmp_path / "decoded"
    original = DecodeCache.put

    def put(self: DecodeCache, what: str, content: str, value: ReadResult) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write(what.replace("\0", " ").split()[0] + "\n")
        original(self, what, content, value)

    monkeypatch.setattr(DecodeCache, "put", put)
    for name in ("one", "two", "list"):
        edit(site, ":: demo", ":: talks.yaml", f"{name}.rst")
    for number in range(12):
        view = ".. roundup:talk-list:: ../talks.yaml"
        site.write({f"sub/more{number}.rst": f":orphan:\n\nX\n=\n\n{view}\n"})
    site.write({"conf.py": CONF.replace("talks.yaml", "other.yaml"), "other.yaml": DATA})
    built = site.build(parallel=4)
    assert len(built.read) == 18
    decoded = log.read_text(encoding="utf-8").split()
    assert sorted(Path(name).name for name in decoded if name.endswith("yaml")) == [
        "other.yaml",
        "talks.yaml",
    ]


def test_a_reference_to_a_renamed_talk_is_rewritten_but_not_read(site: Project) -> None:
    site.build()
    edit(site, "title: Alpha", "title: Aleph")
    built = site.build()
    assert built.read == ["list", "one"]
    assert "Aleph" in built.text("index.html")
    assert "index" in built.written
    equals_clean(site, built)


def test_two_builders_on_one_doctree_directory(site: Project) -> None:
    site.build("html")
    site.build("text")
    edit(site, "title: Alpha", "title: Aleph")
    site.build("html")
    built = site.build("text")
    assert built.read == []
    equals_clean(site, built, "text")


def test_a_build_that_was_killed_while_writing_is_repaired(site: Project) -> None:
    built = site.build()
    for page in ("one.html", "index.html"):
        (built.outdir / page).write_text("half", encoding="utf-8")
    ledger = next((built.outdir.parent / "doctrees").glob("roundup-html-*.json"))
    ledger.write_text("unfinished\n", encoding="utf-8")
    built = site.build()
    assert built.read == []
    equals_clean(site, built)


def test_a_build_killed_while_reading_is_repaired_even_after_a_way_back(site: Project) -> None:
    built = site.build()
    doctrees = built.outdir.parent / "doctrees"
    before = (doctrees / "environment.pickle").read_bytes()
    edit(site, "About alpha.", "About ALPHA.")
    site.build()
    # as if that build had been killed after it wrote the doctree, and then the edit was undone
    (doctrees / "environment.pickle").write_bytes(before)
    (doctrees / "roundup-reading.json").write_text('["one"]', encoding="utf-8")
    edit(site, "About ALPHA.", "About alpha.")
    built = site.build()
    assert built.read == ["one"]
    assert "About alpha." in built.text("one.html")
    equals_clean(site, built)
    assert not list(doctrees.glob("roundup-reading*"))


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"\x80", b'{"read": 7}'])
def test_a_corrupt_ledger_or_mark_is_repaired(site: Project, content: bytes) -> None:
    built = site.build()
    doctrees = built.outdir.parent / "doctrees"
    next(doctrees.glob("roundup-html-*.json")).write_bytes(content)
    (doctrees / "roundup-reading.json").write_bytes(content)
    equals_clean(site, site.build())


def test_single_files_leave_the_rest_to_the_next_build(site: Project) -> None:
    site.build()
    edit(site, "title: Alpha", "title: Aleph")
    site.build(only=["list.rst"])
    built = site.build()
    assert {"index", "one"} <= set(built.written)
    equals_clean(site, built)


def test_an_application_that_builds_again_begins_anew(site: Project) -> None:
    build = site.root.with_name(f"{site.root.name}_build")
    doctrees = build / "doctrees"
    with patch_docutils(str(site.root)), docutils_namespace():
        theme = {"html_theme": "basic"}
        app = Sphinx(site.root, site.root, build / "html", doctrees, "html", theme, status=None)
        app.build()
        edit(site, "title: Alpha", "title: Aleph")
        app.build(filenames=[str(site.root / "list.rst")])
    assert not list(doctrees.glob("roundup-reading*"))
    built = site.build()
    assert built.read == []
    assert {"index", "one"} <= set(built.written)
    equals_clean(site, built)


def test_a_portrait_that_arrives_is_shown(site: Project) -> None:
    edit(site, "talks:", "presenters: [{name: Ann Able, portrait: ann.png}]\ntalks:")
    site.write({"ann.rst": "Ann\n===\n\n.. roundup:presenter:: ann-able\n"})
    edit(site, "   prose\n", "   prose\n   ann\n", "index.rst")
    built = site.build(check=False)
    assert any("the picture 'ann.png' is not in" in line for line in built.warnings)
    site.write({"ann.png": PIXEL})
    built = site.build()
    assert built.read == ["ann"]
    assert (built.outdir / "_images" / "ann.png").is_file()


def test_parallel_builds_are_equal_to_serial_ones(site: Project) -> None:
    serial = site.build(place="_serial")
    parallel = site.build(place="_parallel", parallel=4)
    assert serial.files() == parallel.files()


def test_files_of_a_glob_come_and_go(site: Project, tmp_path: Path) -> None:
    assert tmp_path
    site.write(
        {
            "more/x.yaml": "- {title: Xylo}\n",
            "glob.rst": "Glob\n====\n\n.. roundup:talk-list:: /more/*.yaml\n",
        }
    )
    edit(site, "   prose\n", "   prose\n   glob\n", "index.rst")
    site.build()
    site.write({"more/y.yaml": "- {title: Yak}\n"})
    built = site.build()
    assert built.read == ["glob"]
    assert "Yak" in built.text("glob.html")
    (site.root / "more" / "x.yaml").unlink()
    built = site.build()
    assert built.read == ["glob"]
    assert "Xylo" not in built.text("glob.html")
    equals_clean(site, built)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_an_index_that_lost_its_last_entry_goes(site: Project, builder: str) -> None:
    place = "roundup-tracks.html" if builder == "html" else "roundup-tracks/index.html"
    built = site.build(builder)
    assert "Alpha" in built.text(place.replace("tracks", "talks"))
    assert (built.outdir / place).is_file()
    site.write({"talks.yaml": "talks: [{title: Zeta, abstract: About zeta.}]\n"})
    built = site.build(builder, check=False)
    assert not (built.outdir / place).exists()
    assert "Zeta" in built.text(place.replace("tracks", "talks"))


def test_a_single_file_does_not_make_other_pages_current(site: Project) -> None:
    """Sphinx takes all pages for written by the new settings then."""
    site.build()
    conf: dict[str, object] = {"html_title": "Another title"}
    site.build(only=["one.rst"], conf=conf)
    built = site.build(conf=conf)
    assert "Another title" in built.text("two.html")
    assert "two" in built.written
    assert site.build(conf=conf).written == []


COUNTED = {
    "talks.yaml": "- title: One\n",
    "index.rst": "Home\n====\n\n.. toctree::\n\n   plain\n   counts\n   last\n",
    "plain.rst": "Plain\n=====\n\nNext is a page with a number.\n",
    "counts.rst": ":roundup:count:`talks :source: talks.yaml` talks\n" + "=" * 50 + "\n\nText.\n",
    "last.rst": "Last\n====\n\nText.\n",
}


@pytest.mark.parametrize("builders", [("html", "text"), ("text", "html")])
def test_a_number_is_current_in_every_builder(project: Project, builders: tuple[str, str]) -> None:
    project.write(COUNTED)
    for builder in builders:
        project.build(builder)
    project.write({"talks.yaml": "- title: One\n- title: Two\n"})
    for builder, read in zip(builders, (["counts"], []), strict=True):
        built = project.build(builder)
        assert built.read == read
        equals_clean(project, built, builder)

"""Files that extend files that extend files: what is read, when, and how often."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sphinxcontrib_roundup.sources.cache import DecodeCache
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef

T = SourceRef(RefKind.PATH, "t.yaml")
S = SourceRef(RefKind.PATH, "s.xml")


def chain(files, length: int) -> None:
    """Let t.yaml extend 1.yaml, and so on to the one that extends the schedule."""
    names = ["t.yaml", *(f"{number}.yaml" for number in range(1, length)), "s.xml"]
    for name, extended in pairwise(names):
        files.write(name, f"extends: {extended}\ntalks: [{{id: bees, x-{name[0]}: '{name}'}}]\n")


def test_corrections_add_up_over_a_chain(files) -> None:
    chain(files, 4)
    loaded = files.load()
    assert files.lines(loaded) == []
    bees = loaded.catalogue.talk_by_name["meet-2024/bees"]
    assert bees.extra == (
        ("x-3", "3.yaml"),
        ("x-2", "2.yaml"),
        ("x-1", "1.yaml"),
        ("x-t", "t.yaml"),
    )


def test_a_chain_has_an_end(files) -> None:
    chain(files, 5)
    assert files.lines(files.load()) == [
        "[file] 4.yaml:1:10: extends: more than 4 files are extended, one after the other"
    ]


def test_a_circle_is_said_once_for_each_way_into_it(files) -> None:
    files.write("t.yaml", "extends: u.yaml\ntalks: [T]\n")
    files.write("u.yaml", "extends: t.yaml\ntalks: [U]\n")
    loaded = files.load()
    assert files.lines(loaded) == [
        "[file] u.yaml:1:10: extends: the files extend each other in a circle: "
        "'t.yaml' extends 'u.yaml' extends 't.yaml'; remove 'extends' from one of them"
    ]
    assert [talk.title for talk in loaded.catalogue.talks] == ["U", "T"]
    (line,) = files.lines(files.load("u.yaml"))
    assert line.startswith("[file] t.yaml:1:10: ")


def test_teams_of_a_chain(files) -> None:
    files.write("u.yaml", "extends: s.xml\nonly: all\nteams: {Red: [Ann Able], Blue: [Bob Baker]}")
    files.write("t.yaml", "extends: u.yaml\nteams: {Green: [Carla Cruz], Red: [Bob Baker]}\n")
    catalogue = files.load().catalogue
    assert {talk.id: talk.teams for talk in catalogue.talks} == {
        "ceps": ("green",),
        "bees": ("blue", "red"),
    }


def test_a_path_begins_at_the_extending_file_or_at_the_source_directory(files) -> None:
    files.write("sub/a.yaml", "extends: ../s.xml\n")
    files.write("sub/b.yaml", "extends: /s.xml\n")
    for name in ("sub/a.yaml", "sub/b.yaml"):
        assert files.lines(files.load(name)) == []
        assert len(files.load(name).catalogue.talks) == 4


def test_a_file_outside_that_conf_py_names_may_extend_others_there(files) -> None:
    files.write("../data/s.xml", (files.root / "s.xml").read_text(encoding="utf-8"))
    files.write("../data/t.yaml", "extends: s.xml\n")
    library = files.library("../data/t.yaml")
    assert len(library.load(EVERYTHING).catalogue.talks) == 4
    assert library.load(EVERYTHING).problems == ()


def test_links_do_not_lead_out_of_the_source_directory(files, tmp_path) -> None:
    (tmp_path / "secret.xml").write_text("<schedule/>", encoding="utf-8")
    (files.root / "link.xml").symlink_to(tmp_path / "secret.xml")
    files.write("t.yaml", "extends: link.xml\n")
    assert files.lines(files.load()) == [
        "[file] t.yaml:1:10: extends: 'link.xml' leads out of the source directory; "
        "move the file into it"
    ]


def test_the_digest_changes_with_each_file_of_the_chain(files) -> None:
    chain(files, 2)
    first = files.library().files
    before, schedule = first.digest(T), first.digest(S)
    assert first.for_next_build().digest(T) == before
    files.write("1.yaml", (files.root / "1.yaml").read_text(encoding="utf-8") + "# more\n")
    second = first.for_next_build()
    assert second.digest(T) != before
    assert second.digest(S) == schedule
    (files.root / "s.xml").unlink()
    third = second.for_next_build()
    assert third.digest(T) != second.digest(T)


def test_each_file_is_decoded_once_and_only_what_changed_again(files) -> None:
    chain(files, 1)
    kept = DecodeCache(files.root.parent / "doctrees")
    library = Loader(files.library().files, cache=kept)
    library.load(T)
    assert library.decodings == 2
    library.load(S)
    library.load(T)
    assert library.decodings == 2
    files.write("t.yaml", "extends: s.xml\nonly: [bees]\n")
    again = Loader(library.files.for_next_build(), cache=kept)
    assert [talk.id for talk in again.load(T).catalogue.talks] == ["bees"]
    assert again.decodings == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("t.json", '{"extends": "s.xml", "only": ["bees"]}'),
        ("t.toml", 'extends = "s.xml"\nonly = ["bees"]\n'),
        ("t.yaml", "{talks: [], only: bees, extends: s.xml}"),
        ("t.yaml", "x-a: &a {extends: s.xml}\n<<: *a\nonly: bees\n"),
    ],
)
def test_all_formats_extend(files, name: str, text: str) -> None:
    files.write(name, text)
    assert [talk.id for talk in files.load(name).catalogue.talks] == ["bees"]
    files.write("t16.yaml", "")
    (files.root / "t16.yaml").write_bytes("extends: s.xml\nonly: [dogs]\n".encode("utf-16"))
    assert [talk.id for talk in files.load("t16.yaml").catalogue.talks] == ["dogs"]


def test_toml_deletes_with_an_empty_text(files) -> None:
    files.write("t.toml", 'extends = "s.xml"\n[[talks]]\nid = "bees"\nsubtitle = ""\n')
    assert files.load("t.toml").catalogue.talk_by_name["meet-2024/bees"].subtitle == ""


def test_the_word_in_a_text_extends_nothing(files) -> None:
    files.write("t.yaml", "talks: [{title: Z, abstract: 'It extends: s.xml'}]\n")
    assert [talk.title for talk in files.load().catalogue.talks] == ["Z"]


def test_a_file_and_the_schedule_that_it_extends_are_sources_beside_each_other(files) -> None:
    files.write(
        "t.yaml",
        """\
        extends: s.xml
        teams: {Red: [{id: ann-able, name: Ann Abel}]}
        talks: [{id: bees, title: Bees in spring, subtitle: null}]
        """,
    )
    path = str(files.root)
    for patterns in ([f"{path}/s.xml", f"{path}/t.yaml"], [f"{path}/t.yaml", f"{path}/s.xml"]):
        sources = {name: ConfiguredSource(name, (name,)) for name in patterns}
        loaded = Loader(Files(files.root, sources)).load(EVERYTHING)
        assert files.lines(loaded) == []
        talks = {talk.id: talk for talk in loaded.catalogue.talks}
        assert sorted(talks) == ["bees", "ceps", "dogs", "opening"]
        assert (talks["bees"].title, talks["bees"].subtitle) == ("Bees in spring", "")
        assert loaded.catalogue.presenter_by_id["ann-able"].name == "Ann Abel"


def test_faults_of_a_file_that_two_extend_are_said_once(files) -> None:
    text = (files.root / "s.xml").read_text(encoding="utf-8")
    files.write("s.xml", text.replace("<title>Dogs</title>", "<title/>"))
    files.write("d/t.yaml", "extends: /s.xml\n")
    files.write("d/u.yaml", "extends: /s.xml\n")
    loaded = files.library().load(SourceRef(RefKind.PATH, "d/*.yaml"))
    assert [line.split(":")[0] for line in files.lines(loaded)] == ["[missing] s.xml"]

"""From the argument of a view or the patterns of conf.py to files, and how files are named."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.picture_files import picture_finding
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("src/data/talks.yaml", "data/talks.yaml"),
        ("src/../secret.yaml", "../secret.yaml"),
        ("real/data/talks.yaml", "data/talks.yaml"),
    ],
)
def test_a_file_is_named_from_the_source_directory(tmp_path: Path, path: str, shown: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "src").symlink_to(tmp_path / "real")
    assert Files(tmp_path / "src", {}).display_path(tmp_path / path) == shown


def test_a_file_elsewhere_keeps_its_path(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "talks.yaml"
    assert Files(tmp_path / "src", {}).display_path(path) == str(path)


def lines(files: Files, argument: str, folder: str = "") -> list[str]:
    """Return the problems of an argument, with what reading its files adds."""
    result = Loader(files).load(files.ref(argument, PurePosixPath(folder)))
    return [f"[{problem.code.subtype}] {problem}" for problem in result.problems]


@pytest.mark.parametrize("argument", ["../*.yaml", "../../**/*", "/../*.yaml", "a/../../*.yaml"])
def test_a_pattern_that_leaves_the_source_directory_is_not_followed(
    tmp_path: Path, argument: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "secret.yaml").write_text("- title: A\n", encoding="utf-8")
    monkeypatch.setattr(os, "scandir", pytest.fail)
    (line,) = lines(Files(tmp_path / "src", {}), argument)
    assert line.startswith("[outside]")
    assert "leads out of the source directory" in line


def test_slashes_at_the_beginning_mean_the_source_directory(tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").write_text("- title: A\n", encoding="utf-8")
    files = Files(tmp_path, {})
    refs = {
        files.ref(argument, PurePosixPath("sub")) for argument in ("/talks.yaml", "//talks.yaml")
    }
    assert refs == {SourceRef(RefKind.PATH, "talks.yaml")}


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_file_name_that_is_not_utf8_is_read_like_others(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    (tmp_path / name).write_text("- {title: A, speeker: B}\n", encoding="utf-8")
    files = Files(tmp_path, {})
    ref = SourceRef(RefKind.PATH, "*.yaml")
    result = Loader(files).load(ref)
    assert [talk.title for talk in result.catalogue.talks] == ["A"]
    assert [event.title for event in result.catalogue.events] == ["\\udcff"]
    assert files.digest(ref) == files.for_next_build().digest(ref)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(argument=st.text() | st.text(alphabet="./\\\0*?[]~a:{}"))
def test_no_argument_raises(tmp_path: Path, argument: str) -> None:
    files = Files(tmp_path, {"key": ConfiguredSource("key", (str(tmp_path / f"a{argument}"),))})
    assert files.digest(files.ref(argument, PurePosixPath("sub")))
    assert lines(files, argument, "sub")
    assert Loader(files).load(EVERYTHING).problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(min_size=1), kind=st.sampled_from(["extends", "poster", "portrait"]))
def test_no_path_in_data_raises(tmp_path: Path, name: str, kind: str) -> None:
    talk = {"title": "A", "poster": name if kind == "poster" else ""}
    presenter = {"name": "B", "portrait": name if kind == "portrait" else ""}
    data = {"talks": [talk], "presenters": [presenter]}
    data |= {"extends": name} if kind == "extends" else {}
    (tmp_path / "t.json").write_text(json.dumps(data), encoding="utf-8")
    catalogue = Loader(Files(tmp_path, {})).load(SourceRef(RefKind.PATH, "t.json")).catalogue
    assert [one.title for one in catalogue.talks] == ["A"]
    for path in (catalogue.talks[0].poster, *(one.portrait for one in catalogue.presenters)):
        assert "://" in path or picture_finding(tmp_path, path) is not None

"""The files of a pattern, and the limits of the search for them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinxcontrib_roundup.sources import glob_patterns
from sphinxcontrib_roundup.sources.glob_patterns import expand

FILES = (
    "a.yaml",
    "b.yaml",
    "c.json",
    ".hidden.yaml",
    "d/a.yaml",
    "d/e/f.yaml",
    "d/e/g.txt",
    ".git/h.yaml",
    "out/i.yaml",
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.yaml", ["a.yaml", "b.yaml"]),
        ("?.[jy]*", ["a.yaml", "b.yaml", "c.json"]),
        ("**/*.yaml", ["a.yaml", "b.yaml", "d/a.yaml", "d/e/f.yaml", "out/i.yaml"]),
        ("**/e/*", ["d/e/f.yaml", "d/e/g.txt"]),
        ("d/**", ["d/a.yaml", "d/e/f.yaml", "d/e/g.txt"]),
        ("**/**/f.*", ["d/e/f.yaml"]),
        ("d/**.yaml", ["d/a.yaml"]),
        ("*/a.yaml", ["d/a.yaml"]),
        (".*.yaml", [".hidden.yaml"]),
        (".g*/*", [".git/h.yaml"]),
    ],
)
def test_the_files_of_a_pattern(tree: Path, pattern: str, names: list[str]) -> None:
    expansion = expand(tree / pattern)
    assert expansion.problem is None
    assert [path.relative_to(tree).as_posix() for path in expansion.files] == names


def test_output_of_the_build_is_skipped(tree: Path) -> None:
    assert tree / "out" / "i.yaml" not in expand(tree / "**/*.yaml", [tree / "out"]).files
    assert expand(tree / "*/i.yaml", [tree / "out"]).files == ()


def test_a_path_is_itself_whether_or_not_there_is_a_file(tmp_path: Path) -> None:
    assert expand(tmp_path / "none.yaml").files == (tmp_path / "none.yaml",)


def test_a_pattern_without_files_is_a_problem(tree: Path) -> None:
    expansion = expand(tree / "*.toml")
    assert expansion.files == ()
    assert str(expansion.problem) == (
        f"{tree / '*.toml'}: no file matches; correct the path or add a file"
    )


def test_a_pattern_that_looks_at_too_much_is_not_followed(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glob_patterns, "MOST_ENTRIES", 8)
    expansion = expand(tree / "**/*.yaml")
    assert expansion.files == ()
    assert str(expansion.problem) == (
        f"{tree / '**/*.yaml'}: the pattern looks at more than 100000 files and folders; "
        "begin the pattern with a folder nearer to the files"
    )


@pytest.mark.skipif(os.name != "posix", reason="the root of Windows is a drive")
def test_a_pattern_for_the_whole_disk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glob_patterns, "MOST_ENTRIES", 2_000)
    assert expand(Path("/**/*")).files == ()


def test_a_pattern_enters_no_more_than_32_folders(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 33)
    deep.mkdir(parents=True)
    (deep / "a.yaml").touch()
    expansion = expand(tmp_path / "**/*.yaml")
    assert expansion.files == ()
    assert "enters more than 32 folders" in str(expansion.problem)
    assert expand(tmp_path / "d/**/*.yaml").files == (deep / "a.yaml",)


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_circle_of_folders_is_entered_once(tree: Path) -> None:
    (tree / "d" / "again").symlink_to(tree)
    assert len(expand(tree / "**/a.yaml").files) == 2


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes on Windows")
def test_only_regular_files_match(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").mkdir()
    assert expand(tmp_path / "*.yaml").files == ()

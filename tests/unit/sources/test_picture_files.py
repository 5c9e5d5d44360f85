"""Which paths of data may be published as pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinxcontrib_roundup.problems import MOST_HINTS, Hints
from sphinxcontrib_roundup.sources.picture_files import picture_finding

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def reason(root: Path, path: str) -> str:
    finding = picture_finding(root, path, Hints())
    return f"{finding.reason}; {finding.remedy}" if finding else ""


def test_a_picture_is_published(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "b.svg").write_bytes(b"<svg>" + b" " * 100 + b"</svg>")
    assert reason(tmp_path, "a.png") == reason(tmp_path, "b.svg") == ""


def test_a_secret_with_the_name_of_a_picture_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"TOKEN=1")
    (tmp_path / "b.svg").write_bytes(b"<svg>" + b" " * 100 + b"<script/></svg>")
    assert reason(tmp_path, "a.png").startswith("does not have the content of a .png file; ")
    assert reason(tmp_path, "b.svg").startswith("holds a script ('script'); ")


def test_a_missing_picture_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "ann.png").write_bytes(PNG)
    assert reason(tmp_path, "anne.png") == (
        "is not in the source directory; did you mean 'ann.png'?"
    )
    assert reason(tmp_path, "z.gif") == "is not in the source directory; add the file"


def test_a_similar_picture_is_sought_for_the_first_ten_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "ann.png").write_bytes(PNG)
    hints = Hints()
    findings = [picture_finding(tmp_path, "anne.png", hints) for _ in range(MOST_HINTS + 5)]
    remedies = [finding.remedy for finding in findings if finding]
    assert remedies == ["did you mean 'ann.png'?"] * MOST_HINTS + ["add the file"] * 5


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_out_of_the_source_directory_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "a.png").write_bytes(PNG)
    (tmp_path / "src" / "a.png").symlink_to(tmp_path / "a.png")
    assert reason(tmp_path / "src", "a.png").startswith("leads out of the source directory; ")
    (tmp_path / "src" / "loop.png").symlink_to("loop.png")
    assert reason(tmp_path / "src", "loop.png").startswith("is not a regular file; ")


@pytest.mark.parametrize("path", ["x" * 3000 + ".png", "a\0.png", "\ud800.png"])
def test_impossible_names_are_missing_files(tmp_path: Path, path: str) -> None:
    assert reason(tmp_path, path).startswith("is not in the source directory; ")


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes on Windows")
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    assert reason(tmp_path, "a.png").startswith("is not a regular file; ")

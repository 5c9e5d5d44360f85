"""How files are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_roundup.sources.files import Files


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
    assert Files(tmp_path / "src", {}).shown(tmp_path / path) == shown


def test_a_file_elsewhere_keeps_its_path(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "talks.yaml"
    assert Files(tmp_path / "src", {}).shown(path) == str(path)

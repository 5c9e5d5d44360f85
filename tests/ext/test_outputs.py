"""Files of ours in an output directory: written when they differ, removed while they are ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_roundup.ext.outputs import Outputs


def outputs(folder: Path) -> Outputs:
    return Outputs(folder / "html", folder / "doctrees" / "manifest")


def test_a_file_is_written_only_when_it_differs(tmp_path: Path) -> None:
    first = outputs(tmp_path)
    assert first.write("_static/roundup.css", b"a")
    first.close()
    path = tmp_path / "html" / "_static" / "roundup.css"
    before = path.stat().st_mtime_ns
    second = outputs(tmp_path)
    assert not second.write("_static/roundup.css", b"a")
    assert path.stat().st_mtime_ns == before
    assert second.write("_static/roundup.css", b"b")
    assert path.read_bytes() == b"b"
    assert [path.name for path in path.parent.iterdir()] == ["roundup.css"]


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    outputs(tmp_path).write("a.css", b"a")
    (tmp_path / "html" / "a.css").unlink()
    assert outputs(tmp_path).write("a.css", b"a")


def test_a_later_build_removes_what_an_earlier_one_wrote(tmp_path: Path) -> None:
    first = outputs(tmp_path)
    first.write("a.css", b"a")
    first.close()
    second = outputs(tmp_path)
    assert second.names == {"a.css"}
    assert second.remove("a.css")
    second.close()
    assert list((tmp_path / "html").iterdir()) == []
    assert list((tmp_path / "doctrees").iterdir()) == []


def test_output_of_others_is_left_alone(tmp_path: Path) -> None:
    first = outputs(tmp_path)
    first.write("a.css", b"a")
    first.close()
    (tmp_path / "html" / "a.css").write_bytes(b"somebody else's")
    (tmp_path / "html" / "b.html").write_bytes(b"the author's")
    second = outputs(tmp_path)
    assert not second.remove("a.css")
    assert not second.remove("b.html")
    assert len(list((tmp_path / "html").iterdir())) == 2


def test_a_page_that_sphinx_wrote_for_us_can_be_claimed(tmp_path: Path) -> None:
    page = tmp_path / "html" / "roundup-talks.html"
    page.parent.mkdir()
    page.write_bytes(b"index")
    first = outputs(tmp_path)
    first.claim("roundup-talks.html")
    first.close()
    assert outputs(tmp_path).remove("roundup-talks.html")
    assert not page.exists()


@pytest.mark.parametrize("damage", [b"", b"[]", b"7", b"\x80"])
def test_a_damaged_manifest_removes_nothing(tmp_path: Path, damage: bytes) -> None:
    first = outputs(tmp_path)
    first.write("a.css", b"a")
    first.close()
    (tmp_path / "doctrees" / "manifest").write_bytes(damage)
    assert not outputs(tmp_path).remove("a.css")
    assert (tmp_path / "html" / "a.css").is_file()


def test_nothing_of_ours_leaves_no_manifest(tmp_path: Path) -> None:
    outputs(tmp_path).close()
    assert list(tmp_path.iterdir()) == []

"""What the decode cache keeps, and what counts as a miss."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Room
from sphinxcontrib_roundup.sources.cache import DecodeCache

OLD, NEW = "0" * 32, "1" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "doctrees"


def result(name: str = "A") -> ReadResult:
    return ReadResult(Catalogue(rooms=(Room("e", name.lower(), name),)), ())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_put_is_there_for_the_same_bytes_only(folder: Path) -> None:
    DecodeCache(folder).put("a.yaml", OLD, result())
    assert DecodeCache(folder).get("a.yaml", OLD) == result()
    assert DecodeCache(folder).get("a.yaml", NEW) is None
    assert DecodeCache(folder).get("b.yaml", OLD) is None


def test_a_new_state_takes_the_place_of_the_old_one(folder: Path) -> None:
    cache = DecodeCache(folder)
    cache.put("a.yaml", OLD, result("A"))
    cache.put("b.yaml", OLD, result("B"))
    cache.put("a.yaml", NEW, result("C"))
    assert (cache.get("a.yaml", OLD), cache.get("a.yaml", NEW)) == (None, result("C"))
    assert len(names(folder)) == 2
    cache.keep(["b.yaml"])
    assert (cache.get("a.yaml", NEW), cache.get("b.yaml", OLD)) == (None, result("B"))


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_damaged_files_count_as_not_there(folder: Path, damage: bytes | None) -> None:
    cache = DecodeCache(folder)
    cache.put("a.yaml", OLD, result("A" * 500))
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-7] if damage is None else damage)
    assert cache.get("a.yaml", OLD) is None


def test_a_pickle_from_elsewhere_is_not_opened(folder: Path, tmp_path: Path) -> None:
    cache = DecodeCache(folder)
    cache.put("a.yaml", OLD, result("A"))
    (path,) = folder.iterdir()
    # Opened, it would write a file: ``os.system("touch …")`` as a pickle of protocol 0.
    path.write_bytes(f"cposix\nsystem\n(S'touch {tmp_path}/opened'\ntR.".encode())
    assert cache.get("a.yaml", OLD) is None
    assert not (tmp_path / "opened").exists()


def test_a_module_that_changed_decodes_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    shutil.copytree(Path(sphinxcontrib_roundup.__file__).parent, package)
    monkeypatch.setattr("sphinxcontrib_roundup.sources.cache.files", lambda _name: package)
    DecodeCache(folder).put("a.yaml", OLD, result("A"))
    assert DecodeCache(folder).get("a.yaml", OLD)
    module = package / "formats" / "values.py"
    module.write_text(f"{module.read_text(encoding='utf-8')}# changed\n", encoding="utf-8")
    other = DecodeCache(folder)
    assert other.get("a.yaml", OLD) is None
    other.put("a.yaml", OLD, result("B"))
    assert len(names(folder)) == 1


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    cache = DecodeCache(tmp_path / "file" / "below")
    cache.put("a.yaml", OLD, result("A"))
    assert cache.get("a.yaml", OLD) is None

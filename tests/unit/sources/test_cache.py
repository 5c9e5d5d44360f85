"""What the store keeps, and what it takes for not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_roundup.sources.cache import DecodeCache

OLD, NEW = "0" * 32, "1" * 32


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "doctrees"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_put_is_there_for_the_same_bytes_only(folder: Path) -> None:
    DecodeCache(folder).put("a.yaml", OLD, ("decoded",))
    assert DecodeCache(folder).get("a.yaml", OLD) == ("decoded",)
    assert DecodeCache(folder).get("a.yaml", NEW) is None
    assert DecodeCache(folder).get("b.yaml", OLD) is None
    assert (DecodeCache(folder).latest("a.yaml"), DecodeCache(folder).latest("b.yaml")) == (OLD, "")


def test_a_new_state_takes_the_place_of_the_old_one(folder: Path) -> None:
    store = DecodeCache(folder)
    store.put("a.yaml", OLD, 1)
    store.put("b.yaml", OLD, 2)
    store.put("a.yaml", NEW, 3)
    assert (store.get("a.yaml", OLD), store.get("a.yaml", NEW), store.latest("a.yaml")) == (
        None, 3, NEW,
    )  # fmt: skip
    assert len(names(folder)) == 2
    store.keep(["b.yaml"])
    assert (store.latest("a.yaml"), store.get("b.yaml", OLD)) == ("", 2)


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_damaged_files_count_as_not_there(folder: Path, damage: bytes | None) -> None:
    store = DecodeCache(folder)
    store.put("a.yaml", OLD, {"talks": list(range(100))})
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-7] if damage is None else damage)
    assert store.get("a.yaml", OLD) is None


def test_a_pickle_from_elsewhere_is_not_opened(folder: Path, tmp_path: Path) -> None:
    store = DecodeCache(folder)
    store.put("a.yaml", OLD, 1)
    (path,) = folder.iterdir()
    # Opened, it would write a file: ``os.system("touch …")`` as a pickle of protocol 0.
    path.write_bytes(f"cposix\nsystem\n(S'touch {tmp_path}/opened'\ntR.".encode())
    assert store.get("a.yaml", OLD) is None
    assert not (tmp_path / "opened").exists()


def test_other_modules_decode_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    DecodeCache(folder).put("a.yaml", OLD, 1)
    monkeypatch.setattr("sphinxcontrib_roundup.__version__", "another")
    other = DecodeCache(folder)
    assert (other.get("a.yaml", OLD), other.latest("a.yaml")) == (None, "")
    other.put("a.yaml", OLD, 2)
    assert len(names(folder)) == 1


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = DecodeCache(tmp_path / "file" / "below")
    store.put("a.yaml", OLD, 1)
    assert store.get("a.yaml", OLD) is None

"""A file that did not change is not read, and one that may have changed is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources.stamps import Contents, KnownFiles, Stamp

SECOND = 1_000_000_000


class Disk:
    """Reads files and remembers which; its clock shows what a test sets."""

    def __init__(self, now: int) -> None:
        self.read: list[str] = []
        self.now = now

    def contents(self, known: KnownFiles | None = None) -> Contents:
        def read_bytes(path: Path) -> bytes | Problem:
            self.read.append(path.name)
            try:
                return path.read_bytes()
            except OSError:
                return Problem(ProblemCode.FILE, Place(str(path)), "no such file")

        return Contents(read_bytes, known or KnownFiles(), lambda: self.now)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.yaml"
    path.write_bytes(b"one")
    return path


def later(file: Path, seconds: float = 10) -> Disk:
    """Return a disk whose clock shows some seconds after the last change of the file."""
    status = file.stat()
    return Disk(max(status.st_mtime_ns, status.st_ctime_ns) + int(seconds * SECOND))


def known(disk: Disk, file: Path) -> tuple[str, KnownFiles]:
    contents = disk.contents()
    digest = contents.digest(file)
    disk.read.clear()
    return digest, contents.known_files({str(file): (str(file),)})


def test_an_unchanged_file_is_not_read(file: Path) -> None:
    disk = later(file)
    digest, before = known(disk, file)
    contents = disk.contents(before)
    assert contents.digest(file) == digest
    assert contents.known_chain(file) == (file,)
    assert contents.known_files({}).stamps == before.stamps
    assert disk.read == []


def test_a_file_hashed_just_after_it_changed_is_read_again(file: Path) -> None:
    """It may have changed once more within the same tick of the file system's clock."""
    disk = later(file, 1.5)
    digest, before = known(disk, file)
    assert disk.contents(before).digest(file) == digest
    assert disk.read == ["talks.yaml"]


def test_the_same_size_and_time_do_not_hide_other_bytes(file: Path) -> None:
    status = file.stat()
    digest, before = known(later(file), file)
    file.write_bytes(b"two")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert later(file).contents(before).digest(file) != digest


def test_a_touched_file_keeps_its_digest_and_its_chain(file: Path) -> None:
    disk = later(file)
    digest, before = known(disk, file)
    os.utime(file, ns=(0, 0))
    contents = disk.contents(before)
    assert contents.digest(file) == digest
    assert contents.known_chain(file) == (file,)


def test_another_content_ends_the_known_chain(file: Path) -> None:
    disk = later(file)
    _digest, before = known(disk, file)
    file.write_bytes(b"extends: other.yaml")
    assert disk.contents(before).known_chain(file) == ()


def test_a_file_that_changes_during_the_build_has_a_digest_of_its_own(file: Path) -> None:
    disk = later(file)
    contents = disk.contents()
    first = contents.digest(file)
    file.write_bytes(b"two")
    assert contents.read(file) == b"two"
    plain = disk.contents().digest(file)
    assert contents.digest(file) not in (first, plain)
    assert str(file) not in contents.known_files({}).stamps


def test_a_missing_file_has_a_digest_and_no_stamp(tmp_path: Path) -> None:
    contents = Disk(0).contents()
    assert contents.digest(tmp_path / "none.yaml")
    assert contents.known_files({}).stamps == {}


def test_a_stamp_survives_json(file: Path) -> None:
    stamp = Stamp.make(file.stat(), 5, "abc")
    assert Stamp.of(list(stamp)) == stamp
    for damaged in ([], [1, 2], ["x"] * 6):
        with pytest.raises((ValueError, TypeError)):
            Stamp.of(damaged)

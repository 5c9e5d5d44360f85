"""No path makes a function of the file system raise, block or fill the memory."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.sources import filesystem

posix = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX systems only")


def reason(path: Path) -> str:
    problem = filesystem.read(path)
    assert isinstance(problem, Problem)
    assert problem.place.path == filesystem.printable(path)
    return problem.reason


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\n")
    assert filesystem.read(path) == b"\xef\xbb\xbfone\r\ntwo\n"
    assert filesystem.read_lines(path) == ["one", "two"]
    assert filesystem.read_start(path, 5) == b"\xef\xbb\xbfon"
    assert filesystem.is_file(path)
    assert not filesystem.is_folder(path)


def test_a_missing_file_names_the_nearest_one(tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").touch()
    problem = filesystem.read(tmp_path / "talk.yaml")
    assert isinstance(problem, Problem)
    assert (problem.reason, problem.remedy) == ("no such file", "did you mean 'talks.yaml'?")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert reason(tmp_path) == "is a directory, not a file"
    assert filesystem.read_lines(tmp_path) == []
    assert filesystem.is_folder(tmp_path)


@posix
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert reason(tmp_path / "pipe.yaml") == "is not a regular file"
    assert filesystem.read_start(tmp_path / "pipe.yaml", 8) == b""


@posix
def test_a_device_without_end_is_not_read() -> None:
    assert reason(Path("/dev/zero")) == "is not a regular file"
    assert filesystem.read_lines(Path("/dev/zero")) == []


@posix
def test_a_socket_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert reason(tmp_path / "s.yaml") == "is not a regular file"


@posix
def test_a_sparse_file_of_20_gib_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(20 * 2**30)
    problem = filesystem.read(path)
    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.LIMIT
    assert str(problem).endswith("the file is larger than 64 MiB; split it into several files")


def test_the_limit_is_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filesystem, "LARGEST_FILE", 10)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"0123456789")
    assert filesystem.read(path) == b"0123456789"
    path.write_bytes(b"0123456789+")
    assert isinstance(filesystem.read(path), Problem)


@posix
@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="there is no /proc")
def test_a_file_that_is_larger_than_it_says_is_read_to_the_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert Path("/proc/self/maps").stat().st_size == 0
    monkeypatch.setattr(filesystem, "LARGEST_FILE", 10)
    assert reason(Path("/proc/self/maps")).startswith("the file is larger than")


@posix
def test_a_link_to_itself_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    assert "cannot be read" in reason(path) or "no file can have this name" in reason(path)
    assert filesystem.resolve(path) == path
    assert not filesystem.is_file(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows raises in another way")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x" * 300, "cannot be read: File name too long"),
        ("a\0b", "no file can have this name"),
        ("\ud800", "no file can have this name"),
    ],
    ids=["long", "zero", "surrogate"],
)
def test_names_that_no_file_can_have(tmp_path: Path, name: str, text: str) -> None:
    assert reason(tmp_path / name) == text
    assert not filesystem.is_file(tmp_path / name)
    assert filesystem.names_in(tmp_path / name) == []
    assert not filesystem.is_inside(tmp_path.parent / name, tmp_path)
    assert isinstance(filesystem.write_text(tmp_path / name, ""), Problem)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.yaml")
    path.touch()
    assert filesystem.is_file(path)
    assert filesystem.printable(path).endswith("\\udcff.yaml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.text(alphabet="./\\\0*~a"))
def test_no_path_raises(tmp_path: Path, text: str) -> None:
    path = tmp_path / f"a{text}"
    filesystem.resolve(path)
    filesystem.names_in(path)
    filesystem.read_start(path, 8)
    filesystem.read_lines(path)
    filesystem.printable(path).encode()
    assert not filesystem.is_file(path)
    assert isinstance(filesystem.read(path), Problem)

"""Faulty data costs in proportion to its size: lines that run and words that are compared.

The same files, of any size, are timed by ``python -m tests.benchmarks.linear``.
"""

from __future__ import annotations

import difflib
import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.cli import main
from sphinxcontrib_roundup.formats.native import assembly, presenters
from sphinxcontrib_roundup.problems import MOST_HINTS
from tests.benchmarks.faulty import CASES

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType
    from typing import Any

FEW = 40
MANY = 4 * FEW
SLACK = 1.25

KINDS_OF_WORDS = 2  # in one case at most
MOST_COMPARED = 50


@dataclass
class Work:
    """What was done while a file was read.

    :param lines: of the package that ran; a loop in one line counts once for each turn.
    :param comparisons: of an unknown word with a known one.
    :param hints: of the words that were compared, how many.
    """

    lines: int = 0
    comparisons: int = 0
    hints: int = 0


class CountingMatcher(difflib.SequenceMatcher[str]):
    """Counts comparisons of words."""

    work = Work()

    def set_seq1(self, a: Any) -> None:
        type(self).work.comparisons += bool(a)
        super().set_seq1(a)

    def set_seq2(self, b: Any) -> None:
        type(self).work.hints += bool(b)
        super().set_seq2(b)


def check(folder: Path, name: str, size: int, monkeypatch: pytest.MonkeyPatch) -> Work:
    """Check the files of a case and return what it took."""
    work = Work()
    monkeypatch.setattr(CountingMatcher, "work", work)
    monkeypatch.setattr(difflib, "SequenceMatcher", CountingMatcher)
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    def each_line(_frame: FrameType, event: str, _argument: object) -> Any:
        work.lines += event == "line"
        return each_line

    def each_call(frame: FrameType, _event: str, _argument: object) -> Any:
        ours = "sphinxcontrib_roundup" in frame.f_code.co_filename
        return each_line if ours else None

    folder = folder / str(size)
    folder.mkdir()
    files = CASES[name](size)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    before = sys.gettrace()
    sys.settrace(each_call)
    try:
        main(["check", *(str(folder / file) for file in files)])
    finally:
        sys.settrace(before)
    return work


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_faults_are_four_times_the_work(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "MOST_COPIES", FEW)
    monkeypatch.setattr(presenters, "MOST_TEAMS", FEW // 10)
    check(tmp_path, name, 1, monkeypatch)  # what is done once, such as imports
    few, many = (check(tmp_path, name, size, monkeypatch) for size in (FEW, MANY))
    assert many.lines <= SLACK * MANY / FEW * few.lines
    assert many.hints <= MOST_HINTS * KINDS_OF_WORDS
    assert many.comparisons <= MOST_COMPARED * many.hints

"""Which files pages may offer for download, and what is said of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import MOST_HINTS, Hints
from sphinxcontrib_roundup.sources.download_files import link_finding

if TYPE_CHECKING:
    from pathlib import Path


def test_a_similar_file_is_sought_for_the_first_ten_missing_ones(tmp_path: Path) -> None:
    (tmp_path / "slides.pdf").write_bytes(b"%PDF")
    hints = Hints()
    findings = [link_finding(tmp_path, "/slide.pdf", hints) for _ in range(MOST_HINTS + 5)]
    remedies = [finding.remedy for finding in findings if finding]
    other = "add it, or write the path from the folder of the data file, or from '/'"
    assert remedies == ["did you mean 'slides.pdf'?"] * MOST_HINTS + [other] * 5


def test_a_file_at_a_shorter_path_is_named_for_each_missing_one(tmp_path: Path) -> None:
    (tmp_path / "slides.pdf").write_bytes(b"%PDF")
    hints = Hints()
    findings = [link_finding(tmp_path, "/data/slides.pdf", hints) for _ in range(MOST_HINTS + 5)]
    assert {finding.remedy for finding in findings if finding} == {"did you mean '/slides.pdf'?"}

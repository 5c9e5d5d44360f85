"""What a build is to do and no more, counted on a small archive; times are for the benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.data import marked, synthetic
from tests.benchmarks.measure import build, count_nodes
from tests.benchmarks.pages import site
from tests.benchmarks.variants import Revision, make_variants
from tests.benchmarks.words import compare_words

if TYPE_CHECKING:
    from pathlib import Path

TALKS = 200
TRACKS = 10
PAGES = 1 + 1 + TRACKS

# A talk of the digest: its section, title and index entries; lines with two people, a time and a
# room; two paragraphs and a list. Forty transforms walk every node.
NODES_PER_TALK = 45


def test_a_build_reads_decodes_and_keeps_no_more_than_it_must(tmp_path: Path) -> None:
    catalogue = marked(synthetic(TALKS, TRACKS))
    floor, ours = make_variants(["floor", "json"], catalogue, tmp_path)

    built = build(floor, 1)
    fresh = build(ours, 1)
    assert (fresh.read, fresh.written, fresh.decodings) == (PAGES, PAGES, 1)
    assert fresh.environment <= 1.15 * built.environment
    digests = [page.docname for page in site(catalogue) if page.view == "digest"]
    assert count_nodes(ours, 1, digests) / TALKS <= NODES_PER_TALK
    assert compare_words([floor, ours], 1, [page.docname for page in site(catalogue)]) > 10 * TALKS

    again = build(ours, 1)
    assert (again.read, again.written, again.decodings) == (0, 0, 0)

    ours.write(Revision(abstract=1))
    edited = build(ours, 1)
    assert (edited.read, edited.decodings) == (1, 1)

    # Its talks stand in five tracks: rooms and tracks take turns with eight and ten.
    ours.write(Revision(abstract=1, room=1))
    renamed = build(ours, 1)
    assert (renamed.read, renamed.decodings) == (TRACKS // 2, 1)


def test_several_processes_share_what_was_decoded(tmp_path: Path) -> None:
    (ours,) = make_variants(["json"], marked(synthetic(TALKS, TRACKS)), tmp_path)
    built = build(ours, 2)
    assert (built.read, built.written, built.decodings) == (PAGES, PAGES, 1)

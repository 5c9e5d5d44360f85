"""What a build is to do and no more, counted on a small archive; times are for the benchmark.

Counts are the floor's own, but for decodings: what is read, written and kept is what no extension
with the same pages can do without.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.copies import copied
from tests.benchmarks.data import marked, synthetic
from tests.benchmarks.measure import build, count_nodes
from tests.benchmarks.pages import LAYOUTS, site
from tests.benchmarks.variants import Revision, Setup, make_variants
from tests.benchmarks.words import compare_words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.measure import Cost
    from tests.benchmarks.variants import Variant

TALKS = 120
TRACKS = 10
EVENTS = 2
DOCUMENTS = 1 + EVENTS * (1 + TRACKS)
FORMATS = ("json", "yaml", "xml")

# Rooms take turns with tracks: eight and ten have a common divisor, so that the talks of a room
# stand in half of the tracks.
SHOWING_ROOM = TRACKS // 2

# A talk of the digest: its section, title and index entries; lines with a person, a time and a
# room; two paragraphs and a list. Some forty transforms walk every node.
NODES_PER_TALK = 40

UNEDITED = Revision()
ABSTRACT = Revision(abstract=1)
ABSTRACT_AND_ROOM = Revision(abstract=1, room=1)


@dataclass(frozen=True)
class Sites:
    """The variants, and what their builds cost one after the other, by variant and step."""

    variants: list[Variant]
    costs: dict[tuple[str, str], Cost]
    words: int
    nodes: dict[str, float]


def _touch(variant: Variant) -> None:
    for name in variant.templates:
        path = variant.root / name
        if path.suffix != ".rst" and name != "conf.py":
            later = path.stat().st_mtime_ns + 10**10
            os.utime(path, ns=(later, later))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Build all variants anew, without a change, touched, and after two edits."""
    catalogue = marked(copied(synthetic(TALKS, TRACKS), EVENTS))
    folder = tmp_path_factory.mktemp("sites")
    variants = make_variants(["floor", *FORMATS], catalogue, folder)
    costs: dict[tuple[str, str], Cost] = {}
    for variant in variants:
        costs[variant.name, "fresh"] = build(variant, 1)
    pages = site(catalogue)
    words = compare_words(variants, 1, [page.docname for page in pages])
    whole = [page.docname for page in pages if page.has_texts]
    nodes = {one.name: count_nodes(one, 1, whole) / len(catalogue.talks) for one in variants}
    for variant in variants:
        costs[variant.name, "no change"] = build(variant, 1)
        _touch(variant)
        costs[variant.name, "touched"] = build(variant, 1)
        variant.write(ABSTRACT)
        costs[variant.name, "abstract"] = build(variant, 1)
        variant.write(ABSTRACT_AND_ROOM)
        costs[variant.name, "room"] = build(variant, 1)
    return Sites(variants, costs, words, nodes)


def test_all_variants_show_the_same_words(sites: Sites) -> None:
    assert sites.words > 10 * TALKS * EVENTS


@pytest.mark.parametrize("name", ["floor", *FORMATS])
def test_a_fresh_build_reads_and_writes_each_page_once(sites: Sites, name: str) -> None:
    cost = sites.costs[name, "fresh"]
    assert (cost.read, cost.written) == (DOCUMENTS, DOCUMENTS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_fresh_build_decodes_each_file_once(sites: Sites, name: str) -> None:
    assert sites.costs[name, "fresh"].decodings == (EVENTS if name == "xml" else 1)


@pytest.mark.parametrize("name", FORMATS)
def test_talks_are_few_nodes(sites: Sites, name: str) -> None:
    assert sites.nodes[name] <= min(NODES_PER_TALK, sites.nodes["floor"])


@pytest.mark.parametrize("step", ["fresh", "abstract", "room"])
@pytest.mark.parametrize("name", FORMATS)
def test_the_environment_is_small(sites: Sites, name: str, step: str) -> None:
    own, floor = (sites.costs[one, step].environment for one in (name, "floor"))
    assert own <= 1.15 * floor


@pytest.mark.parametrize("step", ["no change", "touched"])
@pytest.mark.parametrize("name", FORMATS)
def test_without_a_change_nothing_is_read_written_or_decoded(
    sites: Sites, name: str, step: str
) -> None:
    cost = sites.costs[name, step]
    assert (cost.read, cost.written, cost.decodings) == (0, 0, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_an_edited_abstract_reads_its_page_only(sites: Sites, name: str) -> None:
    cost, floor = sites.costs[name, "abstract"], sites.costs["floor", "abstract"]
    assert cost.read == 1
    assert cost.written == floor.written


@pytest.mark.parametrize("name", FORMATS)
def test_a_renamed_room_reads_the_pages_that_show_it(sites: Sites, name: str) -> None:
    cost, floor = sites.costs[name, "room"], sites.costs["floor", "room"]
    assert (cost.read, floor.read) == (SHOWING_ROOM, SHOWING_ROOM)
    assert cost.written == floor.written


@pytest.mark.parametrize("step", ["abstract", "room"])
@pytest.mark.parametrize("name", FORMATS)
def test_an_edit_decodes_the_file_that_changed(sites: Sites, name: str, step: str) -> None:
    assert sites.costs[name, step].decodings == 1


def test_edited_sites_show_the_same_words(sites: Sites) -> None:
    docnames = [path for one in sites.variants[:1] for path in _docnames(one)]
    compare_words(sites.variants, 1, docnames)
    pages = [sites.variants[-1].root.with_name("xml-html-1") / f"{name}.html" for name in docnames]
    written = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert written.count("AbstractRevision0001") == 1
    assert "RoomRevision0001" in written
    assert "Revision0000" not in written


def _docnames(variant: Variant) -> list[str]:
    return [name.removesuffix(".rst") for name in variant.templates if name.endswith(".rst")]


@pytest.mark.parametrize("name", FORMATS)
def test_several_processes_share_what_was_decoded(tmp_path: Path, name: str) -> None:
    (ours,) = make_variants([name], marked(synthetic(TALKS, TRACKS)), tmp_path)
    built = build(ours, 2)
    pages = 1 + 1 + TRACKS
    assert (built.read, built.written, built.decodings) == (pages, pages, 1)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_are_the_same_for_all_variants(tmp_path: Path, layout: str) -> None:
    talks, tracks = 24, 4
    catalogue = marked(synthetic(talks, tracks))
    setup = Setup(layout, stemmer=False)
    variants = make_variants(["floor", "rst", "json", "xml"], catalogue, tmp_path, setup)
    count = {"tracks": 2 + tracks, "events": 2, "talks": 2 + tracks + talks}[layout]
    for variant in variants:
        assert build(variant, 1).read == count
    compare_words(variants, 1, [page.docname for page in site(catalogue, layout)])


def test_data_in_several_files_shows_the_same(tmp_path: Path) -> None:
    catalogue = marked(copied(synthetic(20, 4), 3))
    setup = Setup(talks_per_file=40)
    variants = make_variants(["floor", "json", "yaml"], catalogue, tmp_path, setup)
    decodings = {variant.name: build(variant, 1).decodings for variant in variants}
    assert decodings == {"floor": 0, "json": 2, "yaml": 2}
    compare_words(variants, 1, [page.docname for page in site(catalogue)])

"""Anchors and index entries of a page."""

from __future__ import annotations

from sphinxcontrib_roundup.render.anchors import Anchors, Rank, index_entry


def test_an_id_is_given_out_once_for_each_sort_of_place():
    anchors = Anchors(titles_by_id={"roundup-card-talk-e-t": "T"})
    assert anchors.claim("talk", "e/t", "T", Rank.SECTION) == "roundup-talk-e-t"
    assert anchors.claim("talk", "e/t", "T", Rank.FULL) is None
    assert anchors.claim("talk", "e/t", "T", Rank.CARD) is None
    assert anchors.claim("talk", "e/t", "T", Rank.ENTRY) == "roundup-entry-talk-e-t"
    assert anchors.claim("talk", "e/t", "T", Rank.LINE) == "roundup-line-talk-e-t"
    assert [anchor.rank for anchor in anchors.anchors] == [Rank.SECTION, Rank.ENTRY, Rank.LINE]


def test_reserved_ids_are_unique_and_no_anchors():
    anchors = Anchors(register=False)
    assert anchors.reserve("group", "track", "") == "roundup-group-track-none"
    assert anchors.reserve("group", "track", "") == "roundup-group-track-none-2"
    assert anchors.reserve("group", "track", "") == "roundup-group-track-none-3"
    assert anchors.anchors == []


def test_index_entries_have_one_level():
    assert index_entry("a", "C; or D", main=True) == ("single", "C, or D", "a", "main", None)
    assert index_entry("a", "C", main=False) == ("single", "C", "a", "", None)


def test_an_id_of_the_rest_of_the_page_is_not_given_out():
    anchors = Anchors(foreign={"roundup-talk-demo-a", "roundup-talk-demo-a-2", "roundup-group-x"})
    assert anchors.claim("talk", "demo/a", "A", Rank.FULL) == "roundup-talk-demo-a-3"
    assert anchors.claim("talk", "demo/a", "A", Rank.FULL) is None
    assert [anchor.node_id for anchor in anchors.anchors] == ["roundup-talk-demo-a-3"]
    assert anchors.reserve("group", "x") == "roundup-group-x-2"

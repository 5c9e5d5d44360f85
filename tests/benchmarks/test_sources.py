"""The sources of the variants say the same, and copies are distinct."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.records import Link, Slot
from tests.benchmarks.copies import copied
from tests.benchmarks.data import marked, synthetic
from tests.benchmarks.pages import load, site
from tests.benchmarks.variants import make_variants

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Talk

TALKS = 40


def _with_oddities() -> Catalogue:
    """Return talks without hour or room, after midnight, and with links of all kinds."""
    catalogue = synthetic(TALKS)
    first, second, third, *rest = catalogue.talks
    late = second.slots[0].start
    assert late is not None
    night = second.slots[0]._replace(start=late.replace(hour=0, minute=30), end=None)
    odd = (
        first._replace(slots=(), subtitle="Without an hour", url="https://example.org/first"),
        second._replace(slots=(night,)),
        third._replace(
            slots=(Slot(room="hall-1"),),
            abstract=None,
            recordings=(
                Link("https://example.org/3.webm", "Video recording"),
                Link("https://example.org/3.mp4"),
            ),
            slides=(Link("https://example.org/3.pdf", "Handout"),),
        ),
    )
    event = catalogue.events[0]._replace(day_change=time(4))
    return replace(catalogue, events=(event,), talks=(*odd, *rest))


def test_all_formats_say_the_same(tmp_path: Path) -> None:
    catalogue = marked(copied(_with_oddities(), 2))
    variants = make_variants(["json", "yaml", "xml"], catalogue, tmp_path)
    first, *others = [
        load([variant.root / name for name in sorted(variant.templates) if _is_data(name)])
        for variant in variants
    ]
    assert len(first.talks) == 2 * TALKS
    assert len(first.talks[2].recordings) == 2
    for other in others:
        assert other.tracks == first.tracks
        assert [_without_base(talk) for talk in other.talks] == list(
            map(_without_base, first.talks)
        )
        events = [one._replace(timed=False) for one in other.events]  # true of a schedule
        assert events == list(first.events)
        origin = first.presenters[0].origin  # a schedule, or data of our own
        presenters = tuple(one._replace(origin=origin) for one in other.presenters)
        assert presenters == tuple(one._replace(origin=origin) for one in first.presenters)
        assert set(other.rooms) == set(first.rooms)  # a schedule lists them as they are used


def _without_base(talk: Talk) -> Talk:
    """Leave out where relative links of a schedule's texts begin."""
    return talk._replace(abstract=talk.abstract and talk.abstract._replace(base=""))


def _is_data(name: str) -> bool:
    return name.endswith((".json", ".yaml", ".xml"))


def test_copies_are_talks_of_their_own() -> None:
    catalogue = copied(synthetic(TALKS), 3)
    assert len({event.title for event in catalogue.events}) == 3
    assert len({talk.id for talk in catalogue.talks}) == 3 * TALKS
    assert len({talk.title for talk in catalogue.talks}) == 3 * TALKS
    pages = site(catalogue)
    assert len({page.docname for page in pages}) == len(pages) == 1 + 3 * (1 + 10)


def test_one_person_in_four_returns_in_the_next_copy() -> None:
    people = len(synthetic(TALKS).presenters)
    first, second, third = ((number - 1) * TALKS for number in (1, 2, 3))
    catalogue = copied(synthetic(TALKS), 3)
    speak = [
        {one for talk in catalogue.talks[begin : begin + TALKS] for one in talk.presenters}
        for begin in (first, second, third)
    ]
    assert [len(some) for some in speak] == [people] * 3
    assert not speak[0] & speak[1]
    assert len(speak[1] & speak[2]) == -(-people // 4)
    assert set(catalogue.presenter_by_id) == speak[0] | speak[1] | speak[2]

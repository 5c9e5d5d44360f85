"""Schedules as real producers write them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sphinxcontrib_roundup.formats import read_file
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import is_schedule_json
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import ProblemCode

EXAMPLES = Path(__file__).parents[2] / "example_docs" / "data"
# Year, and how many talks, people, tracks, rooms and recordings.
FOSDEM = [
    (2010, 301, 265, 32, 20, 23),
    (2013, 487, 476, 40, 24, 117),
    (2014, 513, 487, 44, 23, 294),
    (2015, 551, 516, 46, 25, 1),
    (2016, 617, 569, 51, 27, 899),
    (2017, 668, 610, 54, 29, 1090),
    (2018, 689, 651, 56, 31, 1292),
    (2019, 775, 729, 62, 33, 1329),
    (2020, 872, 841, 71, 35, 1527),
    (2026, 883, 927, 62, 30, 1),
]
PAIRS = ["pretalx/democon-pretalx231", "frab/rc3-2020-frab"]
ONE_FILES = [f"fosdem/{row[0]}.xml" for row in FOSDEM] + [
    f"{pair}.{suffix}" for pair in PAIRS for suffix in ("xml", "json")
]


@pytest.mark.parametrize(("year", "talks", "people", "tracks", "rooms", "recordings"), FOSDEM)
def test_fosdem(load, year, talks, people, tracks, rooms, recordings) -> None:
    catalogue = load(f"fosdem/{year}.xml").catalogue
    (event,) = catalogue.events
    assert (event.id, event.title, event.city) == (f"fosdem-{year}", f"FOSDEM {year}", "Brussels")
    assert len(catalogue.talk_by_name) == len(catalogue.talks) == talks
    assert len(catalogue.presenters) == people
    assert len(catalogue.tracks) == tracks
    assert len(catalogue.rooms) == rooms
    assert sum(len(talk.recordings) for talk in catalogue.talks) == recordings
    assert catalogue.breaks == ()
    assert event.start is not None
    assert event.end is not None
    for talk in catalogue.talks:
        (slot,) = talk.slots
        assert slot.start is not None
        assert slot.end is not None
        assert slot.room is not None
        assert slot.start.tzinfo is None
        assert slot.day in {event.start, event.end}
        assert talk.track is not None
        assert talk.abstract is None or talk.abstract.kind is MarkupKind.HTML


def test_fosdem_together(load) -> None:
    loaded = [load(f"fosdem/{row[0]}.xml") for row in FOSDEM]
    assert sum(len(one.catalogue.talks) for one in loaded) == 6356


def test_only_real_oddities_of_fosdem(load) -> None:
    """Git and IRC have schemes of their own, and titles begin with CANCELLED or AMENDMENT."""
    found: Counter[str] = Counter()
    for row in FOSDEM:
        for problem in load(f"fosdem/{row[0]}.xml").problems:
            found[problem.code.subtype] += problem.number
    assert found == {"link": 14, "status": 113, "address": 2, "twice": 1}


def test_the_people_and_talks_of_the_article(load) -> None:
    path = EXAMPLES / "fosdem-2017.yaml"
    article = read_file(path, path.read_bytes(), ReadContext("x", None)).catalogue
    schedule = load("fosdem/2017.xml").catalogue
    assert len(article.presenters) == 55
    people = {person.id: person.name for person in schedule.presenters}
    assert {person.id for person in article.presenters} <= people.keys()
    theirs = {
        talk.id for person in article.presenters for talk in schedule.talks_by_presenter[person.id]
    }
    ours = {talk.id for talk in article.talks}
    assert len(ours) == 54
    assert theirs - ours == {
        "weclome",
        "state_of_openjdk",
        "jigsaw1",
        "community_closing_loops",
    }
    assert ours <= theirs
    for talk in article.talks:
        official = schedule.talk_by_name[talk.full_name]
        assert (talk.presenters, talk.kind) == (official.presenters, official.kind)
        assert [slot.start for slot in talk.slots] == [slot.start for slot in official.slots]


def test_a_track_with_commas(load) -> None:
    catalogue = load("fosdem/2026.xml").catalogue
    track = catalogue.track_by_name["fosdem-2026/bsd-illumos-bhyve-openzfs"]
    assert (track.title, track.kind) == ("BSD, illumos, bhyve, OpenZFS", "devroom")
    assert sum(talk.track == track.id for talk in catalogue.talks) > 5


@pytest.mark.parametrize("pair", PAIRS)
def test_xml_and_json_of_one_event(load, pair) -> None:
    """JSON has texts and codes of people, and the order of the rooms; all else is equal."""
    xml, json = load(f"{pair}.xml").catalogue, load(f"{pair}.json").catalogue
    for name in ("events", "tracks", "talks", "breaks", "teams"):
        assert getattr(xml, name) == getattr(json, name), name
    assert set(xml.rooms) == set(json.rooms)
    bare = tuple(person._replace(bio=None, accounts=()) for person in json.presenters)
    assert xml.presenters == bare
    assert (xml.rooms == json.rooms) is pair.startswith("frab")
    assert any(person.bio for person in json.presenters) is pair.startswith("pretalx")
    assert not any(person.bio for person in xml.presenters)


def test_a_zone_that_contradicts_the_offsets(load) -> None:
    loaded = load("pretalx/pretalx-democon.json")
    assert len(loaded.catalogue.talks) == 36
    assert {talk.slots[0].start.minute % 5 for talk in loaded.catalogue.talks} == {0}
    assert sum(problem.number for problem in loaded.problems) == 36
    assert {problem.code for problem in loaded.problems} == {ProblemCode.DATE}


@pytest.mark.parametrize("pair", PAIRS)
def test_ids_of_producers(load, pair) -> None:
    talk = load(f"{pair}.xml").catalogue.talks[0]
    assert talk.id == {"pretalx": "xfur3c", "frab": "11583"}[pair.split("/")[0]]
    assert talk.abstract.kind.value == pair.split("/", maxsplit=1)[0]


@pytest.mark.parametrize("name", ONE_FILES)
def test_recognised(corpus, name) -> None:
    path = corpus / name
    assert path.suffix == ".xml" or is_schedule_json(path.read_bytes())


def test_other_formats_are_not_taken_for_schedules(corpus) -> None:
    for name in ("sessionize/global-azure-2024-sessionize.json", "voc/schema.json"):
        assert not is_schedule_json((corpus / name).read_bytes()), name

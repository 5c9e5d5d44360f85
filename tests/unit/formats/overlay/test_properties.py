"""Whatever stands in a file that extends another, it is read, and what is read hangs together."""

from __future__ import annotations

import json
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.native.schema import FIELDS
from sphinxcontrib_roundup.formats.read_context import Base, ReadContext
from sphinxcontrib_roundup.problems import Place
from tests.unit.formats.overlay.schedule import SCHEDULE

WORDS = st.sampled_from(
    [
        *("bees", "BEES", "dogs", "lunch", "zzz", "meet-2024", "meet-2024/ceps", "all", "Main"),
        *("nature", "hall", "Attic", "Ann Able", "bob-baker", "Bob Baker", "New Name", "", "break"),
        *("2024-05-04T10:00", "2024-05-05", "11:00", "45m", "x", "Europe/Brussels", "plain", "é"),
    ]
)
SCALARS = st.one_of(WORDS, WORDS, st.none(), st.integers(0, 90), st.booleans())


def mapping(record: str, values: st.SearchStrategy) -> st.SearchStrategy:
    keys = [*FIELDS[record], *(key for one in FIELDS[record].values() for key in one.synonyms)]
    return st.dictionaries(st.sampled_from([*keys, "id", "id", "x-note"]), values, max_size=5)


def several(values: st.SearchStrategy) -> st.SearchStrategy:
    return st.one_of(values, st.lists(values, max_size=3))


SMALL = several(SCALARS)
PERSON = st.one_of(WORDS, mapping("presenter", SMALL))
TALK = mapping(
    "talk",
    st.one_of(SMALL, several(PERSON), mapping("room", SMALL), several(mapping("slot", SMALL))),
)
FILE = st.fixed_dictionaries(
    {"extends": st.just("s.xml")},
    optional={
        "talks": several(st.one_of(TALK, TALK, TALK, WORDS)),
        "breaks": several(TALK),
        "presenters": several(PERSON),
        "teams": st.dictionaries(WORDS, several(PERSON), max_size=2),
        "tracks": several(st.one_of(WORDS, mapping("track", SMALL))),
        "rooms": several(st.one_of(WORDS, mapping("room", SMALL))),
        "event": st.one_of(WORDS, mapping("event", SMALL)),
        "only": SMALL,
        "exclude": SMALL,
        "talk_url": st.sampled_from(["https://e.org/{id}/", "https://e.org", "x{id}", None]),
        "markup": WORDS,
        "events": SMALL,
    },
)


@cache
def base() -> Base:
    loaded = registry().read(SCHEDULE.encode(), ".xml", place_of, ReadContext("s", None))
    return Base("s.xml", loaded.catalogue)


def place_of(line: int, column: int) -> Place:
    return Place("t", line, column)


@settings(deadline=None)
@given(FILE)
def test_anything_is_read_and_hangs_together(file: object) -> None:
    data = json.dumps(file, indent=1).encode()
    loaded = registry().read(data, ".json", place_of, ReadContext("T", "", base=base()))
    lines = data.decode().splitlines()
    for fault in loaded.problems:
        assert 1 <= fault.place.line <= len(lines)
        assert 1 <= fault.place.column <= len(lines[fault.place.line - 1]) + 1
    places = [fault.place for fault in loaded.problems]
    assert places == sorted(places)
    assert len(set(loaded.problems)) == len(places)
    catalogue = loaded.catalogue
    names = [talk.full_name for talk in catalogue.talks]
    assert len(set(names)) == len(names)
    for talk in (*catalogue.talks, *catalogue.breaks):
        assert talk.title
        assert talk.event in catalogue.event_by_id
        assert set(talk.presenters) <= catalogue.presenter_by_id.keys()
        assert talk.track is None or f"{talk.event}/{talk.track}" in catalogue.track_by_name
        for slot in talk.slots:
            assert slot.room is None or f"{talk.event}/{slot.room}" in catalogue.room_by_name
        for team in talk.teams:
            assert f"{talk.event}/{team}" in catalogue.team_by_name
    for person in catalogue.presenters:
        assert person.name or person.private  # a guid alone can ask to be hidden
        for member in person.memberships:
            assert f"{member.event}/{member.team}" in catalogue.team_by_name

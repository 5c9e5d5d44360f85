"""Whatever a tree holds, reading it gives records and problems and never an exception."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.formats.native import decode, read_native
from sphinxcontrib_roundup.formats.native.schema import FIELDS
from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.syntax.tree import Tree

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue

WORDS = [
    "", " ", "Ada", "ada", "Jørn", "Jorn", "E", "e", "break", "9:00", "2017-02-04", "1h",
    "2017-02-04T09:00Z", "2999-12-31T23:59-12:00", "1900-01-01T00:00+14:00", "../x", "b.jpg", "e/a",
    "Europe/Brussels", "rst", "moved", "\x00", "\ud800", "★", "日本",
]  # fmt: skip
KEYS = sorted(
    {key for table in FIELDS.values() for f in table.values() for key in (f.name, *f.synonyms)}
)
SCALARS = st.one_of(
    st.sampled_from(WORDS),
    st.none(),
    st.booleans(),
    st.integers(-5, 3000),
    st.floats(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.just(dt.UTC)),
    st.times(),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*KEYS, "x-a", "extra", "quux"]), inner, max_size=5)
    ),
    max_leaves=25,
)
TALKS = st.lists(
    st.fixed_dictionaries(
        {"title": st.sampled_from(WORDS) | TREES},
        optional={name: SCALARS | TREES for name in FIELDS["talk"] if name != "title"},
    ),
    max_size=4,
)
FILES = st.fixed_dictionaries(
    {"talks": TALKS}, optional={name: TREES for name in FIELDS["file"] if name != "talks"}
)


def read(root: Any) -> ReadResult:
    tree = Tree(root=root, finder=lambda path, key: Place("d", len(path) + 1, 1 + key))
    return decode(tree, ReadContext("E", "data"))


def check(catalogue: Catalogue) -> None:
    """Check that ids are unique and lead somewhere."""
    assert len(catalogue.event_by_id) == len(catalogue.events)
    assert len(catalogue.track_by_name) == len(catalogue.tracks)
    assert len(catalogue.room_by_name) == len(catalogue.rooms)
    assert len(catalogue.team_by_name) == len(catalogue.teams)
    assert len(catalogue.presenter_by_id) == len(catalogue.presenters)
    assert len({talk.full_name for talk in catalogue.talks}) == len(catalogue.talks)
    for entity in (*catalogue.tracks, *catalogue.rooms, *catalogue.teams):
        assert entity.event in catalogue.event_by_id
    for person in catalogue.presenters:
        assert person.name.isprintable()
        assert person.id
        assert not person.portrait.startswith(("/", ".."))
        for membership in person.memberships:
            assert f"{membership.event}/{membership.team}" in catalogue.team_by_name
    for talk in (*catalogue.talks, *catalogue.breaks):
        assert talk.title
        assert talk.title.isprintable()
        assert talk.id
        assert talk.event in catalogue.event_by_id
        assert set(talk.presenters) <= catalogue.presenter_by_id.keys()
        assert talk.track is None or f"{talk.event}/{talk.track}" in catalogue.track_by_name
        assert all(f"{talk.event}/{team}" in catalogue.team_by_name for team in talk.teams)
        for slot in talk.slots:
            assert slot.room is None or f"{talk.event}/{slot.room}" in catalogue.room_by_name
            if slot.start and slot.end:
                assert slot.duration == slot.end - slot.start > dt.timedelta(0)


@settings(max_examples=300, deadline=None)
@given(TREES | FILES | TALKS)
def test_any_tree(root: object) -> None:
    loaded = read(root)
    check(loaded.catalogue)
    places = [problem.place for problem in loaded.problems]
    assert places == sorted(places)
    assert read(root) == loaded


@settings(max_examples=100, deadline=None)
@given(TALKS)
def test_a_talk_is_lost_only_without_a_title_or_with_the_id_of_another(talks: list[Any]) -> None:
    loaded = read(talks)
    lost = sum(
        problem.code.subtype == "duplicate_id" and problem.message.endswith("this talk is left out")
        for problem in loaded.problems
    )
    untitled = sum("the talk has no 'title'" in problem.message for problem in loaded.problems)
    kept = len(loaded.catalogue.talks) + len(loaded.catalogue.breaks)
    # Problems that say the same of the same place are said once, so more may be lost than said.
    assert kept + lost + untitled <= len(talks)
    titled = [
        talk
        for talk in talks
        if isinstance(talk["title"], str) and talk["title"].strip(" \x00\ud800")
    ]
    assert kept >= len(titled) - len(talks) * bool(lost)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([".yaml", ".json", ".toml", ".csv"]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    check(read_native(data, suffix, lambda *at: Place("d", *at), ReadContext("E", None)).catalogue)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"title": st.sampled_from(["Keynote", "BoF", "A", "B"])},
            optional={
                "speaker": st.sampled_from(["Ada", "Bob", "Cid"]),
                "start": st.sampled_from(["2017-02-04T09:00", "2017-02-04T10:00"]),
                "event": st.sampled_from(["One", "Two"]),
                "track": st.sampled_from(["Go", "C"]),
            },
        ),
        max_size=6,
        # of two talks with one title the first keeps the id: the one place where order decides
        unique_by=lambda talk: (talk["title"], talk.get("event")),
    ),
    st.randoms(),
)
def test_ids_do_not_depend_on_the_order_of_the_data(
    talks: list[dict[str, str]], random: Any
) -> None:
    shuffled = list(talks)
    random.shuffle(shuffled)
    one, other = read(talks).catalogue, read(shuffled).catalogue
    assert {talk.full_name for talk in one.talks} == {talk.full_name for talk in other.talks}
    assert set(one.presenters) == set(other.presenters)
    assert set(one.tracks) == set(other.tracks)
    assert set(one.events) == set(other.events)

"""Where a file differs in details alone, revising says what decoding says: for any file."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.formats.native import decode
from sphinxcontrib_roundup.formats.native.revision import changed_details, changes_of, with_details
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.model.changes import changes_between
from sphinxcontrib_roundup.syntax.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.read_context import ReadResult

# Some words meet, as ids, as names, as references, in other letters; most do not.
IDS = st.sampled_from(["a", "B", "hall", "loft", "one", "two", "three"])
ALIKE = ["a", "b", "Hall", " great  hall ", "Great Hall", "Häll", "Loft", 1]
NAMES = st.sampled_from([f"Number {number}" for number in range(20)]) | st.sampled_from(ALIKE)
NEW_NAMES = st.sampled_from(["Aula", " new  hall", "New Hall", *ALIKE, "Number 3"])
TEXTS = st.sampled_from(["hall", "Of halls.", " Of halls. ", "a\n\nb"])
ODD = st.sampled_from(["", None, 7, 1.0, True, "hall", "z"])


def entries(name: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    written = st.fixed_dictionaries({name: NAMES, "id": IDS}, optional=more)
    return written | st.fixed_dictionaries({name: NAMES}, optional=more)


ROOMS = entries("name", capacity=st.just(1))
TRACKS = entries("title", kind=NAMES, about=TEXTS)
TALKS = st.fixed_dictionaries(
    {"title": NAMES},
    optional={
        "id": IDS, "room": IDS | NAMES | ROOMS, "track": IDS | NAMES | TRACKS, "abstract": TEXTS,
        "description": TEXTS, "markup": st.just("rst"), "kind": st.just("break"), "x-a": NAMES,
        "event": st.sampled_from(["a", "Hall"]),
    },
)  # fmt: skip
PARTS = {
    "rooms": st.lists(ROOMS, min_size=1, max_size=2),
    "tracks": st.lists(TRACKS, min_size=1, max_size=2),
}
PROGRAMME = {"talks": st.lists(TALKS, min_size=1, max_size=2)}
EVENTS = st.fixed_dictionaries({"event": NAMES | entries("title"), **PROGRAMME}, optional=PARTS)
FILES = st.fixed_dictionaries(
    PROGRAMME, optional={**PARTS, "events": st.lists(EVENTS, min_size=1, max_size=2)}
)
EDITS = st.sampled_from(
    [
        ({"name"}, NEW_NAMES),
        ({"title"}, NEW_NAMES),
        ({"abstract", "description"}, TEXTS),
        ({"id", "room", "name"}, ODD),
    ]
)


def scalars(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what holds a scalar, and its key or number there."""
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node)):
        if isinstance(value, dict | list):
            yield from scalars(value)
        else:
            yield node, key


def said(root: Any) -> ReadResult:
    return decode(Tree(root), ReadContext("Meeting", ""))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(root=FILES, data=st.data())
def test_a_revised_file_says_what_a_decoded_one_says(root: Any, data: st.DataObject) -> None:
    before = said(root)
    assume(not before.problems)  # else it is decoded each time
    changed = copy.deepcopy(root)
    for keys, values in data.draw(st.lists(EDITS, min_size=1, max_size=2)):
        places = [place for place in scalars(changed) if place[1] in keys]
        assume(places)
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(values)
    details = changed_details(before.catalogue, root, changed)
    event("decoded" if details is None else " ".join(sorted({one.among for one in details})))
    if details is None:
        return
    after = said(changed)
    assert after.problems == ()
    assert with_details(before.catalogue, details) == after.catalogue
    found = changes_between(before.catalogue, after.catalogue)
    assert found is not None
    for names, own in zip(found, changes_of(details), strict=True):
        assert names <= own

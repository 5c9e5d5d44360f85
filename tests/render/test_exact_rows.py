"""A fingerprint covers what a view shows: it changes exactly when that does."""

from __future__ import annotations

import copy
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from sphinx import addnodes

from sphinxcontrib_roundup.formats.native import decode
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.anchors import Anchors
from sphinxcontrib_roundup.render.i18n import load_texts
from sphinxcontrib_roundup.render.render_context import RenderContext
from sphinxcontrib_roundup.selection.fields import (
    EVENT,
    GROUP_LEVELS,
    PRESENTER,
    PRESENTER_LEVELS,
    TALK,
)
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.rows import other_names, view_fingerprint
from sphinxcontrib_roundup.selection.select import run
from sphinxcontrib_roundup.selection.views import VIEWS
from sphinxcontrib_roundup.syntax.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.selection.query import Query

DATA: dict[str, Any] = {
    "presenters": [
        {"id": "ann", "name": "Ann Able", "bio": "Speaks.", "pronouns": "she", "portrait": "a.png",
         "links": [{"url": "https://ann.example", "title": "Home"}], "sort_name": "Able, Ann"},
        {"id": "bob", "name": "Bob Baker", "aliases": ["Robert"]},
        {"id": "cyd", "name": "Cyd"},
    ],
    "events": [
        {
            "event": {"id": "new", "title": "Meeting 2024", "start": "2024-05-01", "venue": "Hall",
                      "city": "Ghent", "url": "https://new.example", "about": "An event.",
                      "day_change": "04:00", "timezone": "Europe/Brussels"},
            "tracks": [{"id": "x", "title": "Ways", "kind": "devroom"},
                       {"id": "y", "title": "Means"}],
            "rooms": [{"id": "r1", "name": "Great Room"}, {"id": "r2", "name": "Small Room"}],
            "teams": {"Red": {"id": "red", "title": "Red", "members": ["ann"]},
                      "Blue": {"id": "blue", "title": "Blue", "members": ["bob", "cyd"]}},
            "talks": [
                {"id": "a", "title": "Alpha", "subtitle": "First", "presenters": ["ann", "bob"],
                 "track": "x", "tags": ["one", "two"], "language": "en", "level": "beginner",
                 "abstract": "Of a.", "description": "At length.", "url": "https://a.example",
                 "links": ["https://more.example"], "poster": "a.png", "x-seats": "9",
                 "recordings": ["https://v.example/1", "https://v.example/2"],
                 "slides": ["https://s.example"], "start": "2024-05-01T10:00", "duration": "30m",
                 "room": "r1", "same_as": ["old/z"], "formerly": ["aa"]},
                {"id": "b", "title": "Beta", "presenters": ["cyd"], "track": "y",
                 "status": "moved", "abstract": "Of b.", "tags": ["one"],
                 "slots": [{"start": "2024-05-01T12:00", "duration": "1h", "room": "r2"},
                           {"start": "2024-05-02T01:00", "end": "2024-05-02T02:00",
                            "room": "r2"}]},
                {"id": "c", "title": "Gamma", "date": "2024-05-02", "presenters": ["ann"]},
            ],
        },
        {
            "event": {"id": "old", "title": "Meeting 2023", "start": "2023-05-01"},
            "talks": [{"id": "z", "title": "Zeta", "presenters": ["bob"], "team": "Red",
                       "start": "2023-05-01T09:00", "end": "2023-05-01T09:40"}],
        },
    ],
}  # fmt: skip
# What a value may become, by its key; of anything else, the text with a letter more.
OTHERS: dict[str, list[Any]] = {
    "start": ["2024-05-01T10:00", "2024-05-01T12:30", "2024-05-02T01:00", "2023-05-01"],
    "end": ["2024-05-02T02:00", "2023-05-01T09:40", "2024-05-02T02:30"],
    "duration": ["30m", "1h", "45m"],
    "date": ["2024-05-01", "2024-05-02", "2024-05-03"],
    "day_change": ["04:00", "00:30"],
    "timezone": ["Europe/Brussels", "Europe/London"],
    "status": ["moved", "cancelled"],
    "room": ["r1", "r2"],
    "track": ["x", "y"],
    "team": ["Red", "Blue"],
    "same_as": ["old/z", "new/c"],
}
FIELDS = ["x-seats", *dict.fromkeys((*TALK.shown, *PRESENTER.shown, *EVENT.shown))]
LEVELS = ["none", *dict.fromkeys((*GROUP_LEVELS, *PRESENTER_LEVELS))]
SORTS = [
    f"{sign}{key}"
    for subject in (TALK, PRESENTER, EVENT)
    for key in subject.sort_functions
    for sign in ("", "-")
]
NOWHERE = Place("")


class Look(NamedTuple):
    """All that a page has of a view: its nodes, and what it registers."""

    shown: str
    entries: tuple[object, ...]
    anchors: tuple[object, ...]


@cache
def scalars() -> list[tuple[Any, ...]]:
    """Return where scalars stand in the data."""

    def places(node: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, dict | list):
                yield from places(value, (*path, key))
            else:
                yield (*path, key)

    return list(places(DATA, ()))


def decoded(data: Any) -> ReadResult:
    return decode(Tree(data), ReadContext("Meeting", ""))


def changed(draw: st.DrawFn) -> tuple[Any, bool]:
    """Return the data with a value that is another one or gone, or with parts in another order.

    And whether that may change rows, though nothing that is shown: of several slots a table says
    what they have in common once, and a team in a line is no reference by its id.
    """
    data = copy.deepcopy(DATA)
    *path, key = draw(st.sampled_from(scalars()))
    holder = data
    for part in path:
        holder = holder[part]
    name = next(part for part in (key, *reversed(path)) if isinstance(part, str))
    kind = draw(st.sampled_from(["other", "other", "gone", "order"]))
    if kind == "other":
        holder[key] = draw(st.sampled_from(OTHERS.get(name, [f"{holder[key]}x"])))
    elif kind == "gone":
        del holder[key]
    elif isinstance(holder, list):
        holder.reverse()
    else:
        parts = [data["presenters"], *data["events"][0].values()]
        draw(st.sampled_from([part for part in parts if isinstance(part, list)])).reverse()
    in_vain = "slots" in path or ("teams" in path and key == "id")
    return data, in_vain


def query(draw: st.DrawFn) -> Query:
    view = VIEWS[draw(st.sampled_from(sorted(VIEWS)))]
    known = {option.name for option in view.options}
    written = {
        "fields": st.sampled_from(FIELDS).map("+{}".format) | st.sampled_from(FIELDS),
        "columns": st.sampled_from(FIELDS).map("+{}".format) | st.sampled_from(FIELDS),
        "group-by": st.sampled_from(LEVELS),
        "sort": st.sampled_from(SORTS),
        "limit": st.sampled_from(["1", "2"]),
        "event": st.sampled_from(["new", "old"]),
        "abstract": st.sampled_from(["full", "first", "none"]),
    }
    names = sorted(known & set(written))
    chosen = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
    found, problems = read_options(view, {name: draw(written[name]) for name in chosen}, NOWHERE)
    assume(not problems)
    if view.argument == "object":
        one = draw(st.sampled_from(["new/a", "new/b"] if view.subject is TALK else ["ann", "bob"]))
        found = found._replace(criteria=(("id", one), *found.criteria))
    return found._replace(language="en")


def look(asked: Query, catalogue: Catalogue) -> tuple[str, Look]:
    """Return the fingerprint of a view, and what it shows."""
    listing = run(asked, catalogue, NOWHERE).listing
    anchors = Anchors()
    context = RenderContext(
        texts=load_texts("en", "24h"),
        anchors=anchors,
        blocks=lambda markup, _record: [nodes.paragraph("", markup.text)],
        first=lambda markup, _record: [nodes.paragraph("", markup.text)],
        inline=lambda markup, _record: [nodes.emphasis("", markup.text)],
        link=lambda url, _record: url,
        picture=lambda path, _record: nodes.image(uri=path),
        portrait=lambda _record: None,
    )
    found = render(asked, listing, context)
    indexes = [index for top in found for index in top.findall(addnodes.index)]
    entries = [one for index in indexes for one in index["entries"]]
    registered = [
        (one.type, one.full, one.rank, one.node_id, one.title, names)
        for one in anchors.anchors
        for names in [other_names(catalogue, one.type, one.full)]
    ]
    shown = "".join(node.pformat() for node in found)
    return view_fingerprint(listing, catalogue), Look(shown, tuple(entries), tuple(registered))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(
    asked=st.composite(query)(),
    changes=st.lists(st.composite(changed)(), min_size=20, max_size=20),
)
def test_a_fingerprint_changes_exactly_when_what_is_shown_does(
    asked: Query, changes: list[tuple[Any, bool]]
) -> None:
    before, shown_before = look(asked, decoded(DATA).catalogue)
    for data, in_vain in changes:
        loaded = decoded(data)
        if loaded.problems:
            continue
        now, shown_now = look(asked, loaded.catalogue)
        event(f"{asked.view}: {'the same' if shown_before == shown_now else 'other'}")
        if shown_before != shown_now:
            assert before != now
        elif not in_vain:
            assert before == now

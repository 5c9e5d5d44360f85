"""Groups of talks: their order, their rows and their headings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sphinxcontrib_roundup.model.records import Days
from sphinxcontrib_roundup.selection.rows import Group, Heading, ObjectName

BSD = "BSD, illumos, bhyve, OpenZFS"


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (
            "track",
            [
                f"[bsd] {BSD}", "  f17/intro", "  f17/zfs",
                "[containers] Linux Containers", "  f17/k8s",
                "[community] Community", "  f16/intro",
                "[] ", "  f17/hall", "  ours/meetup",
            ],
        ),
        (
            "team",
            [
                "[redhat] Red Hat", "  f17/intro", "  f17/zfs",
                "[osas] Open Source and Standards", "  f17/k8s", "  f17/intro", "  f16/intro",
                "[] ", "  f17/hall", "  ours/meetup",
            ],
        ),
        (
            "event",
            [
                "[f17] FOSDEM 2017", "  f17/k8s", "  f17/intro", "  f17/zfs", "  f17/hall",
                "[f16] FOSDEM 2016", "  f16/intro",
                "[] ", "  ours/meetup",
            ],
        ),
        (
            "year",
            [
                "[2017] 2017", "  f17/k8s", "  f17/intro", "  f17/zfs", "  f17/hall",
                "[2016] 2016", "  f16/intro",
                "[2015] 2015", "  ours/meetup",
            ],
        ),
        (
            "day",
            [
                "[2015-05-01] 2015-05-01", "  ours/meetup",
                "[2017-02-03] 2017-02-03", "  f17/hall",
                "[2017-02-04] 2017-02-04", "  f17/k8s", "  f17/zfs",
                "[2017-02-05] 2017-02-05", "  f17/zfs", "  f17/intro",
                "[] ", "  f16/intro",
            ],
        ),
        (
            "room",
            [
                "[ua2] UA2.220", "  f17/k8s", "  f17/intro", "  f17/zfs",
                "[k1] K.1.105", "  f17/zfs",
                "[] ", "  f17/hall", "  f16/intro", "  ours/meetup",
            ],
        ),
        (
            "kind",
            [
                "[devroom] devroom", "  f17/k8s", "  f17/zfs", "  f17/hall", "  f16/intro",
                "[keynote] keynote", "  f17/intro",
                "[] ", "  ours/meetup",
            ],
        ),
        (
            "presenter",
            [
                "[josh] Josh Berkus", "  f17/k8s", "  ours/meetup",
                "[ada] Ada Ångström", "  f17/k8s", "  f17/intro", "  f16/intro",
                "[bob] Bob Zed", "  f17/zfs",
                "[] ", "  f17/hall",
            ],
        ),
        (
            "tag",
            [
                "[kubernetes] Kubernetes", "  f17/k8s",
                "[beginners] beginners", "  f17/k8s", "  f17/intro",
                "[c++] c++", "  f17/zfs",
                "[] ", "  f17/hall", "  f16/intro", "  ours/meetup",
            ],
        ),
    ],
)  # fmt: skip
def test_groups_of_each_level_in_order(show, outline, levels, expected):
    result = show("talk-list", {"group-by": levels})
    assert result.problems == ()
    assert outline(result.listing.root) == expected


def test_a_level_is_left_out_below_a_heading_where_no_talk_has_a_value(show, outline):
    result = show("talk-list", {"group-by": "event, team"})
    assert outline(result.listing.root) == [
        "[f17] FOSDEM 2017",
        "  [redhat] Red Hat", "    f17/intro", "    f17/zfs",
        "  [osas] Open Source and Standards", "    f17/k8s", "    f17/intro",
        "  [] ", "    f17/hall",
        "[f16] FOSDEM 2016",
        "  [osas] OSAS", "    f16/intro",
        "[] ",
        "  ours/meetup",
    ]  # fmt: skip


def test_a_level_is_left_out_if_no_talk_has_a_value(show, outline):
    result = show("talk-list", {"group-by": "track, year", "id": "hall, meetup"})
    assert outline(result.listing.root) == [
        "[2017] 2017", "  f17/hall", "[2015] 2015", "  ours/meetup",
    ]  # fmt: skip


def test_an_implicit_event_is_no_heading(show, outline):
    result = show("talk-list", {"group-by": "event", "event": "ours"})
    assert outline(result.listing.root) == ["ours/meetup"]


def test_tracks_of_one_name_at_two_events_are_one_group(show, outline, catalogue):
    talks = tuple(
        talk._replace(track="community") if talk.id in {"hall", "intro"} else talk
        for talk in catalogue.talks
    )
    root = show(
        "digest", {"track": "community"}, catalogue=replace(catalogue, talks=talks)
    ).listing.root
    assert [group.heading.full for group in root.groups] == ["f17/community"]
    assert outline(root) == [
        "[community] Community", "  f17/intro", "  f17/hall", "  f16/intro",
    ]  # fmt: skip


def test_the_heading_of_each_level(show):
    options = {"id": "f17/zfs", "fields": "url"}
    shown = {}
    for level in ("team", "track", "kind", "event", "year", "day", "room", "presenter", "tag"):
        root = show("talk-list", {**options, "group-by": level}).listing.root
        shown[level] = [group.heading for group in root.groups]
    assert shown == {
        "team": [Heading("team", "redhat", "Red Hat")],
        "track": [Heading("track", "bsd", BSD, full="f17/bsd", kind="devroom")],
        "kind": [Heading("kind", "devroom", "devroom")],
        "event": [
            Heading(
                "event",
                "f17",
                "FOSDEM 2017",
                full="f17",
                start=date(2017, 2, 4),
                end=date(2017, 2, 5),
            )
        ],
        "year": [Heading("year", "2017", "2017")],
        "day": [
            Heading("day", "2017-02-04", "2017-02-04", day=date(2017, 2, 4)),
            Heading("day", "2017-02-05", "2017-02-05", day=date(2017, 2, 5)),
        ],
        "room": [
            Heading("room", "k1", "K.1.105", full="f17/k1"),
            Heading("room", "ua2", "UA2.220", full="f17/ua2"),
        ],
        "presenter": [Heading("presenter", "bob", "Bob Zed", full="bob")],
        "tag": [Heading("tag", "c++", "c++")],
    }


def test_words_that_differ_only_in_case_are_one_group(show, outline, catalogue):
    kinds = iter(("Dev Room", "dev room", "C", "C++", "", "★"))
    talks = tuple(talk._replace(kind=next(kinds)) for talk in catalogue.talks)
    changed = replace(catalogue, talks=talks)
    root = show("talk-list", {"group-by": "kind"}, catalogue=changed).listing.root
    assert [group.heading for group in root.groups] == [
        Heading("kind", "c", "C"),
        Heading("kind", "c++", "C++"),
        Heading("kind", "★", "★"),
        Heading("kind", "dev-room", "dev room"),
        Heading("kind", "", ""),
    ]
    assert [row.full for row in root.groups[3].rows] == ["f16/intro", "ours/meetup"]


def test_group_by_none_makes_no_groups(show):
    root = show("digest", {"group-by": "none", "limit": "2"}).listing.root
    assert root.heading is None
    assert [row.full for row in root.rows] == ["f17/k8s", "f17/intro"]
    assert root.groups == ()


def test_sorting_orders_rows_within_groups_but_not_the_groups(show, outline):
    root = show("digest", {"sort": "-title", "event": "f17"}).listing.root
    assert outline(root) == [
        f"[bsd] {BSD}", "  f17/intro", "  f17/zfs",
        "[containers] Linux Containers", "  f17/k8s", "[] ", "  f17/hall",
    ]  # fmt: skip


FIELDS = "presenters, event, track, kind, team, tags, date, slots"


def rows_of(group: Group):
    return [*group.rows, *(row for one in group.groups for row in rows_of(one))]


def row_under(show, level, full, *, index=0, **options):
    root = show("talk-list", {"fields": FIELDS, "group-by": level, **options}).listing.root
    return [row for row in rows_of(root) if row.full == full][index]


@pytest.mark.parametrize(
    ("level", "field"),
    [("track", "track"), ("event", "event"), ("track", "kind"), ("kind", "kind"), ("day", "dates")],
)
def test_a_row_leaves_out_what_its_heading_shows(show, level, field):
    flat = row_under(show, "none", "f17/k8s")
    row = row_under(show, level, "f17/k8s")
    assert getattr(flat, field)
    assert not getattr(row, field)


def test_a_row_keeps_a_kind_that_differs_from_its_track(show):
    assert row_under(show, "track", "f17/intro").kind == "keynote"
    assert row_under(show, "track", "f17/intro", fields="url").kind == ""


def test_a_kind_equals_that_of_its_track_whatever_the_case(show, catalogue):
    talks = tuple(talk._replace(kind=talk.kind.upper()) for talk in catalogue.talks)
    changed = replace(catalogue, talks=talks)
    root = show("digest", {"id": "k8s"}, catalogue=changed).listing.root
    assert root.groups[0].rows[0].kind == ""


def test_a_talk_without_any_date_has_no_year(show, outline, catalogue):
    events = tuple(event._replace(start=None) for event in catalogue.events)
    changed = replace(catalogue, events=events)
    options = {"group-by": "year", "id": "f16/intro, f17/k8s"}
    root = show("talk-list", options, catalogue=changed).listing.root
    assert outline(root) == ["[2017] 2017", "  f17/k8s", "[] ", "  f16/intro"]


def test_a_track_below_the_heading_of_its_kind_has_no_kind(show):
    track = row_under(show, "kind", "f17/k8s").track
    assert track == ("f17/containers", "Linux Containers", "", "")


def test_a_row_keeps_its_other_teams_and_tags(show):
    osas = ObjectName("f17/osas", "Open Source and Standards")
    redhat = ObjectName("f17/redhat", "Red Hat")
    assert row_under(show, "none", "f17/intro").teams == (osas, redhat)
    assert row_under(show, "team", "f17/intro").teams == (osas,)
    assert row_under(show, "team", "f17/intro", index=1).teams == (redhat,)
    assert row_under(show, "tag", "f17/k8s").tags == ("beginners",)
    assert row_under(show, "tag", "f17/k8s", index=1).tags == ("Kubernetes",)
    assert row_under(show, "tag", "f17/zfs").tags == ()


def test_a_row_keeps_all_of_several_presenters(show):
    both = (ObjectName("josh", "Josh Berkus"), ObjectName("ada", "Ada Ångström"))
    assert row_under(show, "presenter", "f17/k8s").presenters == both
    assert row_under(show, "presenter", "f17/intro").presenters == ()


def test_a_row_below_a_day_or_room_has_only_the_slots_there(show):
    first, second = (row_under(show, "day", "f17/zfs", index=at).slots for at in (0, 1))
    assert [(slot.start.hour, slot.room.full, slot.day) for slot in first] == [
        (15, "f17/ua2", None)
    ]
    assert [(slot.start.hour, slot.room.full, slot.day) for slot in second] == [(9, "f17/k1", None)]
    (slot,) = row_under(show, "room", "f17/zfs").slots
    assert (slot.start.hour, slot.room, slot.day) == (15, None, Days.on(date(2017, 2, 4)))


def test_rows_without_a_value_keep_their_fields(show):
    row = row_under(show, "track", "f17/hall")
    assert row.kind == "devroom"
    assert row.event == ObjectName("f17", "FOSDEM 2017")
    assert row_under(show, "event", "ours/meetup").event is None

"""Rows: the values that are shown, resolved, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from sphinxcontrib_roundup.model.records import Days, Link, Markup, Slot, Status
from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.selection.query import Query
from sphinxcontrib_roundup.selection.rows import (
    Note,
    NoteKind,
    ObjectName,
    PresenterRow,
    PresenterTalk,
    SlotRow,
    TalkRow,
    TrackName,
    fingerprint,
)
from sphinxcontrib_roundup.selection.select import run

FRIDAY, SATURDAY, SUNDAY = (Days.on(date(2017, 2, day)) for day in (3, 4, 5))
NO_PRESENTERS = Note(NoteKind.NO_PRESENTERS)


def missing(value):
    return Note(NoteKind.NOT_FOUND, value)


BSD = "BSD, illumos, bhyve, OpenZFS"
F17 = ObjectName("f17", "FOSDEM 2017")
F16 = ObjectName("f16", "FOSDEM 2016")
JOSH, ADA = ObjectName("josh", "Josh Berkus"), ObjectName("ada", "Ada Ångström")
OSAS = ObjectName("f17/osas", "Open Source and Standards")
UA2, K1 = ObjectName("f17/ua2", "UA2.220"), ObjectName("f17/k1", "K.1.105")


def only_row(result):
    assert result.problems == ()
    (row,) = result.listing.root.rows
    return row


def test_a_talk_in_full(show):
    assert only_row(show("talk", object_id="f17/k8s")) == TalkRow(
        full="f17/k8s",
        title="Kubernetes 101",
        presenters=(JOSH, ADA),
        event=F17,
        track=TrackName("f17/containers", "Linux Containers", "devroom"),
        kind="devroom",
        teams=(OSAS,),
        tags=("Kubernetes", "beginners"),
        words=(("language", "en"), ("level", "beginner")),
        abstract=Markup("First.\n\nSecond."),
        url="https://example.org/17/k8s",
        language="en",
        recordings=(Link("https://example.org/k8s.webm"),),
        dates=(Days.on(date(2017, 2, 4)),),
        slots=(
            SlotRow(
                datetime(2017, 2, 4, 9),
                datetime(2017, 2, 4, 9, 45),
                timedelta(minutes=45),
                UA2,
                Days.on(date(2017, 2, 4)),
            ),
        ),
    )


def test_a_talk_in_full_has_all_plain_fields(show, catalogue):
    talk = catalogue.talks[0]._replace(
        title_markup=Markup("*Meetup*"),
        subtitle="Again",
        description=Markup("Long."),
        links=(Link("https://example.org/", "Site"),),
        slides=(Link("https://example.org/slides.pdf"),),
        poster="meetup.png",
        same_as=("f17/k8s",),
        status=Status.MOVED,
    )
    changed = replace(catalogue, talks=(talk, *catalogue.talks[1:]))
    assert only_row(show("talk", object_id="meetup", catalogue=changed)) == TalkRow(
        full="ours/meetup",
        title="Meetup",
        title_markup=Markup("*Meetup*"),
        subtitle="Again",
        presenters=(JOSH,),
        description=Markup("Long."),
        links=(Link("https://example.org/", "Site"),),
        slides=(Link("https://example.org/slides.pdf"),),
        poster="meetup.png",
        dates=(Days.on(date(2015, 5, 1)),),
        same_as=(ObjectName("f17/k8s", "FOSDEM 2017"),),
        status=Status.MOVED,
    )


def test_the_rows_of_a_list(show):
    rows = show("talk-list", {"event": "f17, ours"}).listing.root.rows
    assert rows == (
        TalkRow(
            "f17/k8s", "Kubernetes 101", presenters=(JOSH, ADA), event=F17,
            url="https://example.org/17/k8s", recordings=(Link("https://example.org/k8s.webm"),),
            language="en",
        ),
        TalkRow(
            "f17/intro", "Introduction", presenters=(ADA,), event=F17, status=Status.CANCELLED,
            language="de",
        ),
        TalkRow(
            "f17/zfs", "Caching – Dash - and, comma", presenters=(ObjectName("bob", "Bob Zed"),),
            event=F17,
        ),
        TalkRow("f17/hall", "Hallway", event=F17, status=Status.MOVED),
        TalkRow("ours/meetup", "Meetup", presenters=(JOSH,)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "slots"),
    [
        ("url", ()),
        ("room", [(None, None, None, K1, None), (None, None, None, UA2, None)]),
        ("day", [(None, None, None, None, Days.on(date(2017, 2, day))) for day in (5, 4)]),
        ("duration", [(None, None, timedelta(minutes=45), None, None)]),
        (
            "start, end",
            [
                (datetime(2017, 2, 5, 9), datetime(2017, 2, 5, 9, 45), None, None, SUNDAY),
                (datetime(2017, 2, 4, 15), datetime(2017, 2, 4, 15, 45), None, None, SATURDAY),
            ],
        ),
    ],
)
def test_parts_of_slots(show, fields, slots):
    row = only_row(show("talk-list", {"id": "zfs", "fields": fields}))
    assert tuple(slot[:5] for slot in row.slots) == tuple(slots)


@pytest.mark.parametrize(
    ("talk", "fields", "expected"),
    [
        ("hall", "date", ((FRIDAY,), ())),
        ("hall", "day", ((), ((None, None, None, None, FRIDAY),))),
        ("hall", "date, slots", ((FRIDAY,), ())),
        ("k8s", "date", ((SATURDAY,), ())),
        ("zfs", "date", ((SUNDAY, SATURDAY), ())),
        ("zfs", "date, room", ((SUNDAY, SATURDAY), ((None, None, None, K1, None),
                                                    (None, None, None, UA2, None)))),
    ],
)  # fmt: skip
def test_days(show, talk, fields, expected):
    row = only_row(show("talk-list", {"id": talk, "fields": fields}))
    assert (row.dates, tuple(slot[:5] for slot in row.slots)) == expected


def test_slots_on_several_days_show_their_own_days(show):
    row = only_row(show("talk-list", {"id": "zfs", "fields": "date, start"}))
    assert row.dates == ()
    assert len(row.slots) == 2


def test_fields_that_only_the_data_knows_are_shown_if_named(show):
    talk = only_row(show("talk-list", {"id": "k8s", "fields": "+x-votes"}))
    assert talk.words == (("x-votes", "3"),)
    assert talk.word("x-votes") == "3"
    assert only_row(show("talk", object_id="k8s")).word("x-votes") == ""


@pytest.mark.parametrize(("fields", "kind"), [("kind", "keynote"), ("track", ""), ("url", "")])
def test_the_kind_is_in_rows_that_show_it(show, fields, kind):
    assert only_row(show("talk-list", {"id": "f17/intro", "fields": fields})).kind == kind


def test_a_presenter_in_full(show):
    assert only_row(show("presenter", object_id="ada")) == PresenterRow(
        full="ada",
        name="Ada Ångström",
        portrait="ada.jpg",
        teams=("OSAS", "Red Hat"),
        bio=Markup("Bio."),
        talks=(
            PresenterTalk(
                "f17/k8s",
                "Kubernetes 101",
                F17,
                (Link("https://example.org/k8s.webm"),),
                "https://example.org/17/k8s",
            ),
            PresenterTalk("f17/intro", "Introduction", F17, (), status=Status.CANCELLED),
            PresenterTalk(
                "f16/intro",
                "Introduction",
                F16,
                (Link("https://example.org/16.webm"),),
                "https://example.org/16/intro",
            ),
        ),
    )


def test_the_fields_of_a_presenter(show):
    row = only_row(show("presenter", {"fields": "!talks"}, object_id="bob"))
    assert row == PresenterRow("bob", "Bob Zed", pronouns="he/him")


def people(catalogue, place, *criteria):
    query = Query("presenter", criteria=criteria, fields=("team", "talks"))
    result = run(query, catalogue, place)
    assert result.problems == ()
    return [
        (row.full, row.teams, [talk.full for talk in row.talks]) for row in result.listing.root.rows
    ]


def test_options_select_presenters_or_their_talks(catalogue, place):
    ada_17 = ("ada", ("Red Hat",), ["f17/k8s", "f17/intro"])
    josh_17 = ("josh", ("Open Source and Standards",), ["f17/k8s"])
    bob = ("bob", (), ["f17/zfs"])
    assert people(catalogue, place, ("event", "f17")) == [josh_17, ada_17, bob]
    assert people(catalogue, place, ("event", "f17"), ("presenter", "!ada")) == [josh_17, bob]
    assert people(catalogue, place, ("team", "osas"), ("event", "f17")) == [josh_17]
    assert people(catalogue, place, ("team", "!osas")) == [bob]
    assert people(catalogue, place, ("presenter", "Josh Berkus")) == [
        ("josh", ("Open Source and Standards",), ["f17/k8s", "ours/meetup"])
    ]
    assert people(catalogue, place, ("team", "osas")) == [
        ("josh", ("Open Source and Standards",), ["f17/k8s", "ours/meetup"]),
        ("ada", ("OSAS", "Red Hat"), ["f17/k8s", "f17/intro", "f16/intro"]),
    ]


def test_no_presenter_is_selected(catalogue, place):
    result = run(
        Query("presenter", criteria=(("presenter", "bob"), ("event", "f16"))), catalogue, place
    )
    assert result.listing.notes == (NO_PRESENTERS,)
    assert [problem.code for problem in result.problems] == [ProblemCode.EMPTY]


@pytest.mark.parametrize(
    ("view", "text", "full"),
    [
        ("talk", " F17/Intro ", "f17/intro"),
        ("talk", "f17/kube", "f17/k8s"),
        ("talk", "kube", "f17/k8s"),
        ("talk", "KUBERNETES  101", "f17/k8s"),
        ("talk", "Caching – Dash - and, comma", "f17/zfs"),
        ("presenter", "Ada Angstrom", "ada"),
        ("presenter", "A. Ångström", "ada"),
        ("presenter", "BOB", "bob"),
    ],
)
def test_one_object_by_its_names(show, view, text, full):
    assert only_row(show(view, object_id=text)).full == full


@pytest.mark.parametrize("text", ["intro", "INTRODUCTION"])
def test_a_name_of_several_objects_is_reported_with_the_candidates(show, place, text):
    result = show("talk", object_id=text)
    assert result.listing.root.rows == ()
    assert result.listing.notes == (Note(NoteKind.SEVERAL, text),)
    assert result.problems == (
        Problem(
            ProblemCode.SELECTION,
            place,
            f"several talks are called {text!r}: 'f16/intro', 'f17/intro'",
            remedy="write one of these",
        ),
    )


@pytest.mark.parametrize(
    ("view", "text", "message"),
    [
        ("talk", "Kubernets 101", "no talk 'Kubernets 101'; did you mean 'Kubernetes 101'?"),
        ("talk", "f17/hal", "no talk 'f17/hal'; did you mean 'f17/hall'?"),
        ("presenter", "Josh Bercus", "no presenter 'Josh Bercus'; did you mean 'Josh Berkus'?"),
        ("talk", "lunch", "no talk 'lunch'"),
    ],
)
def test_an_unknown_name_is_reported(show, view, text, message):
    result = show(view, object_id=text)
    assert result.listing.notes == (missing(text),)
    (problem,) = result.problems
    assert problem.code is ProblemCode.SELECTION
    assert problem.message.startswith(message)


def test_a_current_id_precedes_a_former_one(show, catalogue):
    newer = catalogue.talks[0]._replace(id="kube")
    changed = replace(catalogue, talks=(newer, *catalogue.talks[1:]))
    assert only_row(show("talk", object_id="kube", catalogue=changed)).full == "ours/kube"


def print_of(show, catalogue, view="talk-list", **options):
    return fingerprint(show(view, options, catalogue=catalogue).listing)


def edited(catalogue, full, **changes):
    talks = tuple(
        talk._replace(**changes) if talk.full_name == full else talk for talk in catalogue.talks
    )
    return replace(catalogue, talks=talks)


@pytest.mark.parametrize(
    "changes",
    [
        {"abstract": Markup("Edited.")},
        {"track": "bsd"},
        {"kind": "lightning"},
        {"slots": (Slot(room="k1"),)},
        {"tags": ()},
        {"extra": (("x-votes", "4"),)},
        {"formerly": ()},
    ],
)
def test_a_value_that_is_not_shown_does_not_change_the_fingerprint(show, catalogue, changes):
    changed = edited(catalogue, "f17/k8s", **changes)
    assert print_of(show, changed) == print_of(show, catalogue)
    everything = "abstract, track, kind, slots, tags, x-votes"
    if "formerly" not in changes:
        assert print_of(show, changed, fields=everything) != print_of(
            show, catalogue, fields=everything
        )


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Kubernetes 102"},
        {"presenters": ("ada", "josh")},
        {"recordings": ()},
        {"status": Status.MOVED},
        {"title_markup": Markup("*Kubernetes* 101")},
    ],
)
def test_a_value_that_is_shown_changes_the_fingerprint(show, catalogue, changes):
    changed = edited(catalogue, "f17/k8s", **changes)
    assert print_of(show, changed) != print_of(show, catalogue)
    assert print_of(show, changed, id="!k8s") == print_of(show, catalogue, id="!k8s")


def test_the_order_of_other_talks_does_not_change_the_fingerprint(show, catalogue):
    talks = {talk.full_name: talk for talk in catalogue.talks}
    order = ["f17/zfs", "f16/intro", "f17/k8s", "ours/meetup", "f17/intro", "f17/hall"]
    changed = replace(catalogue, talks=tuple(talks[name] for name in order))
    assert print_of(show, changed, tag="beginners") == print_of(show, catalogue, tag="beginners")
    assert print_of(show, changed) != print_of(show, catalogue)


@pytest.mark.parametrize(
    ("view", "fields", "shown"),
    [
        ("digest", "abstract", False),
        ("digest", "+url", True),
        ("talk-list", "abstract", True),  # the title leads there
        ("talk-cards", "abstract", True),
    ],
)
def test_rows_have_the_url_of_a_talk_if_its_title_links_there(show, view, fields, shown):
    row = only_row(show(view, {"id": "f17/k8s", "fields": fields, "group-by": "none"}))
    assert bool(row.url) is shown


@pytest.mark.parametrize("fields", ["+start, +day", "!start, +day", "day, date"])
def test_the_day_in_rows_is_that_of_the_calendar(show, catalogue, fields):
    talk = catalogue.talk_by_name["f17/k8s"]
    slots = tuple(slot._replace(day=date(2017, 2, 5)) for slot in talk.slots)
    others = tuple(one for one in catalogue.talks if one != talk)
    changed = replace(catalogue, talks=(talk._replace(slots=slots), *others))
    row = only_row(show("talk-list", {"id": "f17/k8s", "fields": fields}, catalogue=changed))
    assert [slot.day for slot in row.slots] == [SATURDAY]

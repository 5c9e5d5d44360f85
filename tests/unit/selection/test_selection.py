"""What each selection option selects, and empty selections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sphinxcontrib_roundup.model.records import Slot
from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.selection.count import count
from sphinxcontrib_roundup.selection.query import CountQuery
from sphinxcontrib_roundup.selection.rows import Note, NoteKind

NO_TALKS = Note(NoteKind.NO_TALKS)


def missing(value):
    return Note(NoteKind.NOT_FOUND, value)


ALL = "f17/k8s f17/intro f17/zfs f17/hall f16/intro ours/meetup"


@pytest.mark.parametrize(
    ("option", "text", "expected"),
    [
        ("event", "FOSDEM 2016", "f16/intro"),
        ("event", "f16, ours", "f16/intro ours/meetup"),
        ("team", "osas", "f17/k8s f17/intro f16/intro"),
        ("team", "OSAS", "f17/k8s f17/intro f16/intro"),
        ("team", "Open Source and Standards", "f17/k8s f17/intro"),
        ("team", "osas, !redhat", "f17/k8s f16/intro"),
        ("kind", "Keynote", "f17/intro"),
        ("kind", "!devroom", "f17/intro ours/meetup"),
        ("presenter", "Ada Angstrom", "f17/k8s f17/intro f16/intro"),
        ("presenter", "A. Ångström", "f17/k8s f17/intro f16/intro"),
        ("presenter", "josh, bob", "f17/k8s f17/zfs ours/meetup"),
        ("tag", "kubernetes, C++", "f17/k8s f17/zfs"),
        ("room", "UA2.220", "f17/k8s f17/intro f17/zfs"),
        ("room", "k1", "f17/zfs"),
        ("language", "EN", "f17/k8s f16/intro"),
        ("status", "cancelled", "f17/intro"),
        ("status", "Cancelled, moved", "f17/intro f17/hall"),
        ("status", "none", "f17/k8s f17/zfs f16/intro ours/meetup"),
        ("id", "intro", "f17/intro f16/intro"),
        ("id", "f16/intro", "f16/intro"),
        ("id", "Introduction, kube", "f17/k8s f17/intro f16/intro"),
        ("id", "f17/kube", "f17/k8s"),
        ("day", "2017-02-05", "f17/zfs f17/intro"),
        ("day", "saturday", "f17/k8s f17/zfs"),
        ("day", "1", "f17/k8s f17/zfs ours/meetup"),
        ("day", "f17/2", "f17/zfs f17/intro"),
        ("day", "f17/2017-02-03", "f17/hall"),
        ("day", "!Saturday, !Sunday", "f17/hall f16/intro ours/meetup"),
    ],
)
def test_an_option_alone(selected, option, text, expected):
    assert selected(**{option: text}) == expected


def test_a_talk_must_match_all_options(selected):
    assert selected(team="osas", language="en", event="f17") == "f17/k8s"


def test_all_talks_are_selected_without_breaks(selected, show):
    assert selected() == ALL
    result = show("talk-list", {"kind": "break"})
    assert result.listing.notes == (missing("break"),)


def test_the_first_day_of_an_event_without_dates_is_that_of_its_first_talk(selected, catalogue):
    events = tuple(event._replace(start=None, end=None) for event in catalogue.events)
    undated = replace(catalogue, events=events)
    expected = "f17/hall ours/meetup"  # the event of the newest talk comes first
    assert selected(undated, day="1") == expected


def test_days_are_conference_days_not_calendar_days(selected, catalogue):
    talk = next(talk for talk in catalogue.talks if talk.id == "k8s")
    night = talk._replace(slots=(talk.slots[0]._replace(day=date(2017, 2, 5)),))
    rest = tuple(one for one in catalogue.talks if one is not talk)
    changed = replace(catalogue, talks=(night, *rest))
    assert selected(changed, day="Saturday") == "f17/zfs"


def test_the_newest_event_comes_first_and_undated_ones_last(selected):
    assert selected(limit="4") == "f17/k8s f17/intro f17/zfs f17/hall"


def test_an_empty_selection_has_a_note_and_a_warning(show, place):
    result = show("talk-list", {"track": "f17/community", "language": "en"})
    assert result.listing.root.rows == ()
    assert result.listing.notes == (NO_TALKS,)
    assert result.problems == (
        Problem(
            ProblemCode.EMPTY,
            place,
            "no talk is selected by 'track', 'language'",
            remedy="write ':empty:' with a text if this is intended",
        ),
    )


def test_no_talks_at_all(show, catalogue):
    result = show("digest", catalogue=replace(catalogue, talks=()))
    assert result.listing.root.groups == ()
    assert result.listing.notes == (NO_TALKS,)
    assert [problem.reason for problem in result.problems] == ["there are no talks"]


def test_an_unknown_removal_does_not_explain_an_empty_selection(show):
    result = show("talk-list", {"track": "f17/community, !Comunity"})
    assert result.listing.notes == (missing("Comunity"), NO_TALKS)
    codes = [problem.code for problem in result.problems]
    assert codes == [ProblemCode.SELECTION, ProblemCode.EMPTY]


@pytest.mark.parametrize("options", [{"kind": "lightning"}, {"track": "f17/community"}])
def test_an_expected_empty_selection_is_no_problem(show, options):
    result = show("talk-list", {**options, "empty": " Nothing yet. "})
    note = Note(NoteKind.AUTHOR, "Nothing yet.")
    assert result == (((None, (), ()), (note,)), ())
    assert show("talk-list", {**options, "empty": ""}) == (((None, (), ()), ()), ())


def test_empty_does_not_hide_a_misspelling_beside_rows(show):
    result = show("talk-list", {"kind": "keynote, lightning", "empty": "Nothing yet."})
    assert [row.full for row in result.listing.root.rows] == ["f17/intro"]
    assert result.listing.notes == (missing("lightning"),)
    assert [problem.code for problem in result.problems] == [ProblemCode.SELECTION]


@pytest.mark.parametrize(
    ("what", "number"),
    [("talks", 5), ("presenters", 3), ("tracks", 3), ("teams", 2), ("rooms", 2), ("events", 2)],
)
def test_counts(catalogue, place, what, number):
    assert count(CountQuery(what), catalogue, place) == (number, ())


def test_counts_of_a_selection(catalogue, place):
    red_hat = (("team", "redhat"),)
    for noun in ("talks", "presenters", "teams"):
        assert count(CountQuery(noun, red_hat), catalogue, place) == (1, ())
    nothing = CountQuery("talks", (("track", "f17/community"),))
    assert count(nothing, catalogue, place) == (0, ())


def test_an_unknown_noun_cannot_be_counted(catalogue, place):
    assert count(CountQuery("talk"), catalogue, place) == (
        0,
        (
            Problem(
                ProblemCode.OPTION,
                place,
                "'talk' cannot be counted",
                remedy="did you mean 'talks'?",
            ),
        ),
    )
    wrong = CountQuery("talks", (("team", "Red Hut"),))
    number, problems = count(wrong, catalogue, place)
    assert number == 0
    assert [problem.message for problem in problems] == [
        "option 'team': no team 'Red Hut'; did you mean 'Red Hat'?"
    ]


def test_a_start_without_a_conference_day_has_its_own_day(selected, catalogue):
    talk = next(talk for talk in catalogue.talks if talk.id == "k8s")
    changed = talk._replace(slots=(Slot(start=talk.slots[0].start),))
    assert selected(replace(catalogue, talks=(changed,)), day="2017-02-04") == "f17/k8s"

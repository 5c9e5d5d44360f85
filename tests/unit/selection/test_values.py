"""Split the text of options into values: lists, titles with commas, exclusion, misspellings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.selection.rows import Note, NoteKind


def missing(value):
    return Note(NoteKind.NOT_FOUND, value)


BSD_TALKS = "f17/intro f17/zfs"
ALL = "f17/k8s f17/intro f17/zfs f17/hall f16/intro ours/meetup"


@pytest.mark.parametrize(
    "text",
    [
        "BSD, illumos, bhyve, OpenZFS",
        "  bsd,   ILLUMOS, bhyve, openzfs ",
        r"BSD\, illumos\, bhyve\, OpenZFS",
        '"BSD, illumos, bhyve, OpenZFS"',
        "- BSD, illumos, bhyve, OpenZFS",
        "- BSD, illumos, bhyve, OpenZFS\n",
        '- "BSD, illumos, bhyve, OpenZFS"',
        '["BSD, illumos, bhyve, OpenZFS"]',
        "bsd",
        "f17/bsd",
        "F17/BSD",
        ",bsd,",
    ],
)
def test_one_track_in_all_spellings(selected, text):
    assert selected(track=text) == BSD_TALKS


@pytest.mark.parametrize(
    "text",
    [
        "BSD, illumos, bhyve, OpenZFS, Linux Containers",
        r"BSD\, illumos\, bhyve\, OpenZFS, Linux Containers",
        "Linux Containers, BSD, illumos, bhyve, OpenZFS",
        "- BSD, illumos, bhyve, OpenZFS - Linux Containers",
        "- Linux Containers - BSD, illumos, bhyve, OpenZFS",
        "- BSD, illumos, bhyve, OpenZFS\n- Linux Containers",
        "- 'BSD, illumos, bhyve, OpenZFS'\n  - Linux\n    Containers\n",
        '["BSD, illumos, bhyve, OpenZFS", Linux Containers]',
        "bsd, containers",
        "- bsd, containers",
    ],
)
def test_two_tracks_in_all_spellings(selected, text):
    assert selected(track=text) == f"f17/k8s {BSD_TALKS}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Caching – Dash - and, comma", "f17/zfs"),
        ("- Caching – Dash - and, comma - Hallway", "f17/zfs f17/hall"),
        ("- Hallway - Caching – Dash - and, comma", "f17/zfs f17/hall"),
        ("- Hallway\n- Caching – Dash - and, comma", "f17/zfs f17/hall"),
        ("Hallway, Caching – Dash - and, comma", "f17/zfs f17/hall"),
        ("!Caching – Dash - and, comma, !intro", "f17/k8s f17/hall ours/meetup"),
    ],
)
def test_titles_with_dashes_are_values(selected, text, expected):
    assert selected(id=text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!BSD, illumos, bhyve, OpenZFS", "f17/k8s f17/hall f16/intro ours/meetup"),
        ("- !BSD, illumos, bhyve, OpenZFS - !community", "f17/k8s f17/hall ours/meetup"),
        ("- '!bsd'\n- !community", "f17/k8s f17/hall ours/meetup"),
        ("bsd, community, !f16/community", BSD_TALKS),
    ],
)
def test_removal(selected, text, expected):
    assert selected(track=text) == expected


def test_a_title_that_begins_with_the_sign_is_a_title(selected, catalogue):
    talk = catalogue.talks[0]._replace(title="!important")
    changed = replace(catalogue, talks=(talk, *catalogue.talks[1:]))
    assert selected(changed, id="!important") == "ours/meetup"
    assert selected(changed, id="!!important") == ALL.removesuffix(" ours/meetup")


def unknown(place, reason, remedy):
    return Problem(ProblemCode.SELECTION, place, reason, remedy=remedy)


def test_an_unknown_value_is_reported_and_the_others_select(show, place):
    result = show("talk-list", {"track": "Comunity, bsd"})
    assert [row.full for row in result.listing.root.rows] == ["f17/intro", "f17/zfs"]
    assert result.listing.notes == (missing("Comunity"),)
    assert result.problems == (
        unknown(place, "option 'track': no track 'Comunity'", "did you mean 'Community'?"),
    )


def test_an_unknown_value_alone_is_the_only_problem_of_an_empty_view(show, place):
    result = show("talk-list", {"track": "Comunity"})
    assert result.listing.root.rows == ()
    assert result.listing.notes == (missing("Comunity"),)
    assert result.problems == (
        unknown(place, "option 'track': no track 'Comunity'", "did you mean 'Community'?"),
    )


def test_unknown_values_are_reported_in_the_order_of_the_options(show, place):
    result = show("talk-list", {"room": "K.1.106", "event": "fosdem"})
    assert result.listing.notes == (missing("fosdem"), missing("K.1.106"))
    assert result.problems == (
        unknown(
            place,
            "option 'event': no event 'fosdem'",
            "did you mean 'FOSDEM 2017'?",
        ),
        unknown(place, "option 'room': no room 'K.1.106'", "did you mean 'K.1.105'?"),
    )


def test_an_unknown_removal_removes_nothing(show, place):
    result = show("talk-list", {"id": "!Hallwy"})
    assert [row.full for row in result.listing.root.rows] == ALL.split()
    assert result.listing.notes == (missing("Hallwy"),)
    assert result.problems == (
        unknown(place, "option 'id': no talk 'Hallwy'", "did you mean 'Hallway'?"),
    )


def test_a_misspelt_title_with_a_comma_is_one_value(show, place):
    result = show("talk-list", {"id": "!Cashing – Dash - and, coma, !Hallway"})
    assert [row.full for row in result.listing.root.rows] == [
        "f17/k8s", "f17/intro", "f17/zfs", "f16/intro", "ours/meetup",
    ]  # fmt: skip
    assert result.problems == (
        unknown(
            place,
            "option 'id': no talk 'Cashing – Dash - and, coma'",
            "did you mean 'Caching – Dash - and, comma'?",
        ),
    )


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Comunity, Lnux Containers", (missing("Comunity"), missing("Lnux Containers"))),
        ("- Comunity - zzz", (missing("Comunity"), missing("zzz"))),
        ("Comunity, bsd, Comunity", (missing("Comunity"),)),
        ("[Comunity], [zzz]", (missing("[Comunity]"), missing("[zzz]"))),
        (",", (missing(","),)),
        ("-", (missing("-"),)),
        ("!", (missing("!"),)),
    ],
)
def test_every_unknown_value_is_reported_once(show, text, notes):
    result = show("talk-list", {"track": text})
    assert result.listing.notes == notes
    assert len(result.problems) == len(notes)


def test_few_known_values_are_listed_if_none_is_near(show):
    result = show("talk-list", {"status": "late"})
    assert [problem.message for problem in result.problems] == [
        "option 'status': no status 'late'; known: 'cancelled', 'moved', 'postponed', 'none'"
    ]


def test_unknown_values_around_a_known_one_are_two(show):
    result = show("talk-list", {"id": "Cashing – Dash - and, f17/k8s, coma"})
    assert result.listing.notes == (missing("Cashing – Dash - and"), missing("coma"))
    result = show("talk-list", {"id": "Cashing – Dash - and, !coma"})
    assert result.listing.notes == (missing("Cashing – Dash - and"), missing("coma"))


def test_text_before_a_dashed_line_is_no_list(show):
    result = show("talk-list", {"id": "Hallway\n- intro"})
    assert result.listing.notes == (missing("Hallway - intro"),)


def test_many_known_values_are_not_listed(show, catalogue):
    def message(number):
        talks = tuple(
            catalogue.talks[0]._replace(id=str(at), kind=chr(65 + at)) for at in range(number)
        )
        changed = replace(catalogue, talks=talks)
        (problem,) = show("talk-list", {"kind": "zz"}, catalogue=changed).problems
        return problem.message

    assert message(9) == "option 'kind': no kind 'zz'"
    assert message(8) == (
        "option 'kind': no kind 'zz'; known: 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'"
    )


def test_ids_with_accents_are_folded(selected, catalogue):
    talk = catalogue.talks[0]._replace(id="über")
    changed = replace(catalogue, talks=(talk, *catalogue.talks[1:]))
    assert selected(changed, id="Uber") == "ours/über"


def test_a_day_before_the_event_has_no_number(show):
    result = show("talk-list", {"day": "0"})
    assert result.listing.notes == (missing("0"),)

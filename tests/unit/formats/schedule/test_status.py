"""A status with which the title of a talk begins."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats.schedule.entities import status_in_title
from sphinxcontrib_roundup.model.records import Status

CANCELLED, MOVED, POSTPONED = Status.CANCELLED, Status.MOVED, Status.POSTPONED


@pytest.mark.parametrize(
    ("title", "status", "rest"),
    [
        ("CANCELLED gopy: extend CPython", CANCELLED, "gopy: extend CPython"),
        ("CANCELLED: Cockpit: servers", CANCELLED, "Cockpit: servers"),
        ("CANCELLED - DRI3000 and more CANCELLED", CANCELLED, "DRI3000 and more"),
        ("[CANCELED] Nets", CANCELLED, "Nets"),
        ("(cancelled) Nets", CANCELLED, "Nets"),
        ("Cancelled: Nets", CANCELLED, "Nets"),
        ("ABGESAGT: Netze", CANCELLED, "Netze"),
        ("ENTFÄLLT Netze", CANCELLED, "Netze"),
        ("AMENDMENT Weblate", MOVED, "Weblate"),
        ("AMENDMENT: PJSIP: a library", MOVED, "PJSIP: a library"),
        ("[AMENDMENT] Apache Bigtop", MOVED, "Apache Bigtop"),
        ("POSTPONED – Nets", POSTPONED, "Nets"),
        ("CANCELLED", CANCELLED, "CANCELLED"),
    ],
)
def test_the_status_is_taken_from_the_title(title, status, rest):
    assert status_in_title(title) == (status, rest)


@pytest.mark.parametrize(
    "title",
    [
        "Cancelled flights",
        "Cancellation in async code",
        "AMENDMENTS to the GPL",
        "Moved by music",
        "LINUX on phones",
        "Nets (cancelled)",
        "A talk: cancelled",
        "Postponed dreams: a film",
    ],
)
def test_other_titles_stay(title):
    assert status_in_title(title) == (None, title)


def event(number, title, start="10:00"):
    return (
        f"<event id='{number}'><title>{title}</title><start>{start}</start>"
        "<duration>00:30</duration><room>Hall</room></event>"
    )


def test_it_is_told_once(read_events, lines):
    loaded = read_events(event(1, "CANCELLED Nets"), event(2, "AMENDMENT: Tides"), event(3, "A"))
    assert [(talk.title, talk.status) for talk in loaded.catalogue.talks] == [
        ("Nets", CANCELLED), ("Tides", MOVED), ("A", None),
    ]  # fmt: skip
    (line,) = lines(loaded)
    assert "2 titles begin with a status, which is taken from them" in line
    assert "'CANCELLED Nets'" in line
    assert all(problem.code.is_note for problem in loaded.problems)


def test_one_time_of_a_talk_is_cancelled(read_events):
    first, second = event(1, "Nets"), event(1, "CANCELLED: Nets", "14:00")
    (talk,) = read_events(first, second).catalogue.talks
    assert (talk.title, talk.status) == ("Nets", None)
    assert [slot.status for slot in talk.slots] == [None, CANCELLED]


def test_a_talk_whose_times_are_all_cancelled_is_cancelled(read_events):
    (talk,) = read_events(
        event(1, "CANCELLED: Nets"), event(1, "CANCELLED Nets", "14:00")
    ).catalogue.talks
    assert talk.status is CANCELLED

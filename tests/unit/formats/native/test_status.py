"""The status of talks and slots, as people write it."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.problems import Place


def read(text, suffix=".yaml"):
    context = ReadContext("Untitled", "")
    return registry().read(text.encode(), suffix, lambda *at: Place("d", *at), context)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("status: cancelled", Status.CANCELLED),
        ("status: Canceled", Status.CANCELLED),
        ("status: POSTPONED", Status.POSTPONED),
        ("cancelled: true", Status.CANCELLED),
        ("canceled: yes", Status.CANCELLED),
        ("postponed: true", Status.POSTPONED),
        ("moved: true", Status.MOVED),
        ("cancelled: false", None),
        ("cancelled: null", None),
        ("{status: moved, cancelled: no}", Status.MOVED),
    ],
)
def test_a_talk(written, status):
    fields = written.strip("{}")
    result = read(f"- {{title: A, {fields}}}\n")
    assert result.problems == ()
    assert result.catalogue.talks[0].status is status


def test_a_slot_can_have_a_status_of_its_own():
    slots = "[{start: 2031-05-10T09:00, cancelled: true}, {start: 2031-05-10T11:00}]"
    (talk,) = read(f"- {{title: A, slots: {slots}}}\n").catalogue.talks
    assert [slot.status for slot in talk.slots] == [Status.CANCELLED, None]
    assert (talk.status, talk.whole_status) == (None, None)


def test_a_column_of_a_table():
    talks = read("title,cancelled\nA,yes\nB,\nC,no\n", ".csv").catalogue.talks
    assert [talk.status for talk in talks] == [Status.CANCELLED, None, None]


def test_what_is_neither_true_nor_false_is_reported():
    result = read("- {title: A, cancelled: soon}\n")
    assert [str(problem) for problem in result.problems] == [
        "d:1:25: talk \"A\": cancelled: expected true or false, found 'soon'"
    ]
    assert result.catalogue.talks[0].title == "A"

"""Event lists: selection, order and numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sphinxcontrib_roundup.model.records import Event, Markup
from sphinxcontrib_roundup.selection.rows import EventRow, NoteKind


def rows(result):
    assert result.problems == ()
    return result.listing.root.rows


def names(result):
    return " ".join(row.full for row in rows(result))


def test_events_come_newest_first_with_the_numbers_of_their_talks(show):
    assert rows(show("event-list")) == (
        EventRow(
            "f17", "FOSDEM 2017", start=date(2017, 2, 4), end=date(2017, 2, 5),
            talks=3, cancelled=1, presenters=3,
        ),
        EventRow(
            "f16", "FOSDEM 2016", start=date(2016, 1, 30), end=date(2016, 1, 31),
            talks=1, presenters=1,
        ),
    )  # fmt: skip


def test_options_about_talks_select_events_and_what_is_counted(show):
    assert [(row.full, row.talks) for row in rows(show("event-list", {"team": "osas"}))] == [
        ("f17", 1), ("f16", 1),
    ]  # fmt: skip
    assert names(show("event-list", {"track": "bsd"})) == "f17"


def test_an_event_without_talks_is_listed_unless_talks_are_selected(show, catalogue):
    coming = Event(
        "next", "Next", date(2030, 1, 1), url="https://example.org", venue="ULB", city="Brussels",
        about=Markup("Soon."),
    )  # fmt: skip
    catalogue = replace(catalogue, events=(*catalogue.events, coming))
    first, *_ = rows(show("event-list", {"fields": "+url"}, catalogue=catalogue))
    assert first == EventRow(
        "next", "Next", "https://example.org", date(2030, 1, 1), None, "ULB", "Brussels",
        about=Markup("Soon."),
    )  # fmt: skip
    assert names(show("event-list", {"team": "osas"}, catalogue=catalogue)) == "f17 f16"
    bare = show("event-list", {"fields": "title", "id": "next"}, catalogue=catalogue)
    assert rows(bare) == (EventRow("next", "Next", "https://example.org"),)


def test_events_can_be_selected_sorted_and_limited(show):
    assert names(show("event-list", {"event": "!f17"})) == "f16"
    assert names(show("event-list", {"id": "FOSDEM 2017"})) == "f17"
    assert names(show("event-list", {"sort": "start"})) == "f16 f17"
    assert names(show("event-list", {"sort": "-title"})) == "f17 f16"
    assert names(show("event-list", {"limit": "1"})) == "f17"


def test_an_archive_without_named_events_warns(show, catalogue):
    result = show("event-list", catalogue=replace(catalogue, events=catalogue.events[:1]))
    assert [note.kind for note in result.listing.notes] == [NoteKind.NO_EVENTS]
    assert [problem.message for problem in result.problems] == [
        "there are no events; write ':empty:' with a text if this is intended"
    ]

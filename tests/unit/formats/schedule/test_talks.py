"""Kinds, tracks, rooms, texts and languages of talks."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.records import Room, Track


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("maintrack", "main"),
        ("lightningtalk", "lightning"),
        ("lightning_talk", "lightning"),
        ("Lightning Talk", "lightning"),
        ("Keynote", "keynote"),
        ("devroom", "devroom"),
        ("certification", "certification"),
        ("Workshop", "Workshop"),
        ("lecture", "lecture"),
        ("", ""),
    ],
)
def test_kind(read_events, word, kind) -> None:
    (talk,) = read_events(
        f"<event id='1'><title>A</title><type>{word}</type></event>"
    ).catalogue.talks
    assert talk.kind == kind


@pytest.mark.parametrize("word", ["break", "Break", "Coffee Break", "lunch_break", "breaks"])
def test_a_break_is_no_talk(read_events, word) -> None:
    loaded = read_events(
        f"<event id='1'><title>Coffee</title><type>{word}</type><start>10:00</start></event>"
    )
    assert loaded.catalogue.talks == ()
    (found,) = loaded.catalogue.breaks
    assert (found.title, found.kind, found.slots[0].start.hour) == ("Coffee", "break", 10)


@pytest.mark.parametrize("word", ["lunch", "social event", "breakout", "tie-breaker"])
def test_only_the_word_makes_a_break(read_events, word) -> None:
    loaded = read_events(f"<event id='1'><title>Coffee</title><type>{word}</type></event>")
    assert loaded.catalogue.breaks == ()
    assert loaded.catalogue.talks[0].kind == word


def test_kinds_of_tracks_need_one_word(read_events) -> None:
    event = "<event id='{}'><title>{}</title><track>{}</track><type>{}</type></event>"
    loaded = read_events(
        event.format(1, "A", "Go", "devroom"),
        event.format(2, "B", "Go", "devroom"),
        event.format(3, "C", "Mixed", "devroom"),
        event.format(4, "D", "Mixed", "maintrack"),
        event.format(5, "E", "Science", "lecture"),
        event.format(6, "F", "go", "devroom"),
    )
    assert loaded.catalogue.tracks == (
        Track("meet-2024", "go", "Go", kind="devroom"),
        Track("meet-2024", "mixed", "Mixed"),
        Track("meet-2024", "science", "Science"),
    )
    assert [talk.track for talk in loaded.catalogue.talks] == [
        "go", "go", "mixed", "mixed", "science", "go",
    ]  # fmt: skip


def test_tracks_that_differ_in_signs_only(read_events) -> None:
    event = "<event id='{0}'><title>T{0}</title><track>{1}</track></event>"
    titles = ["C++", "C", "C#"]
    one = read_events(*(event.format(*pair) for pair in enumerate(titles)))
    other = read_events(*(event.format(*pair) for pair in enumerate(reversed(titles))))
    ids = {"C": "c", "C++": "c-u2b-u2b", "C#": "c-u23"}
    assert {track.title: track.id for track in one.catalogue.tracks} == ids
    assert {track.title: track.id for track in other.catalogue.tracks} == ids


def test_colours_and_attributes_of_listed_tracks(read_events) -> None:
    loaded = read_events(
        "<event id='1'><title>A</title><track>Red</track></event>",
        "<event id='2'><title>B</title><track>Odd</track></event>",
        conference="<title>M</title><track name='Odd' color='javascript:1'/>"
        "<track name='Red' color='#FF0000' slug='rot'/>",
    )
    assert loaded.catalogue.tracks == (
        Track("m", "odd", "Odd"),
        Track("m", "rot", "Red", color="#ff0000"),
    )


def test_the_room_of_the_event_wins(read_events) -> None:
    loaded = read_events(
        "<room name='Hall'><event id='1'><title>A</title><room>Annex</room></event>"
        "<event id='2'><title>B</title><room/></event></room>"
    )
    assert loaded.catalogue.rooms == (
        Room("meet-2024", "hall", "Hall"),
        Room("meet-2024", "annex", "Annex"),
    )
    assert [talk.slots[0].room for talk in loaded.catalogue.talks] == ["annex", "hall"]


def test_a_repeated_description_is_none(read_events) -> None:
    event = (
        "<event id='1'><title>T</title><abstract>{}</abstract><description>{}</description></event>"
    )
    (talk,) = read_events(event.format("One\n two", " One two ")).catalogue.talks
    assert (talk.abstract.text, talk.description) == ("One\n two", None)
    (talk,) = read_events(event.format("One", "One two")).catalogue.talks
    assert (talk.abstract.text, talk.description.text) == ("One", "One two")
    (talk,) = read_events(event.format("", "Only this")).catalogue.talks
    assert (talk.abstract, talk.description.text) == (None, "Only this")


def test_text_stays_text(read_events) -> None:
    (talk,) = read_events(
        "<event id='1'><title>__init__ &amp;lt;b&amp;gt; &#x202e;x</title>"
        "<subtitle>`s`</subtitle></event>"
    ).catalogue.talks
    assert (talk.title, talk.subtitle) == ("__init__ &lt;b&gt; \u202ex", "`s`")


def test_an_event_without_a_title(read_events, lines) -> None:
    loaded = read_events(
        "<event id='1'><title> </title><track>Lost</track><room>Lost</room></event>",
        "<event id='2'><title>B</title></event>",
        "<event id='3'/>",
    )
    assert [talk.id for talk in loaded.catalogue.talks] == ["2"]
    assert (loaded.catalogue.tracks, loaded.catalogue.rooms) == ((), ())
    assert lines(loaded) == ["s:2:34: 2 events have no title and are left out (the first one here)"]

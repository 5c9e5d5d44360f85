"""Which events are one talk, and what its id is."""

from __future__ import annotations

import pytest


def event(title="A", *, start="10:00", room="Hall", who="", **said):
    said = {"id": "1", **said}
    attributes = "".join(
        f" {name}='{said[name]}'" for name in ("id", "guid", "code") if said.get(name)
    )
    persons = f"<persons><person>{who}</person></persons>" if who else ""
    return (
        f"<event{attributes}><title>{title}</title><start>{start}</start><duration>01:00</duration>"
        f"<room>{room}</room><slug>{said.get('slug', '')}</slug><url>{said.get('url', '')}</url>"
        f"{persons}</event>"
    )


def ids(loaded):
    return [talk.id for talk in loaded.catalogue.talks]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"slug": "keynotes_welcome"}, "keynotes_welcome"),
        ({"slug": "SFKNTZ-Welcome_2026"}, "sfkntz-welcome_2026"),
        ({"slug": "lea,_a_probability_engine"}, "lea_a_probability_engine"),
        ({"slug": "taskflow:_state"}, "taskflow_state"),
        ({"url": "https://fosdem.org/2012/schedule/event/sass/"}, "sass"),
        ({"url": "/2012/schedule/event/sass?x#y"}, "sass"),
        ({"url": "https://pretalx.com/c/talk/XFUR3C/"}, "xfur3c"),
        ({"code": "XFUR3C", "slug": "democon-1-title"}, "xfur3c"),
        ({"id": "11583", "slug": "rc3-11583-rc3_eroffnung"}, "11583"),
        ({"slug": "democon-1-title", "url": "https://pretalx.com/c/talk/XFUR3C/"}, "xfur3c"),
        ({"id": "7"}, "7"),
        ({"id": "", "guid": "9c3ebb8c-7716"}, "9c3ebb8c-7716"),
        ({"id": "", "title": "Über &amp; Co."}, "uber-co"),
        ({"id": "-!-", "title": "李"}, "u674e"),
        ({"id": "", "title": "!?"}, "u21-u3f"),
    ],
)
def test_id(read_events, said, found) -> None:
    base = "<title>M</title><base_url>https://x.org/</base_url>"
    loaded = read_events(event(**said), conference=base)
    assert ids(loaded) == [found]
    assert loaded.problems == ()


def test_slots_of_one_talk(read_events) -> None:
    """pretalx repeats id and code, with another slug and guid for each slot."""
    url = "https://pretalx.com/c/talk/XFUR3C/"
    loaded = read_events(
        event(slug="c-1-0-a", guid="g0", url=url),
        event("B", id="2"),
        event(slug="c-1-1-a", guid="g1", url=url, start="15:00", room="Annex"),
    )
    assert loaded.problems == ()
    assert ids(loaded) == ["xfur3c", "2"]
    slots = loaded.catalogue.talks[0].slots
    assert [(slot.start.hour, slot.room) for slot in slots] == [(10, "hall"), (15, "annex")]


def test_an_event_that_stands_twice(read_events, lines) -> None:
    loaded = read_events(event(), event(), event(start="11:00"), event())
    assert ids(loaded) == ["1"]
    assert [slot.start.hour for slot in loaded.catalogue.talks[0].slots] == [10, 11]
    assert lines(loaded) == [
        "s:3:1: 2 duplicate events; the first ones are used (the first one here)"
    ]


def test_one_id_of_two_talks(read_events, lines) -> None:
    loaded = read_events(event(slug="same"), event("B", id="2", slug="same"))
    assert ids(loaded) == ["same", "2"]
    assert lines(loaded) == [
        's:3:1: event "B": an event has the id of another talk; it gets a new one '
        "(found 'same'); the producer should give each talk an id of its own"
    ]
    loaded = read_events(event(), event("B"), event("B", start="12:00"))
    assert ids(loaded) == ["1", "b"]
    assert len(loaded.catalogue.talks[1].slots) == 2, "they have one id and one title"


def test_made_ids_do_not_depend_on_the_order(read_events) -> None:
    events = [
        event("Welcome", id="", who="Ann"),
        event("Welcome", id="", who="Bob"),
        event("Other", id="", who="Bob"),
    ]
    loaded = read_events(*events)
    assert ids(loaded) == ["welcome-ann", "welcome-bob", "other"]
    assert ids(read_events(*reversed(events))) == ["other", "welcome-bob", "welcome-ann"]


def test_without_ids_title_and_people_make_a_talk(read_events) -> None:
    loaded = read_events(event(id="", who="Ann"), event(id="", who="Ann", start="12:00"))
    assert ids(loaded) == ["a"]
    assert len(loaded.catalogue.talks[0].slots) == 2


def test_equal_titles_with_ids_of_their_own_are_two_talks(read_events) -> None:
    loaded = read_events(event(slug="one"), event(id="2", slug="two"))
    assert ids(loaded) == ["one", "two"]


def test_many_events_with_one_title_are_read_in_no_time(read_events) -> None:
    loaded = read_events(*(event(id="", who=f"P{n % 3}", start="") for n in range(30_000)))
    assert len(loaded.catalogue.talks) == 3

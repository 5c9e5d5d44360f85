"""Which events are one talk, and what its id is."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import read_schedule_xml
from sphinxcontrib_roundup.model.ids import IdKind
from sphinxcontrib_roundup.model.source_settings import SourceSettings
from sphinxcontrib_roundup.problems import Place


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
        ({"url": "https://pretalx.com/c/talk/XFUR3C/"}, "xfur3c"),
        ({"code": "XFUR3C", "slug": "democon-1-title"}, "xfur3c"),
        ({"id": "11583", "slug": "rc3-11583-rc3_eroffnung"}, "11583"),
        ({"slug": "democon-1-title", "url": "https://pretalx.com/c/talk/XFUR3C/"}, "xfur3c"),
        ({"id": "7"}, "7"),
        ({"guid": "9c3ebb8c-7716"}, "9c3ebb8c-7716"),
        ({"slug": "a-slug"}, "1"),
        ({"id": "", "slug": "taskflow:_state", "title": "Tasks"}, "taskflow_state"),
        ({"id": "", "slug": "m-a-2031", "title": "A"}, "a"),
        ({"slug": "m_-_6561_-_en_-_hall_-_203105011000_-_a", "guid": "9c3e"}, "1"),
        ({"url": "https://x.org/Fahrplan/events/1.html", "guid": "9c3e"}, "1"),
        ({"url": "https://x.org/talks/18-a/", "guid": "9c3e"}, "9c3e"),
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


@pytest.mark.parametrize(
    ("conference", "written", "found"),
    [
        ("<title>FOSDEM 2013</title>", {"slug": "keynotes_welcome"}, "keynotes_welcome"),
        ("<title>FOSDEM 2020</title>", {"slug": "lea,_a_probability"}, "lea_a_probability"),
        ("<title>FOSDEM 2023</title>", {"slug": "one", "guid": "9c3e", "code": "ABCDEF"}, "one"),
        (
            "<title>FOSDEM 2012</title>",
            {"url": "https://fosdem.org/2012/schedule/event/sass/"},
            "sass",
        ),
        ("<title>FOSDEM 2010</title>", {}, "1"),
        ("<title>FOSDEM 2026</title>", {"slug": "SFKNTZ-welcome", "guid": "9c3e"}, "sfkntz"),
        (
            "<acronym>fosdem-2025</acronym><title>FOSDEM 2025</title>",
            {"slug": "fosdem-2025-1-a-talk-about-a", "guid": "9c3e"},
            "9c3e",
        ),
        ("<title>Not FOSDEM 2013</title>", {"slug": "a-slug"}, "1"),
    ],
)
def test_fosdem_has_slugs_until_2023_and_codes_after(
    read_events, conference, written, found
) -> None:
    base = f"{conference}<base_url>https://fosdem.org/</base_url>"
    assert ids(read_events(event(**written), conference=base)) == [found]


@pytest.mark.parametrize(
    ("generator", "found"),
    [
        ("frab", "1"),
        ("pretalx", "abcdef"),
        ("wafer", "9c3e"),
        ("c3voc hub", "9c3e"),
        ("voc/schedule", "9c3e"),
    ],
)
def test_a_generator_decides_what_the_id_is(read_xml, generator, found) -> None:
    loaded = read_xml(
        f"<schedule><generator name='{generator}' version='1.0'/>"
        "<conference><title>M</title></conference><day date='2024-05-04'>"
        f"{event(guid='9c3e', code='ABCDEF', slug='m-1-a')}</day></schedule>"
    )
    assert ids(loaded) == [found]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [(IdKind.SLUG, "m-1-a"), (IdKind.NUMBER, "1"), (IdKind.GUID, "9c3e"), (IdKind.CODE, "abcdef")],
)
def test_the_author_can_choose_what_the_id_is(chosen, found) -> None:
    data = (
        "<schedule><conference><title>M</title></conference><day date='2024-05-04'>"
        f"{event(guid='9c3e', code='ABCDEF', slug='m-1-a')}</day></schedule>"
    )
    context = ReadContext("s", "", settings=SourceSettings(ids=chosen))
    loaded = read_schedule_xml(data.encode(), ".xml", lambda *at: Place("s", *at), context)
    assert ids(loaded) == [found]


def test_a_talk_of_wafer_keeps_its_id_when_it_moves(read_xml) -> None:
    def programme(number, start):
        return read_xml(
            "<schedule><generator name='wafer' version='0.14.0'/><conference><title>M</title>"
            "</conference><day date='2031-05-10'><room name='Deck'>"
            f"<event id='{number}' guid='455d075f-0001'><start>{start}</start>"
            "<duration>00:20</duration><track>No Track</track>"
            f"<slug>m-{number}-tide-tables</slug><title>Tide tables</title>"
            "<url>https://m.example/talks/18-tide-tables/</url></event></room></day></schedule>"
        ).catalogue

    before, after = programme(35, "10:30"), programme(112, "11:30")
    assert [talk.id for talk in before.talks] == [talk.id for talk in after.talks]
    assert before.tracks == ()
    assert before.talks[0].track is None


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
    loaded = read_events(event(guid="same"), event("B", id="2", guid="same"))
    assert ids(loaded) == ["same", "2"]
    assert lines(loaded) == [
        's:3:1: event "B": an event has the id of another talk; it gets a new one '
        "(found 'same'); the producer should give each talk an id of its own"
    ]
    loaded = read_events(event(), event("B"), event("B", start="12:00"))
    assert ids(loaded) == ["1", "b"]
    assert len(loaded.catalogue.talks[1].slots) == 2, "they have one id and one title"


def test_the_first_of_several_talks_of_one_title_has_the_shortest_id(read_events) -> None:
    events = [
        event("Welcome", id="", who="Ann"),
        event("Welcome", id="", who="Bob"),
        event("Other", id="", who="Bob"),
    ]
    loaded = read_events(*events)
    assert ids(loaded) == ["welcome", "welcome-bob", "other"]


def test_without_ids_title_and_people_make_a_talk(read_events) -> None:
    loaded = read_events(event(id="", who="Ann"), event(id="", who="Ann", start="12:00"))
    assert ids(loaded) == ["a"]
    assert len(loaded.catalogue.talks[0].slots) == 2


def test_equal_titles_with_ids_of_their_own_are_two_talks(read_events) -> None:
    loaded = read_events(event(guid="one"), event(id="2", guid="two"))
    assert ids(loaded) == ["one", "two"]


def test_many_events_with_one_title_are_read_in_no_time(read_events) -> None:
    loaded = read_events(*(event(id="", who=f"P{n % 3}", start="") for n in range(30_000)))
    assert len(loaded.catalogue.talks) == 3

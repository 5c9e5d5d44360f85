"""Links, attachments and pictures."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats.schedule.raw import RawLink
from sphinxcontrib_roundup.formats.schedule.schedule_links import (
    LinkKind,
    kind_of_attachment,
    kind_of_link,
)
from sphinxcontrib_roundup.model.records import Link

BASE = "<title>M</title><base_url>https://x.org/2024/schedule/</base_url>"


def event(links="", **fields):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<event id='1'><title>T</title>{inner}<links>{links}</links></event>"


def talk(loaded):
    return loaded.catalogue.talks[0]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Video", LinkKind.RECORDING),
        ("Video recording (WebM/VP9)", LinkKind.RECORDING),
        ("Video recording (AV1/WebM) - 146.6 MB", LinkKind.RECORDING),
        ("FOSDEM 2016 Video (enhanced version)", LinkKind.RECORDING),
        ("Audio recording", LinkKind.RECORDING),
        ("YouTube video of the talk", LinkKind.RECORDING),
        ("Aufzeichnung", LinkKind.RECORDING),
        ("Video recording subtitle file (VTT)", LinkKind.OTHER),
        ("Demo video", LinkKind.OTHER),
        ("Video from previous talk", LinkKind.OTHER),
        ("User Session Recording Project", LinkKind.OTHER),
        ("Slides", LinkKind.SLIDES),
        ("(slides)", LinkKind.SLIDES),
        ("Talk Slides (PDF)", LinkKind.SLIDES),
        ("Link to the slides", LinkKind.SLIDES),
        ("Slides and Video", LinkKind.SLIDES),
        ("Online Slide Deck", LinkKind.SLIDES),
        ("Folien", LinkKind.SLIDES),
        ("RetroPi Slides", LinkKind.SLIDES),
        ("Presentation", LinkKind.SLIDES),
        ("Präsentation (PDF)", LinkKind.SLIDES),
        ("Slides from an earlier version of this talk", LinkKind.OTHER),
        ("git repo containing paper, slides, etc", LinkKind.OTHER),
        ("Presentation at BNAIC", LinkKind.OTHER),
        ("Submit feedback", LinkKind.OTHER),
        ("Chat room(web)", LinkKind.OTHER),
        ("", LinkKind.OTHER),
    ],
)
def test_titles_decide(title, kind) -> None:
    assert kind_of_link(RawLink(0, "https://x.org/", title)) is kind


@pytest.mark.parametrize(
    ("url", "title", "type_", "kind"),
    [
        ("https://x.org/a", "State of the Onion", "slides", LinkKind.SLIDES),
        ("https://x.org/a", "Slides", "audio", LinkKind.SLIDES),
        ("https://x.org/a.pdf", "", "", LinkKind.SLIDES),
        ("https://x.org/a.pdf?123", "Attachment", "", LinkKind.SLIDES),
        ("https://x.org/a.odp", "State of the Onion", "", LinkKind.SLIDES),
        ("https://x.org/a.pdf", "Technical paper", "", LinkKind.OTHER),
        ("https://x.org/a.pdf", "", "paper", LinkKind.OTHER),
        ("https://x.org/a.png", "file", "", LinkKind.OTHER),
        ("https://x.org/a.mp4", "Demo", "video", LinkKind.OTHER),
        ("https://x.org/a.mp4", "Recording", "video", LinkKind.RECORDING),
    ],
)
def test_attachments(url, title, type_, kind) -> None:
    assert kind_of_attachment(RawLink(0, url, title, type_)) is kind


def test_relative_links(read_events) -> None:
    links = (
        "<link href='/a'>A</link><link href='b.pdf'>B</link><link href='//c.org/'>C</link>"
        "<link href='?d'>D</link><link href='../e/f.html'>E</link>"
    )
    loaded = read_events(event(links, url="/2024/talk/", logo="/l.png"), conference=BASE)
    assert [link.url for link in talk(loaded).links] == [
        "https://x.org/a",
        "https://x.org/2024/schedule/b.pdf",
        "https://c.org/",
        "https://x.org/2024/schedule/?d",
        "https://x.org/2024/e/f.html",
    ]
    assert talk(loaded).url == "https://x.org/2024/talk/"
    assert talk(loaded).poster == "https://x.org/l.png"
    assert loaded.problems == ()


def test_relative_links_of_a_schedule_without_a_base(read_events, lines) -> None:
    links = "<link href='/a'>A</link><link href='b.pdf'>B</link>"
    loaded = read_events(event(links, url="/2024/talk/"))
    assert (talk(loaded).links, talk(loaded).url) == ((), "")
    assert lines(loaded) == [
        "s:2:34: 3 addresses are relative and the schedule does not say to which site; they are "
        "left out (the first one here: '/2024/talk/'); write 'base_url: https://…' in a file that "
        "extends this one, or in its entry of 'roundup_sources'"
    ]


def test_the_site_is_a_base_too_if_it_is_one(read_events) -> None:
    site = "<title>M</title><base_url>{}</base_url><url>https://y.org/</url>"
    loaded = read_events(event("<link href='a'/>"), conference=site.format("http://["))
    assert talk(loaded).links == (Link("https://y.org/a"),)


PLACES = {
    "origin_url": "https://origin.example/talk/",
    "url": "https://event.example/talk/",
}
SITES = "<title>M</title><base_url>https://base.example/</base_url><url>https://site.example/</url>"


@pytest.mark.parametrize(
    ("fields", "conference", "site"),
    [
        (("origin_url", "url"), SITES, "https://origin.example/"),
        (("url",), SITES, "https://event.example/"),
        ((), SITES, "https://base.example/"),
        ((), "<title>M</title><url>https://site.example/</url>", "https://site.example/"),
        ((), "<title>M</title><base_url>/x</base_url>", ""),
    ],
)
def test_the_nearest_address_is_the_base(read_events, fields, conference, site) -> None:
    places = {name: PLACES[name] for name in fields}
    loaded = read_events(
        event("<link href='/a'>A</link>", **places, logo="/l"), conference=conference
    )
    assert talk(loaded).links == ((Link(f"{site}a", "A"),) if site else ())
    assert talk(loaded).poster == (f"{site}l" if site else "")


def test_people_and_texts_have_the_base_of_their_event(read_events) -> None:
    person = "<persons><person href='/p'><name>Ann</name><url>/q</url></person></persons>"
    text = "<abstract>[x](/y)</abstract>"
    loaded = read_events(
        event(url="https://a.example/").replace("<links>", f"{person}{text}<links>")
    )
    assert talk(loaded).abstract.base == "https://a.example/"
    (presenter,) = loaded.catalogue.presenters
    assert presenter.links == (Link("https://a.example/q"),)


def test_the_pages_of_other_events_show_the_site(read_events) -> None:
    pages = event(url="https://a.example/1").replace("id='1'", "id='2'")
    loaded = read_events(event("<link href='/a'>A</link>") + pages)
    assert loaded.catalogue.talks[0].links == (Link("https://a.example/a", "A"),)
    others = event(url="https://b.example/1").replace("id='1'", "id='3'")
    loaded = read_events(event("<link href='/a'>A</link>") + pages + others)
    assert loaded.catalogue.talks[0].links == ()


def test_the_page_of_a_talk_of_wafer(read_events) -> None:
    full = "https://demo.example/talks/7/"
    loaded = read_events(event(conf_url="/talks/7/", full_conf_url=full, logo="/l.png"))
    assert talk(loaded).url == full
    assert talk(loaded).poster == "https://demo.example/l.png"


def test_a_person_whose_page_is_an_attribute(read_events) -> None:
    person = "<persons><person href='https://wiki.example/User:Ann'>Ann</person></persons>"
    loaded = read_events(event().replace("<links>", f"{person}<links>"))
    (presenter,) = loaded.catalogue.presenters
    assert presenter.links == (Link("https://wiki.example/User:Ann"),)


def test_a_link_whose_text_is_its_address(read_events) -> None:
    loaded = read_events(event("<link>//wiki.example/Lamps</link><link>doi:10.5555/1</link>"))
    assert [link.url for link in talk(loaded).links] == [
        "https://wiki.example/Lamps",
        "https://doi.org/10.5555/1",
    ]


def test_what_stands_in_place_of_an_address_is_said(read_events, lines) -> None:
    links = (
        "<link href='TBA'/><link href='-'/><link href='&lt;img src=&quot;x&quot;&gt;'>I</link>"
        "<link href='ask me'/>"
    )
    loaded = read_events(event(links, url="TODO"), conference=BASE)
    assert talk(loaded).url == ""
    assert talk(loaded).links == (Link('<img src="x">', "I"), Link("ask me"))
    assert lines(loaded) == [
        "s:2:34: note: 3 words in place of addresses are left out (the first one here: 'TODO')",
        "s:2:120: 2 texts in place of addresses are no addresses and are shown as text (the first "
        "one here: '<img src=\"x\">')",
    ]


def test_links_without_an_address(read_events, lines) -> None:
    links = "<link>Code</link><link href='http://'>Home</link><link/><link href='http://'>http://</link>"
    loaded = read_events(event(links), conference=BASE)
    assert talk(loaded).links == ()
    assert lines(loaded) == [
        "s:2:71: 2 links have no address and are left out (the first one here: 'Code')"
    ]


def test_links_that_are_plain_text(read_events) -> None:
    loaded = read_events(event("<link>https://y.org/z</link>"), conference=BASE)
    assert talk(loaded).links == (Link("https://y.org/z"),)
    assert loaded.problems == ()


def test_hosts_without_a_scheme(read_events, lines) -> None:
    links = (
        "<link href='www.y.xyz'>A</link><link href='y.org/z'>B</link><link href='y.org'>C</link>"
        "<link href='http://'>y.org/q</link>"
    )
    loaded = read_events(event(links), conference=BASE)
    assert [link.url for link in talk(loaded).links] == [
        "https://www.y.xyz",
        "https://y.org/z",
        "https://y.org",
        "https://y.org/q",
    ]
    assert lines(loaded) == [
        "s:2:71: note: 4 addresses have no scheme; 'https://', or 'mailto:', is added (the "
        "first one here: 'www.y.xyz')"
    ]


@pytest.mark.parametrize("url", ["git://y.org/z", "httphttps://y.org", "javascript:alert(1)"])
def test_another_scheme_is_said_and_shown_as_text(read_events, lines, url) -> None:
    loaded = read_events(event(f"<link href='{url}'>Z</link>"), conference=BASE)
    assert talk(loaded).links == (Link(url, "Z"),)
    assert lines(loaded) == [
        's:2:71: event "T": an address has a scheme that is not allowed and is shown as text '
        f"(found {url!r})"
    ]


@pytest.mark.parametrize("logo", ["javascript:x", "data:image/png;base64,AA", "logo.png"])
def test_a_picture_is_on_the_web(read_events, logo) -> None:
    base = BASE if logo == "logo.png" else "<title>M</title>"
    assert talk(read_events(event(logo=logo), conference=base)).poster == (
        "https://x.org/2024/schedule/logo.png" if logo == "logo.png" else ""
    )


def test_titles_that_only_repeat_the_address(read_events) -> None:
    links = (
        "<link href='https://y.org'>https://y.org</link><link href='https://z.org'>http://</link>"
    )
    loaded = read_events(event(links))
    assert talk(loaded).links == (Link("https://y.org"), Link("https://z.org"))


def test_each_link_once(read_events) -> None:
    link = "<link href='https://y.org'>Y</link>"
    feedback = "https://x.org/feedback"
    loaded = read_events(event(link * 3, feedback_url=feedback))
    assert talk(loaded).links == (Link("https://y.org", "Y"), Link(feedback, "Feedback"))


def test_recordings_in_fields_of_their_own(read_events) -> None:
    loaded = read_events(
        event(
            video="https://y.org/v",
            video_download_url="https://y.org/d",
            recording="<optout>false</optout><url>https://y.org/u</url><link>https://y.org/l</link>",
        )
    )
    assert [link.url for link in talk(loaded).recordings] == [
        "https://y.org/v",
        "https://y.org/d",
        "https://y.org/u",
        "https://y.org/l",
    ]

"""Cards of talks: titles, facts, posters, accents."""

from __future__ import annotations

from textwrap import dedent

from docutils import nodes

from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.nodes import RoundupCard
from sphinxcontrib_roundup.selection.rows import Group, Heading, ObjectName, TrackName


def test_a_card(show, form, context, kubernetes):
    assert form(show("talk-cards", kubernetes)) == dedent("""\
        <roundup_view classes="roundup roundup-talk-cards">
            <roundup_cards classes="roundup-cards">
                <roundup_card classes="roundup-card roundup-hue-5">
                    <roundup_line classes="roundup-card-title">
                        {title talk:fosdem-2017/kubernetes101 3 #roundup-card-talk-fosdem-2017-kubernetes101 https://example.org/k8s|Kubernetes 101}: Hands on
                    <roundup_facts classes="roundup-facts">
                        [event]{ref event:fosdem-2017 6 #roundup-line-event-fosdem-2017|FOSDEM 2017} · [presenters]{ref presenter:josh-berkus 6 #roundup-line-presenter-josh-berkus|Josh Berkus} · [track]{ref track:fosdem-2017/containers 6 #roundup-line-track-fosdem-2017-containers|Linux Containers} (devroom)
                    <paragraph>
                        First paragraph.
                    <roundup_facts classes="roundup-facts roundup-links">
                        [link]{url https://example.org/k8s.webm roundup-video Kubernetes 101|Video} · [link]{url https://example.org/k8s.pdf roundup-slides Kubernetes 101|Slides}
            <roundup_index>
                Kubernetes 101 -> roundup-card-talk-fosdem-2017-kubernetes101
                Josh Berkus -> roundup-line-presenter-josh-berkus
                Linux Containers -> roundup-line-track-fosdem-2017-containers
        """)  # noqa: E501 - pseudo-XML has its own line lengths
    assert context.anchors.anchors[0].rank is Rank.CARD


def test_a_title_is_enough(show, form, bare):
    assert form(show("talk-cards", bare)) == dedent("""\
        <roundup_view classes="roundup roundup-talk-cards">
            <roundup_cards classes="roundup-cards">
                <roundup_card classes="roundup-card roundup-hue-6">
                    <roundup_line classes="roundup-card-title">
                        {title talk:fosdem-2017/bare 3 #roundup-card-talk-fosdem-2017-bare|Nothing but a title}
            <roundup_index>
                Nothing but a title -> roundup-card-talk-fosdem-2017-bare
        """)  # noqa: E501 - pseudo-XML has its own line lengths


def test_a_poster_decorates(show, form, bare):
    (view,) = show("talk-cards", bare._replace(poster="posters/a.png"))
    assert form([view[0][0][0]]) == dedent("""\
        <roundup_picture classes="roundup-poster">
            <image alt="" loading="lazy" uri="/posters/a.png">
        """)
    remote = show("talk-cards", bare._replace(full="e/2", poster="https://e.org/a.png"))
    assert list(remote[0].findall(nodes.image)) == []


def test_without_the_field_there_is_no_picture(show, bare):
    (view,) = show("talk-cards", bare._replace(poster="a.png"), query={"fields": ("event",)})
    assert [child.tagname for child in view[0][0].children] == ["roundup_line"]


def accents(found):
    return [card["classes"] for top in found for card in top.findall(RoundupCard)]


def test_an_accent_follows_the_track_even_below_its_heading(show, bare):
    track = TrackName("fosdem-2017/web", "Web", "devroom")
    heading = Heading("track", "web", "Web", "fosdem-2017/web", "devroom")
    flat = accents(show("talk-cards", bare._replace(track=track)))
    below = accents(show("talk-cards", Group(heading, rows=(bare,))))
    assert flat == below == [["roundup-card", "roundup-hue-5"]]


def test_an_accent_follows_the_event_where_there_is_no_track(show, bare):
    shown = bare._replace(event=ObjectName("e", "Event"))
    assert accents(show("talk-cards", shown)) == [["roundup-card", "roundup-hue-6"]]


def test_status_and_groups(show, context, bare, kubernetes):
    heading = Heading("event", "fosdem-2017", "FOSDEM 2017", "fosdem-2017")
    cancelled = bare._replace(status=Status.CANCELLED)
    (view,) = show("talk-cards", Group(heading, rows=(cancelled, kubernetes._replace(event=None))))
    assert view[0].astext() == "FOSDEM 2017"
    assert view[0][0]["ids"] == ["roundup-card-event-fosdem-2017"]
    assert view[1][0][0].astext() == "Nothing but a title Cancelled"
    assert [a.rank for a in context.anchors.anchors if a.type == "event"] == [Rank.CARD]


def test_a_talk_of_two_groups_is_a_card_once(show, bare):
    tags = [Heading("tag", tag, tag) for tag in ("cloud", "ops")]
    (view,) = show("talk-cards", *(Group(tag, rows=(bare,)) for tag in tags))
    assert [child.tagname for child in view.children] == [
        "roundup_rubric", "roundup_cards", "roundup_rubric", "bullet_list", "roundup_index",
    ]  # fmt: skip
    assert view[3].astext() == "Nothing but a title (see above)"
    assert next(view[2].findall(nodes.target))["ids"] == ["roundup-group-tag-ops"]

"""Cards and what stands in place of pictures."""

from __future__ import annotations

from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.nodes import RoundupPlaceholder
from sphinxcontrib_roundup.selection.rows import Group, Heading, ObjectName, TrackName


def placeholders(found):
    return [
        (node["text"], node["classes"][-1])
        for top in found
        for node in top.findall(RoundupPlaceholder)
    ]


def test_a_card(show, form, context, kubernetes):
    assert form(show("talk-cards", kubernetes)) == dedent("""\
        <roundup_view classes="roundup roundup-talk-cards">
            <roundup_cards classes="roundup-cards">
                <roundup_card>
                    <roundup_placeholder classes="roundup-poster roundup-placeholder roundup-hue-5" text="LC">
                    <paragraph classes="roundup-card-title">
                        <target ids="roundup-card-talk-fosdem-2017-kubernetes101">
                        <pending_xref reftarget="fosdem-2017/kubernetes101" reftype="talk" roundup_fallback="https://example.org/k8s" roundup_rank="3">
                            <roundup_entry_title>
                                Kubernetes 101
                        :
                        Hands on
                        <index>
                            Kubernetes 101 -> roundup-card-talk-fosdem-2017-kubernetes101
                            Josh Berkus -> roundup-line-presenter-josh-berkus
                            Linux Containers -> roundup-line-track-fosdem-2017-containers
                    <paragraph classes="roundup-card-facts">
                        <target ids="roundup-line-event-fosdem-2017">
                        <pending_xref reftarget="fosdem-2017" reftype="event" roundup_rank="6">
                            <roundup_name>
                                FOSDEM 2017
                         ·
                        <target ids="roundup-line-track-fosdem-2017-containers">
                        <pending_xref reftarget="fosdem-2017/containers" reftype="track" roundup_rank="6">
                            <roundup_name>
                                Linux Containers
                         (devroom)
                    <paragraph classes="roundup-card-people">
                        <target ids="roundup-line-presenter-josh-berkus">
                        <pending_xref reftarget="josh-berkus" reftype="presenter" roundup_rank="6">
                            <roundup_name>
                                Josh Berkus
                    <paragraph>
                        First paragraph.
                    <paragraph classes="roundup-actions">
                        <reference classes="roundup-video" refuri="https://example.org/k8s.webm">
                            Video

                        <reference classes="roundup-slides" refuri="https://example.org/k8s.pdf">
                            Slides
        """)  # noqa: E501 - pseudo-XML has its own line lengths
    assert context.anchors.found[0].rank is Rank.CARD


def test_a_title_is_enough(show, form, bare):
    assert form(show("talk-cards", bare)) == dedent("""\
        <roundup_view classes="roundup roundup-talk-cards">
            <roundup_cards classes="roundup-cards">
                <roundup_card>
                    <roundup_placeholder classes="roundup-poster roundup-placeholder roundup-hue-6" text="N">
                    <paragraph classes="roundup-card-title">
                        <target ids="roundup-card-talk-fosdem-2017-bare">
                        <pending_xref reftarget="fosdem-2017/bare" reftype="talk" roundup_rank="3">
                            <roundup_entry_title>
                                Nothing but a title
                        <index>
                            Nothing but a title -> roundup-card-talk-fosdem-2017-bare
        """)  # noqa: E501 - pseudo-XML has its own line lengths


def test_a_poster_decorates(show, form, bare):
    (view,) = show("talk-cards", bare._replace(poster="posters/a.png"))
    assert form([view[0][0][0]]) == dedent("""\
        <roundup_picture classes="roundup-poster">
            <image alt="" loading="lazy" uri="/posters/a.png">
        """)
    remote = show("talk-cards", bare._replace(full="e/2", poster="https://e.org/a.png"))
    assert placeholders(remote) == [("N", "roundup-hue-8")]


def test_without_the_field_there_is_no_picture(show, bare):
    (view,) = show("talk-cards", bare._replace(poster="a.png"), query={"fields": ("event",)})
    assert [child.tagname for child in view[0][0].children] == ["paragraph"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Linux Containers and Microservices", "LCM"),
        ("SciPy 2015", "SciPy"),
        ("Community", "C"),
        ("Go", "Go"),
        ("the small print", "TSP"),
        ("2017", ""),
        ("데이터 베이스", "데베"),
    ],
)
def test_letters_of_a_placeholder(show, bare, title, text):
    found = show("talk-cards", bare._replace(event=ObjectName("e", title)))
    assert placeholders(found) == [(text, "roundup-hue-6")]


def test_a_placeholder_follows_the_track_even_below_its_heading(show, bare):
    track = TrackName("fosdem-2017/web", "Web", "devroom")
    heading = Heading("track", "web", "Web", "fosdem-2017/web", "devroom")
    flat = placeholders(show("talk-cards", bare._replace(track=track)))
    below = placeholders(show("talk-cards", Group(heading, rows=(bare,))))
    assert flat == below == [("Web", "roundup-hue-5")]


def test_status_and_groups(show, context, bare, kubernetes):
    heading = Heading("event", "fosdem-2017", "FOSDEM 2017", "fosdem-2017")
    cancelled = bare._replace(status=Status.CANCELLED)
    (view,) = show("talk-cards", Group(heading, rows=(cancelled, kubernetes._replace(event=None))))
    assert view[0].astext() == "FOSDEM 2017"
    assert view[0][0]["ids"] == ["roundup-card-event-fosdem-2017"]
    assert view[1][0][1].astext() == "Nothing but a title Cancelled"
    assert [a.rank for a in context.anchors.found if a.type == "event"] == [Rank.CARD]


def test_a_talk_of_two_groups_is_a_card_once(show, bare):
    tags = [Heading("tag", tag, tag) for tag in ("cloud", "ops")]
    (view,) = show("talk-cards", *(Group(tag, rows=(bare,)) for tag in tags))
    assert [child.tagname for child in view.children] == [
        "roundup_rubric", "roundup_cards", "roundup_rubric", "bullet_list",
    ]  # fmt: skip
    assert view[3].astext() == "Nothing but a title (see above)"
    assert next(view[2].findall(nodes.target))["ids"] == ["roundup-group-tag-ops"]

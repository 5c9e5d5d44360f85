"""One talk, one person."""

from __future__ import annotations

from datetime import date, datetime
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Days, Link, Markup, Status
from sphinxcontrib_roundup.render.anchors import Anchors, Rank
from sphinxcontrib_roundup.selection.query import Query
from sphinxcontrib_roundup.selection.rows import (
    Group,
    Listing,
    Note,
    NoteKind,
    ObjectName,
    PresenterRow,
    PresenterTalk,
    SlotRow,
)


@pytest.fixture
def josh():
    return PresenterRow(
        "josh-berkus",
        "Josh Berkus",
        teams=("OSAS",),
        links=(Link("https://www.example.org/josh"),),
        pronouns="he/him",
        bio=Markup("Databases."),
        talks=(
            PresenterTalk(
                "fosdem-2017/kubernetes101",
                "Kubernetes 101",
                ObjectName("fosdem-2017", "FOSDEM 2017"),
                (Link("https://example.org/k8s.webm"),),
            ),
        ),
    )


def test_a_talk_in_full(show, context, kubernetes):
    slot = SlotRow(
        datetime(2017, 2, 4, 9), datetime(2017, 2, 4, 9, 45), None,
        ObjectName("fosdem-2017/ua2.220", "UA2.220"), Days.on(date(2017, 2, 4)),
    )  # fmt: skip
    row = kubernetes._replace(
        status=Status.MOVED, teams=(ObjectName("fosdem-2017/osas", "OSAS"),), tags=("cloud", "ops"),
        words=(("language", "en"), ("level", "beginner"), ("x-sound-desk", "B")),
        dates=(slot.day,), slots=(slot,), poster="k8s.png", same_as=(ObjectName("e/t", ""),),
        description=Markup("More."),
        links=(Link("https://example.org/notes", "Notes"),),
    )  # fmt: skip
    (article,) = show("talk", row)
    assert article["classes"] == ["roundup", "roundup-talk"]
    assert [child.tagname for child in article.children] == [
        "roundup_rubric", "roundup_index", "roundup_picture", "roundup_facts", *["paragraph"] * 3,
    ]  # fmt: skip
    assert article[0].astext() == "Kubernetes 101: Hands on"
    assert article[0][0]["ids"] == ["roundup-talk-fosdem-2017-kubernetes101"]
    assert article[3].astext().split(" · ", 10)[:10] == [
        "Moved",
        "Presenter: Josh Berkus",
        "Team: OSAS",
        "Event: FOSDEM 2017",
        "Track: Linux Containers (devroom)",
        "Date: February 4, 2017",
        "Time: Saturday 09:00–09:45, UA2.220",
        "Language: English",
        "Level: beginner",
        "Tags: cloud, ops",
    ]
    assert (
        article[3]
        .astext()
        .endswith(" · Page · Video · Slides · Notes · Also given at: e/t · Sound desk: B")
    )
    assert [child.astext() for child in article.children[4:]] == [
        "First paragraph.", "Second paragraph.", "More.",
    ]  # fmt: skip
    assert [(a.type, a.rank) for a in context.anchors.anchors] == [
        ("talk", Rank.FULL),
        ("presenter", Rank.LINE),
        ("event", Rank.LINE),
        ("track", Rank.LINE),
        ("room", Rank.LINE),
    ]
    assert [(name, main) for _kind, name, _id, main, _key in article[1]["entries"]] == [
        ("Kubernetes 101", "main"),
        ("Josh Berkus", ""),
        ("Linux Containers", ""),
    ]


def test_a_title_is_enough(show, form, bare):
    assert form(show("talk", bare)) == dedent("""\
        <roundup_object classes="roundup roundup-talk">
            <roundup_rubric classes="" depth="0">
                <target ids="roundup-talk-fosdem-2017-bare">
                <roundup_title>
                    Nothing but a title
            <roundup_index>
                Nothing but a title -> roundup-talk-fosdem-2017-bare !
        """).replace(' classes=""', "")


def test_content_replaces_the_abstract(show, kubernetes):
    own = nodes.paragraph("", "In our own words.")
    row = kubernetes._replace(description=Markup("More."))
    (article,) = show("talk", row, content=[own])
    assert [child.astext() for child in article.children[3:]] == ["In our own words.", "More."]


def test_a_person(show, form, context, josh):
    assert form(show("presenter", josh)) == dedent("""\
        <roundup_object classes="roundup roundup-presenter">
            <roundup_placeholder classes="roundup-portrait roundup-placeholder roundup-hue-4" text="JB">
            <roundup_rubric depth="0">
                <target ids="roundup-presenter-josh-berkus">
                Josh Berkus
                 (he/him)
            <roundup_index>
                Josh Berkus -> roundup-presenter-josh-berkus !
            <roundup_facts classes="roundup-facts" stacked="1">
                [team]{label|Team: }OSAS · [links]{url https://www.example.org/josh roundup-other|example.org}
            <paragraph>
                Databases.
            <roundup_rubric depth="1">
                Talk
            <bullet_list classes="roundup-entries">
                <list_item>
                    <roundup_entry>
                        {title talk:fosdem-2017/kubernetes101 5 #roundup-entry-talk-fosdem-2017-kubernetes101|Kubernetes 101} — [event]{ref event:fosdem-2017 6 #roundup-line-event-fosdem-2017|FOSDEM 2017} ([link]{url https://example.org/k8s.webm roundup-video Kubernetes 101|Video})
            <roundup_index>
                Kubernetes 101 -> roundup-entry-talk-fosdem-2017-kubernetes101
        """)  # noqa: E501 - pseudo-XML has its own line lengths
    assert [(a.type, a.rank) for a in context.anchors.anchors] == [
        ("presenter", Rank.FULL),
        ("talk", Rank.ENTRY),
        ("event", Rank.LINE),
    ]


def test_a_name_is_enough(show):
    (article,) = show("presenter", PresenterRow("li", "李明"))
    assert [child.tagname for child in article.children] == [
        "roundup_placeholder", "roundup_rubric", "roundup_index",
    ]  # fmt: skip
    assert article[0]["text"] == "李"


def test_portrait_and_own_words(show, josh):
    row = josh._replace(portrait="josh.jpg", talks=())
    own = nodes.paragraph("", "A colleague.")
    (article,) = show("presenter", row, content=[own])
    (image,) = article.findall(nodes.image)
    assert (image["uri"], image["alt"]) == ("/josh.jpg", "Josh Berkus")
    assert article.children[-1].astext() == "A colleague."
    assert "Databases." not in article.astext()


def test_no_index(show, form, make_stage, bare, josh):
    on = make_stage(anchors=Anchors(register=False))
    found = [*show("talk", bare, on=on), *show("presenter", josh, on=on)]
    assert "#roundup" not in form(found)
    assert "<roundup_index" not in form(found)


def test_notes_of_an_unknown_object(show):
    (note,) = show("talk", notes=(Note(NoteKind.NOT_FOUND, "x"),))
    assert (note.astext(), note["classes"]) == ("“x” was not found.", ["roundup", "roundup-note"])


def test_unknown_views_are_our_mistake(context):
    from sphinxcontrib_roundup.render import render

    with pytest.raises(KeyError, match="talk-tabel"):
        render(Query("talk-tabel"), Listing(Group(None)), context)

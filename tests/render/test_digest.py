"""The digest: sections, reading order, groups, talks that come again."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Link, Markup, Status
from sphinxcontrib_roundup.render.anchors import Anchors, Rank
from sphinxcontrib_roundup.selection.query import AbstractMode
from sphinxcontrib_roundup.selection.rows import Group, Heading, Note, NoteKind, ObjectName, TalkRow

CONTAINERS = Heading("track", "containers", "Linux Containers", "fosdem-2017/containers", "devroom")


def titles(found):
    return [node.astext() for top in found for node in top.findall(nodes.title)]


def ids(found):
    return [node["ids"] for top in found for node in top.findall(nodes.section)]


def test_a_talk_is_a_section_in_the_reading_order_of_an_article(show, form, kubernetes):
    assert form(show("digest", kubernetes)) == dedent("""\
        <section classes="roundup roundup-digest roundup-talk" ids="roundup-talk-fosdem-2017-kubernetes101">
            <roundup_heading>
                <roundup_title>
                    Kubernetes 101
                : Hands on
            <roundup_index>
                Kubernetes 101 -> roundup-talk-fosdem-2017-kubernetes101 !
                Josh Berkus -> roundup-line-presenter-josh-berkus
                Linux Containers -> roundup-line-track-fosdem-2017-containers
            <roundup_facts classes="roundup-facts" stacked="1">
                [presenters]{label|Presenter: }{ref presenter:josh-berkus 6 #roundup-line-presenter-josh-berkus|Josh Berkus} · [track]{label|Track: }{ref track:fosdem-2017/containers 6 #roundup-line-track-fosdem-2017-containers|Linux Containers} (devroom) · [links]{url https://example.org/k8s roundup-page Kubernetes 101|Page} · {url https://example.org/k8s.webm roundup-video Kubernetes 101|Video} · {url https://example.org/k8s.pdf roundup-slides Kubernetes 101|Slides}
            <paragraph>
                First paragraph.
            <paragraph>
                Second paragraph.
        """)  # noqa: E501 - pseudo-XML has its own line lengths


def test_a_title_is_enough(show, form, bare):
    assert form(show("digest", bare)) == dedent("""\
        <section classes="roundup roundup-digest roundup-talk" ids="roundup-talk-fosdem-2017-bare">
            <roundup_heading>
                <roundup_title>
                    Nothing but a title
            <roundup_index>
                Nothing but a title -> roundup-talk-fosdem-2017-bare !
        """)


def test_groups_are_sections_and_tracks_show_their_kind(show, form, kubernetes, bare):
    tracked = Group(CONTAINERS, rows=(kubernetes._replace(track=None, abstract=None),))
    other = Group(Heading("track", "", ""), rows=(bare,))
    found = show("digest", tracked, other)
    assert titles(found) == [
        "Linux Containers (devroom)", "Kubernetes 101: Hands on",
        "Other talks", "Nothing but a title",
    ]  # fmt: skip
    assert ids(found) == [
        ["roundup-track-fosdem-2017-containers"],
        ["roundup-talk-fosdem-2017-kubernetes101"],
        ["roundup-group-track-none"],
        ["roundup-talk-fosdem-2017-bare"],
    ]
    assert [section["classes"] for section in found] == [
        ["roundup", "roundup-digest", "roundup-group"]
    ] * 2
    assert found[0][2]["classes"] == ["roundup-talk"]


def test_nested_groups_have_ids_of_their_whole_path(show, kubernetes, bare, context):
    def below(team, row):
        inner = Group(CONTAINERS, rows=(row._replace(track=None),))
        return Group(Heading("team", team.lower(), team), groups=(inner,))

    found = show("digest", below("OSAS", kubernetes), below("QE", bare))
    assert ids(found) == [
        ["roundup-group-team-osas"],
        ["roundup-track-fosdem-2017-containers"],
        ["roundup-talk-fosdem-2017-kubernetes101"],
        ["roundup-group-team-qe"],
        ["roundup-group-team-qe-track-fosdem-2017-containers"],
        ["roundup-talk-fosdem-2017-bare"],
    ]
    assert [a.node_id for a in context.anchors.anchors if a.type == "track"] == [
        "roundup-track-fosdem-2017-containers"
    ]


def test_days_are_headed_in_the_language_of_the_page(show, make_stage, bare):
    day = Heading("day", "2017-02-04", "2017-02-04", day=date(2017, 2, 4))
    assert titles(show("digest", Group(day, rows=(bare,))))[0] == "Saturday, February 4, 2017"
    german = show("digest", Group(day, rows=(bare,)), on=make_stage("de"))
    assert titles(german)[0] == "Samstag, 4. Februar 2017"


def test_a_talk_of_two_groups_is_a_reference_the_second_time(show, form, kubernetes, bare):
    tags = [Heading("tag", tag, tag) for tag in ("cloud", "ops")]
    first, second = show(
        "digest", Group(tags[0], rows=(kubernetes,)), Group(tags[1], rows=(bare, kubernetes))
    )
    assert titles([first]) == ["cloud", "Kubernetes 101: Hands on"]
    assert form([second]) == dedent("""\
        <section classes="roundup roundup-digest roundup-group" ids="roundup-group-tag-ops">
            <roundup_heading>
                <roundup_title>
                    ops
            <bullet_list classes="roundup-see">
                <list_item>
                    <roundup_line>
                        {title talk:fosdem-2017/kubernetes101 6|Kubernetes 101} (see above)
            <section classes="roundup-talk" ids="roundup-talk-fosdem-2017-bare">
                <roundup_heading>
                    <roundup_title>
                        Nothing but a title
                <roundup_index>
                    Nothing but a title -> roundup-talk-fosdem-2017-bare !
        """)


def test_a_second_digest_of_the_page_has_ids_but_no_anchors(show, kubernetes, make_stage):
    anchors = Anchors()
    show("digest", kubernetes, on=make_stage(anchors=anchors))
    before = list(anchors.anchors)
    again = show("digest", kubernetes, on=make_stage(anchors=anchors))
    assert ids(again) == [["roundup-section-talk-fosdem-2017-kubernetes101"]]
    assert anchors.anchors == before
    third = show("digest", kubernetes, on=make_stage(anchors=anchors))
    assert ids(third) == [["roundup-section-talk-fosdem-2017-kubernetes101-2"]]


def test_anchors_rank_sections_before_lines(show, kubernetes, context):
    (section,) = show("digest", Group(CONTAINERS, rows=(kubernetes._replace(track=None),)))
    found = [(a.type, a.full, a.rank, a.title) for a in context.anchors.anchors]
    assert found == [
        ("track", "fosdem-2017/containers", Rank.SECTION, "Linux Containers"),
        ("talk", "fosdem-2017/kubernetes101", Rank.SECTION, "Kubernetes 101"),
        ("presenter", "josh-berkus", Rank.LINE, "Josh Berkus"),
    ]
    labels = [a.label for a in context.anchors.anchors]
    assert labels[0] is section[0][0]
    assert labels[1].astext() == "Kubernetes 101"  # without the subtitle
    assert labels[2] is None


def test_no_index_leaves_sections_with_ids_and_nothing_else(show, form, make_stage, kubernetes):
    anchors = Anchors(register=False)
    found = show("digest", kubernetes, on=make_stage(anchors=anchors))
    assert ids(found) == [["roundup-section-talk-fosdem-2017-kubernetes101"]]
    assert anchors.anchors == []
    assert "<roundup_index" not in form(found)
    assert "#roundup" not in form(found)


@pytest.mark.parametrize(
    ("status", "css_class", "word"),
    [
        (Status.CANCELLED, "roundup-cancelled", "Cancelled"),
        (Status.MOVED, "roundup-moved", "Moved"),
    ],
)
def test_status_stands_first_and_not_in_the_title(show, form, bare, status, css_class, word):
    (section,) = show("digest", bare._replace(status=status))
    assert section[0].astext() == "Nothing but a title"
    assert form([section[2]]) == dedent(f"""\
        <roundup_facts classes="roundup-facts" stacked="1">
            [status]{{badge {css_class}|{word}}}
        """)


def test_labels_agree_in_number(show, bare):
    two = bare._replace(
        presenters=(ObjectName("a", "Petr Šabata"), ObjectName("b", "Adam Samalik"))
    )
    assert "Presenters: Petr Šabata, Adam Samalik" in show("digest", two)[0].astext()
    one = bare._replace(presenters=(ObjectName("a", "Petr Šabata"),))
    assert "Presenter: Petr Šabata" in show("digest", one)[0].astext()


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        (AbstractMode.FULL, ["First paragraph.", "Second paragraph."]),
        (AbstractMode.FIRST, ["First paragraph."]),
        (AbstractMode.NONE, []),
    ],
)
def test_as_much_of_the_abstract_as_asked_for(show, kubernetes, mode, shown):
    (section,) = show("digest", kubernetes, query={"abstract": mode})
    assert [child.astext() for child in section.children if child.tagname == "paragraph"] == shown


def test_fields_decide_what_is_shown_and_its_order(show, kubernetes):
    fields = ("slides", "track", "presenters")
    (section,) = show("digest", kubernetes, query={"fields": fields})
    assert section[2].astext() == (
        "Slides · Track: Linux Containers (devroom) · Presenter: Josh Berkus"
    )


def test_caption_notes_and_classes_stand_on_top(show, form, bare):
    found = show(
        "digest",
        bare,
        caption="Our talks",
        notes=(Note(NoteKind.NOT_FOUND, "x"),),
        classes=["wide"],
    )
    assert form(found[:2]) == dedent("""\
        <rubric classes="roundup roundup-caption wide">
            Our talks
        <roundup_line classes="roundup roundup-note wide">
            “x” was not found.
        """)
    assert found[0].rawsource == "Our talks"  # translated as the page is
    assert found[2]["classes"][-1] == "wide"


def test_a_link_that_may_not_be_followed_is_text(show, bare):
    row = bare._replace(url="javascript:alert(1)", slides=(Link("file:///etc", "Deck"),))
    (section,) = show("digest", row)
    assert list(section.findall(nodes.reference)) == []
    assert section[2].astext() == "Page (javascript:alert(1)) · Deck (file:///etc)"


def test_a_title_with_declared_markup_loses_its_links(show, form):
    row = TalkRow("e/t", "The `len` function", title_markup=Markup("len|https://example.org"))
    (section,) = show("digest", row)
    assert form([section[0]]) == dedent("""\
        <roundup_heading>
            <inline>
                len
        """)
    marked = show("digest", row._replace(full="e/u", title_markup=Markup("len")))
    assert form([marked[0][0]]) == dedent("""\
        <roundup_heading>
            <inline>
                <emphasis>
                    len
        """)

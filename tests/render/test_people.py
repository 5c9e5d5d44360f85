"""People in lists and on cards."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Link, Markup
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.nodes import RoundupCard, RoundupPlaceholder, shown_title
from sphinxcontrib_roundup.selection.rows import (
    Group,
    Heading,
    ObjectName,
    PresenterRow,
    PresenterTalk,
)

F17, F16 = ObjectName("f17", "FOSDEM 2017"), ObjectName("f16", "FOSDEM 2016")
K8S = PresenterTalk(
    "f17/k8s", "Kubernetes 101", F17, (Link("https://example.org/v"),), "https://example.org/k8s"
)
OLD = PresenterTalk("f16/intro", "Introduction", F16, ())
JOSH = PresenterRow("josh", "Josh Berkus", teams=("OSAS",), talks=(K8S._replace(event=None),))
ADA = PresenterRow("ada", "Ada Ångström", pronouns="she/her", talks=(K8S, OLD))
LETTERS = [Heading("letter", letter.lower(), letter) for letter in "AJ"]


@pytest.fixture
def entries(show):
    """Return the text of each entry, those of lists inside behind it."""

    def entries(*rows, view="presenter-list", **query):
        found = show(view, *rows, query=query)
        items = [item for top in found for item in top.findall(nodes.list_item)]
        return [item[0].astext() for item in items]

    return entries


def test_a_list(show, form):
    assert form(show("presenter-list", JOSH)) == dedent("""\
        <roundup_view classes="roundup roundup-presenter-list">
            <bullet_list classes="roundup-entries">
                <list_item>
                    <roundup_entry>
                        {title presenter:josh 5 #roundup-entry-presenter-josh|Josh Berkus} — [team]OSAS · [talk]{ref talk:f17/k8s 6 #roundup-line-talk-f17-k8s https://example.org/k8s|Kubernetes 101} · [link]{url https://example.org/v roundup-video Kubernetes 101|Video}
            <roundup_index>
                Josh Berkus -> roundup-entry-presenter-josh
                Kubernetes 101 -> roundup-line-talk-f17-k8s
        """)  # noqa: E501 - pseudo-XML has its own line lengths


def test_talks_have_the_events_that_rows_have(entries):
    assert entries(JOSH) == ["Josh Berkus — OSAS · Kubernetes 101 · Video"]
    assert entries(ADA) == [
        "Ada Ångström (she/her)",
        "Kubernetes 101 · FOSDEM 2017 · Video",
        "Introduction · FOSDEM 2016",
    ]


@pytest.mark.parametrize(
    ("field", "given", "shown"),
    [
        ("count", {"talk_count": 1}, "1 talk"),
        ("count", {"talk_count": 3}, "3 talks"),
        ("team", {"teams": ("A", "B")}, "A, B"),
        ("links", {"links": (Link("https://a.org"), Link("https://b.org", "B"))}, "a.org · B"),
    ],
)
def test_fields(entries, field, given, shown):
    row = PresenterRow("josh", "Josh Berkus", **given)
    assert entries(row, fields=(field,)) == [f"Josh Berkus — {shown}"]
    (text, *_) = entries(row, fields=())
    assert text == "Josh Berkus"


def test_a_biography_is_its_first_paragraph(show):
    row = JOSH._replace(bio=Markup("One.\n\nTwo."), talks=())
    for view in ("presenter-list", "presenter-cards"):
        (found,) = show(view, row, query={"fields": ("bio",)})
        texts = [paragraph.astext() for paragraph in found.findall(nodes.paragraph)]
        assert texts[1:] == ["One."]


def test_letters_are_headings_and_no_messages(show):
    groups = Group(LETTERS[0], rows=(ADA,)), Group(LETTERS[1], rows=(JOSH,))
    (view,) = show("presenter-list", *groups)
    rubrics = list(view.findall(nodes.rubric))
    assert [rubric.astext() for rubric in rubrics] == ["A", "J"]
    assert [[type(node) for node in rubric.children] for rubric in rubrics] == [
        [nodes.target, nodes.Text]
    ] * 2
    assert rubrics[0][0]["ids"] == ["roundup-group-letter-a"]


def test_people_without_a_value_are_other_people(show):
    groups = (
        Group(Heading("team", "osas", "OSAS"), rows=(JOSH,)),
        Group(Heading("team", "", ""), rows=(ADA,)),
    )
    for view in ("presenter-list", "presenter-cards"):
        (found,) = show(view, *groups)
        assert [one.astext() for one in found.findall(nodes.rubric)] == ["OSAS", "Other people"]


def test_a_card(show, form, context):
    row = JOSH._replace(
        portrait="josh.jpg", pronouns="he/him", links=(Link("https://www.example.org"),)
    )
    assert form(show("presenter-cards", row)) == dedent("""\
        <roundup_view classes="roundup roundup-presenter-cards">
            <roundup_cards classes="roundup-cards roundup-people">
                <roundup_card classes="roundup-card">
                    <roundup_picture classes="roundup-portrait">
                        <image alt="Josh Berkus" loading="lazy" uri="/josh.jpg">
                    <roundup_line classes="roundup-card-title">
                        {title presenter:josh 3 #roundup-card-presenter-josh|Josh Berkus} (he/him)
                    <roundup_facts classes="roundup-facts">
                        [team]OSAS
                    <bullet_list classes="roundup-their-talks">
                        <list_item>
                            <roundup_entry>
                                {ref talk:f17/k8s 6 #roundup-line-talk-f17-k8s https://example.org/k8s|Kubernetes 101} · [link]{url https://example.org/v roundup-video Kubernetes 101|Video}
                    <roundup_facts classes="roundup-facts roundup-links">
                        [link]{url https://www.example.org roundup-other|example.org}
            <roundup_index>
                Josh Berkus -> roundup-card-presenter-josh
                Kubernetes 101 -> roundup-line-talk-f17-k8s
        """)  # noqa: E501 - pseudo-XML has its own line lengths
    assert [(one.type, one.rank) for one in context.anchors.anchors] == [
        ("presenter", Rank.CARD), ("talk", Rank.LINE),
    ]  # fmt: skip


def test_portraits_are_data_then_pattern_then_initials(show):
    rows = (
        PresenterRow("usual", "Ann Able", portrait="ann.jpg"),
        PresenterRow("usual", "Ann Able"),
        PresenterRow("other", "Bob Baker"),
    )
    (view,) = show("presenter-cards", *rows[:1])
    assert [image["uri"] for image in view.findall(nodes.image)] == ["/ann.jpg"]
    (view,) = show("presenter-cards", *rows[1:])
    (image,) = view.findall(nodes.image)
    assert (image["uri"], image["alt"], image["loading"]) == (
        "/people/usual.jpg", "Ann Able", "lazy",
    )  # fmt: skip
    assert [one["text"] for one in view.findall(RoundupPlaceholder)] == ["BB"]


def test_who_stands_in_two_groups_has_one_card(show, form):
    groups = [
        Group(Heading("year", year, year), rows=(JOSH._replace(talks=talks),))
        for year, talks in (("2017", (K8S,)), ("2016", (OLD,)))
    ]
    (view,) = show("presenter-cards", *groups)
    assert len(list(view.findall(RoundupCard))) == 1
    again = view.children[-2]
    assert again.astext() == "Josh Berkus — OSAS · Introduction · FOSDEM 2016"
    assert "{title presenter:josh 6|Josh Berkus}" in form([again])
    assert "roundup-entry-presenter-josh" not in form([again])


def test_headings_of_events_have_their_dates(show, context):
    event = Heading(
        "event", "f17", "FOSDEM 2017", full="f17", start=date(2017, 2, 4), end=date(2017, 2, 4)
    )
    (view,) = show("presenter-cards", Group(event, rows=(JOSH,)))
    (rubric,) = view.findall(nodes.rubric)
    assert rubric.astext() == "FOSDEM 2017 · February 4, 2017"
    assert shown_title(context.anchors.anchors[0].label) == "FOSDEM 2017"

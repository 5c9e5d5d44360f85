"""The compact list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Days, Link, Status
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.selection.query import AbstractMode
from sphinxcontrib_roundup.selection.rows import (
    Group,
    Heading,
    Note,
    NoteKind,
    ObjectName,
    SlotRow,
    TrackName,
)


def lines(found):
    """Return the text of each entry's first paragraph."""
    items = [item for top in found for item in top.findall(nodes.list_item)]
    return [item[0].astext() for item in items]


def test_an_entry(show, form, kubernetes):
    assert form(show("talk-list", kubernetes)) == dedent("""\
        <roundup_view classes="roundup roundup-talk-list">
            <bullet_list classes="roundup-entries">
                <list_item>
                    <roundup_entry>
                        {title talk:fosdem-2017/kubernetes101 5 #roundup-entry-talk-fosdem-2017-kubernetes101 https://example.org/k8s|Kubernetes 101}: Hands on — [presenters]{ref presenter:josh-berkus 6 #roundup-line-presenter-josh-berkus|Josh Berkus} · [event]{ref event:fosdem-2017 6 #roundup-line-event-fosdem-2017|FOSDEM 2017} ([link]{url https://example.org/k8s.webm roundup-video Kubernetes 101|Video}, [link]{url https://example.org/k8s.pdf roundup-slides Kubernetes 101|Slides})
            <roundup_index>
                Kubernetes 101 -> roundup-entry-talk-fosdem-2017-kubernetes101
                Josh Berkus -> roundup-line-presenter-josh-berkus
        """)  # noqa: E501 - pseudo-XML has its own line lengths


def test_references_are_kept_for_the_page(show, context, kubernetes):
    row = kubernetes._replace(same_as=(ObjectName("e/other", ""),))
    show("talk-list", row, query={"fields": ("presenters", "event", "same_as")})
    assert list(context.anchors.mentioned) == [
        ("talk", "fosdem-2017/kubernetes101", Rank.ENTRY, False),
        ("presenter", "josh-berkus", Rank.LINE, False),
        ("event", "fosdem-2017", Rank.LINE, False),
        ("talk", "e/other", Rank.LINE, True),
    ]


def test_texts_of_data_get_no_typographic_quotes_and_titles_alone_are_messages(show, kubernetes):
    (view,) = show("talk-list", kubernetes)
    view.source = "page.rst"
    line = view[0][0][0]
    line.preserve_original_messages()
    assert line["support_smartquotes"] is False
    assert line.extract_original_messages() == ["Kubernetes 101"]


def test_a_fallback_must_be_a_link_that_may_be_followed(show, form, kubernetes):
    (view,) = show("talk-list", kubernetes._replace(url="javascript:alert(1)"))
    assert "javascript" not in form([view])


def test_a_title_is_enough(show, bare):
    assert lines(show("talk-list", bare)) == ["Nothing but a title"]


def test_an_object_is_anchored_once_on_a_page(show, form, context, kubernetes, bare):
    other = bare._replace(presenters=kubernetes.presenters, event=kubernetes.event)
    (view,) = show("talk-list", kubernetes, other)
    assert [(a.type, a.full, a.rank) for a in context.anchors.anchors] == [
        ("talk", "fosdem-2017/kubernetes101", Rank.ENTRY),
        ("presenter", "josh-berkus", Rank.LINE),
        ("event", "fosdem-2017", Rank.LINE),
        ("talk", "fosdem-2017/bare", Rank.ENTRY),
    ]
    assert form([view[0][1]]).count("#roundup") == 1


def test_status_follows_the_title(show, bare):
    row = bare._replace(status=Status.CANCELLED, presenters=(ObjectName("a", "Ann"),))
    assert lines(show("talk-list", row)) == ["Nothing but a title Cancelled — Ann"]


def test_groups_have_rubrics_of_the_rank_of_entries(show, form, context, bare, kubernetes):
    heading = Heading("track", "web", "Web", "fosdem-2017/web", "devroom")
    (view,) = show(
        "talk-list", Group(heading, rows=(bare,)), Group(Heading("track", "", ""), rows=(bare,))
    )
    assert form(view.children[:2]) == dedent("""\
        <roundup_rubric classes="roundup-group" depth="0">
            <target ids="roundup-entry-track-fosdem-2017-web">
            <roundup_title>
                Web
             (devroom)
        <roundup_index>
            Web -> roundup-entry-track-fosdem-2017-web
        """)
    assert [child.astext() for child in view.children[3:-1]] == [
        "Other talks", "Nothing but a title (see above)",
    ]  # fmt: skip
    assert context.anchors.anchors[0].rank is Rank.ENTRY


def test_an_abstract_stands_below_its_entry(show, kubernetes):
    query = {"fields": ("presenters", "abstract"), "abstract": AbstractMode.FIRST}
    (view,) = show("talk-list", kubernetes, query=query)
    assert [child.astext() for child in view[0][0].children] == [
        "Kubernetes 101: Hands on — Josh Berkus", "First paragraph.",
    ]  # fmt: skip


def test_notes_stand_in_place_of_rows(show, form):
    assert form(show("talk-list", notes=(Note(NoteKind.NOT_FOUND, "x"),))) == dedent("""\
        <roundup_view classes="roundup roundup-talk-list">
            <roundup_line classes="roundup roundup-note">
                “x” was not found.
        """)
    assert show("talk-list") == []


SLOT = SlotRow(
    datetime(2017, 2, 4, 9), datetime(2017, 2, 4, 9, 45), timedelta(minutes=45),
    ObjectName("fosdem-2017/ua2.220", "UA2.220"), Days.on(date(2017, 2, 4)),
)  # fmt: skip
BLANK = SlotRow(None, None, None, None, None)


@pytest.mark.parametrize(
    ("fields", "given", "shown"),
    [
        (("subtitle",), {"subtitle": "Sub"}, ": Sub"),
        (("track",), {"track": TrackName("e/t", "Web", "devroom")}, " — Web (devroom)"),
        (("track",), {"track": TrackName("e/t", "Web", "")}, " — Web"),
        (("track",), {"track": TrackName("e/t", "Web", "devroom"), "kind": "Devroom"},
         " — Web (devroom)"),
        (("track",), {"track": TrackName("e/t", "Web", "devroom"), "kind": "lightning"},
         " — Web (devroom) · lightning talk"),
        (("kind", "track"), {"track": TrackName("e/t", "Web", "devroom"), "kind": "lightning"},
         " — lightning talk · Web (devroom)"),
        (("track",), {"kind": "keynote"}, " — keynote"),
        (("team",), {"teams": (ObjectName("e/a", "A"), ObjectName("e/b", "B"))}, " — A, B"),
        (("tags",), {"tags": ("cloud", "ops")}, " — cloud, ops"),
        (("language",), {"words": (("language", "de"),)}, " — German"),
        (("language",), {"words": (("language", "English"),)}, " — English"),
        (("level", "language"), {"words": (("level", "beginner"), ("language", "fr"))},
         " — beginner · French"),
        (("date",), {"dates": (Days.on(date(2017, 2, 4)),)}, " — February 4, 2017"),
        (("slots",), {"slots": (SLOT,)}, " — Saturday 09:00–09:45, UA2.220"),
        (("date", "slots"), {"dates": (SLOT.day,), "slots": (SLOT,)},
         " — February 4, 2017 · Saturday 09:00–09:45, UA2.220"),
        (("start",), {"slots": (BLANK._replace(start=SLOT.start, day=SLOT.day),)},
         " — Saturday 09:00"),
        (("end",), {"slots": (BLANK._replace(end=SLOT.end),)}, " — –09:45"),
        (("day",), {"slots": (BLANK._replace(day=SLOT.day),)}, " — Saturday"),
        (("room",), {"slots": (BLANK._replace(room=SLOT.room),) * 2}, " — UA2.220"),
        (("duration",), {"slots": (BLANK._replace(duration=timedelta(minutes=90)),)},
         " — 1 h 30 min"),
        (("start", "duration", "room"), {"slots": (SLOT._replace(end=None),)},
         " — Saturday 09:00, 45 min, UA2.220"),
        (("slots", "duration"), {"slots": (SLOT,)}, " — Saturday 09:00–09:45, 45 min, UA2.220"),
        (("x-desk",), {"words": (("x-desk", "B"), ("x-other", "C"))}, " — Desk: B"),
        (("same_as",), {"same_as": (ObjectName("e/a", ""),)}, " — Also given at: e/a"),
        (("url",), {"url": "https://example.org"}, " (Page)"),
        (("links",), {"links": (Link("https://www.example.org/x"), Link("https://e.org", "E"))},
         " (example.org, E)"),
        (("recordings",), {"recordings": (Link("https://a.org"), Link("https://b.org"))},
         " (Video 1, Video 2)"),
        (("slides",), {"slides": (Link("https://a.org"), Link("https://b.org", "Deck"))},
         " (Slides, Deck)"),
    ],
)  # fmt: skip
def test_every_field_can_be_shown(show, bare, fields, given, shown):
    found = show("talk-list", bare._replace(**given), query={"fields": fields})
    assert lines(found) == [f"Nothing but a title{shown}"]


def test_a_poster_can_be_shown(show, bare):
    row = bare._replace(poster="a.png")
    (view,) = show("talk-list", row, query={"fields": ("poster",)})
    (image,) = view.findall(nodes.image)
    assert (image["uri"], image["alt"]) == ("/a.png", "")


def test_fields_that_were_not_asked_for_are_not_shown(show, kubernetes):
    assert lines(show("talk-list", kubernetes, query={"fields": ()})) == [
        "Kubernetes 101: Hands on"
    ]


def test_below_a_day_times_need_no_day(show, bare):
    day = Heading("day", "2017-02-04", "2017-02-04", day=date(2017, 2, 4))
    query = {"fields": ("start",), "group_by": ("day",)}
    row = bare._replace(slots=(BLANK._replace(start=SLOT.start),))
    found = show("talk-list", Group(day, rows=(row,)), query=query)
    assert lines(found) == ["Nothing but a title — 09:00"]


def test_slots_on_several_days_name_their_dates(show, bare):
    sunday = SLOT._replace(
        start=datetime(2017, 2, 5, 0, 30),
        end=None,
        duration=None,
        room=None,
        day=Days.on(date(2017, 2, 5)),
    )
    row = bare._replace(slots=(SLOT, sunday))
    assert lines(show("talk-list", row, query={"fields": ("slots",)})) == [
        "Nothing but a title — Saturday 09:00–09:45, UA2.220; Sunday 00:30"
    ]
    assert lines(show("talk-list", row, query={"fields": ("date", "slots")})) == [
        "Nothing but a title — Saturday, February 4, 2017 09:00–09:45, UA2.220; "
        "Sunday, February 5, 2017 00:30"
    ]


def test_times_in_twelve_hours(show, make_stage, bare):
    found = show(
        "talk-list", bare._replace(slots=(SLOT,)), query={"fields": ("slots",)},
        on=make_stage("en", "12h"),
    )  # fmt: skip
    assert lines(found) == ["Nothing but a title — Saturday 9:00 AM–9:45 AM, UA2.220"]

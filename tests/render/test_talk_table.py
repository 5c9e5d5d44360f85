"""Tables of talks: structure, columns, cells, groups."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Days, Link, Markup, Status
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.selection.query import AbstractMode
from sphinxcontrib_roundup.selection.rows import Group, Heading, ObjectName, SlotRow, TrackName

SLOT = SlotRow(
    datetime(2017, 2, 4, 9), datetime(2017, 2, 4, 9, 45), timedelta(minutes=45),
    ObjectName("fosdem-2017/ua2", "UA2.220"), Days.on(date(2017, 2, 4)),
)  # fmt: skip
SUNDAY = SLOT._replace(start=datetime(2017, 2, 5, 15), end=None, day=Days.on(date(2017, 2, 5)))
NEXT_YEAR = SLOT._replace(start=datetime(2018, 2, 3, 9), end=None, day=Days.on(date(2018, 2, 3)))
TRACK = Heading("track", "web", "Web", full="fosdem-2017/web", kind="devroom")


@pytest.fixture
def table(show):
    """Return the texts of header and rows, for columns separated by spaces."""

    def table(columns, *rows, view="talk-table", **query):
        given = {"fields": tuple(columns.split()), "abstract": AbstractMode.NONE, **query}
        found = show(view, *rows, query=given)
        return [
            [entry.astext() for entry in row.findall(nodes.entry)]
            for top in found
            for row in top.findall(nodes.row)
        ]

    return table


def test_the_structure(show, form, bare):
    row = bare._replace(presenters=(ObjectName("ada", "Ada"),), url="https://example.org")
    query = {"fields": ("title", "presenters")}
    assert form(show("talk-table", row, query=query, caption="Our talks")) == dedent("""\
        <roundup_view classes="roundup roundup-talk-table">
            <tabular_col_spec spec=">{\\raggedright\\arraybackslash}\\X{23}{33}>{\\raggedright\\arraybackslash}\\X{10}{33}">
            <roundup_table classes="roundup-table longtable" ids="roundup-table-our-talks">
                <title>
                    Our talks
                <tgroup cols="2">
                    <colspec colwidth="23">
                    <colspec colwidth="10">
                    <roundup_head>
                        <roundup_row>
                            <roundup_cell classes="roundup-cell-title" label="Title">
                                Title
                            <roundup_cell classes="roundup-cell-presenters" label="Presenters">
                                Presenters
                    <roundup_body>
                        <roundup_row>
                            <roundup_cell classes="roundup-cell-title" label="Title">
                                {title talk:fosdem-2017/bare 4 #roundup-row-talk-fosdem-2017-bare https://example.org|Nothing but a title}
                            <roundup_cell classes="roundup-cell-presenters" label="Presenters">
                                {ref presenter:ada 6 #roundup-line-presenter-ada|Ada}
            <roundup_index>
                Nothing but a title -> roundup-row-talk-fosdem-2017-bare
                Ada -> roundup-line-presenter-ada
        """)  # fmt: skip  # noqa: E501 - nodes as they are written


@pytest.mark.parametrize(
    ("field", "given", "header", "shown"),
    [
        ("team", {"teams": (ObjectName("e/a", "A"), ObjectName("e/b", "B"))}, "Team", "A, B"),
        ("event", {"event": ObjectName("e", "FOSDEM")}, "Event", "FOSDEM"),
        ("track", {"track": TrackName("e/t", "Web", "devroom")}, "Track", "Web (devroom)"),
        ("kind", {"kind": "lightning"}, "Kind", "lightning talk"),
        ("date", {"dates": (Days.on(date(2017, 2, 4)),)}, "Date", "February 4, 2017"),
        ("slots", {"slots": (SLOT,)}, "Time", "Saturday 09:00–09:45, UA2.220"),
        ("day", {"slots": (SLOT,)}, "Day", "Saturday"),
        ("day", {"slots": (SLOT, SUNDAY, SUNDAY)}, "Day", "Saturday, Sunday"),
        ("start", {"slots": (SLOT,)}, "Start", "Saturday 09:00"),
        ("start", {"slots": (SLOT, SUNDAY)}, "Start", "Saturday 09:00; Sunday 15:00"),
        ("start", {"slots": (SLOT, NEXT_YEAR)}, "Start",
         "February 4, 2017 09:00; February 3, 2018 09:00"),
        ("end", {"slots": (SLOT,)}, "End", "Saturday 09:45"),
        ("duration", {"slots": (SLOT, SUNDAY)}, "Duration", "45 min"),
        ("room", {"slots": (SLOT, SUNDAY)}, "Room", "UA2.220"),
        ("language", {"words": (("language", "de"),)}, "Language", "German"),
        ("level", {"words": (("level", "beginner"),)}, "Level", "beginner"),
        ("tags", {"tags": ("a", "b")}, "Tags", "a, b"),
        ("url", {"url": "https://example.org"}, "Page", "Page"),
        ("recordings", {"recordings": (Link("https://a.org"), Link("https://b.org", "Part"))},
         "Video", "Video, Part"),
        ("slides", {"slides": (Link("https://a.org"),)}, "Slides", "Slides"),
        ("links", {"links": (Link("https://www.a.org"),)}, "Links", "a.org"),
        ("same_as", {"same_as": (ObjectName("e/a", ""),)}, "Also given at", "e/a"),
        ("x-sound-desk", {"words": (("x-sound-desk", "B"),)}, "Sound desk", "B"),
        ("description", {"description": Markup("One.\n\nTwo.")}, "Description", "One.\n\nTwo."),
    ],
)  # fmt: skip
def test_every_field_can_be_a_column(table, bare, field, given, header, shown):
    assert table(f"title {field}", bare._replace(**given)) == [
        ["Title", header], ["Nothing but a title", shown],
    ]  # fmt: skip


def test_columns_stand_in_the_order_that_was_asked_for(table, kubernetes):
    assert table("presenters title", kubernetes) == [
        ["Presenters", "Title"], ["Josh Berkus", "Kubernetes 101: Hands on"],
    ]  # fmt: skip


def test_a_column_without_values_is_left_out(table, kubernetes, bare):
    assert table("title room presenters subtitle", kubernetes, bare) == [
        ["Title", "Presenters"],
        ["Kubernetes 101: Hands on", "Josh Berkus"],
        ["Nothing but a title", ""],
    ]
    assert table("title room presenters", bare) == [["Title"], ["Nothing but a title"]]


def test_kinds_of_tracks_move_to_a_column_of_their_own(table, bare):
    row = bare._replace(track=TrackName("e/t", "Web", "devroom"), kind="devroom")
    assert table("title track kind", row)[1] == ["Nothing but a title", "Web", "devroom"]


def test_the_column_of_tracks_shows_tracks_only(table, bare):
    keynote = bare._replace(full="e/k", kind="keynote")
    row = bare._replace(track=TrackName("e/t", "Web", ""))
    assert [cells[1] for cells in table("title track", row, keynote)] == ["Track", "Web", ""]
    assert table("title track", keynote) == [["Title"], ["Nothing but a title"]]


def test_times_are_short_where_another_column_has_the_day(table, bare):
    row = bare._replace(slots=(SLOT,), dates=(Days.on(date(2017, 2, 4)),))
    assert table("title day start end", row)[1][1:] == ["Saturday", "09:00", "09:45"]
    assert table("title date start", row)[1][1:] == ["February 4, 2017", "09:00"]
    several = bare._replace(slots=(SLOT, SUNDAY))
    assert table("title day start", several)[1][1:] == [
        "Saturday, Sunday", "Saturday 09:00; Sunday 15:00",
    ]  # fmt: skip


def test_days_are_dates_where_the_rows_lie_further_apart(table, bare):
    rows = bare._replace(slots=(SLOT,)), bare._replace(full="e/b", slots=(NEXT_YEAR,))
    assert [row[1] for row in table("title day start", *rows)] == [
        "Day", "February 4, 2017", "February 3, 2018",
    ]  # fmt: skip


def test_what_became_of_a_talk_stands_behind_its_title(table, bare):
    row = bare._replace(status=Status.CANCELLED)
    assert table("title", row)[1] == ["Nothing but a title Cancelled"]


def test_an_abstract_is_a_block(show, kubernetes):
    query = {"fields": ("title", "abstract"), "abstract": AbstractMode.FIRST}
    (view,) = show("talk-table", kubernetes, query=query)
    cell = list(view.findall(nodes.entry))[-1]
    assert [child.astext() for child in cell.children] == ["First paragraph."]


def test_a_poster_is_a_picture(show, bare):
    rows = bare._replace(poster="a.png"), bare._replace(full="e/b", poster="https://x.org/b.png")
    (view,) = show("talk-table", *rows, query={"fields": ("title", "poster")})
    cells = list(view.findall(nodes.entry))
    assert [image["uri"] for image in cells[3].findall(nodes.image)] == ["/a.png"]
    assert cells[5].children == []


def test_tables_in_texts_become_lines(show, make_stage, bare):
    from dataclasses import replace

    def blocks(_markup, _record):
        def cell(text):
            return nodes.entry("", nodes.paragraph("", text))

        rows = [nodes.row("", cell("a"), cell("b")), nodes.row("", cell("c"), cell("d"))]
        return [nodes.table("", nodes.tgroup("", nodes.tbody("", *rows), cols=2))]

    context = replace(make_stage(), blocks=blocks)
    row = bare._replace(description=Markup("x"))
    (view,) = show("talk-table", row, query={"fields": ("title", "description")}, on=context)
    assert len(list(view.findall(nodes.table))) == 1
    assert [line.astext() for line in view.findall(nodes.line)] == ["a · b", "c · d"]


def anchors(context):
    return [(one.type, one.full, one.rank, one.node_id) for one in context.anchors.anchors]


def test_groups_have_headings_and_one_set_of_columns(show, context, kubernetes, bare):
    groups = (
        Group(TRACK, rows=(kubernetes._replace(track=None),)),
        Group(Heading("track", "", ""), rows=(bare,)),
    )
    query = {"fields": ("title", "presenters"), "group_by": ("track",)}
    (view,) = show("talk-table", *groups, query=query, caption="All")
    rubrics = [child for child in view.children if isinstance(child, nodes.rubric)]
    assert [(child.tagname, child.astext()) for child in rubrics] == [
        ("rubric", "All"), ("roundup_rubric", "Web (devroom)"),
        ("roundup_rubric", "Other talks"),
    ]  # fmt: skip
    assert [table.tagname for table in view.findall(nodes.table)] == ["roundup_table"] * 2
    assert {entry["label"] for entry in view.findall(nodes.entry)} == {"Title", "Presenters"}
    assert anchors(context)[0] == (
        "track", "fosdem-2017/web", Rank.ROW, "roundup-row-track-fosdem-2017-web",
    )  # fmt: skip


def test_captions_of_tracks_are_homes(show, context, form, kubernetes, bare):
    groups = Group(TRACK, rows=(kubernetes,)), Group(Heading("track", "", ""), rows=(bare,))
    query = {"fields": ("title",), "group_by": ("track",)}
    (view,) = show("track-table", *groups, query=query)
    tables = list(view.findall(nodes.table))
    assert [(table["ids"], table[0].astext()) for table in tables] == [
        (["roundup-track-fosdem-2017-web"], "Web (devroom)"),
        (["roundup-group-track-none"], "Other talks"),
    ]
    assert anchors(context)[0] == (
        "track", "fosdem-2017/web", Rank.SECTION, "roundup-track-fosdem-2017-web",
    )  # fmt: skip
    assert (
        form(view.children[:1]) == "<roundup_index>\n    Web -> roundup-track-fosdem-2017-web !\n"
    )


def test_outer_levels_of_a_track_table_are_headings(show, kubernetes):
    event = Heading(
        "event", "f17", "FOSDEM 2017", full="f17", start=date(2017, 2, 4), end=date(2017, 2, 5)
    )
    group = Group(event, groups=(Group(TRACK, rows=(kubernetes,)),))
    query = {"fields": ("title",), "group_by": ("event", "track")}
    (view,) = show("track-table", group, query=query)
    assert [rubric.astext() for rubric in view.findall(nodes.rubric)] == [
        "FOSDEM 2017 · Feb 4–5, 2017"
    ]
    assert [title.astext() for title in view.findall(nodes.title)] == ["Web (devroom)"]


def test_a_talk_in_a_second_table_leads_to_the_first(show, form, kubernetes):
    days = [Heading("day", f"2017-02-0{day}", "", day=date(2017, 2, day)) for day in (4, 5)]
    query = {"fields": ("title", "abstract"), "group_by": ("day",), "abstract": AbstractMode.FULL}
    row = kubernetes._replace(presenters=())
    (view,) = show("talk-table", *(Group(day, rows=(row,)) for day in days), query=query)
    again = list(view.findall(nodes.tbody))[1]
    assert form(again[0].children) == dedent("""\
        <roundup_cell classes="roundup-cell-title" label="Title">
            {title talk:fosdem-2017/kubernetes101 6|Kubernetes 101}
        <roundup_cell classes="roundup-cell-abstract" label="Abstract">
        """)


def test_nothing(show):
    query = {"fields": ("title",)}
    assert show("talk-table", query=query) == []
    (rubric,) = show("talk-table", query=query, caption="Empty")[0].children
    assert rubric.astext() == "Empty"

"""The list of events."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from docutils import nodes

from sphinxcontrib_roundup.model.records import Markup
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.selection.rows import EventRow

F17 = EventRow(
    "f17", "FOSDEM 2017", "https://fosdem.org/2017/", date(2017, 2, 4), date(2017, 2, 5),
    "ULB", "Brussels", 54, 55, Markup("Free.\n\nOpen."),
)  # fmt: skip


def lines(found):
    return [item[0].astext() for top in found for item in top.findall(nodes.list_item)]


def test_an_event(show, form, context):
    assert form(show("event-list", F17)) == dedent("""\
        <roundup_view classes="roundup roundup-event-list">
            <bullet_list classes="roundup-entries">
                <list_item>
                    <roundup_entry>
                        {title event:f17 5 #roundup-entry-event-f17 https://fosdem.org/2017/|FOSDEM 2017} — [date]Feb 4–5, 2017 · [place]ULB, Brussels · [numbers]54 talks, 55 presenters
                    <paragraph>
                        Free.
                    <paragraph>
                        Open.
        """)  # noqa: E501 - pseudo-XML has its own line lengths
    assert [(one.type, one.full, one.rank) for one in context.anchors.anchors] == [
        ("event", "f17", Rank.ENTRY)
    ]


@pytest.mark.parametrize(
    ("fields", "row", "shown"),
    [
        (("presenters", "date"), F17, " — 55 presenters · Feb 4–5, 2017"),
        (("city", "url"), F17, " — Brussels (Page)"),
        (("url",), F17._replace(url=""), ""),
        (("talks", "presenters"), F17._replace(talks=1, presenters=1), " — 1 talk, 1 presenter"),
        (("talks", "presenters", "date"), EventRow("f17", "FOSDEM 2017"), ""),
        ((), F17, ""),
    ],
)
def test_fields(show, fields, row, shown):
    assert lines(show("event-list", row, query={"fields": fields})) == [f"FOSDEM 2017{shown}"]


def test_other_languages(show, make_stage):
    context = make_stage("pl")
    row = F17._replace(talks=22, presenters=5)
    assert lines(show("event-list", row, on=context)) == [
        "FOSDEM 2017 — 4–5 lutego 2017 · ULB, Brussels · 22 wystąpienia i 5 prelegentów"
    ]


def test_a_caption_stands_over_the_list(show):
    (view,) = show("event-list", F17, caption="Where we were")
    assert view[0].astext() == "Where we were"
    assert show("event-list") == []

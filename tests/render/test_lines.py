"""Compact lines: how many nodes a talk has, and what becomes of a line when it is written."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinxcontrib_roundup.model.records import Days, Markup, Status
from sphinxcontrib_roundup.render import nodes as own
from sphinxcontrib_roundup.selection.rows import ObjectName, PresenterRow, SlotRow, TrackName

CET = timezone(timedelta(hours=1))
SLOT = SlotRow(
    datetime(2017, 2, 4, 9, tzinfo=CET),
    datetime(2017, 2, 4, 9, 45, tzinfo=CET),
    timedelta(minutes=45),
    ObjectName("fosdem-2017/ua2.220", "UA2.220"),
    Days.on(date(2017, 2, 4)),
)
BUDGET = {"row": 13, "card": 9, "section": 10}


@pytest.fixture
def typical(kubernetes):
    """A talk with two presenters, an event, a track, a time, a room, links and a paragraph."""
    return kubernetes._replace(
        presenters=(*kubernetes.presenters, ObjectName("rich-bowen", "Rich Bowen")),
        slots=(SLOT,),
        abstract=Markup("One paragraph."),
    )


def count(node):
    return sum(1 for _ in node.findall())


def test_row_card_and_section_of_a_talk_keep_to_their_budget(show, typical):
    fields = ("presenters", "event", "track", "slots", "url", "recordings", "slides", "abstract")
    columns = ("title", "presenters", "track", "day", "start", "room")
    (table,) = show("talk-table", typical, query={"fields": columns})
    (cards,) = show("talk-cards", typical, query={"fields": fields})
    _zone, section = show("digest", typical, query={"fields": fields})
    counted = {
        "row": count(list(table.findall(own.RoundupRow))[1]),
        "card": count(next(cards.findall(own.RoundupCard))),
        "section": count(section),
    }
    assert counted == BUDGET
    assert sum(counted.values()) <= 45


def pseudo(document):
    return [node.pformat() for node in document.children]


def test_facts_are_items_in_html_and_text_elsewhere(show, expand, typical):
    query = {"fields": ("presenters", "track", "slots")}
    found = show("talk-cards", typical, query=query)
    facts = next(expand(found).findall(own.RoundupFacts))
    assert [(fact["classes"], fact.astext()) for fact in facts.children] == [
        (["roundup-fact-presenters"], "Josh Berkus, Rich Bowen"),
        (["roundup-fact-track"], "Linux Containers (devroom)"),
        (["roundup-fact-slots"], "Saturday 09:00–09:45, UA2.220"),
    ]
    facts = next(expand(found, html=False).findall(own.RoundupFacts))
    assert facts.astext() == (
        "Josh Berkus, Rich Bowen · Linux Containers (devroom) · Saturday 09:00–09:45, UA2.220"
    )
    assert list(facts.findall(own.RoundupFact)) == []


def test_an_entry_is_a_line_and_a_list_in_html_and_one_line_elsewhere(show, expand, typical):
    found = show("talk-list", typical)
    item = next(expand(found).findall(nodes.list_item))
    assert [child.tagname for child in item.children] == ["roundup_line", "roundup_facts"]
    assert item[0].astext() == "Kubernetes 101: Hands on"
    assert [fact.astext() for fact in item[1].children] == [
        "Josh Berkus, Rich Bowen", "FOSDEM 2017", "Video", "Slides",
    ]  # fmt: skip
    item = next(expand(found, html=False).findall(nodes.list_item))
    assert [child.astext() for child in item.children] == [
        "Kubernetes 101: Hands on — Josh Berkus, Rich Bowen · FOSDEM 2017 (Video, Slides)"
    ]


def test_labelled_facts_have_a_line_each_outside_html(show, expand, typical):
    found = show("digest", typical, query={"fields": ("presenters", "url", "track")})
    block = next(expand(found, html=False).findall(nodes.line_block))
    assert [line.astext() for line in block.children] == [
        "Presenters: Josh Berkus, Rich Bowen", "Page", "Track: Linux Containers (devroom)",
    ]  # fmt: skip
    assert "stacked" not in next(expand(found).findall(own.RoundupFacts))


def test_times_are_for_machines_in_html(show, expand, typical):
    fields = ("title", "day", "start", "date")
    table = show(
        "talk-table", typical._replace(dates=(Days.on(date(2017, 2, 4)),)), query={"fields": fields}
    )
    times = expand(table).findall(own.RoundupTime)
    assert [(time["datetime"], time.astext()) for time in times] == [
        ("2017-02-04", "Saturday"),
        ("2017-02-04T09:00+01:00", "09:00"),
        ("2017-02-04", "February 4, 2017"),
    ]
    assert list(expand(table, html=False).findall(own.RoundupTime)) == []


def test_cells_hold_text_in_html_and_paragraphs_elsewhere(show, expand, typical):
    table = show("talk-table", typical, query={"fields": ("title", "presenters")})
    for cell in expand(table, html=False).findall(nodes.entry):
        assert [type(child) for child in cell.children] == [nodes.paragraph]
    for cell in expand(table).findall(nodes.entry):
        assert not any(isinstance(child, nodes.paragraph) for child in cell.children)


def test_paged_formats_have_targets_and_index_entries_at_the_lines(show, expand, typical):
    found = show("talk-cards", typical, query={"fields": ("presenters", "room")})
    document = expand(found, html=False, paged=True)
    assert [target["ids"] for target in document.findall(nodes.target)] == [
        ["roundup-card-talk-fosdem-2017-kubernetes101"],
        ["roundup-line-presenter-josh-berkus"],
        ["roundup-line-presenter-rich-bowen"],
        ["roundup-line-room-fosdem-2017-ua2.220"],
    ]
    entries = [[entry[1] for entry in one["entries"]] for one in document.findall(addnodes.index)]
    assert entries == [["Kubernetes 101"], ["Josh Berkus", "Rich Bowen"]]
    for index in document.findall(addnodes.index):
        assert index.parent.children[-1] is index


def test_the_main_entry_of_a_section_stays_at_its_heading(show, expand, typical):
    found = show("digest", typical, query={"fields": ("presenters",)})
    document = expand(found, html=False, paged=True)
    first = next(document.findall(own.RoundupIndex))
    assert [(entry[1], entry[3]) for entry in first["entries"]] == [("Kubernetes 101", "main")]


def test_anchors_are_ids_of_the_names_in_other_formats(show, expand, typical):
    document = expand(show("talk-list", typical, query={"fields": ("presenters",)}))
    assert [node["ids"] for node in document.findall(nodes.Inline) if node.get("ids")] == [
        ["roundup-entry-talk-fosdem-2017-kubernetes101"],
        ["roundup-line-presenter-josh-berkus"],
        ["roundup-line-presenter-rich-bowen"],
    ]
    assert list(document.findall(nodes.target)) == []


def test_a_title_of_another_language_has_its_language(show, expand, typical):
    german = typical._replace(language="de-AT")
    for view, tag in (("talk-list", "strong"), ("digest", "roundup_title")):
        document = expand(show(view, german))
        (title,) = (
            node
            for node in document.findall(nodes.Inline)
            if node.tagname == tag and "Kubernetes" in node.astext()
        )
        assert "language-de-at" in title["classes"]
    texts = expand(show("digest", german)).findall(nodes.paragraph)
    assert [node["classes"] for node in texts if node.astext() == "One paragraph."] == [
        ["language-de-at"]
    ]


def test_a_badge_follows_a_title(show, expand, typical):
    found = show("talk-list", typical._replace(status=Status.CANCELLED), query={"fields": ()})
    (badge,) = (
        node for node in expand(found).findall(nodes.strong) if "roundup-badge" in node["classes"]
    )
    assert (badge["classes"], badge.astext()) == (
        ["roundup-badge", "roundup-cancelled"], "Cancelled",
    )  # fmt: skip


def test_a_title_with_markup_is_a_link_as_a_whole(show, expand, typical):
    row = typical._replace(title_markup=Markup("Kubernetes"), subtitle="Hands on")
    fields = {"fields": ("title", "presenters")}
    for view in ("talk-list", "talk-cards", "talk-table"):
        for html in (True, False):
            document = expand(show(view, row, query=fields), html=html)
            (link,) = (
                node for node in document.findall(nodes.reference) if node.astext() == "Kubernetes"
            )
            assert isinstance(link[0], nodes.strong)
            assert isinstance(link[0][0], nodes.emphasis)
            assert "\n\nKubernetes: Hands on" in document.astext()
            assert ": Hands on" in document.astext()


@pytest.mark.parametrize("html", [True, False])
@pytest.mark.parametrize("view", ["talk-list", "talk-cards", "talk-table", "digest", "talk"])
def test_a_line_that_another_extension_edited_is_plain_text(show, expand, typical, view, html):
    fields = {"fields": ("title", "presenters", "track")}
    found = show(view, typical, query=fields)
    for top in found:
        for text in list(top.findall(nodes.Text)):
            if isinstance(text.parent, own.CompactLine):
                text.parent.replace(text, nodes.Text(str(text).replace("Josh ", "J. ")))
    document = expand(found, html=html)
    (edited,) = (
        node
        for node in document.findall(own.CompactLine)
        if "J. Berkus, Rich Bowen" in node.astext()
    )
    assert "Josh" not in document.astext()
    assert list(edited.findall(nodes.reference)) == []
    assert not {"spans", "facts", "stacked", "title"} & set(edited.attributes)


def test_a_line_that_another_extension_divided_keeps_all_its_nodes(show, expand, typical):
    found = show("talk-cards", typical, query={"fields": ("presenters",)})
    line = next(found[0].findall(own.RoundupFacts))
    line.children = []
    line += [nodes.Text("Josh "), nodes.emphasis("", "Berkus"), nodes.Text(" and Rich")]
    document = expand(found)
    facts = next(document.findall(own.RoundupFacts))
    assert facts.astext() == "Josh Berkus and Rich"
    assert [type(node) for node in facts.findall(nodes.emphasis)] == [nodes.emphasis]


def translated(line, message, translation):
    document = new_document("page.rst")
    document.source = "page.rst"
    document += line
    line.preserve_original_messages()
    if message in line.extract_original_messages():
        line.apply_translated_message(message, translation)
    return document


@pytest.mark.parametrize("words", ["Kubernetes *eins* & `mehr`_", "K", ""])
def test_a_translation_moves_the_parts_behind_it(show, expand, typical, words):
    found = show("talk-list", typical._replace(status=Status.MOVED))
    line = next(found[0].findall(own.RoundupEntry))
    line.parent.remove(line)
    document = translated(line, "Kubernetes 101", words)
    assert own.shown_title(line) == words
    item = expand(document.children, html=True)
    assert item[0].astext() == f"{words}: Hands on Moved"
    assert [fact.astext() for fact in item[1].children] == [
        "Josh Berkus, Rich Bowen", "FOSDEM 2017", "Video", "Slides",
    ]  # fmt: skip
    assert [link.astext() for link in item.findall(nodes.reference)][:1] == [words]


def test_the_talk_of_a_presenter_is_translated_within_the_line(show, expand):
    from sphinxcontrib_roundup.selection.rows import PresenterTalk

    talk = PresenterTalk("e/t", "Kubernetes 101", None, (), "https://example.org")
    found = show("presenter-list", PresenterRow("josh", "Josh", teams=("OSAS",), talks=(talk,)))
    line = next(found[0].findall(own.RoundupEntry))
    line.parent.remove(line)
    document = translated(line, "Kubernetes 101", "Kubernetes eins und mehr")
    item = expand(document.children, html=False)
    assert item.astext() == "Josh — OSAS · Kubernetes eins und mehr"
    (link,) = item.findall(nodes.reference)
    assert link.astext() == "Kubernetes eins und mehr"


def test_untitled_references_show_the_title_that_is_found(show, expand, typical):
    def link(_docname, reference, content):
        return nodes.Text("Found") if reference.untitled else content

    row = typical._replace(same_as=(ObjectName("e/other", ""),), track=TrackName("e/t", "Web", ""))
    found = show("talk-list", row, query={"fields": ("same_as", "track")})
    document = expand(found, html=False, link=link)
    assert "Also given at: Found · Web" in document.astext()

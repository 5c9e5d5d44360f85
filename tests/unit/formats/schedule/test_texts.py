"""Texts as the producer of a schedule shows them."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import read_schedule_xml
from sphinxcontrib_roundup.markup import convert
from sphinxcontrib_roundup.model.records import Markup, MarkupKind
from sphinxcontrib_roundup.model.source_settings import SourceSettings
from sphinxcontrib_roundup.problems import Place

HTML, PRETALX, FRAB = MarkupKind.HTML, MarkupKind.PRETALX, MarkupKind.FRAB
EVENT = "<event id='1'><title>T</title><abstract>{}</abstract>{}</event>"


@pytest.mark.parametrize(
    ("before", "title", "more", "kind"),
    [
        ("<generator name='pretalx' version='2025.1.0'/>", "Meet", "", PRETALX),
        ("<generator name='frab' version='0.7'/>", "Meet", "", FRAB),
        ("<generator name='wafer' version='0.14.0'/>", "Meet", "", MarkupKind.MARKDOWN),
        ("<generator name='voc/schedule'/>", "Meet", "", PRETALX),
        ("", "FOSDEM 2019", "", HTML),
        ("", "Meet", "<url>https://meet.example/2031/talk/ABC123/</url>", PRETALX),
        ("", "Meet", "<url>https://meet.example/2031/Fahrplan/events/11.html</url>", FRAB),
        ("", "Meet", "", PRETALX),
    ],
)
def test_the_producer_decides_how_a_text_is_written(read_events, before, title, more, kind):
    event = EVENT.format("One\ntwo", more)
    (talk,) = read_events(
        event, conference=f"<title>{title}</title>", before=before
    ).catalogue.talks
    assert talk.abstract == Markup("One\ntwo", kind)


def test_json_names_its_producer_at_the_top(read_json):
    event = {"id": 1, "title": "T", "abstract": "A"}
    conference = {"title": "Meet", "days": [{"date": "2031-05-04", "rooms": {"R": [event]}}]}
    data = {"generator": {"name": "frab"}, "schedule": {"conference": conference}}
    assert read_json(data).catalogue.talks[0].abstract.kind is FRAB


@pytest.mark.parametrize(
    ("text", "is_html"),
    [
        ("<p>One</p>\n<p>two</p>", True),
        ("<ul>\n<li>One</li>\n\n<li>two</li>\n</ul>", True),
        ("<p>One</p>\n\n<p>two</p>\n\nthree", True),
        ("One <b>two</b> <br> three", False),
        ("Intro\n\n<ul><li>One</li></ul>", False),
        ("<b>One</b>\n\n- two", False),
        ("a < b and <pre-release>", False),
    ],
)
def test_a_text_full_of_tags_is_html_whatever_the_others_are(read_events, text, is_html):
    before = "<generator name='pretalx'/>"
    events = [
        EVENT.format(f"<![CDATA[{text}]]>", ""),
        EVENT.replace("'1'", "'2'").format("*a*", ""),
    ]
    talks = read_events(*events, before=before).catalogue.talks
    assert [talk.abstract.kind for talk in talks] == [HTML if is_html else PRETALX, PRETALX]


def test_a_file_of_an_unknown_program_that_is_mostly_html_is_html(read_events):
    texts = ["&lt;p>A", "<![CDATA[<ul><li>B</ul>]]>", "*C*"]
    events = [EVENT.replace("'1'", f"'{n}'").format(text, "") for n, text in enumerate(texts)]
    assert {talk.abstract.kind for talk in read_events(*events).catalogue.talks} == {HTML}
    talks = read_events(events[0], events[2]).catalogue.talks
    assert [talk.abstract.kind for talk in talks] == [HTML, PRETALX]


def test_the_project_names_the_markup_of_every_text():
    data = f"<schedule><day>{EVENT.format('&lt;p>A', '')}</day></schedule>".encode()
    context = ReadContext("x", None, settings=SourceSettings(markup=MarkupKind.PLAIN))
    result = read_schedule_xml(data, ".xml", Place, context)
    assert result.catalogue.talks[0].abstract.kind is MarkupKind.PLAIN


INDENTED = """
                    First paragraph.

                    Second, **bold** and a [link](https://example.org/).

                    * one
                      * inner
                    * two
        """
PLAIN = (
    "First paragraph.\n\nSecond, **bold** and a [link](https://example.org/).\n\n"
    "* one\n  * inner\n* two"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (INDENTED, PLAIN),
        (INDENTED.lstrip(), PLAIN),
        (INDENTED.replace(" " * 20, "\t\t"), PLAIN),
        (INDENTED.strip(), PLAIN),
        ("\n            One\ntwo\n          ", "One\ntwo"),
        ("One\n\n    code\n    more", "One\n\n    code\n    more"),
        ("One\n\n    code\n    more\n", "One\n\n    code\n    more"),
        ("- One\n  more\n- two", "- One\n  more\n- two"),
    ],
)
def test_the_indentation_of_a_pretty_printed_file_goes_that_of_the_author_stays(
    read_events, text, read
):
    (talk,) = read_events(EVENT.format(text, "")).catalogue.talks
    assert talk.abstract.text == read


def test_an_indented_text_has_paragraphs_and_lists_and_no_code(read_events):
    (talk,) = read_events(EVENT.format(INDENTED, "")).catalogue.talks
    tags = [block.tagname for block in convert(talk.abstract).blocks]
    assert tags == ["paragraph", "paragraph", "bullet_list"]


def test_biographies_are_read_like_the_texts_of_talks(read_events):
    person = f"<person id='1'><name>Ann Bee</name><biography>{INDENTED}</biography></person>"
    event = EVENT.format("", f"<persons>{person}</persons>")
    (presenter,) = read_events(event, before="<generator name='frab'/>").catalogue.presenters
    assert presenter.bio == Markup(PLAIN, FRAB)

"""Texts of schedules on pages: line ends, addresses and paragraphs as on the producers' pages."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

TEXT = """One line,
the next: https://harbour.example/nets.

- *first*
- second &lt;b&gt;bold&lt;/b&gt;"""
SCHEDULE = (
    "<?xml version='1.0'?><schedule>{before}<conference><title>{title}</title></conference>"
    "<day date='2031-05-10'><room name='A'><event id='1'><title>Nets</title><start>09:00</start>"
    "<abstract>{text}</abstract></event></room></day></schedule>"
)


@pytest.fixture
def body(tmp_path):
    """Return the part of a page that shows the text of a schedule, in HTML or as plain text."""
    (tmp_path / "src").mkdir()
    index = "H\n=\n\n.. roundup:digest:: s.xml\n   :fields: abstract\n"
    project = Project(tmp_path / "src").write({"conf.py": CONF, "index.rst": index})

    def read(before="", title="Meet", text=TEXT, builder="html", suffix="html"):
        schedule = SCHEDULE.format(before=before, title=title, text=text)
        page = project.write({"s.xml": schedule}).build(builder, fresh=True)
        return page.text(f"index.{suffix}").split("Nets", 1)[1].split("</section>")[0]

    return read


LINK = '<a class="reference external" href="https://harbour.example/nets">'


def test_pretalx_keeps_line_ends_and_knows_markdown_and_tags(body):
    page = body("<generator name='pretalx'/>")
    assert '<div dir="auto" class="line">One line,</div>' in page
    assert f'<div dir="auto" class="line">the next: {LINK}' in page
    assert "<em>first</em>" in page
    assert "second <strong>bold</strong>" in page


def test_frab_keeps_line_ends_and_knows_tags_only(body):
    page = body("<generator name='frab'/>")
    assert '<div dir="auto" class="line">One line,</div>' in page
    assert LINK in page
    assert '<div dir="auto" class="line">- *first*</div>' in page
    assert '<div dir="auto" class="line">- second <strong>bold</strong></div>' in page


def test_fosdem_is_html(body):
    page = body(title="FOSDEM 2020", text="&lt;p&gt;One\ntwo *x*&lt;/p&gt;&lt;p&gt;three")
    assert '<p dir="auto">One two *x*</p>' in page
    assert '<p dir="auto">three</p>' in page


def test_wafer_is_markdown_whose_line_ends_are_blanks(body):
    page = body("<generator name='wafer'/>")
    assert f"One line, the next: {LINK}" in page
    assert "<em>first</em>" in page


def test_a_text_that_was_indented_with_its_file_is_no_code(body):
    lines = ["", "First paragraph.", "", "Second, **bold**.", "", "* one", "* two"]
    indented = "\n".join(" " * 20 + line if line else "" for line in lines) + "\n        "
    page = body(text=indented)
    assert '<p dir="auto">First paragraph.</p>' in page
    assert "<strong>bold</strong>" in page
    assert page.count("<li>") == 2
    assert "highlight" not in page


def test_line_ends_are_kept_in_the_text_builder(body):
    lines = body("<generator name='frab'/>", builder="text", suffix="txt").splitlines()
    assert "One line," in [line.removeprefix("| ").strip() for line in lines]

"""The markup of a source: what conf.py says, what an extending file says, and who wins."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    index = "H\n=\n\n.. roundup:digest:: a\n"
    return Project(tmp_path / "src").write({"conf.py": CONF, "index.rst": index})


def source(entry: str) -> str:
    return f"{CONF}roundup_sources = {{'a': {entry}}}\n"


def test_an_entry_of_conf_py_names_the_markup_of_its_files(site):
    conf = source("{'path': 'a.yaml', 'markup': 'html'}")
    site.write({"conf.py": conf, "a.yaml": "- {title: A, abstract: 'x <em>y</em>'}\n"})
    assert "x <em>y</em>" in site.build().text("index.html")


def test_a_file_says_it_better_than_conf_py(site):
    data = "markup: plain\ntalks:\n- {title: A, abstract: 'x <em>*y*</em>'}\n"
    site.write({"conf.py": source("{'path': 'a.yaml', 'markup': 'html'}"), "a.yaml": data})
    assert "x &lt;em&gt;*y*&lt;/em&gt;" in site.build().text("index.html")


def test_a_change_of_the_markup_in_conf_py_is_seen_by_the_next_build(site):
    site.write({"conf.py": source("'a.yaml'"), "a.yaml": "- {title: A, abstract: 'x *y*'}\n"})
    assert "x <em>y</em>" in site.build().text("index.html")
    site.write({"conf.py": source("{'path': 'a.yaml', 'markup': 'plain'}")})
    assert "x *y*" in site.build().text("index.html")


@pytest.mark.parametrize(
    ("markup", "theirs", "ours"),
    [
        ("plain", "x *y*", "v *w*"),
        ("rst", "x <em>y</em>", "v <em>w</em>"),
        ("markdown", "x <em>y</em>", "v <em>w</em>"),
    ],
)
def test_an_extending_file_says_it_for_the_schedule_too(site, markup, theirs, ours):
    event = "<event id='{}'><title>T{}</title><abstract>x *y*</abstract></event>"
    events = event.format(1, 1) + event.format(2, 2)
    schedule = f"<schedule><conference><title>M</title></conference><day>{events}</day></schedule>"
    data = f"extends: s.xml\nmarkup: {markup}\ntalks: [{{id: 2, abstract: v *w*}}]\n"
    site.write({"conf.py": source("'a.yaml'"), "s.xml": schedule, "a.yaml": data})
    page = site.build().text("index.html")
    assert theirs in page
    assert ours in page


def test_conf_py_says_it_for_a_schedule(site):
    event = "<event id='1'><title>T</title><abstract>x *y*</abstract></event>"
    schedule = f"<schedule><conference><title>M</title></conference><day>{event}</day></schedule>"
    conf = source("{'path': 's.xml', 'markup': 'frab'}")
    site.write({"conf.py": conf, "s.xml": schedule})
    assert "x *y*" in site.build().text("index.html")

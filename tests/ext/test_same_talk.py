"""Talks of one title: given again at another event, or twice at one event."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

TWICE = """
    events:
    - event: {id: a, title: Alpha Days, start: 2030-05-10}
      talks: [{id: nets, title: Net work}]
    - event: {id: b, title: Beta Days, start: 2031-05-10}
      talks: [{id: knots, title: Net work, same_as: a/nets}]
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src").write(
        {"conf.py": CONF + 'roundup_sources = {"t": "t.yaml"}\n', "t.yaml": TWICE}
    )


def test_both_talks_name_the_event_of_the_other(site):
    site.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n   :fields: same_as\n"})
    assert site.build("text").text("index.txt") == (
        "H\n*\n\n* **Net work** — Also given at: Alpha Days\n\n"
        "* **Net work** — Also given at: Beta Days\n"
    )


def test_their_common_title_is_not_ambiguous(site):
    site.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n\nSee :roundup:talk:`Net work`.\n"})
    assert (
        'href="#roundup-entry-talk-b-knots"' in site.build().text("index.html").rpartition("See")[2]
    )


def test_a_title_of_two_talks_that_are_not_the_same_is_ambiguous(site):
    site.write({"t.yaml": TWICE.replace(", same_as: a/nets", "")})
    site.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n\nSee :roundup:talk:`Net work`.\n"})
    (warning,) = site.build(check=False).warnings
    assert "may mean 'a/nets', 'b/knots'" in warning


def test_the_directive_of_one_talk_takes_the_newest(site):
    site.write({"index.rst": "H\n=\n\n.. roundup:talk:: Net work\n"})
    assert 'id="roundup-talk-b-knots"' in site.build().text("index.html")


def test_a_talk_that_there_is_not_is_a_located_warning(site):
    site.write({"t.yaml": TWICE.replace("same_as: a/nets", "same_as: a/netz")})
    site.write({"index.rst": "H\n=\n\n.. roundup:talk-list::\n"})
    assert site.build(check=False).warnings == [
        "t.yaml:5:49: WARNING: talk \"Net work\": same_as: no talk 'a/netz' is in the sources; "
        "did you mean 'a/nets'? [roundup.reference]"
    ]


def test_a_talk_of_another_source_is_known(site):
    site.write(
        {
            "conf.py": CONF + 'roundup_sources = {"a": "a.yaml", "b": "b.yaml"}\n',
            "a.yaml": "event: {id: a, title: A}\ntalks: [{id: x, title: X}]\n",
            "b.yaml": "event: {id: b, title: B}\ntalks: [{id: y, title: X, same_as: a/x}]\n",
            "index.rst": "H\n=\n\n.. roundup:talk-list:: a\n\n.. roundup:talk-list:: b\n\n"
            "See :roundup:talk:`X`.\n",
        }
    )
    (warning,) = site.build(check=False).warnings  # each view sees one half
    assert "may mean" in warning


WEEKLY = "event: {id: harbour, title: Harbour meetup}\ntalks:\n"
FIRST = "- {title: Weekly sync, speaker: Ada Quay, start: 2031-01-10T15:00}\n"
SECOND = "- {title: Weekly sync, speaker: Ada Quay, start: 2031-01-17T15:00}\n"


def test_a_second_talk_of_one_title_leaves_the_first_its_address(site):
    page = "H\n=\n\n.. roundup:digest::\n\nSee :roundup:talk:`weekly-sync`.\n"
    site.write({"t.yaml": WEEKLY + FIRST, "index.rst": page}).build()
    site.write({"t.yaml": WEEKLY + FIRST + SECOND})
    html = site.build().text("index.html")
    assert 'id="roundup-talk-harbour-weekly-sync"' in html
    assert 'id="roundup-talk-harbour-weekly-sync-ada-quay"' in html

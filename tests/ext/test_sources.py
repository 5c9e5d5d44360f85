"""What an entry of roundup_sources, or an extending file, says about the data that it names."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

MEETUP = "title,speaker,date\nTide tables,Ada Quay,2031-05-10\n"
PAGE = """
    Home
    ====

    .. roundup:talk-list:: meetup
       :fields: presenters event

    .. roundup:talk-list:: meetup
       :group-by: event

    .. roundup:event-list:: meetup

    See :roundup:event:`Harbour meetup`: :roundup:count:`events :source: meetup`.
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src")


def test_an_event_that_conf_py_names_is_shown_everywhere(site):
    conf = CONF + 'roundup_sources = {"meetup": {"path": "m.csv", "event": "Harbour meetup"}}\n'
    built = site.write({"conf.py": conf, "m.csv": MEETUP, "index.rst": PAGE}).build("text")
    assert built.text("index.txt") == (
        "Home\n****\n\n"
        "* **Tide tables** — Ada Quay · Harbour meetup\n\n"
        "-[ Harbour meetup · May 10, 2031 ]-\n\n"
        "* **Tide tables** — Ada Quay\n\n"
        "* **Harbour meetup** — May 10, 2031 · 1 talk, 1 presenter\n\n"
        "See *Harbour meetup*: 1.\n"
    )


def test_the_key_of_a_source_names_no_event(site):
    conf = CONF + 'roundup_sources = {"meetup": "m.csv"}\n'
    page = "Home\n====\n\n.. roundup:talk-list:: meetup\n"
    built = site.write({"conf.py": conf, "m.csv": MEETUP, "index.rst": page}).build("text")
    assert "m.csv" not in built.text("index.txt")
    assert "—  Ada Quay\n" in built.text("index.txt").replace("— ", "—  ")


def test_an_event_of_conf_py_that_is_that_of_another_source_keeps_its_title(site):
    conf = (
        CONF + 'roundup_sources = {"m": {"path": "m.csv", "event": "harbour-31"}, "a": "a.yaml"}\n'
    )
    data = "event: {id: harbour-31, title: Harbour Days 2031}\ntalks: [{title: Nets}]\n"
    page = "Home\n====\n\n.. roundup:event-list::\n   :fields: talks\n"
    files = {"conf.py": conf, "m.csv": MEETUP, "a.yaml": data, "index.rst": page}
    built = site.write(files).build("text")
    assert built.text("index.txt") == "Home\n****\n\n* **Harbour Days 2031** — 2 talks\n"


SCHEDULE = """
    <schedule><conference><title>Days</title></conference><day date="2031-05-10">
    <event id="7" guid="9c3e"><title>Nets</title><slug>my-nets</slug></event></day></schedule>
    """


@pytest.mark.parametrize(
    ("entry", "ours", "found"),
    [
        ("'s.xml'", "", "9c3e"),
        ("{'path': 's.xml', 'ids': 'slug'}", "", "my-nets"),
        ("'our.yaml'", "extends: s.xml\nids: number\n", "7"),
        ("{'path': 'our.yaml', 'ids': 'slug'}", "extends: s.xml\n", "my-nets"),
        ("{'path': 'our.yaml', 'ids': 'slug'}", "extends: s.xml\nids: number\n", "7"),
    ],
)
def test_the_ids_of_a_schedule_can_be_chosen(site, entry, ours, found):
    conf = f"{CONF}roundup_sources = {{'s': {entry}}}\n"
    page = f"Home\n====\n\n.. roundup:talk-list::\n\nSee :roundup:talk:`days/{found}`.\n"
    files = {"conf.py": conf, "s.xml": SCHEDULE, "our.yaml": ours or "talks: []\n"}
    site.write({**files, "index.rst": page}).build()


def test_a_kind_of_id_that_there_is_not_is_a_located_warning(site):
    conf = CONF + 'roundup_sources = {"s": {"path": "our.yaml", "ids": "name"}}\n'
    files = {"conf.py": conf, "s.xml": SCHEDULE, "our.yaml": "extends: s.xml\nids: title\n"}
    page = "Home\n====\n\n.. roundup:talk-list:: our.yaml\n"
    built = site.write({**files, "index.rst": page}).build(check=False)
    assert [line.split(": WARNING: ")[1].split(" [")[0] for line in built.warnings] == [
        "'roundup_sources', key 's': 'ids' is 'name'; allowed are slug, number, guid, code",
        "ids: unknown kind of id 'title'; write one of slug, number, guid, code",
    ]

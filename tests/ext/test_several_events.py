"""Pages over several events: talks about us, one person over years, the events themselves."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import Project

CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_sources = {"us": ["old.yaml", "new.yaml"]}
    """
OLD = """
    presenters: [{name: Ann Able, sort_name: "Øster, Ann"}]
    events:
      - event: {id: south, title: South Conf, start: 2021-03-01}
        talks:
          - {id: a, title: Alpha, presenters: [Ann Able], video: "https://example.org/a"}
      - event: {id: north, title: North Conf, start: 2023-06-01, end: 2023-06-02, city: Oslo}
        talks:
          - {id: b, title: Beta, presenters: [Bob Baker], video: "https://example.org/b"}
    """
NEW = """
    event: {id: west, title: West Conf, start: 2024-01-09, url: "https://example.org/west"}
    talks:
      - id: c
        title: Gamma
        presenters: [Ann Able, Bob Baker]
        url: https://example.org/gamma
        video: https://example.org/c
    """


@pytest.fixture
def site(project: Project) -> Project:
    return project.write({"conf.py": CONF, "old.yaml": OLD, "new.yaml": NEW})


def text(site: Project, body: str) -> list[str]:
    """Return the lines of the page as text, without the addresses of links."""
    site.write({"index.rst": "Us\n==\n\n" + body})
    written = site.build("text").text("index.txt")
    whole = re.sub(r"(?<=\S)\n +(?=\S)", " ", written)  # lines that were too long
    lines = re.sub(r" <https://[^>]*>", "", whole).splitlines()[3:]
    return [line.strip() for line in lines if line.strip()]


def test_text_files_have_the_addresses_of_links(site: Project) -> None:
    site.write({"index.rst": "Us\n==\n\n.. roundup:talk-list:: us\n   :limit: 1\n"})
    written = " ".join(site.build("text").text("index.txt").split())
    assert "**Gamma** <https://example.org/gamma> — Ann Able" in written
    assert "(Video <https://example.org/c>)" in written


def test_talks_about_us(site: Project) -> None:
    assert text(site, ".. roundup:talk-list:: us\n   :group-by: event\n") == [
        "-[ West Conf · January 9, 2024 ]-",
        "* **Gamma** — Ann Able, Bob Baker (Video)",
        "-[ North Conf · Jun 1–2, 2023 ]-",
        "* **Beta** — Bob Baker (Video)",
        "-[ South Conf · March 1, 2021 ]-",
        "* **Alpha** — Ann Able (Video)",
    ]


def test_a_table_over_years(site: Project) -> None:
    lines = text(
        site, ".. roundup:talk-table::\n   :columns: title, event, recordings\n   :group-by: year\n"
    )
    assert [line for line in lines if not line.startswith(("+", "| Title", "|="))] == [
        "-[ 2024 ]-", "| **Gamma** | West Conf | Video |",
        "-[ 2023 ]-", "| **Beta** | North Conf | Video |",
        "-[ 2021 ]-", "| **Alpha** | South Conf | Video |",
    ]  # fmt: skip


def test_cards_by_event(site: Project) -> None:
    body = ".. roundup:talk-cards::\n   :group-by: event\n"
    site.write({"index.rst": "Us\n==\n\n" + body})
    page = site.build().text("index.html")
    assert re.findall(r'<span class="roundup-dates"> · (.*?)</span>', page) == [
        '<time datetime="2024-01-09">January 9, 2024</time>', "Jun 1–2, 2023",
        '<time datetime="2021-03-01">March 1, 2021</time>',
    ]  # fmt: skip


def test_one_persons_talks_over_years(site: Project) -> None:
    body = ".. roundup:presenter-list::\n   :presenter: Ann Able\n   :group-by: year\n"
    assert text(site, body) == [
        "-[ 2024 ]-",
        "* **Ann Able** — Gamma · West Conf · Video",
        "-[ 2021 ]-",
        "* **Ann Able** — Alpha · South Conf · Video",
    ]


def test_people_by_letter_of_their_sort_name(site: Project) -> None:
    body = ".. roundup:presenter-list::\n   :group-by: letter\n   :fields: count\n"
    assert text(site, body) == [
        "-[ B ]-", "* **Bob Baker** — 2 talks", "-[ O ]-", "* **Ann Able** — 2 talks",
    ]  # fmt: skip


def test_links_lead_to_homes_and_else_to_pages(site: Project) -> None:
    site.write(
        {
            "index.rst": """
            Us
            ==

            .. roundup:presenter-cards::
               :limit: 1
               :sort: -name

            .. roundup:event-list::

            .. toctree::

               south
            """,
            "south.rst": """
            South
            =====

            .. roundup:digest::
               :group-by: event
               :event: south
            """,
        }
    )
    page = site.build().text("index.html")
    links = re.findall(r'href="([^"]*)"[^>]*>(?:<[^>]*>)*([^<]+)', page)
    assert ("https://example.org/gamma", "Gamma") in links
    assert ("south.html#roundup-talk-south-a", "Alpha") in links
    assert ("south.html#roundup-event-south", "South Conf") in links
    assert ("https://example.org/west", "West Conf") in links


def test_events(site: Project) -> None:
    assert text(site, ".. roundup:event-list::\n") == [
        "* **West Conf** — January 9, 2024 · 1 talk, 2 presenters",
        "* **North Conf** — Jun 1–2, 2023 · Oslo · 1 talk, 1 presenter",
        "* **South Conf** — March 1, 2021 · 1 talk, 1 presenter",
    ]
    body = ".. roundup:event-list::\n   :sort: title\n   :limit: 1\n   :presenter: Ann Able\n"
    assert text(site, body) == ["* **South Conf** — March 1, 2021 · 1 talk, 1 presenter"]


def test_a_page_changes_with_its_rows_only(site: Project) -> None:
    site.write(
        {
            "index.rst": "Us\n==\n\n.. toctree::\n\n   events\n   people\n   table\n",
            "events.rst": "Events\n======\n\n.. roundup:event-list::\n",
            "people.rst": "People\n======\n\n.. roundup:presenter-cards::\n   :fields: talks\n",
            "table.rst": "Table\n=====\n\n.. roundup:talk-table::\n   :columns: title, room\n",
        }
    )
    site.build()
    site.write({"new.yaml": NEW.replace("2024-01-09,", "2024-01-09, venue: Pier,")})
    assert site.build().read == ["events"]
    site.write({"new.yaml": NEW})
    assert site.build().read == ["events"]
    site.write({"new.yaml": NEW.rstrip() + "\n        room: R1\n"})
    assert site.build().read == ["table"]
    site.write({"new.yaml": NEW.replace("/c", "/d")})
    assert site.build().read == ["people", "table"]

"""Pages that list talks about a library, as three well-known projects write theirs by hand.

The talks are invented; what is said of each, and how, is what those pages say. Each page is made
from one data file, and nothing is left out.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ext.project import Project

# A list by kind with books, trainings, webinars, talks in other languages, parts of talks without
# names, and postings that explain pages of the manual.
LINES = """
    presenters:
      - {name: Ada Quay, aliases: ["@adaq"]}
    talks:
      - {title: Nets Quick Start, kind: Books, speaker: Bo Pier, date: 2018,
         url: "https://books.example/nets-quick-start"}
      - {title: "Fishing with Nets, Second Edition", kind: Books, speaker: Cleo Dune, date: 2022,
         url: "https://books.example/nets2"}
      - {title: "nets - simple, rapid and fun fishing", kind: Training, speaker: Ada Quay,
         event: HarbourCon DE, date: 2022, url: "https://video.example/w?v=1"}
      - title: "nets: simple, rapid and fun"
        kind: Talks
        speaker: Ada Quay
        event: World Congress of Harbours
        date: 2021
        video: {url: "https://video.example/w?v=2&t=15752", title: "from 4:22:32"}
      - {title: "nets: Netze für Anfänger", kind: Webinar, language: de, speaker: Ada Quay,
         event: via learning.example, date: 2020, url: "https://learning.example/nets"}
      - title: Abridged classics - this episode nets
        kind: Talks
        speaker: Bo Pier
        event: HarbourCon DE
        date: 2019
        links: [{url: "https://code.example/abridged", title: repository}]
        video: {url: "https://video.example/w?v=3", title: recording}
      - title: "nets: recommendations"
        kind: Talks
        speaker: Dora Reef
        event: HarbourCon ES
        date: 2017
        slides: {url: "https://slides.example/es17", title: slides in English}
        video: {url: "https://video.example/w?v=4", title: video in Spanish}
      - {title: Advanced nets, kind: Talks, language: ru, speaker: Egor Shoal,
         event: Harbour club, date: 2016-11, video: "https://video.example/w?v=5"}
      - {title: Introduction to nets, kind: Talks, date: 2013-01, url: "https://blog.example/intro"}
      - {title: 3-part series about nets, kind: Postings, speaker: "@adaq", date: 2014-01,
         url: "https://blog.example/3-part"}
      - title: mending done right
        kind: Postings
        url: https://blog.example/mending
        description: Consult [the page about mending](mending.rst) for the newest interface.
      - {title: Behind the scenes, kind: Postings, tags: Introspection, date: 2011-07,
         url: "https://blog.example/behind"}
    """

# A list by event, newest first, with the month of each.
BY_EVENT = """
    - {title: Nets for parallel fishing, event: HarbourData DC, date: 2016-10,
       video: "https://video.example/w?v=1"}
    - {title: Parallel and distributed nets, event: SciHarbour 2016, date: 2016-07,
       video: "https://video.example/w?v=2"}
    - {title: Nets through scheduling, event: HarbourData NYC, date: 2015-12,
       video: "https://video.example/w?v=3"}
    - {title: "Nets: out of water", event: HarbourData Seattle, date: 2015-08,
       video: "https://video.example/w?v=4"}
    """

# Cards with a video each, some with several presenters, some only with a year.
CARDS = """
    - title: Thinking with Tides
      subtitle: High-level patterns
      event: Tutorial Series 2022
      speaker: Dora Reef
      video: https://video.example/embed/1
    - title: Introducing tides (2 of 2)
      event: Tutorial Series 2021
      speaker: Egor Shoal
      video: https://video.example/embed/2
    - title: The virtual tutorial
      date: 2020-10
      speakers: [Egor Shoal, Dora Reef, Bo Pier]
      video: https://video.example/embed/3
    - title: Tides for users of netCDF
      event: Users Workshop 2015
      kind: talk and tutorial
      speaker: Cleo Dune
      video: https://video.example/embed/4
      links: [{url: "https://code.example/answers.ipynb", title: with answers}]
    """

PAGES = {
    "index.rst": """
        Talks
        =====

        .. toctree::

           lines
           by-event
           cards
           mending
        """,
    "mending.rst": "Mending\n=======\n\nHow.\n",
    "lines.rst": """
        Talks and tutorials
        ===================

        .. roundup:talk-list:: lines.yaml
           :group-by: kind
           :fields: presenters event date language url links recordings slides tags description
        """,
    "by-event.rst": """
        Presentations
        =============

        .. roundup:talk-list:: by-event.yaml
           :group-by: event
           :fields: recordings
        """,
    "cards.rst": """
        Videos
        ======

        .. roundup:talk-cards:: cards.yaml
           :fields: +date +kind +links
        """,
    "lines.yaml": LINES,
    "by-event.yaml": BY_EVENT,
    "cards.yaml": CARDS,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> dict[str, str]:
    """The text of each page, and its HTML under the name with ``.html``."""
    root: Path = tmp_path_factory.mktemp("lists") / "source"
    project = Project(root).write({"conf.py": 'extensions = ["sphinxcontrib_roundup"]\n', **PAGES})
    pages: dict[str, str] = {}
    html, text = project.build(conf={"nitpicky": True}), project.build("text")
    for name in ("lines", "by-event", "cards"):
        pages[name] = re.sub(r"\s+", " ", text.text(f"{name}.txt"))
        pages[f"{name}.html"] = html.text(f"{name}.html")
    return pages


def addresses(data: str) -> set[str]:
    return set(re.findall(r"https://[^\s\"',}\]]+", data))


@pytest.mark.parametrize(
    ("page", "data"), [("lines", LINES), ("by-event", BY_EVENT), ("cards", CARDS)]
)
def test_every_address_is_a_link(site, page, data) -> None:
    hrefs = {
        href.replace("&amp;", "&") for href in re.findall('href="([^"]+)', site[f"{page}.html"])
    }
    assert addresses(data) - hrefs == set()


@pytest.mark.parametrize(
    "words",
    [
        "Nets Quick Start",
        "Fishing with Nets, Second Edition",
        "nets - simple, rapid and fun fishing",
        "HarbourCon DE",
        "2022",
        "from 4:22:32",
        "German",
        "via learning.example",
        "repository",
        "recording",
        "slides in English",
        "video in Spanish",
        "Russian",
        "November 2016",
        "January 2013",
        "Consult the page about mending for the newest interface.",
        "Introspection",
        "July 2011",
        "-[ Books ]-",
        "-[ Training ]-",
        "-[ Webinar ]-",
        "-[ Talks ]-",
        "-[ Postings ]-",
    ],
)
def test_the_list_by_kind_says_everything(site, words) -> None:
    assert words in site["lines"]


def test_a_posting_by_a_nickname_is_by_the_person(site) -> None:
    line = "**3-part series about nets** <https://blog.example/3-part> — Ada Quay"
    assert line in " ".join(site["lines"].split())


def test_a_description_leads_to_a_page_of_the_manual(site) -> None:
    assert 'href="mending.html"' in site["lines.html"]


def test_the_list_by_event_names_the_month_of_each_newest_first(site) -> None:
    assert re.findall(r"-\[ (.+?) \]-", site["by-event"]) == [
        "HarbourData DC · October 2016",
        "SciHarbour 2016 · July 2016",
        "HarbourData NYC · December 2015",
        "HarbourData Seattle · August 2015",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Thinking with Tides",
        "High-level patterns",
        "Tutorial Series 2022",
        "Egor Shoal, Dora Reef, Bo Pier",
        "October 2020",
        "talk and tutorial",
        "with answers",
    ],
)
def test_the_cards_say_everything(site, words) -> None:
    assert words in site["cards"]

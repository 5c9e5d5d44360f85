"""Days, hours and order on pages: small projects after what people and producers write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.ext.project import CONF

if TYPE_CHECKING:
    from tests.ext.project import Project


def page(project: Project, data: str, rst: str, name: str = "talks.yaml") -> str:
    """Return the text of a page; the blocks of it are separated by blank lines."""
    project.write({"conf.py": CONF, name: data, "index.rst": f"Home\n====\n\n{rst}"})
    text = project.build("text").text("index.txt")
    return text.removeprefix("Home\n****\n").strip()


REEF = """
event: {id: reef, title: Reef Camp, start: 2031-05-10, end: 2031-05-11, day_change: "06:00"}
talks:
  - {id: night, title: Night dive, start: 2031-05-11T00:30, duration: 30m}
"""


def test_a_talk_after_midnight_shows_one_day_and_that_day_can_be_selected(project) -> None:
    views = ".. roundup:talk-table:: talks.yaml\n   :columns: title date day start\n\n"
    views += ".. roundup:talk-list:: talks.yaml\n   :day: Sunday\n   :fields: slots date\n"
    text = page(project, REEF, views)
    assert "| **Night dive** | May 11, 2031 | Sunday | 00:30 |" in text
    assert text.endswith("* **Night dive** — 00:30–01:00")


def test_months_years_and_several_days_are_dates(project) -> None:
    data = """
    - {title: Parallel tides, event: Harbour DC, date: 2016-10}
    - {title: Tides and nets, event: Harbour NYC, date: December 2015}
    - {title: First tides, event: Harbour Conf, date: 2014}
    - {title: Two days of knots, event: Harbour Week, date: 2017-03-01, end: 2017-03-02}
    """
    views = ".. roundup:talk-list:: talks.yaml\n   :fields: date\n   :group-by: year\n"
    assert page(project, data, views).split("\n\n") == [
        "-[ 2017 ]-", "* **Two days of knots** — Mar 1–2, 2017",
        "-[ 2016 ]-", "* **Parallel tides** — October 2016",
        "-[ 2015 ]-", "* **Tides and nets** — December 2015",
        "-[ 2014 ]-", "* **First tides** — 2014",
    ]  # fmt: skip


def test_events_without_dates_take_those_of_their_talks(project) -> None:
    data = """
    - {title: Old talk, event: Reef 2019, date: 2019-05-01}
    - {title: New talk, event: Reef 2024, date: 2024-05-01}
    - {title: Middle talk, event: Reef 2021, date: 2021-05-01}
    - {title: Same year, event: Reef 2021}
    """
    views = ".. roundup:talk-list:: talks.yaml\n   :fields: event date\n\n"
    views += ".. roundup:talk-list:: talks.yaml\n   :group-by: event\n   :fields: year\n\n"
    views += ".. roundup:event-list:: talks.yaml\n   :fields: date\n"
    assert page(project, data, views).split("\n\n") == [
        "* **New talk** — Reef 2024 · May 1, 2024",
        "* **Middle talk** — Reef 2021 · May 1, 2021",
        "* **Same year** — Reef 2021 · May 1, 2021",
        "* **Old talk** — Reef 2019 · May 1, 2019",
        "-[ Reef 2024 · May 1, 2024 ]-", "* **New talk** — 2024",
        "-[ Reef 2021 · May 1, 2021 ]-", "* **Middle talk** — 2021", "* **Same year** — 2021",
        "-[ Reef 2019 · May 1, 2019 ]-", "* **Old talk** — 2019",
        "* **Reef 2024** — May 1, 2024", "* **Reef 2021** — May 1, 2021",
        "* **Reef 2019** — May 1, 2019",
    ]  # fmt: skip


WAFER = """
<schedule><conference><title>Harbour Days</title><time_zone_name>{zone}</time_zone_name>
</conference><day date="2031-05-09" start="2031-05-09T21:30:00+00:00">
<event id="2"><date>2031-05-10T07:00:00+00:00</date><start>12:30</start><duration>01:00</duration>
<title>Lunch</title></event>
<event id="1"><date>2031-05-10T05:00:00+00:00</date><start>10:30</start><duration>00:20</duration>
<title>Tides</title></event>
</day></schedule>
"""
BY_DAY = "   :group-by: day\n   :columns: title start\n"


def test_a_programme_in_utc_is_shown_by_local_days_and_by_start(project) -> None:
    data = WAFER.format(zone="Asia/Kolkata").strip()
    text = page(project, data, f".. roundup:talk-table:: s.xml\n{BY_DAY}", "s.xml")
    assert re.findall(r"Time zone: .*|-\[.*\]-|\*\*.*\d\d:\d\d", text) == [
        "Time zone: India Time (Asia/Kolkata)", "-[ Saturday, May 10, 2031 ]-",
        "**Tides** | 10:30", "**Lunch** | 12:30",
    ]  # fmt: skip


def test_a_zone_that_an_extending_file_names_leaves_the_clocks(project) -> None:
    schedule = """
    <schedule><conference><title>Demo</title></conference><day date="2031-08-06">
    <event id="7"><date>2031-08-06T10:00:00+00:00</date><start>10:00</start><title>Lamps</title>
    </event></day></schedule>
    """
    project.write({"s.xml": schedule.strip()})
    data = "extends: s.xml\nevent: {timezone: America/Toronto}\n"
    text = page(project, data, ".. roundup:talk-list:: talks.yaml\n   :fields: slots\n")
    assert text.split("\n\n") == [
        "Time zone: Eastern Time (America/Toronto)", "* **Lamps** — Wednesday 10:00",
    ]  # fmt: skip


def test_written_times_are_read_and_their_zones_are_named(project) -> None:
    data = """
    - {title: Zone, start: 2031-02-02 11:00 CET, end: 2031-02-02 11:30 CET}
    - {title: American, date: "May 10, 2031", start: "9:00 AM"}
    - {title: ISO, start: "2031-05-10T09:00:00Z"}
    """
    text = page(project, data, ".. roundup:talk-list:: talks.yaml\n   :fields: slots\n")
    assert text.split("\n\n") == [
        "* **Zone** — Sunday, February 2, 2031 11:00–11:30 (CET)",
        "* **American** — Saturday, May 10, 2031 09:00",
        "* **ISO** — Saturday, May 10, 2031 09:00 (UTC)",
    ]


TWICE = """
event: {title: Camp, timezone: Europe/Brussels}
talks:
  - {id: work, title: Workshop, slots: [{start: 2031-05-10T17:00, room: Hall},
     {start: 2031-05-11T09:00, room: Deck}]}
  - {title: Tides, start: 2031-05-10T10:00}
  - {title: Nets, start: 2031-05-11T08:00, duration: 30m, room: [Hall, Deck]}
  - {title: Knots, start: 2031-05-11T10:00}
"""


def test_a_repeated_talk_stands_at_its_time_below_each_day(project) -> None:
    views = ".. roundup:talk-list:: talks.yaml\n   :group-by: day\n   :fields: slots\n"
    assert page(project, TWICE, views).split("\n\n") == [
        "Time zone: Central European Time (Europe/Brussels)",
        "-[ Saturday, May 10, 2031 ]-", "* **Tides** — 10:00", "* **Workshop** — 17:00, Hall",
        "-[ Sunday, May 11, 2031 ]-", "* **Nets** — 08:00–08:30, Hall, Deck",
        "* **Workshop** — 09:00, Deck (see above)", "* **Knots** — 10:00",
    ]  # fmt: skip


def test_a_selected_day_is_not_repeated_and_its_talks_come_by_start(project) -> None:
    views = ".. roundup:talk-list:: talks.yaml\n   :day: Sunday\n   :fields: slots\n"
    assert page(project, TWICE, views).split("\n\n")[1:] == [
        "* **Nets** — 08:00–08:30, Hall, Deck", "* **Workshop** — 09:00, Deck",
        "* **Knots** — 10:00",
    ]  # fmt: skip


def test_times_for_machines_have_the_offset_of_the_event(project) -> None:
    page(project, TWICE, ".. roundup:talk-list:: talks.yaml\n   :fields: date slots\n")
    html = project.build().text("index.html")
    times = re.findall(r'<time datetime="([^"]*)">([^<]*)</time>', html)
    assert ("2031-05-10T10:00+02:00", "Saturday 10:00") in times
    assert ("2031-05-10", "May 10, 2031") in times


def test_one_talk_names_its_zone_beside_the_time(project) -> None:
    conf = CONF + 'roundup_sources = {"all": "talks.yaml"}\n'
    project.write({"conf.py": conf, "talks.yaml": TWICE, "index.rst": "H\n=\n\n"
                   ".. roundup:talk:: work\n"})  # fmt: skip
    text = " ".join(project.build("text").text("index.txt").split())
    assert text.endswith(
        "Times: Saturday, May 10, 2031 17:00 (Europe/Brussels), Hall; "
        "Sunday, May 11, 2031 09:00 (Europe/Brussels), Deck"
    )


@pytest.mark.parametrize(
    ("option", "titles"),
    [
        (":year: 2016", ["b", "c"]),
        (":from: 2016-10\n   :until: 2016-10", ["b"]),
        (":from: 2016-11", ["c", "d"]),
        (":until: 2015", ["a"]),
    ],
)
def test_talks_are_selected_by_time(project, option, titles) -> None:
    data = """
    - {title: a, date: 2015}
    - {title: b, date: 2016-10}
    - {title: c, date: 2016-11-02}
    - {title: d, date: 2017}
    """
    views = f".. roundup:talk-list:: talks.yaml\n   :fields: year\n   {option}\n"
    assert re.findall(r"\*\*(\w)\*\*", page(project, data, views)) == titles


def test_a_count_selects_by_time(project) -> None:
    conf = CONF + 'roundup_sources = {"all": "talks.yaml"}\n'
    data = "- {title: a, date: 2015}\n- {title: b, date: 2016-10}\n"
    rst = "H\n=\n\nSince 2016: :roundup:count:`talks :from: 2016`.\n"
    project.write({"conf.py": conf, "talks.yaml": data, "index.rst": rst})
    assert "Since 2016: 1." in project.build("text").text("index.txt")


def test_a_talk_that_gets_a_date_moves_the_views_that_select_by_it(project) -> None:
    files = {
        "conf.py": CONF,
        "talks.yaml": "- {title: a, event: A, date: 2015}\n- {title: b, event: B}\n",
        "index.rst": "H\n=\n\n.. roundup:event-list:: talks.yaml\n   :fields: date\n",
        "other.rst": ":orphan:\n\nO\n=\n\n.. roundup:talk-list:: talks.yaml\n   :event: A\n",
        "late.rst": ":orphan:\n\nL\n=\n\n.. roundup:talk-list:: talks.yaml\n   :from: 2016\n"
        "   :empty: Nothing yet.\n",
    }
    project.write(files)
    assert "Nothing yet." in project.build("text").text("late.txt")
    later = "- {title: a, event: A, date: 2015}\n- {title: b, event: B, date: 2017}\n"
    project.write({"talks.yaml": later})
    built = project.build("text")
    assert sorted(built.read) == ["index", "late"]
    assert "b" in built.text("late.txt")
    assert built.text("index.txt").split("\n\n")[1:] == ["* **B** — 2017", "* **A** — 2015\n"]

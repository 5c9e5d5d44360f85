"""Days, hours and order in selections: what is chosen, where it stands, and what a row shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Days, Event, Presenter, Room, Slot, Talk
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.views import VIEWS

SATURDAY, SUNDAY = date(2031, 5, 10), date(2031, 5, 11)


def slot(day: int, hour: int, minute: int = 0, room: str | None = None, of: date | None = None):
    start = datetime(2031, 5, day, hour, minute)
    length = timedelta(minutes=30)
    return Slot(start, start + length, length, room, of or start.date())


def talk(name: str, *slots: Slot, event: str = "e", **fields) -> Talk:
    return Talk(event, name, name.title(), slots=slots, **fields)


NIGHT = talk("night", slot(11, 0, 30, of=SATURDAY))
REPEATED = talk("again", slot(10, 17, room="a"), slot(11, 9, room="b"))
FIRST, SECOND = talk("nine", slot(11, 9, 30)), talk("ten", slot(10, 10))
CAMP = Catalogue(
    events=(Event("e", "Camp", SATURDAY, SUNDAY),),
    rooms=(Room("e", "a", "A"), Room("e", "b", "B")),
    talks=(NIGHT, REPEATED, FIRST, SECOND),
)


def catalogue(*talks: Talk, events: tuple[Event, ...] = (Event("e", "Camp"),)) -> Catalogue:
    return Catalogue(events=events, talks=talks)


def names(show, data, view="talk-list", **options):
    result = show(view, {key.replace("_", "-"): value for key, value in options.items()},
                  catalogue=data)  # fmt: skip
    assert result.problems == ()
    return " ".join(row.full.partition("/")[2] or row.full for row in result.listing.root.rows)


def groups(show, data, **options):
    result = show("talk-list", {"fields": "slots", **options}, catalogue=data)
    return {group.heading.key: group.rows for group in result.listing.root.groups}


def test_a_day_that_a_view_shows_can_be_selected(show) -> None:
    only_night = catalogue(NIGHT)
    assert names(show, only_night, day="Saturday") == "night"
    assert names(show, only_night, day="Sunday") == "night"
    assert names(show, only_night, day="2031-05-11") == "night"


def test_a_conference_day_precedes_the_day_of_the_calendar(show) -> None:
    assert names(show, CAMP, day="Sunday") == "again nine"
    assert names(show, CAMP, day="Saturday") == "ten again night"


def test_a_row_shows_date_and_day_of_one_calendar_day(show) -> None:
    (row,) = show("talk-list", {"id": "night", "fields": "date, slots"}, catalogue=CAMP)[
        0
    ].root.rows
    assert row.dates == (Days.on(SUNDAY),)
    assert [one.day for one in row.slots] == [Days.on(SUNDAY)]


def test_a_group_has_the_slot_that_belongs_to_it_in_its_place(show) -> None:
    days = groups(show, CAMP, **{"group-by": "day"})
    assert [row.full for row in days["2031-05-10"]] == ["e/ten", "e/again", "e/night"]
    assert [row.full for row in days["2031-05-11"]] == ["e/again", "e/nine"]
    hours = [[one.start.hour for one in row.slots] for row in days["2031-05-11"]]
    assert hours == [[9], [9]]


def test_a_day_is_not_repeated_below_its_heading(show) -> None:
    days = groups(show, CAMP, **{"group-by": "day"})
    assert [row.slots[0].day for row in days["2031-05-10"]] == [None, None, Days.on(SUNDAY)]


def test_a_day_is_not_repeated_where_the_option_names_it(show) -> None:
    rows = show("talk-list", {"day": "1", "fields": "slots"}, catalogue=CAMP).listing.root.rows
    assert [(row.full, [one.day for one in row.slots]) for row in rows] == [
        ("e/ten", [None]), ("e/again", [None]), ("e/night", [Days.on(SUNDAY)]),
    ]  # fmt: skip


def test_days_are_repeated_where_several_are_selected(show) -> None:
    rows = show("talk-list", {"day": "1, 2", "fields": "slots"}, catalogue=CAMP).listing.root.rows
    assert all(one.day for row in rows for one in row.slots)


def test_a_selection_by_room_shows_the_slots_in_it(show) -> None:
    (row,) = show("talk-list", {"room": "B", "fields": "slots"}, catalogue=CAMP).listing.root.rows
    assert [one.start.hour for one in row.slots] == [9]
    result = show("talk-list", {"room": "B", "day": "1", "empty": ""}, catalogue=CAMP)
    assert result.listing.root.rows == ()


def test_an_explicit_order_counts_below_a_day(show) -> None:
    days = groups(show, CAMP, **{"group-by": "day", "sort": "-start"})
    assert [row.full for row in days["2031-05-10"]] == ["e/night", "e/again", "e/ten"]


def test_talks_of_a_schedule_come_by_start_and_those_without_one_follow(show) -> None:
    talks = (talk("late", slot(10, 17)), talk("later"), talk("early", slot(10, 9)), talk("last"))
    timed = Event("e", "Camp", SATURDAY, timed=True)
    assert names(show, catalogue(*talks, events=(timed,))) == "early late later last"
    assert names(show, catalogue(*talks, events=(timed,)), sort="id") == "early last late later"
    assert names(show, catalogue(*talks)) == "late later early last"


EVENTS = tuple(Event(name, name.title()) for name in ("may", "month", "year", "day", "none"))
DATED = Catalogue(
    events=EVENTS,
    talks=(
        talk("a", event="may", date=Days.on(date(2016, 5, 4))),
        talk("b", event="month", date=Days(date(2016, 5, 1), date(2016, 5, 31))),
        talk("c", event="year", date=Days(date(2015, 1, 1), date(2015, 12, 31))),
        talk("d", event="day", date=Days.on(date(2016, 5, 1))),
        talk("e", event="none"),
        talk("f", event="may"),
    ),
)


def test_events_without_dates_are_as_new_as_their_talks(show) -> None:
    assert names(show, DATED) == "a f b d c e"
    assert names(show, DATED, view="event-list") == "may month day year none"


@pytest.mark.parametrize(
    ("sort", "order"),
    [("date", "c b d a f e"), ("-date", "a f b d c e"), ("start", "c b d a f e")],
)
def test_the_longer_of_two_that_begin_together_comes_first(show, sort, order) -> None:
    assert names(show, DATED, sort=sort) == order


def test_a_talk_without_a_date_shows_that_of_its_event(show) -> None:
    options = {"fields": "date, year", "id": "may/f, none/e"}
    rows = show("talk-list", options, catalogue=DATED).listing.root.rows
    assert [(row.dates, row.words) for row in rows] == [
        ((Days.on(date(2016, 5, 4)),), (("year", "2016"),)), ((), ()),
    ]  # fmt: skip


def test_event_headings_have_the_days_of_the_talks(show) -> None:
    result = show("talk-list", {"group-by": "event"}, catalogue=DATED)
    headings = [group.heading for group in result.listing.root.groups]
    assert [(one.key, one.start, one.end) for one in headings] == [
        ("may", date(2016, 5, 4), None),
        ("month", date(2016, 5, 1), date(2016, 5, 31)),
        ("day", date(2016, 5, 1), None),
        ("year", date(2015, 1, 1), date(2015, 12, 31)),
        ("none", None, None),
    ]


def test_a_month_is_a_group_of_its_own_among_days(show) -> None:
    result = show("talk-list", {"group-by": "day"}, catalogue=DATED)
    assert [group.heading.key for group in result.listing.root.groups] == [
        "2015-01-01/2015-12-31", "2016-05-01/2016-05-31", "2016-05-01", "2016-05-04", "",
    ]  # fmt: skip


def test_a_talk_over_several_days_is_below_each_and_is_selected_by_each(show) -> None:
    knots = catalogue(talk("knots", date=Days(SATURDAY, SUNDAY)))
    assert list(groups(show, knots, **{"group-by": "day"})) == ["2031-05-10", "2031-05-11"]
    assert names(show, knots, day="Sunday") == names(show, knots, day="1") == "knots"


SPANS = catalogue(
    talk("y15", date=Days(date(2015, 1, 1), date(2015, 12, 31))),
    talk("oct", date=Days(date(2016, 10, 1), date(2016, 10, 31))),
    talk("day", date=Days.on(date(2016, 11, 2))),
    talk("turn", date=Days(date(2016, 12, 31), date(2017, 1, 2))),
    talk("hour", slot(10, 9)),
    talk("old", event="old"),
    events=(Event("e", "Camp"), Event("old", "Old", date(2010, 5, 1), date(2010, 5, 3))),
)


@pytest.mark.parametrize(
    ("options", "order"),
    [
        ({"year": "2016"}, "oct day turn"),
        ({"year": "2017"}, "turn"),
        ({"year": "2010, 2015"}, "y15 old"),
        ({"year": "!2016"}, "y15 hour old"),
        ({"from": "2016-10-31"}, "oct day turn hour"),
        ({"from": "2016-11"}, "day turn hour"),
        ({"from": "2017"}, "turn hour"),
        ({"from": "2031-05-10T09:29"}, "hour"),
        ({"until": "2016-10-01"}, "y15 oct old"),
        ({"until": "2016-10"}, "y15 oct old"),
        ({"until": "2015"}, "y15 old"),
        ({"from": "2016", "until": "2016"}, "oct day turn"),
        ({"from": "November 2016", "until": "2016-11-30"}, "day"),
    ],
)
def test_selections_by_time_choose_what_overlaps(show, options, order) -> None:
    result = show("talk-list", options, catalogue=SPANS)
    assert result.problems == ()
    assert " ".join(row.full.partition("/")[2] for row in result.listing.root.rows) == order


def test_hours_are_compared_with_the_clock(show) -> None:
    result = show("talk-list", {"until": "2031-05-10T08:59", "from": "2031"}, catalogue=SPANS)
    assert [problem.code for problem in result.problems] == [ProblemCode.EMPTY]
    result = show("talk-list", {"from": "2031-05-10T09:30", "empty": ""}, catalogue=SPANS)
    assert result.listing.root.rows == ()


def test_a_time_selects_the_slots_of_a_talk(show) -> None:
    meetup = catalogue(talk("meetup", slot(10, 9), slot(24, 9)))
    options = {"from": "2031-05-11", "fields": "slots"}
    (row,) = show("talk-list", options, catalogue=meetup).listing.root.rows
    assert [one.start.day for one in row.slots] == [24]
    gap = {"from": "2031-05-11", "until": "2031-05-23", "empty": ""}
    assert show("talk-list", gap, catalogue=meetup).listing.root.rows == ()


def test_events_are_selected_by_their_own_days(show) -> None:
    assert names(show, SPANS, view="event-list", year="2010") == "old"
    assert names(show, SPANS, view="event-list", until="2012") == "old"
    assert names(show, DATED, view="event-list", **{"from": "2016-05-02"}) == "may month"


def test_presenters_are_selected_by_the_time_of_their_talks(show) -> None:
    people = Catalogue(
        events=SPANS.events,
        presenters=(Presenter("ann", "Ann"), Presenter("bob", "Bob")),
        talks=(
            talk("x", slot(10, 9), presenters=("ann",)),
            talk("y", event="old", presenters=("bob",)),
        ),
    )
    assert names(show, people, view="presenter-list", year="2010") == "bob"
    assert names(show, people, view="presenter-list", **{"from": "2031"}) == "ann"


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("soon", "write 2017, 2017-02, 2017-02-04 or 2017-02-04T09:00"),
        ("9:00", "write 2017, 2017-02, 2017-02-04 or 2017-02-04T09:00"),
        ("2017-02-30", "there is no day 2017-02-30"),
        ("05/10/2031", "'05/10/2031' has two meanings, write 2031-10-05 or 2031-05-10"),
    ],
)
def test_a_bound_that_is_no_date_is_reported_and_left_out(place, text, remedy) -> None:
    query, problems = read_options(VIEWS["talk-list"], {"from": text, "year": "2016"}, place)
    assert query.criteria == (("year", "2016"),)
    assert [problem.message for problem in problems] == [
        f"option 'from': {text!r} is no date; {remedy}"
    ]


def test_an_unknown_year_is_reported_with_those_that_are_there(show) -> None:
    result = show("talk-list", {"year": "2012"}, catalogue=DATED)
    assert [problem.message for problem in result.problems] == [
        "option 'year': no year '2012'; did you mean '2016'?"
    ]


def test_the_zone_of_an_event_is_in_rows_that_show_hours(show) -> None:
    zoned = catalogue(NIGHT, events=(Event("e", "Camp", timezone="Europe/Brussels"),))
    for fields, zone in (("slots", "Europe/Brussels"), ("day", ""), ("date", "")):
        (row,) = show("talk-list", {"fields": fields}, catalogue=zoned).listing.root.rows
        assert row.zone == zone

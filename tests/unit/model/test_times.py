"""The days and hours of talks and events."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.records import Days, Slot, Talk

SATURDAY, SUNDAY = date(2031, 5, 10), date(2031, 5, 11)


def slot(start: datetime, hours: float, day: date | None = None) -> Slot:
    return Slot(start, start + timedelta(hours=hours), timedelta(hours=hours), day=day)


@pytest.mark.parametrize(
    ("moment", "day_change", "day"),
    [
        (datetime(2017, 2, 5, 0, 30), None, date(2017, 2, 5)),
        (datetime(2017, 2, 5, 0, 30), time(6), date(2017, 2, 4)),
        (datetime(2017, 2, 5, 6), time(6), date(2017, 2, 5)),
    ],
)
def test_conference_day(moment: datetime, day_change: time | None, day: date) -> None:
    assert times.conference_day(moment, day_change) == day


def test_an_hour_before_the_day_change_is_in_the_following_night() -> None:
    day = date(2017, 2, 4)
    assert times.at_hour(day, time(0, 30), time(6)) == datetime(2017, 2, 5, 0, 30)
    assert times.at_hour(day, time(0, 30), None) == datetime(2017, 2, 4, 0, 30)
    assert times.at_hour(day, time(9), time(6)) == datetime(2017, 2, 4, 9)


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2016, 1, 1), date(2016, 12, 31), "year"),
        (date(2015, 1, 1), date(2016, 12, 31), "year"),
        (date(2016, 2, 1), date(2016, 2, 29), "month"),
        (date(2016, 1, 1), date(2016, 3, 31), "month"),
        (date(2016, 2, 1), date(2016, 2, 28), ""),
        (date(2016, 2, 1), date(2016, 2, 1), ""),
    ],
)
def test_days_that_are_whole_months_or_years(first: date, last: date, unit: str) -> None:
    assert times.whole(Days(first, last)) == unit


def test_single_days_are_known_of_a_few_days_only() -> None:
    assert times.single_days(Days(SATURDAY, SUNDAY)) == (SATURDAY, SUNDAY)
    assert times.single_days(Days(date(2031, 5, 1), date(2031, 5, 31))) == ()
    assert times.single_days(Days(date(2031, 5, 2), date(2031, 8, 1))) == ()


def test_half_past_midnight_is_on_the_conference_day_before_and_on_its_calendar_day() -> None:
    night = slot(datetime(2031, 5, 11, 0, 30), 1, day=SATURDAY)
    assert times.slot_days(night) == Days.on(SATURDAY)
    assert times.calendar_days(night) == Days.on(SUNDAY)


def test_a_slot_as_long_as_a_day_is_on_several_days() -> None:
    assert times.slot_days(slot(datetime(2031, 5, 10, 9), 32)) == Days(SATURDAY, SUNDAY)
    assert times.slot_days(slot(datetime(2031, 5, 10), 24)) == Days.on(SATURDAY)
    assert times.slot_days(slot(datetime(2031, 5, 10, 20), 10)) == Days.on(SATURDAY)


def test_the_years_of_a_talk_are_those_that_its_days_reach() -> None:
    talk = Talk("e", "t", "T", date=Days(date(2016, 12, 31), date(2018, 1, 1)))
    assert times.talk_years(talk, None) == ("2016", "2017", "2018")
    undated = Talk("e", "t", "T")
    assert times.talk_years(undated, Days.on(SATURDAY)) == ("2031",)
    assert times.talk_years(undated, None) == ()

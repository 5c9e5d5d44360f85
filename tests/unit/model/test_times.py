from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.model import times

BRUSSELS = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2017-02-04T09:00", datetime(2017, 2, 4, 9)),
        ("2017-02-04 9:05", datetime(2017, 2, 4, 9, 5)),
        (" 2017-2-4t09:00:30 ", datetime(2017, 2, 4, 9, 0, 30)),
        ("2017-02-04T09:00:30.250", datetime(2017, 2, 4, 9, 0, 30)),
        ("2017-02-04T09:00Z", datetime(2017, 2, 4, 9, tzinfo=UTC)),
        ("2017-02-04T09:00+01:00", datetime(2017, 2, 4, 9, tzinfo=BRUSSELS)),
        ("2017-02-04 09:00 +0100", datetime(2017, 2, 4, 9, tzinfo=BRUSSELS)),
        ("2017-02-04T09:00-05", datetime(2017, 2, 4, 9, tzinfo=timezone(timedelta(hours=-5)))),
        ("2017-02-04", date(2017, 2, 4)),
        ("9:00", time(9)),
        ("23:59:59", time(23, 59, 59)),
        ("09:00+01:00", time(9, tzinfo=BRUSSELS)),
    ],
)
def test_moments(text: str, moment: times.Moment) -> None:
    found = times.read_moment(text)
    assert (type(found), found) == (type(moment), moment)
    assert getattr(found, "tzinfo", None) == getattr(moment, "tzinfo", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2017-02-30", "there is no day 2017-02-30"),
        ("2017-02-30T09:00", "there is no day 2017-02-30"),
        ("2017-13-01T09:00", "there is no day 2017-13-01"),
        ("2017-02-04T25:00", "there is no time of day 25:00"),
        ("2017-02-04T09:00+99:00", "there is no time of day 09:00+99:00"),
        ("1812-12-04", "the year 1812 is not between 1900 and 2999"),
        ("soon", "expected a date and time such as 2017-02-04T09:00, found 'soon'"),
        ("2017-02-04T", "expected a date and time such as 2017-02-04T09:00, found '2017-02-04T'"),
        ("٢٠١٧-٠٢-٠٤", "expected a date and time such as 2017-02-04T09:00, found '٢٠١٧-٠٢-٠٤'"),
        ("", "expected a date and time such as 2017-02-04T09:00, found ''"),
    ],
)
def test_malformed_moments(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared as a whole
        times.read_moment(text)
    assert str(error.value) == reason


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45m", 45),
        ("45 min", 45),
        ("45 Minutes", 45),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1h", 60),
        ("2 hours", 120),
        ("0:45", 45),
        ("1:30", 90),
        ("00:25:00", 25),
        ("PT45M", 45),
        ("pt1h30m", 90),
        ("P1DT2H", 26 * 60),
        ("PT90S", 1.5),
        ("45", 45),
        ("7.5", 7.5),
    ],
)
def test_durations(text: str, minutes: float) -> None:
    assert times.read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0", "no talk lasts 0:00:00"),
        ("0:00", "no talk lasts 0:00:00"),
        ("P32D", "no talk lasts 32 days, 0:00:00"),
        ("999999h", "expected a duration such as 45m, 1h30 or 0:45, found '999999h'"),
        ("1:75", "expected a duration such as 45m, 1h30 or 0:45, found '1:75'"),
        ("-5", "expected a duration such as 45m, 1h30 or 0:45, found '-5'"),
        ("PT", "expected a duration such as 45m, 1h30 or 0:45, found 'PT'"),
        ("nan", "expected a duration such as 45m, 1h30 or 0:45, found 'nan'"),
        ("", "expected a duration such as 45m, 1h30 or 0:45, found ''"),
    ],
)
def test_malformed_durations(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared as a whole
        times.read_duration(text)
    assert str(error.value) == reason


def test_day_and_hour_alone() -> None:
    assert times.read_day(" 2017-02-04 ") == date(2017, 2, 4)
    assert times.read_hour("06:00") == time(6)
    with pytest.raises(ValueError, match=r"^expected a day such as 2017-02-04, found '06:00'$"):
        times.read_day("06:00")
    with pytest.raises(ValueError, match=r"^expected a time of day such as 09:00, found 'noon'$"):
        times.read_hour("noon")


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


@given(st.text(max_size=20) | st.from_regex(r"\A[0-9PTHMS:. -]{0,15}\Z"))
def test_any_text_is_read_or_raises_value_error(text: str) -> None:
    for read in (times.read_moment, times.read_duration, times.read_day, times.read_hour):
        try:
            read(text)
        except ValueError as error:
            assert str(error)  # noqa: PT017 - both ends of the try are right


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)))
def test_iso_8601_round_trip(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert times.read_moment(whole.isoformat()) == whole
    assert times.read_moment(whole.isoformat(" ")) == whole
    assert times.read_day(whole.date().isoformat()) == whole.date()

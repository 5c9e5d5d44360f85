from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.model import written_days, written_times
from sphinxcontrib_roundup.model.records import Days

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
        ("9:00 AM", time(9)),
        ("9 am", time(9)),
        ("9:30 p.m.", time(21, 30)),
        ("12:15 AM", time(0, 15)),
        ("12 pm", time(12)),
        ("9.30 Uhr", time(9, 30)),
        ("9 Uhr", time(9)),
        ("9.30", time(9, 30)),
        ("9h30", time(9, 30)),
        ("14h", time(14)),
        ("9:00 Uhr", time(9)),
        ("9:00 UTC+2", time(9, tzinfo=timezone(timedelta(hours=2)))),
        ("9:00 GMT-05:30", time(9, tzinfo=timezone(-timedelta(hours=5, minutes=30)))),
        ("9:00 AM CET", time(9, tzinfo=BRUSSELS)),
        ("9.30 Uhr MEZ", time(9, 30, tzinfo=BRUSSELS)),
        ("9:00 Asia/Kolkata", time(9, tzinfo=ZoneInfo("Asia/Kolkata"))),
        ("2031-05-10 9:00 AM", datetime(2031, 5, 10, 9)),
        ("2031-05-10, 9 pm", datetime(2031, 5, 10, 21)),
        ("May 10, 2031 9:00 AM", datetime(2031, 5, 10, 9)),
        ("May 10, 2031 at 9:00", datetime(2031, 5, 10, 9)),
        ("10.05.2031 um 9.30 Uhr", datetime(2031, 5, 10, 9, 30)),
        ("2031-02-02 11:00 CET", datetime(2031, 2, 2, 11, tzinfo=BRUSSELS)),
        ("2031-02-02T11:00 (CET)", datetime(2031, 2, 2, 11, tzinfo=BRUSSELS)),
        ("2031-02-02 11:00 UTC", datetime(2031, 2, 2, 11, tzinfo=UTC)),
        ("20310510 9:00", datetime(2031, 5, 10, 9)),
    ],
)
def test_moments(text: str, moment: written_times.Moment) -> None:
    found = written_times.read_moment(text)
    assert (type(found), found) == (type(moment), moment)
    assert getattr(found, "tzinfo", None) == getattr(moment, "tzinfo", None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2017-02-30", "there is no day 2017-02-30"),
        ("2017-02-30T09:00", "there is no day 2017-02-30"),
        ("2017-13-01T09:00", "there is no day 2017-13-01"),
        ("2017-02-04T25:00", "there is no time of day 25:00"),
        ("2017-02-04T09:00+99:00", "there is no offset +99:00"),
        ("1812-12-04", "the year 1812 is not between 1900 and 2999"),
        ("soon", "expected a date and time such as 2017-02-04T09:00, found 'soon'"),
        ("13 AM", "there is no time of day 13 AM"),
        ("25 Uhr", "there is no time of day 25 Uhr"),
        ("0930", "expected a date and time such as 2017-02-04T09:00, found '0930'"),
        ("9", "expected a date and time such as 2017-02-04T09:00, found '9'"),
        (
            "9:00 whenever",
            "expected a date and time such as 2017-02-04T09:00, found '9:00 whenever'",
        ),
        (
            "9:00 Mars/Olympus",
            "expected a date and time such as 2017-02-04T09:00, found '9:00 Mars/Olympus'",
        ),
        ("05/10/2031 9:00", "'05/10/2031' has two meanings, write 2031-10-05 or 2031-05-10"),
        ("2017-02-04T", "expected a date and time such as 2017-02-04T09:00, found '2017-02-04T'"),
        ("٢٠١٧-٠٢-٠٤", "expected a date and time such as 2017-02-04T09:00, found '٢٠١٧-٠٢-٠٤'"),
        ("", "expected a date and time such as 2017-02-04T09:00, found ''"),
    ],
)
def test_malformed_moments(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared as a whole
        written_times.read_moment(text)
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
        ("00:90", 90),
        ("0:90", 90),
        ("0:00", 0),
        ("0", 0),
        ("1.5 h", 90),
        ("1,5 Std.", 90),
        ("45 Minuten", 45),
    ],
)
def test_durations(text: str, minutes: float) -> None:
    assert written_times.read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
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
        written_times.read_duration(text)
    assert str(error.value) == reason


def test_day_and_hour_alone() -> None:
    assert written_days.read_day(" 2017-02-04 ") == date(2017, 2, 4)
    assert written_times.read_hour("06:00") == time(6)
    with pytest.raises(ValueError, match=r"^expected a day such as 2017-02-04, found '06:00'$"):
        written_days.read_day("06:00")
    with pytest.raises(ValueError, match=r"^expected a time of day such as 09:00, found 'noon'$"):
        written_times.read_hour("noon")


def test_a_zone_word_of_several_meanings_is_kept_for_the_event() -> None:
    moment = written_times.read_moment("2031-02-02 11:00 IST")
    assert isinstance(moment, datetime)
    assert isinstance(moment.tzinfo, written_times.ZoneWord)
    assert (moment.utcoffset(), moment.tzname()) == (None, "IST")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2017-02-04", date(2017, 2, 4)),
        ("2017-02", Days(date(2017, 2, 1), date(2017, 2, 28))),
        ("2017", Days(date(2017, 1, 1), date(2017, 12, 31))),
        ("2017-02-04T09:00", datetime(2017, 2, 4, 9)),
    ],
)
def test_a_time_of_any_precision(text: str, when: object) -> None:
    assert written_times.read_when(text) == when


@given(st.text(max_size=20) | st.from_regex(r"\A[0-9PTHMS:. -]{0,15}\Z"))
def test_any_text_is_read_or_raises_value_error(text: str) -> None:
    for read in (
        written_times.read_moment,
        written_times.read_duration,
        written_days.read_day,
        written_times.read_hour,
    ):
        try:
            read(text)
        except ValueError as error:
            assert str(error)  # noqa: PT017 - both ends of the try are right


@given(st.datetimes(datetime(1900, 1, 1), datetime(2999, 12, 31)))
def test_iso_8601_round_trip(moment: datetime) -> None:
    whole = moment.replace(microsecond=0)
    assert written_times.read_moment(whole.isoformat()) == whole
    assert written_times.read_moment(whole.isoformat(" ")) == whole
    assert written_days.read_day(whole.date().isoformat()) == whole.date()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10:00-11:00", "10:00", "11:00"),
        ("14:00 - 15:30", "14:00", "15:30"),
        ("10:00–11:00", "10:00", "11:00"),
        ("9h30 bis 10h00", "9:30", "10:00"),
        ("2031-05-10 10:00-11:30", "10:00", "11:30"),
    ],
)
def test_two_hours_in_one_text_are_an_error_and_no_offset(text: str, first: str, last: str) -> None:
    with pytest.raises(ValueError, match=f"start {first} as 'start' and the end {last} as 'end'"):
        written_times.read_moment(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2031-05-10T10:00-11:00", -11),
        ("2031-05-10 10:00-05:00", -5),
        ("2031-05-10 04:00:00-05:00", -5),
    ],
)
def test_an_offset_is_no_second_hour(text: str, hours: int) -> None:
    moment = written_times.read_moment(text)
    assert isinstance(moment, datetime)
    assert moment.utcoffset() == timedelta(hours=hours)


def test_an_offset_has_at_most_fourteen_hours() -> None:
    with pytest.raises(ValueError, match="there is no offset -15:00"):
        written_times.read_moment("2031-05-10T10:00-15:00")

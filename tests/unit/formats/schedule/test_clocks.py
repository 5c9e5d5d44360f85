"""Hours that a producer writes wrongly in the whole file, and those of one event alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from sphinxcontrib_roundup.model.records import Days

BERLIN = "<title>M</title><time_zone_name>Europe/Berlin</time_zone_name>"
KOLKATA = "<title>M</title><time_zone_name>Asia/Kolkata</time_zone_name>"
UTC_DAY = (
    "<day date='2024-05-03' start='2024-05-03T21:30:00+00:00' end='2024-05-04T21:29:59+00:00'>"
    "{}</day>"
)


def event(number, written, start="", duration="00:30"):
    return (
        f"<event id='{number}'><title>T{number}</title><date>{written}</date>"
        f"<start>{start}</start><duration>{duration}</duration></event>"
    )


def starts(result):
    return [talk.slots[0].start for talk in result.catalogue.talks]


def days(result):
    return [talk.slots[0].day for talk in result.catalogue.talks]


def codes(result):
    return [problem.code.subtype for problem in result.problems]


def test_a_date_that_is_later_by_the_same_time_everywhere_gives_way_to_the_clock(
    read_events, lines
) -> None:
    result = read_events(
        event(1, "2024-05-04T11:30:00+02:00", "09:30"),
        event(2, "2024-05-04T12:30:00+02:00", "10:30"),
        event(3, "2024-05-05T01:00:00+02:00", "23:00"),
    )
    assert starts(result) == [
        datetime(2024, 5, 4, 9, 30), datetime(2024, 5, 4, 10, 30), datetime(2024, 5, 4, 23),
    ]  # fmt: skip
    assert lines(result) == [
        "s:2:34: note: 3 events have a 'date' and a 'start' that differ by the same time; 'start' "
        "is used (the first one here: '2024-05-04T11:30:00+02:00' and '09:30'); the producer "
        "should write the local time in both"
    ]


@pytest.mark.parametrize("zone", ["<title>M</title>", BERLIN])
def test_dates_that_differ_by_several_times_are_used(read_events, zone) -> None:
    result = read_events(
        event(1, "2024-05-04T11:30:00+02:00", "09:30"),
        event(2, "2024-05-04T12:30:00+02:00", "12:30"),
        conference=zone,
    )
    assert [start.hour for start in starts(result)] == [11, 12]
    assert codes(result) == ["date"]


def test_one_event_alone_shows_no_rule_of_the_file(read_events) -> None:
    result = read_events(event(1, "2024-05-04T11:30:00+02:00", "09:30"), conference=BERLIN)
    assert starts(result) == [datetime(2024, 5, 4, 11, 30)]
    assert codes(result) == ["date"]


def test_the_offset_of_one_event_is_its_true_time(read_events, lines) -> None:
    result = read_events(
        event(1, "2024-05-04T10:00:00+02:00", "10:00"),
        event(2, "2024-05-04T10:30:00-04:00", "10:30"),
        conference=BERLIN,
    )
    assert starts(result) == [datetime(2024, 5, 4, 10), datetime(2024, 5, 4, 16, 30)]
    assert lines(result) == [
        "s:3:1: note: event \"T2\": a 'date' has an offset that no other event has; it is read as "
        "the moment that it is (found '2024-05-04T10:30:00-04:00', which is 16:30); the producer "
        "should write the time at the event"
    ]


def test_the_offset_of_one_event_counts_where_no_zone_is_known(read_events) -> None:
    result = read_events(
        *(event(number, f"2024-05-04T1{number}:00:00+02:00", f"1{number}:00") for number in (0, 1)),
        event(2, "2024-05-04T10:30:00-04:00", "10:30"),
    )
    moment = starts(result)[2]
    assert (moment.hour, moment.minute, moment.utcoffset()) == (16, 30, timedelta(hours=2))


def test_summer_time_is_no_offset_of_one_event(read_events) -> None:
    result = read_events(
        event(1, "2024-05-04T10:00:00+02:00", "10:00"),
        event(2, "2024-05-04T11:00:00+02:00", "11:00"),
        event(3, "2024-05-04T12:00:00+01:00", "12:00"),
    )
    assert [start.hour for start in starts(result)] == [10, 11, 12]
    assert codes(result) == []


def test_an_offset_that_the_whole_file_has_wrongly_leaves_the_clock(read_events) -> None:
    result = read_events(
        *(event(number, f"2024-05-04T1{number}:00:00+00:00", f"1{number}:00") for number in (0, 1)),
        conference=BERLIN,
    )
    assert [start.hour for start in starts(result)] == [10, 11]
    assert set(codes(result)) == {"date"}


def test_a_day_whose_date_is_in_utc_is_the_local_day_of_its_beginning(read_events) -> None:
    result = read_events(
        event(1, "2024-05-04T05:00:00+00:00", "10:30"),
        event(2, "2024-05-04T21:00:00+00:00", "02:30"),
        conference=KOLKATA,
        day=UTC_DAY,
    )
    assert starts(result) == [datetime(2024, 5, 4, 10, 30), datetime(2024, 5, 5, 2, 30)]
    assert days(result) == [date(2024, 5, 4), date(2024, 5, 4)]
    (record,) = result.catalogue.events
    assert (record.start, record.end) == (date(2024, 5, 4), date(2024, 5, 4))
    assert codes(result) == []


def test_only_hours_before_the_change_of_day_belong_to_the_day_before(read_events) -> None:
    result = read_events(
        event(1, "2024-05-05T10:30:00+02:00", "10:30"),
        event(2, "2024-05-05T01:30:00+02:00", "01:30"),
        conference=BERLIN,
    )
    assert days(result) == [date(2024, 5, 5), date(2024, 5, 4)]
    assert codes(result) == ["date"]


def test_a_length_of_zero_is_a_moment(read_events) -> None:
    result = read_events(
        event(1, "2024-05-04T10:00:00", "10:00", "00:00"),
        event(2, "2024-05-04T11:00:00", "11:00", "00:90"),
    )
    moment, long = (talk.slots[0] for talk in result.catalogue.talks)
    assert (moment.start, moment.end, moment.duration) == (
        datetime(2024, 5, 4, 10), None, timedelta(0),
    )  # fmt: skip
    assert long.end == datetime(2024, 5, 4, 12, 30)
    assert codes(result) == []


def test_one_talk_in_two_rooms_at_one_hour_has_two_slots(read_events) -> None:
    event_in = "<event id='1'><title>T</title><start>09:00</start><room>{}</room></event>"
    result = read_events(event_in.format("Hall"), event_in.format("Deck"))
    (talk,) = result.catalogue.talks
    assert [(slot.start, slot.room) for slot in talk.slots] == [
        (datetime(2024, 5, 4, 9), "hall"), (datetime(2024, 5, 4, 9), "deck"),
    ]  # fmt: skip


def test_a_talk_without_an_hour_has_its_day(read_events) -> None:
    result = read_events("<event id='1'><title>T</title></event>")
    assert result.catalogue.talks[0].date == Days.on(date(2024, 5, 4))


def test_the_talks_of_a_schedule_are_shown_by_start(read_events) -> None:
    (record,) = read_events(event(1, "2024-05-04T10:00:00")).catalogue.events
    assert record.timed

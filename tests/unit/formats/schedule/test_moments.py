"""Days, hours, offsets and durations."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sphinxcontrib_roundup.model.records import Days, Slot

BERLIN = "<title>M</title><time_zone_name>Europe/Berlin</time_zone_name>"
NIGHT = "<title>M</title><day_change>06:00</day_change>"


def event(duration="01:00", *, number=1, **fields):
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    title = f"<title>T{number}</title>"
    return f"<event id='{number}'>{title}<duration>{duration}</duration>{inner}</event>"


def slot(loaded):
    return loaded.catalogue.talks[0].slots[0]


def test_hours_before_the_change_of_day(read_events) -> None:
    loaded = read_events(event(start="01:30"), event(number=2, start="06:00"), conference=NIGHT)
    assert [talk.slots[0] for talk in loaded.catalogue.talks] == [
        Slot(
            datetime(2024, 5, 5, 1, 30),
            datetime(2024, 5, 5, 2, 30),
            timedelta(hours=1),
            day=date(2024, 5, 4),
        ),
        Slot(
            datetime(2024, 5, 4, 6),
            datetime(2024, 5, 4, 7),
            timedelta(hours=1),
            day=date(2024, 5, 4),
        ),
    ]


def test_begin_of_the_day_is_its_change_when_there_is_no_other(read_events) -> None:
    day = "<day date='2024-05-04' start='2024-05-04T09:00:00+02:00'>{}</day>"
    loaded = read_events(event(start="01:30"), day=day)
    assert (slot(loaded).start, slot(loaded).day) == (
        datetime(2024, 5, 5, 1, 30),
        date(2024, 5, 4),
    )


def test_date_after_midnight_stays_in_its_day(read_events) -> None:
    loaded = read_events(event(start="01:30", date="2024-05-05T01:30:00+02:00"), conference=BERLIN)
    assert (slot(loaded).start, slot(loaded).day) == (
        datetime(2024, 5, 5, 1, 30),
        date(2024, 5, 4),
    )
    assert loaded.problems == ()


@pytest.mark.parametrize(
    "written",
    [
        "2024-05-04T09:00:00+02:00",
        "2024-05-04T07:00:00Z",
        "2024-05-04T07:00:00+00:00",
        "2024-05-04 09:00",
        "2024-05-04",
    ],
)
def test_date_and_start_agree(read_events, written) -> None:
    loaded = read_events(event(start="09:00", date=written), conference=BERLIN)
    assert slot(loaded).start == datetime(2024, 5, 4, 9)
    assert loaded.problems == ()


def test_local_hours_with_the_offset_of_utc(read_events, lines) -> None:
    loaded = read_events(
        *(event(number=n, start="09:00", date="2024-05-04T09:00:00+00:00") for n in (1, 2)),
        conference=BERLIN,
    )
    assert {talk.slots[0].start for talk in loaded.catalogue.talks} == {datetime(2024, 5, 4, 9)}
    assert lines(loaded) == [
        "s:2:34: 2 values of 'date' have offsets that the event's time zone does not have then; "
        "their hours are read as those of the place "
        "(the first one here: '2024-05-04T09:00:00+00:00'); "
        "the producer should write the offset of the time zone, or another time zone"
    ]


def test_date_and_start_contradict(read_events, lines) -> None:
    loaded = read_events(event(start="11:00", date="2024-05-04T09:00:00+02:00"), conference=BERLIN)
    assert slot(loaded).start == datetime(2024, 5, 4, 9)
    assert lines(loaded) == [
        "s:2:34: event \"T1\": 'date' and 'start' of an event are different times; 'date' is used "
        "(found '2024-05-04T09:00:00+02:00' and '11:00')"
    ]


def test_date_without_start(read_events) -> None:
    loaded = read_events(event(date="2024-05-04T07:00:00Z"), conference=BERLIN)
    assert slot(loaded).start == datetime(2024, 5, 4, 9)


def test_without_a_time_zone_offsets_stay(read_events) -> None:
    loaded = read_events(event(start="09:00", date="2024-05-04T09:00:00+02:00"))
    zone = timezone(timedelta(hours=2))
    assert slot(loaded).start == datetime(2024, 5, 4, 9, tzinfo=zone)
    assert slot(loaded).end == datetime(2024, 5, 4, 10, tzinfo=zone)


def test_an_event_in_the_wrong_day(read_events, lines) -> None:
    loaded = read_events(event(date="2024-05-08T09:00:00"))
    assert slot(loaded).day == date(2024, 5, 8)
    assert lines(loaded) == [
        "s:2:34: event \"T1\": an event is listed in a day that is not its 'date'; 'date' "
        "is used (found '2024-05-08T09:00:00' in 2024-05-04)"
    ]


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("00:45", timedelta(minutes=45)),
        ("1:30", timedelta(minutes=90)),
        ("30:00", timedelta(hours=30)),
        ("0:00:45", timedelta(minutes=45)),
        ("1:02:03", timedelta(days=1, hours=2, minutes=3)),
        ("PT20M", timedelta(minutes=20)),
    ],
)
def test_duration(read_events, written, length) -> None:
    loaded = read_events(event(written, start="09:00"))
    assert slot(loaded).duration == length
    assert slot(loaded).end == datetime(2024, 5, 4, 9) + length
    assert loaded.problems == ()


def test_hours_minutes_seconds_in_a_file_that_shows_it(read_events) -> None:
    loaded = read_events(
        event("00:45:00"), event("01:00:00", number=2), event("00:05:00", number=3)
    )
    assert [talk.slots[0].duration for talk in loaded.catalogue.talks] == [
        timedelta(minutes=45),
        timedelta(hours=1),
        timedelta(minutes=5),
    ]


def test_end_in_place_of_a_duration(read_events) -> None:
    loaded = read_events(event("", start="23:00", end="00:15"))
    assert slot(loaded).duration == timedelta(minutes=75)
    loaded = read_events(
        event("", date="2024-05-04T09:00:00+02:00", end="2024-05-04T09:30:00+02:00"),
        conference=BERLIN,
    )
    assert slot(loaded).end == datetime(2024, 5, 4, 9, 30)
    loaded = read_events(event("", start="09:00", end="2024-05-04T08:00"))
    assert slot(loaded) == Slot(datetime(2024, 5, 4, 9), day=date(2024, 5, 4))


def test_only_a_day(read_events) -> None:
    (talk,) = read_events("<event id='1'><title>T</title></event>").catalogue.talks
    assert (talk.date, talk.slots) == (Days.on(date(2024, 5, 4)), ())
    (talk,) = read_events(
        "<event id='1'><title>T</title><start>9:00</start></event>"
    ).catalogue.talks
    assert (talk.date, talk.slots[0].start) == (None, datetime(2024, 5, 4, 9))


def test_faults_of_times(read_events, lines) -> None:
    loaded = read_events(
        event("forever", start="25:00", date="yesterday"),
        event("never", number=2, start="noon", end="whenever"),
        conference="<title>M</title><start>soon</start><day_change>dawn</day_change>"
        "<time_zone_name>Europe/Brusels</time_zone_name>",
    )
    assert lines(loaded) == [
        "s:1:11: 2 dates cannot be read and are left out (the first one here: 'soon'); "
        "schedules write 2017-02-04, or 2017-02-04T09:00:00+01:00",
        "s:1:11: conference: the time zone is unknown; times are read as local times "
        "(found 'Europe/Brusels', did you mean 'Europe/Brussels'?); "
        "write the name in the form 'Europe/Brussels'",
        "s:1:11: 3 times of day cannot be read and are left out (the first one here: 'dawn'); "
        "schedules write 09:00",
        "s:2:34: 2 durations cannot be read and are left out (the first one here: 'forever'); "
        "schedules write 00:45, or 1:00:45 for a day and 45 minutes",
    ]
    (event_record,) = loaded.catalogue.events
    assert (event_record.start, event_record.timezone) == (date(2024, 5, 4), "")
    assert [talk.slots for talk in loaded.catalogue.talks] == [(), ()]


def test_a_day_without_a_date(read_events, lines) -> None:
    loaded = read_events(event(start="09:00"), day="<day index='1'>{}</day>")
    assert loaded.catalogue.talks[0].slots == (Slot(duration=timedelta(hours=1)),)
    assert loaded.problems == ()
    loaded = read_events(
        event(start="09:00"), day="<day date='May 4' start='2024-05-04T08:00:00Z'>{}</day>"
    )
    assert slot(loaded).start == datetime(2024, 5, 4, 9)
    assert lines(loaded) == [
        "s:2:1: a date cannot be read and is left out (found 'May 4'); "
        "schedules write 2017-02-04, or 2017-02-04T09:00:00+01:00"
    ]

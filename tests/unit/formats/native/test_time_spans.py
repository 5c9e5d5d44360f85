"""Talks over several days, zone words, several rooms, and moments."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from sphinxcontrib_roundup.model.records import Days, Slot

DAY, NEXT = date(2017, 3, 1), date(2017, 3, 2)
MARCH = Days(DAY, date(2017, 3, 31))


def starts(talk):
    return [slot.start for slot in talk.slots]


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ("date: 2017-03", MARCH),
        ("start: 2017-03", MARCH),
        ("date: March 2017", MARCH),
        ("date: 2017", Days(date(2017, 1, 1), date(2017, 12, 31))),
        ("date: 2017-03-01, end: 2017-03-02", Days(DAY, NEXT)),
        ("start: 2017-03-01, end: 2017-03-02", Days(DAY, NEXT)),
        ("date: 2017-03-01/2017-03-02", Days(DAY, NEXT)),
        ("date: 'March 1-2, 2017'", Days(DAY, NEXT)),
    ],
)
def test_a_talk_has_the_days_that_are_written(load, fields, days) -> None:
    (talk,) = load(f"- {{title: A, {fields}}}").talks
    assert (talk.date, talk.slots) == (days, ())


def test_the_room_of_a_talk_over_several_days_is_kept(load) -> None:
    (talk,) = load("- {title: A, date: 2017-03-01, end: 2017-03-02, room: R}").talks
    assert (talk.date, talk.slots) == (Days(DAY, NEXT), (Slot(room="r"),))


def test_an_hour_of_several_days_is_one_of_each_day(load) -> None:
    (talk,) = load("- {title: A, date: 2017-03-01/2017-03-02, start: '9:00', end: '17:00'}").talks
    assert [(slot.start, slot.end) for slot in talk.slots] == [
        (datetime(2017, 3, day, 9), datetime(2017, 3, day, 17)) for day in (1, 2)
    ]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ("date: 2017-03-02, end: 2017-03-01", "end: 2017-03-01 is before 2017-03-02"),
        (
            "start: 2017-03-01T09:00, end: 2017-03-02",
            "end: 2017-03-02 is not a point in time; write day and hour: 2017-02-04T09:45",
        ),
        (
            "date: 2017-03, start: '9:00'",
            "start: 09:00 is a time without a day; write the day too: 2017-02-04T09:00, or 'date:'",
        ),
        (
            "date: 05/10/2031",
            "date: '05/10/2031' has two meanings, write 2031-10-05 or 2031-05-10",
        ),
    ],
)
def test_days_that_contradict_each_other_are_named(faults, fields, fault) -> None:
    assert [one.partition('"A": ')[2] for one in faults(f"- {{title: A, {fields}}}")] == [fault]


@pytest.mark.parametrize(
    ("date", "start"),
    [
        ("2017-03-01 10:00", "2017-03-01T10:00"),
        ("2017-03-01T10:30", "2017-03-01T10:30"),
        ("'10 May 2031, 10:00'", "2031-05-10T10:00"),
    ],
)
def test_an_hour_in_a_date_is_not_lost_silently(faults, date, start) -> None:
    (fault,) = faults(f"- {{title: A, date: {date}}}")
    assert "date: a time of day is not read here" in fault
    assert fault.endswith(f"write 'start: {start}' instead")


def test_midnight_in_a_date_is_no_hour(load) -> None:
    (talk,) = load("- {title: A, date: 2017-03-01T00:00}").talks
    assert talk.date == Days(DAY, DAY)


def test_an_event_has_a_month_or_year(load) -> None:
    events = load("""\
events:
- {event: {title: A, start: 2017-03}, talks: [X]}
- {event: {title: B, start: 2017-03, end: 2017-04}, talks: [Y]}
- {event: {title: C, start: 2017-03-01}, talks: [Z]}
""").events
    assert [(event.start, event.end) for event in events] == [
        (DAY, date(2017, 3, 31)), (DAY, date(2017, 4, 30)), (DAY, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "written", "hour"),
    [
        ("Europe/Brussels", "2031-02-02 11:00 CET", 11),
        ("Europe/Brussels", "2031-07-02 11:00 CEST", 11),
        ("Europe/Brussels", "2. Februar 2031, 11 Uhr MEZ", 11),
        ("Asia/Kolkata", "2031-02-02 11:00 IST", 11),
        ("America/New_York", "2031-02-02 11:00 CET", 5),
        ("Europe/Brussels", "2031-02-02 11:00 UTC", 12),
        ("Europe/Brussels", "2031-02-02 11:00 America/New_York", 17),
    ],
)
def test_a_zone_word_that_is_certain_gives_the_local_time(load, zone, written, hour) -> None:
    (talk,) = load(
        f"event: {{title: E, timezone: {zone}}}\ntalks: [{{title: A, start: '{written}'}}]\n"
    ).talks
    (start,) = starts(talk)
    assert (start.hour, start.tzinfo) == (hour, None)


def test_a_certain_zone_word_is_kept_where_the_event_has_no_zone(load) -> None:
    (talk,) = load("- {title: A, start: 2031-02-02 11:00 CET}").talks
    (start,) = starts(talk)
    assert (start.hour, start.tzname()) == (11, "CET")
    assert start.utcoffset() == timezone(timedelta(hours=1)).utcoffset(None)


@pytest.mark.parametrize(
    ("zone", "word", "fault", "hours"),
    [
        (
            "Europe/Brussels",
            "IST",
            "start: it is not certain which zone 'IST' is; "
            "write its offset, such as 2031-07-02T11:00+01:00",
            [],
        ),
        (
            "",
            "IST",
            "start: it is not certain which zone 'IST' is; write its offset, such as "
            "2031-07-02T11:00+01:00, or 'timezone:' of the event",
            [11],
        ),
        (
            "Europe/Brussels",
            "CET",
            "start: 2031-07-02T11:00 is in CEST at the event, not in CET; "
            "CEST is used; leave CET out",
            [11],
        ),
    ],
)
def test_a_zone_word_that_is_not_certain_is_named(faults, faulty, zone, word, fault, hours) -> None:
    event = f"event: {{title: E, timezone: '{zone}'}}\n" if zone else ""
    data = f"{event}talks: [{{title: A, start: 2031-07-02 11:00 {word}}}]\n"
    assert [one.partition('"A": ')[2] for one in faults(data)] == [fault]
    (talk,) = faulty(data).talks
    assert [start.hour for start in starts(talk) if start] == hours


def test_american_hours_are_read(load) -> None:
    (talk,) = load("- {title: A, date: 'May 10, 2031', start: 9:00 AM, end: 1:30 PM}").talks
    (slot,) = talk.slots
    assert (slot.start, slot.end) == (datetime(2031, 5, 10, 9), datetime(2031, 5, 10, 13, 30))


def test_a_moment_takes_nothing_from_the_afternoon(load) -> None:
    talks = load("""\
- {title: A, start: 2017-03-01T14:00, duration: 30m}
- {title: Gong, duration: 0:00}
- {title: B, duration: 00:90}
- {title: C, duration: 15m}
""").talks
    assert [start.strftime("%H:%M") for talk in talks for start in starts(talk)] == [
        "14:00", "14:30", "14:30", "16:00",
    ]  # fmt: skip
    assert talks[1].slots == (Slot(datetime(2017, 3, 1, 14, 30), None, timedelta(0), None, DAY),)


def test_a_talk_in_several_rooms_has_a_slot_in_each(load) -> None:
    catalogue = load("- {title: A, start: 2017-03-01T09:00, duration: 1h, room: [R, S, R]}")
    (talk,) = catalogue.talks
    assert [(slot.start.hour, slot.room) for slot in talk.slots] == [(9, "r"), (9, "s")]
    assert [room.name for room in catalogue.rooms] == ["R", "S"]


def test_a_slot_may_have_several_rooms(load) -> None:
    (talk,) = load(
        "- {title: A, room: R, slots: [{start: 2017-03-01T09:00, room: [S, T]}, 2017-03-02T09:00]}"
    ).talks
    assert [(slot.start.day, slot.room) for slot in talk.slots] == [(1, "s"), (1, "t"), (2, "r")]

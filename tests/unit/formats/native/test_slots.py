"""When a talk is given."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.model.records import Days, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue

DAY = date(2017, 2, 4)
NINE = datetime(2017, 2, 4, 9)


def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def slot(start: datetime, length: int, room: str | None = None, day: date = DAY) -> Slot:
    return Slot(start, start + minutes(length), minutes(length), room, day)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("start: 2017-02-04T09:00", Slot(NINE, day=DAY)),
        ("start: 2017-02-04 09:00, duration: 45m", slot(NINE, 45)),
        ("start: 2017-02-04 09:00, end: 2017-02-04 09:45", slot(NINE, 45)),
        ("start: 2017-02-04 09:00, end: '09:45'", slot(NINE, 45)),
        ("end: 2017-02-04 09:45, duration: 45", slot(NINE, 45)),
        ("date: 2017-02-04, end: '9:45', duration: 45", slot(NINE, 45)),
        ("end: 2017-02-04 09:45", Slot(end=datetime(2017, 2, 4, 9, 45))),
        ("date: 2017-02-04, start: '9:00', end: '9:45'", slot(NINE, 45)),
        ("start: 2017-02-04 23:30, end: '0:15'", slot(datetime(2017, 2, 4, 23, 30), 45)),
        ("start: 2017-02-04 09:00, end: 2017-02-04 09:45, duration: 0:45", slot(NINE, 45)),
        ("duration: 1h30", Slot(duration=minutes(90))),
        ("room: Janson", Slot(room="janson")),
        ("room: Janson, date: 2017-02-04", Slot(room="janson", day=DAY)),
        ("start: 2017-02-04, room: Janson", Slot(room="janson", day=DAY)),
        ("date: 2017-02-04, duration: 1h", Slot(duration=minutes(60), day=DAY)),
    ],
)
def test_one_slot(load: Callable[..., Catalogue], fields: str, found: Slot) -> None:
    assert load(f"- {{title: A, {fields}}}").talks[0].slots == (found,)


@pytest.mark.parametrize("fields", ["date: 2017-02-04", "start: 2017-02-04"])
def test_a_day_alone_is_no_slot(load: Callable[..., Catalogue], fields: str) -> None:
    (talk,) = load(f"- {{title: A, {fields}}}").talks
    assert (talk.date, talk.slots) == (Days.on(DAY), ())


def test_no_time_no_slot(load: Callable[..., Catalogue]) -> None:
    (talk,) = load("- title: A").talks
    assert (talk.date, talk.slots) == (None, ())


def test_an_hour_is_on_the_only_day_of_the_event(load: Callable[..., Catalogue]) -> None:
    for event in ("start: 2017-02-04", "start: 2017-02-04, end: 2017-02-04"):
        data = f"event: {{title: E, {event}}}\ntalks: [{{title: A, start: '9:00', duration: 45}}]\n"
        assert load(data).talks[0].slots == (slot(NINE, 45),)


def test_an_hour_of_an_event_of_two_days_has_no_day(faults: Callable[..., list[str]]) -> None:
    data = (
        "event: {title: E, start: 2017-02-04, end: 2017-02-05}\n"
        "talks: [{title: A, start: '9:00'}]\n"
    )
    assert [fault.split(";")[0] for fault in faults(data)] == [
        '[date] d:2:27: talk "A": start: 09:00 is a time without a day'
    ]


def test_hours_after_midnight_belong_to_the_day_before(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
event: {title: E, day_change: '06:00'}
talks:
- {title: A, start: 2017-02-05T01:00, duration: 1h}
- {title: B, date: 2017-02-04, start: '02:00', duration: 1h}
- {title: C, date: 2017-02-04, start: 2017-02-05T03:00, duration: 1h}
- {title: D, start: 2017-02-05T06:00, duration: 1h}
""")
    night = datetime(2017, 2, 5)
    assert [talk.slots for talk in catalogue.talks] == [
        (slot(night + timedelta(hours=1), 60),),
        (slot(night + timedelta(hours=2), 60),),
        (slot(night + timedelta(hours=3), 60),),
        (slot(night + timedelta(hours=6), 60, day=date(2017, 2, 5)),),
    ]
    assert catalogue.talks[2].date == Days.on(DAY)


def test_offsets_become_the_time_of_the_event(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
event: {title: E, timezone: Europe/Brussels}
talks:
- {title: A, start: '2017-02-04T08:00Z', duration: 45m}
- {title: B, start: '2017-02-04T03:00-05:00', end: '2017-02-04T08:45+00:00'}
- {title: C, start: '2017-07-04T08:00Z', duration: 45m}
- {title: D, start: '2017-02-04T23:30Z', duration: 45m}
- {title: E, start: 2017-02-04T09:00, end: '2017-02-04T08:45Z'}
- {title: F, date: 2017-02-04, start: '08:00Z', end: '08:45Z'}
""")
    assert [talk.slots for talk in catalogue.talks] == [
        (slot(NINE, 45),),
        (slot(NINE, 45),),
        (slot(datetime(2017, 7, 4, 10), 45, day=date(2017, 7, 4)),),
        (slot(datetime(2017, 2, 5, 0, 30), 45, day=date(2017, 2, 5)),),
        (slot(NINE, 45),),
        (slot(NINE, 45),),
    ]


def test_offsets_stay_where_the_event_has_no_time_zone(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
- {title: A, start: '2017-02-04T09:00+01:00', duration: 45m}
- {title: B, start: '2017-02-04T09:00+01:00', end: 2017-02-04T09:45}
- {title: C, start: '2017-02-04T09:00', end: '2017-02-04T09:45Z'}
""")
    aware = NINE.replace(tzinfo=timezone(timedelta(hours=1)))
    assert [talk.slots for talk in catalogue.talks] == [
        (slot(aware, 45),),
        (slot(aware, 45),),
        (slot(NINE, 45),),
    ]
    assert catalogue.talks[0].slots[0].start.tzinfo == aware.tzinfo
    assert catalogue.talks[2].slots[0].end.tzinfo is None


def test_slots_continue_where_the_previous_one_of_room_and_day_ended(
    load: Callable[..., Catalogue],
) -> None:
    catalogue = load("""\
- {title: A, room: R, start: 2017-02-04T09:00, duration: 45m}
- {title: other room, room: S, duration: 10m}
- {title: B, room: R, duration: 30m}
- {title: Coffee, kind: break, room: R, duration: 15m}
- {title: next day, room: R, start: 2017-02-05T12:00, duration: 1h}
- {title: C, room: R, date: 2017-02-04, duration: 20m}
- {title: D, room: R, duration: 5m}
- {title: open end, room: R, start: 2017-02-06T09:00}
- {title: E, room: R, duration: 5m}
- {title: other event, event: X, room: R, duration: 5m}
""")
    found = {talk.title: talk.slots[0] for talk in (*catalogue.talks, *catalogue.breaks)}
    assert found["B"] == slot(datetime(2017, 2, 4, 9, 45), 30, "r")
    assert found["Coffee"] == slot(datetime(2017, 2, 4, 10, 15), 15, "r")
    assert found["C"] == slot(datetime(2017, 2, 4, 10, 30), 20, "r")
    assert found["D"] == slot(datetime(2017, 2, 4, 10, 50), 5, "r")
    assert found["other room"] == Slot(duration=minutes(10), room="s")
    assert found["E"] == Slot(duration=minutes(5), room="r")
    assert found["other event"] == Slot(duration=minutes(5), room="r")


def test_a_meetup_without_rooms(load: Callable[..., Catalogue]) -> None:
    data = "- {title: A, start: 2017-02-04T09:00, duration: 30m}\n- {title: B, duration: 15m}\n"
    assert load(data).talks[1].slots == (slot(datetime(2017, 2, 4, 9, 30), 15),)


def test_several_slots_share_what_the_talk_says(load: Callable[..., Catalogue]) -> None:
    (talk,) = load("""\
- title: A
  duration: 45m
  room: R
  slots:
  - 2017-02-04T09:00
  - {start: 2017-02-05T09:00, room: S, duration: 30m}
  - {start: '9:00', date: 2017-02-06}
""").talks
    assert talk.slots == (
        slot(NINE, 45, "r"),
        slot(datetime(2017, 2, 5, 9), 30, "s", date(2017, 2, 5)),
        slot(datetime(2017, 2, 6, 9), 45, "r", date(2017, 2, 6)),
    )


def test_a_time_of_the_talk_comes_before_its_slots(load: Callable[..., Catalogue]) -> None:
    (talk,) = load("""\
- title: A
  start: 2017-02-04T09:00
  duration: 45m
  slots: [{start: 2017-02-05T09:00}]
""").talks
    assert talk.slots == (
        slot(NINE, 45),
        slot(datetime(2017, 2, 5, 9), 45, day=date(2017, 2, 5)),
    )


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("start: 2017-02-04T09:00, end: 2017-02-04T08:00", Slot(NINE, day=DAY)),
        ("start: 2017-02-04T09:00, end: '08:00', duration: 45m", slot(NINE, 45)),
        ("start: 2017-02-04T09:00, end: '09:45', duration: 30m", slot(NINE, 45)),
        ("start: 2017-02-30T09:00, duration: 45m", Slot(duration=minutes(45))),
        ("start: '09:00', duration: 45m", Slot(duration=minutes(45))),
        ("start: 2017-02-04T09:00, date: 2017-02-06, duration: 45m", slot(NINE, 45)),
    ],
)
def test_what_does_not_fit_is_left_out(
    faulty: Callable[..., Catalogue], fields: str, found: Slot
) -> None:
    (talk,) = faulty(f"- {{title: A, {fields}}}").talks
    assert (talk.slots, talk.date) == ((found,), None)

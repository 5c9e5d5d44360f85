"""What holds for any bytes, and for any values in the shape of a schedule."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape, quoteattr

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.formats.schedule import (
    is_schedule_json,
    read_schedule_json,
    read_schedule_xml,
)
from sphinxcontrib_roundup.model.ids import written_id
from sphinxcontrib_roundup.problem_lists import first_places
from sphinxcontrib_roundup.problems import Place

few = settings(max_examples=150, deadline=None, database=None)
signs = st.text("<>/=\"' &;#x0[]!-?ab\t\n\r\x00\x0bé\ud7ff\ufffe😀schedule", max_size=60)
words = st.sampled_from(
    [
        "", "a", "A!", "李", "1", "http://", "http://[", "//x", "/x", "x.org", "javascript:x",
        "25:61", "00:30", "1:99:00", "0001-01-01T00:00", "9999-12-31T23:59:59+14:00", "2024-05-04",
        "2024-05-04T10:00:00+02:00", "2024-05-04T23:59Z", "10:00", "PT9999H", "٣:٠٠", "\x0b",
        "Europe/Berlin", "../etc", "Europe", "break", "<p>x", "%", "x" * 300,
    ]
)  # fmt: skip
FIELDS = (
    "title", "slug", "url", "start", "date", "end", "duration", "room", "track", "type", "abstract",
    "description", "logo", "feedback_url", "language", "code", "guid", "id",
)  # fmt: skip
events = st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, words))
conferences = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("title", "acronym", "start", "end", "day_change", "time_zone_name", "base_url", "url"),
        words,
    ),
)
values = st.recursive(
    words | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*FIELDS, "persons", "links", "x"]), inner, max_size=4)
    ),
    max_leaves=10,
)


def place_of(line: int, column: int) -> Place:
    assert line >= 1
    assert column >= 1
    return Place("s", line, column)


def check(loaded) -> None:
    """Every id is one, every reference leads somewhere, no kind of fault stands twice."""
    catalogue = loaded.catalogue
    for records in (catalogue.talks, catalogue.presenters, catalogue.tracks, catalogue.rooms):
        names = [record.full_name for record in records]
        assert len(set(names)) == len(names)
        assert all(written_id(record.id) == record.id for record in records)
    for talk in (*catalogue.talks, *catalogue.breaks):
        assert talk.title
        assert set(talk.presenters) <= catalogue.presenter_by_id.keys()
        assert talk.track is None or f"{talk.event}/{talk.track}" in catalogue.track_by_name
        for slot in talk.slots:
            assert slot.room is None or f"{talk.event}/{slot.room}" in catalogue.room_by_name
            assert slot.start is None or slot.end is None or slot.start < slot.end
    assert len(first_places(loaded.problems)) <= 20
    assert list(loaded.problems) == sorted(loaded.problems, key=lambda problem: problem.place)


def read_both(data: bytes) -> None:
    for read, suffix in ((read_schedule_xml, ".xml"), (read_schedule_json, ".json")):
        check(read(data, suffix, place_of, ReadContext("x", None)))
    is_schedule_json(data)


@few
@given(st.binary(max_size=80))
@example(b"\xff\xfe<")
@example(b"\xff\xfe<\x00s")
@example(b"<?xml version='1.0' encoding='UTF-16'?><schedule/>")
def test_any_bytes(data) -> None:
    read_both(data)


@few
@given(signs)
def test_any_text(text) -> None:
    for whole in (
        text,
        f"<schedule>{text}</schedule>",
        f"<schedule>{text}",
        f'{{"schedule": {text}}}',
    ):
        read_both(whole.encode("utf-8", "surrogatepass"))


@few
@given(st.lists(events, max_size=5), conferences, words)
def test_any_words_in_xml(raw_event, conference, day) -> None:
    def element(name, text):
        return f"<{name}>{escape(text)}</{name}>"

    inner = "".join(
        f"<room name={quoteattr(event.get('room', ''))}><event id={quoteattr(event.get('id', ''))}>"
        + "".join(element(name, text) for name, text in event.items() if name != "id")
        + "<persons>" + element("person", event.get("title", "")) + "</persons>"
        + f"<links><link href={quoteattr(event.get('url', ''))}>{escape(day)}</link></links>"
        + "</event></room>"
        for event in raw_event
    )  # fmt: skip
    head = "".join(element(name, text) for name, text in conference.items())
    text = (
        f"<schedule><conference>{head}</conference>"
        f"<day date={quoteattr(day)} start={quoteattr(day)}>{inner}</day></schedule>"
    )
    check(read_schedule_xml(text.encode(), ".xml", place_of, ReadContext("x", None)))


@few
@given(st.lists(events | values, max_size=4), conferences | values, values)
def test_any_values_in_json(raw_event, conference, other) -> None:
    described = conference if isinstance(conference, dict) else {"title": conference}
    days = [{"date": "2024-05-04", "rooms": {"Hall": raw_event}}, other]
    whole = {"schedule": {"conference": {**described, "days": days, "rooms": [other]}}}
    check(read_schedule_json(json.dumps(whole).encode(), ".json", place_of, ReadContext("x", None)))
    check(read_schedule_json(json.dumps(other).encode(), ".json", place_of, ReadContext("x", None)))

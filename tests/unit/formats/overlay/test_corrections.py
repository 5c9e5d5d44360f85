"""What corrections of talks, people, tracks, rooms and the event change, and what they keep."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sphinxcontrib_roundup.model.records import (
    Days,
    Link,
    Markup,
    MarkupKind,
    Membership,
    Slot,
    Status,
)

DAY = date(2024, 5, 4)


def talk(catalogue, own: str):
    return catalogue.talk_by_name[f"meet-2024/{own}"]


def test_a_word_in_place_of_an_address_corrects_nothing(extend, files) -> None:
    before = talk(extend(""), "opening")
    files.write("t.yaml", "extends: s.xml\ntalks: [{id: opening, video: TBA}]\n")
    after = talk(files.load().catalogue, "opening")
    assert before.recordings
    assert after.recordings == before.recordings


def test_a_given_key_replaces_and_null_deletes(extend) -> None:
    before, after = (
        talk(extend(text), "bees")
        for text in (
            "",
            """\
            talks:
            - id: BEES
              title: {text: '*Bees* and hornets', markup: markdown}
              subtitle: null
              speaker: [Dan Dale, New Name]
              track: main
              kind: workshop
              tags: [a, b]
              video: https://e.org/bees.mp4
              status: moved
              formerly: wasps
              x-signups: 7
            """,
        )
    )
    assert after == before._replace(
        title="*Bees* and hornets",
        title_markup=Markup("*Bees* and hornets"),
        subtitle="",
        presenters=("dan-dale", "new-name"),
        track="main",
        kind="workshop",
        tags=("a", "b"),
        recordings=(Link("https://e.org/bees.mp4"),),
        status=Status.MOVED,
        formerly=("wasps",),
        extra=(("x-signups", "7"),),
    )
    assert before.abstract == after.abstract == Markup("On *bees*.", MarkupKind.PRETALX)


def test_what_is_deleted_is_empty(extend) -> None:
    after = talk(
        extend("talks: [{id: bees, abstract: null, presenters: [], track: '', kind: null}]"), "bees"
    )
    assert (after.abstract, after.presenters, after.track, after.kind) == (None, (), None, "")
    assert talk(extend("talks: [{id: opening, video: null}]"), "opening").recordings == ()


def test_markup_without_text_says_how_the_text_of_the_schedule_is_written(extend) -> None:
    after = talk(extend("talks: [{id: bees, markup: plain}]"), "bees")
    assert after.abstract == Markup("On *bees*.", MarkupKind.PLAIN)


@pytest.mark.parametrize(
    ("keys", "start", "minutes", "room"),
    [
        ("room: Attic", (4, 11, 0), 20, "attic"),
        ("start: 2024-05-05T10:00", (5, 10, 0), 20, "hall"),
        ("start: '14:00'", (4, 14, 0), 20, "hall"),
        ("date: 2024-05-05", (5, 11, 0), 20, "hall"),
        ("duration: 1h", (4, 11, 0), 60, "hall"),
        ("end: '11:50'", (4, 11, 0), 50, "hall"),
        ("{start: '12:00', end: '12:10', room: null}", (4, 12, 0), 10, None),
        ("slots: [{start: 2024-05-05T15:00, duration: 5m}]", (5, 15, 0), 5, None),
    ],
)
def test_a_corrected_time_or_room_keeps_the_rest(
    extend, keys: str, start: tuple[int, int, int], minutes: int, room: str | None
) -> None:
    day, hour, minute = start
    begin, length = datetime(2024, 5, day, hour, minute), timedelta(minutes=minutes)
    keys = keys.strip("{}")
    slots = talk(extend(f"talks: [{{id: bees, {keys}}}]"), "bees").slots
    assert slots == (Slot(begin, begin + length, length, room, begin.date()),)


def test_a_deleted_start_leaves_day_and_room(extend) -> None:
    assert talk(extend("talks: [{id: bees, start: null}]"), "bees").slots == (
        Slot(room="hall", day=DAY),
    )
    after = talk(extend("talks: [{id: bees, slots: null}]"), "bees")
    assert (after.slots, after.date) == ((), None)


def test_a_room_for_all_slots(files) -> None:
    files.write(
        "b.yaml",
        """\
        event: {title: E}
        talks:
        - {id: x, title: X, room: A, slots: [2024-05-04T09:00, 2024-05-05T09:00]}
        - {id: y, title: Y, date: 2024-05-04}
        """,
    )
    files.write("t.yaml", "extends: b.yaml\ntalks: [{id: x, room: B}, {id: y, room: B}]\n")
    x, y = files.load().catalogue.talks
    assert [(slot.start.day, slot.room) for slot in x.slots] == [(4, "b"), (5, "b")]
    assert (y.date, [slot.room for slot in y.slots]) == (Days.on(DAY), ["b"])
    files.write("t.yaml", "extends: b.yaml\ntalks: [{id: x, start: 2024-05-06T09:00}]\n")
    assert [slot.start.day for slot in files.load().catalogue.talks[0].slots] == [6]


def test_a_talk_becomes_a_break(extend) -> None:
    catalogue = extend("talks: [{id: bees, kind: break}]")
    assert [one.id for one in catalogue.breaks] == ["lunch", "bees"]


def test_people_by_name_and_by_id(extend) -> None:
    catalogue = extend(
        """\
        only: all
        presenters:
        - {name: ann able, sort_name: 'Able, Ann', links: https://e.org/ann}
        - {id: bob-baker, name: Robert Baker, bio: {text: Bakes., markup: plain}}
        - {id: dan-dale, pronouns: he, team: Green}
        """
    )
    ann, bob, _, dan = (
        catalogue.presenter_by_id[own]
        for own in ("ann-able", "bob-baker", "carla-cruz", "dan-dale")
    )
    assert (ann.name, ann.sort_name, ann.links) == (
        "ann able",
        "Able, Ann",
        (Link("https://e.org/ann"),),
    )
    assert (bob.name, bob.bio) == ("Robert Baker", Markup("Bakes.", MarkupKind.PLAIN))
    assert (dan.name, dan.pronouns) == ("Dan Dale", "he")
    assert dan.memberships == (Membership("meet-2024", "green"),)
    assert talk(catalogue, "dogs").teams == ("green",)


def test_a_person_of_a_team_keeps_the_name_of_the_schedule(extend) -> None:
    catalogue = extend("teams: {Red: [ANN ABLE, bob-baker]}")
    assert [person.name for person in catalogue.presenters] == ["Ann Able", "Bob Baker"]


def test_aliases_make_one_person_of_two_spellings(files, extend) -> None:
    files.write("s.xml", (files.root / "s.xml").read_text().replace("Dan Dale", "Anne Able"))
    person = "{name: Ann Able, aliases: [Anne Able]}"
    catalogue = extend(f"only: {{presenters: Ann Able}}\npresenters: [{person}]")
    assert [one.id for one in catalogue.talks] == ["opening", "bees", "dogs"]
    assert talk(catalogue, "dogs").presenters == ("ann-able",)
    assert [person.id for person in catalogue.presenters] == ["ann-able", "bob-baker"]
    assert catalogue.presenters[0].aliases == ("Anne Able",)


def test_an_alias_that_the_schedule_knows_takes_the_id_of_the_name(extend) -> None:
    person = "{name: Daniel Dale, aliases: [Dan Dale]}"
    catalogue = extend(f"only: {{presenters: Daniel Dale}}\npresenters: [{person}]")
    assert [(person.id, person.name) for person in catalogue.presenters] == [
        ("daniel-dale", "Daniel Dale")
    ]
    assert catalogue.talks[0].presenters == ("daniel-dale",)


def test_written_ids_of_the_extended_file_stay(files) -> None:
    files.write(
        "b.yaml",
        """\
        event: {title: E}
        presenters: [{id: jb, name: Josh B, portrait: jb.png}]
        talks: [{id: x, title: X, presenters: [jb]}]
        """,
    )
    files.write("t.yaml", "extends: b.yaml\nteams: {Red: [Josh B]}\n")
    loaded = files.load()
    assert files.lines(loaded) == []
    (person,) = loaded.catalogue.presenters
    assert (person.id, person.portrait, len(person.memberships)) == ("jb", "jb.png", 1)


def test_tracks_and_rooms(extend) -> None:
    catalogue = extend(
        """\
        tracks:
        - {id: nature, title: Wild Life, kind: main, about: Woods., url: https://e.org/n}
        - {title: MAIN, color: teal, kind: null}
        rooms: [{id: hall, capacity: 90}, {name: Attic, about: Up.}]
        """
    )
    nature, main = catalogue.tracks
    assert (nature.id, nature.title, nature.kind, nature.about, nature.url) == (
        "nature",
        "Wild Life",
        "main",
        Markup("Woods."),
        "https://e.org/n",
    )
    assert (main.id, main.title, main.color, main.kind) == ("main", "MAIN", "teal", "")
    assert [(room.name, room.capacity, room.about) for room in catalogue.rooms] == [
        ("Hall", 90, None),
        ("Attic", None, Markup("Up.")),
    ]
    kinds = {one.id: one.kind for one in catalogue.talks}
    assert kinds == {"opening": "", "ceps": "main", "bees": "main", "dogs": ""}


def test_the_event(extend) -> None:
    (event,) = extend("event: {url: https://e.org, timezone: Europe/Brussels, end: null}").events
    assert (event.id, event.title, event.url, event.timezone, event.start, event.end) == (
        "meet-2024",
        "Meet 2024",
        "https://e.org",
        "Europe/Brussels",
        DAY,
        None,
    )
    assert extend("event: The Meeting").events[0].title == "The Meeting"
    assert extend("event: {id: Meet-2024, city: Ghent}").events[0].city == "Ghent"


def test_days_and_hours_follow_a_corrected_event(files) -> None:
    files.write(
        "b.yaml",
        """\
        event: {id: e, title: E}
        talks: [{id: x, title: X, start: 2024-05-04T23:30Z, duration: 30m}]
        """,
    )
    files.write("t.yaml", "extends: b.yaml\nevent: {timezone: Europe/Brussels, day_change: 06:00}")
    (slot,) = files.load().catalogue.talks[0].slots
    assert (slot.start, slot.end) == (datetime(2024, 5, 5, 1, 30), datetime(2024, 5, 5, 2, 0))
    assert slot.day == DAY
    files.write("t.yaml", "extends: b.yaml\nevent: {day_change: 23:45}")
    (slot,) = files.load().catalogue.talks[0].slots
    assert slot.start == datetime(2024, 5, 4, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert slot.day == date(2024, 5, 3)

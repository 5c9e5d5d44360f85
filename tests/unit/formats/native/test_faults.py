"""Each fault says file, line, column, record, what was found and the remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.formats.native import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue

KEYS_OF_A_FILE = (
    "event, markup, tracks, rooms, teams, presenters, talks, breaks, events, "
    "extends, talk_url, math, ignore, only, exclude, base_url, ids"
)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(
            "- title: Introducing xarray\n  speeker: Stephan Hoyer\n",
            "[key] d:2:3: talk \"Introducing xarray\": unknown key 'speeker'; "
            "did you mean 'speaker'?",
            id="misspelt key",
        ),
        pytest.param(
            "talks: []\nquux: 1\n",
            f"[key] d:2:1: unknown key 'quux'; the keys here are {KEYS_OF_A_FILE}",
            id="key like no other",
        ),
        pytest.param(
            "- title: A\n  speeker:\n",
            "[key] d:2:3: talk \"A\": unknown key 'speeker'; did you mean 'speaker'?",
            id="unknown key without a value",
        ),
        pytest.param(
            "- title: A\n  extra: 1\n  x-a: 2\n",
            "[key] d:2:3: talk \"A\": unknown key 'extra'; did you mean 'track'?",
            id="the name under which x- keys are kept is no key",
        ),
        pytest.param(
            "- title: A\n  speakers: [Ada]\n  presenters: [Bob]\n",
            "[duplicate_key] d:3:3: talk \"A\": presenters: 'presenters' is a synonym of "
            "'speakers', which is present too; keep one of them; 'speakers' is used",
            id="a field twice by synonyms",
        ),
        pytest.param(
            "- title: A\n  tags: [a, {b: c}]\n",
            '[type] d:2:13: talk "A": tags: expected text, found a mapping',
            id="bad item",
        ),
        pytest.param(
            "- title: A\n  speaker: [[Ada]]\n",
            '[type] d:2:13: talk "A": speaker: expected text or a mapping, found a list',
            id="list in a list, under the key as written",
        ),
        pytest.param(
            "- title: A\n  subtitle: [b]\n",
            '[type] d:2:13: talk "A": subtitle: expected text, found a list',
            id="list for text",
        ),
        pytest.param(
            "- title: A\n  x-a: {b: c}\n",
            '[type] d:2:8: talk "A": x-a: expected text, found a mapping',
            id="mapping in a key of one's own",
        ),
        pytest.param(
            "- title: A\n  x-a: [b, ~]\n",
            '[type] d:2:8: talk "A": x-a: expected text, found nothing',
            id="nothing in a key of one's own",
        ),
        pytest.param(
            "rooms: [{name: Janson, capacity: many}]\n",
            "[type] d:1:34: room \"Janson\": capacity: expected a whole number, found 'many'",
            id="number",
        ),
        pytest.param(
            "tracks: [{title: Go, color: 'url(x)'}]\n",
            '[type] d:1:29: track "Go": color: expected a colour such as #0b7 or teal, '
            "found 'url(x)'",
            id="colour",
        ),
        pytest.param(
            "- title: A\n  status: cancelld\n",
            "[type] d:2:11: talk \"A\": status: unknown status 'cancelld'; "
            "did you mean 'cancelled'?",
            id="status",
        ),
        pytest.param(
            "- title: A\n  status: gone\n",
            "[type] d:2:11: talk \"A\": status: unknown status 'gone'; "
            "write one of cancelled, moved, postponed",
            id="status like no other",
        ),
        pytest.param(
            "- title: A\n  id: a b\n",
            "[type] d:2:7: talk \"A\": id: 'a b' cannot be an id; write letters, digits, '-', '_', "
            "'.' and '+', a letter or digit first",
            id="id",
        ),
        pytest.param(
            "- title: A\n  formerly: [old, ../x]\n",
            "[type] d:2:19: talk \"A\": formerly: '../x' cannot be an id; write letters, digits, "
            "'-', '_', '.' and '+', a letter or digit first",
            id="earlier id",
        ),
        pytest.param(
            "- title: A\n  same_as: b\n",
            "[type] d:2:12: talk \"A\": same_as: expected 'event/id', found 'b'",
            id="full name",
        ),
        pytest.param(
            "just some prose\n",
            "[type] d:1:1: expected a mapping or a list of talks, found 'just some prose'; "
            "write '- title: …' for each talk",
            id="no data at all",
        ),
        pytest.param(
            "- title: A\n- speaker: Ada\n",
            "[missing] d:2:3: talk 2: the talk has no 'title' and is left out; write 'title: …'",
            id="talk without title",
        ),
        pytest.param(
            "- id: x\n  title: '  '\n",
            "[missing] d:1:3: talk \"x\": the talk has no 'title' and is left out; "
            "write 'title: …'",
            id="talk with an empty title",
        ),
        pytest.param(
            "- title: {markup: rst}\n  id: x\n",
            "[missing] d:1:3: talk \"x\": the talk has no 'title' and is left out; "
            "write 'title: …'",
            id="title without text",
        ),
        pytest.param(
            "presenters:\n- bio: Hello\n",
            "[missing] d:2:3: presenter 1: the presenter has no 'name' and is left out; "
            "write 'name: …'",
            id="person without name",
        ),
        pytest.param(
            "- title: A\n  speaker: {id: nobody}\n",
            "[missing] d:2:12: presenter \"nobody\": the presenter has no 'name' and is left out; "
            "write 'name: …'",
            id="reference to nobody",
        ),
        pytest.param(
            "tracks: [{kind: main}]\n",
            "[missing] d:1:10: track 1: the track has no 'title' and is left out; write 'title: …'",
            id="track without title",
        ),
        pytest.param(
            "- title: A\n  links: [{title: B}]\n",
            "[missing] d:2:11: talk \"A\": the link has no 'url' and is left out; write 'url: …'",
            id="link without url",
        ),
        pytest.param(
            "- title: A\n  abstract: {markup: rst}\n",
            "[missing] d:2:13: talk \"A\": the text has no 'text' and is left out; write 'text: …'",
            id="markup without text",
        ),
        pytest.param(
            "markup: mardown\n",
            "[markup] d:1:9: markup: unknown markup 'mardown'; did you mean 'markdown'?",
            id="markup of a file",
        ),
        pytest.param(
            "- title: A\n  abstract: {text: a, markup: textile}\n",
            "[markup] d:2:31: talk \"A\": markup: unknown markup 'textile'; "
            "write one of markdown, rst, html, plain, pretalx, frab",
            id="markup of a text",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-30T09:00\n",
            '[date] d:2:10: talk "A": start: there is no day 2017-02-30',
            id="impossible date",
        ),
        pytest.param(
            "- title: A\n  date: tomorrow\n",
            '[date] d:2:9: talk "A": date: expected a day such as 2017-02-04, a '
            "month such as 2017-02, or a year, found 'tomorrow'",
            id="no date",
        ),
        pytest.param(
            "- title: A\n  start: 9:00\n",
            '[date] d:2:10: talk "A": start: 09:00 is a time without a day; '
            "write the day too: 2017-02-04T09:00, or 'date:'",
            id="hour of no day",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-04T09:00\n  end: 2017-02-04T08:00\n",
            "[date] d:3:8: talk \"A\": end: 2017-02-04T08:00 is not after 'start', "
            "2017-02-04T09:00",
            id="end before start",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-04T09:00\n  end: 2018-02-04T09:00\n",
            '[date] d:3:8: talk "A": end: no talk lasts 365 days, 0:00:00, 2017-02-04T09:00',
            id="end long after start",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-04T09:00\n  end: 2017-02-05\n",
            '[date] d:3:8: talk "A": end: 2017-02-05 is not a point in time; '
            "write day and hour: 2017-02-04T09:45",
            id="end without an hour",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-04T09:00\n  end: '9:30'\n  duration: 45m\n",
            "[date] d:4:13: talk \"A\": duration: 0:45:00 is not the time from 'start' to 'end', "
            "0:30:00",
            id="duration that does not fit",
        ),
        pytest.param(
            "- title: A\n  start: 2017-02-04T09:00\n  date: 2017-02-05\n",
            "[date] d:3:9: talk \"A\": date: 2017-02-05 is not the day of 'start', "
            "2017-02-04T09:00",
            id="date that does not fit",
        ),
        pytest.param(
            "- title: A\n  duration: long\n",
            '[date] d:2:13: talk "A": duration: expected a duration such as 45m, 1h30 or 0:45, '
            "found 'long'",
            id="duration",
        ),
        pytest.param(
            "- title: A\n  slots:\n  - {start: 2017-02-04T09:00}\n  - {start: noon}\n",
            '[date] d:4:13: talk "A": start: expected a date and time such as 2017-02-04T09:00, '
            "found 'noon'",
            id="second slot",
        ),
        pytest.param(
            "event: {title: E, start: 2017-02-05, end: 2017-02-04}\n",
            "[date] d:1:43: event \"E\": end: 2017-02-04 is before 'start', 2017-02-05",
            id="event that ends before it begins",
        ),
        pytest.param(
            "event: {title: E, timezone: Europe/Brusels}\n",
            "[date] d:1:29: event \"E\": timezone: unknown time zone 'Europe/Brusels'; "
            "did you mean 'Europe/Brussels'?",
            id="time zone",
        ),
        pytest.param(
            "event: {title: E, timezone: ../../etc/passwd}\n",
            "[date] d:1:29: event \"E\": timezone: unknown time zone '../../etc/passwd'; "
            "write e.g. 'Europe/Brussels'",
            id="time zone that is a path",
        ),
        pytest.param(
            "tracks: [Containers]\ntalks:\n- title: A\n  track: Container\n",
            "[reference] d:4:10: talk \"A\": track: no track 'Container' is in 'tracks'; "
            "did you mean 'Containers'?",
            id="unknown track",
        ),
        pytest.param(
            "tracks: [Containers]\ntalks:\n- title: A\n  track: Go\n",
            "[reference] d:4:10: talk \"A\": track: no track 'Go' is in 'tracks'; "
            "add it to 'tracks'",
            id="unknown track like no other",
        ),
        pytest.param(
            "tracks: [{id: c, title: C}, {id: c, title: Go}]\n",
            "[duplicate_id] d:1:29: track \"Go\": the id 'c' is already that of another "
            "track: title "
            "differs; the first one is used; write another 'id:' if they are two",
            id="two tracks with one id",
        ),
        pytest.param(
            "- {title: A, room: C}\n- {title: B, room: C++}\n",
            "[duplicate_id] d:2:20: talk \"B\": the id 'c' is already that of another "
            "room: name differs; "
            "the first one is used; write another 'id:' if they are two",
            id="two rooms whose names make one id",
        ),
        pytest.param(
            "- id: a\n  title: A\n- title: B\n  id: A\n",
            "[duplicate_id] d:4:7: talk \"B\": the id 'a' is already that of the talk in line 1; "
            "write another 'id:'; this talk is left out",
            id="two talks with one written id",
        ),
        pytest.param(
            "- title: Keynote\n- title: Keynote\n",
            "[duplicate_id] d:2:10: talk \"Keynote\": the id 'keynote', which is made from "
            "the title, is already that of the talk in line 1; write another 'id:'; this "
            "talk is left out",
            id="two talks that say the same",
        ),
        pytest.param(
            "- {title: A, speaker: Jørn}\n- {title: B, speaker: Jorn}\n",
            "[person] d:2:23: talk \"B\": 'Jorn' and 'Jørn' are read as one presenter, 'jorn'; "
            "add one of them to the 'aliases' of the other, or give one an 'id:'",
            id="two names that make one id",
        ),
        pytest.param(
            "presenters: [{name: Ada, id: a}, {name: Ada, id: b}]\n"
            "talks: [{title: A, speaker: Ada}]\n",
            "[person] d:2:29: talk \"A\": 'Ada' is the name of several presenters: a and b; "
            "write the id instead of the name",
            id="name of two people",
        ),
        pytest.param(
            "presenters:\n- name: Ada\n  portrait: ../../x.jpg\n",
            "[outside] d:3:13: presenter \"Ada\": portrait: '../../x.jpg' leaves the source "
            "directory; move the file into it",
            id="picture outside",
        ),
        pytest.param(
            "- title: A\n  poster: data:image/png;base64,AA==\n",
            "[picture] d:2:11: talk \"A\": poster: 'data:image/png;base64,AA==' is neither a path "
            "nor an http or https URL; save the picture as a file",
            id="picture with a foreign scheme",
        ),
    ],
)
def test_a_fault_in_full(faults: Callable[..., list[str]], data: str, fault: str) -> None:
    assert faults(data) == [fault]


def test_all_faults_of_a_record_at_once_and_the_record_stays(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = """\
talks:
- title: Good morning
  speaker: [Ada, [x], {name: Bob, portrait: 'C:\\b.jpg', emial: b}]
  start: 2017-02-30
  room: {name: Janson, capacity: many, floor: 2}
  links: ['https://example.org', {titel: x}]
  status: gone
  nonsense: 1
"""
    assert faults(data) == [
        '[type] d:3:18: talk "Good morning": speaker: expected text or a mapping, found a list',
        "[outside] d:3:45: presenter \"Bob\": portrait: 'C:\\\\b.jpg' is not a path inside the "
        "source directory; write a path with '/'",
        "[key] d:3:57: presenter \"Bob\": unknown key 'emial'; the keys here are name, id, "
        "guid, formerly, sort_name, aliases, team, bio, markup, portrait, links, pronouns, role, "
        "private",
        '[date] d:4:10: talk "Good morning": start: there is no day 2017-02-30',
        "[type] d:5:34: room \"Janson\": capacity: expected a whole number, found 'many'",
        "[key] d:5:40: room \"Janson\": unknown key 'floor'; the keys here are name, id, about, "
        "markup, url, capacity, aliases",
        "[missing] d:6:34: talk \"Good morning\": the link has no 'url' and is left out; "
        "write 'url: …'",
        "[key] d:6:35: talk \"Good morning\": unknown key 'titel'; did you mean 'title'?",
        "[type] d:7:11: talk \"Good morning\": status: unknown status 'gone'; "
        "write one of cancelled, moved, postponed",
        "[key] d:8:3: talk \"Good morning\": unknown key 'nonsense'; the keys here are "
        "title, id, subtitle, presenters, event, track, kind, team, tags, language, level, "
        "abstract, description, markup, url, links, recordings, slides, poster, date, start, end, "
        "duration, room, slots, status, formerly, same_as",
    ]
    catalogue = faulty(data)
    (talk,) = catalogue.talks
    assert (talk.title, talk.presenters) == ("Good morning", ("ada", "bob"))
    assert [link.url for link in talk.links] == ["https://example.org"]
    assert (talk.slots[0].start, talk.slots[0].room, talk.status) == (None, "janson", None)
    assert catalogue.room_by_name["my-talks/janson"].capacity is None
    assert catalogue.presenter_by_id["bob"].portrait == ""


def test_a_fault_in_an_event_of_several_names_the_event_or_its_record(
    faults: Callable[..., list[str]],
) -> None:
    data = """\
events:
- event: FOSDEM 2017
  talk: []
  talks:
  - {title: A, kidn: x}
- tracks: [{}]
"""
    assert faults(data) == [
        "[key] d:3:3: event \"FOSDEM 2017\": unknown key 'talk'; did you mean 'talks'?",
        "[key] d:5:16: talk \"A\": unknown key 'kidn'; did you mean 'kind'?",
        "[missing] d:6:12: track 1: the track has no 'title' and is left out; write 'title: …'",
    ]


def test_long_titles_are_cut_and_lines_joined(faults: Callable[..., list[str]]) -> None:
    title = "A title that goes on and on and on until nobody knows how it began"
    (fault,) = faults(f"- title: |\n    {title}\n  kidn: x\n")
    assert fault == (
        '[key] d:3:3: talk "A title that goes on and on and on until nobody knows how i…": '
        "unknown key 'kidn'; did you mean 'kind'?"
    )


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, f"{'x' * 59}…")])
def test_titles_of_sixty_characters_are_not_cut(
    faults: Callable[..., list[str]], length: int, shown: str
) -> None:
    (fault,) = faults(f"- title: {'x' * length}\n  kidn: x\n")
    assert fault.startswith(f'[key] d:2:3: talk "{shown}": ')


def test_what_an_alias_shares_is_faulty_wherever_it_is_used(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = "- {title: A, links: &a [x, [y]]}\n- {title: B, links: *a}\n"
    assert faults(data) == [
        '[type] d:1:28: talk "A": links: expected text or a mapping, found a list',
        '[type] d:1:28: talk "B": links: expected text or a mapping, found a list',
    ]
    assert [[link.url for link in talk.links] for talk in faulty(data).talks] == [["/data/x"]] * 2


def test_a_wrong_column_of_a_table_is_one_fault(faults: Callable[..., list[str]]) -> None:
    data = "title,speeker,start\nA,Ada,2017-02-04\nB,Bob,later\n,Cid,\n"
    assert faults(data, ".csv") == [
        "[key] d:1:7: unknown key 'speeker'; did you mean 'speaker'?",
        '[date] d:3:7: talk "B": start: expected a date and time such as 2017-02-04T09:00, '
        "found 'later'",
        "[missing] d:4:1: talk 3: the talk has no 'title' and is left out; write 'title: …'",
    ]


@pytest.mark.parametrize(
    ("suffix", "data", "fault"),
    [
        (
            ".json",
            '{"talks": [{"title": "A",\n "start": true,\n "languag": "en"}]}',
            [
                '[type] d:2:11: talk "A": start: expected a date and time, found true',
                "[key] d:3:2: talk \"A\": unknown key 'languag'; did you mean 'language'?",
            ],
        ),
        (
            ".toml",
            '[[talks]]\ntitle = "A"\nduration = 12:00:00\nlanguag = 5\n',
            [
                '[type] d:3:12: talk "A": duration: expected a duration, found 12:00:00',
                "[key] d:4:1: talk \"A\": unknown key 'languag'; did you mean 'language'?",
            ],
        ),
    ],
)
def test_faults_in_other_formats(
    faults: Callable[..., list[str]], suffix: str, data: str, fault: list[str]
) -> None:
    assert faults(data, suffix) == fault


def test_many_faults_are_found_in_a_few_rounds(
    faults: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[int] = []
    without = validate._without
    monkeypatch.setattr(
        validate, "_without", lambda node, paths: rounds.append(1) or without(node, paths)
    )
    keys = "".join(f"  k{number}: 1\n" for number in range(300))
    assert len(faults(f"- title: A\n{keys}")) == 300
    assert len(rounds) < 10


def test_long_values_make_no_long_message(faults: Callable[..., list[str]]) -> None:
    found = faults(f"- title: A\n  start: {'s' * 5000}\n  id: {'?' * 5000}\n")
    assert [len(fault) < 500 for fault in found] == [True, True]
    assert found[0].startswith('[date] d:2:10: talk "A": start: expected a date and time ')


def test_thousands_of_wrong_names_are_not_all_compared(
    faults: Callable[..., list[str]],
) -> None:
    tracks = ", ".join(f"Track {number}" for number in range(400))
    talks = "".join(f"- {{title: T{number}, track: Trakk {number}}}\n" for number in range(400))
    found = faults(f"tracks: [{tracks}]\ntalks:\n{talks}")
    assert len(found) == 400
    assert found[0].endswith("did you mean 'Track 0'?")
    assert found[-1].endswith("add it to 'tracks'")


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".json", ".toml"])
def test_conflict_markers_are_named_in_any_syntax(faults, suffix) -> None:
    text = "title\n<<<<<<< HEAD\na: b\n=======\nc: d\n>>>>>>> other\n"
    assert faults(text, suffix) == [
        "[syntax] d:2:1: the file has conflict markers: a merge left both sides here; "
        "keep one side, and delete the markers"
    ]


def test_a_misspelt_title_is_one_fault(faults) -> None:
    assert faults("- titel: A\n  speaker: Ada\n") == [
        "[key] d:1:3: talk 1: unknown key 'titel', so the talk has no 'title' and is left out; "
        "did you mean 'title'?"
    ]


def test_keys_that_people_write_are_understood_or_explained(faults, load) -> None:
    text = "- {title: A, length: 45m, slug: a-b, website: 'https://a.example', image: a.png}\n"
    (talk,) = load(text).talks
    assert (talk.id, talk.url, talk.poster) == ("a-b", "https://a.example", "data/a.png")
    (fault,) = faults("- {title: A, time: 9:00}\n")
    assert fault.endswith(
        "unknown key 'time'; write 'start: 9:00' beside 'date', or 'start: 2017-02-04T09:00'"
    )


def test_a_link_may_be_written_as_its_title_and_address(load) -> None:
    text = "- title: A\n  video:\n  - Part 1: https://v.example/1\n  - https://v.example/2\n"
    (talk,) = load(text).talks
    assert [(one.title, one.url) for one in talk.recordings] == [
        ("Part 1", "https://v.example/1"),
        ("", "https://v.example/2"),
    ]


@pytest.mark.parametrize(
    "text",
    ['{"items": [{"name": "X"}], "meta": {"a": 1}}', '[{"name": "X", "items": 1}, {"meta": 2}]'],
)
def test_data_of_another_program_is_one_fault(faults, text) -> None:
    (fault,) = faults(text, ".json")
    assert fault.startswith("[type] d:1:1: this is no talk data: it has the keys ")
    assert "'items'" in fault

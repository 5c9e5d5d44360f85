"""What is wrong with a file that extends another is said where it stands; the rest is published."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.formats import registry
from sphinxcontrib_roundup.formats.read_context import ReadContext
from sphinxcontrib_roundup.problems import Place


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "talks: [{id: beees, level: x}]",
            "[reference] t.yaml:2:14: talk \"beees\": id: no talk 'beees' is in s.xml; "
            "did you mean 'bees'?",
        ),
        (
            "talks: [{id: zzz, title: Z}]",
            "[reference] t.yaml:2:14: talk \"Z\": id: no talk 'zzz' is in s.xml; "
            "leave 'id' out to add a talk",
        ),
        (
            "only: [dogs, dgs]",
            "[reference] t.yaml:2:14: only: no talk 'dgs' is in s.xml; did you mean 'dogs'?",
        ),
        (
            "exclude: ceeps",
            "[reference] t.yaml:2:10: exclude: no talk 'ceeps' is in s.xml; did you mean 'ceps'?",
        ),
        (
            "teams:\n  Red: [Ann Able, An Able]",
            "[reference] t.yaml:3:19: team \"Red\": no presenter 'An Able' is in s.xml; "
            "did you mean 'Ann Able'?",
        ),
        (
            "presenters: [{id: dandale, pronouns: he}]",
            "[reference] t.yaml:2:19: presenter \"dandale\": no presenter has the id 'dandale'; "
            "did you mean 'dan-dale'?",
        ),
        (
            "presenters: [{id: dandale, name: Dan Dale}]",
            "[reference] t.yaml:2:14: presenter \"Dan Dale\": no presenter 'dandale' is in s.xml; "
            "did you mean 'dan-dale'?",
        ),
        (
            "presenters: [Zoe Zopp]",
            "[reference] t.yaml:2:14: presenter \"Zoe Zopp\": no presenter 'Zoe Zopp' is in "
            "s.xml; write the name as it is there",
        ),
        (
            "tracks: [natur]",
            "[reference] t.yaml:2:10: track \"natur\": tracks: no track 'natur' is in s.xml; "
            "did you mean 'nature'?",
        ),
        (
            "rooms: [{id: cellar, name: Cellar}]",
            "[reference] t.yaml:2:14: room \"Cellar\": id: no room 'cellar' is in s.xml; "
            "a new room is a mapping with 'name' and without 'id'",
        ),
        (
            "event: {id: meet-2042, city: Ghent}",
            "[reference] t.yaml:2:13: event \"meet-2042\": id: no event 'meet-2042' is in s.xml; "
            "did you mean 'meet-2024'?",
        ),
        (
            "talks: [{title: New, track: Natur}]",
            "[reference] t.yaml:2:29: talk \"New\": track: no track 'Natur' is in s.xml or "
            "'tracks'; did you mean 'Nature'?",
        ),
        (
            "talks: [{title: Dogs}]",
            "[duplicate_id] t.yaml:2:17: talk \"Dogs\": the id 'dogs', which is made from "
            "the title, is that of a talk in s.xml; write 'id: dogs' to correct that talk, "
            "or another title",
        ),
        (
            "talks: [{id: dogs, level: a}, {id: Dogs, level: b}]",
            "[duplicate_id] t.yaml:2:36: talk \"Dogs\": the talk 'dogs' is already corrected; "
            "write both corrections into one",
        ),
        (
            "talks: [{id: dogs, event: Other}]",
            '[key] t.yaml:2:27: talk "dogs": event: a correction cannot move a talk to another '
            "event; exclude it, and write a talk without 'id'",
        ),
        (
            "talks: [{id: dogs, title: null}]",
            '[missing] t.yaml:2:27: talk "dogs": title: a talk needs one; '
            "the value of the schedule is kept",
        ),
        (
            "talks: [{id: dogs, start: 2024-02-30T09:00}]",
            '[date] t.yaml:2:27: talk "dogs": start: there is no day 2024-02-30',
        ),
        (
            "talk_url: https://e.org/",
            "[link] t.yaml:2:11: talk_url: expected a URL such as https://example.org/talks/{id}/, "
            "found 'https://e.org/'",
        ),
        (
            "talk_url: https://e.org/{id}/{slug}",
            "[link] t.yaml:2:11: talk_url: expected a URL such as https://example.org/talks/{id}/, "
            "found 'https://e.org/{id}/{slug}'",
        ),
        (
            "events: [{event: E, talks: [Own]}]",
            "[key] t.yaml:2:1: events: a file that extends another has one event; "
            "write a file for each",
        ),
    ],
)
def test_a_fault_points_into_the_file_that_extends(faults, files, text: str, fault: str) -> None:
    assert faults(text) == [fault]
    talks = files.load().catalogue.talk_by_name
    dogs = talks.get("meet-2024/dogs")
    if "only" not in text and "presenters" not in text and "teams" not in text:
        assert (dogs.title, dogs.slots[0].start.hour, dogs.level) == (
            "Dogs",
            9,
            "a" if "level: a" in text else "",
        )


def test_faults_of_the_extended_file_point_into_it(files) -> None:
    text = (files.root / "s.xml").read_text(encoding="utf-8")
    files.write("s.xml", text.replace("<title>Dogs</title>", "<title/>"))
    files.write("t.yaml", "extends: s.xml\nonly: [bes, ceps]\n")
    loaded = files.load()
    assert files.lines(loaded) == [
        "[reference] t.yaml:2:8: only: no talk 'bes' is in s.xml; did you mean 'bees'?",
        '[missing] s.xml:28:7: event "dogs": an event has no title and is left out',
    ]
    assert [talk.id for talk in loaded.catalogue.talks] == ["ceps"]


@pytest.mark.parametrize(
    ("extends", "fault"),
    [
        ("x.xml", "'x.xml': no such file"),
        (
            "https://e.org/s.xml",
            "'https://e.org/s.xml' is a URL, and a build reads files only; save it as a file",
        ),
        (
            "../s.xml",
            "'../s.xml' leads out of the source directory; move the file into it",
        ),
        (
            "/../src2/s.xml",
            "'/../src2/s.xml' leads out of the source directory; move the file into it",
        ),
        ("t.yaml", "the files extend each other in a circle: 't.yaml' extends 't.yaml'; "
         "remove 'extends' from one of them"),
        (
            "s.pdf",
            "'s.pdf': no format reads files with the suffix '.pdf'; data files have one of "
            "the suffixes .csv, .json, .toml, .tsv, .xml, .yaml, .yml",
        ),
        ("two.yaml", "two.yaml has 2 events; extend a file with one event"),
        ("empty.yaml", "empty.yaml has no events; extend a file with one event"),
    ],
)  # fmt: skip
def test_what_cannot_be_extended_leaves_the_talks_that_the_file_adds(
    files, extends: str, fault: str
) -> None:
    files.write("../s.xml", "<schedule/>")
    files.write("s.pdf", "")
    files.write("two.yaml", "- {title: A, event: E}\n- {title: B, event: F}\n")
    files.write("empty.yaml", "")
    files.write(
        "t.yaml",
        f"""\
        extends: {extends}
        event: {{timezone: Europe/Brussels}}
        teams: {{Red: [Ann Able]}}
        exclude: [x]
        talks:
        - {{id: bees, level: all}}
        - {{id: dogs, title: Cats and dogs}}
        - {{title: Added, speaker: Bob}}
        """,
    )
    loaded = files.load()
    assert files.lines(loaded) == [f"[file] t.yaml:1:10: extends: {fault}"]
    assert [talk.id for talk in loaded.catalogue.talks] == ["added"]
    assert [person.name for person in loaded.catalogue.presenters] == ["Bob"]


def test_an_unreadable_schedule_is_said_once(files) -> None:
    files.write("s.xml", "<schedule")
    files.write("t.yaml", "extends: s.xml\nonly: [x]\ntalks: [{id: x}, Added]\n")
    loaded = files.load()
    (line,) = files.lines(loaded)
    assert line.startswith("[syntax] s.xml:1:1: the file is not well-formed XML")
    assert [talk.id for talk in loaded.catalogue.talks] == ["added"]


def test_a_value_that_is_no_path(files) -> None:
    files.write("t.yaml", "extends: [s.xml]\ntalks: [Added]\n")
    assert files.lines(files.load()) == ["[type] t.yaml:1:10: extends: expected text, found a list"]


def test_data_on_a_page_extends_nothing() -> None:
    data = b"extends: s.xml\ntalks: [{id: x}, Added]\n"
    context = ReadContext("Page", "")
    loaded = registry().read(data, ".yaml", lambda line, column: Place("p", line, column), context)
    assert [str(fault) for fault in loaded.problems] == [
        "p:1:10: extends: only a data file can extend another; put the data into a file"
    ]
    assert [talk.title for talk in loaded.catalogue.talks] == ["Added"]


def test_keys_that_say_nothing_alone(files) -> None:
    files.write(
        "t.yaml", "talk_url: https://e.org/{id}\nonly: all\nexclude: [x]\ntalks: [{title: x}]\n"
    )
    assert files.lines(files.load()) == [
        "[key] t.yaml:1:1: 'talk_url' has no effect without 'extends'",
        "[key] t.yaml:2:1: 'only' has no effect without 'extends'",
        "[key] t.yaml:3:1: 'exclude' has no effect without 'extends'",
    ]

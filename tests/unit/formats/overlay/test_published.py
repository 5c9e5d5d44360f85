"""Which talks are published, in which order, and what is left with them."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.records import Membership, Team


def ids(catalogue) -> list[str]:
    return [talk.id for talk in catalogue.talks]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("", "opening bees ceps dogs"),
        ("teams: {Red: [Ann Able]}", "opening bees"),
        ("teams: {Red: ann-able, Blue: [Dan Dale]}", "opening bees dogs"),
        ("presenters: [Carla Cruz]", "opening bees ceps dogs"),
        ("presenters: [{id: carla-cruz, links: https://e.org}]", "opening bees ceps dogs"),
        ("presenters: [Carla Cruz]\nteams: {Red: [Ann Able]}", "opening bees"),
        ("only: {presenters: [Carla Cruz]}", "ceps"),
        ("only: {speaker: carla-cruz}", "ceps"),
        ("only: [{presenters: [Carla Cruz, Dan Dale]}, opening]", "opening ceps dogs"),
        ("only: {talks: [ceps], presenters: Dan Dale}", "ceps dogs"),
        ("only: {presenters: C. C.}\npresenters: [{name: Carla Cruz, aliases: C. C.}]", "ceps"),
        ("only: all", "opening bees ceps dogs"),
        ("only: all\nteams: {Red: [Ann Able]}", "opening bees ceps dogs"),
        ("only: dogs", "dogs"),
        ("only: [dogs, meet-2024/CEPS]", "ceps dogs"),
        ("only: [dogs]\nteams: {Red: [Ann Able]}", "opening bees dogs"),
        ("exclude: [bees, dogs]", "opening ceps"),
        ("exclude: [bees]\nteams: {Red: [Ann Able]}", "opening"),
        ("exclude: [bees]\nonly: [bees, dogs]", "dogs"),
        ("talks: [{id: dogs, team: Red}]", "opening bees ceps dogs"),
        ("talks: [{id: dogs, team: Red}]\nteams: {Red: [Carla Cruz]}", "ceps dogs"),
        ("talks: [{id: dogs, level: all}]\nteams: {Red: [Carla Cruz]}", "ceps"),
    ],
)
def test_what_is_published(extend, text: str, published: str) -> None:
    assert ids(extend(text)) == published.split()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "teams: {Red: [Ann Able]}",
            "2:1: note: t.yaml publishes 2 of 4 talks (teams); write 'only: all' for all",
        ),
        ("only: dogs", "2:1: note: t.yaml publishes 1 of 4 talks (only)"),
        (
            "exclude: [bees]\nteams: {Red: [Ann Able]}",
            "3:1: note: t.yaml publishes 1 of 4 talks (teams, exclude); write 'only: all' for all",
        ),
        ("exclude: [bees]", "2:1: note: t.yaml publishes 3 of 4 talks (exclude)"),
        (
            "only: [dogs]\nteams: {Red: [Ann Able]}",
            "3:1: note: t.yaml publishes 3 of 4 talks (teams, only)",
        ),
        ("only: all\nteams: {Red: [Ann Able]}", ""),
        ("presenters: [Carla Cruz]", ""),
    ],
)
def test_a_note_tells_what_narrows_the_schedule(files, text: str, note: str) -> None:
    files.write("t.yaml", f"extends: s.xml\n{text}\n")
    found = [str(problem).partition("t.yaml:")[2] for problem in files.load().problems]
    assert found == ([note] if note else [])


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("only: Nets & knots", "a"),
        ("only: [NETS & KNOTS, c]", "a c"),
        ("exclude: [nets & knots]", "b c"),
    ],
)
def test_a_talk_can_be_named_by_its_title(files, text: str, published: str) -> None:
    data = "event: E\ntalks: [{id: a, title: Nets & knots}, {id: b, title: B}, {id: c, title: C}]\n"
    files.write("b.yaml", data)
    files.write("t.yaml", f"extends: b.yaml\n{text}\n")
    result = files.load()
    assert (ids(result.catalogue), files.lines(result)) == (published.split(), [])


def test_problems_of_talks_that_are_not_published_are_left_out(files) -> None:
    data = "event: E\ntalks: [{title: A, level: [1]}, {title: B, level: [1]}]\n"
    files.write("b.yaml", data)
    files.write("t.yaml", "extends: b.yaml\nonly: b\n")
    assert files.lines(files.load()) == [
        '[type] b.yaml:2:51: talk "B": level: expected text, found a list'
    ]
    schedule = (files.root / "s.xml").read_text()
    schedule = schedule.replace("<start>11:00", "<start>eleven").replace("<start>09:30", "<start>x")
    files.write("s.xml", schedule)
    files.write("t.yaml", "extends: s.xml\nonly: dogs\n")
    (line,) = files.lines(files.load())
    assert 'event "Dogs": a time of day cannot be read' in line


def test_a_title_of_several_talks_publishes_them_and_names_their_ids(files) -> None:
    data = "event: E\ntalks: [{id: a, title: Same}, {id: b, title: Same}, {id: c, title: C}]\n"
    files.write("b.yaml", data)
    files.write("t.yaml", "extends: b.yaml\nonly: same\n")
    result = files.load()
    assert ids(result.catalogue) == ["a", "b"]
    assert "only: 'same' is the title of several talks: 'a' and 'b'" in str(result.problems[1])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "only: Beees",
            "only: no talk 'Beees' is in s.xml; did you mean 'bees'?",
        ),
        (
            "only: {presenters: [Carla Crux]}",
            "presenters: no presenter 'Carla Crux' is in s.xml; did you mean 'Carla Cruz'?",
        ),
    ],
)
def test_what_the_schedule_does_not_have_is_reported(files, text: str, problem: str) -> None:
    files.write("t.yaml", f"extends: s.xml\n{text}\n")
    assert any(problem in str(one) for one in files.load().problems)


def test_the_rest_is_left_out(extend) -> None:
    catalogue = extend("teams: {Red: [Carla Cruz], Blue: []}")
    assert [track.id for track in catalogue.tracks] == ["nature"]
    assert [room.id for room in catalogue.rooms] == ["attic"]
    assert [person.id for person in catalogue.presenters] == ["carla-cruz"]
    assert catalogue.presenters[0].memberships == (Membership("meet-2024", "red"),)
    assert catalogue.teams == (Team("meet-2024", "red", "Red"), Team("meet-2024", "blue", "Blue"))
    assert catalogue.breaks == ()
    assert [event.id for event in catalogue.events] == ["meet-2024"]
    assert catalogue.talks[0].teams == ("red",)


def test_the_whole_keeps_all(extend) -> None:
    catalogue = extend("only: all")
    assert [track.id for track in catalogue.tracks] == ["main", "nature"]
    assert [room.id for room in catalogue.rooms] == ["hall", "attic"]
    assert len(catalogue.presenters) == 4
    assert [talk.id for talk in catalogue.breaks] == ["lunch"]


def test_a_guest_stays_with_the_talk_and_joins_no_team(extend) -> None:
    catalogue = extend("teams: {Red: [Ann Able]}")
    assert {person.id: len(person.memberships) for person in catalogue.presenters} == {
        "ann-able": 1,
        "bob-baker": 0,
    }


def test_who_was_never_in_a_talk_stays_with_the_whole(files) -> None:
    files.write(
        "b.yaml",
        """\
        event: {id: e, title: E}
        tracks: [{id: t, title: T}, {id: u, title: U}]
        presenters: [{name: Olga, sort_name: O}]
        talks: [{id: x, title: X, track: t, presenters: [Ann]}, {id: y, title: Y, track: t}]
        """,
    )
    files.write("t.yaml", "extends: b.yaml\nexclude: [x]\n")
    catalogue = files.load().catalogue
    assert [person.name for person in catalogue.presenters] == ["Olga"]
    assert [track.id for track in catalogue.tracks] == ["t", "u"]
    files.write("t.yaml", "extends: b.yaml\nonly: [y]\n")
    catalogue = files.load().catalogue
    assert catalogue.presenters == ()
    assert [track.id for track in catalogue.tracks] == ["t"]


def test_talks_come_after_those_of_the_schedule_and_tracks_as_listed(extend) -> None:
    catalogue = extend(
        """\
        tracks: [nature, {title: Extra, kind: bof}]
        rooms: [Attic]
        talks:
        - {title: Late, start: 2024-05-05T17:00, track: Extra}
        - {title: Some time}
        - {title: That day, date: 2024-05-04}
        - {title: Early, start: 2024-05-04T08:00}
        """
    )
    assert ids(catalogue) == [
        "opening",
        "bees",
        "ceps",
        "dogs",
        "late",
        "some-time",
        "that-day",
        "early",
    ]
    assert [track.title for track in catalogue.tracks] == ["Nature", "Extra", "Main"]
    assert [room.id for room in catalogue.rooms] == ["attic", "hall"]
    assert catalogue.talks[4].kind == "bof"


def test_new_talks_are_published_with_their_people_whoever_is_named(extend) -> None:
    catalogue = extend(
        """\
        teams: {Red: [Ann Able, New Name]}
        talks:
        - title: Added
          speaker: [Ann Able, New Name, Dan Dale]
          track: main
          start: 2024-05-04T10:00
        breaks: [{title: Tea}]
        """
    )
    assert ids(catalogue) == ["opening", "bees", "added"]
    added = catalogue.talks[2]
    assert added.presenters == ("ann-able", "new-name", "dan-dale")
    assert (added.track, added.kind, added.teams, added.url) == ("main", "main", ("red",), "")
    assert [person.name for person in catalogue.presenters] == [
        "Ann Able",
        "New Name",
        "Dan Dale",
        "Bob Baker",
    ]
    assert [pause.title for pause in catalogue.breaks] == ["Tea"]


def test_pages_of_talks(extend) -> None:
    catalogue = extend(
        """\
        talk_url: https://e.org/{id}/page
        talks: [{id: dogs, url: null}, {id: bees, url: https://e.org/own}, {title: Added}]
        """
    )
    assert {talk.id: talk.url for talk in catalogue.talks} == {
        "opening": "https://e.org/opening/page",
        "ceps": "https://e.org/ceps",
        "bees": "https://e.org/own",
        "dogs": "",
        "added": "",
    }

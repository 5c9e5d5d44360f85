"""People of one name: strangers stay strangers, and one person with two accounts stays one."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import ProblemCode

FIRST = "d6201111-0000-5000-8000-000000000001"
SECOND = "ab129999-0000-5000-8000-000000000002"
THIRD = "ab128888-0000-5000-8000-000000000003"


def person(name="Julian", guid="", inner="", **attributes):
    if guid:
        attributes["guid"] = guid
    written = "".join(f" {key}='{value}'" for key, value in attributes.items())
    return f"<person{written}><name>{name}</name>{inner}</person>"


def event(number, *persons):
    inner = "".join(persons)
    return f"<event id='{number}'><title>T{number}</title><persons>{inner}</persons></event>"


def by_talk(loaded):
    return [talk.presenters for talk in loaded.catalogue.talks]


def notes(loaded, code):
    return [str(problem) for problem in loaded.problems if problem.code is code]


def test_strangers_of_one_name_are_two_people_with_their_own_biographies(read_events) -> None:
    loaded = read_events(
        event(1, person(guid=FIRST, inner="<biography>Builds boats.</biography>")),
        event(2, person(guid=SECOND, inner="<biography>Bakes bread.</biography>")),
        event(3, person(guid=FIRST)),
    )
    assert by_talk(loaded) == [("julian-d6201111",), ("julian-ab129999",), ("julian-d6201111",)]
    people = {one.id: (one.name, one.bio.text) for one in loaded.catalogue.presenters}
    assert people == {
        "julian-d6201111": ("Julian", "Builds boats."),
        "julian-ab129999": ("Julian", "Bakes bread."),
    }
    assert notes(loaded, ProblemCode.NAMESAKE) == [
        "s:2:74: note: presenter \"Julian\": 2 people have this name, and 'guid' or 'code' tells "
        "them apart: julian-d6201111, julian-ab129999; if they are one person, write "
        f"'presenters: [{{name: Julian, guid: [{FIRST}, {SECOND}]}}]'; "
        f"'presenters: [{{name: Julian, guid: {FIRST}, id: julian}}]' gives one of them that id"
    ]


def test_ids_of_namesakes_do_not_depend_on_the_order_of_the_file(read_events) -> None:
    one = read_events(event(1, person(guid=FIRST)), event(2, person(guid=SECOND)))
    other = read_events(event(2, person(guid=SECOND)), event(1, person(guid=FIRST)))
    assert sorted(by_talk(one)) == sorted(by_talk(other))


def test_equal_beginnings_of_guids_are_written_in_full(read_events) -> None:
    third = THIRD.replace("ab128888", "ab129999")
    loaded = read_events(event(1, person(guid=SECOND)), event(2, person(guid=third)))
    assert by_talk(loaded) == [(f"julian-{SECOND}",), (f"julian-{third}",)]


def test_codes_tell_people_apart_in_json(read_objects) -> None:
    talks = [
        {"id": number, "title": f"T{number}", "persons": [{"code": code, "name": "Wei Wang"}]}
        for number, code in enumerate(["A7XYZ3", "B8XYZ3", "A7XYZ3"], start=1)
    ]
    loaded = read_objects(*talks)
    assert by_talk(loaded) == [("wei-wang-a7xyz3",), ("wei-wang-b8xyz3",), ("wei-wang-a7xyz3",)]


@pytest.mark.parametrize("attribute", ["id", "code", "guid"])
def test_numbers_tell_nobody_apart(read_events, attribute) -> None:
    loaded = read_events(
        event(1, person(**{attribute: "17"})), event(2, person(**{attribute: "18"}))
    )
    assert by_talk(loaded) == [("julian",), ("julian",)]
    assert loaded.problems == ()


def test_two_accounts_on_one_talk_are_one_person(read_events) -> None:
    loaded = read_events(event(1, person(guid=FIRST), person(guid=SECOND)))
    assert by_talk(loaded) == [("julian",)]
    assert loaded.catalogue.presenters[0].accounts == (FIRST, SECOND)
    assert loaded.problems == ()


@pytest.mark.parametrize(
    "shared",
    [
        "<avatar>https://example.org/j.png</avatar>",
        "<biography>Builds boats.</biography>",
        "<links><link href='https://example.org/j'>Home</link></links>",
        "<url>https://example.org/j</url>",
    ],
)
def test_accounts_that_share_portrait_biography_or_link_are_one_person(read_events, shared) -> None:
    loaded = read_events(
        event(1, person(guid=FIRST, inner=shared)), event(2, person(guid=SECOND, inner=shared))
    )
    assert by_talk(loaded) == [("julian",), ("julian",)]
    assert loaded.problems == ()


def test_what_people_of_other_names_have_too_joins_nobody(read_events) -> None:
    default = "<avatar>https://example.org/default.png</avatar>"
    loaded = read_events(
        event(1, person(guid=FIRST, inner=default), person("Ann", THIRD, default)),
        event(2, person(guid=SECOND, inner=default)),
    )
    assert [one[0] for one in by_talk(loaded)] == ["julian-d6201111", "julian-ab129999"]


def test_accounts_are_joined_in_a_chain(read_events) -> None:
    loaded = read_events(
        event(1, person(guid=FIRST), person(guid=SECOND)),
        event(2, person(guid=SECOND), person(guid=THIRD)),
    )
    assert by_talk(loaded) == [("julian",), ("julian",)]


def test_a_namesake_without_an_account_is_none_of_the_others(read_events) -> None:
    loaded = read_events(
        event(1, person(guid=FIRST)), event(2, person(guid=SECOND)), event(3, person())
    )
    assert by_talk(loaded)[2] == ("julian-meet-2024",)


def test_one_account_and_mentions_without_are_one_person(read_events) -> None:
    loaded = read_events(event(1, person(guid=FIRST)), event(2, person()))
    assert by_talk(loaded) == [("julian",), ("julian",)]


@pytest.mark.parametrize("name", ["TBA", "N.N.", "Speaker", "???"])
def test_a_placeholder_makes_no_presenter_and_is_noted(read_events, lines, name) -> None:
    loaded = read_events(event(1, person(name), person("Ann")))
    assert by_talk(loaded) == [("ann",)]
    assert lines(loaded) == [
        f"s:2:74: note: event \"T1\": a name stands for nobody and is left out (found '{name}')"
    ]


def test_an_address_of_e_mail_is_not_in_the_catalogue(read_events, lines) -> None:
    loaded = read_events(event(1, person("Bob Ray &lt;bob@example.org&gt;")))
    assert [(one.id, one.name) for one in loaded.catalogue.presenters] == [("bob-ray", "Bob Ray")]
    assert "bob@" not in repr(loaded.catalogue)
    assert lines(loaded) == [
        's:2:74: note: event "T1": an address of e-mail in the name of a presenter is left out'
    ]


def test_the_best_spelling_of_a_file_is_shown(read_events) -> None:
    loaded = read_events(
        event(1, person("GABOR SZARNYAS")),
        event(2, person("gabor szarnyas")),
        event(3, person("Gábor Szárnyas")),
        event(4, person("Gabor Szarnyas")),
    )
    assert [(one.name, one.spellings) for one in loaded.catalogue.presenters] == [
        ("Gábor Szárnyas", ())
    ]


def test_a_spelling_that_folding_does_not_find_is_kept(read_events) -> None:
    loaded = read_events(event(1, person("Lukasz Nowak")), event(2, person("Łukasz Nowak")))
    (presenter,) = loaded.catalogue.presenters
    assert (presenter.id, presenter.name) == ("lukasz-nowak", "Łukasz Nowak")
    assert presenter.spellings == ("Lukasz Nowak",)


def test_thousands_of_namesakes_are_told_in_one_line(read_events) -> None:
    guids = [f"{number:08x}-0000-5000-8000-000000000001" for number in range(3000)]
    loaded = read_events(*(event(number, person(guid=guid)) for number, guid in enumerate(guids)))
    assert len(loaded.catalogue.presenters) == 3000
    (note,) = notes(loaded, ProblemCode.NAMESAKE)
    assert "julian-00000009 and 2990 more" in note
    assert len(note) < 1500

"""Which names are one person, and what is known about each."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.model.records import Link, Markup, Membership, Origin, Presenter

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue


def names(catalogue: Catalogue) -> dict[str, str]:
    return {person.id: person.name for person in catalogue.presenters}


def by_talk(catalogue: Catalogue) -> list[tuple[str, ...]]:
    return [talk.presenters for talk in catalogue.talks]


@pytest.mark.parametrize(
    "data",
    [
        "- {title: A, speaker: Caolán McNamara}\n- {title: B, speaker: caolan  mcnamara}\n",
        "presenters: [Caolán McNamara]\ntalks: [{title: A, speaker: caolan-mcnamara},"
        " {title: B, speaker: CAOLAN MCNAMARA}]\n",
        "- {title: A, speaker: Caolán McNamara}\n- {title: B, speaker: {id: caolan-mcnamara}}\n",
    ],
)
def test_names_equal_after_folding_and_ids_are_one(
    load: Callable[..., Catalogue], data: str
) -> None:
    catalogue = load(data)
    assert names(catalogue) == {"caolan-mcnamara": "Caolán McNamara"}
    assert by_talk(catalogue) == [("caolan-mcnamara",), ("caolan-mcnamara",)]


@pytest.mark.parametrize(
    "people",
    [
        "[{name: Tom Callaway, aliases: [Spot, Thomas Callaway]}, Spot]",
        "[Spot, {name: Tom Callaway, aliases: [spot, Thomas Callaway]}]",
        "[{name: Thomas Callaway, links: [u]}, {name: Tom Callaway, aliases: [spot], "
        "pronouns: he}, {name: Tom Callaway, aliases: Thomas Callaway}]",
    ],
)
def test_aliases_are_the_same_person_in_any_order(
    load: Callable[..., Catalogue], people: str
) -> None:
    data = f"presenters: {people}\ntalks: [{{title: A, speaker: [Spot, Thomas Callaway]}}]\n"
    catalogue = load(data)
    assert names(catalogue) == {"tom-callaway": "Tom Callaway"}
    assert by_talk(catalogue) == [("tom-callaway",)]
    assert {alias.lower() for alias in catalogue.presenters[0].aliases} == {
        "spot",
        "thomas callaway",
    }


def test_aliases_of_aliases_lead_to_one_presenter(load: Callable[..., Catalogue]) -> None:
    chain = "presenters: [{name: A, aliases: [B]}, {name: B, aliases: [C]}]\n"
    assert names(load(chain + "talks: [{title: T, speaker: C}]\n")) == {"a": "A"}
    itself = "presenters: [{name: A, aliases: [A, a]}]\n"
    assert names(load(itself)) == {"a": "A"}


@pytest.mark.parametrize("talks", ["[]", "[{title: T, speaker: C}]", "[{title: T, speaker: B}]"])
def test_names_that_are_aliases_in_a_circle_are_one_presenter_and_reported(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue], talks: str
) -> None:
    people = [
        "{name: B, aliases: [C]}",
        "{name: C, aliases: [A]}",
        "{name: A, aliases: [B]}",
        "{name: D, aliases: [E]}",
    ]
    for order in permutations(people):
        data = f"talks: {talks}\npresenters: [{', '.join(order)}]\n"
        assert {"a", "d"} == set(names(faulty(data)))
        (reported,) = faults(data)
        column = data.splitlines()[1].index("{name: A") + 1
        assert reported.startswith(f'[person] d:2:{column}: presenter "A": the names ')
        assert reported.endswith(
            "are aliases of one another in a circle; 'A' is used; keep only its 'aliases'"
        )


def test_an_alias_that_leads_into_a_circle_is_that_presenter_too(
    faulty: Callable[..., Catalogue],
) -> None:
    data = (
        "presenters: [{name: C, aliases: [B, A]}, {name: B, aliases: [C]}]\n"
        "talks: [{title: T, speaker: A}]\n"
    )
    assert names(faulty(data)) == {"b": "B"}


def test_a_name_of_many_presenters_lists_a_few_of_them(
    faults: Callable[..., list[str]],
) -> None:
    people = "".join(f"- {{name: Ann Lee, id: ann{number}}}\n" for number in range(9))
    (fault,) = faults(f"presenters:\n{people}talks: [{{title: T, speaker: Ann Lee}}]\n")
    assert "several presenters: ann0, ann1, ann2 and 6 more;" in fault


def test_only_a_written_id_separates_namesakes(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
presenters:
- {name: Wei Wang, pronouns: she}
- {name: Wei Wang, id: WW2, pronouns: he}
talks:
- {title: A, speaker: Wei Wang}
- {title: B, speaker: ww2}
- {title: C, speaker: {name: Wei Wang, id: ww2}}
- {title: D, speaker: {id: wei-wang}}
""")
    assert [(p.id, p.pronouns) for p in catalogue.presenters] == [
        ("wei-wang", "she"),
        ("ww2", "he"),
    ]
    assert by_talk(catalogue) == [("wei-wang",), ("ww2",), ("ww2",), ("wei-wang",)]


def test_the_name_of_one_person_with_a_written_id_is_enough(
    load: Callable[..., Catalogue],
) -> None:
    catalogue = load(
        "presenters: [{name: Jane Doe, id: jd}]\n"
        "talks: [{title: A, speaker: jane doe}, {title: B, speaker: JD}]\n"
    )
    assert names(catalogue) == {"jd": "Jane Doe"}
    assert by_talk(catalogue) == [("jd",), ("jd",)]


def test_the_alias_of_one_with_a_written_id(load: Callable[..., Catalogue]) -> None:
    catalogue = load(
        "presenters: [{name: J. Doe, id: jd}, {name: Jane Doe, id: jd, aliases: [J. Doe]}]\n"
        "talks: [{title: A, speaker: J. Doe}]\n"
    )
    assert names(catalogue) == {"jd": "Jane Doe"}
    assert by_talk(catalogue) == [("jd",)]


def test_two_names_of_one_id_are_one_person_and_nothing_is_lost(
    faulty: Callable[..., Catalogue],
) -> None:
    catalogue = faulty("- {title: A, speaker: Jørn}\n- {title: B, speaker: Jorn}\n")
    assert names(catalogue) == {"jorn": "Jørn"}
    assert by_talk(catalogue) == [("jorn",), ("jorn",)]


def test_each_field_is_what_is_said_first(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
presenters:
- {name: Ada, links: [{url: a, title: A}, a], sort_name: "Lovelace, Ada"}
talks:
- title: T
  speakers:
  - {name: ada, bio: Hello, links: [b], portrait: /faces/ada.jpg, pronouns: she/her}
  - {name: ADA, bio: Bye}
""")
    assert catalogue.presenters == (
        Presenter(
            "ada",
            "Ada",
            sort_name="Lovelace, Ada",
            bio=Markup("Hello"),
            portrait="faces/ada.jpg",
            links=(Link("/data/a", "A"), Link("/data/a")),
            pronouns="she/her",
            origin=Origin.RECORD,
        ),
    )
    assert by_talk(catalogue) == [("ada",)]


@pytest.mark.parametrize(
    ("name", "made"),
    [("李明", "u674e-u660e"), ("Андрей", "andrey"), ("★", "u2605"), ("?!", "u3f-u21")],
)
def test_nobody_is_without_an_id(load: Callable[..., Catalogue], name: str, made: str) -> None:
    assert names(load(f'- {{title: A, speaker: "{name}"}}')) == {made: name}


def test_teams_by_mapping_list_and_at_the_person(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
event: E
teams: {OSAS: [Ada, Bob, ada], Empty: }
presenters: [{name: Cid, team: [RH, osas]}]
talks:
- {title: A, speaker: [Ada, Cid]}
- {title: B, speaker: Dan}
- {title: C, speaker: Ada, team: [Guests, RH]}
- {title: D, speaker: {name: Dan, company: RH}, event: F}
- {title: E, speaker: Dan, event: F}
""")
    teams = [(team.event, team.id, team.title) for team in catalogue.teams]
    assert teams == [
        ("e", "osas", "OSAS"),
        ("e", "empty", "Empty"),
        ("e", "rh", "RH"),
        ("e", "guests", "Guests"),
        ("f", "osas", "OSAS"),
        ("f", "empty", "Empty"),
        ("f", "rh", "RH"),
    ]
    assert [talk.teams for talk in catalogue.talks] == [
        ("osas", "rh"),
        (),
        ("guests", "rh"),
        ("rh",),
        ("rh",),
    ]
    assert catalogue.presenter_by_id["bob"].memberships == (
        Membership("e", "osas"),
        Membership("f", "osas"),
    )
    assert catalogue.presenter_by_id["dan"].memberships == (Membership("f", "rh"),)


def test_teams_as_a_list(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
teams:
- {name: Red Hat, id: rh, members: Ada}
- {title: OSAS, members: [Bob, {name: Cid, pronouns: they}]}
- SUSE
""")
    assert [(team.id, team.title) for team in catalogue.teams] == [
        ("rh", "Red Hat"),
        ("osas", "OSAS"),
        ("suse", "SUSE"),
    ]
    assert {p.name: [m.team for m in p.memberships] for p in catalogue.presenters} == {
        "Ada": ["rh"],
        "Bob": ["osas"],
        "Cid": ["osas"],
    }


def test_people_come_in_the_order_of_the_data(load: Callable[..., Catalogue]) -> None:
    data = "talks: [{title: A, speaker: [Zoe, Bob]}]\nteams: {T: [Cid]}\npresenters: [Dan, Ada]\n"
    assert list(names(load(data))) == ["dan", "ada", "cid", "zoe", "bob"]


def test_a_talk_has_the_teams_of_its_presenters_at_its_event_only(
    load: Callable[..., Catalogue],
) -> None:
    catalogue = load(
        "talks:\n"
        "- {title: A, event: One, speaker: {name: Ann, team: [Red, Blue]}}\n"
        "- {title: B, event: Two, speaker: {name: Ann, team: Green}}\n"
        "- {title: C, event: One, speaker: Ann}\n"
    )
    assert [talk.teams for talk in catalogue.talks] == [
        ("red", "blue"),
        ("green",),
        ("red", "blue"),
    ]


def test_a_presenter_with_hundreds_of_teams_at_an_event_has_the_first_hundred(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    talks = "".join(
        f"- {{title: Talk {number}, speaker: {{name: Ann Lee, team: Team {number}}}}}\n"
        for number in range(250)
    )
    assert faults(talks) == [
        '[limit] d:1:28: presenter "Ann Lee": more than 100 teams at one event; the others are '
        "left out; write the team of a talk as its 'team'"
    ]
    assert len(faulty(talks).presenters[0].memberships) == 100


def test_teams_beside_very_many_events_belong_to_the_first_ones(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    talks = "".join(f"- {{title: Talk, event: Event {number}}}\n" for number in range(300))
    teams = ", ".join(f"Team {number}: [Ann Lee]" for number in range(100))
    data = f"teams: {{{teams}}}\ntalks:\n{talks}"
    assert faults(data) == [
        "[limit] d:1:1: teams: 200 entries for each of 300 events are too many; only the first "
        "250 events have them; write an item of 'events' for each event, with its own"
    ]
    assert {team.event for team in faulty(data).teams} == {f"event-{n}" for n in range(250)}


def test_tracks_and_rooms_beside_very_many_events_belong_to_the_first_ones(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    talks = "".join(f"- {{title: Talk, event: Event {number}}}\n" for number in range(300))
    for key in ("tracks", "rooms"):
        names = ", ".join(f"Name {number}" for number in range(500))
        data = f"{key}: [{names}]\ntalks:\n{talks}"
        assert faults(data) == [
            f"[limit] d:1:1: {key}: 500 entries for each of 300 events are too many; only the "
            "first 100 events have them; write an item of 'events' for each event, with its own"
        ]
        assert {one.event for one in getattr(faulty(data), key)} == {
            f"event-{number}" for number in range(100)
        }

"""Several sources are one catalogue."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import (
    Event,
    Link,
    Markup,
    Membership,
    Origin,
    Presenter,
    Room,
    Talk,
    Team,
    Track,
)
from sphinxcontrib_roundup.sources.merge import merge

ADA = Presenter("ada", "Ada")


def merged(*parts: Catalogue) -> Catalogue:
    """Merge the files ``0``, ``1`` … without a fault."""
    loaded = merge([(str(number), part) for number, part in enumerate(parts)])
    assert [str(problem) for problem in loaded.problems] == []
    return loaded.catalogue


def faults(*parts: Catalogue) -> list[str]:
    loaded = merge([(f"{number}.yaml", part) for number, part in enumerate(parts)])
    return [f"[{problem.code.subtype}] {problem}" for problem in loaded.problems]


def test_nothing_and_one_thing() -> None:
    assert merged() == Catalogue()
    part = Catalogue((Event("e", "E"),), presenters=(ADA,), talks=(Talk("e", "a", "A"),))
    assert merged(part) == part
    assert merged(part, part, part) == part


def test_records_come_in_the_order_of_the_sources() -> None:
    one = Catalogue(
        events=(Event("e", "E"),),
        tracks=(Track("e", "t", "T"),),
        rooms=(Room("e", "r", "R"),),
        teams=(Team("e", "osas", "OSAS"),),
        presenters=(ADA,),
        talks=(Talk("e", "b", "B"), Talk("e", "a", "A")),
        breaks=(Talk("e", "lunch", "Lunch", kind="break"),),
    )
    two = Catalogue(
        events=(Event("d", "D"),),
        tracks=(Track("d", "t", "T"),),
        rooms=(Room("d", "r", "R"),),
        teams=(Team("d", "osas", "OSAS"),),
        presenters=(Presenter("abe", "Abe"),),
        talks=(Talk("d", "a", "A"),),
        breaks=(*one.breaks, Talk("d", "lunch", "Lunch", kind="break")),
    )
    both = merged(one, two)
    assert both == Catalogue(
        events=one.events + two.events,
        tracks=one.tracks + two.tracks,
        rooms=one.rooms + two.rooms,
        teams=one.teams + two.teams,
        presenters=one.presenters + two.presenters,
        talks=one.talks + two.talks,
        breaks=two.breaks,
    )


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_event_of_several_files_is_one_and_a_name_beats_none(order: tuple[int, ...]) -> None:
    parts = [
        Catalogue((Event("fosdem-2017", "fosdem-2017", implicit=True),)),
        Catalogue((Event("fosdem-2017", "FOSDEM 2017", city="Brussels"),)),
        Catalogue((Event("fosdem-2017", "FOSDEM 2017", start=date(2017, 2, 4)),)),
    ]
    assert merged(*(parts[number] for number in order)).events == (
        Event("fosdem-2017", "FOSDEM 2017", start=date(2017, 2, 4), city="Brussels"),
    )


def test_the_first_field_that_is_not_empty_counts() -> None:
    one, two = Event("e", "Eve", city="Ghent"), Event("e", "Evening", city="Gent", venue="ULB")
    assert merged(Catalogue((one,)), Catalogue((two,))).events == (
        Event("e", "Eve", city="Ghent", venue="ULB"),
    )


def test_unnamed_events_stay_unnamed() -> None:
    part = Catalogue((Event("e", "E", implicit=True),))
    assert merged(part, part) == part


def test_a_person_is_one_over_all_sources() -> None:
    one = Presenter("ada", "Ada", aliases=("A. L.",), links=(Link("u"),))
    one = Presenter(
        "ada", "Ada", aliases=("A. L.",), links=(Link("u"),), memberships=(Membership("e", "x"),)
    )
    two = Presenter("ada", "ADA", bio=Markup("b"), links=(Link("v"),), aliases=("Lady L.",))
    three = Presenter("ada", "Ada", memberships=(Membership("f", "y"), Membership("e", "x")))
    parts = (Catalogue(presenters=(person,)) for person in (one, two, three))
    assert merged(*parts).presenters == (
        Presenter(
            "ada",
            "Ada",
            aliases=("A. L.", "Lady L."),
            bio=Markup("b"),
            links=(Link("u"),),
            memberships=(Membership("e", "x"), Membership("f", "y")),
        ),
    )


@pytest.mark.parametrize("turned", [False, True])
def test_an_alias_in_one_source_is_the_person_of_another(*, turned: bool) -> None:
    known = Catalogue(
        presenters=(Presenter("tom-callaway", "Tom Callaway", aliases=("Spot",)),),
        talks=(Talk("e", "a", "A", presenters=("tom-callaway",)),),
    )
    named = Catalogue(
        presenters=(Presenter("spot", "spot"), ADA),
        talks=(Talk("f", "b", "B", presenters=("ada", "spot")),),
        breaks=(Talk("f", "tea", "Tea", presenters=("spot",)),),
    )
    both = merged(*((named, known) if turned else (known, named)))
    assert both.presenter_by_id == {
        "tom-callaway": Presenter("tom-callaway", "Tom Callaway", aliases=("Spot",)),
        "ada": ADA,
    }
    assert {talk.id: talk.presenters for talk in (*both.talks, *both.breaks)} == {
        "a": ("tom-callaway",),
        "b": ("ada", "tom-callaway"),
        "tea": ("tom-callaway",),
    }


def test_aliases_of_aliases_lead_to_one_presenter() -> None:
    chain = [
        Catalogue(
            presenters=(Presenter("c", "C"),), talks=(Talk("e", "t", "T", presenters=("c",)),)
        ),
        Catalogue(presenters=(Presenter("b", "B", aliases=("C",)),)),
        Catalogue(presenters=(Presenter("a", "A", aliases=("B",)),)),
    ]
    for parts in permutations(chain):
        both = merged(*parts)
        assert [(person.id, person.name) for person in both.presenters] == [("a", "A")]
        assert both.talks[0].presenters == ("a",)


def test_aliases_in_a_circle_over_files_are_one_presenter_and_reported() -> None:
    circle = [
        Catalogue(presenters=(Presenter("a", "A", aliases=("B",)),)),
        Catalogue(presenters=(Presenter("b", "B", aliases=("C",)),)),
        Catalogue(presenters=(Presenter("c", "C", aliases=("A",)),)),
    ]
    tail = Catalogue(
        presenters=(Presenter("0", "0"), Presenter("c", "C", aliases=("0",))),
        talks=(Talk("e", "t", "T", presenters=("0",)),),
    )
    for parts in permutations(circle):
        loaded = merge([(f"{number}.yaml", part) for number, part in enumerate((*parts, tail))])
        assert [person.id for person in loaded.catalogue.presenters] == ["a"]
        assert loaded.catalogue.talks[0].presenters == ("a",)
        (fault,) = map(str, loaded.problems)
        assert fault.startswith(f'{parts.index(circle[0])}.yaml: presenter "a": the names of ')
        assert fault.endswith(
            " are aliases of one another in a circle, over several files; "
            "'a' is used; keep only its 'aliases'"
        )


def test_only_a_written_id_separates_namesakes() -> None:
    one = Catalogue(presenters=(Presenter("wei-wang", "Wei Wang"),))
    two = Catalogue(presenters=(Presenter("ww2", "Wei Wang"),))
    both = merge([("0.yaml", one), ("1.yaml", two)])
    assert both.catalogue.presenters == one.presenters + two.presenters
    assert [str(problem) for problem in both.problems] == [
        "0.yaml: note: presenter \"Wei Wang\": the 'id: ww2' of 1.yaml is another person of this "
        "name; if they are one, write 'ww2' for the name here, or leave that 'id' out"
    ]


def test_names_equal_after_folding_are_one_even_if_their_ids_are_not() -> None:
    one = Catalogue(
        presenters=(Presenter("andrey", "Андрей"),),
        talks=(Talk("e", "a", "A", presenters=("andrey",)),),
    )
    two = Catalogue(presenters=(Presenter("andrei", "Андреи"),))
    for parts in ((one, two), (two, one)):
        both = merged(*parts)
        assert [person.id for person in both.presenters] == ["andrei"]
        assert both.talks[0].presenters == ("andrei",)


def test_two_names_of_one_id_are_one_person_with_a_note() -> None:
    one = Catalogue(presenters=(Presenter("jorn", "Jørn"),))
    two = Catalogue(presenters=(Presenter("jorn", "Jorn"),))
    assert faults(one, two) == [
        "[spelling] 1.yaml: note: presenter \"Jorn\": 'Jorn' and 'Jørn' have one id, 'jorn', and "
        "are read as one presenter; if they are two, set another 'id:' for one of them"
    ]


def test_a_title_that_is_only_the_id_gives_way() -> None:
    named = Catalogue(
        tracks=(Track("e", "go", "Golang", "devroom"),),
        rooms=(Room("e", "j", "Janson"),),
        teams=(Team("e", "rh", "Red Hat"),),
    )
    referred = Catalogue(
        tracks=(Track("e", "go", "Go"),),
        rooms=(Room("e", "j", "J"),),
        teams=(Team("e", "rh", "RH"),),
    )
    assert merged(named, referred) == named
    assert merged(referred, named) == named


def test_definitions_complete_each_other() -> None:
    one = Catalogue(talks=(Talk("e", "a", "A", url="u"),), rooms=(Room("e", "r", "R"),))
    two = Catalogue(
        talks=(Talk("e", "a", "a", abstract=Markup("b")),), rooms=(Room("e", "r", "R", capacity=9),)
    )
    both = merged(one, two)
    assert both.talks == (Talk("e", "a", "A", url="u", abstract=Markup("b")),)
    assert both.rooms == (Room("e", "r", "R", capacity=9),)


def test_two_talks_with_one_id_are_a_fault_and_the_first_counts() -> None:
    one = Catalogue(talks=(Talk("e", "keynote", "Keynote", url="u", presenters=("ada",)),))
    two = Catalogue(talks=(Talk("e", "keynote", "Keynote", level="x", presenters=("bob",)),))
    assert faults(one, two) == [
        "[duplicate_id] 1.yaml: talk \"Keynote\": another talk in 0.yaml has the id 'e/keynote' "
        "too: presenters differs; the one in 0.yaml is used; if they are two, set another 'id:'"
    ]
    assert merge([("0", one), ("1", two)]).catalogue.talks == one.talks


def test_titles_equal_after_folding_do_not_differ_but_what_follows_them_may() -> None:
    one = Catalogue(talks=(Talk("e", "a", "A", url="u"),))
    two = Catalogue(talks=(Talk("e", "a", "a", url="v"),))
    (fault,) = faults(one, two)
    assert "too: url differs; the one in 0.yaml is used" in fault


def test_two_tracks_with_one_id_are_a_fault_and_complete_each_other() -> None:
    one = Catalogue(tracks=(Track("e", "c", "C", url="u"),))
    two = Catalogue(tracks=(Track("e", "c", "C++", "main", color="red"),))
    three = Catalogue(tracks=(Track("e", "c", "C#", "devroom"),))
    # ``C`` is only the id ``c``, so the second title counts.
    assert faults(one, two, three) == [
        "[duplicate_id] 2.yaml: track \"C#\": another track in 0.yaml has the id 'e/c' too: "
        "title and kind differ; the one in 0.yaml is used; if they are two, set another 'id:'"
    ]
    parts = [("0", one), ("1", two), ("2", three)]
    assert merge(parts).catalogue.tracks == (Track("e", "c", "C++", "main", None, "u", "red"),)


def test_kinds_of_tracks_and_teams_of_people_reach_the_talks_of_other_sources() -> None:
    people = Catalogue(
        tracks=(Track("e", "go", "Go", "devroom"),),
        teams=(Team("e", "osas", "OSAS"),),
        presenters=(
            Presenter("ada", "Ada", memberships=(Membership("e", "osas"), Membership("f", "rh"))),
        ),
    )
    talks = Catalogue(
        tracks=(Track("e", "go", "Go"),),
        presenters=(ADA,),
        talks=(
            Talk("e", "a", "A", presenters=("ada",), track="go"),
            Talk("e", "b", "B", presenters=("ada",), track="go", kind="demo", teams=("suse",)),
            Talk("g", "c", "C", presenters=("ada",)),
        ),
    )
    for parts in ((people, talks), (talks, people)):
        found = [(talk.kind, talk.teams) for talk in merged(*parts).talks]
        assert found == [("devroom", ("osas",)), ("demo", ("suse",)), ("", ())]


def person(id_: str, name: str = "Julian", *accounts: str, **more: object) -> Presenter:
    return Presenter(id_, name, accounts=accounts, **more)


def part(event: str, *presenters: Presenter, start: date | None = None) -> Catalogue:
    """Return an event with a talk of each presenter."""
    talks = (
        Talk(event, f"t{number}", "T", presenters=(one.id,))
        for number, one in enumerate(presenters)
    )
    return Catalogue((Event(event, event, start=start),), presenters=presenters, talks=tuple(talks))


def ids_and_faults(*parts: Catalogue) -> tuple[list[tuple[str, ...]], list[str]]:
    loaded = merge([(f"{number}.yaml", one) for number, one in enumerate(parts)])
    talks = loaded.catalogue.talks
    return [talk.presenters for talk in talks], [str(problem) for problem in loaded.problems]


STRANGERS = (
    person("julian-d6201111", "Julian", "d6201111"),
    person("julian-ab12", "Julian", "ab12"),
)


def test_a_name_that_is_ambiguous_in_one_event_joins_nobody_of_other_years() -> None:
    ids, faults = ids_and_faults(
        part("c39", *STRANGERS), part("c38", person("julian")), part("c37", person("julian"))
    )
    assert ids == [("julian-d6201111",), ("julian-ab12",), ("julian-c38",), ("julian-c37",)]
    assert faults == [
        f'{number}.yaml: note: presenter "Julian": 0.yaml has several people of this name '
        f"(julian-d6201111, julian-ab12), so this is none of them but julian-{event}; if it is "
        "one of them, write '{name: Julian, guid: …}' with theirs"
        for number, event in ((1, "c38"), (2, "c37"))
    ]


def test_an_account_finds_its_person_among_namesakes_of_another_year() -> None:
    ids, faults = ids_and_faults(
        part("c38", person("julian", "Julian", "ab12"), person("ann", "Ann")),
        part("c39", *STRANGERS),
        part("c37", person("julian", "JULIAN", "ffff0000-1")),
    )
    assert ids == [
        ("julian-ab12",), ("ann",), ("julian-d6201111",), ("julian-ab12",), ("julian-ffff0000",),
    ]  # fmt: skip
    assert len(faults) == 1


def test_our_record_pins_the_id_of_one_namesake() -> None:
    ours = person("julian", "Julian", "d6201111", origin=Origin.RECORD, has_own_id=True)
    for parts in permutations([part("c39", *STRANGERS), Catalogue(presenters=(ours,))]):
        ids, faults = ids_and_faults(*parts)
        assert ids == [("julian",), ("julian-ab12",)]
        assert faults == []


def test_our_record_without_an_id_takes_that_of_its_account() -> None:
    ours = person("julian", "Julian", "d6201111", origin=Origin.RECORD, bio=Markup("b"))
    ids, faults = ids_and_faults(part("c39", *STRANGERS), Catalogue(presenters=(ours,)))
    assert ids == [("julian-d6201111",), ("julian-ab12",)]
    assert faults == []


def test_our_record_joins_several_accounts() -> None:
    ours = person("julian", "Julian", "d6201111", "ab12", origin=Origin.RECORD)
    assert ids_and_faults(part("c39", *STRANGERS), Catalogue(presenters=(ours,))) == (
        [("julian",), ("julian",)],
        [],
    )


def test_our_record_of_an_account_gives_the_new_name_and_the_old_one_still_finds_it() -> None:
    ours = person("ida-molen-quay", "Ida Molen-Quay", "d620", origin=Origin.RECORD)
    both = merged(
        part("c39", person("ida-molen", "Ida Molen", "d620")), Catalogue(presenters=(ours,))
    )
    (record,) = both.presenters
    assert (record.id, record.name, record.spellings) == (
        "ida-molen-quay",
        "Ida Molen-Quay",
        ("Ida Molen",),
    )


def test_equal_accounts_of_different_names_join_nobody() -> None:
    one, two = person("ann", "Ann", "d620"), person("bob", "Bob", "d620")
    assert ids_and_faults(part("a", one), part("b", two)) == ([("ann",), ("bob",)], [])


def test_different_accounts_of_different_years_are_one_person() -> None:
    one, two = person("ann", "Ann", "d620"), person("ann", "Ann", "ab12")
    assert ids_and_faults(part("a", one), part("b", two)) == ([("ann",), ("ann",)], [])


@pytest.mark.parametrize("order", list(permutations(range(2))))
@pytest.mark.parametrize(
    ("older", "newer", "shown"),
    [
        ("Kristof van Tomme", "Kristof Van Tomme", "Kristof Van Tomme"),
        ("Gábor Szárnyas", "Gabor Szarnyas", "Gábor Szárnyas"),
        ("Jan Iversen", "jan iversen", "Jan Iversen"),
        ("ANN LEE", "Ann Lee", "Ann Lee"),
    ],
)
def test_the_best_spelling_is_shown_whatever_the_order(
    order: tuple[int, ...], older: str, newer: str, shown: str
) -> None:
    id_ = older.casefold().replace("á", "a").replace(" ", "-")
    parts = [
        part("old", person(id_, older), start=date(2013, 1, 1)),
        part("new", person(id_, newer), start=date(2020, 1, 1)),
    ]
    assert [one.name for one in merged(*(parts[number] for number in order)).presenters] == [shown]


def test_our_own_record_decides_the_spelling() -> None:
    ours = person("gabor-szarnyas", "Gabor Szarnyas", origin=Origin.RECORD)
    theirs = person("gabor-szarnyas", "Gábor Szárnyas")
    assert (
        merged(part("new", theirs), Catalogue(presenters=(ours,))).presenters[0].name == ours.name
    )


def test_among_equally_good_spellings_our_own_data_decides() -> None:
    ours = person("kristof-van-tomme", "Kristof van Tomme", origin=Origin.MENTION)
    theirs = person("kristof-van-tomme", "Kristof Van Tomme")
    both = merged(part("new", theirs, start=date(2020, 1, 1)), part("ours", ours))
    assert both.presenters[0].name == "Kristof van Tomme"

from __future__ import annotations

import pickle
from datetime import date

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import Event, Presenter, Room, Talk, Team, Track

JANE = Presenter("jane", "Jane")
RICH = Presenter("rich", "Rich")
FIRST = Talk("e", "first", "First", presenters=("jane", "rich"), formerly=("old",))
SECOND = Talk("e", "second", "Second", presenters=("jane", "jane"))
OTHER = Talk("f", "first", "First")


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(
        events=(
            Event("e", "E", date(2015, 1, 1)),
            Event("u", "U"),
            Event("f", "F", date(2017, 1, 1)),
        ),
        tracks=(Track("e", "t", "T"),),
        rooms=(Room("e", "r", "R"),),
        teams=(Team("e", "osas", "OSAS"),),
        presenters=(JANE, RICH),
        talks=(FIRST, SECOND, OTHER),
        breaks=(Talk("e", "lunch", "Lunch", presenters=("rich",)),),
    )


def test_records_are_found_by_full_name(catalogue: Catalogue) -> None:
    assert catalogue.event_by_id["f"].title == "F"
    assert catalogue.track_by_name["e/t"].title == "T"
    assert catalogue.room_by_name["e/r"].name == "R"
    assert catalogue.team_by_name["e/osas"].title == "OSAS"
    assert catalogue.presenter_by_id["rich"] == RICH
    assert catalogue.talk_by_name["f/first"] == OTHER
    assert "e/lunch" not in catalogue.talk_by_name


def test_a_talk_is_found_by_a_former_id_unless_another_talk_has_the_id(
    catalogue: Catalogue,
) -> None:
    assert catalogue.talk_by_name["e/old"] == FIRST
    heir = Talk("e", "old", "Heir")
    assert Catalogue(talks=(heir, FIRST)).talk_by_name["e/old"] == heir


def test_talks_of_presenters_and_events_are_in_data_order(catalogue: Catalogue) -> None:
    assert catalogue.talks_by_presenter == {"jane": (FIRST, SECOND), "rich": (FIRST,)}
    assert catalogue.talks_by_event == {"e": (FIRST, SECOND), "f": (OTHER,)}


def test_events_are_newest_first_with_undated_events_last(catalogue: Catalogue) -> None:
    assert [event.id for event in catalogue.events_in_order] == ["f", "e", "u"]


def test_events_of_one_day_are_in_data_order() -> None:
    day = date(2017, 2, 4)
    catalogue = Catalogue(events=(Event("b", "B", day), Event("a", "A", day)))
    assert [event.id for event in catalogue.events_in_order] == ["b", "a"]


def test_a_pickled_catalogue_has_no_indexes(catalogue: Catalogue) -> None:
    assert catalogue.talk_by_name
    copy = pickle.loads(pickle.dumps(catalogue))  # noqa: S301 - pickled a moment ago
    assert copy == catalogue
    assert set(vars(copy)) == set(Catalogue.__dataclass_fields__)
    assert copy.talk_by_name["e/first"] == FIRST


def test_a_derived_value_is_computed_once_and_not_pickled(
    catalogue: Catalogue,
) -> None:
    made: list[int] = []

    def titles(of: Catalogue) -> tuple[str, ...]:
        made.append(len(of.talks))
        return tuple(talk.title for talk in of.talks)

    assert catalogue.derived(titles) == ("First", "Second", "First")
    assert catalogue.derived(titles) == ("First", "Second", "First")
    assert made == [3]
    copy = pickle.loads(pickle.dumps(catalogue))  # noqa: S301 - pickled a moment ago
    assert copy == catalogue
    assert copy.derived(titles) == ("First", "Second", "First")
    assert made == [3, 3]
    assert Catalogue(talks=(FIRST,)).derived(titles) == ("First",)


def test_a_derived_value_depends_on_the_function_and_its_arguments(catalogue: Catalogue) -> None:
    def titles(of: Catalogue, event: str) -> tuple[str, ...]:
        return tuple(talk.title for talk in of.talks if talk.event == event)

    def ids(of: Catalogue, event: str) -> tuple[str, ...]:
        return tuple(talk.id for talk in of.talks if talk.event == event)

    event = catalogue.talks[0].event
    assert catalogue.derived(titles, "nowhere") == ()
    assert catalogue.derived(titles, event) != ()
    assert catalogue.derived(ids, event) != catalogue.derived(titles, event)

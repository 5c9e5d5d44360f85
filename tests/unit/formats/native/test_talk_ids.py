"""Ids of talks; only which of several talks of one title is the first depends on the order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.unit.formats.native.conftest import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue


def ids(catalogue: Catalogue) -> list[str]:
    return [talk.full_name for talk in catalogue.talks]


def test_written_ids_are_stored_in_lower_case(load: Callable[..., Catalogue]) -> None:
    data = "- {title: A, id: Better_Manual, formerly: [Old, old, older], same_as: FOSDEM/Manual}"
    (talk,) = load(data).talks
    assert (talk.id, talk.formerly, talk.same_as) == (
        "better_manual",
        ("old", "older"),
        ("fosdem/manual",),
    )


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Kubernetes 101: Orchestration", "kubernetes-101-orchestration"),
        ("開源社群", "u958b-u6e90-u793e-u7fa4"),
        ("Привет, мир", "privet-mir"),
        ("¿?", "ubf-u3f"),
    ],
)
def test_made_ids(load: Callable[..., Catalogue], title: str, made: str) -> None:
    assert ids(load(f"- title: {title!r}")) == [f"my-talks/{made}"]


def test_an_id_that_cannot_be_one_is_made_of_the_title(faulty: Callable[..., Catalogue]) -> None:
    assert ids(faulty("- {title: A b, id: '?'}")) == ["my-talks/a-b"]


KEYNOTES = (
    "{title: Keynote, speakers: [Jane Doe, Bob]}",
    "{title: KEYNOTE!, speaker: Ada, start: 2017-02-04T09:00}",
    "{title: keynote, start: 2017-02-04T09:00}",
    "{title: keynote, date: 2017-02-05}",
    "{title: Other}",
)


@pytest.mark.parametrize("order", list(permutations(range(len(KEYNOTES))))[::17])
def test_talks_of_one_title_get_an_ending_of_their_own_but_the_first(
    faulty: Callable[..., Catalogue], order: tuple[int, ...]
) -> None:
    expected = [
        "my-talks/keynote-jane-doe-bob",
        "my-talks/keynote-ada",
        "my-talks/keynote-2017-02-04-0900",
        "my-talks/keynote-2017-02-05",
        "my-talks/other",
    ]
    first = next(number for number in order if expected[number] != "my-talks/other")
    expected[first] = "my-talks/keynote"
    data = "".join(f"- {KEYNOTES[number]}\n" for number in order)
    assert ids(faulty(data)) == [expected[number] for number in order]


def test_a_made_id_gives_way_to_a_written_one(load: Callable[..., Catalogue]) -> None:
    data = "- {title: Keynote, speaker: Ada}\n- {title: Opening, id: keynote}\n"
    assert ids(load(data)) == ["my-talks/keynote-ada", "my-talks/keynote"]


def test_events_have_ids_of_their_own(load: Callable[..., Catalogue]) -> None:
    data = "- {title: Keynote, event: A}\n- {title: Keynote, event: B}\n"
    assert ids(load(data)) == ["a/keynote", "b/keynote"]


def test_of_two_with_one_id_the_written_or_the_first_stays(
    faulty: Callable[..., Catalogue],
) -> None:
    data = "- {title: A}\n- {title: B, id: a}\n- {title: C, id: A}\n- {title: D}\n"
    catalogue = faulty(data)
    assert [(talk.id, talk.title) for talk in catalogue.talks] == [("a", "B"), ("d", "D")]


def test_the_first_talk_of_a_title_keeps_its_id_and_a_note_tells_the_ids_of_the_others():
    result = read(
        "event: E\n"
        "talks:\n"
        "- {title: Weekly sync, speaker: Ada}\n"
        "- {title: Weekly sync, speaker: Ada, start: 2031-01-17T15:00}\n"
        "- {title: Weekly sync, speaker: Bo}\n"
        "- {title: Weekly sync, speaker: Ada, start: 2031-01-24T15:00}\n"
        "- {title: Other}\n"
    )
    assert [talk.id for talk in result.catalogue.talks] == [
        "weekly-sync",
        "weekly-sync-ada",
        "weekly-sync-bo",
        "weekly-sync-ada-2031-01-24-1500",
        "other",
    ]
    assert all(problem.code.is_note for problem in result.problems)
    assert [str(problem) for problem in result.problems][:1] == [
        'd:4:11: note: talk "Weekly sync": the talk in line 3 has the same title, so the id of '
        "this one is 'weekly-sync-ada'; write 'id: weekly-sync-ada' to keep it"
    ]

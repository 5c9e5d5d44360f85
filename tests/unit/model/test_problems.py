from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problem_lists import (
    EVERY,
    IgnoreRule,
    first_places,
    one_of_each_kind,
    without_ignored,
)
from sphinxcontrib_roundup.problems import (
    MOST_HINTS,
    Hints,
    Place,
    Problem,
    ProblemCode,
    did_you_mean,
    nearest,
)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("talks.yaml", 5, 6), "talks.yaml:5:6"),
        (Place("talks.yaml", 5), "talks.yaml:5"),
        (Place("talks.yaml"), "talks.yaml"),
    ],
)
def test_places_read_as_compilers_write_them(place: Place, text: str) -> None:
    assert str(place) == text


def test_places_sort_by_file_line_and_column() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 7), Place("a", 9, 2)]
    assert sorted(places) == [places[3], places[2], places[1], places[0]]


@pytest.mark.parametrize(
    ("record", "remedy", "text"),
    [
        ('talk "A"', "did you mean 'b'?", "f:1:2: talk \"A\": bad; did you mean 'b'?"),
        ('talk "A"', "", 'f:1:2: talk "A": bad'),
        ("", "mend it", "f:1:2: bad; mend it"),
        ("", "", "f:1:2: bad"),
    ],
)
def test_a_problem_has_place_reason_and_remedy(record: str, remedy: str, text: str) -> None:
    problem = Problem(ProblemCode.KEY, Place("f", 1, 2), "bad", record, remedy)
    assert str(problem) == text
    assert f"f:1:2: {problem.message}" == text


def test_subtypes_are_distinct_words_with_a_meaning() -> None:
    subtypes = [code.subtype for code in ProblemCode]
    assert len(set(subtypes)) == len(subtypes)
    assert all(subtype.isidentifier() for subtype in subtypes)
    assert all(code.meaning.endswith(".") for code in ProblemCode)


@pytest.mark.parametrize(
    ("word", "known", "match"),
    [
        ("speeker", ["speaker", "title"], "speaker"),
        ("SPEAKER", ["speaker"], "speaker"),
        ("Containr", ["Containers", "Security"], "Containers"),
        ("zzz", ["speaker"], None),
        ("speaker", [], None),
    ],
)
def test_nearest(word: str, known: list[str], match: str | None) -> None:
    assert nearest(word, known) == match
    assert did_you_mean(word, known) == (f"did you mean {match!r}?" if match else "")


def problem(line: int, reason: str = "bad", **more: object) -> Problem:
    return Problem(ProblemCode.KEY, Place("f", line, 1), reason, **more)


def test_ten_places_of_a_kind_are_listed_and_the_others_counted() -> None:
    lines = [str(one) for one in first_places(problem(line) for line in range(12, 0, -1))]
    assert lines == [
        *(f"f:{line}:1: bad" for line in range(1, 11)),
        "f:11:1: 2 more faults of this kind, the first one here; "
        "'sphinx-roundup check --all' lists all of them",
    ]


def test_every_place_is_listed_if_asked_for() -> None:
    assert len(first_places((problem(line) for line in range(1, 101)), EVERY)) == 100
    alike = [problem(line, several="are bad") for line in range(1, 101)]
    assert len(first_places(alike, EVERY)) == 100


def test_different_reasons_are_listed_before_equal_ones() -> None:
    problems = [*(problem(line) for line in range(1, 50)), problem(50, "worse")]
    result = first_places(problems)
    assert [one.reason for one in result].count("bad") == 9
    assert result[-1].reason == "worse"
    assert result[-2].number == 40


def test_files_and_kinds_are_counted_by_themselves() -> None:
    problems = [problem(line) for line in range(1, 11)]
    others = [one._replace(place=Place("g", one.place.line)) for one in problems]
    more = [one._replace(code=ProblemCode.TYPE) for one in problems]
    assert len(first_places([*problems, *others, *more])) == 30


def test_a_list_can_be_listed_again() -> None:
    once = first_places(problem(line) for line in range(1, 31))
    again = first_places([*once, *(problem(line) for line in range(31, 36))])
    assert first_places(once) == once
    assert [one.number for one in again] == [1] * 10 + [25]


def test_problems_with_a_text_for_several_are_one() -> None:
    alike = [problem(line, "is bad", several="are bad", detail=f"'{line}'") for line in (3, 2)]
    (one,) = first_places(alike)
    assert str(one) == "f:2:1: 2 are bad (the first one here: '2')"
    assert first_places(alike[:1])[0].reason == "is bad"


def test_a_note_stands_once_for_each_kind_and_file() -> None:
    notes = [
        problem(line, f"note {line}", remedy="do it")._replace(code=ProblemCode.IGNORE)
        for line in range(1, 31)
    ]
    (one,) = one_of_each_kind(notes)
    assert str(one) == "f:1:1: note: note 1 (and 29 more of this kind); do it"


def test_ignore_hides_a_code_or_single_records_and_counts_them() -> None:
    rule = IgnoreRule(Place("r", 1), frozenset({"f"}), ProblemCode.KEY, frozenset({"one"}))
    problems = [
        problem(1, id="e/one"),
        problem(2, id="two"),
        problem(3, id="ONE"),
        problem(4, id="one")._replace(code=ProblemCode.TYPE),
        problem(5, id="one")._replace(place=Place("g", 5)),
    ]
    *rest, note = without_ignored(problems, [rule])
    assert rest == [problems[1], *problems[3:]]
    assert str(note) == "r:1: note: 2 faults are hidden by 'ignore: {key: [one]}'"
    assert note.code.is_note
    *_, whole = without_ignored(problems, [rule._replace(ids=frozenset())])
    assert whole.number == 3


@pytest.mark.parametrize("word", ["tolk 0710", "Talk 0710 x", "Talks 0710"])
def test_the_nearest_of_thousands_of_words_is_found(word: str) -> None:
    known = [f"Talk {number:04}" for number in range(5000)]
    assert nearest(word, known) == "Talk 0710"


def test_hints_are_sought_for_the_first_unknown_words_of_each_kind() -> None:
    hints = Hints()
    asked: list[str] = []

    def known() -> list[str]:
        asked.append("known")
        return ["speaker"]

    found = [hints.did_you_mean("key", "speeker", known) for _ in range(3 * MOST_HINTS)]
    assert found == ["did you mean 'speaker'?"] * MOST_HINTS + [""] * (2 * MOST_HINTS)
    assert len(asked) == MOST_HINTS
    assert hints.nearest("track", "speeker", known) == "speaker"

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean, nearest


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

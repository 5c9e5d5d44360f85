"""Names that may be one person."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.similar_names import SimilarNames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jan Müller", "Jan Mueller"),
        ("Jörg Groß", "Joerg Gross"),
        ("Jon Doering", "John Doering"),
        ("Josh Berkus", "Berkus, Josh"),
        ("Josh Berkus", "Josh B. Berkus"),
        ("Josh Berkus", "J. Berkus"),
        ("Jan Nieuwenhuizen (janneke)", "Jan (janneke) Nieuwenhuizen"),
        ("Nadia Santalla", "Nadia Santalla (she/her)"),
        ("Stephan Bergmann", "Stephan Bergman"),
        ("Stephan Bergmann", "Stephna Bergmann"),
        ("Rory O’Donnell", "Rory ODonnell"),
    ],
)
def test_similar_names_are_a_pair(one: str, other: str) -> None:
    assert [set(pair) for pair in SimilarNames([one, other]).pairs()] == [{one, other}]
    assert other in SimilarNames([other, "Zoe Unlike"]).similar(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee", "Dan Lee"),
        ("Ann Lee", "Bob Lee"),
        ("Ann Lee", "Ann Ray"),
        ("Anna Berkus", "Alex Berkus"),
        ("Ann Lee", "Amy Lee"),
        ("Jan Molenaar", "Pan Molenaar"),
    ],
)
def test_names_of_different_people_are_no_pair(one: str, other: str) -> None:
    assert list(SimilarNames([one, other]).pairs()) == []
    assert list(SimilarNames([other]).similar(one)) == []


def test_the_number_of_pairs_is_linear() -> None:
    names = [f"Ann{'n' * number} Leeway" for number in range(2, 400)]
    assert len(list(SimilarNames(names).pairs())) < 5 * len(names)


def test_a_name_of_a_million_letters_costs_no_more_than_its_length() -> None:
    names = SimilarNames(["a" * 1_000_000, "b" * 1_000_000])
    assert list(names.pairs()) == []

"""Letters of an index, and the order of names."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.ids import base_letter, sort_key


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("ada", "A"),
        ("Ångström", "A"),
        ("Łukasz", "L"),
        ("Ørsted", "O"),
        ("Æthelred", "A"),
        ("ßeta", "S"),
        ("İpek", "I"),
        ("Ёлкин", "Е"),
        ("Ψ", "Ψ"),
        ("李明", "李"),
        ("(Bob)", "B"),
        ("3D", "0–9"),
        ("★", "#"),
        ("", "#"),
    ],
)
def test_the_index_letter_of_a_name(name, letter):
    assert base_letter(name) == letter


def test_names_are_sorted_as_their_base_letters():
    names = ["zed", "Łukasz", "Lovelace", "Österreich", "Oz", "ørsted", "Елена"]
    assert sorted(names, key=sort_key) == [
        "Lovelace", "Łukasz", "ørsted", "Österreich", "Oz", "zed", "Елена",
    ]  # fmt: skip

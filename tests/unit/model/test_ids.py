from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinxcontrib_roundup.model.ids import anchor_id, fold, make_id, written_id

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Kubernetes 101: Orchestration", "kubernetes-101-orchestration"),
        ("__init__.py", "init-py"),
        ("C++", "c"),
        ("Caolán McNamara", "caolan-mcnamara"),
        ("Straße in Łódź", "strasse-in-lodz"),
        ("Žižek & Ćosić", "zizek-cosic"),
        ("Андрей Петров", "andrey-petrov"),
        ("Ђорђе Његош", "djordje-njegosh"),
        ("Στέφανος", "stefanos"),
        ("李明", "u674e-u660e"),
        ("Python 与 C", "python-u4e0e-c"),
        ("FULLWIDTH", "fullwidth"),
        ("İstanbul", "istanbul"),
        ("???", ""),
        ("", ""),
    ],
)
def test_made_ids(text: str, made: str) -> None:
    assert make_id(text) == made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Caolán  McNamara", "caolan mcnamara"),
        ("Strasse", "Straße"),
        ("Ａda", "ada"),
        ("\tAda\n Lovelace ", "Ada Lovelace"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("Зоё", "зое"),
    ],
)
def test_equal_names(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Jorn", "Jørn"), ("Ada", "Ida"), ("李", "明")])
def test_different_names(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("kubernetes101", "kubernetes101"),
        (" Better_Manual ", "better_manual"),
        ("3.11+x-y", "3.11+x-y"),
        ("A\u0308pfel", "äpfel"),
        ("_private", None),
        ("a b", None),
        ("a/b", None),
        ("..", None),
        ("", None),
        ("İx", None),  # its folded form has a combining dot, which no id may have
    ],
)
def test_written_ids(text: str, stored: str | None) -> None:
    assert written_id(text) == stored


@pytest.mark.parametrize(
    ("parts", "anchor"),
    [
        (("roundup-talk", "fosdem-2017/kubernetes101"), "roundup-talk-fosdem-2017-kubernetes101"),
        (("talk", "e/c++"), "talk-e-cu2bu2b"),
        (("talk", "e/ä"), "talk-e-ue4"),
        (("talk", "e/a_b.c"), "talk-e-a_b.c"),
    ],
)
def test_anchors(parts: tuple[str, ...], anchor: str) -> None:
    assert anchor_id(*parts) == anchor


@given(TEXTS)
def test_a_made_id_is_well_formed_and_its_own_id(text: str) -> None:
    made = make_id(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert make_id(made) == made
    assert not made or written_id(made) == made


@given(TEXTS)
def test_case_and_composition_do_not_count(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert make_id(unicodedata.normalize("NFD", text)) == make_id(text)


@given(TEXTS)
def test_a_stored_id_is_its_own_stored_form(text: str) -> None:
    stored = written_id(text)
    assert stored is None or written_id(stored) == stored

"""Names as people type them."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.presenter_names import (
    initials,
    is_nobody,
    names_in,
    spelling_rank,
    without_address,
)


@pytest.mark.parametrize(
    "name",
    ["TBA", "tba", "TBD", "Tbc", "N.N.", "N. N.", "NN", "Speaker", "-", "–", "?",
     "???", "…", "TODO", "To be announced", "(TBA)", "n/a", "N/A", "None", "Unknown speaker",
     "Wird noch bekannt gegeben", "À confirmer", "_"],
)  # fmt: skip
def test_a_placeholder_is_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "Nn", "Na", "李", "Anonymous", "Speaker Bob", "Tbilisi Group", "N. Nagy", "42nd",
     "Staff", "X", "Ό"],
)  # fmt: skip
def test_a_name_is_somebody(name: str) -> None:
    assert not is_nobody(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Bob Ray <bob@example.org>", "Bob Ray"),
        ("Bob Ray (bob.ray@mail.example.org)", "Bob Ray"),
        ("Bob Ray, bob@example.org", "Bob Ray"),
        ("Bob Ray bob@example.org", "Bob Ray"),
        ("Bob Ray <mailto:bob@example.org>", "Bob Ray"),
        ("<bob+talks@example.org> Bob Ray", "Bob Ray"),
        ("Ann <a@b.org>, Bob <b@b.org>", "Ann, Bob"),
        ("bob@example.org", ""),
        ("Bob (@bob@social.example)", "Bob (@bob@social.example)"),
        ("Bob (@bob)", "Bob (@bob)"),
        ("Bob @ Example", "Bob @ Example"),
    ],
)
def test_an_address_of_e_mail_is_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_address(name) == bare


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Ann Lee, Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee and Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee & Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee / Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee/Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee&Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee; Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee + Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee und Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee et Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ana Pérez y Luis Gómez", ("Ana Pérez", "Luis Gómez")),
        ("李娜、王伟", ("李娜", "王伟")),
        ("Ann Lee, Bob Ray and Cy Poe", ("Ann Lee", "Bob Ray", "Cy Poe")),
        ("Ann Lee, Bob Ray, and Cy Poe", ("Ann Lee", "Bob Ray", "Cy Poe")),
        ("Ann Lee (she/her), Bob Ray (Bolt, Inc.)", ("Ann Lee (she/her)", "Bob Ray (Bolt, Inc.)")),
        ("Salt & Pepper", ("Salt", "Pepper")),
        ("Ann/Bob", ("Ann", "Bob")),
        ("Ann Lee, Jr., Bob Ray", ("Ann Lee", "Bob Ray")),
    ],
)
def test_several_names_in_one_are_seen(name: str, names: tuple[str, ...]) -> None:
    assert names_in(name) == names


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "Ann Lee (she/her)", "Ann Lee she/her", "Ann Lee, they/them",
     "José Ortega y Gasset",
     "Sammy Davis, Jr.", "Ann Lee, PhD", "AC/DC", "AT&T", "Ann Lee (Bolt & Co, Ltd)",
     "Sandy Anders",
     "Etienne Andre", "Rory O’Donnell", "Jean-Luc de la Tour", "C++", "Ann Lee,"],
)  # fmt: skip
def test_one_name_stays_one(name: str) -> None:
    assert names_in(name) == (name,)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Gábor Szárnyas", "Gabor Szarnyas"),
        ("Łukasz Nowak", "Lukasz Nowak"),
        ("Răzvan Crăinea", "Razvan Crăinea"),
        ("Jan Iversen", "jan iversen"),
        ("Eriol Fox", "Eriol fox"),
        ("Ann van Lee (they/them)", "Ann Van lee"),
        ("Grégoire Vincke", "Grégoire VINCKE"),
        ("Ann Lee", "ANN LEE"),
        ("Ann LEEDS", "ANN LEEDS"),
        ("JOSÉ LEE", "Jose Lee"),
    ],
)
def test_the_better_spelling_has_the_smaller_rank(better: str, worse: str) -> None:
    assert spelling_rank(better) < spelling_rank(worse)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kristof van Tomme", "Kristof Van Tomme"), ("JP Mens", "Jp Mens"), ("李娜", "李 娜"),
     ("Иван Ли", "Ivan Li")],
)  # fmt: skip
def test_equally_good_spellings_have_one_rank(one: str, other: str) -> None:
    assert spelling_rank(one) == spelling_rank(other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ann Lee", "AL"),
        ("Ann Lee (she/her)", "AL"),
        ("Ann Lee she/her", "AL"),
        ("Ann Lee [Bolt GmbH]", "AL"),
        ("Ann “Ace” Lee", "AL"),
        ("'Ace' Lee", "AL"),
        ("Ann Lee –", "AL"),
        ("Ann", "A"),
        ("(ace)", "A"),
        ("élise ørsted", "ÉØ"),
        ("李娜", "李"),
        ("0xff", "0"),
        ("42", "4"),
        ("Ann, Lee.", "AL"),
    ],
)
def test_initials_are_the_first_letters_of_the_name_itself(name: str, letters: str) -> None:
    assert initials(name) == letters

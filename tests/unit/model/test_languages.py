"""Codes of languages."""

from __future__ import annotations

import pytest
from babel.core import get_global

from sphinxcontrib_roundup.model.languages import (
    codes_of,
    language_tag,
    languages_of,
    other_language,
)


@pytest.mark.parametrize(
    ("written", "languages"),
    [
        (["en"], ("en",)),
        (["eng"], ("en",)),
        (["deu"], ("de",)),
        (["ger"], ("de",)),
        (["EN"], ("en",)),
        (["pt_br"], ("pt-BR",)),
        (["zh-hans-cn"], ("zh-Hans-CN",)),
        (["en, fr"], ("en", "fr")),
        (["en/fr", "eng"], ("en", "fr")),
        (["en and fr"], ("en", "fr")),
        (["gsw"], ("gsw",)),
        (["tlh"], ("tlh",)),
        (["Lojban"], ("Lojban",)),
        ([""], ()),
        ([None, "fr"], ("fr",)),
    ],
)
def test_languages_as_people_and_programs_write_them(written, languages):
    assert languages_of(written) == languages


@pytest.mark.parametrize(
    ("languages", "other"),
    [
        (("de",), "de"),
        (("de-AT",), "de-AT"),
        (("en",), ""),
        (("en-GB",), ""),
        (("EN",), ""),
        (("de", "fr"), ""),
        (("English",), ""),
        (("en or fr",), ""),
        ((), ""),
    ],
)
def test_the_language_of_a_talk_counts_where_it_is_not_that_of_the_page(languages, other):
    assert other_language(languages, "en") == other


def test_the_table_is_that_of_cldr():
    pairs = {
        long: short
        for long, short in get_global("language_aliases").items()
        if len(long) == 3 and len(short) == 2
    }
    known = {long: language_tag(long) for long in pairs}
    assert {long: short for long, short in known.items() if short != long} == known
    assert {long: known[long] for long in ("eng", "deu", "fra", "zho")} == {
        "eng": "en", "deu": "de", "fra": "fr", "zho": "zh",
    }  # fmt: skip
    assert "eng" in codes_of("en")

"""Words, dates and lists in many languages."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from sphinxcontrib_roundup.render.i18n import load_texts

NAMES = ["A", "B", "C"]


@pytest.mark.parametrize(
    ("language", "label", "names", "day"),
    [
        ("en", "Track: ", "A, B, C", "Saturday, February 4, 2017"),
        ("de", "Track: ", "A, B und C", "Samstag, 4. Februar 2017"),
        ("fr", "Thématique\u00a0: ", "A, B et C", "samedi 4 février 2017"),
        ("es", "Línea temática: ", "A, B y C", "sábado, 4 de febrero de 2017"),
        ("pl", "Ścieżka: ", "A, B i C", "sobota, 4 lutego 2017"),
        ("ja", "Track: ", "A、B、C", "2017年2月4日土曜日"),  # no catalogue: English words
        ("de_AT", "Track: ", "A, B und C", "Samstag, 4. Februar 2017"),  # that of the language
        ("tlh", "Track: ", "A, B, C", "Saturday, February 4, 2017"),  # nothing is known
        ("no language", "Track: ", "A, B, C", "Saturday, February 4, 2017"),
    ],
)
def test_languages(language, label, names, day):
    texts = load_texts(language, "24h")
    assert texts.label(texts.word("Track")) == label
    assert texts.join(NAMES) == names
    assert texts.written_day(date(2017, 2, 4)) == day


def test_german_of_austria_uses_the_catalogue_of_german():
    assert load_texts("de_AT", "24h").word("Slides") == "Folien"


def test_plural_forms():
    english, polish = load_texts("en", "24h"), load_texts("pl", "24h")
    counts = (0, 1, 2, 5, 12, 22)
    assert [english.words("Talk", "Talks", n) for n in counts] == [
        "Talks", "Talk", "Talks", "Talks", "Talks", "Talks",
    ]  # fmt: skip
    assert [polish.words("Presenter", "Presenters", n) for n in counts] == [
        "Prezentuje", "Prezentuje", "Prezentują", "Prezentuje", "Prezentuje", "Prezentują",
    ]  # fmt: skip
    french = load_texts("fr", "24h")
    assert [french.words("Talk", "Talks", n) for n in (0, 1, 2)] == [
        "Présentation", "Présentation", "Présentations",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "separators"), [(0, []), (1, []), (2, [", "]), (3, [", "] * 2)])
def test_separators(number, separators):
    assert load_texts("en", "24h").separators(number) == separators


def test_names_can_be_listed_in_every_language():
    languages = [code for code in locale_identifiers() if len(code) == 2]
    assert len(languages) > 100
    for language in languages:
        texts = load_texts(language, "24h")
        assert texts.locale.language == Locale.parse(language).language
        assert [len(texts.separators(number)) for number in (1, 2, 3, 4)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("form", "start", "end", "shown"),
    [
        ("24h", datetime(2017, 2, 4, 9), datetime(2017, 2, 4, 14, 45), "09:00–14:45"),
        ("12h", datetime(2017, 2, 4, 9), datetime(2017, 2, 4, 14, 45), "9:00 AM–2:45 PM"),
        ("24h", datetime(2017, 2, 4, 9), None, "09:00"),
        ("24h", None, datetime(2017, 2, 4, 0, 5), "–00:05"),
        ("24h", None, None, ""),
        ("24h", datetime(2017, 2, 4, 9, tzinfo=timezone(timedelta(hours=9))), None, "09:00"),
    ],
)
def test_times_are_shown_as_written(form, start, end, shown):
    assert load_texts("en", form).times(start, end) == shown


@pytest.mark.parametrize(
    ("minutes", "english", "german"),
    [
        (45, "45 min", "45 Min."),
        (60, "1 h", "1 Std."),
        (90, "1 h 30 min", "1 Std. 30 Min."),
        (0, "0 min", "0 Min."),
        (1500, "25 h", "25 Std."),
    ],
)
def test_durations(minutes, english, german):
    length = timedelta(minutes=minutes)
    assert load_texts("en", "24h").duration(length) == english
    assert load_texts("de", "24h").duration(length) == german


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("de", "German"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("English", "English"),
        ("en or fr", "en or fr"),
        ("xx", "xx"),
        ("-", "-"),
    ],
)
def test_names_of_languages(code, shown):
    assert load_texts("en", "24h").language(code) == shown

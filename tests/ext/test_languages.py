"""Languages of talks: read, shown, selected; and what lies beside files of videos."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

MORE = """
    - {title: Three letters, language: eng}
    - {title: German in three letters, language: deu}
    - {title: British, language: en-GB}
    - {title: Both, language: [en, fr]}
    - {title: Both in a text, language: "en, fr"}
    - {title: Klingon, language: tlh}
    - {title: No code, language: Lojban}
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src").write({"conf.py": CONF, "more.yaml": MORE})


def test_languages_have_the_names_of_cldr(site):
    page = "H\n=\n\n.. roundup:talk-list:: more.yaml\n   :fields: language\n"
    text = site.write({"index.rst": page}).build("text").text("index.txt")
    assert [line.partition("** — ")[2] for line in text.splitlines() if "** — " in line] == [
        "English", "German", "English (United Kingdom)", "English, French", "English, French",
        "Klingon", "Lojban",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["Three letters", "British", "Both", "Both in a text"]),
        ("eng", ["Three letters", "British", "Both", "Both in a text"]),
        ("fr", ["Both", "Both in a text"]),
        ("de, tlh", ["German in three letters", "Klingon"]),
        ("en-GB", ["British"]),
        ("!en", ["German in three letters", "Klingon", "No code"]),
    ],
)
def test_talks_are_selected_by_each_of_their_languages(site, language, titles):
    page = (
        f"H\n=\n\n.. roundup:talk-list:: more.yaml\n   :fields: title\n   :language: {language}\n"
    )
    text = site.write({"index.rst": page}).build("text").text("index.txt")
    assert [line.strip("* ") for line in text.splitlines()[2:] if line] == titles


def test_only_a_talk_in_one_language_has_it_as_its_language_in_html(site):
    page = "H\n=\n\n.. roundup:talk-list:: more.yaml\n"
    html = site.write({"index.rst": page}).build().text("index.html")
    assert 'lang="de"' in html
    assert 'lang="tlh"' in html
    assert 'lang="fr"' not in html


def test_a_talk_of_22_hours_is_asked_about(site):
    data = '{"title": "Charts", "duration": 1359, "language": "eng"}'
    page = "H\n=\n\n.. roundup:talk-list:: charts.json\n   :fields: duration language\n"
    built = site.write({"charts.json": data, "index.rst": page}).build("text", check=False)
    assert built.warnings == [
        'charts.json:1:33: WARNING: talk "Charts": duration: 1359 minutes are 22 h 39 min; write '
        "'1359s' if it is in seconds, or '22h39' [roundup.date]"
    ]
    assert built.text("index.txt") == "H\n*\n\n* **Charts** — English\n"
    fixed = site.write({"charts.json": data.replace("1359", '"1359s"')}).build("text")
    assert "23 min" in fixed.text("index.txt")


def test_a_description_of_a_collection_is_no_talk(site):
    page = "H\n=\n\n.. roundup:talk-list:: v/*.json\n   :fields: title\n"
    files = {"v/category.json": '{"title": "Py 2031"}', "v/a.json": '{"title": "Nets"}'}
    built = site.write({**files, "index.rst": page}).build("text")
    assert built.text("index.txt") == "H\n*\n\n* **Nets**\n"

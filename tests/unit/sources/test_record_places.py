"""Problems of a record lead to the place of that record, whatever else has its title."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from sphinxcontrib_roundup.sources.cache import DecodeCache
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource


@pytest.fixture
def place(tmp_path: Path):
    """Write files, load them, and return the places of texts as ``file:line:column``."""

    def find(kind: str, name: str, text: str, **files: str) -> str:
        for stem, data in files.items():
            (tmp_path / f"{stem}.yaml").write_text(dedent(data).lstrip("\n"), encoding="utf-8")
        patterns = tuple(str(tmp_path / f"{stem}.yaml") for stem in files)
        loader = Loader(Files(tmp_path, {"all": ConfiguredSource("all", patterns)}))
        loader.load(EVERYTHING)
        found = loader.locate(EVERYTHING, kind, name, text)
        return str(found).removeprefix(f"{tmp_path}/")

    return find


def test_two_talks_of_one_title(place) -> None:
    data = """
        - {id: a, title: Welcome, event: One, abstract: text}
        - {id: b, title: Welcome, event: Two, abstract: text}
        """
    assert place("talk", "one/a", "text", t=data) == "t.yaml:1:49"
    assert place("talk", "two/b", "text", t=data) == "t.yaml:2:49"


def test_a_track_with_the_title_of_the_talk(place) -> None:
    data = """
        event: E
        tracks: [{title: Welcome, about: text}]
        talks: [{title: Welcome, track: Welcome, abstract: text}]
        """
    assert place("talk", "e/welcome", "text", t=data) == "t.yaml:3:52"


def test_a_name_with_quotes(place) -> None:
    data = """
        presenters: [{name: 'Ann "Annie" Able', portrait: gone.png}]
        talks: [{title: A, presenters: 'Ann "Annie" Able'}]
        """
    assert place("presenter", "ann-annie-able", "gone.png", t=data) == "t.yaml:1:51"


def test_an_event(place) -> None:
    assert place("event", "e", "text", t="event: {title: E, about: text}\ntalks: [A]\n") == (
        "t.yaml:1:26"
    )


def test_a_text_that_is_not_found_leads_to_the_record(place) -> None:
    assert place("talk", "e/b", "other", t="event: E\ntalks:\n- A\n- {title: B}\n") == (
        "t.yaml:4:3"
    )


def test_an_unknown_record_has_no_place(place) -> None:
    assert place("talk", "e/z", "text", t="event: E\ntalks: [A]\n") == "None"


def test_the_file_with_the_text_comes_before_one_that_only_names_the_record(place) -> None:
    one = "presenters: [{name: Ann}]\ntalks: [{title: A, presenters: Ann}]\n"
    two = "presenters: [{name: Ann, portrait: gone.png}]\ntalks: [{title: B, presenters: Ann}]\n"
    assert place("presenter", "ann", "gone.png", one=one, two=two) == "two.yaml:1:36"


def test_a_presenter_whose_id_is_another_files_is_found(place) -> None:
    one = "presenters: [{name: Ann Able, id: able, aliases: [Annie]}]\ntalks: [A]\n"
    two = "presenters: [{name: Annie, portrait: gone.png}]\ntalks: [{title: B, speaker: Annie}]\n"
    assert place("presenter", "able", "gone.png", one=one, two=two) == "two.yaml:1:38"


def test_a_text_of_the_base_is_found_there(place) -> None:
    base = "event: E\ntalks: [{title: A, abstract: text}, {title: B}]\n"
    overlay = "extends: base.yaml\ntalks: [{id: a, level: easy}, {id: b, abstract: own}]\n"
    assert place("talk", "e/a", "text", base=base, overlay=overlay) == "base.yaml:2:30"
    assert place("talk", "e/b", "own", base=base, overlay=overlay) == "overlay.yaml:2:49"


def test_places_are_found_in_what_another_build_decoded(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("event: E\ntalks: [{title: A, abstract: text}]\n")
    source = ConfiguredSource("all", (str(tmp_path / "t.yaml"),))
    for decodings in (1, 0):
        loader = Loader(Files(tmp_path, {"all": source}), cache=DecodeCache(tmp_path / "cache"))
        loader.load(EVERYTHING)
        assert str(loader.locate(EVERYTHING, "talk", "e/a", "text")).endswith("t.yaml:2:30")
        assert loader.decodings == decodings

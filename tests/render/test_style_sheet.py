"""The style sheet styles what is rendered, and takes its colours from the theme."""

from __future__ import annotations

import re
from pathlib import Path

import sphinxcontrib_roundup
from sphinxcontrib_roundup.render.pictures import HUES

PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
STYLE_SHEET = (PACKAGE / "static" / "roundup.css").read_text(encoding="utf-8")
CODE = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("render/*.py"))


def test_every_class_of_the_style_sheet_is_rendered():
    styled = set(re.findall(r"\.(roundup[\w-]*)", STYLE_SHEET))
    hues = {f"roundup-hue-{number}" for number in range(HUES)}
    cells = {f"roundup-cell-{name}" for name in ("title", "abstract", "description")}
    made = {"roundup-cancelled", "roundup-moved", "roundup-postponed", "roundup-video"}
    made |= {"roundup-fact-presenters", "roundup-fact-links"}
    made |= cells | {"roundup-talk-table", "roundup-track-table"}
    assert hues <= styled
    assert styled - hues - made == {name for name in styled - hues - made if f'"{name}"' in CODE}


def test_a_light_theme_stays_light_on_a_dark_desktop():
    assert "prefers-color-scheme" not in STYLE_SHEET


def test_readers_who_need_less_or_more_are_served():
    for query in ("prefers-reduced-motion", "forced-colors", "print"):
        assert f"@media ({query}" in STYLE_SHEET or f"@media {query}" in STYLE_SHEET
    assert ":focus-visible" in STYLE_SHEET


def test_directions_are_logical():
    physical = r"(?:margin|padding|border|inset)-(?:left|right)|float: (?:left|right)"
    assert re.findall(physical, STYLE_SHEET) == []


def test_the_part_for_epub_has_no_selectors_that_its_readers_do_not_know():
    part, marker, rest = STYLE_SHEET.partition("/* Not in EPUB")
    assert re.findall(r":(?:is|where|has)\(", part) == []
    assert marker
    assert ":has(" in rest

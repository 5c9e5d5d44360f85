"""The manual builds without a warning, and describes what the code does."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import sphinxcontrib_roundup
from sphinxcontrib_roundup.ext.config import CONFIG_VALUES
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.selection.views import VIEWS
from tests.ext.project import Built, Project

ROOT = Path(__file__).parents[2]
PACKAGE = Path(sphinxcontrib_roundup.__file__).parent


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("manual") / "src"
    shutil.copytree(ROOT / "example_docs", root, ignore=shutil.ignore_patterns("_build"))
    return Project(root).build(conf={"html_theme": "furo", "nitpicky": True})


def test_every_page_is_reached(manual: Built) -> None:
    pages = set(manual.app.env.found_docs)
    listed = {page for pages in manual.app.env.toctree_includes.values() for page in pages}
    assert pages - listed == {"index"}


def test_the_article_has_its_54_talks(manual: Built) -> None:
    page = manual.text("fosdem-2017.html")
    assert len(re.findall(r'<section[^>]* id="roundup-talk-fosdem-2017-', page)) == 54
    assert "54 talks" in re.sub(r"<[^>]*>", "", page)


def test_the_article_from_the_schedule_has_the_same_talks(manual: Built) -> None:
    by_hand, rebuilt = (
        re.findall(r'href="https://fosdem\.org/2017/schedule/event/([^/"]+)/"', manual.text(page))
        for page in ("fosdem-2017.html", "fosdem-2017-from-schedule.html")
    )
    assert len(rebuilt) == 54
    assert set(rebuilt) == set(by_hand)


def test_every_option_of_every_directive_is_described(manual: Built) -> None:
    for view in VIEWS.values():
        page = manual.text(f"directives/{view.name}.html")
        for option in view.options:
            assert f":{option.name}:" in page, (view.name, option.name)


def test_every_setting_and_every_warning_is_described(manual: Built) -> None:
    configuration, warnings = manual.text("configuration.html"), manual.text("warnings.html")
    assert [one.name for one in CONFIG_VALUES if one.name not in configuration] == []
    assert [code.subtype for code in ProblemCode if code.subtype not in warnings] == []


def test_every_class_of_the_style_sheet_is_described(manual: Built) -> None:
    css = (PACKAGE / "static" / "roundup.css").read_text(encoding="utf-8")
    classes = set(re.findall(r"\.(roundup[\w-]*)", css))
    described = manual.text("styling.html")
    hues = {name for name in classes if name.startswith("roundup-hue-")}
    assert sorted(name for name in classes - hues if name not in described) == []
    assert "roundup-hue-" in described


def test_the_readme_has_two_commands_and_the_first_minute() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for marker in ("docs-command", "test-command"):
        block = readme.split(f"<!-- {marker} -->")[1].split("```")[1]
        assert len(block.strip().splitlines()) == 2  # the language, and one line
        assert "-m venv" in block
    assert "- title: Introducing xarray to a general audience" in readme

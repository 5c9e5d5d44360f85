"""Values of conf.py: any value gives a build; a wrong one gives one warning at its line."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.ext.config import CONFIG_VALUES, RoundupConfig, read_settings
from tests.ext.project import Project

NAMES = [value.name for value in CONFIG_VALUES]
DEFAULTS = {value.name: value.default for value in CONFIG_VALUES}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.binary(max_size=8),
    st.builds(Path, st.sampled_from(["a.yaml", "/", "..", "~"])),
    st.just(len),
    st.sampled_from(["markdown", "12h", "{id}", "a/{id}.png", "path", "event", "x" * 5000, "a\0"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.dictionaries(
            st.one_of(st.text(max_size=8), st.integers(), st.none()), inner, max_size=3
        ),
        st.dictionaries(st.sampled_from(["path", "event", "markup"]), inner),
    ),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(dict.fromkeys(NAMES, VALUES)))
def test_any_value_is_read_or_reported(values: dict[str, Any]) -> None:
    checked, problems = read_settings(SimpleNamespace(**values), Path("/docs"))  # type: ignore[arg-type]
    assert isinstance(checked, RoundupConfig)
    for problem in problems:
        problem.message.encode("utf-8")
        assert len(problem.message) < 1000
        assert any(name in problem.reason for name in NAMES)


def test_the_defaults_are_allowed() -> None:
    assert read_settings(SimpleNamespace(**DEFAULTS), Path("/docs"))[1] == ()  # type: ignore[arg-type]


WRONG = [
    "roundup_sources = 5",
    "roundup_sources = {1: 'talks.yaml'}",
    "roundup_sources = {'a': None}",
    "roundup_sources = {'a': []}",
    "roundup_sources = {'a': 'a\\0.yaml'}",
    "roundup_sources = {'a': {'path': 'talks.yaml', 'event': ['x']}}",
    "roundup_sources = {'a': {'path': 'talks.yaml', 'markup': 'html5'}}",
    "roundup_markup = ['rst']",
    "roundup_markup = None",
    "roundup_time_format = 24",
    "roundup_remote_images = 'i.ytimg.com'",
    "roundup_remote_images = ['https://i.ytimg.com/']",
    "roundup_remote_images = [{}]",
    "roundup_portraits = ['people/{id}.png']",
    "roundup_portraits = 'people/{id}\\0.png'",
    "roundup_portraits = {'id': 1}",
]


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_value_gives_one_warning_and_a_page(project: Project, line: str) -> None:
    conf = f"extensions = ['sphinxcontrib_roundup']\n\n{line}\n"
    page = "Talks\n=====\n\n.. roundup:presenter-cards:: talks.yaml\n"
    data = "talks: [{title: Good talk, presenters: Ann}]\n"
    project.write({"conf.py": conf, "index.rst": page, "talks.yaml": data})
    for _time in range(2):
        built = project.build(check=False)
        (warning,) = built.warnings
        assert warning.startswith("conf.py:3:")
        assert warning.endswith("[roundup.config]")
        assert "Ann" in built.text("index.html")


@pytest.mark.parametrize(
    ("conf", "place"),
    [
        ("roundup_sources_of_ours = {}\nroundup_sources = {'a': 7}", "conf.py:3:20"),
        (
            "roundup_sources = {\n    'fine': 't.yaml',\n    'é': 't.yaml', 'a': 7,\n}",
            "conf.py:4:20",
        ),
        ("roundup_sources = {}\nroundup_sources['a'] = 7", "conf.py:3:1"),
        ("roundup_sources: dict = dict(a=7)", "conf.py:2:1"),
        ("if True:\n    roundup_sources = dict(a=7)", "conf.py:3:5"),
        ("globals()['roundup_sources'] = {'a': 7}", "conf.py:1:1"),
    ],
)
def test_a_wrong_source_is_located_at_its_key(project: Project, conf: str, place: str) -> None:
    files = {
        "conf.py": f"extensions = ['sphinxcontrib_roundup']\n{conf}\n",
        "index.rst": "Home\n====\n",
        "t.yaml": "- title: A\n",
    }
    found = project.write(files).build(check=False).warnings
    (warning,) = [line for line in found if "unknown value" not in line]
    assert warning.startswith(f"{place}: WARNING: 'roundup_sources', key 'a': a source is a path")


def test_an_unknown_value_is_reported_with_the_nearest_one(project: Project) -> None:
    conf = "extensions = ['sphinxcontrib_roundup']\nroundup_source = {}\nroundup_qqqq: int = 1\n"
    project.write({"conf.py": conf, "index.rst": "Home\n====\n"})
    first, second = project.build(check=False).warnings
    assert first == (
        "conf.py:2:1: WARNING: unknown value 'roundup_source'; did you mean 'roundup_sources'? "
        "[roundup.config]"
    )
    assert second.startswith("conf.py:3:1: WARNING: unknown value 'roundup_qqqq'; the values are ")


def test_a_host_is_named_without_scheme(project: Project) -> None:
    conf = "extensions = ['sphinxcontrib_roundup']\nroundup_remote_images = ['https://x.org/a']\n"
    (warning,) = project.write({"conf.py": conf, "index.rst": "H\n=\n"}).build(check=False).warnings
    assert warning == (
        "conf.py:2:1: WARNING: 'roundup_remote_images' contains 'https://x.org/a', which is not a "
        "host name; write a name such as 'images.example.org', without scheme and path "
        "[roundup.config]"
    )

"""The recipes of the contributing page, followed to the letter in a copy of the package."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import sphinxcontrib_roundup
from tests.ext.project import Project

PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
PAGE = PACKAGE.parent / "example_docs" / "develop" / "contributing.md"
FENCE = re.compile(r"^```(.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Recipe:
    """The changes that a section of the page describes: new modules, and lines added to others."""

    modules: dict[str, str]
    additions: list[tuple[str, str, str]]

    @classmethod
    def read(cls, heading: str) -> Recipe:
        """Return the recipe below a heading."""
        text = PAGE.read_text(encoding="utf-8").partition(f"### {heading}\n")[2]
        assert text, f"no recipe {heading!r}"
        modules: dict[str, str] = {}
        additions: list[tuple[str, str, str]] = []
        for language, body in FENCE.findall(text.partition("\n### ")[0]):
            if language == "{code-block} python":
                caption, _, code = body.partition("\n\n")
                modules[caption.removeprefix(":caption: ")] = code
            elif language == "diff":
                head, *lines = body.splitlines()
                context = [line[1:] for line in lines if line.startswith(" ")]
                added = [line[1:] for line in lines if line.startswith("+")]
                additions.append((head.removeprefix("--- "), *map("\n".join, (context, added))))
        return cls(modules, additions)

    def follow(self, package: Path) -> None:
        """Make the changes in a copy of the package."""
        for name, code in self.modules.items():
            assert not (package / name).exists()
            (package / name).write_text(code, encoding="utf-8")
        for name, context, added in self.additions:
            path = package / name
            text = path.read_text(encoding="utf-8")
            assert text.count(f"{context}\n") == 1, f"{name}: {context!r}"
            path.write_text(text.replace(f"{context}\n", f"{context}\n{added}\n"), encoding="utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to be imported by a process that runs beside it."""
    copy = tmp_path / "checkout" / "sphinxcontrib_roundup"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def build(package: Path, project: Project) -> str:
    """Build the project with the changed package, and return the text of its page."""
    place = [str(project.root), str(project.root.with_name("out"))]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "text", *place],
        capture_output=True,
        text=True,
        check=False,
        cwd=package.parent,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return (project.root.with_name("out") / "index.txt").read_text(encoding="utf-8")


def test_a_field_that_is_a_word_touches_three_modules(package: Path, project: Project) -> None:
    recipe = Recipe.read("Add a field that is a word")
    assert len({*recipe.modules, *(name for name, _, _ in recipe.additions)}) == 3
    recipe.follow(package)
    view = "   :columns: title, difficulty\n   :sort: difficulty\n   :difficulty: steep, gentle\n"
    talks = ("steep", "gentle", "odd")
    data = "".join(f"   - {{title: {word.upper()}, difficulty: {word}}}\n" for word in talks)
    group = "   :group-by: difficulty\n   :columns: title\n"
    view += f"\n{data}\n.. roundup:talk-table::\n{group}"
    page = f"Talks\n=====\n\n.. roundup:talk-table::\n{view}\n{data}"
    text = build(package, project.write({"index.rst": page}))
    words = re.findall(r"Title|Difficulty|\b(?:steep|gentle|odd)\b", text)
    assert words[:4] == ["Title", "Difficulty", "gentle", "steep"]  # selected and sorted
    assert words[4:] == ["steep", "Title", "gentle", "Title", "odd", "Title"]  # grouped


def test_a_view_is_one_module_and_its_registration(package: Path, project: Project) -> None:
    recipe = Recipe.read("Add a view")
    assert len(recipe.modules) == 1
    recipe.follow(package)
    talk = "{title: xarray, speaker: Stephan Hoyer, status: cancelled, abstract: Arrays.}"
    view = "   :fields: presenters\n   :abstract: full\n"
    page = f"Talks\n=====\n\n.. roundup:talk-numbers::\n{view}\n   - {talk}\n"
    text = build(package, project.write({"index.rst": page}))
    lines = [line for line in text.splitlines() if line]
    assert lines[-2:] == ["1. **xarray** **Cancelled** — Stephan Hoyer", "   Arrays."]


def test_a_reader_is_one_module_and_one_line(package: Path, project: Project) -> None:
    recipe = Recipe.read("Add a reader")
    assert (len(recipe.modules), len(recipe.additions)) == (1, 1)
    assert all("\n" not in added for _, _, added in recipe.additions)
    recipe.follow(package)
    talks = "Introducing xarray by Stephan Hoyer\nDask by Matthew Rocklin\n"
    page = "Talks\n=====\n\n.. roundup:talk-list:: scipy.talks\n"
    text = build(package, project.write({"index.rst": page, "scipy.talks": talks}))
    assert text.splitlines()[-3:] == [
        "* **Introducing xarray** — Stephan Hoyer",
        "",
        "* **Dask** — Matthew Rocklin",
    ]


def test_the_code_of_the_recipes_is_clean() -> None:
    for heading in re.findall(r"^### (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE):
        for code in Recipe.read(heading).modules.values():
            compile(code, heading, "exec")
            assert all(len(line) <= 100 for line in code.splitlines())

"""An import goes down the ranks, never up or sideways."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sphinxcontrib_roundup

PACKAGE = Path(sphinxcontrib_roundup.__file__).parent
RANKS = {
    "problems": 0,
    "problem_lists": 0.5,
    "model": 1,
    "syntax": 2,
    "formats": 3,
    "sources": 4,
    "selection": 4,
    "markup": 4,
    "render": 5,
    "exports": 5,
    "ext": 6,
    "cli": 7,  # 'check --conf' reads conf.py through ext where Sphinx is installed
}
FOREIGN = {  # packages that only some folders may import
    "sphinx": {"render", "ext"},
    "docutils": {"markup", "render", "ext"},
    "markdown_it": {"markup", "exports"},
    "pydantic": {"formats"},
    "yaml": {"syntax", "formats", "exports", "cli"},
    "myst_parser": set(),
    "jinja2": set(),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


# The formats that each folder of formats may import besides itself. A module of ``formats`` itself
# serves all formats and imports none; only the list of built-in formats does.
FORMATS = {"native": set(), "schedule": set(), "overlay": {"native", "schedule"}}


def _format(path: Path) -> str:
    parts = path.relative_to(PACKAGE / "formats").parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.is_relative_to(PACKAGE / "formats")],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_formats_do_not_import_each_other(path: Path) -> None:
    own = _format(path)
    if path.name == "built_in.py":
        return
    folders = {child.name for child in (PACKAGE / "formats").iterdir() if child.is_dir()}
    for name in _imports(path):
        parts = name.split(".")
        if parts[:2] == ["sphinxcontrib_roundup", "formats"] and parts[2] in folders - {own}:
            assert parts[2] in FORMATS.get(own, set()), f"{own or path.name} imports {name}"


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    part = _part(path)
    for name in _imports(path):
        if name.startswith("sphinxcontrib_roundup."):
            other = name.split(".")[1]
            if other in RANKS and other != part:
                assert RANKS[other] < RANKS[part], f"{part} imports {name}"
        root = name.split(".")[0]
        assert part in FOREIGN.get(root, {part}), f"{part} imports {name}"


FILE_METHODS = {  # of Path
    "exists", "glob", "is_dir", "is_file", "is_fifo", "is_socket", "is_symlink", "iterdir", "lstat",
    "mkdir", "open", "read_bytes", "read_text", "readlink", "resolve", "rglob", "rmdir", "samefile",
    "stat", "symlink_to", "touch", "unlink", "write_bytes", "write_text",
}  # fmt: skip
OUR_METHODS = {  # methods of our own classes that have such a name
    "BuildRecord.open", "composer.open", "domain.open", "self.open", "self.presenters.resolve",
}  # fmt: skip
FILE_MODULES = {  # that may use files without sources.filesystem, and why
    "sources/filesystem.py": "it is the owner",
    "sources/cache.py": "it reads and writes its own folder only",
    "ext/incremental/ledger.py": "it reads and writes its own file only",
    "ext/incremental/navigation.py": "it reads and writes its own file only",
    "ext/outputs.py": "it writes files of its own only",
    "ext/assets.py": "it reads files of the package only",
    "ext/indices.py": "it deletes a file that Sphinx wrote",
    "render/translations.py": "it reads files of the package only",
}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_one_module_looks_at_the_paths_of_a_project(path: Path) -> None:
    """All others call it, because any path can raise: it is too long, or has a zero character."""
    if path.relative_to(PACKAGE).as_posix() in FILE_MODULES:
        return
    calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)]
    names = [ast.unparse(call.func) for call in calls]
    assert [
        name
        for name in names
        if name == "open" or name.rpartition(".")[2] in FILE_METHODS - {name}
        if not name.startswith("filesystem.") and name not in OUR_METHODS
    ] == []


def test_modules_stay_small() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path.name: size for path, size in sizes.items() if size > 400} == {}
    assert sorted(sizes.values())[len(sizes) // 2] <= 200


def test_functions_fit_a_screen() -> None:
    long = [
        f"{path.name}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def test_no_two_modules_have_one_name() -> None:
    names = [path.stem for path in MODULES if not path.stem.startswith("__")]
    assert sorted(names) == sorted(set(names))


def test_core_runs_without_sphinx_and_decodes_lazily() -> None:
    """Reading, selecting and converting never import Sphinx; pydantic waits for data."""
    code = """
import sys
for name in ("sphinx", "myst_parser"):
    sys.modules[name] = None          # an import of it fails from now on
import sphinxcontrib_roundup.markup
import sphinxcontrib_roundup.selection.select
import sphinxcontrib_roundup.selection.options
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource
assert "pydantic" not in sys.modules
from pathlib import Path
source = ConfiguredSource("talks", (sys.argv[1],))
loaded = Loader(Files(Path(sys.argv[1]).parent, {"talks": source})).load(EVERYTHING)
print([talk.title for talk in loaded.catalogue.talks], loaded.problems)
assert "pydantic" in sys.modules
"""
    data = PACKAGE.parent / "example_docs" / "data" / "xarray-talks.yaml"
    result = subprocess.run(
        [sys.executable, "-c", code, str(data)], capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    assert "xray: N-D Labeled Arrays and Datasets" in result.stdout
    assert result.stdout.endswith("] ()\n")

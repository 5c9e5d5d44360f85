"""A project that only loads the extension builds exactly as without it."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.ext.project import Built, Project
from tests.ext.test_incremental import CONF, DATA, PAGES, PIXEL, edit

WITH = 'extensions = ["myst_parser", "sphinxcontrib_roundup"]\nhtml_theme = "alabaster"\n'
WITHOUT = WITH.replace(', "sphinxcontrib_roundup"', "")
PROSE = {
    "index.rst": """
        Home
        ====

        .. toctree::
           :maxdepth: 3

           one
           two
           sub/three

        :any:`fosdem` and :any:`one`, :ref:`label`, :doc:`two`.

        .. index:: Round-up, Talk
        """,
    "one.rst": """
        One
        ===

        .. _label:

        Words <of> one & all
        --------------------

        .. _fosdem:

        Fosdem
        ------

        .. image:: a/face.png

        .. figure:: b/face.png

           A caption.

        .. py:function:: talk(event)
        """,
    "two.md": "# Two\n\n```{note}\nTalks and presenters.\n```\n\n{ref}`label`\n",
    "sub/three.rst": "Three\n=====\n\n:numref:`x` is not here. See :any:`talk`.\n",
    "roundup-tracks.rst": ":orphan:\n\nOwn page\n========\n\nIt has the name of an index.\n",
    "a/face.png": PIXEL,
    "b/face.png": PIXEL + b"b",
}
OTHER_LABEL = """
    One
    ===

    .. _label:

    Other title
    -----------

    .. _fosdem:

    Fosdem
    ------
    """
EDITS: dict[str, dict[str, str | None]] = {
    "the first build": {},
    "nothing": {},
    "another label": {"one.rst": OTHER_LABEL},
    "another title and a new page": {
        "two.md": "# Second\n\n## Below\n",
        "sub/four.rst": ":orphan:\n\n.. _four:\n\nFour\n====\n",
    },
    "a page that goes": {
        "sub/three.rst": None,
        "index.rst": "Home\n====\n\n.. toctree::\n\n   two\n   one\n",
    },
}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Project, Project]:
    """Two projects in equal places, one of which does not know the extension."""
    made = []
    for name, conf in (("with", WITH), ("without", WITHOUT)):
        root = tmp_path / name / "src"
        root.mkdir(parents=True)
        made.append(Project(root).write({"conf.py": conf, **PROSE}))
    return made[0], made[1]


def outcome(project: Project, builder: str, parallel: int) -> tuple[Built, dict[str, bytes]]:
    built = project.build(builder, parallel=parallel, check=False, conf={"html_theme": "alabaster"})
    # Sphinx lists the versions of all extensions in the search index.
    own = re.compile(rb', ?"sphinxcontrib_roundup": ?\d+')
    return built, {name: own.sub(b"", content) for name, content in built.files().items()}


def apply(project: Project, changes: dict[str, str | None]) -> None:
    for name, text in changes.items():
        if text is None:
            (project.root / name).unlink(missing_ok=True)
        else:
            project.write({name: text})


@pytest.mark.parametrize(
    ("builder", "parallel"), [("html", 1), ("html", 4), ("text", 1), ("latex", 1)]
)
def test_builds_after_all_kinds_of_edits_are_those_without_us(
    pair: tuple[Project, Project], builder: str, parallel: int
) -> None:
    for name, changes in EDITS.items():
        for project in pair:
            apply(project, changes)
        (ours, our_files), (plain, files) = (outcome(one, builder, parallel) for one in pair)
        assert sorted(ours.read) == sorted(plain.read), name
        assert ours.written == plain.written, name
        assert ours.warnings == plain.warnings, name
        assert our_files.keys() == files.keys(), name
        assert [one for one in files if files[one] != our_files[one]] == [], name
        kept = [path.name for path in (ours.outdir.parent / "doctrees").glob("roundup-*")]
        assert [one for one in kept if not one.endswith(".doctree")] == [], name


def test_output_with_the_name_of_an_index_is_left_alone(project: Project) -> None:
    """A page that the author makes by a template is not ours to delete."""
    project.write({"index.rst": "Home\n====\n", "templates/own.html": "Own.\n"})
    conf: dict[str, object] = {
        "html_additional_pages": {"roundup-tracks": "own.html"},
        "templates_path": ["templates"],
    }
    assert "Own." in project.build(conf=conf).text("roundup-tracks.html")
    edit(project, "Home", "Main", "index.rst")
    assert "Own." in project.build(conf=conf).text("roundup-tracks.html")


def test_the_collector_is_left_alone(project: Project) -> None:
    project.write({"index.rst": "Home\n====\n"})
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        project.build()
        assert gc.get_freeze_count() > frozen // 2
    finally:
        gc.unfreeze()


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def open_files() -> Iterator[None]:
    """Fail if the test leaves a file open."""
    folder = Path("/proc/self/fd")
    if sys.platform != "linux":
        yield
        return
    before = len(list(folder.iterdir()))
    yield
    assert len(list(folder.iterdir())) == before


@pytest.mark.usefixtures("open_files")
def test_an_application_that_is_made_and_not_built_changes_nothing(project: Project) -> None:
    project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES}).build()
    build = project.root.with_name(f"{project.root.name}_build")
    before = state_of(build)
    with patch_docutils(str(project.root)), docutils_namespace():
        Sphinx(
            project.root,
            project.root,
            build / "html",
            build / "doctrees",
            "html",
            {"html_theme": "basic"},
            status=None,
        )
    assert state_of(build) == before
    built = project.build()
    assert (built.read, built.written) == ([], [])


def test_a_build_with_nothing_to_write_writes_nothing_of_ours(project: Project) -> None:
    project.write({"conf.py": CONF, "talks.yaml": DATA, **PAGES}).build()
    project.build()  # by now the data file is old enough for its time to be trusted, or read again
    doctrees = project.root.with_name(f"{project.root.name}_build") / "doctrees"
    before = {name: state for name, state in state_of(doctrees).items() if "roundup-html" in name}
    assert before
    project.build()
    after = {name: state for name, state in state_of(doctrees).items() if "roundup-html" in name}
    assert after == before

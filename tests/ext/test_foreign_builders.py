"""Builders of other extensions work with ours, however little they implement."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ext.project import Project

ROOT = Path(__file__).parents[2]
BUILDER = """
    from sphinx.builders import Builder

    class Minimal(Builder):
        name = format = "minimal"

        def get_target_uri(self, docname, typ=None):
            return docname

        def prepare_writing(self, docnames):
            pass

        def write_doc(self, docname, doctree):
            (self.outdir / f"{docname}.txt").write_text(doctree.astext(), encoding="utf-8")

    def setup(app):
        app.add_builder(Minimal)
    """
CONF = """
    import os, sys

    sys.path.insert(0, os.path.dirname(__file__))
    extensions = ["sphinxcontrib_roundup", "minimal_builder"]
    """


@pytest.mark.parametrize(
    "index", ["H\n=\n\nText.\n", "H\n=\n\n.. roundup:talk-list::\n\n   - title: Text\n"]
)
def test_a_builder_that_does_not_look_for_outdated_documents(project: Project, index: str) -> None:
    project.write({"conf.py": CONF, "minimal_builder.py": BUILDER, "index.rst": index})
    outdir = project.root.parent / "out"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-a", "-b", "minimal"]
    for _time in range(2):
        run = subprocess.run(
            [*command, str(project.root), str(outdir)], capture_output=True, text=True, cwd=ROOT
        )
        assert (run.returncode, run.stderr) == (0, "")
        assert "Text" in (outdir / "index.txt").read_text(encoding="utf-8")

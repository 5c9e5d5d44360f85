"""Commands in the manual, with what they print: they run when the manual is built."""

from __future__ import annotations

import contextlib
import io
import shlex
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.directives.code import container_wrapper
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_roundup.cli import main

if TYPE_CHECKING:
    from docutils.nodes import Node


class CommandDirective(SphinxDirective):
    """``manual-command:: check data/our-people.yaml``: a command and its output.

    The content, if any, is a data file that the command finds under the name in ``:file:``. It is
    shown first. ``:lines:`` cuts long output.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {
        "file": directives.unchanged_required,
        "lines": directives.positive_int,
    }

    def run(self) -> list[Node]:
        """Return the file, and the command with what it prints."""
        command = self.arguments[0]
        lines = self._output(shlex.split(command)).splitlines()
        limit = self.options.get("lines", len(lines))
        shown = [*lines[:limit], *(["…"] if len(lines) > limit else [])]
        text = "\n".join([f"$ sphinx-roundup {command}", *shown])
        found: list[Node] = []
        if self.content:
            source = "\n".join(self.content)
            block = nodes.literal_block(source, source, language="yaml")
            found.append(container_wrapper(self, block, self.options["file"]))
        return [*found, nodes.literal_block(text, text, language="console")]

    def _output(self, arguments: list[str]) -> str:
        data = Path(self.env.srcdir) / "data"
        for file in data.iterdir():
            self.env.note_dependency(str(file))
        output = io.StringIO()
        with TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copytree(data, folder / "data")
            (folder / "conf.py").touch()
            if self.content:
                text = "\n".join([*self.content, ""])
                (folder / self.options["file"]).write_text(text, encoding="utf-8")
            with contextlib.chdir(folder):
                main(arguments, output)
        return output.getvalue()

"""A Sphinx project in a folder of its own, built as a user builds it."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_escape_sequences
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = 'extensions = ["sphinxcontrib_roundup"]\n'
MYST = 'extensions = ["myst_parser", "sphinxcontrib_roundup"]\n'


@dataclass
class Built:
    """What one build did.

    :param read: the documents that were read, in order.
    :param written: the documents whose pages were written.
    :param warnings: the lines of the log, without paths' leading folder.
    """

    app: Sphinx
    outdir: Path
    warnings: list[str]
    read: list[str]
    written: list[str]

    def text(self, name: str) -> str:
        return (self.outdir / name).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return the output that must be equal between equal builds."""
        ignored = re.compile(r"\.buildinfo|\.doctrees|environment\.pickle|\.doctree$")
        return {
            path.relative_to(self.outdir).as_posix(): path.read_bytes()
            for path in sorted(self.outdir.rglob("*"))
            if path.is_file() and not ignored.search(path.as_posix())
        }


@dataclass
class Project:
    """A source directory with the means to change and build it."""

    root: Path
    built: int = 0
    apps: list[Sphinx] = field(default_factory=list)

    def write(self, files: dict[str, str | bytes]) -> Project:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                path.write_text(textwrap.dedent(content).lstrip("\n"), encoding="utf-8")
        return self

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 1,
        fresh: bool = False,
        conf: dict[str, object] | None = None,
        place: str = "_build",
        check: bool = True,
        only: Sequence[str] = (),
    ) -> Built:
        """Build; *check* fails the test on any warning. *only* names single files to write."""
        read: list[str] = []
        log = io.StringIO()
        build = self.root.parent / f"{self.root.name}{place}"
        outdir = build / builder
        before = _times(outdir)
        sphinx.locale.translators.clear()  # those of the last build in this process
        with patch_docutils(str(self.root)), docutils_namespace():
            app = Sphinx(
                self.root,
                self.root,
                outdir,
                build / "doctrees",
                builder,
                confoverrides={"html_theme": "basic", **(conf or {})},
                status=None,
                warning=log,
                freshenv=fresh,
                parallel=parallel,
            )
            app.connect("env-before-read-docs", lambda _app, _env, docs: read.extend(docs))
            app.build(filenames=[str(self.root / name) for name in only] or None)
        lines = [
            line.replace(f"{self.root}/", "")
            for line in strip_escape_sequences(log.getvalue()).splitlines()
        ]
        if check:
            assert lines == []
        after = _times(outdir)
        written = sorted(
            name
            for name, stamp in after.items()
            if before.get(name) != stamp and name in app.env.all_docs
        )
        return Built(app, outdir, lines, read, written)


def _times(outdir: Path) -> dict[str, int]:
    return {
        path.relative_to(outdir).with_suffix("").as_posix(): path.stat().st_mtime_ns
        for suffix in ("html", "txt")
        for path in outdir.rglob(f"*.{suffix}")
    }

"""Labels that a project translates itself: ``roundup.po`` in one of its ``locale_dirs``."""

from __future__ import annotations

from gettext import NullTranslations
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode
from sphinxcontrib_roundup.sources import filesystem

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

DIGEST = "roundup_labels_digest"
"""A value that no conf.py sets: Sphinx reads all pages again when the labels change."""


def _file(config: Config, srcdir: Path) -> Path | None:
    language = str(config.language or "en").replace("-", "_")
    for folder in config.locale_dirs:
        for name in dict.fromkeys((language, language.partition("_")[0])):
            path = Path(srcdir, str(folder), name, "LC_MESSAGES", "roundup.po")
            if filesystem.is_file(path):
                return path
    return None


def translations(config: Config, srcdir: Path) -> NullTranslations:
    """Return the labels in the language of a project: its own, else those of the package."""
    path = _file(config, srcdir)
    if path is None and str(config.language or "en") == "en":
        return NullTranslations()
    from sphinxcontrib_roundup.render.translations import load_translations

    data = filesystem.read(path) if path else b""
    return load_translations(config.language, b"" if isinstance(data, Problem) else data)


def _note_digest(app: Sphinx, config: Config) -> None:
    """``config-inited``: note which labels pages are rendered with, and report a wrong file."""
    path = _file(config, Path(app.srcdir))
    if path is None:
        return
    data = filesystem.read(path)
    digest = "" if isinstance(data, Problem) else blake2b(data, digest_size=8).hexdigest()
    setattr(config, DIGEST, digest)
    from sphinxcontrib_roundup.ext.logs import report
    from sphinxcontrib_roundup.render.translations import finding_of

    if isinstance(data, Problem):
        report([data])
    elif reason := finding_of(data):
        report([Problem(ProblemCode.CONFIG, Place(str(path), 1), reason)])


def register(app: Sphinx) -> None:
    """Announce the digest, and wire the handler before the indices are named."""
    app.add_config_value(DIGEST, "", "env", frozenset({str}))
    app.connect("config-inited", _note_digest, priority=400)

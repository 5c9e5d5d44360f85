"""Talks, presenters and tracks of conferences, rendered from data files in a Sphinx project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part of the extension."""
    import sphinx

    from sphinxcontrib_roundup.ext import PARTS
    from sphinxcontrib_roundup.ext.state import environment_version

    for part in PARTS:
        part.register(app)
    if sphinx.version_info < (9,):
        from sphinxcontrib_roundup.ext import _compat

        _compat.register(app)
    return {
        "version": __version__,
        "env_version": environment_version(__version__),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

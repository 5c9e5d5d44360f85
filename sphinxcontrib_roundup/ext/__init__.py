"""The Sphinx side: the only package that touches the application, its environment and builders."""

from __future__ import annotations

from sphinxcontrib_roundup.ext import (
    _compat,
    assets,
    captions,
    config,
    directives,
    domain,
    incremental,
    indices,
    nodes,
    pictures,
    sections,
)

PARTS = (
    config,
    domain,
    indices,
    directives,
    nodes,
    sections,
    pictures,
    incremental,
    assets,
    captions,
    _compat,
)

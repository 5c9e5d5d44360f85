"""The Sphinx side: the only package that touches the application, its environment and builders."""

from __future__ import annotations

from sphinxcontrib_roundup.ext import (
    assets,
    config,
    directives,
    domain,
    incremental,
    indices,
    transforms,
)

PARTS = (
    config,
    domain,
    indices,
    directives,
    transforms,
    incremental,
    assets,
)

"""The Sphinx side: the only package that touches the application, its environment and builders."""

from __future__ import annotations

from sphinxcontrib_roundup.ext import (
    assets,
    config,
    directives,
    domain,
    incremental,
    indices,
    labels,
    transforms,
)

PARTS = (
    labels,
    config,
    domain,
    indices,
    directives,
    transforms,
    incremental,
    assets,
)

"""The Sphinx side: the only package that touches the application, its environment and builders."""

from __future__ import annotations

from sphinxcontrib_roundup.ext import (
    assets,
    config,
    directives,
    domain,
    incremental,
    nodes,
    pictures,
    sections,
)

PARTS = (config, domain, directives, nodes, sections, pictures, incremental, assets)

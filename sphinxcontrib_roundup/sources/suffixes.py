"""The names of files that can be read."""

from __future__ import annotations

from typing import Final

TREES: Final = frozenset({".yaml", ".yml", ".json", ".toml", ".csv"})
"""Formats with one structure, which is read as a tree."""

SCHEDULES: Final = frozenset({".xml"})
"""Formats of conferences; a schedule in JSON is told from talk data by its content."""

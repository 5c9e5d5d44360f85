"""Fixtures for tests that build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ext.project import CONF, MYST, Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project with the extension."""
    root = tmp_path / "src"
    root.mkdir()
    return Project(root).write({"conf.py": CONF})


@pytest.fixture
def myst_project(tmp_path: Path) -> Project:
    """An empty project with MyST beside the extension."""
    root = tmp_path / "myst"
    root.mkdir()
    return Project(root).write({"conf.py": MYST})

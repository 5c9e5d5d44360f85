"""Read conf.py without a build, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from sphinxcontrib_roundup.ext.config import CONFIG_VALUES, read_settings, unknown_values
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_roundup.ext.config import RoundupConfig


def read_conf(confdir: Path) -> tuple[RoundupConfig | None, tuple[Problem, ...]]:
    """Return the checked ``roundup_…`` values of conf.py, with the problems that a build reports.

    There are none if conf.py cannot be run.
    """
    place = Place(str(confdir / "conf.py"))
    try:
        config = Config.read(confdir, overrides={}, tags=Tags())
    except ConfigError as error:
        reason = " ".join(str(error).strip().split("\n")[-1].split())
        return None, (Problem(ProblemCode.CONFIG, place, f"cannot be run: {reason}"),)
    for value in CONFIG_VALUES:
        config.add(value.name, value.default, "env", Any)
    settings, problems = read_settings(config, confdir)
    return settings, (*problems, *unknown_values(confdir))

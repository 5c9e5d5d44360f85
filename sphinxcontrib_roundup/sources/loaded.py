"""What reading a source gives: records, and what was wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.problems import Problem


class Loaded(NamedTuple):
    """Everything that was good, with all the faults of the rest in the order of their places."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]

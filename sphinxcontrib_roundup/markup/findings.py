"""A problem of a text whose place in a file is not known yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import ProblemCode


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a text, without a place.

    :param code: ``ProblemCode.MARKUP`` or ``ProblemCode.LINK``.
    :param reason: what is wrong, and what is shown instead.
    :param remedy: what to do; may be empty.
    """

    code: ProblemCode
    reason: str
    remedy: str = ""

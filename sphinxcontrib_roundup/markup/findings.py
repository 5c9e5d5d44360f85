"""What is wrong with one text, before its place in a file is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import ProblemCode


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a text, without a place: a text does not know where it was written.

    :param code: ``ProblemCode.MARKUP`` or ``ProblemCode.LINK``.
    :param reason: what was found, and what is shown instead.
    :param remedy: what to do; may be empty.
    """

    code: ProblemCode
    reason: str
    remedy: str = ""

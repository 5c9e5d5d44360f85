"""What an author asks a view to show, after reading the options and before looking at data."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class AbstractMode(Enum):
    """How much of an abstract a view shows."""

    FULL = "full"
    FIRST = "first"
    NONE = "none"


class Query(NamedTuple):
    """A selection with what is shown of it; kept with the page, re-run when data changes.

    :param view: the directive's name without the domain, e.g. ``talk-list``.
    :param criteria: pairs of option and text as the author wrote it. Which part of the text is
        a value (``BSD, illumos`` may be one title) is decided against the data.
    :param fields: what is shown besides the title, in this order, names as in the data.
    :param group_by: levels, outermost first; empty for a flat view.
    :param sort: pairs of field and "descending"; empty for data order.
    :param empty: what to show for nothing; None means a note and a warning.
    """

    view: str
    criteria: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    abstract: AbstractMode = AbstractMode.FULL
    group_by: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None
    empty: str | None = None

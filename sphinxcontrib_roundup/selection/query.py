"""Queries: the options of a view as values, before they are matched against data.

Queries are pickled with the environment, so their fields have plain types.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class AbstractMode(Enum):
    """The length of the abstracts that a view shows."""

    FULL = "full"
    FIRST = "first"
    NONE = "none"


class Query(NamedTuple):
    """The selection and the fields of a view; stored with its page and run again on new data.

    :param view: the name of the directive without the domain, e.g. ``talk-list``.
    :param criteria: pairs of option and text as written. The text is split into values when it
        meets the data, because ``BSD, illumos`` may be one title.
    :param fields: the fields besides the title, in the order in which they are shown.
    :param group_by: levels, outermost first; empty for a view without groups.
    :param sort: pairs of field and "descending"; empty for data order.
    :param empty: the text to show if there are no rows; None for a note and a warning.
    :param min_talks: presenters with fewer talks are left out.
    :param adds_event: the event is one of the fields where the selection has several.
    :param with_talks: presenters without a talk are left out.
    :param language: the language of the page, such as ``en``.
    """

    view: str
    criteria: tuple[tuple[str, str], ...] = ()
    fields: tuple[str, ...] = ()
    abstract: AbstractMode = AbstractMode.FULL
    group_by: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    limit: int | None = None
    empty: str | None = None
    min_talks: int = 0
    adds_event: bool = False
    with_talks: bool = False
    language: str = ""


class CountQuery(NamedTuple):
    """A number on a page; stored with its page like :class:`Query`.

    :param noun: what is counted, e.g. ``talks``.
    :param criteria: see :class:`Query`.
    """

    noun: str
    criteria: tuple[tuple[str, str], ...] = ()
    min_talks: int = 0

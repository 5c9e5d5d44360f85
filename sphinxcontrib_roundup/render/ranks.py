"""How good a home for an object a rendering is."""

from __future__ import annotations

from enum import IntEnum


class Rank(IntEnum):
    """The smallest of all renderings of an object wins."""

    PAGE = 0
    FULL = 1  # the directives talk and presenter
    SECTION = 2  # digest section or group heading
    CARD = 3
    ROW = 4
    ENTRY = 5  # of a list
    LINE = 6  # a name in a line about something else

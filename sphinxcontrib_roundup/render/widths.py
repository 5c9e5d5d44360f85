"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils.utils import column_width

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE: Final = 78  # characters of a line of a text file
_BORDER: Final = 3  # characters between two columns
_LONGEST_WORD: Final = 22  # longer ones, such as addresses, are broken
_LONGEST_CELL: Final = 60


def column_widths(columns: Sequence[Sequence[str]]) -> list[int]:
    """Return the widths of columns in characters, as builders for text and paper want them.

    A column is as wide as its widest cell where all have the room. Else each has that of its
    longest word, and those with more to say share what is left.

    :param columns: the texts of each column's cells, its header among them.
    """
    least = [max(map(_longest_word, texts)) for texts in columns]
    wanted = [
        max(low, min(_LONGEST_CELL, max(map(column_width, texts))))
        for low, texts in zip(least, columns, strict=True)
    ]
    room = _LINE - _BORDER * len(columns)
    if sum(wanted) <= room:
        return wanted
    left = max(room - sum(least), 0)
    lacking = [want - low for want, low in zip(wanted, least, strict=True)]
    total = sum(lacking) or 1
    return [low + left * lack // total for low, lack in zip(least, lacking, strict=True)]


def latex_columns(widths: Sequence[int]) -> str:
    r"""Return the widths as a preamble of LaTeX, which share the width of the page.

    ``\X`` is defined by Sphinx (``sphinxlatextables.sty``). Narrow columns are set ragged.
    """
    total = sum(widths)
    columns = (rf">{{\raggedright\arraybackslash}}\X{{{width}}}{{{total}}}" for width in widths)
    return "".join(columns)


def _longest_word(text: str) -> int:
    return min(_LONGEST_WORD, max((column_width(word) for word in text.split()), default=1))

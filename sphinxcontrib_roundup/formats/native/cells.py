"""Cells of a table of talks that hold several values, and columns that share a field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.native.entries import TalkEntry
from sphinxcontrib_roundup.formats.native.schema import fields_of

if TYPE_CHECKING:
    from sphinxcontrib_roundup.syntax.tree import Plain

_SEPARATOR: Final = re.compile(";")
# An address can contain a semicolon, as in ``?a=1&amp;t=10``: the next one begins with its scheme.
_BEFORE_ADDRESS: Final = re.compile(r";(?=\s*[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(.*?)[ _-]*[0-9]{1,2}")
_ADDRESSES: Final = frozenset({"links", "recordings", "slides"})


def with_lists(root: Plain) -> Plain:
    """Split cells of several values, and join numbered columns such as ``Speaker 1``."""
    rows = root.get("talks") if isinstance(root, dict) else None
    if not isinstance(rows, list):
        return root
    separators = {
        key: _BEFORE_ADDRESS if name in _ADDRESSES else _SEPARATOR
        for name, shape in fields_of(TalkEntry).items()
        for key in (name, *shape.synonyms)
        if shape.several
    }
    return {"talks": [_split(row, separators) for row in rows]}


def _split(row: Plain, separators: dict[str, re.Pattern[str]]) -> Plain:
    if not isinstance(row, dict):
        return row
    result: dict[str, Plain] = {}
    for key, cell in row.items():
        name = _column(key, separators)
        values = _values(cell, separators.get(name))
        if name not in row and name in result:
            result[name] = [*_as_list(result[name]), *_as_list(values)]
        else:
            result[name] = values
    return result


def _column(key: str, separators: dict[str, re.Pattern[str]]) -> str:
    """Return the field of a column: ``speaker`` for ``speaker 2``."""
    numbered = _NUMBERED.fullmatch(key)
    names = (numbered[1], f"{numbered[1]}s") if numbered else ()
    return next((name for name in names if name in separators), key)


def _values(cell: Plain, separator: re.Pattern[str] | None) -> Plain:
    if separator is None or not isinstance(cell, str) or ";" not in cell:
        return cell
    if separator is _BEFORE_ADDRESS:
        cell = cell.replace("&amp;", "&")  # exported from a page
    parts: list[Plain] = [part.strip() or None for part in separator.split(cell)]
    return parts if len(parts) > 1 else cell


def _as_list(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]

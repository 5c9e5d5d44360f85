"""The settings of an entry of ``roundup_sources``: how its files are read."""

from __future__ import annotations

from reprlib import Repr
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import IdKind
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.model.source_settings import SourceSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 120


def read_entry_settings(entry: Mapping[object, object]) -> SourceSettings | str:
    """Return how the files of an entry are read, or what is wrong with it."""
    allowed = ("path", *SourceSettings._fields)
    unknown = [_SHORT.repr(name) for name in entry if name not in allowed]
    if unknown:
        return f"unknown {', '.join(unknown)}; allowed are {', '.join(map(repr, allowed))}"
    event, markup = entry.get("event") or "", entry.get("markup")
    if not isinstance(event, str | int):
        return f"'event' is {_SHORT.repr(event)}; allowed is a text"
    kinds = [kind.value for kind in MarkupKind]
    if markup is not None and markup not in kinds:
        return f"'markup' is {_SHORT.repr(markup)}; allowed are {', '.join(kinds)}"
    ids, id_kinds = entry.get("ids"), [kind.value for kind in IdKind]
    if ids is not None and ids not in id_kinds:
        return f"'ids' is {_SHORT.repr(ids)}; allowed are {', '.join(id_kinds)}"
    math = entry.get("math")
    if not isinstance(math, bool | None):
        return f"'math' is {_SHORT.repr(math)}; allowed are True and False"
    base_url = _site(entry.get("base_url") or "")
    if base_url is None:
        return f"'base_url' is {_SHORT.repr(entry.get('base_url'))}; allowed is a URL"
    ignore = _ignored(entry.get("ignore") or ())
    if isinstance(ignore, str):
        return ignore
    return SourceSettings(
        str(event),
        None if markup is None else MarkupKind(markup),
        None if ids is None else IdKind(ids),
        math,
        base_url,
        ignore,
    )


def _site(value: object) -> str | None:
    """Return a URL at which relative addresses can begin, or nothing; None for anything else."""
    if not value or not isinstance(value, str):
        return None if value else ""
    from sphinxcontrib_roundup.model.addresses import resolve

    url, finding = resolve(value)
    return None if finding or url.startswith("mailto:") else url


def _ignored(value: object) -> tuple[tuple[str, tuple[str, ...]], ...] | str:
    """Return the faults that an entry ignores, or what is wrong with them."""
    if not value:
        return ()
    from sphinxcontrib_roundup.formats.values import FieldError, read_ignore

    try:
        return read_ignore(value)
    except FieldError as error:
        return f"'ignore': {error.reason}; {error.remedy}"

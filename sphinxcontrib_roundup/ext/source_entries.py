"""The entries of ``roundup_sources``: each is checked and becomes a configured source."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from reprlib import Repr

from sphinxcontrib_roundup.model.ids import IdKind
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS, SourceSettings
from sphinxcontrib_roundup.sources.refs import ConfiguredSource

_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 120


def configured_source(key: object, value: object, confdir: Path) -> ConfiguredSource | str:
    """Return one entry of ``roundup_sources``, or what is wrong with it."""
    if not isinstance(key, str) or not key:
        return "a key is a text"
    settings: SourceSettings | str = NO_SETTINGS
    if isinstance(value, Mapping):
        settings = _settings(value)
        value = value.get("path")
    if isinstance(settings, str):
        return settings
    items = value if isinstance(value, list | tuple) else [value]
    paths = [str(item) for item in items if isinstance(item, str | Path) and item]
    if not paths or len(paths) < len(items):
        return "a source is a path, a list of paths, or a mapping with 'path'"
    if any("\0" in path for path in paths):
        return "a path has no zero character"
    patterns = tuple(os.path.normpath(confdir / path) for path in paths)
    return ConfiguredSource(key, patterns, settings)


def _settings(entry: Mapping[object, object]) -> SourceSettings | str:
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

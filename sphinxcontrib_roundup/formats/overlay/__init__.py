"""Overlay files: native files that correct, extend and filter another file, e.g. a schedule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
    from sphinxcontrib_roundup.model.source_settings import SourceSettings
    from sphinxcontrib_roundup.syntax.tree import PlaceOf, Plain, Tree

SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".toml"})
"""The suffixes of overlay files: no row of a table extends a file."""

_KEY: Final = re.compile(rb"extends['\"]?\s*[:=]")
# Keys that say how the extended file is read.
_IGNORE: Final = re.compile(rb"ignore['\"]?\s*[:=]")
_SETTING: Final = re.compile(rb"(?:markup|ids|math|base_url)['\"]?\s*[:=]")
# The key is at the beginning of a line or after a bracket, a comma or an explicit key indicator.
_BEFORE_KEY: Final = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?|[\n\r{,?])[ \t]*['\"]?\Z"
)
_LONGEST_INDENT: Final = 200


def extends_a_file(tree: Tree) -> bool:
    """Tell whether a tree is that of an overlay file."""
    return isinstance(tree.root, dict) and bool(tree.root.get("extends"))


def read_overlay(data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext) -> ReadResult:
    """Read a file that has the word ``extends``. Never raises for what the bytes are."""
    from sphinxcontrib_roundup import syntax

    tree = syntax.read_tree(data, suffix, place_of, most_problems=context.most_problems)
    return decode(tree, context)


def decode(tree: Tree, context: ReadContext) -> ReadResult:
    """Return the records of an overlay file and its base, or those of a native file."""
    if not extends_a_file(tree):
        from sphinxcontrib_roundup.formats import native

        return native.decode(tree, context)
    from sphinxcontrib_roundup.formats.dollar_formulas import with_formulas
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.overlay.extend import extend

    report = Report(tree, context.most_problems, context.paths_from)
    result = extend(report, context).result
    own = _math(tree.root)
    if context.formulas if own is None else own:
        result = replace(result, catalogue=with_formulas(result.catalogue))
    return result


def base_of(data: bytes, suffix: str) -> str:
    """Return the path after the key ``extends`` of a file; empty without such a key.

    It is called in every build, so only a file that may have the key is parsed.
    """
    if suffix.lower() not in SUFFIXES:
        return ""
    root = _top_level(data, suffix, _KEY)
    if "extends" not in root:
        return ""
    from sphinxcontrib_roundup.syntax.tree import scalar_text

    return " ".join((scalar_text(root["extends"]) or "").split())


def settings_of(data: bytes, suffix: str) -> SourceSettings:
    """Return what an overlay file says about how its base is read.

    Values that are not allowed are left out: they are reported when the overlay is read. A schedule
    is never written in rST, so that this markup is only that of the overlay's own texts.
    """
    from sphinxcontrib_roundup.formats.values import (
        FieldError,
        read_base_url,
        read_id_kind,
        read_markup,
    )
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.model.source_settings import SourceSettings

    root = _top_level(data, suffix, _SETTING)
    try:
        markup = read_markup(root["markup"]) if "markup" in root else None
    except FieldError:
        markup = None
    try:
        ids = read_id_kind(root["ids"]) if "ids" in root else None
    except FieldError:
        ids = None
    try:
        base_url = read_base_url(root["base_url"]) if "base_url" in root else ""
    except FieldError:
        base_url = ""
    markup = None if markup is MarkupKind.RST else markup
    return SourceSettings(markup=markup, ids=ids, math=_math(dict(root)), base_url=base_url)


def ignore_of(data: bytes, suffix: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the entry ``ignore`` of a file; nothing where it is not allowed."""
    from sphinxcontrib_roundup.formats.values import FieldError, read_ignore

    if suffix.lower() not in SUFFIXES:
        return ()
    try:
        return read_ignore(_top_level(data, suffix, _IGNORE).get("ignore") or ())
    except FieldError:
        return ()


def _math(root: Plain) -> bool | None:
    """Return whether a file asks for formulas; None if it does not say."""
    from sphinxcontrib_roundup.formats.values import FieldError, read_flag

    try:
        return read_flag(root["math"]) if isinstance(root, dict) and "math" in root else None
    except FieldError:
        return None


def _top_level(data: bytes, suffix: str, key: re.Pattern[bytes]) -> Mapping[str, Plain]:
    """Return the values of a file at the top; nothing if it cannot have such a key there."""
    bare = _without_zeros(data)
    if not any(_is_key(bare, match.start()) for match in key.finditer(bare)):
        return {}
    from sphinxcontrib_roundup import syntax
    from sphinxcontrib_roundup.problems import Place

    root = syntax.read_tree(data, suffix, lambda line, column: Place("", line, column)).root
    return root if isinstance(root, dict) else {}


def _is_key(data: bytes, start: int) -> bool:
    begin = max(0, start - _LONGEST_INDENT)
    before = data[begin:start] if begin == 0 else b" " + data[begin:start]
    return _BEFORE_KEY.search(before) is not None


def has_extends(data: bytes, _suffix: str) -> bool:
    """Tell whether a file has the word ``extends``, as a key or in a text."""
    return b"extends" in _without_zeros(data)


def _without_zeros(data: bytes) -> bytes:
    """Return *data* so that ASCII in UTF-16 is found in it."""
    return data.replace(b"\0", b"") if b"\0" in data else data

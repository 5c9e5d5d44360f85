"""From the text of a directive's options to a query; the data is not looked at here.

What is not allowed is a problem and counts as not written, so that a page never loses a view.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.query import AbstractMode, Query
from sphinxcontrib_roundup.selection.views import SELECTION_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.views import View

_MAX_DIGITS: Final = 9  # more rows than any data has, and far from what int() refuses
_SYNONYMS: Final[Mapping[str, str]] = {
    "speaker": "presenters", "speakers": "presenters", "video": "recordings",
    "videos": "recordings", "type": "kind", "company": "team", "affiliation": "team",
}  # fmt: skip  # those that data files may use


class _Fault(NamedTuple):
    reason: str
    remedy: str = ""


class _Shown(NamedTuple):
    fields: tuple[str, ...]
    abstract: AbstractMode


def read_options(
    view: View, options: Mapping[str, str | None], place: Place
) -> tuple[Query, tuple[Problem, ...]]:
    """Return the query that *options* of a *view* describe.

    Options that say nothing about rows (``caption``, ``name``, ``class``, ``no-index``, ``home``)
    are left to the caller, and so is the argument of views of one object: it is a criterion
    ``id``.
    """
    known = sorted(option.name for option in view.options)
    faults = [
        _unknown(f"unknown option {name!r}", name, known) for name in options if name not in known
    ]
    given = {name: (text or "").strip() for name, text in options.items() if name in known}
    criteria: list[tuple[str, str]] = []
    for name in SELECTION_OPTIONS:
        if given.get(name):
            criteria.append((name, given[name]))
        elif name in given:
            faults.append(_without_value(name))
    shown = _read_shown(view, given, faults)
    query = Query(
        view=view.name,
        criteria=tuple(criteria),
        fields=shown.fields,
        abstract=shown.abstract,
        group_by=_read_group_by(view, given, faults),
        sort=_read_sort(view, given, faults),
        limit=_read_limit(given, faults),
        empty=given.get("empty"),
    )
    return query, tuple(
        Problem(ProblemCode.OPTION, place, fault.reason, remedy=fault.remedy) for fault in faults
    )


def _unknown(reason: str, found: str, allowed: Sequence[str]) -> _Fault:
    listed = ", ".join(map(repr, allowed))
    return _Fault(f"{reason}, allowed are {listed}", did_you_mean(found, allowed))


def _without_value(name: str) -> _Fault:
    return _Fault(f"option {name!r}: no value", "write one or remove the option")


def _words(name: str, given: Mapping[str, str], faults: list[_Fault]) -> tuple[str, ...]:
    """Return the words of a list, however it is written: commas, spaces, a YAML list's text."""
    if name not in given:
        return ()
    found = (word.strip("[]\"'") for word in re.split(r"[\s,]+", given[name]))
    words = tuple(word for word in found if word not in {"", "-"})
    if not words:
        faults.append(_without_value(name))
    return words


def _read_shown(view: View, given: Mapping[str, str], faults: list[_Fault]) -> _Shown:
    fields = _read_fields(view, given, faults)
    mode = _read_abstract(given, faults)
    if mode is AbstractMode.NONE:
        fields = tuple(field for field in fields if field != "abstract")
    elif mode and "abstract" not in fields:
        fields = (*fields, "abstract")
    if "abstract" not in fields:
        return _Shown(fields, AbstractMode.NONE)
    # A view that shows none by itself is compact: an abstract added to it is its beginning.
    own = AbstractMode.FIRST if view.abstract is AbstractMode.NONE else view.abstract
    return _Shown(fields, mode or own)


def _read_fields(view: View, given: Mapping[str, str], faults: list[_Fault]) -> tuple[str, ...]:
    """Return the fields: plain words replace the view's own, ``!`` and ``+`` change them.

    The title is a field only where fields are columns: there it has a place among them.
    """
    option = _fields_option(view)
    signs = [_field(view, word, faults) for word in _words(option, given, faults)]
    changes = [pair for pair in signs if pair]
    plain = [field for sign, field in changes if not sign]
    if plain and len(plain) < len(changes):
        faults.append(
            _Fault(
                f"option {option!r}: a list, and changes to the view's own {option}",
                "write '+' or '!' before all of them, or before none",
            )
        )
    fields = dict.fromkeys(plain or view.fields)
    for sign, field in changes:
        if sign == "!":
            fields.pop(field, None)
        else:
            fields.setdefault(field)
    if view.has_columns:
        return tuple(fields) if "title" in fields else ("title", *fields)
    fields.pop("title", None)
    return tuple(fields)


def _fields_option(view: View) -> str:
    return "columns" if view.has_columns else "fields"


def _field(view: View, word: str, faults: list[_Fault]) -> tuple[str, str] | None:
    """Return the sign and the field of a word, or None if it is not one."""
    sign = word[0] if word[0] in "!+" else ""
    name = word[len(sign) :].strip("\"'")
    option = _fields_option(view)
    if name == view.title_field:
        if sign == "!":
            faults.append(_Fault(f"option {option!r}: '!{name}' removes what is always shown"))
        return (sign, "title") if sign != "!" else None
    if name in view.allowed_fields or (view.subject == "talk" and name.startswith("x-")):
        return sign, name
    field = _SYNONYMS.get(name)
    if field in view.allowed_fields:
        return sign, field
    reason = f"option {option!r}: unknown field {name!r}"
    faults.append(_unknown(reason, name, view.allowed_fields))
    return None


def _read_abstract(given: Mapping[str, str], faults: list[_Fault]) -> AbstractMode | None:
    if "abstract" not in given:
        return None
    allowed = [mode.value for mode in AbstractMode]
    if given["abstract"] in allowed:
        return AbstractMode(given["abstract"])
    reason = f"option 'abstract': unknown value {given['abstract']!r}"
    faults.append(_unknown(reason, given["abstract"], allowed))
    return None


def _read_group_by(view: View, given: Mapping[str, str], faults: list[_Fault]) -> tuple[str, ...]:
    words = _words("group-by", given, faults)
    if words == ("none",):
        return ()
    levels = _allowed(words, "option 'group-by': unknown level", view.group_levels, faults)
    return tuple(dict.fromkeys(levels)) or view.group_by


def _read_sort(
    view: View, given: Mapping[str, str], faults: list[_Fault]
) -> tuple[tuple[str, bool], ...]:
    descending: dict[str, bool] = {}
    for word in _words("sort", given, faults):
        descending.setdefault(word.lstrip("+-"), word.startswith("-"))
    keys = _allowed(tuple(descending), "option 'sort': unknown field", view.sort_keys, faults)
    return tuple((key, descending[key]) for key in keys) or view.sort


def _allowed(
    words: Sequence[str], reason: str, allowed: Sequence[str], faults: list[_Fault]
) -> list[str]:
    """Return the allowed ones of *words*."""
    faults.extend(
        _unknown(f"{reason} {word!r}", word, allowed) for word in words if word not in allowed
    )
    return [word for word in words if word in allowed]


def _read_limit(given: Mapping[str, str], faults: list[_Fault]) -> int | None:
    text = given.get("limit")
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and int(text) > 0:
        return int(text)
    faults.append(_Fault(f"option 'limit': {text!r}, allowed are whole numbers from 1"))
    return None

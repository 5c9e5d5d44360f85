"""From the text of options to a query, without data.

An option that is not allowed is reported and ignored, so that a page never loses a view.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.model.records import OWN_PREFIX
from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.selection.fields import SELECTION_OPTIONS, SYNONYMS, TALK
from sphinxcontrib_roundup.selection.query import AbstractMode, CountQuery, Query
from sphinxcontrib_roundup.selection.time_bounds import read_bound
from sphinxcontrib_roundup.selection.views import COUNT_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.views import OptionSpec, View

_MAX_DIGITS: Final = 9  # more rows than any data has


class _Finding(NamedTuple):
    """A problem without its place."""

    reason: str
    remedy: str = ""


class _Fields(NamedTuple):
    names: tuple[str, ...]
    abstract: AbstractMode


def read_options(
    view: View, options: Mapping[str, str | None], place: Place
) -> tuple[Query, tuple[Problem, ...]]:
    """Return the query for the *options* of a *view*.

    The caller handles options that do not affect rows (``caption``, ``name``, ``class``,
    ``no-index``, ``home``), and the argument of a view of one object, which is a criterion ``id``.
    """
    findings: list[_Finding] = []
    texts = _known_options(options, view.options, findings)
    criteria = _read_criteria(texts, findings)
    fields = _read_fields_and_abstract(view, texts, findings)
    adds_event = view.adds_event and _keeps_event(texts.get(view.fields_option, ""))
    adds_event = adds_event and "event" not in fields.names
    query = Query(
        view=view.name,
        criteria=criteria,
        fields=_with_event(fields.names) if adds_event else fields.names,
        abstract=fields.abstract,
        group_by=_read_group_by(view, texts, findings),
        sort=_read_sort(view, texts, findings),
        limit=_read_number("limit", texts, findings),
        empty=texts.get("empty"),
        min_talks=_read_number("min-talks", texts, findings) or 0,
        adds_event=adds_event,
        with_talks="with-talks" in texts,
    )
    return query, _located(findings, place)


def read_count_options(
    noun: str, options: Mapping[str, str | None], place: Place
) -> tuple[CountQuery, tuple[Problem, ...]]:
    """Return the query for the number of *noun* that *options* select."""
    findings: list[_Finding] = []
    texts = _known_options(options, COUNT_OPTIONS, findings)
    criteria = _read_criteria(texts, findings)
    min_talks = _read_number("min-talks", texts, findings) or 0
    if min_talks and noun != "presenters":
        findings.append(_Finding("option 'min-talks': it counts talks of presenters only"))
    return CountQuery(noun, criteria, min_talks), _located(findings, place)


def _located(findings: Iterable[_Finding], place: Place) -> tuple[Problem, ...]:
    return tuple(
        Problem(ProblemCode.OPTION, place, finding.reason, remedy=finding.remedy)
        for finding in findings
    )


def _known_options(
    options: Mapping[str, str | None], specs: Iterable[OptionSpec], findings: list[_Finding]
) -> dict[str, str]:
    known = sorted(spec.name for spec in specs)
    options = {_option(name, known): text for name, text in options.items()}
    findings.extend(
        _unknown(f"unknown option {name!r}", name, known) for name in options if name not in known
    )
    return {name: (text or "").strip() for name, text in options.items() if name in known}


def _option(name: str, known: Collection[str]) -> str:
    """Return the option that a name means: ``fields`` of a table are its columns."""
    same = {"fields": "columns", "columns": "fields"}.get(name) or SYNONYMS.get(name, "")
    others = (same, same.removesuffix("s"))
    return name if name in known else next((one for one in others if one in known), name)


def _read_criteria(
    texts: Mapping[str, str], findings: list[_Finding]
) -> tuple[tuple[str, str], ...]:
    findings.extend(_without_value(name) for name in SELECTION_OPTIONS if texts.get(name) == "")
    criteria = [(name, texts[name]) for name in SELECTION_OPTIONS if texts.get(name)]
    return tuple(pair for pair in criteria if _is_readable(*pair, findings))


def _is_readable(name: str, text: str, findings: list[_Finding]) -> bool:
    """Tell whether the date of an option can be read; report it if it cannot."""
    if TALK.criteria[name].is_bound:
        try:
            read_bound(text)
        except ValueError as error:
            findings.append(_Finding(f"option {name!r}: {text!r} is no date", str(error)))
            return False
    return True


def _unknown(reason: str, name: str, allowed: Sequence[str]) -> _Finding:
    listed = ", ".join(map(repr, allowed))
    return _Finding(reason, did_you_mean(name, allowed) or f"allowed are {listed}")


def _without_value(name: str) -> _Finding:
    return _Finding(f"option {name!r}: no value", "write one or remove the option")


def _words(name: str, texts: Mapping[str, str], findings: list[_Finding]) -> tuple[str, ...]:
    """Return the words of a list with commas or spaces, or of a YAML list as text."""
    if name not in texts:
        return ()
    found = (word.strip("[]\"'") for word in re.split(r"[\s,]+", texts[name]))
    words = tuple(word for word in found if word not in {"", "-"})
    if not words:
        findings.append(_without_value(name))
    return words


def _read_fields_and_abstract(
    view: View, texts: Mapping[str, str], findings: list[_Finding]
) -> _Fields:
    fields = _read_fields(view, texts, findings)
    mode = _read_abstract(texts, findings)
    if mode is AbstractMode.NONE:
        fields = tuple(field for field in fields if field != "abstract")
    elif mode and "abstract" not in fields:
        fields = (*fields, "abstract")
    if "abstract" not in fields:
        return _Fields(fields, AbstractMode.NONE)
    # Views that show no abstract by default are compact: they show its first paragraph.
    own = AbstractMode.FIRST if view.abstract is AbstractMode.NONE else view.abstract
    return _Fields(fields, mode or own)


def _read_fields(view: View, texts: Mapping[str, str], findings: list[_Finding]) -> tuple[str, ...]:
    """Return the fields: plain names replace the default, ``!`` and ``+`` change it.

    The title is a field of tables only, where it has a place among the columns.
    """
    option = view.fields_option
    signs = [_field(view, word, findings) for word in _words(option, texts, findings)]
    changes = [pair for pair in signs if pair]
    plain = [field for sign, field in changes if not sign]
    if plain and len(plain) < len(changes):
        findings.append(
            _Finding(
                f"option {option!r}: a mixture of names and changes to the default",
                "write '+' or '!' before all of them, or before none",
            )
        )
    fields = dict.fromkeys(plain or view.fields)
    for sign, field in changes:
        if sign == "!":
            fields.pop(field, None)
        else:
            fields.setdefault(field)
    if view.is_table:
        return tuple(fields) if "title" in fields else ("title", *fields)
    fields.pop("title", None)
    return tuple(fields)


def _with_event(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return *fields* with the event, before the track if there is one."""
    at = fields.index("track") if "track" in fields else len(fields)
    return (*fields[:at], "event", *fields[at:])


def _keeps_event(text: str) -> bool:
    """Tell whether the option for fields leaves it to the view whether the event is shown."""
    words = re.split(r"[\s,]+", text.strip())
    return "!event" not in words and all(word[:1] in {"", "!", "+"} for word in words)


def _field(view: View, word: str, findings: list[_Finding]) -> tuple[str, str] | None:
    """Return the sign and the field of a word, or None if there is no such field."""
    sign = word[0] if word[0] in "!+" else ""
    name = word[len(sign) :].strip("\"'")
    option = view.fields_option
    if name == view.subject.title_field:
        if sign == "!":
            findings.append(
                _Finding(f"option {option!r}: '!{name}' removes a field that is always shown")
            )
        return (sign, "title") if sign != "!" else None
    if name in view.allowed_fields or (view.subject is TALK and name.startswith(OWN_PREFIX)):
        return sign, name
    field = SYNONYMS.get(name)
    if field in view.allowed_fields:
        return sign, field
    reason = f"option {option!r}: unknown field {name!r}"
    findings.append(_unknown(reason, name, view.allowed_fields))
    return None


def _read_abstract(texts: Mapping[str, str], findings: list[_Finding]) -> AbstractMode | None:
    if "abstract" not in texts:
        return None
    allowed = [mode.value for mode in AbstractMode]
    if texts["abstract"] in allowed:
        return AbstractMode(texts["abstract"])
    reason = f"option 'abstract': unknown value {texts['abstract']!r}"
    findings.append(_unknown(reason, texts["abstract"], allowed))
    return None


def _read_group_by(
    view: View, texts: Mapping[str, str], findings: list[_Finding]
) -> tuple[str, ...]:
    words = _words("group-by", texts, findings)
    if words == ("none",):
        return ()
    levels = _allowed(words, "option 'group-by': unknown level", view.group_levels, findings)
    return tuple(dict.fromkeys(levels)) or view.group_by


def _read_sort(
    view: View, texts: Mapping[str, str], findings: list[_Finding]
) -> tuple[tuple[str, bool], ...]:
    descending: dict[str, bool] = {}
    for word in _words("sort", texts, findings):
        descending.setdefault(word.lstrip("+-"), word.startswith("-"))
    keys = _allowed(
        tuple(descending),
        "option 'sort': unknown field",
        tuple(view.subject.sort_functions),
        findings,
    )
    return tuple((key, descending[key]) for key in keys) or view.sort


def _allowed(
    words: Sequence[str], reason: str, allowed: Sequence[str], findings: list[_Finding]
) -> list[str]:
    """Return those *words* that are allowed."""
    findings.extend(
        _unknown(f"{reason} {word!r}", word, allowed) for word in words if word not in allowed
    )
    return [word for word in words if word in allowed]


def _read_number(option: str, texts: Mapping[str, str], findings: list[_Finding]) -> int | None:
    text = texts.get(option)
    if text is None:
        return None
    if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS and int(text) > 0:
        return int(text)
    findings.append(
        _Finding(f"option {option!r}: {text!r} is not allowed", "write a whole number from 1")
    )
    return None

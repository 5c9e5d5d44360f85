"""Convert single values of a file to field values; unfit values are a ``FieldError``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from sphinxcontrib_roundup.model import times
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import MarkupKind, Status
from sphinxcontrib_roundup.problems import ProblemCode, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class FieldError(ValueError):
    """One value cannot be what its field needs."""

    def __init__(self, code: ProblemCode, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy


class KeysError(ValueError):
    """Several keys of one mapping are wrong; *faults* pairs each key with its fault."""

    def __init__(self, faults: list[tuple[str, FieldError]]) -> None:
        super().__init__(", ".join(key for key, _ in faults))
        self.faults = tuple(faults)


def wrong_type(expected: str, value: object) -> FieldError:
    """Return the fault of a value of another type than *expected*."""
    return FieldError(ProblemCode.TYPE, f"expected {expected}, found {found(value)}")


def found(value: object) -> str:
    """Say in a few words what *value* is."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(shortened(" ".join(value.split()), 40)) if isinstance(value, str) else str(value)


def shortened(text: str, length: int) -> str:
    """Return *text* with at most *length* characters; a cut one ends in ``…``."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


_T = TypeVar("_T")

# C0 controls but tab, line feed and carriage return; lone surrogates, which no file can hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WEB = re.compile(r"https?://[^/?#{}]", re.IGNORECASE)
_SIGNS = re.compile(r"[{}\s]")
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,24}")


def scalar_text(value: object) -> str | None:
    """Return a scalar as text, or None for a list, a mapping, a truth value or nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return None


def read_block(value: object) -> str:
    """Read a text of any number of lines."""
    text = scalar_text(value)
    if text is None:
        raise wrong_type("text", value)
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def read_line(value: object) -> str:
    """Read a text of one line: runs of white space become one space."""
    text = scalar_text(value)
    if text is None:
        raise wrong_type("text", value)
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text)
    return " ".join(text.split())


def read_title(value: object) -> str:
    """Read a line that must not be empty."""
    line = read_line(value)
    if not line:
        raise FieldError(ProblemCode.MISSING, "is empty")
    return line


def read_moment(value: object) -> times.Moment:
    """Read a date and time, only a day or only an hour."""
    if isinstance(value, datetime):
        return _timely(times.checked_day, value.replace(microsecond=0))
    if isinstance(value, date):
        return _timely(times.checked_day, value)
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if not isinstance(value, str):
        raise wrong_type("a date and time", value)
    return _timely(times.read_moment, value)


def read_day(value: object) -> date:
    """Read a day; of a date and time, its day."""
    if isinstance(value, str):
        moment = _timely(times.read_moment, value) if ":" in value else None
        return moment.date() if isinstance(moment, datetime) else _timely(times.read_day, value)
    if isinstance(value, datetime):
        return _timely(times.checked_day, value.date())
    if isinstance(value, date):
        return _timely(times.checked_day, value)
    raise wrong_type("a day", value)


def read_hour(value: object) -> time:
    """Read a time of day without an offset."""
    if isinstance(value, str):
        value = _timely(times.read_hour, value)
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    raise wrong_type("a time of day", value)


def read_duration(value: object) -> timedelta:
    """Read a duration; a number counts minutes."""
    text = None if isinstance(value, date | time) else scalar_text(value)
    if text is None:
        raise wrong_type("a duration", value)
    return _timely(times.read_duration, text)


def read_capacity(value: object) -> int:
    """Read a number of people."""
    text = (scalar_text(value) or "").strip()
    if not re.fullmatch(r"[0-9]{1,7}", text):
        raise wrong_type("a whole number", value)
    return int(text)


def read_color(value: object) -> str:
    """Read ``#rgb``, ``#rrggbb`` or a name such as ``teal``."""
    text = (scalar_text(value) or "").strip().lower()
    if not _COLOR.fullmatch(text):
        raise wrong_type("a colour such as #0b7 or teal", value)
    return text


def read_talk_url(value: object) -> str:
    """Read a URL in which ``{id}`` stands for the id of a talk."""
    text = read_line(value)
    if not _WEB.match(text) or _SIGNS.findall(text.replace("{id}", "")) or "{id}" not in text:
        expected = "expected a URL such as https://example.org/talks/{id}/"
        raise FieldError(ProblemCode.LINK, f"{expected}, found {found(value)}")
    return text


def read_markup(value: object) -> MarkupKind:
    """Read the name of a markup."""
    return _one_of(MarkupKind, ProblemCode.MARKUP, "markup", value)


def read_status(value: object) -> Status:
    """Read the status of a talk."""
    return _one_of(Status, ProblemCode.TYPE, "status", value)


def read_extra(value: object) -> str:
    """Read the value of an ``x-`` key: a scalar, or a list of scalars as ``a, b``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(read_block(item) for item in value)
    return read_block(value)


_Choice = TypeVar("_Choice", MarkupKind, Status)


def _one_of(choices: type[_Choice], code: ProblemCode, what: str, value: object) -> _Choice:
    word = scalar_text(value)
    if word is None:
        raise wrong_type(f"a {what}", value)
    known = {choice.value: choice for choice in choices}
    if fold(word) in known:
        return known[fold(word)]
    raise FieldError(code, f"unknown {what} {word!r}", _remedy(word, known))


def _remedy(word: str, known: Iterable[str]) -> str:
    return did_you_mean(word, known) or f"write one of {', '.join(known)}"


def _timely(read: Callable[..., _T], value: object) -> _T:
    """Call *read*, whose ``ValueError`` is about dates."""
    try:
        return read(value)
    except ValueError as error:
        raise FieldError(ProblemCode.DATE, str(error)) from None

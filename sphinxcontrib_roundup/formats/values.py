"""Convert single values of a file to field values; an invalid one raises ``FieldError``."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from sphinxcontrib_roundup.model import ids, written_days, written_times
from sphinxcontrib_roundup.model.addresses import resolve
from sphinxcontrib_roundup.model.ids import IdKind, fold
from sphinxcontrib_roundup.model.records import Days, MarkupKind, Privacy, Status
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.tree import scalar_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class UnknownWord(NamedTuple):
    """A word that is none of the known words of its kind."""

    kind: str
    word: str
    known: tuple[str, ...]


class FieldError(ValueError):
    """A value is invalid in its field; it becomes a problem where its place is known.

    :param unknown: the remedy is the nearest known word if there is one.
    """

    def __init__(
        self, code: ProblemCode, reason: str, remedy: str = "", unknown: UnknownWord | None = None
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.unknown = unknown


class KeysError(ValueError):
    """Several keys of one mapping are invalid; *errors* pairs each key with its error."""

    def __init__(self, errors: list[tuple[str, FieldError]]) -> None:
        super().__init__(", ".join(key for key, _ in errors))
        self.errors = tuple(errors)


def wrong_type(expected: str, value: object) -> FieldError:
    """Return the error for a value whose type is not *expected*."""
    return FieldError(ProblemCode.TYPE, f"expected {expected}, found {describe(value)}")


def describe(value: object) -> str:
    """Describe *value* in a few words."""
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


_MOST_LISTED = 4
_T = TypeVar("_T")


def first_few(items: Sequence[_T], words: Callable[[_T], str]) -> str:
    """Return ``a, b and c``; of many items only the first ones and the number of the others."""
    shown = [words(item) for item in items[: _MOST_LISTED - (len(items) > _MOST_LISTED)]]
    if len(items) > len(shown):
        shown.append(f"{len(items) - len(shown)} more")
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


# Characters that no page may contain: the same as in markup.characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WEB = re.compile(r"https?://[^/?#{}]", re.IGNORECASE)
_TRUE = frozenset({"true", "yes", "y", "on", "1", "x"})
_FALSE = frozenset({"false", "no", "n", "off", "0"})
_STATUS_SYNONYMS = {
    "canceled": "cancelled",
    "cancel": "cancelled",
    "rescheduled": "moved",
    "relocated": "moved",
}
_SIGNS = re.compile(r"[{}\s]")
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,24}")


def id_of(text: str) -> str:
    """Return the id made from a title or name; its code points if it has no letter and no digit."""
    return ids.make_id(text) or "-".join(f"u{ord(char):x}" for char in text if not char.isspace())


def read_block(value: object) -> str:
    """Read a text of any number of lines."""
    text = scalar_text(value)
    if text is None:
        raise wrong_type("text", value)
    if not text.isprintable():
        text = _FORBIDDEN.sub("", _LINE_END.sub("\n", text))
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


def read_moment(value: object) -> written_times.Moment | Days:
    """Read a date and time, only an hour, or only a day, month or year."""
    if isinstance(value, datetime):
        return _timely(written_days.checked_day, value.replace(microsecond=0))
    if isinstance(value, date):
        return _timely(written_days.checked_day, value)
    if isinstance(value, time):
        return value.replace(microsecond=0)
    return _timely(written_times.read_when, _date_text(value, "a date and time"))


def read_days(value: object) -> Days:
    """Read a day, month or year, a first and a last day, or the day of a date and time."""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Days.on(_timely(written_days.checked_day, day))
    text = _date_text(value, "a day")
    moment = _timely(written_times.read_moment, text) if ":" in text else None
    if isinstance(moment, datetime):
        return Days.on(moment.date())
    return _timely(written_days.read_days, text)


def read_date(value: object) -> Days:
    """Read a day or days, in a field beside one for the hour: a time of day would be lost."""
    days = read_days(value)
    if isinstance(value, str) and ":" in value:
        value = _timely(written_times.read_moment, value)
    if isinstance(value, datetime) and (value.hour or value.minute):
        reason = f"a time of day is not read here, found {describe(value)}"
        remedy = f"write 'start: {value:%Y-%m-%dT%H:%M}' instead"
        raise FieldError(ProblemCode.DATE, reason, remedy)
    return days


def read_one_date(value: object) -> date:
    """Read what :func:`read_date` reads, but one day only."""
    days = read_date(value)
    if not days.is_one:
        reason = f"expected one day such as {days.first}, found {describe(value)}"
        raise FieldError(ProblemCode.DATE, reason)
    return days.first


def _date_text(value: object, expected: str) -> str:
    """Return text, or a number such as 2016, which JSON may have for a year."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise wrong_type(expected, value)


def read_hour(value: object) -> time:
    """Read a time of day without an offset."""
    if isinstance(value, str):
        value = _timely(written_times.read_hour, value)
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    raise wrong_type("a time of day", value)


def read_duration(value: object) -> timedelta:
    """Read a duration; a number is in minutes."""
    text = None if isinstance(value, date | time) else scalar_text(value)
    if text is None:
        raise wrong_type("a duration", value)
    return _timely(written_times.read_duration, text)


def read_capacity(value: object) -> int:
    """Read a number of seats."""
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


def read_ignore(value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read codes of problems: ``link``, or ``{link: [ids of records]}``."""
    result: list[tuple[str, tuple[str, ...]]] = []
    for item in value if isinstance(value, list | tuple) else [value]:
        for word, names in item.items() if isinstance(item, dict) else [(item, [])]:
            code = read_line(word).removeprefix("roundup.")
            codes = [known.subtype for known in ProblemCode]
            if code not in codes:
                remedy = f"the codes are {', '.join(codes)}"
                raise FieldError(ProblemCode.TYPE, f"unknown code {code!r}", remedy)
            texts = names if isinstance(names, list | tuple) else [names]
            result.append((code, tuple(read_line(text).casefold() for text in texts)))
    return tuple(result)


def is_address(value: object) -> bool:
    """Tell whether a value is a URL with scheme."""
    return isinstance(value, str) and bool(_WEB.match(value.strip()))


def read_talk_url(value: object) -> str:
    """Read a URL with ``{id}`` for the id of a talk."""
    text = read_line(value)
    if not _WEB.match(text) or _SIGNS.findall(text.replace("{id}", "")) or "{id}" not in text:
        expected = "expected a URL such as https://example.org/talks/{id}/"
        raise FieldError(ProblemCode.LINK, f"{expected}, found {describe(value)}")
    return text


def read_base_url(value: object) -> str:
    """Read the URL at which relative addresses begin."""
    text = read_line(value)
    resolved = resolve(text)
    if not _WEB.match(resolved.url) or resolved.is_text:
        expected = "expected a URL such as https://example.org/2017/"
        raise FieldError(ProblemCode.LINK, f"{expected}, found {describe(value)}")
    return resolved.url


def read_markup(value: object) -> MarkupKind:
    """Read the name of a markup."""
    return _one_of(MarkupKind, ProblemCode.MARKUP, "markup", value)


def read_flag(value: object) -> bool:
    """Read ``true`` or ``false``, or another word for it."""
    text = str(value).lower() if isinstance(value, bool) else scalar_text(value)
    word = fold(text or "")
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise wrong_type("true or false", value)


def read_status(value: object) -> Status:
    """Read the status of a talk."""
    word = fold(value) if isinstance(value, str) else value
    return _one_of(Status, ProblemCode.TYPE, "status", _STATUS_SYNONYMS.get(str(word), value))


PRIVACY: Final = MappingProxyType(
    {
        "true": Privacy.NAME_ONLY,
        "yes": Privacy.NAME_ONLY,
        "false": Privacy.PUBLIC,
        "no": Privacy.PUBLIC,
        "name": Privacy.NAMELESS,
    }
)
"""The words of ``private``."""


def read_privacy(value: object) -> Privacy:
    """Read what is kept private of a presenter; what cannot be read keeps all but the name."""
    word = str(value).lower() if isinstance(value, bool) else scalar_text(value)
    return PRIVACY.get(fold(word or ""), Privacy.NAME_ONLY)


def read_id_kind(value: object) -> IdKind:
    """Read what the ids of talks are."""
    return _one_of(IdKind, ProblemCode.TYPE, "kind of id", value)


def read_extra(value: object) -> str:
    """Read the value of an ``x-`` key: a scalar, or a list of scalars as ``a, b``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(read_block(item) for item in value)
    return read_block(value)


_Choice = TypeVar("_Choice", IdKind, MarkupKind, Status)


def _one_of(choices: type[_Choice], code: ProblemCode, what: str, value: object) -> _Choice:
    word = scalar_text(value)
    if word is None:
        raise wrong_type(f"a {what}", value)
    known = {choice.value: choice for choice in choices}
    if fold(word) in known:
        return known[fold(word)]
    remedy = f"write one of {', '.join(known)}"
    unknown = UnknownWord(what, word, tuple(known))
    raise FieldError(code, f"unknown {what} {word!r}", remedy, unknown)


def _timely(read: Callable[..., _T], value: object) -> _T:
    """Call *read*; its ``ValueError`` becomes an error of dates."""
    try:
        return read(value)
    except ValueError as error:
        raise FieldError(ProblemCode.DATE, str(error)) from None

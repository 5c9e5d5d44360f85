"""Days, months and years as people write them: from text to values.

ISO 8601 is read, and other forms that have one meaning only. A form with two meanings, such as
05/10/2031, is an error that names both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Days

LONGEST_TEXT: Final = 80
"""Characters of the longest form: a date and time with a weekday, a month and a zone."""

ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)", re.ASCII)

# English, German, French and Spanish, without accents.
_MONTHS: Final = (
    "jan january januar janvier enero ene",
    "feb february februar fevrier febrero fev",
    "mar march marz maerz mars marzo mrz",
    "apr april avril abril avr abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet julio juil",
    "aug august aout agosto ago",
    "sep sept september septembre septiembre",
    "oct october oktober octobre octubre okt",
    "nov november novembre noviembre",
    "dec december dezember decembre diciembre dez dic",
)
_MONTH: Final = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_WEEKDAYS: Final = (
    "mon monday montag mo lundi lunes",
    "tue tues tuesday dienstag di mardi martes",
    "wed wednesday mittwoch mi mercredi miercoles",
    "thu thur thurs thursday donnerstag do jeudi jueves",
    "fri friday freitag fr vendredi viernes",
    "sat saturday samstag sonnabend sa samedi sabado",
    "sun sunday sonntag so dimanche domingo",
)
_WEEKDAY: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}

_WEEKDAY_BEFORE: Final = re.compile(r"([a-z]{2,10})\.?,?\s+(?=\w)", re.ASCII)
_NUMBERS: Final = re.compile(r"(\d{1,4})\s?([./-])\s?(\d\d?)\s?\2\s?(\d{1,4})", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_ORDINAL: Final = r"(\d\d?)(?:st|nd|rd|th|er|\.)?"
_NAMED: Final = r"(?:(?:of|de)\s+)?([a-z]{3,10})\.?"
_YEAR: Final = r",?\s+(?:de\s+)?(\d{4})"
_TO: Final = r"\s*(?:-|–|to|bis|and|und|&)\s*"
_DAY_MONTH: Final = re.compile(rf"{_ORDINAL}\s*{_NAMED}{_YEAR}", re.ASCII)
_MONTH_DAY: Final = re.compile(rf"{_NAMED}\s+{_ORDINAL}{_YEAR}", re.ASCII)
_DAYS_MONTH: Final = re.compile(rf"{_ORDINAL}{_TO}{_ORDINAL}\s*{_NAMED}{_YEAR}", re.ASCII)
_MONTH_DAYS: Final = re.compile(rf"{_NAMED}\s+{_ORDINAL}{_TO}{_ORDINAL}{_YEAR}", re.ASCII)
_MONTH_ALONE: Final = re.compile(rf"{_NAMED}{_YEAR}", re.ASCII)
_ISO_MONTH: Final = re.compile(r"(\d{4})[-/](\d\d?)", re.ASCII)
_MONTH_NUMBER: Final = re.compile(r"(\d\d?)[/.](\d{4})", re.ASCII)
_YEAR_ALONE: Final = re.compile(r"\d{4}", re.ASCII)
_RANGE: Final = re.compile(r"\s*(?:/|\s-\s|–|\bto\b|\bbis\b|(?<=\d{4})-(?=\d{4}))\s*", re.ASCII)


def read_day(text: str) -> date:
    """Read ``2017-02-04``, ``February 4, 2017``, ``4.2.2017`` and other forms of one meaning."""
    if match := ISO_DAY.fullmatch(text.strip()):
        return day_of_match(match)
    day = written_day(text)
    if day is None:
        raise ValueError(f"expected a day such as 2017-02-04, found {text!r}")
    return day


def read_days(text: str) -> Days:
    """Read a day, a month (``2016-10``, ``October 2016``), a year, or a first and a last day.

    The first and the last day are written ``2017-03-01/2017-03-02`` or ``March 1-2, 2017``.
    """
    if match := ISO_DAY.fullmatch(text.strip()):
        return Days.on(day_of_match(match))
    if days := written_days(text):
        return days
    expected = "expected a day such as 2017-02-04, a month such as 2017-02, or a year"
    raise ValueError(f"{expected}, found {text!r}")


def checked_day(day: date) -> date:
    """Return *day* (a date or datetime) if its year is plausible for an event.

    :raises ValueError: if it is not.
    """
    if not 1900 <= day.year < 3000:
        raise ValueError(f"the year {day.year} is not between 1900 and 2999")
    return day


def day_of_match(match: re.Match[str]) -> date:
    """Return the day whose year, month and day are the groups of *match*."""
    year, month, day = (int(number) for number in match.groups())
    return _date(year, month, day, match[0])


def _date(year: int, month: int, day: int, text: str) -> date:
    try:
        read = date(year, month, day)
    except ValueError:
        raise ValueError(f"there is no day {text}") from None
    return checked_day(read)


def folded(text: str) -> str:
    """Return a text to be read by its words; empty if it is too long for any form."""
    return fold(text) if len(text) <= LONGEST_TEXT else ""


def written_day(text: str) -> date | None:
    """Read one day in any of its forms; None for what is no day."""
    bare = folded(text)
    weekday = None
    if (match := _WEEKDAY_BEFORE.match(bare)) and match[1] in _WEEKDAY:
        weekday, bare = _WEEKDAY[match[1]], bare[match.end() :]
    day = _day_in_words(bare) or _day_in_numbers(bare)
    if day and weekday not in {None, day.weekday()}:
        raise ValueError(f"{text!r} has another day of the week; {day} is a {day:%A}")
    return day


def _day_in_words(bare: str) -> date | None:
    if (match := _DAY_MONTH.fullmatch(bare)) and match[2] in _MONTH:
        return _date(int(match[3]), _MONTH[match[2]], int(match[1]), bare)
    if (match := _MONTH_DAY.fullmatch(bare)) and match[1] in _MONTH:
        return _date(int(match[3]), _MONTH[match[1]], int(match[2]), bare)
    if match := ISO_DAY.fullmatch(bare):
        return day_of_match(match)
    return None


def _day_in_numbers(bare: str) -> date | None:
    if match := _DIGITS.fullmatch(bare):
        return day_of_match(match)
    match = _NUMBERS.fullmatch(bare)
    if match is None:
        return None
    first, middle, last = (int(match[number]) for number in (1, 3, 4))
    if len(match[1]) == 4:
        return _date(first, middle, last, bare)
    if len(match[4]) != 4 or len(match[1]) > 2:
        return None
    if match[2] == "." or first > 12 or first == middle:
        return _date(last, middle, first, bare)
    if middle > 12:
        return _date(last, first, middle, bare)
    one, other = f"{last}-{middle:02}-{first:02}", f"{last}-{first:02}-{middle:02}"
    raise ValueError(f"{bare!r} has two meanings, write {one} or {other}")


def written_days(text: str) -> Days | None:
    """Read a day, a month, a year, or a first and a last one; None for what is none of them."""
    day = written_day(text)
    if day:
        return Days.on(day)
    bare = folded(text)
    days = _days_in_words(bare) or _month_or_year(bare)
    return days or _range(bare)


def _days_in_words(bare: str) -> Days | None:
    if (match := _DAYS_MONTH.fullmatch(bare)) and match[3] in _MONTH:
        first, last, name, year = match.groups()
    elif (match := _MONTH_DAYS.fullmatch(bare)) and match[1] in _MONTH:
        name, first, last, year = match.groups()
    else:
        return None
    month = _MONTH[name]
    begin, end = (_date(int(year), month, int(day), bare) for day in (first, last))
    return _in_order(begin, end, bare)


def _month_or_year(bare: str) -> Days | None:
    year, month = "", 0
    if match := _ISO_MONTH.fullmatch(bare):
        year, month = match[1], int(match[2])
    elif match := _MONTH_NUMBER.fullmatch(bare):
        year, month = match[2], int(match[1])
    elif (match := _MONTH_ALONE.fullmatch(bare)) and match[1] in _MONTH:
        year, month = match[2], _MONTH[match[1]]
    elif match := _YEAR_ALONE.fullmatch(bare):
        begin = _date(int(bare), 1, 1, bare)
        return Days(begin, begin.replace(month=12, day=31))
    if not year:
        return None
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {bare}")
    begin = _date(int(year), month, 1, bare)
    return Days(begin, begin.replace(day=monthrange(begin.year, month)[1]))


def _range(bare: str) -> Days | None:
    """Read two days, months or years with a dash, slash or word between them."""
    parts = _RANGE.split(bare)
    if len(parts) != 2 or not all(parts):
        return None
    start, end = parts
    if start[:4].isdigit() and "-" in start and re.fullmatch(r"(?:\d\d-)?\d\d", end, re.ASCII):
        end = start[: len(start) - len(end)] + end  # ISO 8601: 2017-03-01/02
    if not re.search(r"\d{4}", start, re.ASCII) and (year := re.search(_YEAR, end, re.ASCII)):
        start = f"{start} {year[1]}"  # March 30 - April 2, 2017
    begin = written_day(start) or _month_or_year(start)
    finish = written_day(end) or _month_or_year(end)
    if begin is None or finish is None:
        return None
    first = begin.first if isinstance(begin, Days) else begin
    last = finish.last if isinstance(finish, Days) else finish
    return _in_order(first, last, bare)


def _in_order(first: date, last: date, text: str) -> Days:
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Days(first, last)

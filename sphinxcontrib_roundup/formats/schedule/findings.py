"""What is odd in a schedule: one problem for each kind, with the first place and a count."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.formats.schedule.raw import At
    from sphinxcontrib_roundup.problems import Place


class Oddity(Enum):
    """The kinds: code, words for one, words for several behind their number, and the remedy."""

    CHARACTERS = (
        ProblemCode.ENCODING,
        "a character that XML does not allow is read as a space",
        "characters that XML does not allow are read as spaces",
        "the producer should leave out control characters",
    )
    BYTES = (
        ProblemCode.ENCODING,
        "a byte is not of the encoding that the file declares and is read as '\ufffd'",
        "bytes are not of the encoding that the file declares and are read as '\ufffd'",
        "save the file as UTF-8",
    )
    SHAPE = (
        ProblemCode.TYPE,
        "a value is not of the type that schedules have here and is left out",
        "values are not of the type that schedules have there and are left out",
        "",
    )
    TITLE = (
        ProblemCode.MISSING,
        "an event has no title and is left out",
        "events have no title and are left out",
        "",
    )
    NAME = (
        ProblemCode.MISSING,
        "a person has no name and is left out",
        "persons have no name and are left out",
        "",
    )
    NAMESAKE = (
        ProblemCode.PERSON,
        "a name is written in letters so alike another's that both are taken for one person",
        "names are written in letters so alike others' that they are taken for the same people",
        "give one of them an 'id' in a file that extends the schedule",
    )
    TWICE = (
        ProblemCode.DUPLICATE_ID,
        "an event stands twice; the first one counts",
        "events stand twice; the first ones count",
        "",
    )
    ID = (
        ProblemCode.DUPLICATE_ID,
        "an event has the id of another talk; it gets another one",
        "events have ids of other talks; they get other ones",
        "the producer should give each talk an id of its own",
    )
    ZONE = (
        ProblemCode.DATE,
        "the time zone is unknown; times are read as those of the place",
        "time zones are unknown; times are read as those of the place",
        "write the name in the form 'Europe/Brussels'",
    )
    DAY = (
        ProblemCode.DATE,
        "a date cannot be read and is left out",
        "dates cannot be read and are left out",
        "schedules write 2017-02-04, or 2017-02-04T09:00:00+01:00",
    )
    HOUR = (
        ProblemCode.DATE,
        "a time of day cannot be read and is left out",
        "times of day cannot be read and are left out",
        "schedules write 09:00",
    )
    DURATION = (
        ProblemCode.DATE,
        "a duration cannot be read and is left out",
        "durations cannot be read and are left out",
        "schedules write 00:45, or 1:00:45 for a day and 45 minutes",
    )
    OFFSET = (
        ProblemCode.DATE,
        "a 'date' has an offset that the event's time zone does not have then; its hour is read "
        "as that of the place",
        "values of 'date' have offsets that the event's time zone does not have then; their "
        "hours are read as those of the place",
        "the producer should write the offset of the time zone, or another time zone",
    )
    START = (
        ProblemCode.DATE,
        "'date' and 'start' of an event are different times; 'date' counts",
        "events have a 'date' and a 'start' that are different times; 'date' counts",
        "",
    )
    OTHER_DAY = (
        ProblemCode.DATE,
        "an event stands in another day than its 'date' says; 'date' counts",
        "events stand in other days than their 'date' says; 'date' counts",
        "",
    )
    ADDRESS = (
        ProblemCode.LINK,
        "a link has no address and is left out",
        "links have no address and are left out",
        "",
    )
    SCHEME = (
        ProblemCode.LINK,
        "a link has no 'https://' before its host; it is read as if it had 'http://'",
        "links have no 'https://' before their host; they are read as if they had 'http://'",
        "",
    )
    RELATIVE = (
        ProblemCode.LINK,
        "a link is relative and the schedule has no 'base_url'; it is left out",
        "links are relative and the schedule has no 'base_url'; they are left out",
        "",
    )

    def __init__(self, code: ProblemCode, one: str, several: str, remedy: str) -> None:
        self.code = code
        self.one = one
        self.several = several
        self.remedy = remedy


@dataclass(slots=True)
class _Noted:
    at: At
    record: str
    detail: str
    count: int


@dataclass(slots=True)
class Oddities:
    """The oddities of one file, collected while it is read.

    :param place: from a position to what users see.
    """

    place: Callable[[At], Place]
    _noted: dict[Oddity, _Noted] = field(default_factory=dict)

    def note(
        self, oddity: Oddity, at: At, record: str = "", detail: str = "", count: int = 1
    ) -> None:
        """Count one more, or as many as *count*.

        :param record: what it is about, shown when it is the only one.
        :param detail: what was found, shown for the first one.
        """
        noted = self._noted.get(oddity)
        if noted is None:
            self._noted[oddity] = _Noted(at, record, detail, count)
            return
        noted.count += count
        if at < noted.at:
            noted.at, noted.detail = at, detail

    def listed(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their places."""
        problems = (self._problem(oddity, noted) for oddity, noted in self._noted.items())
        return tuple(sorted(problems, key=lambda problem: problem.place))

    def _problem(self, oddity: Oddity, noted: _Noted) -> Problem:
        if noted.count == 1:
            found = f" (found {noted.detail})" if noted.detail else ""
            reason, record = oddity.one + found, noted.record
        else:
            found = f": {noted.detail}" if noted.detail else ""
            reason, record = f"{noted.count} {oddity.several} (the first one here{found})", ""
        return Problem(oddity.code, self.place(noted.at), reason, record, oddity.remedy)


def shown(text: str) -> str:
    """Return a value as messages show it: in quotes, and not long."""
    return repr(text if len(text) <= 60 else text[:59] + "…")

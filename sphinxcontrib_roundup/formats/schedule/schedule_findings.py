"""Findings in schedules: their kinds, and a problem for each, which are listed as one of a kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.model.addresses import BASE_REMEDY
from sphinxcontrib_roundup.problem_lists import MOST_KEPT
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.formats.schedule.raw import Position
    from sphinxcontrib_roundup.problems import Place


class FindingKind(Enum):
    """The kinds: code, text for one, text for several after their number, and remedy."""

    CHARACTERS = (
        ProblemCode.ENCODING,
        "a character that XML does not allow is read as a space",
        "characters that XML does not allow are read as spaces",
        "the producer should leave out control characters",
    )
    BYTES = (
        ProblemCode.ENCODING,
        "a byte is invalid in the encoding of the file and is read as '\ufffd'",
        "bytes are invalid in the encoding of the file and are read as '\ufffd'",
        "save the file as UTF-8",
    )
    SHAPE = (
        ProblemCode.TYPE,
        "a value is of the wrong type and is left out",
        "values are of the wrong type and are left out",
        "",
    )
    STATUS = (
        ProblemCode.STATUS,
        "a title begins with a status, which is taken from it",
        "titles begin with a status, which is taken from them",
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
        "a presenter has no name and is left out",
        "presenters have no name and are left out",
        "",
    )
    NOBODY = (
        ProblemCode.PLACEHOLDER,
        "a name stands for nobody and is left out",
        "names stand for nobody and are left out",
        "",
    )
    TWO_PLACES = (
        ProblemCode.TWICE,
        "a presenter is listed twice in one event",
        "presenters are listed twice in one event",
        "",
    )
    E_MAIL = (
        ProblemCode.E_MAIL,
        "an address of e-mail in the name of a presenter is left out",
        "addresses of e-mail in names of presenters are left out",
        "",
    )
    SPELLING = (
        ProblemCode.SPELLING,
        "a name is so similar to another one that both are read as one presenter",
        "names are so similar to other ones that they are read as the same presenters",
        "write the name as it is to be shown in a file that extends the schedule",
    )
    TWICE = (
        ProblemCode.DUPLICATE_ID,
        "duplicate event; the first one is used",
        "duplicate events; the first ones are used",
        "",
    )
    ID = (
        ProblemCode.DUPLICATE_ID,
        "an event has the id of another talk; it gets a new one",
        "events have ids of other talks; they get new ones",
        "the producer should give each talk an id of its own",
    )
    ZONE = (
        ProblemCode.DATE,
        "the time zone is unknown; times are read as local times",
        "time zones are unknown; times are read as local times",
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
    REMOTE = (
        ProblemCode.CLOCK,
        "a 'date' has an offset that no other event has; it is read as the moment that it is",
        "values of 'date' have offsets that other events do not have; they are read as the moments "
        "that they are",
        "the producer should write the time at the event",
    )
    SHIFT = (
        ProblemCode.CLOCK,
        "'date' and 'start' of an event are different times, as in the whole file; 'start' is used",
        "events have a 'date' and a 'start' that differ by the same time; 'start' is used",
        "the producer should write the local time in both",
    )
    START = (
        ProblemCode.DATE,
        "'date' and 'start' of an event are different times; 'date' is used",
        "events have a 'date' and a 'start' that are different times; 'date' is used",
        "",
    )
    OTHER_DAY = (
        ProblemCode.DATE,
        "an event is listed in a day that is not its 'date'; 'date' is used",
        "events are listed in days that are not their 'date'; 'date' is used",
        "",
    )
    ADDRESS = (
        ProblemCode.LINK,
        "a link has no address and is left out",
        "links have no address and are left out",
        "",
    )
    COMPLETED = (
        ProblemCode.ADDRESS,
        "an address has no scheme; 'https://', or 'mailto:', is added",
        "addresses have no scheme; 'https://', or 'mailto:', is added",
        "",
    )
    PLACEHOLDER = (
        ProblemCode.ADDRESS,
        "a word in place of an address is left out",
        "words in place of addresses are left out",
        "",
    )
    SCHEME = (
        ProblemCode.LINK,
        "an address has a scheme that is not allowed and is shown as text",
        "addresses have schemes that are not allowed and are shown as text",
        "",
    )
    NO_ADDRESS = (
        ProblemCode.LINK,
        "a text in place of an address is no address and is shown as text",
        "texts in place of addresses are no addresses and are shown as text",
        "",
    )
    RELATIVE = (
        ProblemCode.LINK,
        "an address is relative and the schedule does not say to which site; it is left out",
        "addresses are relative and the schedule does not say to which site; they are left out",
        BASE_REMEDY,
    )

    def __init__(self, code: ProblemCode, one: str, several: str, remedy: str) -> None:
        self.code = code
        self.one = one
        self.several = several
        self.remedy = remedy


class _Noted(NamedTuple):
    position: Position
    record: str
    detail: str
    number: int
    id: str


@dataclass(slots=True)
class Findings:
    """The findings of one file, collected while it is read.

    :param place: from a position to the place that users see.
    :param most: the findings of one kind that are kept; the others are counted.
    :param talks: full names of talks by the positions of their events, once the talks are known.
    """

    place: Callable[[Position], Place]
    most: int = MOST_KEPT
    talks: dict[Position, str] = field(default_factory=dict)
    _noted: defaultdict[FindingKind, list[_Noted]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: ProblemCode,
        position: Position,
        reason: str,
        record: str = "",
        remedy: str = "",
    ) -> None:
        """Add a problem that has a text of its own."""
        self._problems.append(Problem(code, self.place(position), reason, record, remedy))

    def note(
        self,
        kind: FindingKind,
        position: Position,
        record: str = "",
        detail: str = "",
        count: int = 1,
        *,
        id_: str = "",
    ) -> None:
        """Add a finding, or *count* of them.

        :param record: the record, shown if there is only one finding of the kind.
        :param detail: the value, shown for the first finding of the kind.
        :param id_: the id of the record, by which ``ignore`` can name the finding; not needed at
            the position of an event.
        """
        noted = self._noted[kind]
        if len(noted) < self.most:
            noted.append(_Noted(position, record, detail, count, id_))
        else:
            noted[-1] = noted[-1]._replace(number=noted[-1].number + count, id="")

    def in_order(self) -> tuple[Problem, ...]:
        """Return the problems in the order of their places."""
        problems = (
            self._problem(kind, one) for kind, noted in self._noted.items() for one in noted
        )
        return tuple(sorted((*self._problems, *problems), key=lambda problem: problem.place))

    def _problem(self, kind: FindingKind, noted: _Noted) -> Problem:
        of_event = self.talks.get(noted.position, "") if noted.number == 1 else ""
        result = f" (found {noted.detail})" if noted.detail else ""
        reason = kind.one + result if noted.number == 1 else f"{noted.number} {kind.several}"
        return Problem(
            kind.code,
            self.place(noted.position),
            reason,
            noted.record,
            kind.remedy,
            noted.id or of_event,
            kind.several,
            noted.detail,
            noted.number,
        )

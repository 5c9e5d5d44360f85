"""Problems of data, options and references, as values.

The core neither logs nor raises an exception for a mistake of the user: it returns problems. The
Sphinx side and the command line report them.
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence


class ProblemCode(Enum):
    """The kinds of problems, each with a subtype for ``suppress_warnings`` and its documentation.

    A *warning*: something is lost, leads nowhere, or contradicts itself. A *note*: the extension
    decided something that the author may want otherwise. A note fails neither a build nor
    ``sphinx-roundup check``.

    The warnings page of the manual is generated from these.
    """

    SYNTAX = ("syntax", "A file is not well-formed YAML, JSON, TOML, CSV or XML; it is skipped.")
    ENCODING = ("encoding", "A file is not UTF-8 (or UTF-16 with a byte order mark).")
    LIMIT = (
        "limit",
        "A file is too large or too deeply nested, records of a file multiply beyond measure, or a "
        "pattern looks at too many files.",
    )
    FILE = (
        "file",
        "A file is missing, is not a regular file, cannot be read or has no known format.",
    )
    OUTSIDE = ("outside", "A path in a directive or in data leaves the source directory.")
    KEY = ("key", "A key is unknown, or not allowed in this record.")
    DUPLICATE_KEY = ("duplicate_key", "A key is duplicated in a mapping; the first one is used.")
    TYPE = ("type", "A value has the wrong type; the field is ignored.")
    MISSING = ("missing", "A talk has no title or a presenter no name; the record is skipped.")
    DATE = ("date", "A date, time or duration is not valid; the field is ignored.")
    CLOCK = (
        "clock",
        "The times of a schedule contradict each other in the same way; one of them is used.",
        True,
    )
    REFERENCE = ("reference", "A record refers to a track or event that the data does not have.")
    DUPLICATE_ID = ("duplicate_id", "Two records have the same id; the first one is used.")
    PERSON = ("person", "Two different names refer to the same presenter.")
    NAMES = ("names", "A name looks like several names; it is read as one.")
    UNUSED = (
        "unused",
        "No talk has the presenter of a record, and a talk has one with a similar name.",
    )
    NAMESAKE = (
        "namesake",
        "Several people have one name; they are told apart by ``guid``, ``code`` or ``id``.",
        True,
    )
    SPELLING = (
        "spelling",
        "Two spellings of a name are so similar that they are read as one presenter.",
        True,
    )
    PLACEHOLDER = (
        "placeholder",
        "A name such as ``TBA`` stands for nobody; it makes no presenter.",
        True,
    )
    E_MAIL = ("email", "An address of e-mail in the name of a presenter is not published.", True)
    MARKUP = ("markup", "A markup is unknown, or a text cannot be parsed and becomes plain text.")
    LINK = (
        "link",
        "An address has a scheme that is not allowed, is no address, or names a file or document "
        "that is not there; it is shown as text.",
    )
    ADDRESS = (
        "address",
        "``https://`` or ``mailto:`` was added to an address, or a word such as ``TBA`` in its "
        "place was read as none.",
        True,
    )
    PICTURE = (
        "picture",
        "A picture is missing or is not a picture; a placeholder is shown instead.",
    )
    REMOTE_PICTURE = (
        "remote_picture",
        "Pictures on other hosts are left out; pages load pictures only from the hosts in "
        "``roundup_remote_images``.",
        True,
    )
    OPTION = ("option", "An option of a directive is unknown, or its value is not allowed.")
    SELECTION = ("selection", "An option selects by a value that does not occur in the data.")
    EMPTY = ("empty", "A view selects nothing.")
    OBJECT = ("object", "Two talks have the same id, or two pages have ``:home:`` for one object.")
    XREF = ("ref", "A reference has no target, or several.")
    CONFIG = ("config", "A value in conf.py is not allowed; its default is used.")
    NARROWED = (
        "narrowed",
        "A file that extends another publishes a part of its talks.",
        True,
    )
    STATUS = ("status", "Titles of a schedule begin with a status, which is taken from them.", True)
    SAME_TITLE = ("same_title", "Several talks of one event have the same title and no id.", True)
    TAGS = ("tags", "Texts have tags of HTML, but are Markdown, which shows tags as text.", True)
    IGNORE = ("ignore", "The setting ``ignore`` hides faults, or hides nothing.", True)

    def __init__(self, subtype: str, meaning: str, is_note: bool = False) -> None:  # noqa: FBT001, FBT002 - members are tuples
        self.subtype = subtype
        self.meaning = meaning
        self.is_note = is_note


UNREADABLE: Final = frozenset(
    {
        ProblemCode.SYNTAX,
        ProblemCode.ENCODING,
        ProblemCode.LIMIT,
        ProblemCode.FILE,
        ProblemCode.OUTSIDE,
    }
)
"""The codes of files that are not read. A view of such a file has no other problems."""


class Place(NamedTuple):
    """A place in a file.

    :param path: absolute, or relative to the source directory.
    :param line: 1-based; 0 means the whole file.
    :param column: 1-based, in characters; 0 means the whole line.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``path:line:column``, as compilers write it: editors can jump there."""
        numbers = (str(number) for number in (self.line, self.column) if number)
        return ":".join((self.path, *numbers))


class Problem(NamedTuple):
    """One located problem, ready to be reported.

    :param record: the record with the problem, e.g. ``talk "Kubernetes 101"``; may be empty.
    :param reason: what is wrong, and what is allowed.
    :param remedy: what to do; may be empty.
    :param id: the id or full name of the record, by which ``ignore`` can name the problem.
    :param several: the reason for several problems of this kind, after their number. Such problems
        of one file are reported as one (see :func:`first_places`).
    :param detail: the value that is wrong, for the first one of several.
    :param number: how many problems this one stands for.
    """

    code: ProblemCode
    place: Place
    reason: str
    record: str = ""
    remedy: str = ""
    id: str = ""
    several: str = ""
    detail: str = ""
    number: int = 1

    @property
    def message(self) -> str:
        """The text after the place: ``record: reason; remedy``."""
        text = f"{self.record}: {self.reason}" if self.record else self.reason
        return f"{text}; {self.remedy}" if self.remedy else text

    def __str__(self) -> str:
        """Return the whole line, as the command line prints it."""
        level = "note: " if self.code.is_note else ""
        return f"{self.place}: {level}{self.message}"


PLACES: Final = 10
"""The places of one kind and file that a build and ``check`` list."""

MOST_KEPT: Final = 1_000
"""The problems of one kind that are kept of a file; the others are counted."""

EVERY: Final = 10**9
"""A number of places, or of problems, that no file exceeds."""

_MORE: Final = "more"  # marks the problem that counts those that are not listed


def remainder(code: ProblemCode, place: Place, count: int) -> Problem:
    """Return the problem that counts those of a kind that are not listed.

    :param place: of the first of them.
    """
    noun = "note" if code.is_note else "fault"
    reason = f"{count} more {noun}{'s' if count > 1 else ''} of this kind, the first one here"
    remedy = "'sphinx-roundup check --all' lists all of them"
    return Problem(code, place, reason, remedy=remedy, several=_MORE, number=count)


def first_places(problems: Iterable[Problem], places: int = PLACES) -> tuple[Problem, ...]:
    """Return the problems file by file in the order of their places, few of each kind.

    The kind of a problem is its code, and its text for several if it has one. Of those with such a
    text there is one, with their number. Of the others there are the first *places*, different
    reasons before equal ones, and one that counts the rest. A list can be listed again.

    :param places: with :data:`EVERY`, each problem is listed by itself.
    """
    kinds: defaultdict[tuple[str, ProblemCode, str], list[Problem]] = defaultdict(list)
    rests: defaultdict[tuple[str, ProblemCode], list[Problem]] = defaultdict(list)
    in_order = list(dict.fromkeys(problems))
    for problem in in_order:
        if problem.several == _MORE:
            rests[problem.place.path, problem.code].append(problem)
        else:
            several = problem.several if places < EVERY else ""
            kinds[problem.place.path, problem.code, several].append(problem)
    files = {problem.place.path: number for number, problem in enumerate(reversed(in_order))}
    result: list[Problem] = []
    for (path, code, several), kind in kinds.items():
        kind.sort(key=lambda problem: problem.place)
        if several:
            result.append(_together(kind))
        else:
            result += _first(kind, rests.pop((path, code), []), places)
    for rest in rests.values():
        result += _first([], rest, places)
    return tuple(sorted(result, key=lambda one: (-files[one.place.path], one.place)))


def _together(kind: Sequence[Problem]) -> Problem:
    """Return one problem for all of a kind."""
    first, count = kind[0], sum(problem.number for problem in kind)
    if count == 1:
        return first
    detail = f": {first.detail}" if first.detail else ""
    first_one = "" if first.code is ProblemCode.IGNORE else f" (the first one here{detail})"
    reason = f"{count} {first.several}{first_one}"
    return first._replace(reason=reason, record="", id="", number=count)


def _first(kind: list[Problem], rest: Sequence[Problem], places: int) -> Iterator[Problem]:
    """Yield the first problems of a kind, and the number of the others."""
    reasons: dict[tuple[str, str], Problem] = {}
    for problem in kind if len(kind) > places else ():
        reasons.setdefault((problem.reason, problem.remedy), problem)
    chosen = dict.fromkeys([*reasons.values()][:places])
    for problem in kind:
        if len(chosen) == places:
            break
        chosen[problem] = None
    yield from chosen
    hidden = [problem for problem in kind if problem not in chosen]
    hidden += rest
    if hidden:
        count = sum(problem.number for problem in hidden)
        place = min(problem.place for problem in hidden)
        yield remainder(hidden[0].code, place, count)


def one_of_each_kind(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the first problem of each kind and file, with the number of the others."""
    kinds: defaultdict[tuple[str, ProblemCode, str], list[Problem]] = defaultdict(list)
    for problem in first_places(problems):
        several = "" if problem.several == _MORE else problem.several
        kinds[problem.place.path, problem.code, several].append(problem)
    for first, *others in kinds.values():
        more = sum(problem.number for problem in others)
        words = f"{first.reason} (and {more} more of this kind)" if more else first.reason
        yield first._replace(reason=words, number=first.number + more)


class IgnoreRule(NamedTuple):
    """One entry of ``ignore``: it hides the problems of a code, or those of some records.

    :param place: of the entry.
    :param files: paths of the files whose problems it hides, as problems name them.
    :param ids: of records; empty for all problems of the code.
    """

    place: Place
    files: frozenset[str]
    code: ProblemCode
    ids: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The entry, as messages call it."""
        code = self.code.subtype
        if not self.ids:
            return f"'ignore: {code}'"
        return f"'ignore: {{{code}: [{', '.join(sorted(self.ids))}]}}'"

    def hides(self, problem: Problem) -> bool:
        """Tell whether the problem is one of those that the entry means."""
        if problem.code is not self.code or problem.place.path not in self.files:
            return False
        name = problem.id.casefold()
        return not self.ids or bool({name, name.rpartition("/")[2]} & self.ids)


def without_ignored(
    problems: Iterable[Problem], rules: Sequence[IgnoreRule]
) -> tuple[Problem, ...]:
    """Return the problems without those that are to be ignored, and a note for each rule used."""
    if not rules:
        return tuple(problems)
    counts: dict[IgnoreRule, int] = {}
    rest: list[Problem] = []
    for problem in problems:
        rule = next((rule for rule in rules if rule.hides(problem)), None)
        if rule:
            counts[rule] = counts.get(rule, 0) + problem.number
        else:
            rest.append(problem)
    return (*rest, *(note_of_use(rule, count) for rule, count in counts.items()))


def note_of_use(rule: IgnoreRule, count: int) -> Problem:
    """Return the note that *rule* hides so many problems."""
    several = f"faults are hidden by {rule.words}"
    reason = f"1 fault is hidden by {rule.words}" if count == 1 else f"{count} {several}"
    return Problem(ProblemCode.IGNORE, rule.place, reason, several=several, number=count)


def hides_nothing(rule: IgnoreRule) -> Problem:
    """Return the note that *rule* hides nothing."""
    reason = f"{rule.words} hides nothing"
    return Problem(ProblemCode.IGNORE, rule.place, reason, remedy="remove it")


def about_file(name: str, reason: str) -> str:
    """Return a reason with the name of its file: a sentence, or a phrase after a colon."""
    colon = "" if reason.startswith(("is ", "leads ", "cannot ")) else ":"
    return f"{name!r}{colon} {reason}"


# Of more candidates, those that share the most pairs of letters with the word are compared.
_COMPARED = 50


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most similar to *word*, ignoring case, or None if none is similar."""
    from difflib import get_close_matches

    by_fold = {candidate.casefold(): candidate for candidate in candidates}
    folded = word.casefold()
    matches = get_close_matches(folded, _most_alike(folded, by_fold), n=1, cutoff=0.6)
    return by_fold[matches[0]] if matches else None


def _most_alike(word: str, candidates: Collection[str]) -> Collection[str]:
    """Return the candidates that share the most pairs of letters with *word*."""
    if len(candidates) <= _COMPARED:
        return candidates
    from heapq import nlargest
    from itertools import pairwise

    pairs = set(pairwise(word))

    def share(candidate: str) -> float:
        return len(pairs.intersection(pairwise(candidate))) / (len(pairs) + len(candidate))

    return nlargest(_COMPARED, candidates, key=share)


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Return the remedy ``did you mean 'speaker'?``, or an empty text if nothing is similar."""
    match = nearest(word, candidates)
    return f"did you mean {match!r}?" if match else ""


MOST_HINTS = 10


class Hints:
    """Finds the nearest known word, for the first unknown words of each kind only.

    Thousands of unknown words are no misspellings, and each one would be compared with all known
    ones.
    """

    __slots__ = ("_counts",)

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def nearest(self, kind: str, word: str, candidates: Callable[[], Iterable[str]]) -> str | None:
        """Return the candidate most similar to *word*; None if no more are sought for *kind*.

        :param candidates: called only if one is sought.
        """
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        return nearest(word, candidates()) if count <= MOST_HINTS else None

    def did_you_mean(self, kind: str, word: str, candidates: Callable[[], Iterable[str]]) -> str:
        """Return the remedy with the nearest candidate; empty if there is none."""
        match = self.nearest(kind, word, candidates)
        return f"did you mean {match!r}?" if match else ""

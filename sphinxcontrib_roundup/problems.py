"""Problems of data, options and references, as values.

The core neither logs nor raises an exception for a mistake of the user: it returns problems. The
Sphinx side and the command line report them.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable


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
    TWICE = ("twice", "A talk lists one presenter twice.", True)
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
    UNSHOWN = ("unshown", "A talk of a source in ``roundup_complete`` is on no page.")
    XREF = ("ref", "A reference has no target, or several.")
    CONFIG = ("config", "A value in conf.py is not allowed; its default is used.")
    NARROWED = (
        "narrowed",
        "A file that extends another publishes a part of its talks.",
        True,
    )
    UNREAD = ("unread", "Events of a schedule have parts that are not read.", True)
    STATE = ("state", "Submissions of a schedule that are not confirmed are left out.", True)
    STATUS = ("status", "Titles of a schedule begin with a status, which is taken from them.", True)
    COLLECTION = ("collection", "A file describes a collection of talks, and no talk.", True)
    SAME_TITLE = ("same_title", "Several talks of one event have the same title and no id.", True)
    FORMULA = ("formula", "Texts or titles have formulas between dollar signs, unset.", True)
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
        of one file are reported as one (see :mod:`~sphinxcontrib_roundup.problem_lists`).
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
        return nearest(word, candidates()) if self.seeks(kind) else None

    def seeks(self, kind: str) -> bool:
        """Count one more unknown word of *kind*, and return whether a similar one is sought."""
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        return count <= MOST_HINTS

    def did_you_mean(self, kind: str, word: str, candidates: Callable[[], Iterable[str]]) -> str:
        """Return the remedy with the nearest candidate; empty if there is none."""
        match = self.nearest(kind, word, candidates)
        return f"did you mean {match!r}?" if match else ""

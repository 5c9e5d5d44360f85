"""What can be wrong with data, options and references, as values.

The core never raises at a user and never logs: it returns problems, and whoever runs it
(the Sphinx side, the command line) says them.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class ProblemCode(Enum):
    """The kinds of problems; the value is the subtype that ``suppress_warnings`` accepts.

    The second text of each member is its documentation in the manual.
    """

    SYNTAX = ("syntax", "A file is no well-formed YAML, JSON, TOML, CSV or XML; it is left out.")
    ENCODING = ("encoding", "A file is not UTF-8 (or UTF-16 with a byte order mark).")
    LIMIT = ("limit", "The file is larger, deeper or more entangled than any honest data.")
    FILE = ("file", "A file is missing, is a directory, cannot be read or has an unknown format.")
    OUTSIDE = ("outside", "A path in a directive or in data leaves the source directory.")
    KEY = ("key", "A key is unknown where it stands.")
    DUPLICATE_KEY = ("duplicate_key", "A key stands twice in one mapping; the first one counts.")
    TYPE = ("type", "A value is not of its field's type; the field is left out.")
    MISSING = ("missing", "A talk has no title or a person no name; the record is left out.")
    DATE = ("date", "A date, time or duration is impossible; the field is left out.")
    REFERENCE = ("reference", "A record names a track or event that the data does not have.")
    DUPLICATE_ID = ("duplicate_id", "Two records have one id; the first one counts.")
    PERSON = ("person", "Two different names lead to one person.")
    MARKUP = ("markup", "A markup is unknown, or a text cannot be parsed and is shown plain.")
    LINK = ("link", "A link has a scheme that is not allowed and is shown as text.")
    PICTURE = ("picture", "A picture is missing or remote and is left out.")
    OPTION = ("option", "An option of a directive has a value that is not allowed.")
    SELECTION = ("selection", "An option selects by a value that occurs nowhere.")
    EMPTY = ("empty", "A view selects nothing.")
    OBJECT = ("object", "An id claims two different objects, or two places claim one home.")
    XREF = ("ref", "A reference leads to no object, or to several.")
    CONFIG = ("config", "A value in conf.py is not allowed.")

    def __init__(self, subtype: str, meaning: str) -> None:
        self.subtype = subtype
        self.meaning = meaning


class Place(NamedTuple):
    """Where something was written.

    :param path: the file, as the user knows it (absolute, or relative to the source directory).
    :param line: 1-based; 0 when the whole file is meant.
    :param column: 1-based, in characters; 0 when the whole line is meant.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Write the place the way compilers do, so that editors can jump to it."""
        numbers = (str(number) for number in (self.line, self.column) if number)
        return ":".join((self.path, *numbers))


class Problem(NamedTuple):
    """One fault, ready to be shown.

    :param record: which record it is about, e.g. ``talk "Kubernetes 101"``; may be empty.
    :param reason: what was found, and what is allowed.
    :param remedy: what to do; may be empty.
    """

    code: ProblemCode
    place: Place
    reason: str
    record: str = ""
    remedy: str = ""

    @property
    def message(self) -> str:
        """The text behind the place: ``record: reason; remedy``."""
        text = f"{self.record}: {self.reason}" if self.record else self.reason
        return f"{text}; {self.remedy}" if self.remedy else text

    def __str__(self) -> str:
        """Write the whole line as the command line prints it."""
        return f"{self.place}: {self.message}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like *word*, compared without case, or None if none is like it."""
    from difflib import get_close_matches

    by_fold = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the remedy ``did you mean 'speaker'?``, or an empty text when nothing is near."""
    match = nearest(word, known)
    return f"did you mean {match!r}?" if match else ""

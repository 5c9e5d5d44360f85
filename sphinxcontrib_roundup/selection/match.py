"""Match the text of an option against the data: which part is a value, which object it names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean, nearest
from sphinxcontrib_roundup.selection.rows import Note, NoteKind
from sphinxcontrib_roundup.selection.vocabulary import fold_id, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.vocabulary import Vocabulary


_COMMA: Final = re.compile(r"(?<!\\),")
_DASH: Final = re.compile(r"\s-(?=\s)")
_BRACKETS: Final = re.compile(r"\[[^][]*\]")
_LINE: Final = re.compile(r"^\s*-\s", re.MULTILINE)
_KNOWN_SHOWN: Final = 8


class Fault(NamedTuple):
    """A value that cannot be used: for the log, and for the page.

    :param empties: True if the value was to be shown, so that it can explain an empty page.
    """

    problem: Problem
    note: Note
    empties: bool


class Chosen(NamedTuple):
    """What an option lets through. ``wanted`` is None when the option only removes."""

    wanted: frozenset[str] | None
    unwanted: frozenset[str]

    def accepts(self, keys: Iterable[str]) -> bool:
        """Tell whether something with these keys is selected."""
        has = set(keys)
        if self.unwanted and not self.unwanted.isdisjoint(has):
            return False
        return self.wanted is None or not self.wanted.isdisjoint(has)


class Value(NamedTuple):
    """One value of an option; without keys when nothing has that name."""

    text: str
    negated: bool
    keys: tuple[str, ...] = ()


def choose(
    option: str, text: str, known: Vocabulary, place: Place
) -> tuple[Chosen, tuple[Fault, ...]]:
    """Return what *text* selects, and a fault for each value in it that occurs nowhere."""
    values = dict.fromkeys(read_values(text, known)) or [Value(text.strip(), negated=False)]
    wanted = {key for value in values if not value.negated for key in value.keys}
    unwanted = {key for value in values if value.negated for key in value.keys}
    only_removes = all(value.negated for value in values)
    faults = (_fault(option, value, known, place) for value in values if not value.keys)
    return Chosen(None if only_removes else frozenset(wanted), frozenset(unwanted)), tuple(faults)


def suggestion(text: str, known: Vocabulary) -> str:
    """Return the remedy for a name that nothing has: the nearest one, else all if they are few."""
    near = did_you_mean(text, known.names)
    titles = known.titles
    if near or not 0 < len(titles) <= _KNOWN_SHOWN:
        return near
    return f"known: {', '.join(map(repr, titles))}"


def _fault(option: str, value: Value, known: Vocabulary, place: Place) -> Fault:
    problem = Problem(
        ProblemCode.SELECTION,
        place,
        f"option {option!r}: no {known.noun} {value.text!r}",
        remedy=suggestion(value.text, known),
    )
    return Fault(problem, Note(NoteKind.NOT_FOUND, value.text), empties=not value.negated)


def read_values(text: str, known: Vocabulary) -> Iterator[Value]:
    r"""Read the values in *text*: the whole, else what stands between commas or in a YAML list.

    A comma inside a value may be written ``\,``. MyST hands a YAML list over as its text, folded
    (``- a - b``), literal (an item a line) or in brackets.
    """
    text = text.strip()
    whole = _look_up(text, known)
    if whole.keys:
        yield whole
    elif _BRACKETS.fullmatch(text):
        yield from _between_commas(text[1:-1], known)
    elif len(items := _LINE.split(text)) > 1 and not items[0]:
        if len(items) > 2:  # an item a line: dashes within lines are part of titles
            for item in items[1:]:
                yield from _between_commas(item, known)
            return
        for value in _runs(items[1], _DASH, known):
            yield from [value] if value.keys else _between_commas(value.text, known)
    else:
        yield from _between_commas(text, known)


def _between_commas(text: str, known: Vocabulary) -> Iterator[Value]:
    """Read values between commas; adjoining unknown ones may be one misspelt title."""
    unknown: list[Value] = []
    for value in _runs(text, _COMMA, known):
        if unknown and (value.keys or value.text.startswith("!")):
            yield from _misspelt(unknown, known)
            unknown = []
        if value.keys:
            yield value
        else:
            unknown.append(value)
    yield from _misspelt(unknown, known)


def _misspelt(values: Sequence[Value], known: Vocabulary) -> list[Value]:
    """Return unknown values as they are to be reported.

    They are one if together they are like a name with commas, and none of them is like another.
    """
    clean = [_without_sign(value.text) for value in values]
    if 1 < len(clean) <= _most_parts(_COMMA, known):
        names = known.names
        joined = ", ".join(value.text for value in clean)
        near = nearest(joined, names)
        divided = near is not None and _COMMA.search(near) is not None
        if divided and all(nearest(value.text, names) in {None, near} for value in clean):
            return [Value(joined, clean[0].negated)]
    return clean


def _runs(text: str, separator: re.Pattern[str], known: Vocabulary) -> Iterator[Value]:
    """Split *text*, but nowhere inside a name; unknown values keep their sign in the text."""
    spans = [span for span in _spans(text, separator) if text[slice(*span)].strip()]
    longest = _most_parts(separator, known) if len(spans) > 1 else 1
    at = 0
    while at < len(spans):
        start = spans[at][0]
        for end in range(min(len(spans), at + longest), at, -1):
            value = _look_up(text[start : spans[end - 1][1]].strip(), known)
            if value.keys:
                break
        else:
            value = Value(text[slice(*spans[at])].strip(), negated=False)
            end = at + 1
        yield value
        at = end


def _most_parts(separator: re.Pattern[str], known: Vocabulary) -> int:
    """Return into how many parts the most divided name would fall."""
    return 1 + max((len(separator.findall(name)) for name in known.keys), default=0)


def _spans(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Return where the parts between separators begin and end."""
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _look_up(text: str, known: Vocabulary) -> Value:
    """Return *text* as a value, a removed one only if the sign is not part of the name."""
    written = _as_written(text)
    keys = known.keys.get(fold(written))
    if keys:
        return Value(written, negated=False, keys=tuple(keys))
    value = _without_sign(text)
    return value._replace(keys=tuple(known.keys.get(fold(value.text), ())))


def _without_sign(text: str) -> Value:
    written = _as_written(text)
    if written.startswith("!") and len(written) > 1:
        return Value(_as_written(written[1:]), negated=True)
    return Value(written, negated=False)


def _as_written(text: str) -> str:
    """Remove the quotes of a YAML list's item and the backslashes before commas."""
    text = " ".join(text.split())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    return text.replace("\\,", ",")


def find_talks(text: str, catalogue: Catalogue) -> tuple[Talk, ...]:
    """Return the talks called *text*: by full name, else by id, by earlier id, by title."""
    talk = catalogue.talk_by_name.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if talk:
        return (talk,)
    wanted = fold(text)
    talks = catalogue.talks
    return (
        tuple(talk for talk in talks if fold_id(talk.id) == wanted)
        or tuple(talk for talk in talks if wanted in map(fold_id, talk.formerly))
        or tuple(talk for talk in talks if fold(talk.title) == wanted)
    )


def find_presenters(text: str, catalogue: Catalogue) -> tuple[Presenter, ...]:
    """Return the people called *text*: by id, else by name or alias."""
    one = catalogue.presenter_by_id.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if one:
        return (one,)
    wanted = fold(text)
    return tuple(
        presenter
        for presenter in catalogue.presenters
        if wanted in map(fold, (presenter.id, presenter.name, *presenter.aliases))
    )


def choose_one(
    text: str, subject: str, catalogue: Catalogue, place: Place
) -> tuple[Chosen, tuple[Fault, ...]]:
    """Return the one object called *text*; none and several are faults."""
    found = find_talks(text, catalogue) if subject == "talk" else find_presenters(text, catalogue)
    if len(found) == 1:
        return Chosen(frozenset({found[0].full_name}), frozenset()), ()
    text = text.strip()
    if found:
        names = ", ".join(repr(one.full_name) for one in found)
        reason = f"several {subject}s are called {text!r}: {names}"
        remedy = "write one of these"
        note = Note(NoteKind.SEVERAL, text)
    else:
        reason = f"no {subject} {text!r}"
        remedy = suggestion(text, vocabulary(subject, catalogue, subject))
        note = Note(NoteKind.NOT_FOUND, text)
    problem = Problem(ProblemCode.SELECTION, place, reason, remedy=remedy)
    return Chosen(frozenset(), frozenset()), (Fault(problem, note, empties=True),)

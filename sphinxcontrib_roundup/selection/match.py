"""Match the text of an option against the data: split it into values and find their objects."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.namesakes import listed_ids
from sphinxcontrib_roundup.problems import MOST_HINTS, Hints, Problem, ProblemCode, nearest
from sphinxcontrib_roundup.selection.rows import Note, NoteKind
from sphinxcontrib_roundup.selection.time_bounds import TimeChoice, read_bound
from sphinxcontrib_roundup.selection.vocabulary import Choice, fold_id, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.selection.subjects import Subject
    from sphinxcontrib_roundup.selection.vocabulary import AnyChoice, Criterion, Vocabulary


_COMMA: Final = re.compile(r"(?<!\\),")
_DASH: Final = re.compile(r"\s-(?=\s)")
_BRACKETS: Final = re.compile(r"\[[^][]*\]")
_LINE: Final = re.compile(r"^\s*-\s", re.MULTILINE)
_MOST_LISTED: Final = 8


class Mismatch(NamedTuple):
    """A value that names no object, or several: a problem for the log and a note for the page.

    :param note: None if the page need not say it.
    :param empties: the value was to be included, so it explains why there are no rows.
    """

    problem: Problem
    note: Note | None
    empties: bool


class Value(NamedTuple):
    """One value of an option; without keys if nothing has that name."""

    text: str
    negated: bool
    keys: tuple[str, ...] = ()


def choose(
    option: str, criterion: Criterion[Any], text: str, catalogue: Catalogue, place: Place
) -> tuple[Choice, tuple[Mismatch, ...]]:
    """Return what *text* selects, and a mismatch for each value in it that does not occur."""
    criterion = criterion.of(catalogue)
    known = vocabulary(criterion, catalogue)
    values = dict.fromkeys(read_values(text, known)) or [Value(text.strip(), negated=False)]
    include = frozenset(key for value in values if not value.negated for key in value.keys)
    exclude = frozenset(key for value in values if value.negated for key in value.keys)
    only_excludes = all(value.negated for value in values)
    hints = Hints()
    mismatches = [
        _mismatch(option, value, suggestion(value.text, known, hints), known, place)
        for value in values
        if not value.keys
    ]
    if known.noun == "presenter":
        mismatches += [_several(option, value, place) for value in values if len(value.keys) > 1]
    choice = Choice(option, criterion, None if only_excludes else include, exclude)
    return choice, tuple(mismatches)


def _several(option: str, value: Value, place: Place) -> Mismatch:
    """Return the note about a name that several people have: all of them are selected."""
    reason = f"option {option!r}: {value.text!r} is the name of {len(value.keys)} people"
    remedy = f"all are selected; write one of the ids {listed_ids(value.keys)} for one of them"
    problem = Problem(ProblemCode.NAMESAKE, place, reason, remedy=remedy)
    return Mismatch(problem, None, empties=False)


def suggestion(text: str, known: Vocabulary, hints: Hints) -> str:
    """Return the remedy for an unknown name: the nearest name, else all names if they are few."""
    titles = known.titles
    near = hints.did_you_mean(known.noun, text, lambda: known.names)
    if (holding := _holding(text, titles)) and not _holding(text, [near]):
        return f"did you mean {holding!r}?"
    if near or not 0 < len(titles) <= _MOST_LISTED:
        return near
    return f"known: {', '.join(map(repr, titles))}"


def _holding(text: str, titles: Iterable[str]) -> str:
    """Return the first title that has the text as whole words: ``Go devroom`` for ``Go``."""
    words = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)
    return next((title for title in titles if words.search(title)), "") if text else ""


def _mismatch(option: str, value: Value, remedy: str, known: Vocabulary, place: Place) -> Mismatch:
    reason = f"option {option!r}: no {known.noun} {value.text!r}"
    problem = Problem(ProblemCode.SELECTION, place, reason, remedy=remedy)
    return Mismatch(problem, Note(NoteKind.NOT_FOUND, value.text), empties=not value.negated)


def read_values(text: str, known: Vocabulary) -> Iterator[Value]:
    r"""Yield the values in *text*: the whole text, or the items of a list.

    Items are separated by commas; ``\,`` is a comma inside an item. MyST passes a YAML list on as
    text: folded (``- a - b``), literal (an item a line) or in brackets.
    """
    text = text.strip()
    whole = _look_up(text, known)
    if whole.keys:
        yield whole
    elif _BRACKETS.fullmatch(text):
        yield from _between_commas(text[1:-1], known)
    elif len(items := _LINE.split(text)) > 1 and not items[0]:
        if len(items) > 2:  # an item a line: dashes inside a line are part of titles
            for item in items[1:]:
                yield from _between_commas(item, known)
            return
        for value in _runs(items[1], _DASH, known):
            yield from [value] if value.keys else _between_commas(value.text, known)
    else:
        yield from _between_commas(text, known)


def _between_commas(text: str, known: Vocabulary) -> Iterator[Value]:
    """Yield values between commas; adjacent unknown values may be one misspelt title."""
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
    """Return unknown values as they are reported.

    They are reported as one value if together they resemble a name with commas, and none of them
    resembles another name.
    """
    clean = [_without_sign(value.text) for value in values]
    if 1 < len(clean) <= min(_most_parts(_COMMA, known), MOST_HINTS):
        names = known.names
        joined = ", ".join(value.text for value in clean)
        near = nearest(joined, names)
        divided = near is not None and _COMMA.search(near) is not None
        if divided and all(nearest(value.text, names) in {None, near} for value in clean):
            return [Value(joined, clean[0].negated)]
    return clean


def _runs(text: str, separator: re.Pattern[str], known: Vocabulary) -> Iterator[Value]:
    """Split *text*, but not inside a known name; unknown values keep their sign in the text."""
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
    """Return the largest number of parts into which a known name would be split."""
    return 1 + max((len(separator.findall(name)) for name in known.keys), default=0)


def _spans(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each part between separators."""
    start = 0
    for match in separator.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _look_up(text: str, known: Vocabulary) -> Value:
    """Return *text* as a value. A leading ``!`` negates it unless it is part of a known name."""
    written = _as_written(text)
    if known.noun == "presenter" and written in known.ids:
        return Value(written, negated=False, keys=(written,))
    keys = known.keys.get(fold(written))
    if keys:
        return Value(written, negated=False, keys=tuple(keys))
    value = _without_sign(text)
    named = known.keys.get(fold(value.text)) or _matching(value.text, known)
    return value._replace(keys=tuple(named))


def _matching(text: str, known: Vocabulary) -> Iterator[str]:
    """Yield the keys of the names that a pattern such as ``*Mozilla*`` matches."""
    parts = [fold(part) for part in text.split("*")]
    if len(parts) > 1 and any(parts):
        pattern = re.compile(".*".join(map(re.escape, parts)), re.DOTALL)
        matches = (keys for name, keys in known.keys.items() if pattern.fullmatch(name))
        yield from dict.fromkeys(key for keys in matches for key in keys)


def _without_sign(text: str) -> Value:
    written = _as_written(text)
    if written.startswith("!") and len(written) > 1:
        return Value(_as_written(written[1:]), negated=True)
    return Value(written, negated=False)


def _as_written(text: str) -> str:
    """Remove the quotes of an item of a YAML list, and backslashes before commas."""
    text = " ".join(text.split())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    return text.replace("\\,", ",")


def find_talks(text: str, catalogue: Catalogue) -> tuple[Talk, ...]:
    """Return the talks called *text*: by full name, else by id, by former id, by title."""
    talk = catalogue.talk_by_name.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if talk:
        return (talk,)
    folded = fold(text)
    talks = catalogue.talks
    return (
        tuple(talk for talk in talks if fold_id(talk.id) == folded)
        or tuple(talk for talk in talks if folded in map(fold_id, talk.formerly))
        or tuple(talk for talk in talks if fold(talk.title) == folded)
    )


def find_presenters(text: str, catalogue: Catalogue) -> tuple[Presenter, ...]:
    """Return the presenters called *text*: by id, else by name or alias."""
    one = catalogue.presenter_by_id.get(unicodedata.normalize("NFC", text.strip()).casefold())
    if one and not one.private:
        return (one,)
    folded = fold(text)
    return tuple(
        presenter
        for presenter in catalogue.presenters
        if not presenter.private and folded in map(fold, _names(presenter))
    )


def _names(presenter: Presenter) -> Iterator[str]:
    """Yield the ids and names by which a presenter is found."""
    yield from (presenter.id, presenter.name, make_id(presenter.name))
    yield from (*presenter.formerly, *presenter.aliases, *presenter.spellings)


def choose_one(
    text: str, subject: Subject[Any], catalogue: Catalogue, place: Place
) -> tuple[Choice, tuple[Mismatch, ...]]:
    """Return the one object called *text*; no object or several objects are a mismatch."""
    criterion = subject.criterion("id")
    noun = criterion.noun
    finders: dict[str, Callable[[str, Catalogue], Sequence[Talk | Presenter]]] = {
        "talk": find_talks,
        "presenter": find_presenters,
    }
    candidates = finders[noun](text, catalogue)
    if len({catalogue.same_talks.get(one.full_name) for one in candidates}) == 1:
        group = catalogue.same_talks.get(candidates[0].full_name, ())
        newest = next((name for name in group if name in catalogue.talk_by_name), "")
        candidates = [one for one in candidates if one.full_name == newest] or candidates
    if len(candidates) == 1:
        return Choice("id", criterion, frozenset({candidates[0].full_name}), frozenset()), ()
    text = text.strip()
    if candidates:
        names = ", ".join(repr(one.full_name) for one in candidates)
        reason = f"several {noun}s are called {text!r}: {names}"
        remedy = "write one of these"
        note = Note(NoteKind.SEVERAL, text)
    else:
        reason = f"no {noun} {text!r}"
        remedy = suggestion(text, vocabulary(criterion, catalogue), Hints())
        note = Note(NoteKind.NOT_FOUND, text)
    problem = Problem(ProblemCode.SELECTION, place, reason, remedy=remedy)
    nothing = Choice("id", criterion, frozenset(), frozenset())
    return nothing, (Mismatch(problem, note, empties=True),)


class Criteria(NamedTuple):
    """The selection options after they are matched against data."""

    choices: tuple[AnyChoice, ...]
    mismatches: tuple[Mismatch, ...]


def match_options(
    texts: Iterable[tuple[str, str]],
    subject: Subject[Any],
    catalogue: Catalogue,
    place: Place,
    *,
    is_one: bool = False,
) -> Criteria:
    """Match selection options against data.

    :param is_one: the option ``id`` names one object.
    """
    choices: list[AnyChoice] = []
    mismatches: list[Mismatch] = []
    for option, text in texts:
        criterion = subject.criterion(option)
        if criterion.is_bound:
            choices.append(TimeChoice(option, read_bound(text), catalogue.event_days))
            continue
        if option == "id" and is_one:
            choice, found = choose_one(text, subject, catalogue, place)
        else:
            choice, found = choose(option, criterion, text, catalogue, place)
        choices.append(choice)
        mismatches.extend(found)
    return Criteria(tuple(choices), tuple(mismatches))

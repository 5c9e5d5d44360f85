"""Lists of problems: what ``ignore`` hides, and how many places of one kind are listed.

A file with a thousand faults of one kind is reported by its first places and a number.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """Return the problems without those that are to be ignored, and a note for each rule."""
    counts: dict[IgnoreRule, int] = {}
    rest: list[Problem] = []
    for problem in problems:
        rule = next((rule for rule in rules if rule.hides(problem)), None)
        if rule:
            counts[rule] = counts.get(rule, 0) + problem.number
        else:
            rest.append(problem)
    uses = (note_of_use(rule, count) for rule, count in counts.items())
    unused = (hides_nothing(rule) for rule in rules if rule not in counts)
    return (*rest, *uses, *unused)


def note_of_use(rule: IgnoreRule, count: int) -> Problem:
    """Return the note that *rule* hides so many problems."""
    several = f"faults are hidden by {rule.words}"
    reason = f"1 fault is hidden by {rule.words}" if count == 1 else f"{count} {several}"
    return Problem(ProblemCode.IGNORE, rule.place, reason, several=several, number=count)


def hides_nothing(rule: IgnoreRule) -> Problem:
    """Return the note that *rule* hides nothing."""
    reason = f"{rule.words} hides nothing"
    return Problem(ProblemCode.IGNORE, rule.place, reason, remedy="remove it", detail=rule.words)


def without_used_rules(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without notes that a rule hides nothing, if it hides something elsewhere.

    A rule for texts hides nothing in the file, and something on the pages that show the texts.
    """
    notes = list(problems)
    used = {
        (one.place, one.several.removeprefix("faults are hidden by "))
        for one in notes
        if one.code is ProblemCode.IGNORE and one.several
    }
    return [
        one
        for one in notes
        if one.code is not ProblemCode.IGNORE or one.several or (one.place, one.detail) not in used
    ]

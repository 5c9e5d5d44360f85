"""A file of which only details changed: who is writing an abstract need not wait for the rest.

An abstract concerns its talk and nothing else: no id, no person, no order rests on it. Neither
does anything rest on the name of a room, or the title of a track, that has an id of its own, as
long as nothing refers to it by that name. So where two states of a file differ in nothing but
these, the records of the first one with the new details are those of the second one. Whatever
else differs, the file is decoded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.formats.values import read_block, read_line, scalar_text
from sphinxcontrib_roundup.model.changes import DETAILS, Changes
from sphinxcontrib_roundup.model.ids import fold, written_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Markup, Talk
    from sphinxcontrib_roundup.syntax.tree import Plain

_MOST: Final = 100  # with more records changed, decoding is as fast


class Detail(NamedTuple):
    """A detail of a record as it is now.

    :param among: the records of the catalogue: a key of ``DETAILS``.
    :param full: the full name of the record.
    """

    among: str
    full: str
    field: str
    value: Markup | str


class _Pair(NamedTuple):
    """A record as a file had it and has it; *among* as in a detail, and the key in the file."""

    among: str
    old: dict[str, Plain]
    new: dict[str, Plain]


def changed_details(catalogue: Catalogue, old: Plain, new: Plain) -> tuple[Detail, ...] | None:
    """Return the details by which two states of a file differ; None if they differ in more.

    :param catalogue: what the file says in the *old* state, without a fault.
    """
    pairs = list(_pairs(old, new))
    if len(pairs) > _MOST or None in pairs:
        return None
    before = _Before(catalogue, old, tuple(pair for pair in pairs if pair))
    found: list[Detail] = []
    for pair in before.pairs:
        details = before.details(pair)
        if not details:
            return None
        found += details
    # To Python, 1, 1.0 and True are equal, and mappings in any order; to readers they are not.
    return tuple(found) if _shape(old) == _shape(new) else None


def with_details(catalogue: Catalogue, details: Iterable[Detail]) -> Catalogue:
    """Return a catalogue with other details."""
    values: defaultdict[str, defaultdict[str, dict[str, object]]]
    values = defaultdict(lambda: defaultdict(dict))
    for one in details:
        values[one.among][one.full][one.field] = one.value
    changed: dict[str, tuple[object, ...]] = {}
    for among, of_record in values.items():
        records = list(getattr(catalogue, among))
        for number, record in enumerate(records):
            if record.full_name in of_record:
                records[number] = record._replace(**of_record[record.full_name])
        changed[among] = tuple(records)
    return replace(catalogue, **changed)  # type: ignore[arg-type]  # records of the same sorts


def changes_of(details: Iterable[Detail]) -> Changes:
    """Return the names of the records that have these details."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in details:
        names[one.among].add(one.full)
    return Changes(**{among: frozenset(full) for among, full in names.items()})


@dataclass(frozen=True)
class _Before:
    """What a file said, its tree, and which records of it differ now."""

    catalogue: Catalogue
    tree: Plain
    pairs: tuple[_Pair, ...]

    def details(self, pair: _Pair) -> list[Detail]:
        """Return in which details the record of a pair differs; none if it differs in more."""
        names = _differing(pair)
        if list(pair.old) != list(pair.new) or not set(DETAILS[pair.among]).issuperset(names):
            return []
        written = [mapping[name] for mapping in (pair.old, pair.new) for name in names]
        if not all(isinstance(text, str) and read_block(text) for text in written):
            return []
        return self._texts(pair, names) if pair.among == "talks" else self._names(pair, names[0])

    def _texts(self, pair: _Pair, names: list[str]) -> list[Detail]:
        """Return the new texts of a talk, written in the markup of the old ones.

        None of them if it cannot be told which talk it is, or if it is a break.
        """
        title, own_id = pair.old.get("title"), pair.old.get("id")
        if not isinstance(title, str) or not read_block(title):
            return []
        before = {name: read_block(pair.old[name]) for name in names}
        talks = [talk for talk in self._by_title.get(read_line(title), ()) if _has(talk, before)]
        if isinstance(own_id, str):
            talks = [talk for talk in talks if talk.id == written_id(own_id)]
        if len(talks) != 1 or talks[0] in self._breaks:
            return []
        talk = talks[0]
        return [
            Detail("talks", talk.full_name, name, _as_before(talk, name, pair.new[name]))
            for name in names
        ]

    def _names(self, pair: _Pair, field: str) -> list[Detail]:
        """Return the new name of a room or track; none if anything may refer to it by a name."""
        own_id = pair.old.get("id")
        before, now = read_line(pair.old[field]), read_line(pair.new[field])
        if not isinstance(own_id, str) or not self._are_nowhere_else(before, now):
            return []
        return [
            Detail(pair.among, record.full_name, field, now)
            for record in getattr(self.catalogue, pair.among)
            if record.id == written_id(own_id) and getattr(record, field) == before
        ]

    def _are_nowhere_else(self, before: str, now: str) -> bool:
        """Tell whether a name stands in the old state once, and its new one only in the new one."""
        old, new = fold(before), fold(now)
        return self._written[old] == self._coming[new] == 1 and not self._written[new]

    @cached_property
    def _written(self) -> Counter[str]:
        return _names_in(self.tree)

    @cached_property
    def _coming(self) -> Counter[str]:
        return _names_in([pair.new for pair in self.pairs])

    @cached_property
    def _by_title(self) -> dict[str, list[Talk]]:
        found: defaultdict[str, list[Talk]] = defaultdict(list)
        for talk in (*self.catalogue.talks, *self.catalogue.breaks):
            found[talk.title].append(talk)
        return found

    @cached_property
    def _breaks(self) -> frozenset[Talk]:
        return frozenset(self.catalogue.breaks)


def _pairs(old: Plain, new: Plain) -> Iterator[_Pair | None]:
    """Yield the records that differ; None for any other difference."""
    if isinstance(old, dict) and isinstance(new, dict) and list(old) == list(new):
        for key, value in old.items():
            if value == new[key]:
                continue
            if key in DETAILS:
                yield from _record_pairs(key, value, new[key])
            elif key == "events":
                yield from _event_pairs(value, new[key])
            else:
                yield None
    elif isinstance(old, list):
        yield from _record_pairs("talks", old, new)
    else:
        yield None


def _event_pairs(old: Plain, new: Plain) -> Iterator[_Pair | None]:
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if one != other:
                yield from _pairs(one, other) if isinstance(one, dict) else [None]
    else:
        yield None


def _record_pairs(among: str, old: Plain, new: Plain) -> Iterator[_Pair | None]:
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for one, other in zip(old, new, strict=True):
            if one != other:
                both = isinstance(one, dict) and isinstance(other, dict)
                yield _Pair(among, one, other) if both else None  # type: ignore[arg-type]  # both are
    else:
        yield None


def _differing(pair: _Pair) -> list[str]:
    return [name for name, value in pair.old.items() if value != pair.new.get(name)]


def _has(talk: Talk, texts: dict[str, str]) -> bool:
    found = ((getattr(talk, name), text) for name, text in texts.items())
    return all(markup is not None and markup.text == text for markup, text in found)


def _as_before(talk: Talk, name: str, text: Plain) -> Markup:
    markup: Markup = getattr(talk, name)
    return markup._replace(text=read_block(text))


def _names_in(root: Plain) -> Counter[str]:
    """Return how often each scalar stands in a tree; texts of talks are no names of anything."""
    found: Counter[str] = Counter()
    open_: list[Plain] = [root]
    while open_:
        node = open_.pop()
        if isinstance(node, dict):
            open_ += [value for key, value in node.items() if key not in DETAILS["talks"]]
        elif isinstance(node, list):
            open_ += node
        elif text := scalar_text(node):
            found[fold(text)] += 1
    return found


def _shape(root: Plain) -> list[str]:
    """Return the keys in a tree, and the values that are no text as they are written."""
    found: list[str] = []
    open_: list[Plain] = [root]
    while open_:
        node = open_.pop()
        if isinstance(node, dict):
            found += node
            open_ += node.values()
        elif isinstance(node, list):
            open_ += node
        elif not isinstance(node, str):
            found.append(repr(node))
    return found

"""Which values an option may have in a catalogue, and which of them a talk has.

A *key* stands for one value behind all its names: the full name of an object, ``event/date`` for
a day, the word itself for kinds, tags and languages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.model.times import talk_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Room, Talk, Team, Track
    from sphinxcontrib_roundup.selection.match import Chosen

NO_STATUS: Final = "none"
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


class Entry(NamedTuple):
    """A key with its ids (stored in lower case) and its titles (as written)."""

    key: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All values of an option.

    :param noun: what one of them is called in messages.
    :param keys: the keys behind each folded name; several where objects share a name.
    """

    noun: str
    entries: tuple[Entry, ...]
    keys: Mapping[str, list[str]]

    @property
    def names(self) -> tuple[str, ...]:
        """All names, for suggestions; titles last, because the last of equal names is kept."""
        ids = (name for entry in self.entries for name in entry.ids)
        return tuple(dict.fromkeys((*ids, *self.titles)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The names that people read."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.titles))


def vocabulary(option: str, catalogue: Catalogue, subject: str) -> Vocabulary:
    """Return the values of a selection option; ``:id:`` means the objects of the *subject*.

    They are collected once for a catalogue: an archive has hundreds of views.
    """
    if option == "id":
        option = subject
    return catalogue.derived(f"vocabulary of {option}", partial(_collect, option))


def _collect(option: str, catalogue: Catalogue) -> Vocabulary:
    entries = tuple(_ENTRIES[option](catalogue))
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        names = set(map(fold_id, entry.ids))
        names.update(map(fold, entry.titles))
        for name in names:
            keys[name].append(entry.key)
    return Vocabulary(option, entries, dict(keys))


def fold_id(name: str) -> str:
    """Return the folded form of an id; ids have no upper case or spaces, so most are it."""
    return name if name.isascii() else fold(name)


def keys_of(option: str) -> Callable[[Talk], Iterable[str]]:
    """Return the function from a talk to the keys it has for an option."""
    return _KEYS[option]


def selected_talks(catalogue: Catalogue, chosen: Sequence[tuple[str, Chosen]]) -> list[Talk]:
    """Return the talks of a catalogue that all options let through, in the order of the data.

    The talks that an option wants are looked up: a search for each page of an archive would take
    time with the square of its size.
    """
    talks: Iterable[Talk] = catalogue.talks
    for option, choice in chosen:
        if choice.wanted is not None:
            talks = talks_with(catalogue, option, choice.wanted)
            break
    return select_talks(talks, chosen)


def talks_with(catalogue: Catalogue, option: str, keys: Iterable[str]) -> list[Talk]:
    """Return the talks that have one of these keys for an option, in the order of the data."""
    index = catalogue.derived(f"talks by {option}", partial(_positions, option))
    found = {position for key in keys for position in index.get(key, ())}
    return [catalogue.talks[position] for position in sorted(found)]


def _positions(option: str, catalogue: Catalogue) -> Mapping[str, list[int]]:
    """Return the places of the talks that have each key of an option."""
    keys = keys_of(option)
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, talk in enumerate(catalogue.talks):
        for key in keys(talk):
            found[key].append(position)
    return dict(found)


def select_talks(talks: Iterable[Talk], chosen: Iterable[tuple[str, Chosen]]) -> list[Talk]:
    """Return the talks that all options let through."""
    selected = list(talks)
    for option, choice in chosen:
        keys = keys_of(option)
        selected = [talk for talk in selected if choice.accepts(keys(talk))]
    return selected


def _events(catalogue: Catalogue) -> Iterator[Entry]:
    return (Entry(event.id, (event.id,), (event.title,)) for event in catalogue.events)


def _titled(records: Iterable[Track | Team]) -> Iterator[Entry]:
    return (Entry(one.full_name, (one.full_name, one.id), (one.title,)) for one in records)


def _rooms(records: Iterable[Room]) -> Iterator[Entry]:
    return (Entry(room.full_name, (room.full_name, room.id), (room.name,)) for room in records)


def _presenters(catalogue: Catalogue) -> Iterator[Entry]:
    return (
        Entry(one.id, (one.id,), tuple(filter(None, (*one.aliases, one.name))))
        for one in catalogue.presenters
    )


def _talks(catalogue: Catalogue) -> Iterator[Entry]:
    for talk in catalogue.talks:
        former = tuple(f"{talk.event}/{old}" for old in talk.formerly)
        ids = (talk.full_name, talk.id, *former, *talk.formerly)
        yield Entry(talk.full_name, ids, (talk.title,))


def _words(words: Iterable[str]) -> Iterator[Entry]:
    return (Entry(word, (), (word,)) for word in dict.fromkeys(words) if word)


def _days(catalogue: Catalogue) -> Iterator[Entry]:
    for event, talks in catalogue.talks_by_event.items():
        days = sorted({day for talk in talks for day in talk_days(talk)})
        if not days:
            continue
        record = catalogue.event_by_id.get(event)
        first = record.start if record and record.start else days[0]
        yield from (_day(event, day, (day - first).days + 1) for day in days)


def _day(event: str, day: date, number: int) -> Entry:
    # A day before the event's first one has no number: there is none to write.
    names = (day.isoformat(), str(number)) if number > 0 else (day.isoformat(),)
    ids = (*names, *(f"{event}/{name}" for name in names))
    return Entry(f"{event}/{day.isoformat()}", ids, (_WEEKDAYS[day.weekday()],))


_ENTRIES: Final[Mapping[str, Callable[[Catalogue], Iterator[Entry]]]] = {
    "event": _events,
    "team": lambda catalogue: _titled(catalogue.teams),
    "track": lambda catalogue: _titled(catalogue.tracks),
    "kind": lambda catalogue: _words(talk.kind for talk in catalogue.talks),
    "presenter": _presenters,
    "tag": lambda catalogue: _words(tag for talk in catalogue.talks for tag in talk.tags),
    "room": lambda catalogue: _rooms(catalogue.rooms),
    "day": _days,
    "language": lambda catalogue: _words(talk.language for talk in catalogue.talks),
    "status": lambda _: _words((*(status.value for status in Status), NO_STATUS)),
    "talk": _talks,
}

_KEYS: Final[Mapping[str, Callable[[Talk], Iterable[str]]]] = {
    "event": lambda talk: (talk.event,),
    "team": lambda talk: [f"{talk.event}/{team}" for team in talk.teams],
    "track": lambda talk: (f"{talk.event}/{talk.track}",) if talk.track else (),
    "kind": lambda talk: (talk.kind,),
    "presenter": lambda talk: talk.presenters,
    "tag": lambda talk: talk.tags,
    "room": lambda talk: [f"{talk.event}/{slot.room}" for slot in talk.slots if slot.room],
    "day": lambda talk: [f"{talk.event}/{day.isoformat()}" for day in talk_days(talk)],
    "language": lambda talk: (talk.language,),
    "status": lambda talk: (talk.status.value if talk.status else NO_STATUS,),
    "id": lambda talk: (talk.full_name,),
}

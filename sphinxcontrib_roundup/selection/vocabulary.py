"""The values of selection options, and which of them a record has.

A *key* identifies one value whatever it is called: the full name of an object, ``event/date`` for
a day, the word itself for kinds, tags and languages.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeAlias, TypeVar

from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.languages import codes_of, language_tag
from sphinxcontrib_roundup.model.records import Status
from sphinxcontrib_roundup.model.times import (
    calendar_days,
    single_days,
    slot_days,
    talk_days,
    talk_years,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Event, Presenter, Slot, Talk
    from sphinxcontrib_roundup.selection.time_bounds import TimeChoice

NO_STATUS: Final = "none"
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_Record = TypeVar("_Record")
Entries: TypeAlias = "Callable[[Catalogue], Iterator[Entry]]"
AnyChoice: TypeAlias = "Choice | TimeChoice"
Keys: TypeAlias = "Callable[[_Record], Iterable[str]]"


class Entry(NamedTuple):
    """A key with its ids (in lower case) and its titles (as written in the data)."""

    key: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion(Generic[_Record]):
    """A selection option.

    :param noun: the name of one of its values in messages.
    :param value: what to write, for the manual.
    :param meaning: what the option does, for the manual.
    :param entries: yields the values that occur in a catalogue.
    :param keys: returns the keys of a record.
    :param keys_in: from a catalogue to the function that returns the keys of its records, if they
        depend on other records.
    :param slot_keys: returns the keys of a slot, if an option selects slots of talks.
    :param is_bound: the value is a date, not one of the entries.
    """

    noun: str
    value: str
    meaning: str
    entries: Entries
    keys: Keys[_Record]
    keys_in: Callable[[Catalogue], Keys[_Record]] | None = None
    slot_keys: Callable[[Talk, Slot], Iterable[str]] | None = None
    is_bound: bool = False

    def of(self, catalogue: Catalogue) -> Criterion[_Record]:
        """Return the criterion for the records of a catalogue."""
        keys_in = self.keys_in
        return replace(self, keys=catalogue.derived(keys_in)) if keys_in else self


class Choice(NamedTuple):
    """The values of an option that select. *include* is None if the option only excludes."""

    option: str
    criterion: Criterion[Any]
    include: frozenset[str] | None
    exclude: frozenset[str]

    def accepts(self, record: object) -> bool:
        """Tell whether a record is selected."""
        keys = set(self.criterion.keys(record))
        if self.exclude and not self.exclude.isdisjoint(keys):
            return False
        return self.include is None or not self.include.isdisjoint(keys)

    def narrowed(self, talk: Talk) -> Talk:
        """Return an accepted talk with the slots that are selected."""
        slot_keys, include = self.criterion.slot_keys, self.include
        if slot_keys is None or include is None or len(talk.slots) < 2:
            return talk
        slots = tuple(slot for slot in talk.slots if not include.isdisjoint(slot_keys(talk, slot)))
        return talk._replace(slots=slots) if slots else talk


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All values of an option.

    :param keys: the keys of each folded name; several if objects share a name.
    :param ids: the keys themselves.
    """

    noun: str
    entries: tuple[Entry, ...]
    keys: Mapping[str, list[str]]
    ids: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """All names, for suggestions; titles come last, as the last of equal names is suggested."""
        ids = (name for entry in self.entries for name in entry.ids)
        return tuple(dict.fromkeys((*ids, *self.titles)))

    @property
    def titles(self) -> tuple[str, ...]:
        """The names that readers see."""
        return tuple(dict.fromkeys(name for entry in self.entries for name in entry.titles))


def vocabulary(criterion: Criterion[Any], catalogue: Catalogue) -> Vocabulary:
    """Return the values of a selection option, collected once for each catalogue."""
    return catalogue.derived(_collect, criterion.noun, criterion.entries)


def _collect(catalogue: Catalogue, noun: str, list_entries: Entries) -> Vocabulary:
    entries = tuple(list_entries(catalogue))
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        names = set(map(fold_id, entry.ids))
        names.update(map(fold, entry.titles))
        for name in names:
            keys[name].append(entry.key)
    return Vocabulary(noun, entries, dict(keys), frozenset(entry.key for entry in entries))


def fold_id(name: str) -> str:
    """Return the folded form of an id. Ids have no upper case or spaces: most are folded."""
    return name if name.isascii() else fold(name)


def select_talks(catalogue: Catalogue, choices: Sequence[AnyChoice]) -> list[Talk]:
    """Return the talks of a catalogue that all *choices* accept, in data order.

    A talk has only those slots that are selected by day, room or time.

    The first choice that includes values is looked up in an index. Scanning all talks for each
    page of an archive would take quadratic time.
    """
    talks: Iterable[Talk] = catalogue.talks
    for choice in choices:
        if isinstance(choice, Choice) and choice.include is not None:
            index = catalogue.derived(_positions, choice.criterion.keys)
            positions = {number for key in choice.include for number in index.get(key, ())}
            talks = [catalogue.talks[number] for number in sorted(positions)]
            break
    return [chosen for talk in talks if (chosen := _chosen(talk, choices))]


def _chosen(talk: Talk, choices: Sequence[AnyChoice]) -> Talk | None:
    for choice in choices:
        if not choice.accepts(talk):
            return None
        talk = choice.narrowed(talk)
    return talk


def counted_talks(talks: Iterable[Talk], choices: Iterable[AnyChoice]) -> list[Talk]:
    """Return *talks* without cancelled ones, unless an option selects by status."""
    if any(choice.option == "status" for choice in choices):
        return list(talks)
    return [talk for talk in talks if not talk.is_cancelled]


def _positions(catalogue: Catalogue, keys: Keys[Talk]) -> Mapping[str, list[int]]:
    """Return the positions of the talks that have each key."""
    positions: defaultdict[str, list[int]] = defaultdict(list)
    for position, talk in enumerate(catalogue.talks):
        for key in keys(talk):
            positions[key].append(position)
    return dict(positions)


def words_of_talks(get: Callable[[Talk], Iterable[str]]) -> Entries:
    """Return the entries of an option whose values are words of the data."""

    def entries(catalogue: Catalogue) -> Iterator[Entry]:
        words = dict.fromkeys(word for talk in catalogue.talks for word in get(talk))
        return (Entry(word, (), (word,)) for word in words if word)

    return entries


def languages(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the languages of talks, and those of which they are variants."""
    keys = dict.fromkeys(key for talk in catalogue.talks for key in language_keys(talk))
    return (Entry(key, codes_of(key), (key,)) for key in keys)


def events(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the events."""
    return (Entry(event.id, (event.id,), (event.title,)) for event in catalogue.events)


def tracks(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the tracks; those that are one over the years have all names of one another."""
    return _over_years(
        [(one.full_name, one.id, (one.title, *one.aliases)) for one in catalogue.tracks],
        catalogue.same_tracks,
    )


def teams(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the teams."""
    return (Entry(one.full_name, (one.full_name, one.id), (one.title,)) for one in catalogue.teams)


def rooms(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the rooms; those that are one over the years have all names of one another."""
    return _over_years(
        [(one.full_name, one.id, (one.name, *one.aliases)) for one in catalogue.rooms],
        catalogue.same_rooms,
    )


def _over_years(
    records: Sequence[tuple[str, str, tuple[str, ...]]], groups: Mapping[str, str]
) -> Iterator[Entry]:
    ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
    titles: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for full, id_, names in records:
        ids[groups[full]][id_] = None
        titles[groups[full]].update(dict.fromkeys(names))
    for full, _id, _names in records:
        group = groups[full]
        yield Entry(full, (full, *ids[group]), tuple(titles[group]))


def presenters(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the presenters, with their aliases, other spellings and former ids."""
    for one in catalogue.presenters:
        if not one.private:
            ids = dict.fromkeys((one.id, *one.formerly, make_id(one.name)))
            names = (*one.aliases, *one.spellings, one.name)
            yield Entry(one.id, tuple(filter(None, ids)), tuple(filter(None, names)))


def talks(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the talks, with their former ids."""
    for talk in catalogue.talks:
        former = tuple(f"{talk.event}/{old}" for old in talk.formerly)
        ids = (talk.full_name, talk.id, *former, *talk.formerly)
        yield Entry(talk.full_name, ids, (talk.title,))


def statuses(_: Catalogue) -> Iterator[Entry]:
    """Yield every status, and the word for none."""
    return (Entry(word, (), (word,)) for word in (*(one.value for one in Status), NO_STATUS))


def days(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the conference days of each event, and the other days that its talks show.

    Half past midnight is shown with a day of the calendar that may be no conference day.
    """
    for event, own_talks in catalogue.talks_by_event.items():
        all_days = sorted({day for talk in own_talks for day in talk_days(talk)})
        slots = (slot for talk in own_talks for slot in talk.slots)
        shown = {days.first for slot in slots if (days := calendar_days(slot))}
        if not all_days:
            continue
        record = catalogue.event_by_id.get(event)
        first = record.start if record and record.start else all_days[0]
        yield from (_day(event, day, (day - first).days + 1) for day in all_days)
        for day in sorted(shown.difference(all_days)):
            yield _day(event, day, (day - first).days + 1, _SHOWN)


_SHOWN: Final = " shown"


def _day(event: str, day: date, number: int, suffix: str = "") -> Entry:
    # A day before the event's first day has no number.
    names = (day.isoformat(), str(number)) if number > 0 else (day.isoformat(),)
    ids = (*names, *(f"{event}/{name}" for name in names))
    return Entry(f"{event}/{day.isoformat()}{suffix}", ids, (_WEEKDAYS[day.weekday()],))


def team_keys(talk: Talk) -> Iterable[str]:
    """Return the full names of a talk's teams."""
    return [f"{talk.event}/{team}" for team in talk.teams]


def membership_keys(presenter: Presenter) -> Iterable[str]:
    """Return the full names of a presenter's teams."""
    return [f"{member.event}/{member.team}" for member in presenter.memberships]


def only_day(choices: Iterable[AnyChoice]) -> date | None:
    """Return the day that ``:day:`` selects, if it is a single one."""
    chosen = next((one for one in choices if isinstance(one, Choice) and one.option == "day"), None)
    include = chosen.include if chosen else None
    days = {key.removesuffix(_SHOWN).rpartition("/")[2] for key in include or ()}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def track_keys(talk: Talk) -> Iterable[str]:
    """Return the full name of a talk's track."""
    return (f"{talk.event}/{talk.track}",) if talk.track else ()


def room_keys(talk: Talk) -> Iterable[str]:
    """Return the full names of a talk's rooms."""
    return [f"{talk.event}/{slot.room}" for slot in talk.slots if slot.room]


def day_keys(talk: Talk) -> Iterable[str]:
    """Return the conference days of a talk, and the days of the calendar that it shows."""
    conference = [f"{talk.event}/{day.isoformat()}" for day in talk_days(talk)]
    return [*conference, *(key for slot in talk.slots for key in _shown_day_keys(talk, slot))]


def slot_day_keys(talk: Talk, slot: Slot) -> Iterable[str]:
    """Return the same days of one slot."""
    known = slot_days(slot)
    conference = [f"{talk.event}/{day}" for day in single_days(known)] if known else []
    return [*conference, *_shown_day_keys(talk, slot)]


def _shown_day_keys(talk: Talk, slot: Slot) -> Iterable[str]:
    days = calendar_days(slot)
    return (f"{talk.event}/{days.first}{_SHOWN}",) if days else ()


def slot_room_keys(talk: Talk, slot: Slot) -> Iterable[str]:
    """Return the full name of a slot's room."""
    return (f"{talk.event}/{slot.room}",)


def years(catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the years of talks and events."""
    found = {year for talk in catalogue.talks for year in own_year_keys(talk)}
    for span in catalogue.event_days.values():
        found.update(f"{year:04}" for year in range(span.first.year, span.last.year + 1))
    return (Entry(year, (year,), ()) for year in sorted(found))


def own_year_keys(talk: Talk) -> Iterable[str]:
    """Return the years of a talk that has days."""
    return talk_years(talk, None)


def year_keys(catalogue: Catalogue) -> Keys[Talk]:
    """Return the function from a talk to its years, else to those of its event."""
    return lambda talk: talk_years(talk, catalogue.event_days.get(talk.event))


def event_year_keys(catalogue: Catalogue) -> Keys[Event]:
    """Return the function from an event to its years."""

    def keys(event: Event) -> Iterable[str]:
        span = catalogue.event_days.get(event.id)
        return [f"{year:04}" for year in range(span.first.year, span.last.year + 1)] if span else ()

    return keys


def no_entries(_: Catalogue) -> Iterator[Entry]:
    """Yield nothing: the values of the option are dates."""
    return iter(())


def no_keys(_: object) -> Iterable[str]:
    """Return nothing."""
    return ()


def language_keys(talk: Talk) -> Iterable[str]:
    """Return the languages of a talk; of ``en-GB``, ``en`` too."""
    bases = (one.partition("-")[0] for one in talk.language if language_tag(one))
    return (*talk.language, *bases)


def status_keys(talk: Talk) -> Iterable[str]:
    """Return the status of a talk, or the word for none."""
    return (talk.status.value if talk.status else NO_STATUS,)

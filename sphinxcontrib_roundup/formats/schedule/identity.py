"""Group the events of a schedule into talks, and choose the ids of the talks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import IdKind, fold, written_id
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawConference, RawEvent
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings

_Slot: TypeAlias = tuple[str, str, str, str]
IdOrder: TypeAlias = tuple[IdKind, ...]
"""Which values of an event are tried as its id, the best one first."""

_SLUG, _NUMBER, _GUID, _CODE = IdKind.SLUG, IdKind.NUMBER, IdKind.GUID, IdKind.CODE


class Producer(Enum):
    """Programs that write schedules, with what stays when a talk is renamed or moved.

    The value is the order in which values of an event are tried as its id. A slug that a program
    makes from title, names, room or hour is not among them.
    """

    FOSDEM_UNTIL_2023 = ("FOSDEM until 2023", (_SLUG, _NUMBER))
    FOSDEM = ("FOSDEM from 2024", (_CODE, _GUID, _NUMBER))
    PRETALX = ("pretalx", (_CODE, _GUID, _NUMBER))
    FRAB = ("frab", (_NUMBER, _GUID))
    WAFER = ("Wafer", (_GUID, _NUMBER))
    OTHER = ("other programs", (_GUID, _CODE, _NUMBER))

    def __init__(self, title: str, order: IdOrder) -> None:
        self.title = title
        self.order = order


_FOSDEM: Final = re.compile(r"\s*fosdem\D{0,3}(\d{4})\s*", re.IGNORECASE)
_LAST_YEAR_WITH_SLUGS: Final = 2023
_GENERATORS: Final = {"pretalx": Producer.PRETALX, "frab": Producer.FRAB, "wafer": Producer.WAFER}
# Addresses and slugs by which files without a generator are recognised.
_CODE_PAGE: Final = re.compile(r"/talk/([A-Z0-9]{5,8})(?:[/?#]|\Z)")
_WAFER_PAGE: Final = re.compile(r"/talks/\d+-[^/]+/?\Z")
_FRAB_PAGE: Final = re.compile(r"/events/\d+\.html(?:[?#]|\Z)")
_FRAB_SLUG: Final = re.compile(r"[^_]+_-_\d+_-_.*")
_SLUG_PAGE: Final = re.compile(r"/schedule/event/([^/?#]+)/?(?:[?#].*)?\Z")
_CODE_SLUG: Final = re.compile(r"([A-Z0-9]{6})-.*")
# Characters of slugs that ids do not allow.
_FOREIGN: Final = re.compile(r"[^\w.+-]+")


def producer_of(conference: RawConference, raw_events: Sequence[RawEvent]) -> Producer:
    """Return the producer of a schedule: the one that it names, else by the form of addresses."""
    for name in (conference.title, conference.acronym):
        if match := _FOSDEM.fullmatch(name):
            old = int(match[1]) <= _LAST_YEAR_WITH_SLUGS
            return Producer.FOSDEM_UNTIL_2023 if old else Producer.FOSDEM
    if conference.generator:
        name = fold(conference.generator)
        return next((one for word, one in _GENERATORS.items() if word in name), Producer.OTHER)
    if any(_CODE_PAGE.search(one.url) for one in raw_events):
        return Producer.PRETALX
    if any(_WAFER_PAGE.search(one.url) for one in raw_events):
        return Producer.WAFER
    if any(_FRAB_PAGE.search(one.url) or _FRAB_SLUG.match(one.slug) for one in raw_events):
        return Producer.FRAB
    return Producer.OTHER


def order_of_ids(producer: Producer, chosen: IdKind | None) -> IdOrder:
    """Return which values are tried as ids.

    :param chosen: by the author, before those of the producer.
    """
    return producer.order if chosen is None else tuple(dict.fromkeys((chosen, *producer.order)))


@dataclass(slots=True)
class TalkGroup:
    """A talk: its id, and its events, one for each slot.

    :param positions: of all events, those that repeat a slot among them.
    """

    id: str
    events: list[RawEvent] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    _slots: set[_Slot] = field(default_factory=set)

    def add(self, raw_event: RawEvent) -> bool:
        """Add a slot, and return whether it is new."""
        slot = (raw_event.room, raw_event.date, raw_event.start, raw_event.day.date)
        new = slot not in self._slots
        self.positions.append(raw_event.position)
        if new:
            self._slots.add(slot)
            self.events.append(raw_event)
        return new


def talk_groups(
    raw_events: Iterable[RawEvent], order: IdOrder, findings: Findings
) -> list[TalkGroup]:
    """Return the talks in the order of their first events.

    Events are one talk when they have the same id and title: producers repeat the id for each slot.
    """
    groups: list[TalkGroup] = []
    taken: set[str] = set()
    known: dict[tuple[str, ...], TalkGroup] = {}
    for raw_event in raw_events:
        ids = tuple(dict.fromkeys(_candidates(raw_event, order)))
        title = fold(raw_event.title)
        nameless = (title, *(presenter.name for presenter in raw_event.presenters), "")
        group = known.get((title, ids[0]) if ids else nameless)
        if group is None:
            if ids and ids[0] in taken:
                findings.note(FindingKind.ID, raw_event.position, raw_event.label, quoted(ids[0]))
            group = TalkGroup(next((one for one in ids if one not in taken), ""))
            taken.update(filter(None, [group.id]))
            groups.append(group)
        if not group.add(raw_event):
            findings.note(FindingKind.TWICE, raw_event.position, raw_event.label)
        for key in ((title, one) for one in ids):
            known.setdefault(key, group)
        if not ids:
            known[nameless] = group
    _make_ids([group for group in groups if not group.id], taken)
    return groups


def _candidates(raw_event: RawEvent, order: IdOrder) -> Iterator[str]:
    """Yield the ids that an event can have, the best one first."""
    found = False
    for kind in order:
        result = written_id(_value(raw_event, kind))
        if result:
            found = True
            yield result
    if not found and not _is_made(raw_event) and (result := written_id(_slug(raw_event))):
        yield result


def ids_of_event(raw_event: RawEvent) -> dict[str, IdKind]:
    """Return all values by which a program can know an event, and what each is."""
    values = ((kind, written_id(_value(raw_event, kind))) for kind in IdKind)
    return {value: kind for kind, value in values if value}


def _value(raw_event: RawEvent, kind: IdKind) -> str:
    match kind:
        case IdKind.SLUG:
            return _slug(raw_event)
        case IdKind.NUMBER:
            return raw_event.id
        case IdKind.GUID:
            return raw_event.guid
        case IdKind.CODE:
            return raw_event.code or _code(raw_event)


def _slug(raw_event: RawEvent) -> str:
    """Return the slug; at fosdem.org it is the last part of the address too."""
    page = _SLUG_PAGE.search(raw_event.url)
    return _FOREIGN.sub("", raw_event.slug).lstrip("_-.+") or (page[1] if page else "")


def _code(raw_event: RawEvent) -> str:
    """Return the code by which pretalx knows a talk: it is in addresses, and in FOSDEM's slugs."""
    for url in (raw_event.url, raw_event.feedback):
        if match := _CODE_PAGE.search(url):
            return match[1]
    match = _CODE_SLUG.fullmatch(raw_event.slug)
    return match[1] if match else ""


def _is_made(raw_event: RawEvent) -> bool:
    """Tell whether the slug has the title in it, so that it changes with the title."""
    return id_of(raw_event.title) in id_of(raw_event.slug)


def _make_ids(groups: list[TalkGroup], taken: set[str]) -> None:
    """Make ids for talks without one: from the title, and from more if that is taken.

    The first of several talks of one title has the id that it would have alone.
    """
    numbers: Counter[str] = Counter()
    for group in groups:
        first = group.events[0]
        own = id_of(first.title)
        for ending in (_names, _moment):
            if own in taken:
                own = "-".join(filter(None, (own, ending(first))))
        group.id = own
        while group.id in taken:
            numbers[own] += 1
            group.id = f"{own}-{numbers[own] + 1}"
        taken.add(group.id)


def _names(raw_event: RawEvent) -> str:
    return "-".join(id_of(presenter.name) for presenter in raw_event.presenters)


def _moment(raw_event: RawEvent) -> str:
    return id_of(f"{raw_event.date or raw_event.day.date} {raw_event.start}")

"""Which events of a schedule are one talk, and the id of each talk."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from sphinxcontrib_roundup.formats.native.record_values import id_of
from sphinxcontrib_roundup.formats.schedule.findings import Oddity, shown
from sphinxcontrib_roundup.model.ids import fold, written_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.raw import Appearance

_Slot: TypeAlias = tuple[str, str, str, str]

# The page of a talk at fosdem.org, whose last part is the slug, and at a pretalx, the code.
_SLUG_PAGE: Final = re.compile(r"/schedule/event/([^/?#]+)/?(?:[?#].*)?\Z")
_CODE_PAGE: Final = re.compile(r"/talk/([A-Z0-9]{5,8})/?(?:[?#].*)?\Z")
# Signs that some slugs have and ids have not.
_FOREIGN: Final = re.compile(r"[^\w.+-]+")


@dataclass(slots=True)
class Grouped:
    """A talk: its id, and the events that are its slots."""

    id: str
    events: list[Appearance] = field(default_factory=list)
    _slots: set[_Slot] = field(default_factory=set)

    def add(self, said: Appearance) -> bool:
        """Add a slot, and return whether it was not there already."""
        slot = (said.room, said.date, said.start, said.day.date)
        new = slot not in self._slots
        if new:
            self._slots.add(slot)
            self.events.append(said)
        return new


def grouped(appearances: Iterable[Appearance], oddities: Oddities) -> list[Grouped]:
    """Return the talks in the order of their first events.

    Events are one talk when they have one id and one title: producers repeat the id for each slot.
    An id is the slug where that is stable, else the producer's code or id, else made of the title.
    """
    groups: list[Grouped] = []
    taken: set[str] = set()
    known: dict[tuple[str, ...], Grouped] = {}
    for said in appearances:
        ids = tuple(dict.fromkeys(_candidates(said)))
        title = fold(said.title)
        nameless = (title, *(person.name for person in said.persons), "")
        group = known.get((title, ids[0]) if ids else nameless)
        if group is None:
            if ids and ids[0] in taken:
                oddities.note(Oddity.ID, said.at, said.label, shown(ids[0]))
            group = Grouped(next((one for one in ids if one not in taken), ""))
            taken.update(filter(None, [group.id]))
            groups.append(group)
        if not group.add(said):
            oddities.note(Oddity.TWICE, said.at, said.label)
        for key in ((title, one) for one in ids):
            known.setdefault(key, group)
        if not ids:
            known[nameless] = group
    _make_ids([group for group in groups if not group.id], taken)
    return groups


def _candidates(said: Appearance) -> Iterator[str]:
    """Yield the ids that an event may have, the best first."""
    page = _SLUG_PAGE.search(said.url)
    code = _CODE_PAGE.search(said.url)
    slug = "" if _is_generated(said) else _FOREIGN.sub("", said.slug).lstrip("_-.+")
    for text in (slug, page[1] if page else "", said.code, code[1] if code else "", said.id):
        found = written_id(text) if text else None
        if found:
            yield found
    if not (said.code or said.id or said.slug) and (found := written_id(said.guid)):
        yield found


def _is_generated(said: Appearance) -> bool:
    """Whether the slug is made of the acronym, the id and the title, so that it may change.

    frab and pretalx write ``acronym-id-title``.
    """
    words = said.slug.casefold().split("-")[1:]
    return any(own and own.casefold() in words for own in (said.id, said.code))


def _make_ids(groups: list[Grouped], taken: set[str]) -> None:
    """Give ids to talks that have none: made of the title, and of more where that is not enough.

    All talks that would have the same id get more, so that their order decides nothing, unless
    they do not differ in anything that could be added.
    """
    made = [id_of(group.events[0].title) for group in groups]
    for ending in (_names, _moment):
        counts = Counter(made)
        for number, group in enumerate(groups):
            if counts[made[number]] > 1 or made[number] in taken:
                made[number] = "-".join(filter(None, (made[number], ending(group.events[0]))))
    numbers: Counter[str] = Counter()
    for group, wanted in zip(groups, made, strict=True):
        group.id = wanted
        while group.id in taken:
            numbers[wanted] += 1
            group.id = f"{wanted}-{numbers[wanted] + 1}"
        taken.add(group.id)


def _names(said: Appearance) -> str:
    return "-".join(id_of(person.name) for person in said.persons)


def _moment(said: Appearance) -> str:
    return id_of(f"{said.date or said.day.date} {said.start}")

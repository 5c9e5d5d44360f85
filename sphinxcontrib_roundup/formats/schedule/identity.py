"""Group the events of a schedule into talks, and choose the ids of the talks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinxcontrib_roundup.formats.schedule.raw import RawEvent
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings

_Slot: TypeAlias = tuple[str, str, str, str]

# The last part of the URL of a talk is the slug at fosdem.org, and the code at a pretalx site.
_SLUG_PAGE: Final = re.compile(r"/schedule/event/([^/?#]+)/?(?:[?#].*)?\Z")
_CODE_PAGE: Final = re.compile(r"/talk/([A-Z0-9]{5,8})/?(?:[?#].*)?\Z")
# Characters of slugs that ids do not allow.
_FOREIGN: Final = re.compile(r"[^\w.+-]+")


@dataclass(slots=True)
class TalkGroup:
    """A talk: its id, and its events, one for each slot."""

    id: str
    events: list[RawEvent] = field(default_factory=list)
    _slots: set[_Slot] = field(default_factory=set)

    def add(self, raw_event: RawEvent) -> bool:
        """Add a slot, and return whether it is new."""
        slot = (raw_event.room, raw_event.date, raw_event.start, raw_event.day.date)
        new = slot not in self._slots
        if new:
            self._slots.add(slot)
            self.events.append(raw_event)
        return new


def talk_groups(raw_events: Iterable[RawEvent], findings: Findings) -> list[TalkGroup]:
    """Return the talks in the order of their first events.

    Events are one talk when they have the same id and title: producers repeat the id for each slot.
    The id is the slug if that is stable, else the producer's code or id, else made from the title.
    """
    groups: list[TalkGroup] = []
    taken: set[str] = set()
    known: dict[tuple[str, ...], TalkGroup] = {}
    for raw_event in raw_events:
        ids = tuple(dict.fromkeys(_candidates(raw_event)))
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


def _candidates(raw_event: RawEvent) -> Iterator[str]:
    """Yield the ids that an event can have, the best one first."""
    page = _SLUG_PAGE.search(raw_event.url)
    code = _CODE_PAGE.search(raw_event.url)
    slug = "" if _is_generated(raw_event) else _FOREIGN.sub("", raw_event.slug).lstrip("_-.+")
    for text in (
        slug,
        page[1] if page else "",
        raw_event.code,
        code[1] if code else "",
        raw_event.id,
    ):
        result = written_id(text) if text else None
        if result:
            yield result
    if not (raw_event.code or raw_event.id or raw_event.slug) and (
        result := written_id(raw_event.guid)
    ):
        yield result


def _is_generated(raw_event: RawEvent) -> bool:
    """Tell whether the slug is made from the acronym, the id and the title, so it may change.

    frab and pretalx write ``acronym-id-title``.
    """
    words = raw_event.slug.casefold().split("-")[1:]
    return any(own and own.casefold() in words for own in (raw_event.id, raw_event.code))


def _make_ids(groups: list[TalkGroup], taken: set[str]) -> None:
    """Make ids for talks without one: from the title, and from more if that is not unique.

    All talks with the same id are extended, so their order does not matter, unless they differ in
    nothing that could be added.
    """
    new_ids = [id_of(group.events[0].title) for group in groups]
    for ending in (_names, _moment):
        counts = Counter(new_ids)
        for number, group in enumerate(groups):
            if counts[new_ids[number]] > 1 or new_ids[number] in taken:
                new_ids[number] = "-".join(filter(None, (new_ids[number], ending(group.events[0]))))
    numbers: Counter[str] = Counter()
    for group, candidates in zip(groups, new_ids, strict=True):
        group.id = candidates
        while group.id in taken:
            numbers[candidates] += 1
            group.id = f"{candidates}-{numbers[candidates] + 1}"
        taken.add(group.id)


def _names(raw_event: RawEvent) -> str:
    return "-".join(id_of(presenter.name) for presenter in raw_event.presenters)


def _moment(raw_event: RawEvent) -> str:
    return id_of(f"{raw_event.date or raw_event.day.date} {raw_event.start}")

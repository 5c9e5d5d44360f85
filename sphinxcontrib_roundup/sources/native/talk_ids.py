"""Ids of talks: written ones, else made of what the talk itself says.

A made id never depends on the order of the data: when several talks of an event have one title,
each gets its presenters behind it, or its start, and the order decides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.native.written import id_of

if TYPE_CHECKING:
    from sphinxcontrib_roundup.model.records import Talk
    from sphinxcontrib_roundup.sources.native.places import Report
    from sphinxcontrib_roundup.sources.trees.tree import Path


@dataclass(frozen=True, slots=True)
class Draft:
    """A talk whose id is the written one, or still empty, and where it stands."""

    talk: Talk
    path: Path
    is_break: bool

    def with_any_id(self) -> Talk:
        """Return a break: nothing refers to it, so its id need not be its alone."""
        return self.talk if self.talk.id else self.talk._replace(id=id_of(self.talk.title))


def with_ids(drafts: list[Draft], report: Report) -> tuple[Talk, ...]:
    """Return the talks with their ids; one whose id is taken is reported and left out."""
    made = _made_ids(drafts)
    taken: dict[str, Path] = {}
    found: dict[int, Talk] = {}
    in_order = sorted(enumerate(drafts), key=lambda pair: not pair[1].talk.id)
    for number, draft in in_order:
        talk = draft.talk if draft.talk.id else draft.talk._replace(id=made[number])
        if talk.full_name in taken:
            _report_taken(draft, talk, taken[talk.full_name], report)
        else:
            taken[talk.full_name] = draft.path
            found[number] = talk
    return tuple(found[number] for number in sorted(found))


def _made_ids(drafts: list[Draft]) -> dict[int, str]:
    """Return the ids of the talks that have none, by their numbers."""
    written = {draft.talk.full_name for draft in drafts if draft.talk.id}
    made: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        if not draft.talk.id:
            made[number] = id_of(draft.talk.title)
    for ending in (_presenters_or_start, _start):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for number, found in made.items():
            groups[f"{drafts[number].talk.event}/{found}"].append(number)
        for full_name, group in groups.items():
            if len(group) > 1 or full_name in written:
                for number in group:
                    parts = (made[number], ending(drafts[number].talk))
                    made[number] = "-".join(part for part in parts if part)
    return made


def _presenters_or_start(talk: Talk) -> str:
    return "-".join(talk.presenters) or _start(talk)


def _start(talk: Talk) -> str:
    start = next((slot.start for slot in talk.slots if slot.start), None)
    if start:
        return f"{start:%Y-%m-%d-%H%M}"
    return talk.date.isoformat() if talk.date else ""


def _report_taken(draft: Draft, talk: Talk, first: Path, report: Report) -> None:
    line = report.place(first).line
    where = f"in line {line}" if line else "before it"
    if draft.talk.id:
        path, whence = (*draft.path, "id"), ""
    else:
        path, whence = (*draft.path, "title"), ", made of its title,"
    reason = f"the id {talk.id!r}{whence} is already that of the talk {where}"
    remedy = "write another 'id:'; this talk is left out"
    report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)

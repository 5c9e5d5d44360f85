"""Registers: the named things of an event (or of all), found by id or title, made once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Event, Room, Team, Track
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.unify import differing, said_differing, unified, unified_events

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.native.places import Report
    from sphinxcontrib_roundup.sources.trees.tree import Path

Thing = TypeVar("Thing", Event, Room, Team, Track)


@dataclass(slots=True)
class Register(Generic[Thing]):
    """Things by id, in the order of the data.

    :param closed: the data has a list of them and it is read, so that naming another is a fault.
    """

    report: Report
    things: dict[str, Thing] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    def find(self, text: str) -> str:
        """Return the id that *text*, an id or a title, means; empty if there is no such thing."""
        folded = text.casefold()
        return folded if folded in self.things else self.titles.get(fold(text), "")

    def add(self, thing: Thing, path: Path) -> str:
        """Add *thing*, or what it adds to the one with its id, and return the id."""
        known = self.things.get(thing.id)
        if known is None:
            self.things[thing.id] = thing
        else:
            contradicting = differing(known, thing)
            implicit = isinstance(known, Event) and known.implicit
            if contradicting and not implicit:
                self._contradiction(thing, contradicting, path)
            self.things[thing.id] = _together(known, thing)
        self.titles.setdefault(fold(title_of(thing)), thing.id)
        return thing.id

    def _contradiction(self, thing: Thing, fields: tuple[str, ...], path: Path) -> None:
        noun = type(thing).__name__.lower()
        reason = f"the id {thing.id!r} is that of another {noun}: {said_differing(fields)}"
        remedy = "the first one counts; write another 'id:' if they are two"
        self.report.add(ProblemCode.DUPLICATE_ID, path, reason, remedy)


def _together(known: Thing, thing: Thing) -> Thing:
    if isinstance(known, Event) and isinstance(thing, Event):
        return unified_events(known, thing)
    return unified(known, thing)


def title_of(thing: Event | Room | Team | Track) -> str:
    """Return the title of a thing, or the name of a room."""
    return thing.name if isinstance(thing, Room) else thing.title

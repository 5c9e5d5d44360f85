"""The people of a schedule: equal names are one person, whatever their producer's ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Link, Markup, Presenter
from sphinxcontrib_roundup.sources.native.written import id_of
from sphinxcontrib_roundup.sources.schedules.oddities import Oddity, shown
from sphinxcontrib_roundup.sources.unify import unified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.model.kinds import MarkupKind
    from sphinxcontrib_roundup.sources.schedules.addresses import Addresses
    from sphinxcontrib_roundup.sources.schedules.appearance import RawPerson
    from sphinxcontrib_roundup.sources.schedules.oddities import Oddities


@dataclass(slots=True)
class People:
    """The presenters of one schedule, in the order of their first events."""

    markup: MarkupKind
    addresses: Addresses
    oddities: Oddities
    records: dict[str, Presenter] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)

    def ids(self, persons: Iterable[RawPerson], record: str) -> tuple[str, ...]:
        """Return the ids of the persons of an event, each once, and remember what is said."""
        found: dict[str, None] = {}
        for person in persons:
            if person.name:
                found[self._id(person, record)] = None
            else:
                self.oddities.note(Oddity.NAME, person.at, record)
        return tuple(found)

    def _id(self, person: RawPerson, record: str) -> str:
        made = self._ids.setdefault(person.name, "") or id_of(person.name)
        known = self.records.get(made)
        if not self._ids[person.name]:
            self._ids[person.name] = made
            if known and fold(known.name) != fold(person.name):
                detail = f"{shown(person.name)} and {shown(known.name)}"
                self.oddities.note(Oddity.NAMESAKE, person.at, record, detail)
        if known is None or _says_more(person):
            described = self._presenter(made, person, record)
            self.records[made] = unified(known, described) if known else described
        return made

    def _presenter(self, made: str, person: RawPerson, record: str) -> Presenter:
        own = self.addresses.whole(person.url, person.at, record)
        links = (self.addresses.link(link, record) for link in person.links)
        return Presenter(
            made,
            person.name,
            bio=Markup(person.biography, self.markup) if person.biography else None,
            portrait=self.addresses.picture(person.avatar, person.at, record),
            links=tuple(
                dict.fromkeys(link for link in (Link(own) if own else None, *links) if link)
            ),
        )


def _says_more(person: RawPerson) -> bool:
    return bool(person.biography or person.avatar or person.url or person.links)

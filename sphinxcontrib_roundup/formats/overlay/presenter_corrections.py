"""The presenters of a schedule, corrected by the overlay file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.record_values import id_of
from sphinxcontrib_roundup.formats.overlay.corrections import Change, change_of, corrected
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.unify import unified
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.native.presenters import Person
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import Membership, Presenter

_LISTS = frozenset({"teams", "presenters"})
_TEAM = frozenset({"team"})


@dataclass(slots=True)
class People:
    """Who of the file that extends *name* is who there.

    :param known: the people there.
    :param ids: from an id of either file to the one that stays.
    :param named: ids, of those that stay, of people in the lists of teams and presenters.
    """

    report: Report
    name: str
    known: Mapping[str, Presenter]
    ids: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    _by_name: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for person in self.known.values():
            for name in (person.name, *person.aliases):
                by_name[fold(name)].append(person.id)
        self._by_name = dict(by_name)

    def settle(self, person: Person, *, presents: bool) -> None:
        """Find out who a person of the file is, and report somebody that nobody knows.

        :param presents: whether they present a talk that the file itself describes.
        """
        lists = [mention for mention in person.mentions if mention.path[0] in _LISTS]
        same = self._same(person)
        if same:
            first = self.known[same[0]]
            renamed = fold(first.name) != fold(person.name) and first.id == id_of(first.name)
            stays = person.id if renamed and person.id not in self.known else first.id
            self.ids |= dict.fromkeys([*same, person.id], stays)
        elif lists and not presents:
            mention = lists[0]
            text = mention.written or mention.entry.name
            names = [known.name for known in self.known.values()]
            near = self.report.did_you_mean(text, self.known if mention.written else names)
            reason = f"no presenter {text!r} is in {self.name}"
            remedy = near or "write the name as it stands there"
            self.report.add(ProblemCode.REFERENCE, mention.path, reason, remedy)
            return
        if lists:
            self.named.add(self.ids.get(person.id, person.id))

    def _same(self, person: Person) -> list[str]:
        """Return the ids that a person has in the other file, the one that counts first."""
        found: dict[str, None] = {}
        if person.id in self.known:
            found[person.id] = None
        names = [alias for one in person.mentions for alias in one.entry.aliases if alias]
        if not any(mention.written for mention in person.mentions):
            names.insert(0, person.name)
        for name in names:
            found |= dict.fromkeys(self._by_name.get(fold(name), ()))
        return list(found)

    def together(
        self, persons: Iterable[tuple[Person, Presenter]], event: str
    ) -> tuple[Presenter, ...]:
        """Return everybody with what the file says of them, those of the other file first."""
        sayings: defaultdict[str, list[tuple[Person, Presenter]]] = defaultdict(list)
        for person, said in persons:
            sayings[self.ids.get(person.id, person.id)].append((person, said))
        records: defaultdict[str, list[Presenter]] = defaultdict(list)
        for known in self.known.values():
            records[self.ids.get(known.id, known.id)].append(known)
        found: dict[str, Presenter] = {}
        for stays, people in records.items():
            record = reduce(unified, people)._replace(id=stays)
            members = dict.fromkeys(one for person in people for one in person.memberships)
            found[stays] = record._replace(memberships=tuple(members))
        for stays, said_of in sayings.items():
            for person, said in said_of:
                known_one = found.get(stays)
                found[stays] = (
                    self._corrected(known_one, person, said, event) if known_one else said
                )
        return tuple(found.values())

    def _corrected(
        self, known: Presenter, person: Person, said: Presenter, event: str
    ) -> Presenter:
        change, kind = Change(), None
        for mention in person.mentions:
            if not mention.is_bare:
                change |= change_of(mention.entry, mention.path, self.report)
                kind = kind or mention.entry.markup
        members: dict[Membership, None] = dict.fromkeys(known.memberships)
        if _TEAM & change.written:
            members = {one: None for one in members if one.event != event}
        members |= dict.fromkeys(said.memberships)
        found = corrected(known, said, change.without(_TEAM), kind)
        return found._replace(memberships=tuple(members))

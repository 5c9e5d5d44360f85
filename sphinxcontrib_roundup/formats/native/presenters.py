"""People: which of the names in a file are one person, and what is said about each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.entries import PresenterEntry
from sphinxcontrib_roundup.formats.native.picture_paths import picture_of
from sphinxcontrib_roundup.formats.native.record_values import (
    Id,
    id_of,
    lines_of,
    links_of,
    markup_of,
)
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Presenter
from sphinxcontrib_roundup.model.unify import unified
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import MarkupKind, Membership
    from sphinxcontrib_roundup.syntax.tree import Path


@dataclass(slots=True, eq=False)
class Mention:
    """One place that names a person.

    :param listed: it stands in a list of presenters, not in a talk or team.
    :param events: ids of the events at which its ``team`` holds.
    :param written: its written id, or empty.
    :param person: who it is; None until everybody is known, and if it names nobody.
    """

    entry: PresenterEntry
    path: Path
    markup: MarkupKind
    listed: bool
    events: tuple[str, ...]
    written: str = ""
    person: Person | None = None

    @property
    def is_bare(self) -> bool:
        """Whether it says nothing but the name."""
        return self.entry == PresenterEntry(name=self.entry.name)


@dataclass(slots=True, eq=False)
class Person:
    """A person, with all that mentions them."""

    id: str
    name: str
    mentions: list[Mention] = field(default_factory=list)
    memberships: dict[Membership, None] = field(default_factory=dict)

    def record(self, folder: str | None, report: Report) -> Presenter:
        """Return the record: of each field, what is said first."""
        said = [mention for mention in self.mentions if not mention.is_bare]
        aliases = lines_of(alias for mention in said for alias in mention.entry.aliases)
        record = Presenter(self.id, self.name, aliases=aliases, memberships=tuple(self.memberships))
        for mention in said:
            entry = mention.entry
            portrait = (*mention.path, "portrait")
            more = Presenter(
                self.id,
                self.name,
                sort_name=entry.sort_name,
                bio=markup_of(entry.bio, entry.markup or mention.markup),
                portrait=picture_of(entry.portrait, folder, portrait, report),
                links=links_of(entry.links),
                pronouns=entry.pronouns,
            )
            record = unified(record, more)
        return record


@dataclass(slots=True)
class People:
    """Everybody in a file. First all mentions are collected, then it is settled who they are.

    People are one if their names are equal after folding, or if one has the other's name among
    their aliases; only written ids separate namesakes.

    :param elsewhere: names of people of another file, by the ids by which they may be mentioned.
    """

    report: Report
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    persons: dict[str, Person] = field(default_factory=dict)
    _aliases: dict[str, Mention] = field(default_factory=dict)
    _namesakes: dict[str, list[Person]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)
    _by_name: dict[str, Person | None] = field(default_factory=dict)

    def mention(self, mention: Mention) -> Mention:
        """Collect a mention."""
        entry = mention.entry
        if entry.id:
            mention.written = Id(self.report).of(entry.id, (*mention.path, "id"))
        for alias in lines_of(entry.aliases):
            self._aliases.setdefault(fold(alias), mention)
        if mention.listed and not mention.written and entry.name:
            self._listed.add(fold(entry.name))
        self.mentions.append(mention)
        return mention

    def settle(self) -> None:
        """Find out who is who."""
        named = [mention for mention in self.mentions if mention.entry.name]
        for mention in named:
            if mention.written:
                mention.person = self._with_written_id(mention)
        # A text such as ``jane-doe`` may be a reference by id, so whoever has a name comes first.
        plain = [mention for mention in named if not mention.written]
        for mention in sorted(plain, key=lambda one: one.entry.name == id_of(one.entry.name)):
            mention.person = self._with_name(mention)
        for mention in self.mentions:
            if not mention.entry.name:
                mention.person = self._without_name(mention)
        in_order = [mention.person for mention in self.mentions if mention.person]
        self.persons = {person.id: person for person in in_order}
        for mention in self.mentions:
            if mention.person:
                mention.person.mentions.append(mention)

    def _with_written_id(self, mention: Mention) -> Person:
        name, known = mention.entry.name, self.persons.get(mention.written)
        owner = self._aliases.get(fold(name))
        is_alias = owner is not None and owner.written == mention.written
        if known is None:
            main = owner.entry.name if owner and is_alias and owner.entry.name else name
            known = self.persons[mention.written] = Person(mention.written, main)
            self._namesakes.setdefault(fold(main), []).append(known)
            self._written.add(known.id)
        elif not is_alias:
            self._check_name(mention, known)
        return known

    def _with_name(self, mention: Mention) -> Person:
        key = fold(mention.entry.name)
        namesakes = self._namesakes.get(key, ())
        if len(namesakes) > 1 and key not in self._listed:
            ids = " and ".join(person.id for person in namesakes)
            reason = f"{mention.entry.name!r} is the name of several people: {ids}"
            self._fault(mention, reason, "write the id in place of the name")
        if key not in self._by_name:
            # Set before the alias is followed, so that aliases in a circle come to an end.
            self._by_name[key] = None
            self._by_name[key] = self._known(mention, key) or self._new(mention)
        return self._by_name[key] or self._new(mention)

    def _known(self, mention: Mention, key: str) -> Person | None:
        name = mention.entry.name
        if name in self.persons or name.casefold() in self._written:
            return self.persons[name.casefold()]
        if key in self._namesakes and key not in self._listed:
            return self._namesakes[key][0]
        owner = self._aliases.get(key)
        if owner is None or owner.person or not owner.entry.name:
            return owner.person if owner else None
        other = fold(owner.entry.name)
        return None if self._by_name.get(other, owner) is None else self._with_name(owner)

    def _new(self, mention: Mention) -> Person:
        made = id_of(mention.entry.name)
        known = self.persons.setdefault(made, Person(made, mention.entry.name))
        self._check_name(mention, known)
        return known

    def _without_name(self, mention: Mention) -> Person | None:
        known = self.persons.get(mention.written)
        if known is None and mention.written in self.elsewhere:
            known = Person(mention.written, self.elsewhere[mention.written])
            self.persons[known.id] = known
        if known is None and self.elsewhere and mention.written:
            reason = f"no presenter has the id {mention.written!r}"
            remedy = self.report.did_you_mean(mention.written, self.elsewhere) or "write the name"
            self.report.add(ProblemCode.REFERENCE, (*mention.path, "id"), reason, remedy)
        elif known is None:
            reason = "the presenter has no 'name' and is left out"
            self.report.add(ProblemCode.MISSING, mention.path, reason, "write 'name: …'")
        return known

    def _check_name(self, mention: Mention, known: Person) -> None:
        name = mention.entry.name
        if name != known.name and fold(name) != fold(known.name):
            reason = f"{name!r} and {known.name!r} are taken for one person, {known.id!r}"
            remedy = "write one of them into 'aliases' of the other, or give one an 'id:'"
            self._fault(mention, reason, remedy)

    def _fault(self, mention: Mention, reason: str, remedy: str) -> None:
        self.report.add(ProblemCode.PERSON, mention.path, reason, remedy)

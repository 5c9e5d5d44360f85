"""Presenters of a file: which names and ids are one presenter, and their records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.native.entries import PresenterEntry
from sphinxcontrib_roundup.formats.native.record_values import (
    IdReader,
    lines_of,
    links_of,
    markup_of,
    picture_of,
)
from sphinxcontrib_roundup.formats.values import first_few, id_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Origin, Presenter
from sphinxcontrib_roundup.model.unify import merged_record
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import MarkupKind, Membership
    from sphinxcontrib_roundup.syntax.tree import Path


MOST_TEAMS: Final = 100
"""Teams of a presenter at one event: talks have all teams of their presenters."""


@dataclass(slots=True, eq=False)
class PresenterRef:
    """An entry that refers to a presenter.

    :param listed: the entry is in a list of presenters, not in a talk or team.
    :param events: ids of the events at which its ``team`` holds.
    :param written: its explicit id, or empty.
    :param presenter: its presenter; None until it is resolved, and if it has no name.
    """

    entry: PresenterEntry
    path: Path
    markup: MarkupKind
    listed: bool
    events: tuple[str, ...]
    written: str = ""
    presenter: PresenterIdentity | None = None

    @property
    def is_bare(self) -> bool:
        """Whether the entry has nothing but the name."""
        return self.entry == PresenterEntry(name=self.entry.name)


@dataclass(slots=True, eq=False)
class PresenterIdentity:
    """A presenter, with all entries that refer to them."""

    id: str
    name: str
    refs: list[PresenterRef] = field(default_factory=list)
    memberships: dict[Membership, None] = field(default_factory=dict)
    _teams: defaultdict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def join(self, membership: Membership) -> bool:
        """Add a membership; return False if the presenter has too many teams at the event."""
        teams = self._teams[membership.event]
        if len(teams) >= MOST_TEAMS and membership.team not in teams:
            return False
        teams[membership.team] = None
        self.memberships[membership] = None
        return True

    def teams_at(self, event: str) -> Iterable[str]:
        """Return the ids of the presenter's teams at an event."""
        return self._teams.get(event, ())

    def record(self, folder: str | None, report: Report) -> Presenter:
        """Return the record: of each field, the first value."""
        descriptions = [ref for ref in self.refs if not ref.is_bare]
        aliases = lines_of(alias for ref in descriptions for alias in ref.entry.aliases)
        origin = Origin.RECORD if descriptions else Origin.MENTION
        record = Presenter(
            self.id,
            self.name,
            aliases=aliases,
            memberships=tuple(self.memberships),
            origin=origin,
        )
        for ref in descriptions:
            entry = ref.entry
            portrait = (*ref.path, "portrait")
            more = Presenter(
                self.id,
                self.name,
                sort_name=entry.sort_name,
                bio=markup_of(entry.bio, entry.markup or ref.markup),
                portrait=picture_of(entry.portrait, folder, portrait, report),
                links=links_of(entry.links),
                pronouns=entry.pronouns,
            )
            record = merged_record(record, more)
        return record


@dataclass(slots=True)
class PresenterResolver:
    """Resolves references to presenters: first all are collected, then all are resolved.

    Names are one presenter if they are equal after folding, or if one is an alias of the other.
    Only explicit ids tell namesakes apart.

    :param in_base: names of presenters of the base file, by the ids by which entries may refer to
        them.
    """

    report: Report
    in_base: Mapping[str, str] = field(default_factory=dict)
    refs: list[PresenterRef] = field(default_factory=list)
    identities: dict[str, PresenterIdentity] = field(default_factory=dict)
    _aliases: dict[str, PresenterRef] = field(default_factory=dict)
    _namesakes: dict[str, list[PresenterIdentity]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)
    _by_name: dict[str, PresenterIdentity] = field(default_factory=dict)

    def ref(self, ref: PresenterRef) -> PresenterRef:
        """Collect a reference."""
        entry = ref.entry
        if entry.id:
            ref.written = IdReader(self.report).of(entry.id, (*ref.path, "id"))
        for alias in lines_of(entry.aliases):
            self._aliases.setdefault(fold(alias), ref)
        if ref.listed and not ref.written and entry.name:
            self._listed.add(fold(entry.name))
        self.refs.append(ref)
        return ref

    def resolve(self) -> None:
        """Resolve all references."""
        named = [ref for ref in self.refs if ref.entry.name]
        for ref in named:
            if ref.written:
                ref.presenter = self._with_written_id(ref)
        # A text such as ``jane-doe`` may be an id, so references by other names are resolved first.
        plain = [ref for ref in named if not ref.written]
        for ref in sorted(plain, key=lambda one: one.entry.name == id_of(one.entry.name)):
            ref.presenter = self._with_name(ref)
        for ref in self.refs:
            if not ref.entry.name:
                ref.presenter = self._without_name(ref)
        in_order = [ref.presenter for ref in self.refs if ref.presenter]
        self.identities = {presenter.id: presenter for presenter in in_order}
        for ref in self.refs:
            if ref.presenter:
                ref.presenter.refs.append(ref)

    def _with_written_id(self, ref: PresenterRef) -> PresenterIdentity:
        name, known = ref.entry.name, self.identities.get(ref.written)
        owner = self._aliases.get(fold(name))
        is_alias = owner is not None and owner.written == ref.written
        if known is None:
            main = owner.entry.name if owner and is_alias and owner.entry.name else name
            known = self.identities[ref.written] = PresenterIdentity(ref.written, main)
            self._namesakes.setdefault(fold(main), []).append(known)
            self._written.add(known.id)
        elif not is_alias:
            self._check_name(ref, known)
        return known

    def _with_name(self, ref: PresenterRef) -> PresenterIdentity:
        """Return the presenter with the name of *ref*, or with the name that it is an alias of.

        Such names are followed one after the other; those in a circle are one presenter.
        """
        followed: dict[str, PresenterRef] = {}
        while True:
            key = fold(ref.entry.name)
            self._check_namesakes(ref, key)
            if key in followed:
                known = self._in_circle(list(followed.values())[list(followed).index(key) :])
                break
            owner = self._aliases.get(key)
            found = self._by_name.get(key) or self._known(ref, key)
            if found or owner is None or owner.presenter or not owner.entry.name:
                known = found or (owner.presenter if owner else None) or self._new(ref)
                followed[key] = ref
                break
            followed[key] = ref
            ref = owner
        self._by_name.update(dict.fromkeys(followed, known))
        return known

    def _known(self, ref: PresenterRef, key: str) -> PresenterIdentity | None:
        """Return the presenter with an id or name that is known already."""
        name = ref.entry.name
        if name in self.identities or name.casefold() in self._written:
            return self.identities[name.casefold()]
        if key in self._namesakes and key not in self._listed:
            return self._namesakes[key][0]
        return None

    def _in_circle(self, refs: list[PresenterRef]) -> PresenterIdentity:
        """Return the presenter whose names are aliases of one another: the smallest id is kept."""
        chosen = min(refs, key=lambda ref: id_of(ref.entry.name))
        if len(refs) > 1:
            names = first_few(refs, lambda ref: repr(ref.entry.name))
            reason = f"the names {names} are aliases of one another in a circle"
            remedy = f"{chosen.entry.name!r} is used; keep only its 'aliases'"
            self._fault(chosen, reason, remedy)
        return self._new(chosen)

    def _check_namesakes(self, ref: PresenterRef, key: str) -> None:
        namesakes = self._namesakes.get(key, ())
        if len(namesakes) > 1 and key not in self._listed:
            ids = first_few(namesakes, lambda presenter: presenter.id)
            reason = f"{ref.entry.name!r} is the name of several presenters: {ids}"
            self._fault(ref, reason, "write the id instead of the name")

    def _new(self, ref: PresenterRef) -> PresenterIdentity:
        new_id = id_of(ref.entry.name)
        known = self.identities.setdefault(new_id, PresenterIdentity(new_id, ref.entry.name))
        self._check_name(ref, known)
        return known

    def _without_name(self, ref: PresenterRef) -> PresenterIdentity | None:
        known = self.identities.get(ref.written)
        if known is None and ref.written in self.in_base:
            known = PresenterIdentity(ref.written, self.in_base[ref.written])
            self.identities[known.id] = known
        if known is None and self.in_base and ref.written:
            reason = f"no presenter has the id {ref.written!r}"
            near = self.report.hints.did_you_mean("presenter", ref.written, lambda: self.in_base)
            remedy = near or "write the name"
            self.report.add(ProblemCode.REFERENCE, (*ref.path, "id"), reason, remedy)
        elif known is None:
            reason = "the presenter has no 'name' and is left out"
            self.report.add(ProblemCode.MISSING, ref.path, reason, "write 'name: …'")
        return known

    def _check_name(self, ref: PresenterRef, known: PresenterIdentity) -> None:
        name = ref.entry.name
        if name != known.name and fold(name) != fold(known.name):
            reason = f"{name!r} and {known.name!r} are read as one presenter, {known.id!r}"
            remedy = "add one of them to the 'aliases' of the other, or give one an 'id:'"
            self._fault(ref, reason, remedy)

    def _fault(self, ref: PresenterRef, reason: str, remedy: str) -> None:
        self.report.add(ProblemCode.PERSON, ref.path, reason, remedy)

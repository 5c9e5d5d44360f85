"""Presenters of a file: which names and ids are one presenter, and their records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.native.entries import PresenterEntry
from sphinxcontrib_roundup.formats.native.record_values import (
    IdReader,
    lines_of,
    links_of,
    markup_of,
    picture_of,
)
from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.native.typed_names import NameReader, report_unused
from sphinxcontrib_roundup.formats.values import PRIVACY, describe, first_few, id_of
from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.namesakes import namesake_ids
from sphinxcontrib_roundup.model.records import Origin, Presenter, Privacy
from sphinxcontrib_roundup.model.unify import Sets, merged_record, with_names
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.tree import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    :param written: its explicit id, or that of its accounts, or empty.
    :param presenter: its presenter; None until it is resolved, and if it has no name.
    :param accounts: its ``guid`` and ``code``, in lower case.
    :param event: the id of the event of its talk.
    """

    entry: PresenterEntry
    path: Path
    markup: MarkupKind
    listed: bool
    events: tuple[str, ...]
    written: str = ""
    presenter: PresenterIdentity | None = None
    accounts: tuple[str, ...] = ()
    event: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether the entry has nothing but the name, and the role in one talk."""
        entry = self.entry
        return entry == PresenterEntry(name=entry.name, role=entry.role)

    @property
    def is_of_talk(self) -> bool:
        """Whether the entry is in a talk, not in a list of presenters or a team."""
        return "talks" in self.path or "breaks" in self.path


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

    def record(self, report: Report) -> Presenter:
        """Return the record: of each field, the first value."""
        descriptions = [ref for ref in self.refs if not ref.is_bare]
        record = Presenter(
            self.id,
            self.name,
            aliases=lines_of(alias for ref in descriptions for alias in ref.entry.aliases),
            memberships=tuple(self.memberships),
            accounts=tuple(dict.fromkeys(one for ref in self.refs for one in ref.accounts)),
            origin=Origin.RECORD if descriptions else Origin.MENTION,
            private=max((ref.entry.private for ref in descriptions), default=Privacy.PUBLIC),
            has_own_id=not self.name or any(ref.entry.id for ref in descriptions),
            formerly=tuple(dict.fromkeys(self._former_ids(report))),
        )
        for ref in descriptions:
            entry = ref.entry
            portrait = (*ref.path, "portrait")
            more = Presenter(
                self.id,
                self.name,
                sort_name=entry.sort_name,
                bio=markup_of(entry.bio, entry.markup or ref.markup, report),
                portrait=picture_of(entry.portrait, portrait, report),
                links=links_of(entry.links, (*ref.path, "links"), report),
                pronouns=entry.pronouns,
            )
            record = merged_record(record, more)
        return with_names(record, self._names(record))

    def _former_ids(self, report: Report) -> Iterator[str]:
        ids = IdReader(report)
        for ref in self.refs:
            if ref.entry.formerly:
                yield from ids.several(ref.entry.formerly, (*ref.path, "formerly"))

    def _names(self, record: Presenter) -> Iterator[str]:
        """Yield the spellings of the name, those that a record has first and alone if it can."""
        described = [ref.entry.name for ref in self.refs if not ref.is_bare and ref.entry.name]
        aliases = {fold(alias) for alias in record.aliases}
        others = [ref.entry.name for ref in self.refs]
        names = [
            name
            for name in (self.name, *described, *others)
            if name and fold(name) not in aliases and id_of(name) == id_of(self.name)
        ]
        names = [name for name in names if name.casefold() != self.id] or names
        known = {fold(name): name for name in reversed(described)}
        for name in names:
            yield known.get(fold(name), name)


@dataclass(slots=True)
class PresenterResolver:
    """Resolves references to presenters: first all are collected, then all are resolved.

    Names are one presenter if they are equal after folding, or if one is an alias of the other.
    Only explicit ids, ``guid`` and ``code`` tell namesakes apart.

    :param names: reads the names as they are typed.
    :param accounts: ids and names of presenters of the base file by their accounts.
    :param in_base: names of presenters of the base file, by the ids by which entries may refer to
        them.
    """

    report: Report
    in_base: Mapping[str, str] = field(default_factory=dict)
    accounts: Mapping[str, str] = field(default_factory=dict)
    names: NameReader = field(init=False)
    refs: list[PresenterRef] = field(default_factory=list)
    identities: dict[str, PresenterIdentity] = field(default_factory=dict)
    _aliases: dict[str, PresenterRef] = field(default_factory=dict)
    _namesakes: dict[str, list[PresenterIdentity]] = field(default_factory=dict)
    _written: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)
    _by_name: dict[str, PresenterIdentity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = NameReader(self.report, {fold(name) for name in self.in_base.values()})

    def ref(self, ref: PresenterRef) -> PresenterRef:
        """Collect a reference."""
        entry = self.names.read(ref.entry, ref.path, listed=ref.listed)
        if entry is None:
            return ref
        ref.entry = entry
        if entry.id:
            ref.written = IdReader(self.report).of(entry.id, (*ref.path, "id"))
        ref.accounts = lines_of(one.casefold() for one in entry.guid if one)
        for alias in lines_of(entry.aliases):
            self._aliases.setdefault(fold(alias), ref)
        if ref.listed and not ref.written and not ref.accounts and entry.name:
            self._listed.add(fold(entry.name))
        self._check_entry(ref)
        self.refs.append(ref)
        return ref

    def _check_entry(self, ref: PresenterRef) -> None:
        """Report values that mean nothing where they are."""
        if ref.entry.role and not ref.is_of_talk:
            reason = "role: only a presenter in a talk has a role"
            remedy = "write it in 'presenters' of the talk"
            self.report.add(ProblemCode.KEY, (*ref.path, "role"), reason, remedy)
        if ref.entry.private:
            path = (*ref.path, "private")
            written = walk(self.report.tree.root, path).node
            word = str(written).lower() if isinstance(written, bool) else scalar_text(written)
            if fold(word or "") not in PRIVACY:
                reason = f"private: expected true, false or name, found {describe(written)}"
                remedy = "nothing but the name is published"
                self.report.add(ProblemCode.TYPE, path, reason, remedy)

    def resolve(self) -> None:
        """Resolve all references."""
        self.names.report_several()
        self._give_ids_to_accounts()
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
        self._report_unused()

    def _give_ids_to_accounts(self) -> None:
        """Give the entries of each account an id, if several people have its name."""
        with_accounts = [ref for ref in self.refs if ref.accounts]
        if not with_accounts:
            return
        sets: Sets[str] = Sets()
        for ref in with_accounts:
            sets.join(ref.accounts)
        people: dict[str, list[PresenterRef]] = {}
        for ref in with_accounts:
            people.setdefault(sets.root(ref.accounts[0]), []).append(ref)
        of_name: defaultdict[str, set[str]] = defaultdict(set)
        for ref in self.refs:
            if ref.accounts or ref.written:
                root = sets.root(ref.accounts[0]) if ref.accounts else f"id {ref.written}"
                of_name[fold(ref.entry.name)].add(root)
        for root, refs in people.items():
            own_id, name = self._id_of_accounts(root, refs, of_name)
            for ref in refs:
                ref.written = ref.written or own_id
                if not ref.entry.name and name:
                    ref.entry = replace(ref.entry, name=name)

    def _id_of_accounts(
        self, root: str, refs: Sequence[PresenterRef], of_name: Mapping[str, set[str]]
    ) -> tuple[str, str]:
        """Return the id of some accounts (empty if the name is enough) and the name."""
        accounts = sorted({account for ref in refs for account in ref.accounts})
        in_base = [self.accounts[account] for account in accounts if account in self.accounts]
        name = next((ref.entry.name for ref in refs if ref.entry.name), "")
        written = next((ref.written for ref in refs if ref.written), "")
        if not name and in_base:
            name = self.in_base[in_base[0]]
        if written or not name:
            return written, name
        if in_base and fold(self.in_base[in_base[0]]) == fold(name) and in_base[0] != id_of(name):
            return in_base[0], name
        if len(of_name[fold(name)]) > 1:
            return namesake_ids(id_of(name), [accounts])[root], name
        return "", name

    def _report_unused(self) -> None:
        """Report records that no talk uses, near the name of one that a talk does."""
        if self.in_base:
            return  # the base file has talks too
        used: dict[str, None] = {}
        unused: list[tuple[str, Path]] = []
        for identity in self.identities.values():
            if any(ref.is_of_talk for ref in identity.refs):
                used[identity.name] = None
            elif not any(ref.written for ref in identity.refs):
                path = next((ref.path for ref in identity.refs if ref.listed), None)
                if path is not None:
                    unused.append((identity.name, path))
        report_unused(unused, used, self.report)

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

    def _with_name(self, ref: PresenterRef) -> PresenterIdentity | None:
        """Return the presenter with the name of *ref*, or with the name that it is an alias of.

        Such names are followed one after the other; those in a circle are one presenter.
        """
        followed: dict[str, PresenterRef] = {}
        while True:
            key = fold(ref.entry.name)
            if self._is_ambiguous(ref, key):
                return self._unclear(ref)
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

    def _is_ambiguous(self, ref: PresenterRef, key: str) -> bool:
        """Tell whether a name is that of several presenters, and report it."""
        namesakes = self._namesakes.get(key, ())
        if len(namesakes) < 2 or key in self._listed or ref.entry.name.casefold() in self._written:
            return False
        ids = first_few(namesakes, lambda presenter: presenter.id)
        reason = f"{ref.entry.name!r} is the name of several presenters: {ids}"
        remedy = "write the id instead of the name"
        if not ref.is_of_talk:
            remedy += "; none of them is meant here"
        self._fault(ref, reason, remedy)
        return True

    def _unclear(self, ref: PresenterRef) -> PresenterIdentity | None:
        """Return a presenter who is none of those with the name, for a talk; else None."""
        if not ref.is_of_talk:
            return None
        own_id = f"{id_of(ref.entry.name)}-{ref.event or 'unclear'}"
        return self.identities.setdefault(own_id, PresenterIdentity(own_id, ref.entry.name))

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
        if known is None and ref.accounts and (ref.entry.private or not self.in_base):
            # Somebody in another source, whom the account finds.
            own_id = f"guid-{make_id(ref.accounts[0])}"
            known = self.identities.setdefault(own_id, PresenterIdentity(own_id, ""))
        if known is None and self.in_base and ref.accounts and not ref.written:
            reason = f"no presenter has the guid {ref.accounts[0]!r}"
            self.report.add(ProblemCode.REFERENCE, (*ref.path, "guid"), reason, "write the name")
            return None
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

"""Match the presenters of an overlay file with those of its base, and correct them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.typed_names import report_unused
from sphinxcontrib_roundup.formats.overlay.corrections import (
    FieldCorrections,
    corrected,
    field_corrections,
)
from sphinxcontrib_roundup.formats.values import first_few, id_of
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.namesakes import listed_ids
from sphinxcontrib_roundup.model.unify import merged_record, with_names
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.formats.native.presenters import PresenterIdentity, PresenterRef
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import Membership, Presenter
    from sphinxcontrib_roundup.syntax.tree import Path

_LISTS = frozenset({"teams", "presenters"})
_TEAM = frozenset({"team"})


@dataclass(slots=True)
class PresenterOverlay:
    """Matches presenters of the overlay file with those of the base file *name*.

    :param in_base: the presenters of the base by id.
    :param ids: from an id of either file to the canonical one.
    :param in_teams: canonical ids of members of teams.
    :param left_out: ids of entries of the overlay file that mean nobody.
    """

    report: Report
    name: str
    in_base: Mapping[str, Presenter]
    ids: dict[str, str] = field(default_factory=dict)
    in_teams: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    _unused: list[tuple[str, Path]] = field(default_factory=list)
    _by_account: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _settled: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for presenter in self.in_base.values():
            for name in (presenter.name, *presenter.aliases):
                by_name[fold(name)].append(presenter.id)
        self._by_name = dict(by_name)
        for presenter in self.in_base.values():
            self._by_account.update(dict.fromkeys(presenter.accounts, presenter.id))

    def settle(self, identity: PresenterIdentity, *, presents: bool) -> None:
        """Match a presenter of the overlay file, and report one whom the base does not have.

        :param presents: whether they present a talk that the overlay file itself describes.
        """
        in_lists = [ref for ref in identity.refs if ref.path[0] in _LISTS]
        base_ids = self._base_ids(identity)
        if self._is_ambiguous(identity, base_ids):
            if not presents:
                self.left_out.add(identity.id)
                return
            event = next(ref.event for ref in identity.refs if ref.event)
            self.ids[identity.id] = f"{id_of(identity.name)}-{event}"
        elif base_ids:
            canonical = self._canonical(identity, base_ids)
            self.ids |= dict.fromkeys([*base_ids, identity.id], canonical)
        elif in_lists and not presents and not self._is_new(identity):
            self.left_out.add(identity.id)
            return
        canonical = self.ids.get(identity.id, identity.id)
        aliases = (alias for ref in identity.refs for alias in ref.entry.aliases if alias)
        for name in (identity.name, *aliases):
            self._settled.setdefault(fold(name), set()).add(canonical)
        if any(ref.path[0] == "teams" for ref in in_lists):
            self.in_teams.add(canonical)

    def _canonical(self, identity: PresenterIdentity, base_ids: Sequence[str]) -> str:
        """Return the id of a presenter of both files."""
        first = self.in_base[base_ids[0]]
        renamed = fold(first.name) != fold(identity.name) and first.id == id_of(first.name)
        if any(ref.accounts for ref in identity.refs):
            if any(ref.entry.id for ref in identity.refs):
                return identity.id
            plain = id_of(identity.name)
            is_whole = set(self._by_name.get(fold(identity.name), ())) <= set(base_ids)
            return plain if is_whole and plain not in self.in_base else base_ids[0]
        free = identity.id not in self.in_base
        return identity.id if renamed and free else first.id

    def _is_ambiguous(self, identity: PresenterIdentity, base_ids: Sequence[str]) -> bool:
        """Tell whether the name alone means several presenters of the base, and report it."""
        if identity.id in self.in_base or any(ref.written or ref.accounts for ref in identity.refs):
            return False
        names = [fold(self.in_base[one].name) for one in base_ids]
        candidates = [
            one for one, name in zip(base_ids, names, strict=True) if names.count(name) > 1
        ]
        for ref in identity.refs if candidates else ():
            reason = (
                f"{ref.entry.name!r} is the name of several presenters of {self.name}: "
                f"{first_few(candidates, str)}"
            )
            remedy = "write the id instead of the name, or a 'guid' beside it"
            self.report.add(ProblemCode.PERSON, ref.path, reason, remedy)
        return bool(candidates)

    def _is_new(self, identity: PresenterIdentity) -> bool:
        """Tell whether a presenter without a talk is one of our own; report it if not.

        A record says more than a name, so it may be about somebody who gives no talk.
        """
        in_lists = [ref for ref in identity.refs if ref.path[0] in _LISTS]
        described = [ref for ref in in_lists if not ref.is_bare]
        has_id = any(ref.written for ref in described)
        if not described or (has_id and fold(identity.name) in self._by_name):
            self._report_unknown(in_lists[0])
            return False
        if not has_id:
            self._unused.append((identity.name, described[0].path))
        return True

    def report_unused(self) -> None:
        """Report records of nobody in the base that resemble somebody's; call it at the end."""
        names = [presenter.name for presenter in self.in_base.values()]
        report_unused(self._unused, names, self.report)

    def find(self, text: str, path: Path) -> set[str]:
        """Return the canonical ids of the people called *text*, or report that there is nobody."""
        id_, name = written_id(text), fold(text)
        if id_ is not None and (id_ in self.in_base or id_ in self.ids):
            return {self.ids.get(id_, id_)}
        found = {self.ids.get(one, one) for one in self._by_name.get(name, ())}
        found |= self._settled.get(name, set())
        if len(found) > 1:
            reason = f"{self.report.key_at(path)}: {text!r} is the name of {len(found)} people"
            remedy = f"all are meant; write one of the ids {listed_ids(sorted(found))} for one"
            self.report.add(ProblemCode.NAMESAKE, path, reason, remedy)
        if not found:
            reason = f"{self.report.key_at(path)}: no presenter {text!r} is in {self.name}"
            remedy = self._near(text) or "write the name as it is there"
            self.report.add(ProblemCode.REFERENCE, path, reason, remedy)
        return found

    def _report_unknown(self, ref: PresenterRef) -> None:
        text = ref.written or ref.entry.name
        reason = f"no presenter {text!r} is in {self.name}"
        remedy = self._near(text, by_id=bool(ref.written)) or "write the name as it is there"
        self.report.add(ProblemCode.REFERENCE, ref.path, reason, remedy)

    def _near(self, text: str, *, by_id: bool = False) -> str:
        """Return the remedy with the nearest name, or the nearest id, in the base."""

        def known() -> Iterable[str]:
            return self.in_base if by_id else (one.name for one in self.in_base.values())

        return self.report.hints.did_you_mean("presenter", text, known)

    def _base_ids(self, identity: PresenterIdentity) -> list[str]:
        """Return the ids that a presenter has in the base, the canonical one first."""
        ids: dict[str, None] = {}
        accounts = [account for ref in identity.refs for account in ref.accounts]
        ids |= dict.fromkeys(
            self._by_account[account] for account in accounts if account in self._by_account
        )
        if identity.id in self.in_base and not ids:
            ids[identity.id] = None
        names = [alias for ref in identity.refs for alias in ref.entry.aliases if alias]
        if not any(ref.written or ref.accounts for ref in identity.refs):
            names.insert(0, identity.name)
        for name in names:
            ids |= dict.fromkeys(self._by_name.get(fold(name), ()))
        return list(ids)

    def together(
        self, overlay: Iterable[tuple[PresenterIdentity, Presenter]], event: str
    ) -> tuple[Presenter, ...]:
        """Return the presenters of the base with their corrections, then the other ones.

        :param overlay: the presenters of the overlay file.
        """
        in_base: defaultdict[str, list[Presenter]] = defaultdict(list)
        for known in self.in_base.values():
            in_base[self.ids.get(known.id, known.id)].append(known)
        records: dict[str, Presenter] = {}
        for canonical, presenters in in_base.items():
            members = dict.fromkeys(one for each in presenters for one in each.memberships)
            accounts = dict.fromkeys(one for each in presenters for one in each.accounts)
            records[canonical] = reduce(merged_record, presenters)._replace(
                id=canonical, memberships=tuple(members), accounts=tuple(accounts)
            )
        by_id: defaultdict[str, list[tuple[PresenterIdentity, Presenter]]] = defaultdict(list)
        for identity, presenter in overlay:
            if identity.id in self.left_out:
                continue
            by_id[self.ids.get(identity.id, identity.id)].append((identity, presenter))
        for canonical, described in by_id.items():
            for identity, presenter in described:
                record_so_far = records.get(canonical)
                records[canonical] = (
                    self._corrected(record_so_far, identity, presenter, event)
                    if record_so_far
                    else presenter._replace(id=canonical)
                )
        return tuple(records.values())

    def _corrected(
        self, record: Presenter, identity: PresenterIdentity, overlay: Presenter, event: str
    ) -> Presenter:
        fields, kind = FieldCorrections(), None
        for ref in identity.refs:
            if not ref.is_bare:
                fields |= field_corrections(ref.entry, ref.path, self.report)
                kind = kind or ref.entry.markup
        members: dict[Membership, None] = dict.fromkeys(record.memberships)
        if _TEAM & fields.written:
            members = {one: None for one in members if one.event != event}
        members |= dict.fromkeys(overlay.memberships)
        result = corrected(record, overlay, fields.without(_TEAM), kind)
        names: tuple[str, ...] = (result.name, record.name, *record.spellings, overlay.name)
        if "name" in fields.replaced:  # our record decides how the name is spelt
            known = fold(result.name)
            names = (result.name, *(name for name in names if fold(name) != known))
        named = with_names(result, names)
        if "name" in fields.replaced:
            named = named._replace(name=result.name)
        return named._replace(
            memberships=tuple(members),
            accounts=tuple(dict.fromkeys((*record.accounts, *overlay.accounts))),
            origin=min(record.origin, overlay.origin),
            has_own_id=record.has_own_id or overlay.has_own_id,
        )

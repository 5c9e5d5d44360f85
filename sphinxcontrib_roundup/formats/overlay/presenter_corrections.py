"""Match the presenters of an overlay file with those of its base, and correct them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.overlay.corrections import (
    FieldCorrections,
    corrected,
    field_corrections,
)
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold, written_id
from sphinxcontrib_roundup.model.unify import merged_record
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    """

    report: Report
    name: str
    in_base: Mapping[str, Presenter]
    ids: dict[str, str] = field(default_factory=dict)
    in_teams: set[str] = field(default_factory=set)
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _settled: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for presenter in self.in_base.values():
            for name in (presenter.name, *presenter.aliases):
                by_name[fold(name)].append(presenter.id)
        self._by_name = dict(by_name)

    def settle(self, identity: PresenterIdentity, *, presents: bool) -> None:
        """Match a presenter of the overlay file, and report one whom the base does not have.

        :param presents: whether they present a talk that the overlay file itself describes.
        """
        in_lists = [ref for ref in identity.refs if ref.path[0] in _LISTS]
        base_ids = self._base_ids(identity)
        if base_ids:
            first = self.in_base[base_ids[0]]
            renamed = fold(first.name) != fold(identity.name) and first.id == id_of(first.name)
            free = identity.id not in self.in_base
            canonical = identity.id if renamed and free else first.id
            self.ids |= dict.fromkeys([*base_ids, identity.id], canonical)
        elif in_lists and not presents:
            self._report_unknown(in_lists[0])
            return
        canonical = self.ids.get(identity.id, identity.id)
        aliases = (alias for ref in identity.refs for alias in ref.entry.aliases if alias)
        for name in (identity.name, *aliases):
            self._settled.setdefault(fold(name), set()).add(canonical)
        if any(ref.path[0] == "teams" for ref in in_lists):
            self.in_teams.add(canonical)

    def find(self, text: str, path: Path) -> set[str]:
        """Return the canonical ids of the people called *text*, or report that there is nobody."""
        id_, name = written_id(text), fold(text)
        if id_ is not None and (id_ in self.in_base or id_ in self.ids):
            return {self.ids.get(id_, id_)}
        found = {self.ids.get(one, one) for one in self._by_name.get(name, ())}
        found |= self._settled.get(name, set())
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
        if identity.id in self.in_base:
            ids[identity.id] = None
        names = [alias for ref in identity.refs for alias in ref.entry.aliases if alias]
        if not any(ref.written for ref in identity.refs):
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
            record = reduce(merged_record, presenters)._replace(id=canonical)
            members = dict.fromkeys(one for each in presenters for one in each.memberships)
            records[canonical] = record._replace(memberships=tuple(members))
        by_id: defaultdict[str, list[tuple[PresenterIdentity, Presenter]]] = defaultdict(list)
        for identity, presenter in overlay:
            by_id[self.ids.get(identity.id, identity.id)].append((identity, presenter))
        for canonical, described in by_id.items():
            for identity, presenter in described:
                record_so_far = records.get(canonical)
                records[canonical] = (
                    self._corrected(record_so_far, identity, presenter, event)
                    if record_so_far
                    else presenter
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
        return result._replace(memberships=tuple(members))

"""Who is who over several files: presenters of equal names, ids, aliases or accounts are one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sphinxcontrib_roundup.formats.values import first_few
from sphinxcontrib_roundup.model.ids import fold, make_id
from sphinxcontrib_roundup.model.namesakes import listed_ids, namesake_ids, yaml_word
from sphinxcontrib_roundup.model.presenter_names import spelling_rank
from sphinxcontrib_roundup.model.records import Origin
from sphinxcontrib_roundup.model.unify import Sets, merged_record, with_names
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk

    Part: TypeAlias = tuple[str, Catalogue]


class _Node(NamedTuple):
    """A presenter of one file.

    :param part: the number of the file.
    :param made: the id that is made of the name.
    :param is_told_apart: the file has several people of this name.
    """

    part: int
    presenter: Presenter
    name: str
    made: str
    is_told_apart: bool

    @property
    def is_plain(self) -> bool:
        """Whether the id is the one that is made of the name, and nobody wrote it."""
        return self.presenter.id == self.made and not self.presenter.has_own_id


@dataclass(slots=True)
class PresenterMerge:
    """The presenters of several files.

    :param parts: pairs of a path, for problems, and what was read from it.
    :param find: from the number of a file and the id of a presenter to the place there.
    """

    parts: Sequence[Part]
    find: Callable[[int, str], Place | None] | None = None
    problems: list[Problem] = field(default_factory=list)
    _nodes: list[_Node] = field(default_factory=list)
    _ambiguous: dict[str, list[int]] = field(default_factory=dict)
    _sets: Sets[int] = field(default_factory=Sets)
    _ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._collect()
        self._join()
        self._ids = [""] * len(self._nodes)
        for members in self._members():
            own_id = self._id_of(members)
            for number in members:
                self._ids[number] = own_id
        self._note_namesakes()

    def ids(self) -> tuple[Mapping[str, str], ...]:
        """Return the ids that are replaced in each file, with those that replace them."""
        replaced: tuple[dict[str, str], ...] = tuple({} for _ in self.parts)
        for node, own_id in zip(self._nodes, self._ids, strict=True):
            if node.presenter.id != own_id:
                replaced[node.part][node.presenter.id] = own_id
        return replaced

    def presenters(self) -> tuple[Presenter, ...]:
        """Return each presenter once, with the fields of all files."""
        newest = [_newest_events(part) for _path, part in self.parts]
        by_id: defaultdict[str, list[_Node]] = defaultdict(list)
        for node, own_id in zip(self._nodes, self._ids, strict=True):
            by_id[own_id].append(node)
        for nodes in by_id.values():
            self._check_private(nodes)
        return tuple(self._merged(own_id, nodes, newest) for own_id, nodes in by_id.items())

    def _check_private(self, nodes: Sequence[_Node]) -> None:
        """Report a record of somebody private, or of an account alone, that is nobody else's."""
        records = [node for node in nodes if node.presenter.private or not node.presenter.name]
        if not records or any(self._talks_of(node) for node in nodes):
            return
        node = records[0]
        one = node.presenter
        name = one.name or f"with the guid {one.accounts[0]!r}"
        reason = f"no talk has the presenter {name}"
        if one.private:
            reason += ", who is to be private"
        self.problems.append(
            Problem(
                ProblemCode.UNUSED,
                self._place(node),
                reason,
                f'presenter "{one.name or one.accounts[0]}"',
                "write the name or the guid as the talk has it",
            )
        )

    def _place(self, node: _Node) -> Place:
        place = self.find(node.part, node.presenter.id) if self.find else None
        return place or Place(self.parts[node.part][0])

    def _talks_of(self, node: _Node) -> Sequence[Talk]:
        return self.parts[node.part][1].talks_by_presenter.get(node.presenter.id, ())

    def _collect(self) -> None:
        for number, (_path, part) in enumerate(self.parts):
            made = [make_id(one.name) or one.id for one in part.presenters]
            names = [fold(one.name) for one in part.presenters]
            counts: defaultdict[str, int] = defaultdict(int)
            for key in chain(made, names):
                counts[key] += 1
            for one, made_id, name in zip(part.presenters, made, names, strict=True):
                shared = counts[name] > 1 + (name == made_id) or counts[made_id] > 1 + (
                    name == made_id
                )
                node = _Node(number, one, name, made_id, shared)
                if shared:
                    self._ambiguous.setdefault(made_id, []).append(len(self._nodes))
                self._nodes.append(node)

    def _join(self) -> None:
        """Join presenters by id, account, name and alias; an ambiguous name joins nobody."""
        groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        unwritten: defaultdict[str, list[int]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            one, is_ambiguous = node.presenter, node.made in self._ambiguous
            for account in one.accounts:
                groups["account", f"{node.made} {account}"].append(number)
            if not node.is_plain or node.is_told_apart:
                groups["id", one.id].append(number)
            elif not is_ambiguous:
                groups["id", one.id].append(number)
                groups["name", node.name].append(number)
                unwritten[node.name].append(number)
        self._join_accounts(groups)
        for members in groups.values():
            self._sets.join(members)
        for number, node in enumerate(self._nodes):
            for alias in node.presenter.aliases:
                self._sets.join((number, *unwritten.get(fold(alias), ())[:1]))

    def _join_accounts(self, groups: dict[tuple[str, str], list[int]]) -> None:
        """Let a record of ours join its accounts, whatever the name is elsewhere."""
        by_account: defaultdict[str, list[int]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            for account in node.presenter.accounts:
                by_account[account].append(number)
        for account, members in by_account.items():
            if any(self._nodes[number].presenter.origin is Origin.RECORD for number in members):
                groups["ours", account] = members

    def _members(self) -> Iterable[list[int]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._nodes)):
            members[self._sets.root(number)].append(number)
        return members.values()

    def _id_of(self, members: Sequence[int]) -> str:
        """Return the id of a set: a written one, else the plain one.

        The name of the id is preferably no alias. The plain id of an ambiguous name belongs to
        nobody: the account or the event follows it.
        """
        nodes = [self._nodes[number] for number in members]
        aliases = _aliases_of_others(nodes)
        names = {node.name for node in nodes}
        if len(names) > 1 and names <= aliases and all(node.is_plain for node in nodes):
            self._report_circle(nodes)
        kept = [
            node
            for node in nodes
            if node.is_told_apart or not node.is_plain or node.made not in self._ambiguous
        ]
        told_apart = self._ambiguous.get(nodes[0].made, ())
        if 0 < len(told_apart) <= len(members) and set(told_apart) <= set(members):
            own = [node.presenter.id for node in nodes if node.presenter.has_own_id]
            return min(own, default=nodes[0].made)
        if kept:
            best = min(
                kept,
                key=lambda node: (
                    not node.name,
                    node.name in aliases,
                    bool(aliases) and not node.presenter.aliases,
                    node.is_plain,
                    not self._is_written(node),
                    not (node.presenter.accounts and node.presenter.origin is Origin.RECORD),
                    node.presenter.id,
                ),
            )
            return best.presenter.id
        first = nodes[0]
        accounts = sorted({account for node in nodes for account in node.presenter.accounts})
        if accounts:
            return namesake_ids(first.made, [accounts])[accounts[0]]
        return f"{first.made}-{self._event_of(first)}"

    def _report_circle(self, nodes: Sequence[_Node]) -> None:
        owners = [node for node in nodes if node.presenter.aliases]
        first = min(owners, key=lambda node: (node.presenter.id, node.part))
        own_id = first.presenter.id
        names = first_few(sorted({node.presenter.id for node in owners}), repr)
        reason = f"the names of {names} are aliases of one another in a circle, over several files"
        remedy = f"{own_id!r} is used; keep only its 'aliases'"
        place = self._place(first)
        self.problems.append(
            Problem(ProblemCode.PERSON, place, reason, f'presenter "{own_id}"', remedy)
        )

    @staticmethod
    def _is_written(node: _Node) -> bool:
        """Whether somebody wrote the id: it is not made of name and account."""
        return not node.presenter.accounts or node.presenter.has_own_id

    def _event_of(self, node: _Node) -> str:
        part = self.parts[node.part][1]
        talks = self._talks_of(node)
        events = [talk.event for talk in talks] or [event.id for event in part.events]
        return events[0] if events else str(node.part + 1)

    def _note_namesakes(self) -> None:
        """Note who is somebody else than people of that name in other files."""
        written = {node.name: node for node in self._nodes if not node.is_plain}
        for number, node in enumerate(self._nodes):
            other = written.get(node.name)
            if other and node.is_plain and node.made not in self._ambiguous:
                self._note_written(node, other, self._ids[number])
            others = self._ambiguous.get(node.made)
            if others is None or node.is_told_apart or not node.is_plain:
                continue
            ids = dict.fromkeys(self._ids[other] for other in others)
            if self._ids[number] in ids:
                continue
            name = node.presenter.name
            first = self.parts[self._nodes[others[0]].part][0]
            reason = (
                f"{first} has several people of this name ({listed_ids(ids)}), so this is none of "
                f"them but {self._ids[number]}"
            )
            remedy = (
                f"if it is one of them, write '{{name: {yaml_word(name)}, guid: …}}' with theirs"
            )
            self.problems.append(
                Problem(
                    ProblemCode.NAMESAKE, self._place(node), reason, f'presenter "{name}"', remedy
                )
            )

    def _note_written(self, node: _Node, other: _Node, own_id: str) -> None:
        """Note that the written id of another file makes two people of one name."""
        one = other.presenter
        if own_id == one.id or (one.accounts and one.origin is Origin.SCHEDULE):
            return
        name = node.presenter.name
        reason = f"the 'id: {one.id}' of {self.parts[other.part][0]} is another person of this name"
        self.problems.append(
            Problem(
                ProblemCode.NAMESAKE,
                self._place(node),
                reason,
                f'presenter "{name}"',
                f"if they are one, write {one.id!r} for the name here, or leave that 'id' out",
            )
        )

    def _merged(
        self, own_id: str, nodes: Sequence[_Node], newest: Sequence[Mapping[str, date]]
    ) -> Presenter:
        """Return one presenter from all definitions."""
        if len(nodes) == 1:
            return nodes[0].presenter._replace(id=own_id)
        definitions = [node.presenter for node in nodes]
        aliases = dict.fromkeys(alias for one in definitions for alias in one.aliases)
        folded = {fold(alias) for alias in aliases}
        has_id = any(one.id == own_id for one in definitions)

        def order(node: _Node) -> tuple[object, ...]:
            one = node.presenter
            day = newest[node.part].get(one.id, date.min)
            return (
                not one.name,
                has_id and one.id != own_id and one.origin is not Origin.RECORD,
                node.name in folded,
                one.origin is not Origin.RECORD,
                spelling_rank(one.name),
                one.origin is Origin.SCHEDULE,
                -day.toordinal(),
            )

        in_order = sorted(nodes, key=order)
        name = in_order[0].presenter.name
        names = chain.from_iterable((one.name, *one.spellings) for one in definitions)
        record = with_names(reduce(merged_record, definitions), (name, *names))
        known = {fold(one) for one in (name, *aliases)}
        ours = {
            account
            for one in definitions
            if one.origin is Origin.RECORD
            for account in one.accounts
        }
        for node in nodes:
            is_joined = node.name in known or not ours.isdisjoint(node.presenter.accounts)
            if node.presenter.id == own_id and not is_joined:
                self.problems.append(_two_spellings(self._place(node), name, node.presenter))
                break
        return record._replace(
            id=own_id,
            name=name,
            aliases=tuple(aliases),
            origin=min(one.origin for one in definitions),
            has_own_id=any(one.has_own_id for one in definitions),
            formerly=_union(one.formerly for one in definitions),
            private=max(one.private for one in definitions),
            memberships=_union(one.memberships for one in definitions),
            spellings=tuple(one for one in record.spellings if fold(one) not in known),
            accounts=_union(one.accounts for one in definitions),
        )


def _aliases_of_others(nodes: Iterable[_Node]) -> set[str]:
    """Return the folded aliases of some presenters, without those that are their own name."""
    folded = ((node.name, fold(alias)) for node in nodes for alias in node.presenter.aliases)
    return {alias for name, alias in folded if alias != name}


_Value = TypeVar("_Value")


def _union(values: Iterable[tuple[_Value, ...]]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(values)))


def _newest_events(part: Catalogue) -> Mapping[str, date]:
    """Return the first day of the newest event at which each presenter gives a talk."""
    newest: dict[str, date] = {}
    for talk in part.talks:
        if days := part.event_days.get(talk.event):
            for presenter in talk.presenters:
                newest[presenter] = max(days.first, newest.get(presenter, days.first))
    return newest


def _two_spellings(place: Place, name: str, presenter: Presenter) -> Problem:
    return Problem(
        ProblemCode.SPELLING,
        place,
        f"{presenter.name!r} and {name!r} have one id, {presenter.id!r}, and are read as one "
        "presenter",
        f'presenter "{presenter.name}"',
        "if they are two, set another 'id:' for one of them",
    )

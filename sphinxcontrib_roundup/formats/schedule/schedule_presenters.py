"""Presenters of a schedule: who is one person, their ids and records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.formats.values import id_of
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.namesakes import namesake_ids, namesake_words
from sphinxcontrib_roundup.model.presenter_names import is_nobody, without_address
from sphinxcontrib_roundup.model.records import Link, Presenter
from sphinxcontrib_roundup.model.unify import Sets, merged_record, with_names
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinxcontrib_roundup.formats.schedule.raw import Position, RawEvent, RawPresenter
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.formats.schedule.schedule_links import EventUrls
    from sphinxcontrib_roundup.formats.schedule.schedule_texts import ScheduleTexts


@dataclass(slots=True)
class PresenterBuilder:
    """The presenters of one schedule, in the order of their first events.

    :param event: the id of the event.
    :param positions: of the first description of each, else of the first mention.
    """

    event: str
    texts: ScheduleTexts
    findings: Findings
    positions: dict[str, Position] = field(default_factory=dict)
    _records: dict[str, Presenter] = field(default_factory=dict)
    _names: dict[str, dict[str, None]] = field(default_factory=dict)
    _accounts: dict[str, dict[str, None]] = field(default_factory=dict)
    _namesakes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _made: dict[str, str] = field(default_factory=dict)
    _described: set[str] = field(default_factory=set)

    def records(self) -> tuple[Presenter, ...]:
        """Return the records, each with the best of the spellings of its name."""
        return tuple(
            with_names(record, self._names[own_id])._replace(
                accounts=tuple(self._accounts.get(own_id, ()))
            )
            for own_id, record in self._records.items()
        )

    def tell_apart(self, talks: Iterable[Sequence[RawEvent]]) -> None:
        """Find the people of one name: call it with the events of all talks, before :meth:`ids`."""
        accounts = _Accounts()
        everything = list(talks)
        for number, events in enumerate(everything):
            for raw_event in events:
                for presenter in raw_event.presenters:
                    accounts.add(self._made_id(presenter.name), presenter, number)
        self._namesakes = accounts.namesakes()
        for plain, ids in self._namesakes.items():
            first = accounts.first[plain]
            name = _bare(first.name)
            reason, remedy = namesake_words(name, ids)
            self.findings.add(
                ProblemCode.NAMESAKE, first.position, reason, f'presenter "{name}"', remedy
            )

        for events in everything:
            for raw_event in events:
                self._note_twice(raw_event)

    def _note_twice(self, raw_event: RawEvent) -> None:
        listed: set[tuple[str, str]] = set()
        for presenter in raw_event.presenters if len(raw_event.presenters) > 1 else ():
            key = (fold(presenter.name), presenter.account)
            if key in listed:
                detail = quoted(_bare(presenter.name))
                self.findings.note(
                    FindingKind.TWO_PLACES,
                    presenter.position,
                    raw_event.label,
                    detail,
                    id_=self.findings.talks.get(raw_event.position, ""),
                )
            if presenter.name:
                listed.add(key)

    def _own_id(self, presenter: RawPresenter) -> str:
        plain = self._made_id(presenter.name)
        if plain not in self._namesakes:
            return plain
        return self._namesakes[plain].get(presenter.account) or f"{plain}-{self.event}"

    def ids(self, presenters: Iterable[RawPresenter], urls: EventUrls) -> tuple[str, ...]:
        """Return the ids of the presenters of an event, each once, and build their records."""
        ids: dict[str, None] = {}
        for presenter in presenters:
            if not presenter.name:
                urls.note(FindingKind.NAME, presenter.position)
            elif is_nobody(presenter.name):
                urls.note(FindingKind.NOBODY, presenter.position, quoted(presenter.name))
            else:
                ids[self._id(presenter, urls)] = None
        return tuple(ids)

    def _made_id(self, name: str) -> str:
        if name not in self._made:
            self._made[name] = id_of(_bare(name)) if name else ""
        return self._made[name]

    def _id(self, presenter: RawPresenter, urls: EventUrls) -> str:
        name = _bare(presenter.name)
        if name != presenter.name:
            urls.note(FindingKind.E_MAIL, presenter.position)
        own_id = self._own_id(presenter)
        known = self._records.get(own_id)
        if known is None or _is_described(presenter):
            if known is None or own_id not in self._described:
                self.positions[own_id] = presenter.position
            new = self._presenter(own_id, name, presenter, urls)
            self._records[own_id] = merged_record(known, new) if known else new
        if _is_described(presenter):
            self._described.add(own_id)
        if presenter.account:
            self._accounts.setdefault(own_id, {})[presenter.account] = None
        names = self._names.setdefault(own_id, {})
        if known and name not in names and fold(name) != fold(known.name):
            detail = f"{quoted(name)} and {quoted(known.name)}"
            urls.note(FindingKind.SPELLING, presenter.position, detail)
        names[name] = None
        return own_id

    def _presenter(
        self, own_id: str, name: str, presenter: RawPresenter, urls: EventUrls
    ) -> Presenter:
        own = urls.absolute(presenter.url, presenter.position)
        links = (urls.link(link) for link in presenter.links)
        return Presenter(
            own_id,
            name,
            bio=self.texts.markup(presenter.biography, urls.base),
            portrait=urls.picture(presenter.avatar, presenter.position),
            links=tuple(
                dict.fromkeys(link for link in (Link(own) if own else None, *links) if link)
            ),
        )


def _bare(name: str) -> str:
    """Return a name without addresses of e-mail, unless it is nothing else."""
    return without_address(name) or name


def _is_described(presenter: RawPresenter) -> bool:
    return bool(presenter.biography or presenter.avatar or presenter.url or presenter.links)


@dataclass(slots=True)
class _Accounts:
    """The accounts of each name, and what makes two of them one person.

    Two accounts are one person if both are on one talk, or share portrait, link or biography. What
    people of several names share, such as a default portrait or the page of a company, tells
    nothing.

    :param first: the first presenter of each name, by the id that is made of it.
    """

    first: dict[str, RawPresenter] = field(default_factory=dict)
    _of_name: dict[str, dict[str, None]] = field(default_factory=dict)
    _signs: dict[tuple[str, str], dict[tuple[str, str], None]] = field(default_factory=dict)

    def add(self, plain: str, presenter: RawPresenter, talk: int) -> None:
        """Add a presenter of a talk, with the id that is made of the name."""
        if not plain or not presenter.account:
            return
        self.first.setdefault(plain, presenter)
        self._of_name.setdefault(plain, {})[presenter.account] = None
        signs = [
            (f"talk {talk}", plain),
            ("portrait", presenter.avatar),
            ("biography", presenter.biography),
            *(("link", link.url) for link in presenter.links),
            ("link", presenter.url),
        ]
        for sign in signs:
            if sign[1]:
                self._signs.setdefault(sign, {})[plain, presenter.account] = None

    def namesakes(self) -> Mapping[str, Mapping[str, str]]:
        """Return the ids by account, for each name of several people."""
        sets: Sets[tuple[str, str]] = Sets()
        for owners in self._signs.values():
            if len({plain for plain, _account in owners}) == 1:
                sets.join(owners)
        result: dict[str, dict[str, str]] = {}
        for plain, accounts in self._of_name.items():
            if len(accounts) == 1:
                continue
            people: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
            for account in accounts:
                people[sets.root((plain, account))].append(account)
            if len(people) > 1:
                result[plain] = namesake_ids(plain, people.values())
        return result

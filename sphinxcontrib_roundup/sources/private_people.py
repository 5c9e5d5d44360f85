"""People who ask not to be published: found in all sources, and hidden in every catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import Presenter, Privacy
from sphinxcontrib_roundup.model.unify import with_ids

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinxcontrib_roundup.model.catalogue import Catalogue


@dataclass(slots=True)
class PrivatePeople:
    """What is kept private of whom, by account, id and folded name.

    A record with a ``guid`` is about these accounts only; one with neither guid nor id is about
    everybody of its name.
    """

    accounts: dict[str, Privacy] = field(default_factory=dict)
    ids: dict[str, Privacy] = field(default_factory=dict)
    names: dict[str, Privacy] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return bool(self.accounts or self.ids or self.names)

    def add(self, presenters: Iterable[Presenter]) -> None:
        """Add those of some presenters who are private."""
        for one in presenters:
            if one.private:
                self._note(self.accounts, one.accounts, one.private)
                if one.has_own_id and one.name:
                    self._note(self.ids, (one.id,), one.private)
                elif not one.accounts and one.name:
                    spellings = (one.name, *one.aliases, *one.spellings)
                    self._note(self.names, map(fold, spellings), one.private)

    @staticmethod
    def _note(table: dict[str, Privacy], keys: Iterable[str], private: Privacy) -> None:
        for key in keys:
            table[key] = max(private, table.get(key, Privacy.PUBLIC))

    def level(self, presenter: Presenter) -> Privacy:
        """Return what is kept private of a presenter."""
        names = (presenter.name, *presenter.aliases, *presenter.spellings)
        return max(
            presenter.private,
            self.ids.get(presenter.id, Privacy.PUBLIC),
            *(self.accounts.get(account, Privacy.PUBLIC) for account in presenter.accounts),
            *(self.names.get(fold(name), Privacy.PUBLIC) for name in names if self.names),
        )

    def are_in(self, catalogue: Catalogue) -> bool:
        """Tell whether a catalogue has anybody who is private."""
        return any(self.level(one) for one in catalogue.presenters)

    def hidden(self, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue with nothing about these people but the name, or not even that.

        They stay as presenters of their talks. The id of somebody whose name is private too is a
        number: it would tell the name.
        """
        levels = {one.id: level for one in catalogue.presenters if (level := self.level(one))}
        if not levels:
            return catalogue
        presenting = {
            one for talk in (*catalogue.talks, *catalogue.breaks) for one in talk.presenters
        }
        ids: dict[str, str] = {}
        presenters: list[Presenter] = []
        for one in catalogue.presenters:
            level = levels.get(one.id, Privacy.PUBLIC)
            if level is Privacy.PUBLIC:
                presenters.append(one)
            elif one.id in presenting:
                if level is Privacy.NAMELESS:
                    ids[one.id] = f"private-{len(ids) + 1}"
                presenters.append(
                    Presenter(
                        ids.get(one.id, one.id),
                        "" if level is Privacy.NAMELESS else one.name,
                        memberships=one.memberships,
                        private=level,
                    )
                )
        return replace(
            catalogue,
            presenters=tuple(presenters),
            talks=with_ids(catalogue.talks, ids),
            breaks=with_ids(catalogue.breaks, ids),
        )


def without_private(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue without what it declares private itself, and without nameless records."""
    people = PrivatePeople()
    people.add(catalogue.presenters)
    return without_nameless(people.hidden(catalogue) if people else catalogue)


def without_nameless(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue without records of accounts that nobody in it has."""
    kept = tuple(one for one in catalogue.presenters if one.name or one.private)
    if len(kept) == len(catalogue.presenters):
        return catalogue
    return replace(catalogue, presenters=kept)

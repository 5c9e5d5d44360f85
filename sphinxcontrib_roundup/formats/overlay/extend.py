"""From a schedule and the file that extends it to one catalogue.

What the file corrects comes first, event, tracks, rooms; then what it says is read as any file is,
with the corrected things known; then people, talks and what of them is published.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinxcontrib_roundup.formats.native.assembly import Assembly
from sphinxcontrib_roundup.formats.native.entries import EventEntry
from sphinxcontrib_roundup.formats.native.presenters import People as Mentioned
from sphinxcontrib_roundup.formats.native.record_values import given
from sphinxcontrib_roundup.formats.native.registry import Named
from sphinxcontrib_roundup.formats.native.talks import is_break_kind
from sphinxcontrib_roundup.formats.native.validate import read_entries
from sphinxcontrib_roundup.formats.overlay.corrections import Talks, correct, filled, in_order
from sphinxcontrib_roundup.formats.overlay.presenter_corrections import People
from sphinxcontrib_roundup.formats.overlay.publish import Settling, Wanted, reduced
from sphinxcontrib_roundup.formats.overlay.tracks_rooms import Things
from sphinxcontrib_roundup.formats.values import scalar_text
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.unify import with_ids
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.native.entries import FileEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.overlay.corrections import Correction
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.model.records import Presenter, Talk


@dataclass(frozen=True, slots=True)
class Extended:
    """What a schedule and the file that extends it say together.

    :param used: ids of the schedule's talks that are published or that the file names.
    """

    catalogue: Catalogue
    used: frozenset[str] = frozenset()


def extend(report: Report, setting: ReadContext) -> Extended:
    """Return what the tree of *report*, which has the key ``extends``, says with its base.

    If that cannot be read, only the talks are left that the file adds.
    """
    base = _base(report, setting)
    name = setting.base.name if setting.base else ""
    talks = Talks(report, name, base)
    file = read_entries(report.tree, report, talks.completed)
    if file.events:
        reason = "events: a file that extends another has one event"
        report.add(ProblemCode.KEY, ("events",), reason, "write a file for each", key=True)
        file = replace(file, events=())
    if base is None:
        nameless = file.event and not (file.event.title or file.event.id)
        file = replace(file, event=None) if nameless else file
        alone = Assembly(report, setting, Named(report), Mentioned(report)).of(file)
        return Extended(reduced(alone, alone, everything=False))
    things = Things(report, name, file.markup or setting.markup)
    return _Extension(report, setting, base, things.of(base, file), file, talks).extended()


def _base(report: Report, setting: ReadContext) -> Catalogue | None:
    """Return what is extended; report why nothing is."""
    base = setting.base
    text = report.tree.root.get("extends") if isinstance(report.tree.root, dict) else None
    if scalar_text(text) is None:
        return None  # said when the entries are read
    reason, remedy = "", ""
    if base is None:
        reason, remedy = "only a data file can extend another", "put the data into a file"
    elif base.reason:
        reason, remedy = base.reason, base.remedy
    elif base.catalogue is not None and len(base.catalogue.events) != 1:
        number = len(base.catalogue.events)
        reason, remedy = f"{base.name} has {number or 'no'} events", "extend a file with one event"
    if reason or base is None:
        report.add(ProblemCode.FILE, ("extends",), f"extends: {reason}", remedy)
        return None
    return base.catalogue


@dataclass(slots=True)
class _Extension:
    """A file in the making that extends another.

    :param original: the schedule.
    :param base: the schedule, with its event, tracks and rooms corrected.
    :param corrections: by the ids of their talks.
    """

    report: Report
    setting: ReadContext
    original: Catalogue
    base: Catalogue
    file: FileEntry
    talks: Talks
    corrections: Mapping[str, Correction] = field(init=False)
    people: People = field(init=False)

    def __post_init__(self) -> None:
        self.corrections = self.talks.corrections(self.file)
        self.people = People(self.report, self.talks.name, self.base.presenter_by_id)

    def extended(self) -> Extended:
        """Go through the steps."""
        ours, presenters = self._read()
        wanted = self._wanted()
        drafts = {talk.id: talk for talk in (*ours.talks, *ours.breaks)}
        corrected = with_ids([self._corrected(talk, drafts) for talk in self.base.talks], self.ids)
        published = [talk for talk in corrected if wanted.has(talk)]
        added = [
            talk
            for talk in with_ids(ours.talks, self.ids)
            if talk.id not in self.corrections and not self._is_taken(talk)
        ]
        settle = Settling(self.original, replace(ours, presenters=presenters))
        settled = [settle.talk(talk) for talk in (*published, *added)]
        breaks = with_ids(self.base.breaks, self.ids) if wanted.everything else ()
        talks = in_order(talk for talk in settled if not is_break_kind(talk.kind))
        whole = replace(
            ours,
            presenters=self._in_order(presenters, ours, talks),
            talks=talks,
            breaks=(
                *breaks,
                *(talk for talk in settled if is_break_kind(talk.kind)),
                *(pause for pause in ours.breaks if pause.id not in self.corrections),
            ),
        )
        before = Catalogue(talks=corrected, breaks=self.base.breaks)
        used = {talk.id for talk in published} | self.corrections.keys()
        return Extended(
            reduced(whole, before, everything=wanted.everything),
            frozenset(used.union(wanted.ids, wanted.excluded)),
        )

    @property
    def ids(self) -> Mapping[str, str]:
        """Ids of people, each with the one that stays."""
        return {old: new for old, new in self.people.ids.items() if old != new}

    def _in_order(
        self, presenters: tuple[Presenter, ...], ours: Catalogue, talks: tuple[Talk, ...]
    ) -> tuple[Presenter, ...]:
        """Return people as the file names them, and then in the order of their talks."""
        named = [self.people.ids.get(person.id, person.id) for person in ours.presenters]
        speaking = [person for talk in talks for person in talk.presenters]
        known = {person.id: person for person in presenters}
        order = dict.fromkeys((*named, *speaking, *known))
        return tuple(known[person] for person in order)

    def _read(self) -> tuple[Catalogue, tuple[Presenter, ...]]:
        """Return what the file says for itself, and everybody in it and in the schedule."""
        event = self.base.events[0]
        named = Named(self.report)
        named.start_from(self.base, self.talks.name)
        names = {person.id: person.name for person in self.base.presenters}
        mentioned = Mentioned(self.report, names)
        again = self.talks.targets.keys() - {one.number for one in self.corrections.values()}
        entries = [
            None if number in again else entry for number, entry in enumerate(self.file.talks)
        ]
        for correction in self.corrections.values():
            entries[correction.number] = filled(correction)
        file = replace(
            self.file, event=EventEntry(id=event.id), tracks=(), rooms=(), talks=tuple(entries)
        )
        ours = Assembly(self.report, self.setting, named, mentioned).of(file)
        presenting = {person for talk in (*ours.talks, *ours.breaks) for person in talk.presenters}
        for person in mentioned.persons.values():
            self.people.settle(person, presents=person.id in presenting)
        records = zip(mentioned.persons.values(), ours.presenters, strict=True)
        return ours, self.people.together(records, event.id)

    def _is_taken(self, talk: Talk) -> bool:
        """Tell whether the schedule has a talk with the id of a new one, and report it."""
        known = self.base.talk_by_name.get(talk.full_name)
        if known is None:
            return False
        number = next(
            number
            for number, entry in given(self.file.talks)
            if number not in self.talks.targets and entry.title.text == talk.title
        )
        reason = f"the id {talk.id!r}, made of its title, is that of a talk in {self.talks.name}"
        remedy = f"write 'id: {talk.id}' to correct that talk, or another title"
        self.report.add(ProblemCode.DUPLICATE_ID, ("talks", number, "title"), reason, remedy)
        return True

    def _corrected(self, talk: Talk, drafts: Mapping[str, Talk]) -> Talk:
        """Return a talk of the schedule with its page and its correction."""
        if self.file.talk_url and not talk.url:
            url = self.file.talk_url.replace("{id}", quote(talk.id, safe="+"))
            talk = talk._replace(url=url)
        correction = self.corrections.get(talk.id)
        if correction is None or talk.id not in drafts:
            return talk
        return correct(replace(correction, talk=talk), drafts[talk.id])

    def _wanted(self) -> Wanted:
        """Return what the file wants published: everything, unless it names people or talks."""
        file = self.file
        everything = [fold(text) for _, text in given(file.only)] == ["all"]
        ids = [] if everything else self._ids("only")
        ids += [talk for talk, one in self.corrections.items() if "team" in one.change.given]
        chosen = any((file.teams, file.presenters, file.only))
        return Wanted(
            everything or not chosen,
            frozenset(ids),
            frozenset(self.people.named),
            frozenset(self._ids("exclude")),
        )

    def _ids(self, key: str) -> list[str]:
        texts: Iterable[tuple[int, str]] = given(getattr(self.file, key))
        found = (self.talks.find(text, (key, number)) for number, text in texts)
        return [talk.id for talk in found if talk]

"""From an overlay file and its base to one catalogue.

The steps: correct the event, tracks and rooms of the base; read the overlay as a native file that
knows them; then correct presenters and talks, and choose the talks that are published.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sphinxcontrib_roundup.formats.native.assembly import Assembly
from sphinxcontrib_roundup.formats.native.entries import EventEntry
from sphinxcontrib_roundup.formats.native.presenters import PresenterResolver
from sphinxcontrib_roundup.formats.native.record_values import numbered
from sphinxcontrib_roundup.formats.native.registry import EntityRegistry
from sphinxcontrib_roundup.formats.native.report import RecordPlaces
from sphinxcontrib_roundup.formats.native.tagged_texts import note_doubtful_texts
from sphinxcontrib_roundup.formats.native.talks import is_break_kind
from sphinxcontrib_roundup.formats.native.validate import read_entries
from sphinxcontrib_roundup.formats.overlay.corrections import (
    TalkCorrections,
    correct,
    filled,
)
from sphinxcontrib_roundup.formats.overlay.presenter_corrections import PresenterOverlay
from sphinxcontrib_roundup.formats.overlay.publish import (
    InheritedFields,
    Publication,
    without_unused,
)
from sphinxcontrib_roundup.formats.overlay.tracks_rooms import ListCorrections
from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.unify import with_ids
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.tree import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinxcontrib_roundup.formats.native.entries import FileEntry
    from sphinxcontrib_roundup.formats.native.report import RecordName, Report
    from sphinxcontrib_roundup.formats.overlay.corrections import Correction
    from sphinxcontrib_roundup.formats.read_context import Locate, ReadContext
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Path


_CHOOSING: Final = ("teams", "only")  # keys that choose what is published


@dataclass(frozen=True, slots=True)
class OverlayResult:
    """The result of reading an overlay file.

    :param used: ids of the talks of the base that are published or that the file names.
    """

    result: ReadResult
    used: frozenset[str] = frozenset()


def extend(report: Report, context: ReadContext) -> OverlayResult:
    """Read an overlay file, whose tree is that of *report*, together with its base.

    If the base cannot be read, the result has only the talks that the overlay adds.
    """
    base = _base(report, context)
    name = context.base.name if context.base else ""
    talks = TalkCorrections(report, name, base, context.base.other_ids if context.base else None)
    file = read_entries(report.tree, report, talks.complete)
    formulas = context.formulas or file.math is not None
    note_doubtful_texts(report, file.markup or context.markup, formulas=formulas)
    if file.events:
        reason = "events: a file that extends another has one event"
        report.add(ProblemCode.KEY, ("events",), reason, "write a file for each", key=True)
        file = replace(file, events=())
    if base is None:
        nameless = file.event and not (file.event.title or file.event.id)
        file = replace(file, event=None) if nameless else file
        assembly = Assembly.of_file(report, context)
        added = assembly.catalogue(file)
        catalogue = without_unused(added, added, everything=False)
        places = RecordPlaces(report.tree, assembly.paths)
        return OverlayResult(ReadResult(catalogue, report.sorted_problems(), places))
    lists = ListCorrections(report, name, file.markup or context.markup)
    corrected = lists.catalogue(base, file)
    return _Extension(report, context, base, corrected, file, talks, lists.paths).result()


def _base(report: Report, context: ReadContext) -> Catalogue | None:
    """Return the records of the base; report why there are none."""
    base = context.base
    text = report.tree.root.get("extends") if isinstance(report.tree.root, dict) else None
    if scalar_text(text) is None:
        return None  # reported when the entries are read
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
    """Builds the catalogue of an overlay file and its base.

    :param original: the base.
    :param base: the base with its event, tracks and rooms corrected.
    :param corrections: by the ids of their talks.
    :param paths: of the records in the overlay file.
    """

    report: Report
    context: ReadContext
    original: Catalogue
    base: Catalogue
    file: FileEntry
    talks: TalkCorrections
    paths: dict[RecordName, list[Path]]
    corrections: Mapping[str, Correction] = field(init=False)
    presenters: PresenterOverlay = field(init=False)
    _added_titles: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        added = [
            (entry.title.text, number)
            for number, entry in numbered(self.file.talks)
            if number not in self.talks.targets
        ]
        self._added_titles = dict(reversed(added))
        self.corrections = self.talks.corrections(self.file)
        self.presenters = PresenterOverlay(self.report, self.talks.name, self.base.presenter_by_id)

    def result(self) -> OverlayResult:
        """Go through the steps."""
        overlay, presenters = self._read()
        publication = self._publication()
        drafts = {talk.id: talk for talk in (*overlay.talks, *overlay.breaks)}
        base_talks = [self._corrected(talk, drafts) for talk in self.base.talks]
        base_talks = list(with_ids(base_talks, self.ids))
        published = [talk for talk in base_talks if publication.includes(talk)]
        self._note_narrowing(len(published), publication)
        added = [
            talk
            for talk in with_ids(overlay.talks, self.ids)
            if talk.id not in self.corrections and not self._is_taken(talk)
        ]
        inherited = InheritedFields(self.original, replace(overlay, presenters=presenters))
        whole_talks = [inherited.talk(talk) for talk in (*published, *added)]
        breaks = with_ids(self.base.breaks, self.ids) if publication.everything else ()
        talks = tuple(talk for talk in whole_talks if not is_break_kind(talk.kind))
        whole = replace(
            overlay,
            presenters=self._in_order(presenters, overlay, talks),
            talks=talks,
            breaks=(
                *breaks,
                *(talk for talk in whole_talks if is_break_kind(talk.kind)),
                *(pause for pause in overlay.breaks if pause.id not in self.corrections),
            ),
        )
        before = Catalogue(talks=tuple(base_talks), breaks=self.base.breaks)
        catalogue = without_unused(whole, before, everything=publication.everything)
        used = {talk.id for talk in published} | self.corrections.keys()
        return OverlayResult(
            ReadResult(catalogue, self.report.sorted_problems(), self._locate()),
            frozenset(used.union(publication.ids, publication.excluded)),
        )

    @property
    def ids(self) -> Mapping[str, str]:
        """Ids of presenters that are replaced, each with the canonical one."""
        return {old: new for old, new in self.presenters.ids.items() if old != new}

    def _locate(self) -> Locate:
        """Return the function that finds records in the overlay file and in its base."""
        places = RecordPlaces(self.report.tree, self.paths)
        in_base = self.context.base.locate if self.context.base else None
        replaced: defaultdict[str, list[str]] = defaultdict(list)
        for old, new in self.ids.items():
            replaced[new].append(old)

        def locate(kind: str, full_name: str, text: str) -> Place | None:
            if place := places.place_of_text(kind, full_name, text):
                return place
            names = [full_name]
            if kind == "presenter":
                names += replaced.get(full_name, ())
            candidates = (in_base(kind, name, text) for name in names) if in_base else iter(())
            place = next((one for one in candidates if one is not None), None)
            return place or places.place_of_record(kind, full_name)

        return locate

    def _in_order(
        self, presenters: tuple[Presenter, ...], overlay: Catalogue, talks: tuple[Talk, ...]
    ) -> tuple[Presenter, ...]:
        """Return presenters in the order of the overlay file, then in that of their talks."""
        listed = [self.presenters.ids.get(one.id, one.id) for one in overlay.presenters]
        presenting = [presenter for talk in talks for presenter in talk.presenters]
        by_id = {presenter.id: presenter for presenter in presenters}
        order = dict.fromkeys((*listed, *presenting, *by_id))
        return tuple(by_id[presenter] for presenter in order if presenter in by_id)

    def _read(self) -> tuple[Catalogue, tuple[Presenter, ...]]:
        """Return the records of the overlay file, and all presenters of both files."""
        event = self.base.events[0]
        registry = EntityRegistry(self.report)
        registry.start_from(self.base, self.talks.name)
        names = {presenter.id: presenter.name for presenter in self.base.presenters}
        accounts = {
            account: presenter.id
            for presenter in self.base.presenters
            for account in presenter.accounts
        }
        resolver = PresenterResolver(self.report, names, accounts)
        repeated = self.talks.targets.keys() - {one.number for one in self.corrections.values()}
        entries = [
            None if number in repeated else entry for number, entry in enumerate(self.file.talks)
        ]
        for correction in self.corrections.values():
            entries[correction.number] = filled(correction)
        file = replace(
            self.file, event=EventEntry(id=event.id), tracks=(), rooms=(), talks=tuple(entries)
        )
        assembly = Assembly(self.report, self.context, registry, resolver)
        overlay = assembly.catalogue(file)
        presenting = {one for talk in (*overlay.talks, *overlay.breaks) for one in talk.presenters}
        for identity in resolver.identities.values():
            self.presenters.settle(identity, presents=identity.id in presenting)
        self.presenters.report_unused()
        self._note_paths(assembly.paths)
        records = zip(resolver.identities.values(), overlay.presenters, strict=True)
        return overlay, self.presenters.together(records, event.id)

    def _note_paths(self, paths: Mapping[RecordName, list[Path]]) -> None:
        """Add the paths of the assembly under the ids that the records have in the end."""
        for (kind, name), of_record in paths.items():
            if kind == "presenter":
                name = self.presenters.ids.get(name, name)  # noqa: PLW2901 - the canonical id
            if kind != "event":  # the assembly was given an event that the file need not name
                known = self.paths.get((kind, name), [])
                self.paths[kind, name] = [*known, *of_record]

    def _is_taken(self, talk: Talk) -> bool:
        """Tell whether the base has a talk with the id of a new one, and report it."""
        known = self.base.talk_by_name.get(talk.full_name)
        if known is None:
            return False
        number = self._added_titles[talk.title]
        reason = (
            f"the id {talk.id!r}, which is made from the title, is that of a talk in "
            f"{self.talks.name}"
        )
        remedy = f"write 'id: {talk.id}' to correct that talk, or another title"
        self.report.add(ProblemCode.DUPLICATE_ID, ("talks", number, "title"), reason, remedy)
        return True

    def _corrected(self, talk: Talk, drafts: Mapping[str, Talk]) -> Talk:
        """Return a talk of the base with its page and its correction."""
        if self.file.talk_url and not talk.url:
            url = self.file.talk_url.replace("{id}", quote(talk.id, safe="+"))
            talk = talk._replace(url=url)
        correction = self.corrections.get(talk.id)
        if correction is None or talk.id not in drafts:
            return talk
        return correct(replace(correction, talk=talk), drafts[talk.id])

    def _publication(self) -> Publication:
        """Return the choice of the file: everything, unless it has teams or chooses talks."""
        file = self.file
        chosen = [(number, entry) for number, entry in numbered(file.only)]
        words = [fold(text) for _, entry in chosen for _, text in numbered(entry.talks)]
        everything = words == ["all"] and len(chosen) == 1 and not chosen[0][1].presenters
        ids = [talk for talk, one in self.corrections.items() if "team" in one.fields.replaced]
        people = set(self.presenters.in_teams)
        for number, entry in [] if everything else chosen:
            ids += self._ids(entry.talks, ("only", number, "talks"))
            for place, name in numbered(entry.presenters):
                people |= self.presenters.find(name, ("only", number, "presenters", place))
        return Publication(
            everything or not (file.teams or file.only),
            frozenset(ids),
            frozenset(people),
            frozenset(self._ids(file.exclude, ("exclude",))),
        )

    def _ids(self, texts: Iterable[str | None], path: Path) -> list[str]:
        found = [self.talks.choose(text, (*path, number)) for number, text in numbered(texts)]
        # The talks of one title are one tuple, however often the title is written.
        different = {id(talks): talks for talks in found}.values()
        return [talk.id for talks in different for talk in talks]

    def _note_narrowing(self, number: int, publication: Publication) -> None:
        """Tell how many talks of the base are published, if not all of them, and what decides."""
        file, whole = self.file, len(self.base.talks)
        if number == whole:
            return
        keys = [] if publication.everything else [key for key in _CHOOSING if getattr(file, key)]
        keys += ["exclude"] if file.exclude else []
        if not keys:
            return
        name = PurePath(self.report.place(()).path).name
        reason = f"{name} publishes {number} of {whole} talks ({', '.join(keys)})"
        remedy = "write 'only: all' for all" if "teams" in keys and not file.only else ""
        self.report.add(ProblemCode.NARROWED, (keys[0],), reason, remedy, key=True)

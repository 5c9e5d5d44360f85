"""The loader: reads each file of the sources at most once, and finds the places of records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.model.source_settings import NO_SETTINGS
from sphinxcontrib_roundup.problem_lists import (
    EVERY,
    MOST_KEPT,
    PLACES,
    IgnoreRule,
    first_places,
    without_ignored,
)
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.sources.filesystem import printable
from sphinxcontrib_roundup.sources.private_people import PrivatePeople, without_nameless
from sphinxcontrib_roundup.sources.refs import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinxcontrib_roundup.formats.overlay.chain import Chain
    from sphinxcontrib_roundup.formats.read_context import Base, Locate, OtherIds, ReadContext
    from sphinxcontrib_roundup.model.source_settings import SourceSettings
    from sphinxcontrib_roundup.sources.cache import DecodeCache
    from sphinxcontrib_roundup.sources.files import Files
    from sphinxcontrib_roundup.sources.refs import SourceFile, SourceRef

_CODES: Final = {code.subtype: code for code in ProblemCode}
_LISTS: Final = {
    "talk": "talks",
    "presenter": "presenters",
    "event": "events",
    "track": "tracks",
    "room": "rooms",
    "team": "teams",
}


@dataclass(slots=True)
class Loader:
    """Reads sources during one build.

    In the methods below, *level* counts from a file along its chain: 0 is the file itself, 1 the
    file that it extends, 2 the one that this extends.

    :param markup: how texts are written when the data does not say.
    :param math: formulas between dollar signs are set when the data does not say.
    :param cache: results of other builds.
    :param places: the places of one kind of problem that are listed for each file.
    :param decodings: the number of files that this build decoded.
    """

    files: Files
    markup: MarkupKind = MarkupKind.MARKDOWN
    math: bool = False
    cache: DecodeCache | None = None
    places: int = PLACES
    decodings: int = 0
    _loaded: dict[SourceRef, ReadResult] = field(default_factory=dict)
    _results: dict[str, tuple[str, ReadResult]] = field(default_factory=dict)
    _locators: dict[tuple[SourceFile, int], Locate | None] = field(default_factory=dict)
    _names: dict[tuple[SourceFile, str], frozenset[str]] = field(default_factory=dict)
    _replaced: dict[tuple[SourceFile, ...], list[Mapping[str, Sequence[str]]]] = field(
        default_factory=dict
    )
    _not_hidden: dict[str, tuple[str, ReadResult, bool]] = field(default_factory=dict)
    _base_settings: dict[Path, SourceSettings] = field(default_factory=dict)

    def has(self, ref: SourceRef) -> bool:
        """Tell whether *ref* is loaded already."""
        return ref in self._loaded

    def load(self, ref: SourceRef) -> ReadResult:
        """Return the records of *ref* and the problems of its files."""
        if ref not in self._loaded:
            files, problems = self.files.of(ref)
            result = self._of_files(ref, files)
            all_problems = (*problems, *result.problems)
            catalogue = without_nameless(result.catalogue)
            self._loaded[ref] = ReadResult(catalogue, all_problems)
            rules = tuple(rule for file in files for rule in self._rules(file))
            kept = without_ignored((*all_problems, *self._dangling(ref, catalogue)), rules)
            places = first_places(kept, self.places)
            self._loaded[ref] = ReadResult(catalogue, places, rules=rules)
        return self._loaded[ref]

    def _dangling(self, ref: SourceRef, catalogue: Catalogue) -> Iterator[Problem]:
        """Yield a problem for each ``same_as`` that names no talk of *ref* or of all sources."""
        pairs = [
            (talk, other)
            for talk in catalogue.talks
            for other in talk.same_as
            if other not in catalogue.talk_by_name
        ]
        if not pairs:
            return
        known = catalogue.talk_by_name
        if ref != EVERYTHING and self.files.configured:
            known = self.load(EVERYTHING).catalogue.talk_by_name
        for talk, other in pairs:
            if other not in known:
                place = self.locate(ref, "talk", talk.full_name, other) or Place("")
                reason = f"same_as: no talk {other!r} is in the sources"
                remedy = did_you_mean(other, known) if len(pairs) <= PLACES else ""
                record = f'talk "{talk.title}"'
                yield Problem(ProblemCode.REFERENCE, place, reason, record, remedy, talk.full_name)

    def locate(self, ref: SourceRef, kind: str, full_name: str, text: str) -> Place | None:
        """Return the place of *text* in a record of *ref*, else that of the record.

        Files are parsed again for it: the trees of large files are not kept in memory.

        :param kind: as in :data:`~sphinxcontrib_roundup.formats.read_context.Locate`.
        """
        files, _problems = self.files.of(ref)
        earlier = self._ids_before_merge(files, full_name) if kind == "presenter" else {}
        first: Place | None = None
        for file in files:
            names = earlier.get(file, {full_name})
            for name in sorted(names & self._names_in(file, kind)):
                locate = self._locator(file)
                place = locate(kind, name, text) if locate else None
                if locate and place and place != locate(kind, name, ""):
                    return place
                first = first or place
        return first

    def drop_others(self, refs: Sequence[SourceRef]) -> None:
        """Remove the results of sources other than *refs* from the cache."""
        if not self.cache:
            return
        keys: list[str] = []
        for ref in refs:
            keys.append(self._key_of_ref(ref))
            for file in self.files.of(ref)[0]:
                chain = self.files.chain(file.path)
                keys += [self._key(path, file) for path in chain.files]
        self.cache.keep(keys)

    def _of_files(self, ref: SourceRef, files: Sequence[SourceFile]) -> ReadResult:
        """Return the records of the files of *ref*, without what is private."""
        if len(files) == 1 and not self._may_declare_private(files):
            return self._result(files[0])
        key, digest = self._key_of_ref(ref), self.files.digest(ref)
        cached = self._cached(key, digest)
        if cached:
            return cached
        # The only file of a project is merged with nothing: that reports records of nobody.
        is_one_of_many = len(files) == 1 and len(self.files.of(EVERYTHING)[0]) > 1
        result = self._result(files[0]) if is_one_of_many else self._merge(files)
        return self._remember(key, digest, self._hidden(files, result))

    def _may_declare_private(self, files: Sequence[SourceFile]) -> bool:
        chains = (self.files.chain(file.path).files for file in files)
        return bool(self.files.declaring_private()) or any(
            self.files.contents.may_declare_private(path) for chain in chains for path in chain
        )

    def _hidden(self, files: Sequence[SourceFile], result: ReadResult) -> ReadResult:
        """Return a result without what is private, and keep that of its files out of the cache."""
        if not self._may_declare_private(files):
            return result
        people = self.private_people()
        people.add(result.catalogue.presenters)
        if self.cache:
            for key, (digest, whole, is_new) in self._not_hidden.items():
                if people.are_in(whole.catalogue):
                    self.cache.drop(key)
                elif is_new:
                    self.cache.put(key, digest, whole)
        self._not_hidden.clear()
        return replace(result, catalogue=people.hidden(result.catalogue))

    def private_people(self) -> PrivatePeople:
        """Return those whom a configured source declares private."""
        people = PrivatePeople()
        for file in self.files.declaring_private():
            people.add(self._result(file).catalogue.presenters)
        return people

    def _merge(self, files: Sequence[SourceFile]) -> ReadResult:
        from sphinxcontrib_roundup.sources.merge import merge, without_overridden

        results = [(file.path, self._result(file)) for file in files]
        bases = [(self.files.chain(path).files[1:], result.catalogue) for path, result in results]
        parts: list[tuple[str, Catalogue]] = []
        for path, result in results:
            overlays = [overlay for base, overlay in bases if path in base]
            parts.append((printable(path), without_overridden(result.catalogue, overlays)))

        def find(number: int, presenter: str) -> Place | None:
            locate = self._locator(files[number])
            return locate("presenter", presenter, "") if locate else None

        merged = merge(parts, find)
        problems = [problem for _, result in results for problem in result.problems]
        all_problems = dict.fromkeys((*problems, *merged.problems))
        return ReadResult(merged.catalogue, tuple(all_problems))

    def _result(self, file: SourceFile, level: int = 0) -> ReadResult:
        """Return the records of a file and of those that it extends, read or from the cache."""
        chain = self._chain(file, level)
        path = chain.files[0]
        data = self.files.read(path)
        if isinstance(data, Problem):
            return ReadResult(Catalogue(), (data,))
        key, digest = self._key(path, file), self.files.content(chain)
        cached = self._cached(key, digest)
        if cached:
            if self._may_declare_private([file]):
                self._not_hidden.setdefault(key, (digest, cached, False))
            return cached
        result = self._read(file, level)
        self.decodings += 1
        if not self._may_declare_private([file]):
            return self._remember(key, digest, result)
        result = replace(result, locate=None)
        self._results[key] = (digest, result)
        self._not_hidden[key] = (digest, result, True)
        return result

    def _read(self, file: SourceFile, level: int) -> ReadResult:
        """Read a file whatever the cache has."""
        from sphinxcontrib_roundup.formats import read_file
        from sphinxcontrib_roundup.formats.overlay.publish import problems_of_published

        chain = self._chain(file, level)
        path = chain.files[0]
        data = self.files.read(path)
        if isinstance(data, Problem):
            return ReadResult(Catalogue(), (data,))
        base_result = self._result(file, level + 1) if len(chain.files) > 1 else None
        base = self._base(file, level, chain, base_result)
        result = read_file(path, data, self._context(file, path, base))
        if base_result is None:
            return result
        of_base = problems_of_published(base_result, result.catalogue)
        return replace(result, problems=tuple(dict.fromkeys((*result.problems, *of_base))))

    def _base(
        self, file: SourceFile, level: int, chain: Chain, result: ReadResult | None
    ) -> Base | None:
        """Return the base of the first file of *chain*; None if it extends none."""
        from sphinxcontrib_roundup.formats.read_context import Base

        if result is None:
            fault = chain.fault
            return Base("", None, fault.reason, fault.remedy) if fault else None

        def locate(kind: str, full_name: str, text: str) -> Place | None:
            in_base = self._locator(file, level + 1)
            return in_base(kind, full_name, text) if in_base else None

        readable = result.catalogue.events or not result.problems
        catalogue = result.catalogue if readable else None
        name = printable(chain.files[1].name)
        return Base(name, catalogue, locate=locate, other_ids=partial(self._other_ids, chain))

    def _other_ids(self, chain: Chain) -> OtherIds:
        """Return what other ids the events of the schedule at the end of *chain* have."""
        from sphinxcontrib_roundup.formats.schedule import other_ids_of_schedule

        path = chain.files[-1]
        data = self.files.read(path)
        return {} if isinstance(data, Problem) else other_ids_of_schedule(data, path.suffix)

    def _locator(self, file: SourceFile, level: int = 0) -> Locate | None:
        """Return the function that finds records in a file and in those that it extends."""
        key = (file, level)
        if key not in self._locators:
            self._locators[key] = self._read(file, level).locate
        return self._locators[key]

    def _names_in(self, file: SourceFile, kind: str) -> frozenset[str]:
        """Return the full names of the records of a file."""
        key = (file, kind)
        if key not in self._names:
            records = getattr(self._result(file).catalogue, _LISTS[kind])
            self._names[key] = frozenset(record.full_name for record in records)
        return self._names[key]

    def _ids_before_merge(
        self, files: tuple[SourceFile, ...], id_: str
    ) -> dict[SourceFile, set[str]]:
        """Return the ids that a presenter has in each of several files."""
        if len(files) == 1:
            return {}
        if files not in self._replaced:
            from sphinxcontrib_roundup.sources.presenter_merge import PresenterMerge

            parts = [("", self._result(file).catalogue) for file in files]
            self._replaced[files] = [_inverted(ids) for ids in PresenterMerge(parts).ids()]
        return {
            file: {id_, *replaced.get(id_, ())}
            for file, replaced in zip(files, self._replaced[files], strict=True)
        }

    def _chain(self, file: SourceFile, level: int) -> Chain:
        whole = self.files.chain(file.path)
        return whole._replace(files=whole.files[level:])

    def _context(self, file: SourceFile, path: Path, base: Base | None) -> ReadContext:
        from sphinxcontrib_roundup.formats.read_context import ReadContext

        settings = self.settings_of(file, path)
        event = settings.event or printable(path.stem)
        markup = self.markup if settings.markup is None else settings.markup
        formulas = self.math if settings.math is None else settings.math
        most = EVERY if self.places == EVERY else MOST_KEPT
        folder = self.files.folder(path)
        return ReadContext(event, folder, markup, base, settings, formulas, most)

    def settings_of(self, file: SourceFile, path: Path) -> SourceSettings:
        """Return how a file of the chain of *file* is read; those that extend it may say so."""
        result = file.settings
        for above in self.files.chain(file.path).files:
            if above == path:
                break
            result = self._settings_for_base(above).over(result)
        return result

    def _rules(self, file: SourceFile) -> Iterator[IgnoreRule]:
        """Yield what hides problems of a file: conf.py for it, and each file of its chain."""
        from sphinxcontrib_roundup.formats.overlay import ignore_of

        paths = self.files.chain(file.path).files
        entries = [(paths[0], file.settings.ignore)]
        for path in paths:
            data = self.files.read(path)
            if isinstance(data, bytes) and b"ignore" in data:
                entries.append((path, ignore_of(data, path.suffix)))
        below = frozenset(map(str, paths))
        for path, ignore in entries:
            for code, ids in ignore:
                place = Place(printable(path), 1)
                yield IgnoreRule(place, below, _CODES[code], frozenset(ids))

    def _settings_for_base(self, path: Path) -> SourceSettings:
        """Return what an extending file says about the file that it extends."""
        if path not in self._base_settings:
            from sphinxcontrib_roundup.formats.overlay import settings_of

            data = self.files.read(path)
            known = NO_SETTINGS if isinstance(data, Problem) else settings_of(data, path.suffix)
            self._base_settings[path] = known
        return self._base_settings[path]

    def _key(self, path: Path, file: SourceFile) -> str:
        return f"{path}\0{self.settings_of(file, path).key}\0{self.markup.value}\0{self.math}"

    def _key_of_ref(self, ref: SourceRef) -> str:
        return f"{ref.kind.value}\0{ref.name}\0{self.markup.value}\0{self.math}"

    def _cached(self, key: str, digest: str) -> ReadResult | None:
        """Return the result of this or another build for the same bytes."""
        digest_before, result = self._results.get(key, ("", None))
        if digest_before == digest:
            return result
        cached = self.cache.get(key, digest) if self.cache else None
        if cached:
            self._results[key] = (digest, cached)
        return cached

    def _remember(self, key: str, digest: str, result: ReadResult) -> ReadResult:
        """Keep a result, without the parsed file."""
        result = replace(result, locate=None)
        self._results[key] = (digest, result)
        if self.cache:
            self.cache.put(key, digest, result)
        return result


def _inverted(ids: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the replaced ids by those that replace them."""
    result: dict[str, list[str]] = {}
    for old, new in ids.items():
        result.setdefault(new, []).append(old)
    return result

"""``sphinx-roundup check``: problems of files, numbers of records, and who gives which talk."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sphinxcontrib_roundup.cli.contents import content_problems
from sphinxcontrib_roundup.cli.similar_people import similar_people
from sphinxcontrib_roundup.cli.terminal import columns, plain
from sphinxcontrib_roundup.formats.schedule import ids_of_schedule
from sphinxcontrib_roundup.model.records import Membership
from sphinxcontrib_roundup.problem_lists import EVERY, PLACES, first_places, without_used_rules
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, about_file
from sphinxcontrib_roundup.sources import filesystem
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.filesystem import printable
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from sphinxcontrib_roundup.ext.config import RoundupConfig
    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A talk as listed.

    :param id: with the event before it where there are several.
    :param presenters: their names.
    """

    id: str
    title: str
    presenters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPresenter:
    """A presenter in one team at one event.

    :param team: its title; empty for presenters without a team.
    """

    id: str
    name: str
    team: str
    talks: tuple[ListedTalk, ...]


def counts_of(catalogue: Catalogue) -> dict[str, int]:
    """Return the number of records of each kind, without events that no data names."""
    return {
        "events": sum(not event.implicit for event in catalogue.events),
        "talks": len(catalogue.talks),
        "presenters": len(catalogue.presenters),
        "tracks": len(catalogue.tracks),
        "rooms": len(catalogue.rooms),
        "slots": sum(len(talk.slots) for talk in catalogue.talks),
    }


def talks_of(catalogue: Catalogue) -> list[ListedTalk]:
    """Return the talks in the order of the data."""
    return [_listed_talk(talk, catalogue) for talk in catalogue.talks]


def presenters_of(catalogue: Catalogue) -> Iterator[ListedPresenter]:
    """Yield presenters team by team, in the order of the data, and then those without a team."""
    several = len(catalogue.events) > 1
    members: defaultdict[Membership, list[Presenter]] = defaultdict(list)
    for presenter in catalogue.presenters:
        for membership in presenter.memberships:
            members[membership].append(presenter)
    for team in catalogue.teams:
        title = (
            f"{team.title}, {catalogue.event_by_id[team.event].title}" if several else team.title
        )
        for presenter in members.get(Membership(team.event, team.id), ()):
            yield _with_talks(presenter, title, catalogue)
    for presenter in catalogue.presenters:
        if not presenter.memberships:
            yield _with_talks(presenter, "", catalogue)


def _with_talks(presenter: Presenter, team: str, catalogue: Catalogue) -> ListedPresenter:
    talks = catalogue.talks_by_presenter.get(presenter.id, ())
    entries = tuple(_listed_talk(talk, catalogue) for talk in talks)
    return ListedPresenter(presenter.id, presenter.name, team, entries)


def _listed_talk(talk: Talk, catalogue: Catalogue) -> ListedTalk:
    names = (catalogue.presenter_by_id[presenter].name for presenter in talk.presenters)
    id_ = talk.full_name if len(catalogue.events) > 1 else talk.id
    return ListedTalk(id_, talk.title, tuple(names))


_TOGETHER = "together"


class CheckOptions(Protocol):
    """The lists to write besides problems and counts, and the form of the output."""

    ids: bool
    people: bool
    json: bool
    strict: bool
    all: bool
    conf: Path | None


def check(files: Sequence[str], root: Path | None, options: CheckOptions, output: TextIO) -> int:
    """Write the problems and the content of *files*; return 1 if there is a problem, else 0.

    A note counts as a problem only if the options say ``strict``.

    :param root: the source directory; see :func:`source_directory`.
    """
    names = list(dict.fromkeys(files))
    sources = {name: ConfiguredSource(name, (name,)) for name in names}
    folder = root or options.conf or source_directory(Path(names[0]))
    places = EVERY if options.all else PLACES
    settings, problems_of_conf = _conf(options.conf) if options.conf else (None, ())
    if settings:
        sources = {**settings.sources, **sources}
        files_of_conf = Files(folder, sources)
        loader = Loader(files_of_conf, settings.markup, settings.math, places=places)
    else:
        loader = Loader(Files(folder, sources), places=places)
    problems = [*problems_of_conf, *_problems(loader, settings)]
    problems = list(first_places(without_used_rules(problems), places))
    problems.sort(key=lambda problem: problem.place)
    names = list(sources)
    catalogues = {name: loader.load(SourceRef(RefKind.KEY, name)).catalogue for name in names}
    together = loader.load(EVERYTHING).catalogue if len(names) > 1 else None
    if options.json:
        document = _as_json(problems, catalogues, together, options)
        json.dump(document, output, indent=2, ensure_ascii=False)
        output.write("\n")
    else:
        blocks = [[plain(str(problem)) for problem in problems], _counts(catalogues, together)]
        for name, catalogue in catalogues.items():
            title = [plain(name)] if len(catalogues) > 1 else []
            if options.ids:
                kinds = _kinds_of_ids(loader, SourceRef(RefKind.KEY, name))
                blocks.append([*title, *kinds, *columns(_id_rows(catalogue))])
            if options.people:
                blocks.append([*title, *_presenter_lines(catalogue)])
        if options.people:
            whole = together or catalogues[names[0]]
            blocks.append(_similar_lines(whole))
        output.write("\n\n".join("\n".join(block) for block in blocks if block) + "\n")
    return int(any(options.strict or not problem.code.is_note for problem in problems))


def _conf(folder: Path) -> tuple[RoundupConfig | None, tuple[Problem, ...]]:
    """Return the values of conf.py; only Sphinx can read them."""
    try:
        from sphinxcontrib_roundup.ext.conf_file import read_conf
    except ImportError:
        reason = "conf.py cannot be read, because Sphinx is not installed"
        place = Place(str(folder / "conf.py"))
        return None, (Problem(ProblemCode.CONFIG, place, reason, remedy="install Sphinx"),)
    return read_conf(filesystem.resolve(folder))


def _problems(loader: Loader, settings: RoundupConfig | None) -> Iterator[Problem]:
    """Yield the problems of all sources: of files, and of the texts and pictures in them."""
    for problem in loader.load(EVERYTHING).problems:
        if problem.place.line or settings is None:
            yield problem
        else:
            name = loader.files.display_path(Path(problem.place.path))
            reason = f"'roundup_sources': {about_file(name, problem.reason)}"
            yield problem._replace(place=settings.conf, reason=reason)
    yield from content_problems(loader, EVERYTHING, str(loader.files.root))


def source_directory(path: Path) -> Path:
    """Return the nearest folder above a file that has a conf.py, else the folder of the file."""
    folder = filesystem.resolve(path).parent
    folders = (folder, *folder.parents)
    return next((one for one in folders if filesystem.is_file(one / "conf.py")), folder)


def _counts(catalogues: Mapping[str, Catalogue], together: Catalogue | None) -> list[str]:
    rows = [(name, counts_of(catalogue)) for name, catalogue in catalogues.items()]
    if not rows:
        return []
    if together is not None:
        rows.append((_TOGETHER, counts_of(together)))
    head = ("file", *rows[0][1])
    cells = [(name, *map(str, counts.values())) for name, counts in rows]
    return columns([head, *cells], numbers=True)


def _kinds_of_ids(loader: Loader, ref: SourceRef) -> list[str]:
    """Return a line for each schedule of a source: what the ids of its talks are."""
    lines: dict[str, None] = {}
    for file in loader.files.of(ref)[0]:
        path = loader.files.chain(file.path).files[-1]
        data = loader.files.read(path)
        if isinstance(data, bytes):
            kinds = ids_of_schedule(data, path.suffix, loader.settings_of(file, path).ids)
            lines |= {plain(f"ids of {path.name}: {kinds}"): None} if kinds else {}
    return list(lines)


def _id_rows(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    yield "id", "title", "people"
    for talk in talks_of(catalogue):
        yield talk.id, talk.title, ", ".join(talk.presenters)


def _presenter_lines(catalogue: Catalogue) -> Iterator[str]:
    team: str | None = None
    for presenter in presenters_of(catalogue):
        if presenter.team != team:
            team = presenter.team
            yield plain(team) or "no team"
        number = len(presenter.talks)
        yield plain(
            f"  {presenter.name} ({presenter.id}): {number} talk{'s' if number != 1 else ''}"
        )
        rows = [(talk.id, talk.title) for talk in presenter.talks]
        yield from (f"    {line}" for line in columns(rows))


def _similar_lines(catalogue: Catalogue) -> list[str]:
    lines = [f"  {plain(pair.line)}" for pair in similar_people(catalogue)]
    return ["names that may be one person", *lines] if lines else []


def _as_json(
    problems: Sequence[Problem],
    catalogues: Mapping[str, Catalogue],
    together: Catalogue | None,
    options: CheckOptions,
) -> dict[str, object]:
    document: dict[str, object] = {
        "files": [
            {"file": printable(name), **_file_as_json(catalogue, options)}
            for name, catalogue in catalogues.items()
        ]
    }
    if together is not None:
        document[_TOGETHER] = {"counts": counts_of(together)}
    if options.people:
        whole = together or next(iter(catalogues.values()))
        document["similar_people"] = [
            {"ids": [pair.first.id, pair.second.id], "talks": list(pair.talks)}
            for pair in similar_people(whole)
        ]
    document["faults"] = [
        {
            "file": printable(problem.place.path),
            "line": problem.place.line,
            "column": problem.place.column,
            "level": "note" if problem.code.is_note else "warning",
            "code": problem.code.subtype,
            "record": problem.record,
            "reason": problem.reason,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]
    return document


def _file_as_json(catalogue: Catalogue, options: CheckOptions) -> dict[str, object]:
    content: dict[str, object] = {"counts": counts_of(catalogue)}
    if options.ids:
        content["talks"] = [
            {"id": talk.id, "title": talk.title, "presenters": list(talk.presenters)}
            for talk in talks_of(catalogue)
        ]
    if options.people:
        content["people"] = [
            {
                "id": presenter.id,
                "name": presenter.name,
                "team": presenter.team,
                "talks": [talk.id for talk in presenter.talks],
            }
            for presenter in presenters_of(catalogue)
        ]
    return content

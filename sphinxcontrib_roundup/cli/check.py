"""``sphinx-roundup check``: the faults of files, what they hold, and who gives which talk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sphinxcontrib_roundup.cli.terminal import columns, plain
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.model.records import Presenter, Talk
    from sphinxcontrib_roundup.problems import Problem


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A talk; *id* has the event before it where there are several, *presenters* are names."""

    id: str
    title: str
    presenters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A person in one team at one event, or in no team (empty)."""

    id: str
    name: str
    team: str
    talks: tuple[ListedTalk, ...]


def counts_of(catalogue: Catalogue) -> dict[str, int]:
    """Return how many records there are of each kind; events that no data names do not count."""
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
    return [_listed(talk, catalogue) for talk in catalogue.talks]


def people_of(catalogue: Catalogue) -> Iterator[ListedPerson]:
    """Yield people team by team, in the order of the data, and then those of no team."""
    several = len(catalogue.events) > 1
    for team in catalogue.teams:
        title = (
            f"{team.title}, {catalogue.event_by_id[team.event].title}" if several else team.title
        )
        for person in catalogue.presenters:
            if any((one.event, one.team) == (team.event, team.id) for one in person.memberships):
                yield _with_talks(person, title, catalogue)
    for person in catalogue.presenters:
        if not person.memberships:
            yield _with_talks(person, "", catalogue)


def _with_talks(person: Presenter, team: str, catalogue: Catalogue) -> ListedPerson:
    talks = catalogue.talks_by_presenter.get(person.id, ())
    listed = tuple(_listed(talk, catalogue) for talk in talks)
    return ListedPerson(person.id, person.name, team, listed)


def _listed(talk: Talk, catalogue: Catalogue) -> ListedTalk:
    names = (catalogue.presenter_by_id[person].name for person in talk.presenters)
    own = talk.full_name if len(catalogue.events) > 1 else talk.id
    return ListedTalk(own, talk.title, tuple(names))


_TOGETHER = "together"


class Asked(Protocol):
    """What is to be written beside faults and counts, and in which form."""

    ids: bool
    people: bool
    json: bool


def check(files: Sequence[str], root: Path | None, asked: Asked, output: TextIO) -> int:
    """Write what is asked of *files*, and return 1 if anything is wrong with them, else 0.

    :param root: the source directory; see :func:`source_directory`.
    """
    names = list(dict.fromkeys(files))
    sources = {name: ConfiguredSource(name, (name,)) for name in names}
    library = Loader(Files(root or source_directory(Path(names[0])), sources))
    faults = sorted(library.load(EVERYTHING).problems, key=lambda fault: fault.place)
    said = {name: library.load(SourceRef(RefKind.KEY, name)).catalogue for name in names}
    together = library.load(EVERYTHING).catalogue if len(names) > 1 else None
    if asked.json:
        json.dump(_as_json(faults, said, together, asked), output, indent=2, ensure_ascii=False)
        output.write("\n")
    else:
        blocks = [[plain(str(fault)) for fault in faults], _counts(said, together)]
        for name, catalogue in said.items():
            title = [plain(name)] if len(said) > 1 else []
            if asked.ids:
                blocks.append([*title, *columns(_id_rows(catalogue))])
            if asked.people:
                blocks.append([*title, *_people(catalogue)])
        output.write("\n\n".join("\n".join(block) for block in blocks if block) + "\n")
    return 1 if faults else 0


def source_directory(path: Path) -> Path:
    """Return the nearest folder around a file that has a conf.py, else the folder of the file."""
    folder = path.resolve().parent
    around = (folder, *folder.parents)
    return next((one for one in around if (one / "conf.py").is_file()), folder)


def _counts(said: Mapping[str, Catalogue], together: Catalogue | None) -> list[str]:
    rows = [(name, counts_of(catalogue)) for name, catalogue in said.items()]
    if together is not None:
        rows.append((_TOGETHER, counts_of(together)))
    head = ("file", *rows[0][1])
    cells = [(name, *map(str, counts.values())) for name, counts in rows]
    return columns([head, *cells], numbers=True)


def _id_rows(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    yield "id", "title", "people"
    for talk in talks_of(catalogue):
        yield talk.id, talk.title, ", ".join(talk.presenters)


def _people(catalogue: Catalogue) -> Iterator[str]:
    team: str | None = None
    for person in people_of(catalogue):
        if person.team != team:
            team = person.team
            yield plain(team) or "no team"
        number = len(person.talks)
        yield plain(f"  {person.name} ({person.id}): {number} talk{'s' * (number != 1)}")
        yield from (f"    {line}" for line in columns((one.id, one.title) for one in person.talks))


def _as_json(
    faults: Sequence[Problem],
    said: Mapping[str, Catalogue],
    together: Catalogue | None,
    asked: Asked,
) -> dict[str, object]:
    found: dict[str, object] = {
        "files": [{"file": name, **_file(catalogue, asked)} for name, catalogue in said.items()]
    }
    if together is not None:
        found[_TOGETHER] = {"counts": counts_of(together)}
    found["faults"] = [
        {
            "file": fault.place.path,
            "line": fault.place.line,
            "column": fault.place.column,
            "code": fault.code.subtype,
            "record": fault.record,
            "reason": fault.reason,
            "remedy": fault.remedy,
        }
        for fault in faults
    ]
    return found


def _file(catalogue: Catalogue, asked: Asked) -> dict[str, object]:
    found: dict[str, object] = {"counts": counts_of(catalogue)}
    if asked.ids:
        found["talks"] = [
            {"id": talk.id, "title": talk.title, "presenters": list(talk.presenters)}
            for talk in talks_of(catalogue)
        ]
    if asked.people:
        found["people"] = [
            {
                "id": person.id,
                "name": person.name,
                "team": person.team,
                "talks": [talk.id for talk in person.talks],
            }
            for person in people_of(catalogue)
        ]
    return found

"""``sphinx-roundup check``: the faults of files, what they hold, and who gives which talk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sphinxcontrib_roundup.cli.listing import counts_of, people_of, talks_of
from sphinxcontrib_roundup.cli.text import columns, plain
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.library import Library
from sphinxcontrib_roundup.sources.refs import EVERYTHING, ConfiguredSource, RefKind, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TextIO

    from sphinxcontrib_roundup.model.catalogue import Catalogue
    from sphinxcontrib_roundup.problems import Problem

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
    library = Library(Files(root or source_directory(Path(names[0])), sources))
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

"""Official schedules: Pentabarf and frab ``schedule.xml``, frab and pretalx ``schedule.json``.

Both become raw text values (``raw``), and these become records (``catalogue_builder``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.problems import Problem
from sphinxcontrib_roundup.syntax.text import decode

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.read_context import OtherIds, ReadContext
    from sphinxcontrib_roundup.formats.schedule.raw import Schedule
    from sphinxcontrib_roundup.model.ids import IdKind
    from sphinxcontrib_roundup.syntax.tree import PlaceOf

# An unclosed quote ends its string at the line end: the file is refused there anyway.
_TOKEN: Final = re.compile(
    r'"(?P<text>[^"\\\n]*+(?:\\.[^"\\\n]*+)*+)(?:"(?P<key>\s*+:)?)?|[\[\]{}]'
)
_OUTER: Final = "schedule"
_INNER: Final = "conference"


def read_schedule_xml(
    data: bytes, _suffix: str, place_of: PlaceOf, context: ReadContext
) -> ReadResult:
    """Read a ``schedule.xml``. Never raises for what the bytes are.

    :param context: its title of the event is used for a schedule that names none.
    """
    from sphinxcontrib_roundup.formats.dollar_formulas import with_formulas
    from sphinxcontrib_roundup.formats.schedule.catalogue_builder import CatalogueBuilder
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError, read_document
    from sphinxcontrib_roundup.formats.schedule.xml_schedule import read_elements, without_events

    try:
        document = read_document(data, place_of)
        schedule = read_elements(document)
    except UnreadableError as error:
        return ReadResult(Catalogue(), (error.problem,))
    findings = Findings(schedule.place, context.most_problems)
    for replaced in document.text.replaced:
        findings.note(replaced.kind, replaced.position, count=replaced.count)
    builder = CatalogueBuilder(schedule, findings, context.settings)
    catalogue = builder.catalogue(context.event)
    if context.formulas:
        catalogue = with_formulas(catalogue)
    problems = findings.in_order()
    if not schedule.raw_events:
        problems = (without_events(document), *problems)
    return ReadResult(catalogue, problems, builder.locator(document.find))


def read_schedule_json(
    data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext
) -> ReadResult:
    """Read a ``schedule.json`` of version 1. Never raises for what the bytes are.

    :param context: its title of the event is used for a schedule that names none.
    """
    from sphinxcontrib_roundup.formats.dollar_formulas import with_formulas
    from sphinxcontrib_roundup.formats.schedule.catalogue_builder import CatalogueBuilder
    from sphinxcontrib_roundup.formats.schedule.json_schedule import TreePaths, read_objects
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.syntax import read_tree

    tree = read_tree(data, suffix, place_of, most_problems=context.most_problems)
    if tree.root is None and tree.problems:
        return ReadResult(Catalogue(), tree.problems)
    paths = TreePaths(tree)
    findings = Findings(paths.place, context.most_problems)
    schedule = read_objects(tree, paths, findings)
    if isinstance(schedule, Problem):
        return ReadResult(Catalogue(), (*tree.problems, schedule))
    builder = CatalogueBuilder(schedule, findings, context.settings)
    catalogue = builder.catalogue(context.event)
    if context.formulas:
        catalogue = with_formulas(catalogue)
    problems = sorted((*tree.problems, *findings.in_order()), key=lambda problem: problem.place)
    return ReadResult(catalogue, tuple(problems), builder.locator(paths.find))


def ids_of_schedule(data: bytes, suffix: str, chosen: IdKind | None) -> str:
    """Return in words what the ids of talks in a schedule are; empty if the file is none.

    :param chosen: by the author.
    """
    from sphinxcontrib_roundup.formats.schedule.identity import order_of_ids, producer_of

    schedule = _raw_schedule(data, suffix)
    if schedule is None:
        return ""
    producer = producer_of(schedule.conference, schedule.raw_events)
    kinds = ", else ".join(kind.value for kind in order_of_ids(producer, chosen))
    whose = "as the project says" if chosen else f"as for {producer.title}"
    return f"{kinds} ({whose})"


def other_ids_of_schedule(data: bytes, suffix: str) -> OtherIds:
    """Return all values by which programs know the events of a schedule; none if it is none."""
    from sphinxcontrib_roundup.formats.schedule.identity import ids_of_event

    schedule = _raw_schedule(data, suffix)
    result: dict[str, tuple[IdKind, tuple[str, ...]]] = {}
    for raw_event in schedule.raw_events if schedule else ():
        ids = ids_of_event(raw_event)
        for value, kind in ids.items():
            result.setdefault(value, (kind, tuple(ids)))
    return result


def _raw_schedule(data: bytes, suffix: str) -> Schedule | None:
    """Return the raw values of a schedule, or None if the file is none."""
    from sphinxcontrib_roundup.formats.schedule.json_schedule import TreePaths, read_objects
    from sphinxcontrib_roundup.formats.schedule.schedule_findings import Findings
    from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError, read_document
    from sphinxcontrib_roundup.formats.schedule.xml_schedule import read_elements
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax import read_tree

    def place_of(line: int, column: int) -> Place:
        return Place("", line, column)

    if suffix.lower() == ".xml":
        try:
            return read_elements(read_document(data, place_of))
        except UnreadableError:
            return None
    if not is_schedule_json(data):
        return None
    paths = TreePaths(read_tree(data, suffix, place_of))
    schedule = read_objects(paths.tree, paths, Findings(paths.place))
    return None if isinstance(schedule, Problem) else schedule


def is_schedule_json(data: bytes, _suffix: str = ".json") -> bool:
    """Tell whether the outermost object has a ``schedule`` with a ``conference`` in it.

    Only the tokens up to there are read.
    """
    content, _error = decode(data)
    if f'"{_OUTER}"' not in content or f'"{_INNER}"' not in content:
        return False
    depth, inside = 0, False
    for token in _TOKEN.finditer(content):
        char = content[token.start()]
        if char in "[{":
            depth += 1
        elif char in "]}":
            depth -= 1
            if depth <= 0:
                return False
        elif token["key"] and depth == 1:
            inside = token["text"] == _OUTER
        elif token["key"] and depth == 2 and inside and token["text"] == _INNER:
            return True
    return False

"""Official schedules: Pentabarf and frab ``schedule.xml``, frab and pretalx ``schedule.json``.

Both become what the producer says (``appearance``), and that becomes records (``assemble``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.read_context import ReadResult
from sphinxcontrib_roundup.formats.schedule.detect import looks_like
from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.problems import Problem

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.syntax.tree import PlaceOf

__all__ = ["looks_like", "read_schedule_json", "read_schedule_xml"]


def read_schedule_xml(data: bytes, place_of: PlaceOf, setting: ReadContext) -> ReadResult:
    """Return what a ``schedule.xml`` says. Never raises at what the bytes are.

    :param place_of: from line and column (both from 1) in the data to what users see.
    :param setting: only its title of the event counts, for a schedule that names none.
    """
    from sphinxcontrib_roundup.formats.schedule.catalogue_builder import assemble
    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.xml_document import UnreadableError, read_document
    from sphinxcontrib_roundup.formats.schedule.xml_schedule import read_elements

    try:
        document = read_document(data, place_of)
        schedule = read_elements(document)
    except UnreadableError as error:
        return ReadResult(Catalogue(), (error.problem,))
    oddities = Oddities(schedule.place)
    for replaced in document.text.replaced:
        oddities.note(replaced.oddity, replaced.at, count=replaced.count)
    return ReadResult(assemble(schedule, setting.event, oddities), oddities.listed())


def read_schedule_json(data: bytes, place_of: PlaceOf, setting: ReadContext) -> ReadResult:
    """Return what a ``schedule.json`` of version 1 says. Never raises at what the bytes are.

    :param place_of: from line and column (both from 1) in the data to what users see.
    :param setting: only its title of the event counts, for a schedule that names none.
    """
    from sphinxcontrib_roundup.formats.schedule.catalogue_builder import assemble
    from sphinxcontrib_roundup.formats.schedule.findings import Oddities
    from sphinxcontrib_roundup.formats.schedule.json_schedule import Spots, read_objects
    from sphinxcontrib_roundup.syntax import read_tree

    tree = read_tree(data, ".json", place_of)
    if tree.root is None and tree.problems:
        return ReadResult(Catalogue(), tree.problems)
    spots = Spots(tree)
    oddities = Oddities(spots.place)
    schedule = read_objects(tree, spots, oddities)
    if isinstance(schedule, Problem):
        return ReadResult(Catalogue(), (*tree.problems, schedule))
    catalogue = assemble(schedule, setting.event, oddities)
    problems = (*tree.problems, *oddities.listed())
    return ReadResult(catalogue, tuple(sorted(problems, key=lambda problem: problem.place)))

"""The native format of talk data: one structure in YAML, JSON and TOML, and talks in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup import syntax
from sphinxcontrib_roundup.formats.read_context import ReadResult

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.read_context import ReadContext
    from sphinxcontrib_roundup.syntax.tree import PlaceOf, Tree


def read_native(data: bytes, suffix: str, place_of: PlaceOf, context: ReadContext) -> ReadResult:
    """Read a file of talk data. Never raises for what the bytes are."""
    tree = syntax.read_tree(data, suffix, place_of, most_problems=context.most_problems)
    return decode(tree, context)


def decode(tree: Tree, context: ReadContext) -> ReadResult:
    """Return the records of a tree of talk data; the problems include those of the tree."""
    from sphinxcontrib_roundup.formats.native.assembly import Assembly
    from sphinxcontrib_roundup.formats.native.report import RecordPlaces, Report
    from sphinxcontrib_roundup.formats.native.tagged_texts import note_doubtful_texts
    from sphinxcontrib_roundup.formats.native.validate import read_entries

    report = Report(tree, context.most_problems, context.paths_from)
    file = read_entries(tree, report)
    formulas = context.formulas if file.math is None else file.math
    asked = formulas or file.math is not None
    note_doubtful_texts(report, file.markup or context.markup, formulas=asked)
    assembly = Assembly.of_file(report, context)
    catalogue = assembly.catalogue(file)
    if formulas:
        from sphinxcontrib_roundup.formats.dollar_formulas import with_formulas

        catalogue = with_formulas(catalogue)
    for key in ("extends", "talk_url", "only", "exclude", "ids", "base_url"):
        if getattr(file, key):
            report.add_without_extends(key)
    return ReadResult(catalogue, report.sorted_problems(), RecordPlaces(tree, assembly.paths))

"""The native format of talk data: one structure in YAML, JSON and TOML, and talks in CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.read_context import ReadContext, ReadResult
    from sphinxcontrib_roundup.syntax.tree import PlaceOf, Tree

__all__ = ["decode", "extends_a_file", "read_native"]


def extends_a_file(tree: Tree) -> bool:
    """Whether a tree starts from another file."""
    return isinstance(tree.root, dict) and bool(tree.root.get("extends"))


def read_native(data: bytes, suffix: str, place_of: PlaceOf, setting: ReadContext) -> ReadResult:
    """Return what a file of talk data says. Never raises at what the bytes are.

    :param suffix: of the file name, with the dot; one of ``sources.suffixes.TREES``.
    :param place_of: from line and column (both from 1) in the data to what users see.
    """
    from sphinxcontrib_roundup.syntax import read_tree

    return decode(read_tree(data, suffix, place_of), setting)


def decode(tree: Tree, setting: ReadContext) -> ReadResult:
    """Return what a tree of talk data says; the problems are those of the tree too."""
    from sphinxcontrib_roundup.formats.native.assembly import assemble
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.formats.native.validate import read_entries
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from sphinxcontrib_roundup.problems import ProblemCode

    report = Report(tree)
    if extends_a_file(tree):
        from sphinxcontrib_roundup.formats.overlay.extend import extend

        catalogue = extend(report, setting).catalogue
    else:
        file = read_entries(tree, report)
        catalogue = assemble(file, report, setting)
        for key in ("talk_url", "only", "exclude"):
            if getattr(file, key):
                reason = f"{key!r} says nothing without 'extends'"
                report.add(ProblemCode.KEY, (key,), reason, key=True)
    problems = sorted((*tree.problems, *report.problems), key=lambda problem: problem.place)
    return ReadResult(catalogue, tuple(problems))

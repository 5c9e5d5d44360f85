"""Parse YAML, JSON, TOML and CSV into trees with positions, within limits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.syntax.text import Text
    from sphinxcontrib_roundup.syntax.tree import Limits, PlaceOf, Tree

SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".toml", ".csv", ".tsv"})
"""The suffixes of files that are read as trees."""


def read_tree(
    data: bytes,
    suffix: str,
    place_of: PlaceOf,
    *,
    limits: Limits | None = None,
    most_problems: int | None = None,
) -> Tree:
    """Parse a file into a tree. Never raises for what the bytes are.

    :param suffix: one of :data:`SUFFIXES`, in any case.
    :param place_of: from line and column (both from 1) in the text to the place that users see.
    :param most_problems: replaces that limit.
    """
    from sphinxcontrib_roundup.syntax.text import Text, TextProblems, conflict_of, decode
    from sphinxcontrib_roundup.syntax.tree import Limits, unread_tree

    limits = limits or Limits()
    if most_problems is not None:
        limits = replace(limits, problems=most_problems)
    suffix = suffix.lower()
    read = _reader(suffix)
    most = limits.toml_size if suffix == ".toml" else limits.size
    oversize = len(data) > most
    content, finding = ("", "") if oversize else decode(data)
    text = Text(content, place_of)
    problems = TextProblems(text, limits)
    if oversize:
        reason = f"the file is larger than {most / 2**20:g} MiB, the limit of a {suffix} file"
        problems.add(ProblemCode.LIMIT, 0, reason, "split it into several files")
    if finding:
        problems.add(ProblemCode.ENCODING, len(content), finding, "save the file as UTF-8")
    if oversize or finding or not content or content.isspace():
        return unread_tree(text, problems)
    if conflict := conflict_of(content):
        problems.add(ProblemCode.SYNTAX, *conflict)
        return unread_tree(text, problems)
    return read(text, limits)


def _reader(suffix: str) -> Callable[[Text, Limits], Tree]:
    """Return the reader of a suffix; only its parser is imported."""
    if suffix in {".yaml", ".yml"}:
        from sphinxcontrib_roundup.syntax.yaml_reader import read_yaml

        return read_yaml
    if suffix == ".json":
        from sphinxcontrib_roundup.syntax.json_reader import read_json

        return read_json
    if suffix == ".toml":
        from sphinxcontrib_roundup.syntax.toml_reader import read_toml

        return read_toml
    if suffix in {".csv", ".tsv"}:
        from sphinxcontrib_roundup.syntax.csv_reader import read_csv

        return read_csv
    raise ValueError(f"no tree is read from {suffix!r}")

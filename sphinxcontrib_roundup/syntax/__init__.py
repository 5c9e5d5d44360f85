"""From the bytes of YAML, JSON, TOML and CSV to one kind of tree, safely and with positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import Faults, Text, decode
from sphinxcontrib_roundup.syntax.tree import Limits, Tree, unread_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.syntax.tree import PlaceOf

__all__ = ["Limits", "Tree", "read_tree"]

_LIMITS: Final = Limits()


def read_tree(data: bytes, suffix: str, place_of: PlaceOf, *, limits: Limits = _LIMITS) -> Tree:
    """Read a file into a tree. Never raises at what the bytes are.

    :param suffix: one of :data:`~sphinxcontrib_roundup.formats.TREES`, in any case.
    :param place_of: from line and column (both from 1) in the text to what users see.
    """
    suffix = suffix.lower()
    read = _reader(suffix)
    most = limits.toml_size if suffix == ".toml" else limits.size
    oversize = len(data) > most
    content, fault = ("", "") if oversize else decode(data)
    text = Text(content, place_of)
    faults = Faults(text, limits)
    if oversize:
        reason = f"the file is larger than {most / 2**20:g} MiB, the limit of a {suffix} file"
        faults.add(ProblemCode.LIMIT, 0, reason, "split it into several files")
    if fault:
        faults.add(ProblemCode.ENCODING, len(content), fault, "save the file as UTF-8")
    if oversize or fault or not content or content.isspace():
        return unread_tree(text, faults)
    return read(text, limits)


def _reader(suffix: str) -> Callable[[Text, Limits], Tree]:
    """Return the reader of a suffix, and import no other one's parser."""
    if suffix in {".yaml", ".yml"}:
        from sphinxcontrib_roundup.syntax.yaml_reader import read_yaml

        return read_yaml
    if suffix == ".json":
        from sphinxcontrib_roundup.syntax.json_reader import read_json

        return read_json
    if suffix == ".toml":
        from sphinxcontrib_roundup.syntax.toml_reader import read_toml

        return read_toml
    if suffix == ".csv":
        from sphinxcontrib_roundup.syntax.csv_reader import read_csv

        return read_csv
    raise ValueError(f"no tree is read from {suffix!r}")

"""Find the place of a record, or of a text in it, in a file of talk data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.formats.tree_search import path_of_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import Path, Tree

    RecordName: TypeAlias = tuple[str, str]
    """The kind of a record and its full name: ``("talk", "fosdem-2017/kubernetes")``."""


@dataclass(frozen=True, slots=True)
class RecordPlaces:
    """The records of one file.

    :param paths: of the entries from which each record was made, written with names of fields.
    """

    tree: Tree
    paths: Mapping[RecordName, Sequence[Path]]

    def __call__(self, kind: str, full_name: str, text: str) -> Place | None:
        """Return a place: see :data:`~sphinxcontrib_roundup.formats.read_context.Locate`."""
        return self.place_of_text(kind, full_name, text) or self.place_of_record(kind, full_name)

    def place_of_text(self, kind: str, full_name: str, text: str) -> Place | None:
        """Return the place of the value in the record that is *text*."""
        for path in self.paths.get((kind, full_name), ()):
            location = walk(self.tree.root, path)
            within = path_of_text(location.node, text)
            if within is not None:
                return self.tree.locate((*location.path, *within))
        return None

    def place_of_record(self, kind: str, full_name: str) -> Place | None:
        """Return the place of the first entry of the record."""
        paths = self.paths.get((kind, full_name), ())
        return self.tree.locate(walk(self.tree.root, paths[0]).path) if paths else None

"""Names of presenters as our own data has them: addresses, placeholders, several names in one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.namesakes import yaml_word
from sphinxcontrib_roundup.model.presenter_names import is_nobody, names_in, without_address
from sphinxcontrib_roundup.model.similar_names import SimilarNames
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sphinxcontrib_roundup.formats.native.entries import PresenterEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.syntax.tree import Path


@dataclass(slots=True)
class NameReader:
    """Reads the names of entries, and reports those that look like something else.

    A name that is written as a mapping, or has a record as one, is taken as it is.

    :param known: folded names that are one name each, such as those of a base file.
    """

    report: Report
    known: set[str] = field(default_factory=set)
    _several: list[tuple[str, tuple[str, ...], Path]] = field(default_factory=list)

    def read(self, entry: PresenterEntry, path: Path, *, listed: bool) -> PresenterEntry | None:
        """Return *entry* with the name alone, or None if it stands for nobody."""
        if not entry.name:
            return entry
        name = without_address(entry.name) if "@" in entry.name else entry.name
        if name != entry.name:
            if not name:
                reason = "the name is an address of e-mail and is not published"
                self.report.add(ProblemCode.MISSING, path, reason, "write the name")
                return None
            reason = "an address of e-mail in the name is not published"
            self.report.add(ProblemCode.E_MAIL, path, reason)
            entry = replace(entry, name=name)
        names = names_in(name)
        nobody = is_nobody(name)
        if len(names) == 1 and not nobody:
            return entry
        if isinstance(walk(self.report.tree.root, path).node, dict):
            if listed:
                self.known.add(fold(name))
        elif nobody:
            reason = f"{name!r} stands for nobody"
            remedy = f"leave it out, or write '{{name: {yaml_word(name)}}}' if it is a name"
            self.report.add(ProblemCode.PLACEHOLDER, path, reason, remedy)
            return None
        else:
            self._several.append((name, names, path))
        return entry

    def report_several(self) -> None:
        """Report names that look like several; call it when all entries are read."""
        for name, names, path in self._several:
            if fold(name) not in self.known:
                reason = f"{name!r} is read as one name"
                self.report.add(ProblemCode.NAMES, path, reason, self._remedy(name, names, path))

    def _remedy(self, name: str, names: Sequence[str], path: Path) -> str:
        if self.report.tree.delimited:
            return f"write ';' between several names: '{'; '.join(names)}'"
        parent = walk(self.report.tree.root, path[:-1]).node
        words = ", ".join(map(yaml_word, names))
        key = self.report.key_at(path)
        several = f"the names as items of the list: '{words}'"
        if not isinstance(parent, list):
            several = f"'{key}: [{words}]'"
        return f"write {several}, or '{{name: {yaml_word(name)}}}' if it is one"


def report_unused(
    unused: Collection[tuple[str, Path]], used: Collection[str], report: Report
) -> None:
    """Report records of presenters whom no talk has, near the name of one whom a talk has.

    :param unused: names and paths of the records.
    :param used: names of the presenters of talks.
    """
    if not unused or not used:
        return
    names = SimilarNames(used)
    for name, path in unused:
        near = next(names.similar(name), None)
        if near:
            reason = f"no talk has a presenter {name!r}, but one has {near!r}"
            remedy = f"write {near!r} here, or an 'id' if they are two people"
            report.add(ProblemCode.UNUSED, path, reason, remedy)

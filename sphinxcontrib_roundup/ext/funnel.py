"""Texts of data on their way to a page; what is wrong with one is said where it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils.nodes import Node

    from sphinxcontrib_roundup.model.records import Markup


@dataclass(slots=True)
class RecordFaults:
    """What is wrong with texts and pictures of the records of one view.

    :param view: where the view stands: for data in which places cannot be found.
    :param find: returns the place of a text in the record of a title or name.
    """

    view: Place
    find: Callable[[str, str], Place | None]
    found: list[Problem] = field(default_factory=list)

    def add(self, code: ProblemCode, record: str, text: str, reason: str, remedy: str) -> None:
        """Note a fault of *text*. *record* is a title or name, or both ``talk "…"``."""
        title = record.partition('"')[2].removesuffix('"') or record
        place = self.find(title, text) or self.view
        self.found.append(Problem(code, place, reason, record, remedy))


@dataclass(frozen=True, slots=True)
class Funnel:
    """The only way of text with markup onto a page; the methods are those of a stage."""

    faults: RecordFaults

    def blocks(self, text: Markup, record: str) -> list[Node]:
        """Return the whole text."""
        return self._checked(markup.convert(text), text, record)

    def first(self, text: Markup, record: str) -> list[Node]:
        """Return the first paragraph."""
        return self._checked(markup.convert_first(text), text, record)

    def inline(self, text: Markup, record: str) -> list[Node]:
        """Return the nodes of a title."""
        converted, faults = markup.convert_inline(text)
        for fault in faults:
            self.faults.add(fault.code, record, text.text, fault.reason, fault.remedy)
        return converted

    def _checked(self, converted: markup.Text, text: Markup, record: str) -> list[Node]:
        for fault in converted.faults:
            self.faults.add(fault.code, record, text.text, fault.reason, fault.remedy)
        return list(converted.blocks)

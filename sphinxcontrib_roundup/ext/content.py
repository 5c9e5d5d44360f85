"""Texts and pictures from data on their way to a page; problems point into the data file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes

from sphinxcontrib_roundup import markup
from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docutils.nodes import Node

    from sphinxcontrib_roundup.model.records import Markup


@dataclass(slots=True)
class ContentProblems:
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
class TextRenderer:
    """The only way of text with markup onto a page; the methods are those of a stage."""

    faults: ContentProblems

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
        for fault in converted.findings:
            self.faults.add(fault.code, record, text.text, fault.reason, fault.remedy)
        return list(converted.blocks)


@dataclass(slots=True)
class Pictures:
    """Makes the image nodes of one view.

    :param portraits: the pattern of ``roundup_portraits``, or nothing.
    :param missing: filled with the pictures that were not there; when one comes, the page is
        read again.
    """

    root: Path
    hosts: frozenset[str]
    faults: ContentProblems
    portraits: str = ""
    missing: list[str] = field(default_factory=list)

    def image(self, path: str, alt: str) -> nodes.image | None:
        """Return an image, or None where a placeholder is to stand."""
        if "://" in path:
            host = (urlsplit(path).hostname or "").casefold()
            return remote_image(path, alt) if host in self.hosts else None
        image = self._local_image(path, alt)
        if image is not None:
            return image
        file = self.root / path
        known = [entry.name for entry in file.parent.iterdir()] if file.parent.is_dir() else []
        reason = f"no picture {path!r} in the source directory"
        remedy = did_you_mean(file.name, known) or "a placeholder stands in for it"
        self.faults.add(ProblemCode.PICTURE, alt, path, reason, remedy)
        return None

    def portrait(self, presenter: str, name: str) -> nodes.image | None:
        """Return the portrait of somebody whose data names none, if its file is there.

        :param presenter: the id.
        """
        if not self.portraits:
            return None
        return self._local_image(self.portraits.replace("{id}", presenter), name)

    def _local_image(self, path: str, alt: str) -> nodes.image | None:
        """Return an image from the source directory; note that it was looked for in vain."""
        file = self.root / path
        if not file.is_file():
            self.missing.append(path)
        elif file.resolve().is_relative_to(self.root.resolve()):
            return nodes.image(uri=f"/{path}", alt=alt)
        return None


def remote_image(url: str, alt: str) -> nodes.image:
    """Return an image that is loaded by the reader's browser."""
    return nodes.image(uri=url, alt=alt, roundup_remote=True)

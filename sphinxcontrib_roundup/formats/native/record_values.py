"""From ids, texts, links and pictures of entries to those of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model import ids
from sphinxcontrib_roundup.model.addresses import SHOWN_AS_TEXT, base_of_text, resolve, shortened
from sphinxcontrib_roundup.model.picture_types import name_finding
from sphinxcontrib_roundup.model.records import Link, Markup
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeVar

    from sphinxcontrib_roundup.formats.native.entries import LinkEntry, TextEntry, TitleEntry
    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.model.records import MarkupKind
    from sphinxcontrib_roundup.syntax.tree import Path

    _T = TypeVar("_T")


def address_of(text: str, path: Path, report: Report) -> str:
    """Return the address written at *path*, and report what is remarkable about it."""
    if not text:
        return ""
    url, finding = resolve(text, report.paths_from)
    if finding:
        reason = f"{report.key_at(path)}: {finding.reason}"
        report.add(finding.code, path, reason, finding.remedy)
    return url


def picture_of(text: str, path: Path, report: Report) -> str:
    """Return a path from the source directory, or an http(s) URL; empty if *text* is neither.

    Whether a file is there, and whether its content is that of a picture, is checked where the
    picture is shown.
    """
    if not text:
        return ""
    resolved = resolve(text, report.paths_from)
    url, finding = resolved
    key = report.key_at(path)
    if finding and (not resolved.is_text or finding.code is ProblemCode.OUTSIDE):
        reason = f"{key}: {finding.reason.removesuffix(SHOWN_AS_TEXT)}"
        report.add(finding.code, path, reason, finding.remedy)
    if resolved.is_text or url.startswith("mailto:"):
        if not finding or finding.code is not ProblemCode.OUTSIDE:
            reason = f"{key}: {shortened(text)!r} is neither a path nor an http or https URL"
            report.add(ProblemCode.PICTURE, path, reason, "save the picture as a file")
        return ""
    wrong = name_finding(url[1:]) if url.startswith("/") else None
    if wrong:
        reason = f"{key}: {shortened(text)!r} {wrong.reason}"
        report.add(ProblemCode.PICTURE, path, reason, wrong.remedy)
        return ""
    return url.removeprefix("/")


_ID_RULE = "write letters, digits, '-', '_', '.' and '+', a letter or digit first"


@dataclass(frozen=True, slots=True)
class IdReader:
    """Reads explicit ids of entries, and reports texts that cannot be ids."""

    report: Report

    def of(self, text: str, path: Path) -> str:
        """Return the id *text*, written at *path*; empty if it is none."""
        result = ids.written_id(text) if text else ""
        if result is None:
            key = self.report.key_at(path)
            reason = f"{key}: {text!r} cannot be an id"
            self.report.add(ProblemCode.TYPE, path, reason, _ID_RULE)
        return result or ""

    def several(self, texts: Sequence[str | None], path: Path) -> tuple[str, ...]:
        """Return the ids *texts*, each once."""
        result = (self.of(text, (*path, number)) for number, text in numbered(texts))
        return tuple(dict.fromkeys(text for text in result if text))

    def full_names(self, texts: Sequence[str | None], path: Path) -> tuple[str, ...]:
        """Return *texts*, each an ``event/id``."""
        result: dict[str, None] = {}
        for number, text in numbered(texts):
            parts = [ids.written_id(part) for part in text.split("/")]
            if len(parts) == 2 and all(parts):
                result["/".join(part or "" for part in parts)] = None
            else:
                reason = f"{self.report.key_at(path)}: expected 'event/id', found {text!r}"
                self.report.add(ProblemCode.TYPE, (*path, number), reason)
        return tuple(result)


def numbered(items: Iterable[_T | None]) -> Iterator[tuple[int, _T]]:
    """Yield the items that are not empty, with their numbers in the file."""
    for number, item in enumerate(items):
        if item is not None and item != "":
            yield number, item


def lines_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once."""
    return tuple(dict.fromkeys(text for text in texts if text))


def markup_of(
    entry: TextEntry | TitleEntry | None, kind: MarkupKind, report: Report
) -> Markup | None:
    """Return a text with its own markup, by default *kind*."""
    if not entry or not entry.text:
        return None
    base = base_of_text(entry.text, report.paths_from)
    return Markup(entry.text, entry.markup or kind, base=base)


def links_of(links: Iterable[LinkEntry | None], path: Path, report: Report) -> tuple[Link, ...]:
    """Return the links of the list at *path* that have an address, each once."""
    if not links:
        return ()
    result: dict[Link, None] = {}
    for number, link in numbered(links):
        if url := address_of(link.url, (*path, number, "url"), report):
            result[Link(url, link.title)] = None
    return tuple(result)

"""From ids, texts and links of entries to those of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.model import ids
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


def markup_of(entry: TextEntry | TitleEntry | None, kind: MarkupKind) -> Markup | None:
    """Return a text with its own markup, by default *kind*."""
    return Markup(entry.text, entry.markup or kind) if entry and entry.text else None


def links_of(links: Iterable[LinkEntry | None]) -> tuple[Link, ...]:
    """Return the links that have a URL, each once."""
    if not links:
        return ()
    result = (Link(link.url, link.title) for link in links if link and link.url)
    return tuple(dict.fromkeys(result))

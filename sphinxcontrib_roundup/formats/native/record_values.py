"""From ids, texts, links and pictures of entries to those of records."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinxcontrib_roundup.model import ids
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


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)


def picture_of(text: str, folder: str | None, path: Path, report: Report) -> str:
    """Return a path from the source directory, or an http(s) URL; empty if *text* is neither.

    Whether a file is there, and whether its content is that of a picture, is checked where the
    picture is shown.

    :param text: a path from *folder*, from the source directory if it begins with ``/``, or a URL.
    :param folder: see :class:`~sphinxcontrib_roundup.formats.read_context.ReadContext`.
    """
    if not text or _is_web_address(text):
        return text
    key = report.key_at(path)
    if _SCHEME.match(text) and not _DRIVE.fullmatch(text[:2]):
        reason = f"{key}: {text!r} is neither a path nor an http or https URL"
        report.add(ProblemCode.PICTURE, path, reason, "save the picture as a file")
        return ""
    if "\\" in text or text.startswith("//") or _DRIVE.match(text):
        reason = f"{key}: {text!r} is not a path inside the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, "write a relative path with '/'")
        return ""
    if text.startswith("/"):
        joined = text.lstrip("/")
    elif folder is None:
        reason = f"{key}: {text!r} is relative to a data file outside the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, f"write '/{text}', from the source directory")
        return ""
    else:
        joined = posixpath.join(folder, text)
    normal = posixpath.normpath(joined)
    if normal.split("/", 1)[0] == "..":
        reason = f"{key}: {text!r} leaves the source directory"
        report.add(ProblemCode.OUTSIDE, path, reason, "move the picture into it")
        return ""
    if normal == ".":
        return ""
    finding = name_finding(normal)
    if finding:
        reason = f"{key}: {text!r} {finding.reason}"
        report.add(ProblemCode.PICTURE, path, reason, finding.remedy)
        return ""
    return normal


def _is_web_address(text: str) -> bool:
    try:
        return bool(_WEB.match(text) and urlsplit(text).hostname)
    except ValueError:  # an impossible host, such as half an IPv6 address
        return False


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

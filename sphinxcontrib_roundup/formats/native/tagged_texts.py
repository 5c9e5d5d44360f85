"""Note texts with tags of HTML that are read as Markdown: the markup of data is never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.syntax.tree import Path, Plain

_FIELDS: Final = ("abstract", "description", "bio", "about")
_TAG: Final = re.compile(
    r"</?(?:p|br|hr|a|b|i|u|s|em|strong|sub|sup|small|ul|ol|li|dl|dt|dd|h[1-6]|div|span|code|pre"
    r"|blockquote|table|thead|tbody|tr|td|th|img)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)[^`]*(?<!`)\1(?!`)|^(?: {4}|\t).*$", re.MULTILINE)


def has_tags(text: str) -> bool:
    """Tell whether a Markdown text has tags of HTML outside code."""
    if "<" not in text or not _TAG.search(text):
        return False
    return _TAG.search(_CODE.sub("", text)) is not None


def note_tagged_texts(report: Report, kind: MarkupKind) -> None:
    """Note the texts of a file that have tags, and are Markdown.

    :param kind: the markup of texts that do not declare theirs.
    """
    paths = list(_tagged(report.tree.root, kind.value))
    for number, path in enumerate(paths[: report.most]):
        spot = walk(report.tree.root, path)
        problem = Problem(
            ProblemCode.TAGS,
            report.tree.locate(spot.path),
            "a text has tags of HTML, and Markdown shows them as text",
            spot.record,
            "write 'markup: html' into the file, or beside the text",
            spot.id,
            several="texts have tags of HTML, and Markdown shows them as text",
            detail=spot.record,
            number=1 if number < report.most - 1 else len(paths) - number,
        )
        report.problems.setdefault(problem)


def _tagged(root: Plain, kind: str) -> Iterator[Path]:
    """Yield the paths of the texts, in the order of the file."""
    start: Path = ("talks",) if isinstance(root, list) else ()
    waiting: list[tuple[Path, Plain, str]] = [(start, root, kind)]
    while waiting:
        path, node, kind = waiting.pop()
        if isinstance(node, dict):
            declared = node.get("markup", kind)
            kind = declared if isinstance(declared, str) else kind
            is_text = path and path[-1] in _FIELDS
            for key, value in node.items():
                named = key in _FIELDS or (is_text and key == "text")
                if named and kind == MarkupKind.MARKDOWN.value and _is_tagged(value):
                    yield (*path, key)
        parts: list[tuple[str | int, Plain]] = []
        if isinstance(node, dict):
            parts += node.items()
        elif isinstance(node, list):
            parts += enumerate(node)
        waiting.extend(
            ((*path, part), value, kind)
            for part, value in reversed(parts)
            if isinstance(value, dict | list)
        )


def _is_tagged(value: Plain) -> bool:
    return isinstance(value, str) and has_tags(value)

"""Note texts that look like another markup than they are read as: the markup is never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sphinxcontrib_roundup.formats.native.report import walk
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.problems import Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_roundup.formats.native.report import Report
    from sphinxcontrib_roundup.syntax.tree import Path, Plain

_FIELDS: Final = ("title", "abstract", "description", "bio", "about")
_TAG: Final = re.compile(
    r"</?(?:p|br|hr|a|b|i|u|s|em|strong|sub|sup|small|ul|ol|li|dl|dt|dd|h[1-6]|div|span|code|pre"
    r"|blockquote|table|thead|tbody|tr|td|th|img)(?:\s[^<>\n]*)?/?>",
    re.IGNORECASE,
)
_LIKE_FORMULA: Final = re.compile(
    r"(?<![\\$\w])\$\$?(?![\s$])(?:[^$\\^_=\n]|\n(?!\s*\n))*[\\^_=](?:[^$\n]|\n(?!\s*\n))*"
    r"(?<!\s)\$\$?(?![\w$])"
)
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)[^`]*(?<!`)\1(?!`)|^(?: {4}|\t).*$", re.MULTILINE)


def has_tags(text: str) -> bool:
    """Tell whether a Markdown text has tags of HTML outside code."""
    if "<" not in text or not _TAG.search(text):
        return False
    return _TAG.search(_CODE.sub("", text)) is not None


class _Kind(NamedTuple):
    """What a text looks like though it is not read so."""

    code: ProblemCode
    looks: str
    remedy: str


_TAGGED: Final = _Kind(
    ProblemCode.TAGS,
    "tags of HTML, and Markdown shows them as text",
    "write 'markup: html' into the file, or beside the text",
)
_FORMULA: Final = _Kind(
    ProblemCode.FORMULA,
    "a formula between dollar signs, which is shown as it is written",
    "write 'math: true' into the file, or set 'roundup_math' in conf.py",
)


def note_doubtful_texts(report: Report, kind: MarkupKind, *, formulas: bool) -> None:
    """Note the texts of a file that have tags and are Markdown, and those that have formulas.

    :param kind: the markup of texts that do not declare theirs.
    :param formulas: the data or conf.py says whether formulas are set.
    """
    paths: dict[_Kind, list[Path]] = {_TAGGED: [], _FORMULA: []}
    for path, text, markup in _texts(report.tree.root, kind.value):
        is_title = path[-1] == "title" or "title" in path[-2:]
        if not is_title and markup == MarkupKind.MARKDOWN.value and has_tags(text):
            paths[_TAGGED].append(path)
        if not formulas and "$" in text and _LIKE_FORMULA.search(_CODE.sub("", text)):
            paths[_FORMULA].append(path)
    for looks_like, places in paths.items():
        _note(report, looks_like, places)


def _note(report: Report, kind: _Kind, paths: Sequence[Path]) -> None:
    for number, path in enumerate(paths[: report.most]):
        spot = walk(report.tree.root, path)
        problem = Problem(
            kind.code,
            report.tree.locate(spot.path),
            f"a text has {kind.looks}",
            spot.record,
            kind.remedy,
            spot.id,
            several=f"texts have {kind.looks}",
            detail=spot.record,
            number=1 if number < report.most - 1 else len(paths) - number,
        )
        report.problems.setdefault(problem)


def _texts(root: Plain, kind: str) -> Iterator[tuple[Path, str, str]]:
    """Yield path, text and markup of the texts and titles, in the order of the file."""
    start: Path = ("talks",) if isinstance(root, list) else ()
    waiting: list[tuple[Path, Plain, str]] = [(start, root, kind)]
    while waiting:
        path, node, kind = waiting.pop()
        if isinstance(node, dict):
            declared = node.get("markup", kind)
            kind = declared if isinstance(declared, str) else kind
            is_text = path and path[-1] in _FIELDS
            for key, value in node.items():
                if isinstance(value, str) and (key in _FIELDS or (is_text and key == "text")):
                    yield (*path, key), value, kind
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

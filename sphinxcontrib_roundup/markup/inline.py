"""Inline text: runs with styles, and the nodes made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.markup.characters import Balance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_BLANKS = re.compile(" [ \t\n]+|[\t\n][ \t\n]*")
_LINE_BREAK = "\n"


class Style(Enum):
    """An inline style; a run of text has each at most once."""

    EMPHASIS = nodes.emphasis
    STRONG = nodes.strong
    LITERAL = nodes.literal
    SUBSCRIPT = nodes.subscript
    SUPERSCRIPT = nodes.superscript
    FORMULA = nodes.math
    LINK = nodes.reference


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """One use of a style: two links side by side are two marks. *url* is for links, checked."""

    style: Style
    url: str = ""

    def node(self) -> nodes.TextElement:
        """Return a fresh node of this mark."""
        if self.style is Style.LINK:
            return nodes.reference("", "", refuri=self.url)
        node: nodes.TextElement = self.style.value("", "")
        return node


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same marks. *picture*: they describe a picture."""

    text: str
    marks: tuple[Mark, ...] = ()
    picture: bool = False


LINE_BREAK = Run(_LINE_BREAK)
Line = tuple[Run, ...]


def lines(runs: Iterable[Run]) -> list[Line]:
    """Return the lines of a paragraph with their blanks and directions in order.

    Lines end at ``LINE_BREAK`` only. A line without text is empty, but not the first or last one.
    """
    lines_of_runs: list[list[Run]] = [[]]
    for run in runs:
        if run is LINE_BREAK:
            lines_of_runs.append([])
        else:
            lines_of_runs[-1].append(run)
    tidied = [_tidy(line) for line in lines_of_runs]
    filled = [index for index, line in enumerate(tidied) if line]
    return tidied[filled[0] : filled[-1] + 1] if filled else []


def join(parts: Iterable[Line]) -> Line:
    """Return several lines as one, with a blank between each two."""
    joined: list[Run] = []
    for line in parts:
        if line:
            joined += ([Run(" ")] if joined else []) + list(line)
    return tuple(joined)


def line_text(line: Line) -> str:
    """Return the characters of a line."""
    return "".join(run.text for run in line)


def inline_nodes(line: Line) -> list[nodes.Node]:
    """Return fresh nodes of a line."""
    top: list[nodes.Node] = []
    path: list[tuple[Mark, nodes.TextElement]] = []
    text: list[str] = []

    def end_text() -> None:
        if text:
            leaf = nodes.Text("".join(text))
            if path:
                path[-1][1].append(leaf)
            else:
                top.append(leaf)
            text.clear()

    for run in line:
        shared = _shared(path, run.marks)
        if shared < len(path) or shared < len(run.marks):
            end_text()
            del path[shared:]
            for mark in run.marks[shared:]:
                node = mark.node()
                if path:
                    path[-1][1].append(node)
                else:
                    top.append(node)
                path.append((mark, node))
        text.append(run.text)
    end_text()
    return top


def _shared(path: Sequence[tuple[Mark, nodes.TextElement]], marks: Sequence[Mark]) -> int:
    count = 0
    for (open_mark, _), mark in zip(path, marks, strict=False):
        if open_mark is not mark:
            break
        count += 1
    return count


def _tidy(line: list[Run]) -> Line:
    """Join runs of blanks, drop those at the ends, pair bidirectional controls."""
    balance = Balance()
    tidied: list[Run] = []
    after_blank = True
    for run in line:
        literal = any(mark.style is Style.LITERAL for mark in run.marks)
        text = run.text.replace("\n", " ") if literal else _BLANKS.sub(" ", run.text)
        if after_blank and not literal:
            text = text.lstrip(" ")
        text = balance.pair(text)
        if text:
            after_blank = text.endswith(" ")
            tidied.append(Run(text, run.marks, run.picture))
    return _strip(tidied, balance.rest())


def _strip(line: list[Run], rest: str) -> Line:
    filled = [index for index, run in enumerate(line) if run.text.strip()]
    if not filled:
        return ()
    runs = line[filled[0] : filled[-1] + 1]
    first = runs[0]
    runs[0] = Run(first.text.lstrip(), first.marks, first.picture)
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip() + rest, last.marks, last.picture)
    return tuple(runs)


@dataclass(slots=True)
class _OpenMark:
    mark: Mark
    uses: int = 1


class StyleStack:
    """The open marks. A style that begins twice is one mark, and is counted.

    ``current`` are the marks of the text that follows. A link that is not allowed (its URL is
    empty) is counted, so that its end does not end another link, but is not one of them.
    """

    def __init__(self) -> None:
        self.current: tuple[Mark, ...] = ()
        self._open: list[_OpenMark] = []

    def __len__(self) -> int:
        return len(self._open)

    def begin(self, style: Style, url: str = "") -> None:
        """Begin a style; if it is open already, it keeps its URL."""
        for open_mark in self._open:
            if open_mark.mark.style is style:
                open_mark.uses += 1
                return
        self._open.append(_OpenMark(Mark(style, url)))
        self._update()

    def end(self, style: Style, since: int) -> int:
        """End the last use of a style that is not among the first *since* ones.

        Return the index of the mark that was removed, or -1.
        """
        for index in range(since, len(self._open)):
            open_mark = self._open[index]
            if open_mark.mark.style is style:
                open_mark.uses -= 1
                if open_mark.uses:
                    return -1
                del self._open[index]
                self._update()
                return index
        return -1

    def keep(self, count: int) -> None:
        """End all but the first *count* marks."""
        if len(self._open) > count:
            del self._open[count:]
            self._update()

    def _update(self) -> None:
        self.current = tuple(
            open_mark.mark
            for open_mark in self._open
            if open_mark.mark.url or open_mark.mark.style is not Style.LINK
        )

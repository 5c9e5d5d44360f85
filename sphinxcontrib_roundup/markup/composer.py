"""The composer builds allowed nodes from the blocks and texts that a front end reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinxcontrib_roundup.markup import blocks, formulas, inline, limits, tables
from sphinxcontrib_roundup.markup.bare_addresses import bare_addresses
from sphinxcontrib_roundup.markup.blocks import IMPLIED, WHOLE, Block, Leaf, Numbering, Passage
from sphinxcontrib_roundup.markup.characters import clean, isolate
from sphinxcontrib_roundup.markup.inline import StyleStack
from sphinxcontrib_roundup.markup.urls import link_target

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.markup.limits import Finding


# Names that every Pygments release of the last years knows: Sphinx warns about any other.
_KNOWN = frozenset({
    "bash", "c", "console", "cpp", "css", "diff", "go", "html", "ini", "java", "javascript",
    "json", "make", "perl", "php", "python", "ruby", "rust", "shell", "sql", "toml", "typescript",
    "xml", "yaml",
})  # fmt: skip


def highlighted(language: str) -> str:
    """Return the language if it is a known one, else ``none``."""
    word = language.strip().lower()
    return word if word in _KNOWN else "none"


_ARABIC = Numbering()


@dataclass(frozen=True, slots=True)
class _Frame:
    """A block that is open.

    :param add: adds a block to it.
    :param marks: the number of marks that were open before.
    :param passages: the number of passages before it; without more, the block is empty.
    :param node: None for tables and rows, which are made when the columns are known, and if *flat*.
    :param flat: the block is nested too deep: its content is added to the block around it.
    :param rows: the rows of its table so far.
    """

    block: Block
    add: Callable[[nodes.Element], object]
    marks: int = 0
    passages: int = 0
    node: nodes.Element | None = None
    flat: bool = False
    rows: list[list[tables.Cell]] = field(default_factory=list)
    header: bool = False
    span: tuple[int, int] = (1, 1)


class Composer:
    """Builds the blocks of one text. ``finish`` is the last call.

    :param base: where relative links begin.
    :param addresses: addresses without markup become links.
    :param hosts: so do hosts without a scheme.
    :param formulas: formulas are set; else they are text.
    """

    def __init__(
        self,
        base: str = "",
        *,
        addresses: bool = True,
        hosts: bool = False,
        formulas: bool = False,
    ) -> None:
        self._base = base
        self.addresses = addresses
        self.hosts = hosts
        self.formulas = formulas
        self.blocks: list[nodes.Element] = []
        self.passages: list[Passage] = []
        self.findings: dict[Finding, None] = {}
        self._frames = [_Frame(Block.ROOT, self.blocks.append)]
        self._nesting = 0
        self._marks = StyleStack()
        self._leaf: Leaf | None = None
        self._implied = False
        self._runs: list[inline.Run] = []
        self._marks_before = 0

    def add_finding(self, finding: Finding) -> None:
        """Add a finding once, up to the limit."""
        if len(self.findings) < limits.MAX_FINDINGS:
            self.findings[finding] = None

    @property
    def in_loose_text(self) -> bool:
        """Whether no paragraph is open that a front end has begun."""
        return self._leaf is None or self._implied

    def add_text(self, text: str, *, picture: bool = False) -> None:
        """Add text, in a new paragraph unless a leaf is open. *picture*: it describes a picture."""
        cleaned = clean(text)
        if self._leaf is None:
            if not cleaned.strip():
                return
            self._reach_flow()
            self._open_leaf(Leaf.PARAGRAPH, implied=True)
        if not picture and self.addresses and not self._is_address_or_code():
            self._add_with_addresses(cleaned)
        else:
            self._runs.append(inline.Run(cleaned, self._marks.current, picture))

    def _is_address_or_code(self) -> bool:
        styles = (inline.Style.LINK, inline.Style.LITERAL)
        return any(mark.style in styles for mark in self._marks.current)

    def _add_with_addresses(self, text: str) -> None:
        marks, end_of_last = self._marks.current, 0
        for address in bare_addresses(text, hosts=self.hosts):
            if address.start > end_of_last:
                self._runs.append(inline.Run(text[end_of_last : address.start], marks))
            link = inline.Mark(inline.Style.LINK, address.url)
            self._runs.append(inline.Run(text[address.start : address.end], (*marks, link)))
            end_of_last = address.end
        if end_of_last < len(text):
            self._runs.append(inline.Run(text[end_of_last:], marks))

    def add_prose(self, text: str) -> None:
        """Add text in which formulas stand between dollar signs."""
        end_of_last = 0
        for formula in formulas.formulas(text) if self.formulas else ():
            self.add_text(text[end_of_last : formula.start])
            self.add_formula(formula.tex, display=formula.display)
            end_of_last = formula.end
        rest = text[end_of_last:]
        self.add_text(rest.replace("\\$", "$") if self.formulas else rest)

    def add_formula(self, tex: str, *, display: bool = False) -> None:
        """Add a formula. If it cannot be set, add a finding and show it as it is written.

        :param display: it stands in a line of its own.
        """
        try:
            checked = formulas.checked_formula(tex, display=display)
        except formulas.UnsafeFormula as unsafe:
            self.add_finding(formulas.refused_formula(tex, str(unsafe)))
            sign = "$$" if display else "$"
            self.add_text(f"{sign}{tex}{sign}")
            return
        if display and self._is_flow():
            self.end_leaf()
            self._reach_flow()
            self._frames[-1].add(blocks.formula(checked))
            run = inline.Run(checked, (inline.Mark(inline.Style.FORMULA),))
            self.passages.append(Passage(Leaf.FORMULA, ((run,),)))
            return
        if self._leaf is None:
            self._reach_flow()
            self._open_leaf(Leaf.PARAGRAPH, implied=True)
        mark = inline.Mark(inline.Style.FORMULA)
        self._runs.append(inline.Run(checked, (*self._marks.current, mark)))

    def _is_flow(self) -> bool:
        """Whether a block may stand here: in no heading, term or style."""
        return self._leaf in {None, Leaf.PARAGRAPH} and not self._marks.current

    def break_line(self) -> None:
        """End the line; two in a row end the paragraph."""
        if self._leaf is not None:
            self._runs.append(inline.LINE_BREAK)

    def begin_style(self, style: inline.Style) -> None:
        """Begin a style."""
        self._marks.begin(style)

    def begin_link(self, url: str) -> None:
        """Begin a link. If it leads nowhere, add a finding and keep its text."""
        target, finding = link_target(url, self._base)
        if finding:
            self.add_finding(finding)
        self._marks.begin(inline.Style.LINK, target or "")

    def end_style(self, style: inline.Style) -> None:
        """End the last use of a style, if it began in the innermost open block."""
        ended = self._marks.end(style, self._frames[-1].marks)
        if 0 <= ended < self._marks_before:
            self._marks_before -= 1

    def begin_leaf(self, leaf: Leaf) -> None:
        """Begin a paragraph, heading or term; it ends with ``flush`` or the next block."""
        self.end_leaf()
        if leaf is not Leaf.TERM:
            self._reach_flow()
        elif not self.close_to(Block.TERMS):
            self.open_block(Block.TERMS)
        self._open_leaf(leaf, implied=False)

    def _open_leaf(self, leaf: Leaf, *, implied: bool) -> None:
        self._leaf, self._implied = leaf, implied
        self._marks_before = len(self._marks)

    def add_literal(self, text: str, language: str = "") -> None:
        """Add a literal block. Its language counts only if it is known to every highlighter."""
        self.end_leaf()
        rows = [isolate(row) for row in clean(text).strip("\n").expandtabs(8).split("\n")]
        code = "\n".join(rows)
        if not code.strip():
            return
        self._reach_flow()
        # Sphinx highlights a block only if its raw source is its text; ``force`` lets code that
        # is not of its language pass without a warning.
        node = nodes.literal_block(code, code, language=highlighted(language), force=1)
        self._frames[-1].add(node)
        mark = (inline.Mark(inline.Style.LITERAL),)
        self.passages.append(Passage(Leaf.LITERAL, tuple((inline.Run(row, mark),) for row in rows)))

    def end_leaf(self) -> None:
        """End the leaf that is open, if any."""
        leaf, runs = self._leaf, self._runs
        if leaf is None:
            return
        if not self._implied:
            self._marks.keep(self._marks_before)
        self._leaf, self._runs = None, []
        lines = inline.lines(runs)
        if not lines:
            return
        self.passages.append(Passage(leaf, tuple(lines)))
        frame = self._frames[-1]
        if leaf is Leaf.HEADING:
            frame.add(blocks.untranslated(nodes.rubric, inline.join(lines)))
        elif leaf is Leaf.TERM and frame.block is Block.TERMS and not frame.flat:
            frame.add(blocks.term(inline.join(lines)))
        else:
            for block in blocks.paragraphs(lines):
                frame.add(block)

    def open_block(
        self,
        block: Block,
        *,
        numbering: Numbering = _ARABIC,
        header: bool = False,
        span: tuple[int, int] = (1, 1),
    ) -> None:
        """Open a block inside the innermost one; a part opens only inside its list or table.

        :param numbering: how ``NUMBERS`` are numbered.
        :param header: a ``CELL`` is a heading.
        :param span: how many columns and rows a ``CELL`` covers.
        """
        self.end_leaf()
        if len(self._frames) >= limits.MAX_OPEN:
            return
        whole = WHOLE.get(block)
        if whole is None:
            self._reach_flow()
            self._push_whole(block, numbering)
        elif self.close_to(*whole):
            self._push_part(block, header=header, span=span)

    def close_block(self, block: Block) -> None:
        """Close a block with everything in it; nothing happens if none is open."""
        self.end_leaf()
        depth = self._find(block)
        if depth:
            self._pop_to(depth)

    def close_to(self, *blocks: Block) -> bool:
        """Close blocks until one of *wanted* is the innermost; False if none of them is open."""
        self.end_leaf()
        depth = max(map(self._find, blocks))
        if depth:
            self._pop_to(depth + 1)
        return depth > 0

    def finish(self) -> None:
        """Close everything."""
        self.end_leaf()
        self._pop_to(1)

    def _find(self, block: Block) -> int:
        """Return the index of the innermost such frame; blocks around a table are not searched."""
        if block is Block.TABLE:
            wall = Block.ROOT
        else:
            wall = Block.TABLE if block in {Block.ROW, Block.CELL} else Block.CELL
        for index in range(len(self._frames) - 1, 0, -1):
            here = self._frames[index].block
            if here is block:
                return index
            if here is wall:
                break
        return 0

    def _reach_flow(self) -> None:
        """Open the parts that are missing before a block is allowed here."""
        part = IMPLIED.get(self._frames[-1].block)
        while part is not None:
            self._push_part(part)
            part = IMPLIED.get(part)

    def _push_whole(self, block: Block, numbering: Numbering) -> None:
        marks, passages = len(self._marks), len(self.passages)
        outer = self._frames[-1]
        # The text and LaTeX builders cannot put a table into a table.
        in_table = block is Block.TABLE and any(
            frame.block is Block.TABLE and not frame.flat for frame in self._frames
        )
        if in_table or self._nesting >= limits.MAX_NESTING:
            self.add_finding(limits.table_in_table() if in_table else limits.too_deep())
            self._frames.append(_Frame(block, outer.add, marks, flat=True))
            return
        self._nesting += 1
        if block is Block.TABLE:
            self._frames.append(_Frame(block, outer.add, marks, passages))
        else:
            node = blocks.container(block, numbering)
            self._frames.append(_Frame(block, node.append, marks, passages, node))

    def _push_part(
        self, block: Block, *, header: bool = False, span: tuple[int, int] = (1, 1)
    ) -> None:
        marks = len(self._marks)
        outer = self._frames[-1]
        node: nodes.Element
        if outer.flat:
            self._frames.append(_Frame(block, outer.add, marks, flat=True))
            return
        if block is Block.ROW:
            outer.rows.append([])
            self._frames.append(_Frame(block, outer.add, marks, rows=outer.rows))
            return
        if block is Block.CELL:
            node = entry = nodes.entry()
            outer.rows[-1].append(tables.Cell(entry, header, *span))
        elif outer.node is not None and block is Block.DEFINITION:
            node = blocks.definition(outer.node)
        else:
            node = nodes.list_item()
            outer.add(node)
        self._frames.append(_Frame(block, node.append, marks, node=node))

    def _pop_to(self, length: int) -> None:
        while len(self._frames) > length:
            frame = self._frames.pop()
            self._marks.keep(frame.marks)
            if frame.flat or frame.block in WHOLE:
                continue
            self._nesting -= 1
            if len(self.passages) == frame.passages:
                continue
            if frame.node is None:
                self._finish_table(frame)
            else:
                self._frames[-1].add(frame.node)

    def _finish_table(self, frame: _Frame) -> None:
        table = tables.table(frame.rows)
        if table is not None:
            self._frames[-1].add(table)
            return
        self.add_finding(limits.too_large_table(tables.MAX_COLUMNS, tables.MAX_CELLS))
        for cell in (cell for row in frame.rows for cell in row):
            for child in cell.entry.children:
                self._frames[-1].add(cast("nodes.Element", child))

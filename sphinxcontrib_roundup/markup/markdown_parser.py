"""The Markdown parser: CommonMark with tables, and rules for addresses, formulas and footnotes.

It is our own instance of markdown-it and knows nothing of the host page: no directives, roles,
substitutions or attributes, whatever extensions MyST pages have switched on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.markup.bare_addresses import address_at
from sphinxcontrib_roundup.markup.formulas import formula_at

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

#: The parser silently drops deeper levels, so they are looked for.
MAX_NESTING = 40
_SCHEME = re.compile(r"(?<![0-9A-Za-z])(?:https?|mailto)\Z", re.IGNORECASE)
_LONGEST_SCHEME = len("mailto:")
_PART = re.compile(r"\\[!-/:-@\[-`{-~]|&amp;|.", re.DOTALL)
_UNBROKEN = re.compile(r"[^\s<]+")
_FOOTNOTE = re.compile(r" *\[\^[^\]\s]+\]:")


@cache
def parser_of(*, tags: bool = False, formulas: bool = False) -> MarkdownIt:
    """Return a parser.

    :param tags: HTML is told apart from text.
    :param formulas: formulas between dollar signs are told apart from text.
    """
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        """Leaves links as they are written: which may be followed is the composer's decision."""

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's interface
            return True

        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's interface
            return url

        def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's interface
            return link

    options = {"html": tags, "linkify": False, "typographer": False}
    parser = Parser("commonmark", {**options, "maxNesting": MAX_NESTING}).enable("table")
    # Before the rules that would read the signs inside an address or a formula as markup.
    parser.inline.ruler.before("escape", "bare_address", _read_address)
    # A footnote defines no link, whatever its text looks like.
    after: RuleOptionsType = {"alt": ["paragraph", "reference"]}
    parser.block.ruler.before("reference", "footnote", _read_footnote, after)
    if formulas:
        parser.inline.ruler.before("escape", "formula", _read_formula)
        parser.block.ruler.before("fence", "formula", _read_formula_block, after)
    return parser


def _read_address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read an address with a scheme as one link: the signs in it are no markup."""
    match = _SCHEME.search(state.src, max(0, state.pos - _LONGEST_SCHEME), state.pos)
    if state.src[state.pos] != ":" or match is None or state.linkLevel:
        return False
    # In the source, one character of an address may be an escape of several.
    run = _UNBROKEN.match(state.src, match.start(), state.posMax)
    parts = _PART.findall(run[0]) if run else []
    text = "".join("&" if part == "&amp;" else part[-1] for part in parts)
    before = state.src[match.start() - 1 : match.start()]
    address, scheme = address_at(before + text, len(before)), match[0]
    if address is None or not (silent or state.pending.endswith(scheme)):
        return False
    length = address.end - address.start
    if not silent:
        state.pending = state.pending[: -len(scheme)]
        state.push("link_open", "a", 1).attrs = {"href": address.url}
        state.push("text", "", 0).content = text[:length]
        state.push("link_close", "a", -1)
    state.pos = match.start() + sum(map(len, parts[:length]))
    return True


def _read_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read a formula between dollar signs."""
    formula = formula_at(state.src, state.pos) if state.src[state.pos] == "$" else None
    if formula is None or formula.end > state.posMax:
        return False
    if not silent:
        token = state.push("formula_display" if formula.display else "formula", "math", 0)
        token.content = formula.tex
    state.pos = formula.end
    return True


def _read_formula_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read a formula whose first line begins, and whose last line ends, with two dollar signs."""
    line = state.getLines(start, start + 1, state.blkIndent, keepLastLF=False)
    if state.is_code_block(start) or not line.lstrip().startswith("$$"):
        return False
    last = start
    while not _ends_formula(
        state.getLines(last, last + 1, 0, keepLastLF=False), is_first=last == start
    ):
        last += 1
        if last >= end or state.isEmpty(last):
            return False
    if not silent:
        whole = state.getLines(start, last + 1, state.blkIndent, keepLastLF=False).strip()
        token = state.push("formula_display", "math", 0)
        token.content = whole.removeprefix("$$").removesuffix("$$")
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _ends_formula(line: str, *, is_first: bool) -> bool:
    line = line.strip()
    return line.endswith("$$") and (not is_first or len(line) > len("$$$$"))


def _read_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's interface
    """Read a line that begins with the sign of a footnote as a paragraph of its own."""
    from markdown_it.rules_block import paragraph

    line = state.getLines(start, start + 1, state.blkIndent, keepLastLF=False)
    if state.is_code_block(start) or not _FOOTNOTE.match(line):
        return False
    return silent or paragraph(state, start, end, silent)

"""Limits of size and nesting of a text.

Docutils, Sphinx and pickle walk trees by recursion, and parsers of markup need quadratic time for
some input. All limits are far above the needs of a text about a talk.
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinxcontrib_roundup.problems import ProblemCode


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of a text, without a place.

    :param code: ``ProblemCode.MARKUP`` or ``ProblemCode.LINK``.
    :param reason: what is wrong, and what is shown instead.
    :param remedy: what to do; may be empty.
    """

    code: ProblemCode
    reason: str
    remedy: str = ""


#: Characters of a text that is parsed; a longer one is shown plain.
MAX_SIZE = 100_000
#: The same for rST, whose parser copies what is left of the text at every step.
MAX_SIZE_RST = 40_000
#: Lists, quotes and tables inside one another; LaTeX allows four lists of a kind.
MAX_NESTING = 4
#: Element levels of any tree that comes out: ``MAX_NESTING`` and the inline styles bound it.
MAX_DEPTH = 24
#: Open blocks, including those without a node.
MAX_OPEN = 120
#: Findings of one text.
MAX_FINDINGS = 10

_SHORTEN = "make it shorter, or declare it as plain text"


def too_long(size: int, most: int) -> Finding:
    """Return the finding of a text that is not parsed because of its size."""
    return Finding(
        ProblemCode.MARKUP,
        f"the text has {size:,} characters and is shown plain: at most {most:,} are parsed",
        _SHORTEN,
    )


def too_entangled(what: str) -> Finding:
    """Return the finding of a text that is too costly to parse."""
    return Finding(ProblemCode.MARKUP, f"the text is shown plain: {what}", _SHORTEN)


def too_deep() -> Finding:
    """Return the finding of a text in which the innermost levels are shown without nesting."""
    return Finding(
        ProblemCode.MARKUP,
        f"lists, quotes and tables are nested more than {MAX_NESTING} levels deep: "
        "the inner levels are shown as paragraphs",
        "nest them less",
    )


def table_in_table() -> Finding:
    """Return the finding of a table inside a table, which half of the builders cannot write."""
    return Finding(
        ProblemCode.MARKUP,
        "a table is inside a table: its cells are shown as paragraphs",
        "take it out of the outer table",
    )


def too_large_table(columns: int, cells: int) -> Finding:
    """Return the finding of a table that is shown as paragraphs."""
    return Finding(
        ProblemCode.MARKUP,
        f"a table is shown as paragraphs: at most {columns} columns and {cells:,} cells are read",
        "split it",
    )

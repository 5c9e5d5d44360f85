"""Parts of the manual that come from the code they describe, and examples in both markups."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from manual_commands import CommandDirective
from manual_snippets import to_myst, without_index
from sphinx.directives.code import container_wrapper
from sphinx.util.docutils import SphinxDirective

from sphinxcontrib_roundup.ext.config import CONFIG_VALUES
from sphinxcontrib_roundup.formats.native.schema import FIELDS
from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.markup.formulas import ARGUMENTS, ENVIRONMENTS, SYMBOLS, TEXTS
from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_QUOTED = re.compile(r"(?<!\w)'([^' ]+)'")
_CODE = re.compile(r"(`+)(.+?)\1")


class Table(NamedTuple):
    """A table of the manual; cells are text with code in backticks, widths are shares."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[tuple[str, ...]]


def options(view: str) -> Table:
    """Return the options of a directive."""
    rows = ((f"`:{name}:`", value, meaning) for name, value, meaning in VIEWS[view].options)
    return Table(("Option", "Value", "Meaning"), (18, 28, 54), rows)


def fields(record: str) -> Table:
    """Return the fields of a record."""
    rows = (
        (f"`{field.name}`", field.type_text, f"{field.meaning}{' Required.' * field.required}")
        for field in FIELDS[record].values()
    )
    return Table(("Field", "What to write", "Meaning"), (16, 38, 46), rows)


def synonyms(_: str) -> Table:
    """Return the words that may stand for the names of fields."""
    rows = (
        (record, f"`{field.name}`", ", ".join(f"`{word}`" for word in field.synonyms))
        for record, of_record in FIELDS.items()
        for field in of_record.values()
        if field.synonyms
    )
    return Table(("In a", "Field", "May be written"), (16, 24, 60), rows)


def settings(_: str) -> Table:
    """Return the values of conf.py."""
    rows = (
        (f"`{name}`", value, f"{meaning} Default: `{default!r}`.")
        for name, default, value, meaning in CONFIG_VALUES
    )
    return Table(("Name", "Value", "Meaning"), (26, 24, 50), rows)


def warnings(_: str) -> Table:
    """Return the subtypes of warnings, and the codes of notes."""
    rows = (
        (f"`roundup.{code.subtype}`", f"Note: {code.meaning}" if code.is_note else code.meaning)
        for code in ProblemCode
    )
    return Table(("Subtype", "Meaning"), (28, 72), rows)


def oddities(_: str) -> Table:
    """Return what is reported of schedules."""
    rows = (
        (f"{_sentence(odd.one)}.", _sentence(odd.remedy), f"`roundup.{odd.code.subtype}`")
        for odd in FindingKind
    )
    return Table(("What is found", "What to do", "Warning"), (44, 32, 24), rows)


def formulas(_: str) -> Table:
    """Return the commands of TeX that formulas in data may contain."""
    kinds = {
        "Commands without an argument": SYMBOLS,
        "Commands with arguments": ARGUMENTS,
        "Commands for text": TEXTS,
        "Environments": ENVIRONMENTS,
    }
    rows = (
        (
            kind,
            ", ".join(f"`{name}`" for name in sorted(names, key=lambda name: (name.lower(), name))),
        )
        for kind, names in kinds.items()
    )
    return Table(("Kind", "Names"), (20, 80), rows)


TABLES: Mapping[str, Callable[[str], Table]] = {
    "options": options,
    "fields": fields,
    "synonyms": synonyms,
    "settings": settings,
    "warnings": warnings,
    "oddities": oddities,
    "formulas": formulas,
}


class TableDirective(SphinxDirective):
    """``manual-table:: options digest``: a table made by one of the functions above."""

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[Node]:
        """Return the table."""
        name, *subject = self.arguments
        return [_table(TABLES[name](subject[0] if subject else ""))]


class DefaultsDirective(SphinxDirective):
    """``manual-defaults:: digest``: what a view shows when nothing says it, and what it can."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return one or two paragraphs."""
        view = VIEWS[self.arguments[0]]
        option = "`:columns:`" if view.is_table else "`:fields:`"
        texts = [
            f"Shown unless {option} says otherwise: {_listed(view.fields)}.",
            f"{option} may name {_listed(view.allowed_fields)}.",
        ]
        if view.group_by:
            texts.append(f"Headings unless `:group-by:` says otherwise: {_listed(view.group_by)}.")
        if view.sort:
            order = _listed(f"{'-' * descending}{field}" for field, descending in view.sort)
            texts.append(f"Order unless `:sort:` says otherwise: {order}.")
        return [nodes.paragraph("", "", *_inline(text)) for text in texts]


class ExampleDirective(SphinxDirective):
    """A snippet in reStructuredText, the same in MyST, and what it makes.

    Only the reStructuredText is written. The result registers nothing, so that references lead to
    real pages and not to examples.
    """

    has_content = True
    option_spec: ClassVar = {"hide-result": directives.flag}

    def run(self) -> list[Node]:
        """Return both sources and the result."""
        written = list(self.content)
        sources = [
            self._source("reStructuredText", "rst", written),
            self._source("MyST Markdown", "markdown", to_myst(written)),
        ]
        frame = nodes.container("", *sources, classes=["manual-example"])
        if "hide-result" not in self.options:
            frame += self._result(without_index(written))
        return [frame]

    def _source(self, caption: str, language: str, lines: list[str]) -> Node:
        code = "\n".join(lines)
        block = nodes.literal_block(code, code, language=language)
        self.set_source_info(block)
        return container_wrapper(self, block, caption)

    def _result(self, lines: list[str]) -> Node:
        if not str(self.env.doc2path(self.env.docname)).endswith(".rst"):
            lines = to_myst(lines)
        caption = nodes.paragraph("", "Result", classes=["manual-caption"])
        shown = self.parse_text_to_nodes("\n".join(lines))
        return nodes.container("", caption, *shown, classes=["manual-result"])


def _sentence(text: str) -> str:
    """Return a part of a message as a cell: quoted values are code."""
    return _QUOTED.sub(r"`\1`", text[:1].upper() + text[1:])


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _table(table: Table) -> nodes.table:
    columns = (nodes.colspec(colwidth=width) for width in table.widths)
    group = nodes.tgroup("", *columns, cols=len(table.widths))
    group += nodes.thead("", _row(table.head))
    group += nodes.tbody("", *map(_row, table.rows))
    return nodes.table("", group, classes=["colwidths-given", "manual-table"])


def _row(cells: Iterable[str]) -> nodes.row:
    paragraphs = (nodes.paragraph("", "", *_inline(cell)) for cell in cells)
    return nodes.row("", *(nodes.entry("", paragraph) for paragraph in paragraphs))


def _inline(text: str) -> Iterator[Node]:
    """Yield text with code; nothing else is markup, so tables are the same in both markups."""
    end = 0
    for match in _CODE.finditer(text):
        yield nodes.Text(text[end : match.start()])
        yield nodes.literal("", match[2])
        end = match.end()
    yield nodes.Text(text[end:])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Announce the directives."""
    app.add_directive("example", ExampleDirective)
    app.add_directive("manual-table", TableDirective)
    app.add_directive("manual-defaults", DefaultsDirective)
    app.add_directive("manual-command", CommandDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

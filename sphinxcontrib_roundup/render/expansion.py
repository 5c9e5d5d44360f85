"""Make links, times and lists of facts from compact lines, for one builder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.model.addresses import DOCUMENT, FILE
from sphinxcontrib_roundup.model.ids import make_id
from sphinxcontrib_roundup.render.anchors import INDEXED, index_entry, target
from sphinxcontrib_roundup.render.lines import HEAD, Reference
from sphinxcontrib_roundup.render.nodes import (
    CompactLine,
    RoundupCell,
    RoundupEntry,
    RoundupFact,
    RoundupFacts,
    RoundupIndex,
    RoundupLabel,
    RoundupLine,
    RoundupLink,
    RoundupName,
    RoundupTime,
    may_turn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinxcontrib_roundup.render.anchors import IndexEntry
    from sphinxcontrib_roundup.render.lines import Fact, Span


@dataclass(slots=True)
class LineExpander:
    """Expands the lines of one document.

    :param html: the format has lists of facts, times and accessible names.
    :param paged: the format is LaTeX or Texinfo. They need targets for labels, and index entries
        where the name is, so that the index shows the right page.
    :param link: returns the link of a name on a page with this content, or the content.
    :param local: returns the link to a document or file from a page, with this content.
    """

    html: bool
    paged: bool
    link: Callable[[str, Reference, nodes.Node], nodes.Node]
    local: Callable[[str, str, nodes.Element], nodes.Element]
    _indexed: set[tuple[str, str]] = field(default_factory=set)
    _entries: list[IndexEntry] = field(default_factory=list)
    _docname: str = ""

    def expand(self, document: nodes.document, docname: str) -> None:
        """Replace the compact lines of a document.

        :param docname: the page, unless the document is made of several pages.
        """
        for line in list(document.findall(CompactLine)):
            self._docname = _page_of(line, docname)
            self._expand(line)
        if self.paged:
            for index in list(document.findall(RoundupIndex)):
                self._trim(index, _page_of(index, docname))

    def _trim(self, index: RoundupIndex, docname: str) -> None:
        """Drop the entries that are written at the lines."""
        entries = [entry for entry in index["entries"] if (docname, entry[2]) not in self._indexed]
        if entries:
            index["entries"] = entries
        else:
            index.parent.remove(index)

    def _expand(self, line: CompactLine) -> None:
        attributes = line.attributes
        spans: Sequence[Span] = attributes.pop("spans", ())
        facts: Sequence[Fact] = attributes.pop("facts", ())
        stacked = attributes.pop("stacked", 0)
        for name in ("title", "message"):
            attributes.pop(name, None)
        head = list(line.children)
        text = str(head.pop()) if head and isinstance(head[-1], nodes.Text) else ""
        declared = [part for node in head for part in self._declared(node)]
        if text != line.rawsource:  # another extension edited the text: offsets are wrong
            spans, facts = (), ()
        parts = _Parts(text, spans, self)
        line.children = []
        if isinstance(line, RoundupCell):
            self._fill_cell(line, [*declared, *parts.all()])
        elif self.html and isinstance(line, RoundupFacts):
            if facts:
                line.extend(_fact(field, parts.between(a, b)) for a, b, field in facts)
            else:
                line.append(_fact(HEAD, [*declared, *parts.all()]))
        elif self.html and isinstance(line, RoundupEntry):
            _split(line, declared, parts, facts)
        elif stacked and facts:
            rows = [nodes.line("", "", *parts.between(a, b)) for a, b, _field in facts]
            rows[-1].extend(self._index())
            block = nodes.line_block("", *rows, classes=line["classes"])
            line.parent.replace(line, block)
        else:
            line.extend([*declared, *parts.all(), *self._index()])

    def _fill_cell(self, cell: RoundupCell, content: list[nodes.Node]) -> None:
        """Fill a cell; formats other than HTML know paragraphs in cells and nothing else."""
        inline = [node for node in content if isinstance(node, nodes.Text | nodes.Inline)]
        if not self.html and inline and len(inline) == len(content):
            cell.append(nodes.paragraph("", "", *content, *self._index()))
        else:
            cell.extend(content)

    def _index(self) -> list[nodes.Node]:
        """Return the entries of the line; within the line Texinfo would break it."""
        entries, self._entries = self._entries, []
        return [addnodes.index(entries=entries)] if entries else []

    def _declared(self, node: nodes.Node) -> list[nodes.Node]:
        """Return a title with markup of its own as a link."""
        if not isinstance(node, nodes.Element) or "reference" not in node:
            return [node]
        reference = Reference(*node.attributes.pop("reference"))
        return self._anchored(reference, node, node.astext())

    def make(self, text: str, span: Span) -> list[nodes.Node]:
        """Return the nodes of a part of a line."""
        kind, *values = span[2:]
        match kind:
            case "ref" | "title":
                reference = Reference(*values)
                return self._anchored(reference, self._name(text, kind, reference), text)
            case "url" if values[0].startswith((DOCUMENT, FILE)):
                label = f"{text}: {values[2]}" if values[2] else ""
                content = nodes.inline("", "", _isolated(text), classes=[values[1]], label=label)
                return [self.local(self._docname, values[0], content)]
            case "url":
                return [self._url(text, *values)]
            case "time" if self.html:
                return [RoundupTime("", text, datetime=values[0])]
            case "badge":
                return [nodes.strong("", text, classes=["roundup-badge", *values])]
            case "label":
                return [RoundupLabel("", text)]
            case _:
                return [_isolated(text)]

    def _name(self, text: str, kind: str, reference: Reference) -> nodes.Node:
        classes = [reference.language] if reference.language else []
        if kind == "title":
            return nodes.strong("", "", _isolated(text), classes=["roundup-title", *classes])
        name = _isolated(text)
        return nodes.inline("", "", name, classes=classes) if classes else name

    def _anchored(self, reference: Reference, content: nodes.Node, words: str) -> list[nodes.Node]:
        link = self.link(self._docname, reference, content)
        if not reference.node_id:
            return [link]
        ids = reference.node_id.split()
        if self.paged:
            if reference.type in INDEXED:
                self._indexed.add((self._docname, ids[0]))
                self._entries.append(index_entry(ids[0], words, main=False))
            return [*map(target, ids), link]
        if not isinstance(link, nodes.Element):
            link = nodes.inline("", "", link)
        link["ids"] = ids
        return [link]

    def _url(self, text: str, url: str, css_class: str, about: str) -> nodes.Node:
        content = _isolated(text)
        if self.html and about:
            label = f"{text}: {about}"
            return RoundupLink(
                "", "", content, refuri=url, internal=False, classes=[css_class], label=label
            )
        return nodes.reference("", "", content, refuri=url, internal=False, classes=[css_class])


@dataclass(frozen=True, slots=True)
class _Parts:
    """The text of a line and its spans, in order."""

    text: str
    spans: Sequence[Span]
    expander: LineExpander

    def all(self) -> list[nodes.Node]:
        return self.between(0, len(self.text))

    def between(self, start: int, end: int) -> list[nodes.Node]:
        """Return the nodes of a part of the text; spans do not overlap."""
        parts: list[nodes.Node] = []
        end_of_last = start
        for span in self.spans:
            first, last = span[0], span[1]
            if first < end_of_last or last > end:
                continue
            if first > end_of_last:
                parts.append(nodes.Text(self.text[end_of_last:first]))
            parts += self.expander.make(self.text[first:last], span)
            end_of_last = last
        if end_of_last < end:
            parts.append(nodes.Text(self.text[end_of_last:end]))
        return parts


def _split(
    entry: RoundupEntry, declared: list[nodes.Node], parts: _Parts, facts: Sequence[Fact]
) -> None:
    """Replace an entry by the line of its title and the list of its facts."""
    if not facts:
        entry.extend([*declared, *parts.all()])
        return
    (_, end, _), *rest = facts
    head = RoundupLine("", "", *declared, *parts.between(0, end), classes=entry["classes"])
    below = RoundupFacts("", "", classes=["roundup-facts"])
    below.extend(_fact(field, parts.between(a, b)) for a, b, field in rest)
    entry.parent.replace(entry, [head, below])


def _fact(field: str, content: list[nodes.Node]) -> RoundupFact:
    classes = [f"roundup-fact-{make_id(field)}"] if field else []
    return RoundupFact("", "", *content, classes=classes)


def _isolated(text: str) -> nodes.Node:
    return RoundupName("", text, isolate=True) if may_turn(text) else nodes.Text(text)


def _page_of(node: nodes.Node, docname: str) -> str:
    """Return the page of a node in a document that is made of several pages."""
    above = node.parent
    while above is not None:
        if isinstance(above, addnodes.start_of_file):
            return str(above["docname"])
        above = above.parent
    return docname

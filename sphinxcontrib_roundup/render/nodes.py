"""Our node classes: docutils ones with a meaning of their own, and their visitors.

Every class subclasses a docutils class, so that each builder can fall back to what it knows.
Only the HTML visitors are our own throughout: other extensions replace those of ``container``.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import get_node_line, get_node_source

from sphinxcontrib_roundup.render import visitors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinxcontrib_roundup.render.visitors import Visitors

# Classes of characters (Unicode, UAX 9) after which text may run the other way.
_TURNS: Final = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


class RoundupView(nodes.container):
    """A whole view, except a digest: its sections must be sections of the page."""

    tagname = "roundup_view"


class RoundupObject(nodes.container):
    """One object in full."""

    tagname = "roundup_object"


class RoundupCards(nodes.bullet_list):
    """A grid of cards; a bullet list where there are no grids."""

    tagname = "roundup_cards"


class RoundupCard(nodes.list_item):
    """A card."""

    tagname = "roundup_card"


class RoundupName(nodes.inline):
    """A name from data; ``isolate`` if it may turn the direction of the text around it."""

    tagname = "roundup_name"


class _NoMessage(addnodes.translatable):
    """A node that is not offered for translation as a whole.

    For ``translatable=False`` Sphinx would write the node as XML for its debugging log.
    """

    def preserve_original_messages(self) -> None:
        """Do nothing."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return nothing."""
        return []


class RoundupHeading(nodes.title, _NoMessage):
    """The title of a section; only the title of the object in it is translated."""

    tagname = "roundup_heading"


class RoundupRubric(nodes.rubric, _NoMessage):
    """A heading that is no section; ``depth`` counts from 0, the level below the page's section."""

    tagname = "roundup_rubric"


class RoundupTitle(nodes.inline, addnodes.translatable):
    """The title of an object in a heading. Its translation is text and never markup."""

    tagname = "roundup_title"

    record: tuple[str, str] | None = None
    """Kind and full name of the object, to find the title in its data."""

    def preserve_original_messages(self) -> None:
        """Take the place in the page from the nodes above, for the catalogue template."""
        _find_place(self)

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Replace the text."""
        if original_message == self.rawsource:
            self.children = []
            self += nodes.Text(translated_message)
            self["translated"] = True

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text as it is in the data."""
        return [self.rawsource] if self.rawsource and self.source else []

    def end_message(self) -> None:
        """Have nobody translate the title again."""
        self.rawsource = ""


class DataMessage(nodes.inline, addnodes.translatable):
    """The message of a paragraph of data, in builds of message templates only.

    ``record`` is the kind and full name of the record and the text in which the message is.
    """

    tagname = "roundup_message"

    def preserve_original_messages(self) -> None:
        """Take the place in the page from the nodes above, until that in the data is known."""
        _find_place(self)

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Do nothing: templates have the texts of the data."""

    def extract_original_messages(self) -> Sequence[str]:
        """Return the message."""
        return [self["message"]] if self["message"] and self.source else []


class CompactLine(nodes.TextElement, addnodes.translatable):
    """A line with one ``Text``, and the meaning of its parts in attributes.

    The base of lines and cells; not used itself. See
    :mod:`~sphinxcontrib_roundup.render.lines` for ``spans`` and ``facts``. ``title`` is the span of
    the title, and ``message`` that title if it may be translated. ``rawsource`` is the text to
    which the offsets belong.
    """

    def preserve_original_messages(self) -> None:
        """Take the place in the page from the nodes above, for the catalogue template."""
        if "message" in self:
            _find_place(self)

    def extract_original_messages(self) -> Sequence[str]:
        """Return the title."""
        return [self["message"]] if "message" in self and self.source else []

    def end_message(self) -> None:
        """Have nobody translate the title again."""
        del self["message"]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Replace the title, and move what follows it."""
        text = self.astext()
        start, end = self.get("title", (0, 0))
        if text != self.rawsource or text[start:end] != original_message:
            return
        moved = len(translated_message) - (end - start)
        for name in ("spans", "facts"):
            parts: tuple[tuple[Any, ...], ...] = self.get(name, ())
            self[name] = tuple(
                (part[0] + moved * (part[0] >= end), part[1] + moved * (part[1] >= end), *part[2:])
                for part in parts
            )
        self["title"] = (start, end + moved)
        self["translated"] = True
        self.rawsource = text[:start] + translated_message + text[end:]
        self.children = []
        self += nodes.Text(self.rawsource)


class RoundupLine(nodes.paragraph, CompactLine):
    """A paragraph of names and labels."""

    tagname = "roundup_line"


class RoundupFacts(nodes.paragraph, CompactLine):
    """Facts in one line, a list in HTML; ``stacked`` if each has a line in other formats."""

    tagname = "roundup_facts"


class RoundupEntry(nodes.paragraph, CompactLine):
    """A title followed by facts; in HTML a line with a list of facts below."""

    tagname = "roundup_entry"


class RoundupCell(nodes.entry, CompactLine):
    """A cell of a table with a line or with blocks; ``label`` is the header of its column."""

    tagname = "roundup_cell"

    def astext(self) -> str:
        """Return the text; blocks are separated as in other cells."""
        texts = (child.astext() for child in self.children)
        is_line = not self.children or isinstance(self.children[-1], nodes.Text)
        return ("" if is_line else "\n\n").join(texts)


class RoundupTable(nodes.table):
    """A table of talks."""

    tagname = "roundup_table"


class RoundupHead(nodes.thead):
    """The header of a table."""

    tagname = "roundup_head"


class RoundupBody(nodes.tbody):
    """The rows of a table."""

    tagname = "roundup_body"


class RoundupRow(nodes.row):
    """A row of a table."""

    tagname = "roundup_row"


class RoundupIndex(addnodes.index):
    """Index entries of a view; formats with pages have those of lines at the lines instead."""

    tagname = "roundup_index"


class RoundupLabel(nodes.strong):
    """The name of a value, with colon and space. Made when a page is written."""

    tagname = "roundup_label"


class RoundupFact(nodes.inline):
    """An item of a list of facts. Made when a page is written."""

    tagname = "roundup_fact"


class RoundupTime(nodes.inline):
    """A date or time, as ``datetime`` for machines. Made when a page is written."""

    tagname = "roundup_time"


class RoundupLink(nodes.reference):
    """A link with the accessible name ``label``. Made when a page is written."""

    tagname = "roundup_link"


class RoundupDownload(addnodes.download_reference):
    """A download with the accessible name ``label``. Made when a page is written."""

    tagname = "roundup_download"


class RoundupPicture(nodes.container):
    """Holds the one image of an object."""

    tagname = "roundup_picture"


class RoundupPlaceholder(nodes.container):
    """Stands for a missing picture, in HTML only: ``text`` on a colour chosen by ``hue``."""

    tagname = "roundup_placeholder"


def may_turn(text: str) -> bool:
    """Return whether a text may turn the direction of the text around it."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _TURNS for char in text)


def shown_title(node: nodes.Element) -> str:
    """Return the title in a node, translated or not."""
    if isinstance(node, CompactLine) and "title" in node:
        start, end = node["title"]
        return node.astext()[start:end]
    return node.astext()


def message_record(node: nodes.Element) -> tuple[str, str, str]:
    """Return kind and full name of the record of a message, and the text there; or nothing."""
    if isinstance(node, DataMessage):
        kind, full, text = node["record"]
        return kind, full, text
    if isinstance(node, RoundupTitle) and node.record is not None:
        return (*node.record, node.rawsource)
    if isinstance(node, CompactLine) and "message" in node:
        start, end = node["title"]
        spans: tuple[tuple[Any, ...], ...] = node.get("spans", ())
        for span in spans:
            if span[:2] == (start, end) and span[2] in {"title", "ref"}:
                return span[3], span[4], node["message"]
    return "", "", ""


def _find_place(node: nodes.Element) -> None:
    if node.source is None:
        try:
            node.source = get_node_source(node)
            node.line = get_node_line(node)
        except ValueError:  # no node above knows its page, or its line
            return


def heading(*content: nodes.Node) -> RoundupHeading:
    """Return the title of a section; only the titles in it are translated, and as text."""
    return RoundupHeading("", "", *content, support_smartquotes=False)


def rubric(depth: int, *content: nodes.Node, classes: Sequence[str] = ()) -> RoundupRubric:
    """Return a heading that is no section."""
    return RoundupRubric(
        "", "", *content, classes=list(classes), depth=depth, support_smartquotes=False
    )


#: What ``app.add_node`` is to be called with: each class and its visitors by builder format.
NODES: Final[tuple[tuple[type[nodes.Element], Visitors], ...]] = (
    (RoundupView, visitors.VIEW),
    (RoundupObject, visitors.OBJECT),
    (RoundupCards, visitors.CARDS),
    (RoundupCard, visitors.CARD),
    (RoundupLine, visitors.LINE),
    (RoundupFacts, visitors.FACTS),
    (RoundupFact, visitors.FACT),
    (RoundupEntry, visitors.LINE),
    (RoundupTable, visitors.TABLE),
    (RoundupHead, visitors.TABLE_HEAD),
    (RoundupBody, visitors.TABLE_BODY),
    (RoundupRow, visitors.ROW),
    (RoundupCell, visitors.CELL),
    (RoundupHeading, visitors.HEADING),
    (RoundupRubric, visitors.RUBRIC),
    (RoundupIndex, visitors.INDEX),
    (RoundupLabel, visitors.LABEL),
    (RoundupTime, visitors.TIME),
    (RoundupLink, visitors.LINK),
    (RoundupDownload, visitors.DOWNLOAD),
    (RoundupName, visitors.NAME),
    (RoundupTitle, visitors.TITLE),
    (DataMessage, visitors.TITLE),
    (RoundupPicture, visitors.PICTURE),
    (RoundupPlaceholder, visitors.PLACEHOLDER),
)

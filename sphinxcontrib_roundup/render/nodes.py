"""Our node classes: docutils ones with a meaning of their own, and their visitors.

Every class subclasses a docutils class, so that each builder can fall back to what it knows.
Only the HTML visitors are our own throughout: other extensions replace those of ``container``.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import get_node_line, get_node_source

from sphinxcontrib_roundup.render import visitors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

    from sphinxcontrib_roundup.render.visitors import Visitors

# Classes of characters (Unicode, UAX 9) after which text may run the other way.
_TURNS: Final = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


class RoundupView(nodes.container):
    """All of a view but the digest, whose sections must stand in the page itself."""

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


class RoundupCell(nodes.entry):
    """A cell of a table; ``label`` is the header of its column, for where there are no columns."""

    tagname = "roundup_cell"


class RoundupRubric(nodes.rubric):
    """A heading that is no section; ``depth`` counts from 0, the level below the page's section."""

    tagname = "roundup_rubric"


class RoundupLabel(nodes.strong):
    """The name of a value, with colon and space."""

    tagname = "roundup_label"


class RoundupName(nodes.inline):
    """A name from data; ``isolate`` if it may turn the direction of the text around it."""

    tagname = "roundup_name"


class Translated(nodes.TextElement, addnodes.translatable):
    """A text from data that may be translated; the translation is text and never markup.

    The base of titles; not used itself.
    """

    uid: str  # by which Sphinx knows a message; it sets it when it reads the page

    def copy(self) -> Self:
        """Return a copy that is the same message: references are resolved with copies."""
        fresh = super().copy()
        if hasattr(self, "uid"):
            fresh.uid = self.uid
        return fresh

    def preserve_original_messages(self) -> None:
        """Learn from the page where the text stands: the catalogue template names the place."""
        if self.source is None:
            try:
                self.source = get_node_source(self)
                self.line = get_node_line(self)
            except ValueError:  # no node above knows its page, or its line
                return

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Put the translation in place of the text."""
        if original_message == self.rawsource:
            self.children = []
            self += nodes.Text(translated_message)
            self["translated"] = True

    def extract_original_messages(self) -> Sequence[str]:
        """Return the text as it is in the data."""
        return [self.rawsource] if self.rawsource and self.source else []


class RoundupTitle(nodes.inline, Translated):
    """The title of an object in a heading."""

    tagname = "roundup_title"


class RoundupEntryTitle(nodes.strong, Translated):
    """The title of an object in a list, on a card."""

    tagname = "roundup_entry_title"


class RoundupPicture(nodes.container):
    """Holds the one image of an object."""

    tagname = "roundup_picture"


class RoundupPlaceholder(nodes.container):
    """Stands for a missing picture, in HTML only: ``text`` on a colour chosen by ``hue``."""

    tagname = "roundup_placeholder"


def _isolation(text: str) -> dict[str, bool]:
    turns = not text.isascii() and any(unicodedata.bidirectional(char) in _TURNS for char in text)
    return {"isolate": True} if turns else {}


def name(text: str) -> RoundupName:
    """Return a name from data as the content of a reference."""
    return RoundupName("", text, **_isolation(text))


def plain(text: str) -> nodes.Text | RoundupName:
    """Return a text from data; an element only if its direction must be kept inside."""
    return RoundupName("", text, isolate=True) if _isolation(text) else nodes.Text(text)


def heading_title(text: str) -> RoundupTitle:
    """Return a title from data for a heading."""
    return RoundupTitle(text, text, **_isolation(text))


def entry_title(text: str) -> RoundupEntryTitle:
    """Return a title from data for a list or card."""
    return RoundupEntryTitle(text, text, **_isolation(text))


def heading(*content: nodes.Node) -> nodes.title:
    """Return the title of a section; only the titles in it are translated, and as text."""
    return nodes.title("", "", *content, translatable=False, support_smartquotes=False)


def rubric(depth: int, *content: nodes.Node, classes: Sequence[str] = ()) -> RoundupRubric:
    """Return a heading that is no section."""
    return RoundupRubric(
        "",
        "",
        *content,
        classes=list(classes),
        depth=depth,
        translatable=False,
        support_smartquotes=False,
    )


def paragraph(*content: nodes.Node, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph of names and labels: neither translated as a whole nor given quotes."""
    return nodes.paragraph(
        "",
        "",
        *content,
        classes=list(classes),
        translatable=False,
        support_smartquotes=False,
    )


def joined(parts: Sequence[Sequence[nodes.Node]], separator: str) -> list[nodes.Node]:
    """Return the nodes of all *parts* with *separator* between the parts."""
    found: list[nodes.Node] = []
    for part in parts:
        found += [nodes.Text(separator), *part] if found else part
    return found


def lines(contents: Sequence[Sequence[nodes.Node]], classes: Sequence[str]) -> nodes.line_block:
    """Return lines of names and labels."""
    return nodes.line_block(
        "",
        *(nodes.line("", "", *content, translatable=False) for content in contents),
        classes=list(classes),
        support_smartquotes=False,
    )


#: What ``app.add_node`` is to be called with: each class and its visitors by builder format.
NODES: Final[tuple[tuple[type[nodes.Element], Visitors], ...]] = (
    (RoundupView, visitors.VIEW),
    (RoundupObject, visitors.OBJECT),
    (RoundupCards, visitors.CARDS),
    (RoundupCard, visitors.CARD),
    (RoundupCell, visitors.CELL),
    (RoundupRubric, visitors.RUBRIC),
    (RoundupLabel, visitors.LABEL),
    (RoundupName, visitors.NAME),
    (RoundupTitle, visitors.TITLE),
    (RoundupEntryTitle, visitors.ENTRY_TITLE),
    (RoundupPicture, visitors.PICTURE),
    (RoundupPlaceholder, visitors.PLACEHOLDER),
)

"""Write a line of text and facts as one node; its parts become links when a page is written.

A line is a :class:`~sphinxcontrib_roundup.render.nodes.CompactLine` with one ``Text``: the line as
plain text. Its attribute ``spans`` tells what the parts of the text are. Read transforms, of which
Sphinx runs about forty on each page, meet two nodes in place of one for each name and link.
:mod:`~sphinxcontrib_roundup.render.expansion` makes the nodes.

A span is ``(start, end, kind, *values)``, with offsets into the text:

* ``ref``: a :class:`Reference`; ``title``: the same, set in strong type
* ``url``: the target, a class, and what the link is about (for its accessible name)
* ``time``: an ISO date or time
* ``badge``: a class
* ``label`` and ``isolate``: nothing more

A fact is ``(start, end, field)``. The text between two facts is a separator.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, TypeVar

from docutils import nodes

from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.model.records import OWN_PREFIX
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.i18n import status_words
from sphinxcontrib_roundup.render.links import page_target
from sphinxcontrib_roundup.render.nodes import CompactLine, RoundupName, RoundupTitle, may_turn
from sphinxcontrib_roundup.render.render_context import RecordName
from sphinxcontrib_roundup.selection.rows import PresenterName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.model.records import Status
    from sphinxcontrib_roundup.render.references import References
    from sphinxcontrib_roundup.selection.rows import ObjectName, TalkRow, TrackName

Span: TypeAlias = tuple[Any, ...]
Fact: TypeAlias = tuple[int, int, str]
_Line = TypeVar("_Line", bound=CompactLine)

SEPARATOR: Final = " · "
DASH: Final = " — "
HEAD: Final = ""  # the field of the text before the first fact
_UNCLEAR: Final = ("same_as", OWN_PREFIX)  # values of these fields mean nothing without a label


class Reference(NamedTuple):
    """The values of a span that names an object.

    :param rank: of the view; the name becomes a link to a place of better rank.
    :param node_id: the anchors of the name, if it has any, with spaces between them.
    :param fallback: the target of the link where no place is better.
    :param language: a class such as ``language-de``, if the name is not in the page's language.
    :param untitled: the text is a full name; the object's title replaces it if it is known.
    """

    type: str
    full: str
    rank: int
    node_id: str = ""
    fallback: str = ""
    language: str = ""
    untitled: bool = False


class Labels(Enum):
    """Which facts of a line begin with their label."""

    ALL = "all"
    UNCLEAR = "unclear"
    NONE = "none"


class LineWriter:
    """Writes one line, part by part.

    :param line: an empty node; :meth:`close` fills it.
    :param separator: between two facts.
    :param mark: whether the line remembers its facts; cells have a single one.
    """

    def __init__(
        self,
        references: References,
        line: CompactLine,
        *,
        labels: Labels = Labels.UNCLEAR,
        separator: str = SEPARATOR,
        mark: bool = True,
    ) -> None:
        self.references = references
        self.texts = references.context.texts
        self._line = line
        self._labels = labels
        self._separator = separator
        self._mark = mark
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._facts: list[Fact] = []
        self._fact: tuple[int, str] | None = None
        self._title: tuple[int, int] | None = None
        self._begun = False

    def __bool__(self) -> bool:
        """Whether anything has been written."""
        return bool(self._length or self._line.children)

    def text(self, words: str) -> None:
        """Write words of ours, or of data that cannot turn the direction of the text."""
        words = clean(words)
        self._parts.append(words)
        self._length += len(words)

    def data(self, words: str) -> None:
        """Write words of data; they cannot turn the direction of the text around them."""
        if may_turn(words):
            self._span(words, "isolate")
        else:
            self.text(words)

    def time(self, words: str, iso: str) -> None:
        """Write a date or time."""
        self._span(words, "time", iso)

    def badge(self, words: str, css_class: str) -> None:
        """Write a status."""
        self._span(words, "badge", css_class)

    def status(self, status: Status | None, before: str = "") -> None:
        """Write the status of a talk that does not take place as announced, after *before*."""
        if status is not None:
            self.text(before)
            self.badge(status_words(status, self.texts), f"roundup-{status.value}")

    def link(self, words: str, url: str, css_class: str, about: str = "") -> None:
        """Write a link; *about* follows its words in its accessible name."""
        self._span(words, "url", url, css_class, clean(about))

    def name(self, type_: str, thing: ObjectName | TrackName | PresenterName) -> None:
        """Write the name of an object in a line about another one."""
        node_id = self.references.claim(type_, thing.full, thing.title, Rank.LINE)
        ids = self.references.with_former(node_id)
        self.reference(thing.title, Reference(type_, thing.full, Rank.LINE, ids))

    def names(self, type_: str, things: Sequence[ObjectName]) -> None:
        """Write names as a list in the page's language."""
        separators = [*self.texts.separators(len(things)), ""]
        for thing, separator in zip(things, separators, strict=False):
            self.name(type_, thing)
            if separator:
                self.text(separator)

    def presenters(self, things: Sequence[ObjectName | PresenterName]) -> None:
        """Write presenters as a list in the page's language, each with the role in the talk.

        The name of somebody who is private is no link, and nothing leads to it.
        """
        separators = [*self.texts.separators(len(things)), ""]
        for thing, separator in zip(things, separators, strict=False):
            more = thing if isinstance(thing, PresenterName) else None
            if more and more.is_private:
                self.data(more.title or self.texts.word("Name withheld"))
            else:
                self.name("presenter", thing)
            if more and more.role:
                self.data(f" ({more.role})")
            if separator:
                self.text(separator)

    def reference(self, words: str, reference: Reference) -> None:
        """Write the name of an object."""
        self.references.mention(reference)
        self._span(words, "ref", *reference)

    def title(
        self, words: str, reference: Reference, *, strong: bool = True, message: bool = True
    ) -> None:
        """Write the title that the line is about.

        :param message: the title may be translated.
        """
        self.references.mention(reference)
        words = clean(words)
        start = self._length
        self._span(words, "title" if strong else "ref", *reference)
        if message:
            self._title = (start, self._length)
            self._line["message"] = words

    def talk(self, row: TalkRow, rank: Rank, *, again: bool = False) -> None:
        """Write title and subtitle of a talk, as a link to a better place or to its own page.

        :param again: the view has shown the talk before, so its title leads there.
        """
        title = self.references.title_of(row)
        language = self.references.language(row)
        node_id = None
        if again:
            reference = Reference("talk", row.full, Rank.LINE, language=language)
        else:
            label = title if title is not None else self._line
            node_id = self.references.claim("talk", row.full, row.title, rank, label)
            record = RecordName("talk", row.full, row.title)
            fallback = page_target(row.url, record, self.references.context)
            reference = Reference("talk", row.full, rank, node_id or "", fallback, language)
        if title is None:
            self.title(row.title, reference)
        else:
            self.references.mention(reference)
            title["reference"] = tuple(reference)
            self._line.append(title)
        if row.subtitle and not again:
            self.text(": ")
            self.data(row.subtitle)

    def fact(self, field: str, label: str = "", separator: str | None = None) -> None:
        """Begin a fact; the text between facts is left out where they are items of a list.

        :param separator: the text between the fact before and this one.
        """
        self.end_fact()
        if self._mark and self and not self._facts:
            self._facts.append((0, self._length, HEAD))
        if self and self._begun:
            self.text(self._separator if separator is None else separator)
        elif self:
            self.text(DASH if separator is None else separator)
        self._begun = True
        if self._mark:
            self._fact = (self._length, field)
        has_label = self._labels is Labels.ALL or (
            self._labels is Labels.UNCLEAR and field.startswith(_UNCLEAR)
        )
        if label and has_label:
            self._span(self.texts.label(label), "label")

    def end_fact(self) -> None:
        """End a fact, so that more text is part of no fact."""
        if self._fact is not None:
            start, field = self._fact
            self._facts.append((start, self._length, field))
            self._fact = None

    def close(self) -> CompactLine:
        """Fill the node and return it."""
        self.end_fact()
        line = self._line
        text = "".join(self._parts)
        line.rawsource = text
        if text:
            line.append(nodes.Text(text))
        if self._spans:
            line["spans"] = tuple(self._spans)
        if self._facts:
            line["facts"] = tuple(self._facts)
        if self._title is not None:
            line["title"] = self._title
        return line

    def _span(self, words: str, kind: str, *values: object) -> None:
        start = self._length
        self.text(words)
        self._spans.append((start, self._length, kind, *values))


def new_line(line_class: type[_Line], classes: Iterable[str] = ()) -> _Line:
    """Return an empty line: names and labels get no typographic quotes."""
    return line_class("", support_smartquotes=False, classes=list(classes))


def plain_line(
    line_class: type[_Line], words: str, classes: Iterable[str] = (), **attributes: str
) -> _Line:
    """Return a line that is one text."""
    words = clean(words)
    line = line_class(words, words, support_smartquotes=False, classes=list(classes), **attributes)
    if may_turn(words):
        line["spans"] = ((0, len(words), "isolate"),)
    return line


def plain(text: str) -> nodes.Text | RoundupName:
    """Return a text from data; an element only if its direction must be kept inside."""
    text = clean(text)
    return RoundupName("", text, isolate=True) if may_turn(text) else nodes.Text(text)


def heading_title(
    text: str, language: str = "", record: tuple[str, str] | None = None
) -> RoundupTitle:
    """Return a title from data for a heading.

    :param language: a class such as ``language-de``.
    :param record: kind and full name of the object, for the place of the title in its data.
    """
    text = clean(text)
    title = RoundupTitle(text, text)
    title.record = record
    if may_turn(text):
        title["isolate"] = True
    if language:
        title["classes"] = [language]
    return title

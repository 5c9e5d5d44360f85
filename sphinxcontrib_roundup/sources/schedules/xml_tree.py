"""XML as a tree of elements with positions, read by expat; nothing outside the file is read."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from sphinxcontrib_roundup.problems import Problem, ProblemCode
from sphinxcontrib_roundup.sources.schedules.xml_text import UnreadableError, read_text
from sphinxcontrib_roundup.sources.trees.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.sources.schedules.appearance import At
    from sphinxcontrib_roundup.sources.schedules.xml_text import XmlText
    from sphinxcontrib_roundup.sources.trees.tree import PlaceOf

# Errors that a character which XML forbids may have caused.
_MAY_BE_CHARACTERS: Final = frozenset({4, 14})


@dataclass(slots=True, eq=False)
class Element:
    """An element. Changed while it is read, and never after.

    :param at: the position of its ``<``.
    :param content: texts and elements in their order.
    """

    name: str
    attributes: dict[str, str]
    at: At
    content: list[str | Element] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Yield the elements in it."""
        return (item for item in self.content if not isinstance(item, str))

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements in it that have one of the names."""
        return (item for item in self if item.name in names)

    @property
    def text(self) -> str:
        """Its text and that of all elements in it."""
        if len(self.content) == 1 and isinstance(self.content[0], str):
            return self.content[0]
        return "".join(item if isinstance(item, str) else item.text for item in self.content)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is well-formed XML."""

    root: Element
    text: XmlText


def read_document(data: bytes, place_of: PlaceOf) -> Document:
    """Read an XML file.

    Declarations of entities, and any other internal part of a document type, are refused: they
    are the way to make a small file a large one, and no schedule needs them.

    :raises UnreadableError: when it is not well-formed, or exceeds a limit.
    """
    text = read_text(data, place_of)
    try:
        return Document(_parse(text), text)
    except expat.ExpatError as error:
        first = error
    if first.code in _MAY_BE_CHARACTERS:
        text = text.without_illegal()
        try:
            return Document(_parse(text), text)
        except expat.ExpatError as error:
            first = error
    raise UnreadableError(_malformed(first, text))


def _malformed(error: expat.ExpatError, text: XmlText) -> Problem:
    # expat counts columns in characters, from 0.
    place = text.place_of(error.lineno, error.offset + 1)
    reason = f"the file is not well-formed XML: {expat.ErrorString(error.code)}"
    return Problem(ProblemCode.SYNTAX, place, reason, remedy="fetch the file again, or mend it")


def _parse(text: XmlText) -> Element:
    limits = Limits()
    top = Element("", {}, 0)
    stack = [top]
    count = 0
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def refuse(reason: str, remedy: str = "") -> NoReturn:
        place = text.place(parser.CurrentByteIndex)
        raise UnreadableError(Problem(ProblemCode.LIMIT, place, reason, remedy=remedy))

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1 + len(attributes)
        if len(stack) > limits.depth:
            refuse(f"elements are nested deeper than {limits.depth} levels")
        if count > limits.values:
            refuse(f"the file holds more than {limits.values} elements and attributes")
        element = Element(name, attributes, parser.CurrentByteIndex)
        stack[-1].content.append(element)
        stack.append(element)

    def end(_name: str) -> None:
        stack.pop()

    def characters(written: str) -> None:
        stack[-1].content.append(written)

    def skipped(name: str, is_parameter: bool) -> None:  # noqa: FBT001 - expat's shape
        if not is_parameter:
            stack[-1].content.append(html.unescape(f"&{name};"))

    def doctype(_name: str, _system: str | None, _public: str | None, internal: bool) -> None:  # noqa: FBT001 - expat's shape
        if internal:
            reason = "the document type has declarations of its own, which are not read"
            refuse(reason, "delete what stands between '[' and ']' in <!DOCTYPE …>")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.SkippedEntityHandler = skipped
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(text.encoded, True)  # noqa: FBT003 - expat takes it by position only
    return next(iter(top))

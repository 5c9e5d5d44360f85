"""XML as a tree of elements with positions, parsed by expat, without entities."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat

from sphinxcontrib_roundup.formats.schedule.schedule_findings import FindingKind
from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.syntax.text import Text, conflict_of, quoted
from sphinxcontrib_roundup.syntax.tree import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinxcontrib_roundup.formats.schedule.raw import Position
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.syntax.tree import PlaceOf


_SIGNATURES: Final = (
    (codecs.BOM_UTF8, "utf-8", len(codecs.BOM_UTF8)),
    (codecs.BOM_UTF16_LE, "utf-16-le", len(codecs.BOM_UTF16_LE)),
    (codecs.BOM_UTF16_BE, "utf-16-be", len(codecs.BOM_UTF16_BE)),
    (b"<\0", "utf-16-le", 0),
    (b"\0<", "utf-16-be", 0),
)
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
# Names as Python spells them. Other codecs are not for text, or no file uses them.
_KNOWN: Final = re.compile(
    r"utf-8(?:-sig)?|ascii|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman|gb2312|gbk|gb18030|big5"
    r"|shift_jis|euc_jp|euc_kr|utf-16(?:-le|-be)?"
)
# Templates leave blank lines before the declaration, which must be at the beginning.
_LATE: Final = re.compile(r"(\s+)(<\?xml\s[^>]*>)")
_BLOCK: Final = 8192
_CONTINUATION: Final = bytes(range(0x80, 0xC0))  # the bytes of UTF-8 that begin no character
_ILLEGAL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x([0-9a-fA-F]+)|([0-9]+));"
)


class UnreadableError(Exception):
    """The file cannot be read because of *problem*."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Replaced:
    """Characters that were replaced before the file was parsed."""

    kind: FindingKind
    position: Position
    count: int


@dataclass(frozen=True)
class XmlText:
    r"""A text in UTF-8 whose lines end in ``\n``. Positions count its bytes from 0."""

    content: str
    place_of: PlaceOf
    replaced: tuple[Replaced, ...] = ()

    @cached_property
    def encoded(self) -> bytes:
        """The text in the encoding of the parser."""
        return self.content.encode()

    @cached_property
    def _text(self) -> Text:
        return Text(self.content, self.place_of)

    def place(self, position: Position) -> Place:
        """Return the place of a position."""
        block = min(position, len(self.encoded)) // _BLOCK
        within = self.encoded[block * _BLOCK : position].translate(None, _CONTINUATION)
        return self._text.place(self._characters_before[block] + len(within))

    @cached_property
    def _characters_before(self) -> list[int]:
        """The number of characters that begin before each block of bytes."""
        data = self.encoded
        starts = range(0, len(data), _BLOCK)
        counts = (
            len(data[start : start + _BLOCK].translate(None, _CONTINUATION)) for start in starts
        )
        return list(accumulate(counts, initial=0))

    def position(self, offset: int) -> Position:
        """Return the position of a character."""
        return len(self.content[:offset].encode())

    def without_illegal(self) -> XmlText:
        """Return the text with a space for each character and reference that XML forbids."""
        result: list[int] = []

        def legal(match: re.Match[str]) -> str:
            if match[1] or match[2]:
                digits, base = (match[1], 16) if match[1] else (match[2], 10)
                if len(digits.lstrip("0")) <= 7 and _is_legal(int(digits[-7:], base)):
                    return match[0]
            result.append(match.start())
            return " "

        content = _ILLEGAL.sub(legal, self.content)
        if not result:
            return self
        more = Replaced(FindingKind.CHARACTERS, self.position(result[0]), len(result))
        return XmlText(content, self.place_of, (*self.replaced, more))


def read_text(data: bytes, place_of: PlaceOf) -> XmlText:
    """Decode a file by the rules of XML: byte order mark, else declaration, else UTF-8.

    :raises UnreadableError: when it is too large or its encoding is unknown.
    """
    limits = Limits()
    if len(data) > limits.size:
        reason = f"the file is larger than {limits.size / 2**20:g} MiB, the limit of a .xml file"
        raise UnreadableError(Problem(ProblemCode.LIMIT, place_of(1, 1), reason))
    encoding, length = _encoding(data, place_of)
    data = data[length:]
    replaced: tuple[Replaced, ...] = ()
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        first = _unix_lines(data[: error.start].decode(encoding, "replace"))
        content = data.decode(encoding, "replace")
        count = content.count("\ufffd") or 1
        replaced = (Replaced(FindingKind.BYTES, len(first.encode()), count),)
    content = _unix_lines(content)
    if late := _LATE.match(content):
        content = late[1] + " " * len(late[2]) + content[late.end() :]
    return XmlText(content, place_of, replaced)


def _encoding(data: bytes, place_of: PlaceOf) -> tuple[str, int]:
    """Return the encoding, and the length of the byte order mark."""
    for signature, encoding, length in _SIGNATURES:
        if data.startswith(signature):
            return encoding, length
    declared = _DECLARED.match(data)
    if declared is None:
        return "utf-8", 0
    written = declared[1].decode("ascii", "replace")
    try:
        name = codecs.lookup(written).name
    except (LookupError, ValueError):
        name = ""
    if not _KNOWN.fullmatch(name):
        remedy = did_you_mean(written, ("UTF-8", "ISO-8859-1", "windows-1252"))
        problem = Problem(
            ProblemCode.ENCODING,
            place_of(1, declared.start(1) + 1),
            f"the file declares the unknown encoding {quoted(written)}",
            remedy=remedy or "save it as UTF-8, and declare that",
        )
        raise UnreadableError(problem)
    # A declaration in single bytes is not UTF-16, even if it names it.
    return ("utf-8" if name.startswith("utf-16") else name), 0


def _unix_lines(content: str) -> str:
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return content


def _is_legal(code: int) -> bool:
    """Tell whether XML 1.0 allows the character (its production 2, ``Char``)."""
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


# Errors that can be caused by characters that XML forbids.
_MAY_BE_CHARACTERS: Final = frozenset({4, 14})


@dataclass(slots=True, eq=False)
class Element:
    """An element. It is not changed after parsing.

    :param at: the position of its ``<``.
    :param content: texts and elements, in their order.
    """

    name: str
    attributes: dict[str, str]
    position: Position
    content: list[str | Element] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Yield the elements in it."""
        return (item for item in self.content if not isinstance(item, str))

    def walk(self) -> Iterator[Element]:
        """Yield the element and all elements within it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(list(element)))

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

    def find(self, position: Position, text: str) -> Place | None:
        """Return the place of *text* in the element at a position, or None.

        :param text: the whole text of an element, or an attribute.
        """
        bare = " ".join(text.split())
        waiting = [element for element in self.root.walk() if element.position == position]
        for element in (inner for result in waiting for inner in result.walk()):
            values = (element.text, *element.attributes.values())
            if bare and any(" ".join(value.split()) == bare for value in values):
                return self.text.place(element.position)
        return None


def read_document(data: bytes, place_of: PlaceOf) -> Document:
    """Read an XML file.

    An internal subset of the document type is refused: its entities can make a small file a large
    one, and no schedule needs them.

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
    if conflict := conflict_of(text.content):
        place = text.place(text.position(conflict.offset))
        return Problem(ProblemCode.SYNTAX, place, conflict.reason, remedy=conflict.remedy)
    place = text.place_of(error.lineno, error.offset + 1)
    reason = f"the file is not well-formed XML: {expat.ErrorString(error.code)}"
    return Problem(ProblemCode.SYNTAX, place, reason, remedy="fetch the file again, or fix it")


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
            reason = "the document type has an internal subset, which is not allowed"
            refuse(reason, "delete the text between '[' and ']' in <!DOCTYPE …>")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.SkippedEntityHandler = skipped
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(text.encoded, True)  # noqa: FBT003 - expat takes it by position only
    return next(iter(top))

"""The text of an XML file: its encoding, and the characters that XML does not allow."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.problems import Problem, ProblemCode, did_you_mean
from sphinxcontrib_roundup.sources.schedules.oddities import Oddity, shown
from sphinxcontrib_roundup.sources.trees.limits import Limits
from sphinxcontrib_roundup.sources.trees.text import Text

if TYPE_CHECKING:
    from sphinxcontrib_roundup.problems import Place
    from sphinxcontrib_roundup.sources.schedules.appearance import At
    from sphinxcontrib_roundup.sources.trees.tree import PlaceOf

_SIGNATURES: Final = (
    (codecs.BOM_UTF8, "utf-8", len(codecs.BOM_UTF8)),
    (codecs.BOM_UTF16_LE, "utf-16-le", len(codecs.BOM_UTF16_LE)),
    (codecs.BOM_UTF16_BE, "utf-16-be", len(codecs.BOM_UTF16_BE)),
    (b"<\0", "utf-16-le", 0),
    (b"\0<", "utf-16-be", 0),
)
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
# Names as Python spells them. Others either are no encoding of characters or no file has them.
_KNOWN: Final = re.compile(
    r"utf-8(?:-sig)?|ascii|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman|gb2312|gbk|gb18030|big5"
    r"|shift_jis|euc_jp|euc_kr|utf-16(?:-le|-be)?"
)
# Templates leave blank lines before the declaration, which must be the very first thing.
_LATE: Final = re.compile(r"(\s+)(<\?xml\s[^>]*>)")
_ILLEGAL: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x([0-9a-fA-F]+)|([0-9]+));"
)


class UnreadableError(Exception):
    """None of the file can be read; *problem* says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Replaced:
    """Characters that were replaced before the file was parsed."""

    oddity: Oddity
    at: At
    count: int


@dataclass(frozen=True)
class XmlText:
    r"""A text in UTF-8 whose lines end in ``\n``. Positions count its bytes from 0."""

    content: str
    place_of: PlaceOf
    replaced: tuple[Replaced, ...] = ()

    @cached_property
    def encoded(self) -> bytes:
        """The text as the parser gets it."""
        return self.content.encode()

    @cached_property
    def _text(self) -> Text:
        return Text(self.content, self.place_of)

    def place(self, at: At) -> Place:
        """Return what users see of a position."""
        return self._text.place(len(self.encoded[:at].decode("utf-8", "ignore")))

    def position(self, offset: int) -> At:
        """Return the position of a character."""
        return len(self.content[:offset].encode())

    def without_illegal(self) -> XmlText:
        """Return the text with a space for each character and reference that XML forbids."""
        found: list[int] = []

        def legal(match: re.Match[str]) -> str:
            if match[1] or match[2]:
                digits, base = (match[1], 16) if match[1] else (match[2], 10)
                if len(digits.lstrip("0")) <= 7 and _is_legal(int(digits[-7:], base)):
                    return match[0]
            found.append(match.start())
            return " "

        content = _ILLEGAL.sub(legal, self.content)
        if not found:
            return self
        more = Replaced(Oddity.CHARACTERS, self.position(found[0]), len(found))
        return XmlText(content, self.place_of, (*self.replaced, more))


def read_text(data: bytes, place_of: PlaceOf) -> XmlText:
    """Decode a file as XML says: byte order mark, else declaration, else UTF-8.

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
        replaced = (Replaced(Oddity.BYTES, len(first.encode()), count),)
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
            f"the file declares the unknown encoding {shown(written)}",
            remedy=remedy or "save it as UTF-8, and declare that",
        )
        raise UnreadableError(problem)
    # A file that says so in single bytes is not UTF-16, whatever it says.
    return ("utf-8" if name.startswith("utf-16") else name), 0


def _unix_lines(content: str) -> str:
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    return content


def _is_legal(code: int) -> bool:
    """Whether XML 1.0 has the character (its production 2, ``Char``)."""
    return (
        code in {0x9, 0xA, 0xD}
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )

"""Ids, folded names and sort keys, and the table of letters for them."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from hashlib import blake2b

_WRITTEN_ID = re.compile(r"[^\W_][\w.+-]*", re.UNICODE)

# Letters that do not decompose into a base letter and marks.
_LATIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ſ": "s", "ə": "e", "ƒ": "f",
}  # fmt: skip
_GREEK_SPELT = "a,b,g,d,e,z,i,th,i,k,l,m,n,x,o,p,r,s,s,t,y,f,ch,ps,o"
_CYRILLIC_SPELT = (
    "a,b,v,g,d,e,zh,z,i,y,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,yu,ya,"
    "dj,g,ye,z,i,j,lj,nj,c,k,u,dz,g"
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        _GREEK_SPELT.split(","),
        strict=True,
    )
)
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяђѓєѕіјљњћќўџґ",
        _CYRILLIC_SPELT.split(","),
        strict=True,
    )
)
LONGEST_ANCHOR = 80

_LATIN_LETTERS = {ord(letter): text for letter, text in _LATIN.items()}
_LETTERS = {ord(letter): text.strip("_") for letter, text in (_LATIN | _GREEK | _CYRILLIC).items()}


class IdKind(Enum):
    """What the id of a talk in a schedule is."""

    SLUG = "slug"
    NUMBER = "number"
    GUID = "guid"
    CODE = "code"


def fold(text: str) -> str:
    """Return the form in which names and titles are compared.

    Case, accents, width and runs of white space are ignored (Unicode NFKD, marks removed, case
    folded): ``Caolán  McNamara`` and ``caolan mcnamara`` are equal.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def spell_latin(text: str) -> str:
    """Return *text* in lower case, with letters such as ``ł`` that do not decompose spelt out."""
    return unicodedata.normalize("NFC", text.casefold()).translate(_LATIN_LETTERS)


def make_id(text: str) -> str:
    """Return the id of a title or name: ``a-z``, ``0-9`` and single hyphens.

    Latin, Greek and Cyrillic letters are transliterated by a fixed table. Every other letter or
    digit becomes its code point (``u674e``), so the id is empty only if the text has no letter or
    digit.
    """
    if text.isascii():
        return "-".join(re.findall(r"[a-z0-9]+", text.lower()))
    spelt = fold(unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS))
    words: list[str] = []
    for word in re.findall(r"[^\W_]+", spelt.translate(_LETTERS)):
        pieces = [char if char.isascii() else f"-u{ord(char):x}-" for char in word]
        words.extend(piece for piece in "".join(pieces).split("-") if piece)
    return "-".join(words)


def written_id(text: str) -> str | None:
    """Return the stored form of an id from the data, or None if *text* is not an id.

    An id consists of letters, digits, ``_``, ``-``, ``.`` and ``+``, and begins with a letter or
    digit.
    """
    folded = unicodedata.normalize("NFC", text.strip().casefold())
    return folded if _WRITTEN_ID.fullmatch(folded) else None


def anchor_id(*parts: str) -> str:
    """Return an anchor made of *parts* (words and full names), valid in HTML, LaTeX and Texinfo.

    Other characters than ``a-z``, ``0-9``, ``_``, ``.`` and ``-`` become code points. An anchor has
    at most 80 characters: of a longer one, the end is replaced by its digest.
    """
    text = "-".join(parts).replace("/", "-")
    if not re.fullmatch(r"[a-z0-9_.-]+", text):
        text = re.sub(r"[^a-z0-9_.-]", lambda match: f"u{ord(match[0]):x}", text)
    if len(text) <= LONGEST_ANCHOR:
        return text
    digest = blake2b(text.encode(), digest_size=5).hexdigest()
    return f"{text[: LONGEST_ANCHOR - len(digest) - 1].rstrip('-._')}-{digest}"


DIGITS = "0–9"
SYMBOLS = "#"


def sort_key(text: str) -> str:
    """Return the sort key of a name or title: no case, no marks, ``Łukasz`` as ``lukasz``.

    Only Latin letters are spelt out. Other alphabets follow in their own order.
    """
    return fold(text) if text.isascii() else fold(spell_latin(text))


def base_letter(text: str) -> str:
    """Return the letter under which *text* is indexed: upper case, without marks.

    All digits have one heading. A text without a letter or digit belongs under a symbol.
    """
    for char in sort_key(text):
        if char.isalpha():
            return unicodedata.normalize("NFC", char).upper()
        if char.isdigit():
            return DIGITS
    return SYMBOLS

"""Ids and folded names, the letter table behind them, and alphabetical order."""

from __future__ import annotations

import re
import unicodedata

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
_LATIN_LETTERS = {ord(letter): text for letter, text in _LATIN.items()}
_LETTERS = {ord(letter): text.strip("_") for letter, text in (_LATIN | _GREEK | _CYRILLIC).items()}


def fold(text: str) -> str:
    """Return the form in which names and titles are compared.

    Case, accents, width and runs of white space do not count (Unicode NFKD, marks removed, case
    folded): ``Caolán  McNamara`` and ``caolan mcnamara`` are one.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).casefold().split())


def spell_latin(text: str) -> str:
    """Return *text* in lower case with the Latin letters spelt that no mark was added to."""
    return unicodedata.normalize("NFC", text.casefold()).translate(_LATIN_LETTERS)


def make_id(text: str) -> str:
    """Return the id of a title or name: ``a-z``, ``0-9`` and single hyphens.

    Latin, Greek and Cyrillic letters are written in ASCII by a fixed table; every other letter
    and digit becomes its code point (``u674e``), so that the id is empty only for a text without
    any letter or digit.
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
    """Return an id that was written by hand as it is stored, or None if it cannot be one.

    Letters, digits, ``_``, ``-``, ``.`` and ``+`` may stand in it; the first is a letter or digit.
    """
    folded = unicodedata.normalize("NFC", text.strip().casefold())
    return folded if _WRITTEN_ID.fullmatch(folded) else None


def anchor_id(*parts: str) -> str:
    """Return an HTML, LaTeX and Texinfo label made of *parts* (words and full names).

    What is already an id stays as it is written; anything else becomes code points.
    """
    text = "-".join(parts).replace("/", "-")
    if re.fullmatch(r"[a-z0-9_.-]+", text):
        return text
    return re.sub(r"[^a-z0-9_.-]", lambda match: f"u{ord(match[0]):x}", text)


DIGITS = "0–9"
SYMBOLS = "#"


def sort_key(text: str) -> str:
    """Return by what a name or title is sorted: without case and marks, ``Łukasz`` as ``lukasz``.

    Only Latin letters are spelt out; other alphabets keep their own order behind it.
    """
    return fold(text) if text.isascii() else fold(spell_latin(text))


def base_letter(text: str) -> str:
    """Return the letter that heads *text* in an index: upper case, without marks.

    Digits share one heading; texts without any letter or digit stand under a symbol.
    """
    for char in sort_key(text):
        if char.isalpha():
            return unicodedata.normalize("NFC", char).upper()
        if char.isdigit():
            return DIGITS
    return SYMBOLS

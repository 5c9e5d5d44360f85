"""Names in the order of an alphabet: under which letter one stands, and by what it is sorted."""

from __future__ import annotations

import unicodedata

from sphinxcontrib_roundup.model.ids import fold, spell_latin

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

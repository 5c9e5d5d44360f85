"""Remove characters that no page may contain, and pair bidirectional controls.

HTML and XML forbid control characters, lone surrogates and U+FFFE/U+FFFF. Bidirectional controls
(Unicode Annex 9) are valid in Arabic and Hebrew text, but they are kept in pairs only: an unclosed
one would change the direction of the page after the field, and an unmatched closing one would end
an isolate of the page.
"""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING = "\u202c"
_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"


def clean(text: str) -> str:
    """Return *text* without forbidden characters; line ends are line feeds."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub("", _LINE_END.sub("\n", text))


class Balance:
    """Keeps bidirectional controls paired over the pieces of one line of text."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def pair(self, text: str) -> str:
        """Return the next piece of the line without unmatched closing controls."""
        return text if text.isascii() else _DIRECTION.sub(self._control, text)

    def rest(self) -> str:
        """Return the closing controls that are missing after the last piece."""
        return "".join(
            _POP_ISOLATE if opener in _ISOLATES else _POP_EMBEDDING
            for opener in reversed(self._open)
        )

    def _control(self, match: re.Match[str]) -> str:
        char = match[0]
        if char in _EMBEDDINGS or char in _ISOLATES:
            self._open.append(char)
            return char
        if char == _POP_EMBEDDING:
            if not self._open or self._open[-1] in _ISOLATES:
                return ""
            self._open.pop()
            return char
        if not any(opener in _ISOLATES for opener in self._open):
            return ""
        # The end of an isolate ends the embeddings inside it too.
        while self._open.pop() not in _ISOLATES:
            pass
        return char


def isolate(text: str) -> str:
    """Return a title or name that cannot change the direction of the text around it.

    Control characters are removed and bidirectional controls are paired.
    """
    balance = Balance()
    return balance.pair(clean(text)) + balance.rest()

"""Find addresses that stand in a text without markup.

Producers' pages make links of them, so every markup does. A sentence goes on behind an address:
punctuation at its end, quotes and a bracket that it did not open are not part of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinxcontrib_roundup.markup.urls import safe_url

if TYPE_CHECKING:
    from collections.abc import Iterator

# Signs that no address contains, among them those that end a clause in Chinese and Japanese.
_PART = (
    r"[^\s<>\"`|\\^{}\x00-\x1f“”„«»‹›—…"
    r"\u3000-\u3003\u3008-\u3011\u3014-\u301b！（），．：；？［］｛｝]"
)
_URL = rf"(?<![0-9A-Za-z])https?://(?=[\w\[]){_PART}+"
_WWW = rf"(?<![\w@./:-])www\.(?=[0-9a-z-]+\.[0-9a-z]){_PART}+"
_MAIL = r"[0-9A-Za-z][\w.+-]{0,63}@(?:[0-9A-Za-z-]{1,63}\.){1,8}[A-Za-z]{2,24}"
_MAILTO = rf"(?<!\w)mailto:{_MAIL}"
_BARE_MAIL = rf"(?<![\w.+@/:-]){_MAIL}(?![\w@-]|:\S)"
_DOI = rf"(?<!\w)doi:\s?(?=10\.[0-9]{{4,9}}/){_PART}+"
_BARE_DOI = rf"(?<![\w./-])10\.[0-9]{{4,9}}/(?=[\w.;()-]*[A-Za-z]){_PART}+"
# Domains that are no English words and no endings of files: "great.it" and "setup.py" are neither.
_DOMAINS = (
    "com|org|net|edu|gov|info|io|dev|app|tech|wiki|social|cloud|space|zone|page|blog|camp|events"
    "|eu|de|fr|nl|uk|ch|cz|dk|fi|se|es|pt|hu|sk|si|hr|gr|ie|lu|ee|lt|lv|ua|jp|cn|tw|kr|br|au|ca|nz"
)
_HOST = (
    r"(?<![\w@./:-])(?:[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?\.){1,4}"
    rf"(?:{_DOMAINS})(?![\w@-]|\.\w)(?:/{_PART}*)?"
)
_KINDS = rf"({_URL})|({_WWW})|({_MAILTO})|({_BARE_MAIL})|({_DOI})|({_BARE_DOI})"
_FULL = re.compile(_KINDS, re.IGNORECASE)
_FULL_OR_HOST = re.compile(rf"{_KINDS}|((?-i:{_HOST}))", re.IGNORECASE)
# Nearly all texts have none of these, and are not looked at further.
_SIGN = re.compile(r"://|@|www\.|doi:|10\.[0-9]", re.IGNORECASE)
_SIGN_OR_HOST = re.compile(r"://|@|doi:|10\.[0-9]|[0-9A-Za-z]\.[a-z]", re.IGNORECASE)
_ENDS = ".,:;!?'*~’‘，。、"
_CLOSING = {")": "(", "]": "["}
_PREFIXES = ("", "https://", "", "mailto:", "https://doi.org/", "https://doi.org/", "https://")


class BareAddress(NamedTuple):
    """An address in a text, from *start* to *end*, and the URL that it means."""

    start: int
    end: int
    url: str


def bare_addresses(text: str, *, hosts: bool = False) -> Iterator[BareAddress]:
    """Yield the addresses in a text, in order.

    :param hosts: a host without ``www.`` counts, if its domain is a common one.
    """
    sign, pattern = (_SIGN_OR_HOST, _FULL_OR_HOST) if hosts else (_SIGN, _FULL)
    if not sign.search(text):
        return
    position = 0
    while match := pattern.search(text, position):
        address = _address(text, match)
        position = address.end if address else match.end()
        if address:
            yield address


def address_at(text: str, start: int) -> BareAddress | None:
    """Return the address with a scheme that begins at *start*."""
    match = _FULL.match(text, start)
    return _address(text, match) if match and match.lastindex in {1, 3} else None


def _address(text: str, match: re.Match[str]) -> BareAddress | None:
    start, kind = match.start(), match.lastindex or 1
    end = start + len(_without_sentence(match[0], after_underscore=text[start - 1 : start] == "_"))
    name = text[start:end]
    if kind == 5:  # ``doi:``
        name = name[len("doi:") :].lstrip()
    url = safe_url(_PREFIXES[kind - 1] + name)
    return BareAddress(start, end, url) if url else None


def _without_sentence(run: str, *, after_underscore: bool) -> str:
    """Return an address without the punctuation of the sentence around it.

    :param run: characters without a blank between them.
    """
    waiting: list[str] = []
    for index, sign in enumerate(run):
        if sign in "([":
            waiting.append(sign)
        elif sign in _CLOSING:
            if not waiting or waiting[-1] != _CLOSING[sign]:
                run = run[:index]
                break
            waiting.pop()
    ends = f"{_ENDS}_" if after_underscore else _ENDS
    run = run.rstrip(ends)
    # A bracket that is open at the end, as in "example.org/a(", is not part of it either.
    return run.rstrip("([").rstrip(ends)

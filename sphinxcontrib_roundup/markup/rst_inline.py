"""Inline rST: emphasis, strong, literal, and links that carry their address.

Docutils' own inliner looks up roles (which Sphinx replaces while it parses a page), notes targets
in the document and needs quadratic time. This one knows neither roles nor names: what is written
as a role, a reference to a name, a footnote, a substitution or a target is text.
The rules where markup may begin and end are those of the reStructuredText specification.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from docutils import nodes
from docutils.utils import escape2null, punctuation_chars

_ROLE_BEFORE = re.compile(r":[A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)?:\Z")
_FORMULA = ":math:"
_ROLE_BEHIND = re.compile(r":[A-Za-z][\w.+-]*(?::[A-Za-z][\w.+-]*)?:")
_LONGEST_ROLE = 60
_NAMES = {"*": "emphasis", "**": "strong", "``": "literal", "`": "link"}


class Malformed(Exception):  # noqa: N818 - it is a verdict on a text, caught in rst.py
    """The text is not well-formed rST; the only argument is the reason."""


@dataclass(frozen=True, slots=True)
class _Rules:
    start: re.Pattern[str]
    ends: dict[str, re.Pattern[str]]


@cache
def _rules() -> _Rules:
    before = rf"(?:^|(?<=[\s{punctuation_chars.openers}{punctuation_chars.delimiters}]))"
    behind = (
        rf"(?:$|(?=[\s\x00{punctuation_chars.closing_delimiters}"
        rf"{punctuation_chars.delimiters}{punctuation_chars.closers}]))"
    )
    return _Rules(
        re.compile(rf"{before}(\*\*|\*(?!\*)|``|`(?!`))(?!\s)"),
        {
            "*": re.compile(rf"(?<![\s\x00])\*{behind}"),
            "**": re.compile(rf"(?<![\s\x00])\*\*{behind}"),
            "``": re.compile(rf"(?<!\s)``{behind}"),
            "`": re.compile(rf"(?<![\s\x00])`(?P<link>__?)?{behind}"),
        },
    )


def parse(source: str, roles: list[str], *, formulas: bool = False) -> list[nodes.Node]:
    """Return the nodes of a piece of inline rST.

    :param roles: what is written as a role is appended to it.
    :param formulas: the role ``math`` is known.
    :raises Malformed: markup begins and does not end.
    """
    text = escape2null(source)
    rules = _rules()
    parsed: list[nodes.Node] = []
    end_of_last = position = 0
    while match := rules.start.search(text, position):
        start, inner, sign = match.start(), match.end(), match[1]
        if _is_quoted(text, start, inner):
            position = inner
            continue
        end = rules.ends[sign].search(text, inner + 1)
        if end is None:
            raise Malformed(f"Inline {_NAMES[sign]} start-string without end-string.")
        position = end.end()
        node = _node(text[inner : end.start()], sign, end)
        if node is None and formulas and text.endswith(_FORMULA, end_of_last, start):
            start -= len(_FORMULA)
            tex = nodes.unescape(text[inner : end.start()], restore_backslashes=True)
            node = nodes.math("", tex)
        if node is None:
            role = _role(text, start, position)
            if role:
                roles.append(role)
            continue
        parsed.append(nodes.Text(nodes.unescape(text[end_of_last:start])))
        parsed.append(node)
        end_of_last = position
    parsed.append(nodes.Text(nodes.unescape(text[end_of_last:])))
    return [node for node in parsed if node.astext()]


def _is_quoted(text: str, start: int, inner: int) -> bool:
    """Return whether the sign is alone between brackets or quotes, or at the end."""
    if inner == len(text):
        return True
    return start > 0 and bool(punctuation_chars.match_chars(text[start - 1], text[inner]))


def _node(inside: str, sign: str, end: re.Match[str]) -> nodes.Node | None:
    if sign == "``":
        literal = nodes.unescape(inside, restore_backslashes=True)
        return nodes.literal("", literal)
    if sign == "`":
        return _link(inside) if end["link"] else None
    kind = nodes.strong if sign == "**" else nodes.emphasis
    return kind("", nodes.unescape(inside))


def _link(inside: str) -> nodes.reference | None:
    """Return the link of ``text <address>``, or None: a bare name refers to nothing here."""
    if not inside.endswith(">"):
        return None
    start = inside.rfind("<")
    address = inside[start + 1 : -1]
    if start < 0 or inside[max(0, start - 1) : start] not in {"", " ", "\n"}:
        return None
    url = "".join(nodes.unescape(address).split())
    if not url or (url.endswith("_") and not url.startswith(("http:", "https:"))):
        return None
    if re.fullmatch(r"[^\s@:/]+@[^\s@:/]+", url):
        url = f"mailto:{url}"
    return nodes.reference("", nodes.unescape(inside[:start]).strip() or url, refuri=url)


def _role(text: str, start: int, end: int) -> str:
    """Return the role as it is written around or behind interpreted text, or an empty text."""
    before = _ROLE_BEFORE.search(text[max(0, start - _LONGEST_ROLE) : start])
    behind = _ROLE_BEHIND.match(text, end, end + _LONGEST_ROLE)
    if not before and not behind:
        return ""
    source = (before[0] if before else "") + text[start:end] + (behind[0] if behind else "")
    return nodes.unescape(source, restore_backslashes=True)

"""That all variants show the same words."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from tests.benchmarks.measure import places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.benchmarks.variants import Variant

_BODY = re.compile(r'<div class="body" role="main">(.*?)<div class="sphinxsidebar"', re.DOTALL)
_INLINE = re.compile(r"</?(?:a|bdi|code|em|span|strong|time)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")

# What hand-written pages do not have: index entries of list items, and indices of a domain.
_ONLY_OURS = ("genindex",)


class OtherWordsError(Exception):
    """Two variants do not show the same."""


def compare_words(variants: list[Variant], jobs: int, docnames: Iterable[str]) -> int:
    """Return how many words each variant shows.

    :raises OtherWordsError: when a page of a variant has other words than the first variant's.
    """
    total = 0
    first, *others = [(variant, places(variant, jobs)[1]) for variant in variants]
    for name in (*docnames, *_ONLY_OURS):
        expected = _words(first[1] / f"{name}.html")
        total += len(expected)
        for variant, out in others:
            if variant.name == "rst" and name in _ONLY_OURS:
                continue
            found = _words(out / f"{name}.html")
            if found != expected:
                message = f"{variant.name}, {name}: {_difference(expected, found)}"
                raise OtherWordsError(message)
    return total


def _words(path: Path) -> list[str]:
    page = path.read_text(encoding="utf-8")
    match = _BODY.search(page)
    if not match:
        raise OtherWordsError(f"{path}: no body")
    text = _TAG.sub(" ", _INLINE.sub("", match[1]))
    return _WORD.findall(html.unescape(text))


def _difference(expected: list[str], found: list[str]) -> str:
    pairs = zip([*expected, ""], [*found, ""], strict=False)
    position = next(i for i, (one, other) in enumerate(pairs) if one != other)
    start = max(position - 5, 0)
    end = position + 8
    return f"{expected[start:end]} became {found[start:end]}"

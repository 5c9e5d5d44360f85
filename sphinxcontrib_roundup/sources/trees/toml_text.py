"""The words of a TOML text, and what makes one too deep, too large or too slow to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sphinxcontrib_roundup.sources.trees.limits import Limits

# Texts in one line end at the line end, closed or not: TOML is refused there anyway.
_BASIC: Final = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
_LITERAL: Final = r"'[^'\n]*+'?"
LONG: Final = (
    r'"""(?:[^"\\]++|\\[\s\S]|"(?!""))*+(?:"{3,5}|\\?\Z)' + r"|'''(?:[^']++|'(?!''))*+(?:'{3,5}|\Z)"
)
PART: Final = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"

_ONE_PART: Final = re.compile(PART)
_WORDS: Final = re.compile(
    rf"{LONG}|#[^\n]*+|(?P<first>{PART})(?P<rest>(?:[ \t]*+\.[ \t]*+{PART})*+)|[\[{{]|[\]}}]"
)


def too_much(content: str, limits: Limits) -> tuple[int, str] | None:
    """Return where *content* exceeds a limit, and what to say, or None.

    Reads words only, so that it takes time linear in the text where :mod:`tomllib` does not: a
    dotted key costs it the square of its parts.
    """
    depth = count = 0
    for word in _WORDS.finditer(content):
        first = word["first"]
        if first is None:
            char = content[word.start()]
            depth += (char in "[{") - (char in "]}")
            count += char not in "]}#"
        else:
            parts = [first, *_ONE_PART.findall(word["rest"])] if word["rest"] else [first]
            count += len(parts)
            if len(parts) > limits.parts:
                return word.start(), f"a key has more than {limits.parts} parts"
            if any(len(part) > limits.word and part[0] not in "\"'" for part in parts):
                return word.start(), f"a number or key has more than {limits.word} characters"
        if depth > limits.depth:
            return word.start(), limits.too_deep
        if count > limits.values:
            return word.start(), limits.too_many
    return None

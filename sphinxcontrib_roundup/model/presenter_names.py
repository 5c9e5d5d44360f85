"""Names of presenters as people type them: placeholders, addresses, several names, spellings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from sphinxcontrib_roundup.model.ids import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOBODY: Final = frozenset(
    {
        "tba", "tbc", "tbd", "tbn", "todo", "tdb", "to be announced", "to be confirmed",
        "to be decided", "to be defined", "to be determined", "n.n", "n. n", "n/a", "n.a", "none",
        "nobody", "no speaker", "speaker", "speakers", "the speaker", "presenter", "presenters",
        "unknown", "unknown speaker", "unknown presenter", "speaker tba", "speaker tbd",
        "speaker tbc", "speaker to be announced", "nomen nominandum", "nomen nescio",
        "noch offen", "noch nicht bekannt", "wird noch bekannt gegeben", "wird noch bekanntgegeben",
        "unbekannt", "a confirmer", "a venir", "a definir", "por confirmar", "por definir",
        "por anunciar", "da definire", "da confermare", "null",
    }
)  # fmt: skip
_NO_LETTER: Final = re.compile(r"[\W_]*")
_DASHES: Final = re.compile(r"[\s._?…/*–—-]*")

# An address of e-mail, with the brackets around it. ``@name@host`` is a handle of the Fediverse.
_ADDRESS: Final = re.compile(
    r"[\s,;]{0,3}[<(\[{]?\s*(?:mailto:)?(?<![\w.@+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)\]}]?",
    re.IGNORECASE,
)

_BRACKETED: Final = re.compile(r"\s*(?:\([^()]*\)|\[[^][]*\]|\{[^{}]*\}|<[^<>]*>|（[^（）]*）)")
_PRONOUN: Final = (
    r"(?:she|her|hers|he|him|his|they|them|theirs|it|its|xe|xem|ze|zir|hir|fae|faer|ey|em|any|all"
    r"|sie|ihr|er|ihm|dey|dem|elle|iel|il|lui|ella|el|elle)"
)
_PRONOUNS: Final = re.compile(rf"[\s,;-]{{0,3}}\b{_PRONOUN}(?:\s?/\s?{_PRONOUN})+\b", re.IGNORECASE)
_SIGN: Final = re.compile(
    r"\s*[,;，、|]\s*(?:(?:and|und|et)\s+)?|\s+[&/+]\s+|(?<=\w{3})[&/](?=\w{3})", re.IGNORECASE
)
_WORD: Final = re.compile(r"\s+(?:and|und|et|with|mit|avec|och|ja)\s+", re.IGNORECASE)
# Words that are also part of one name, as in "José Ortega y Gasset".
_PARTICLE: Final = re.compile(r"\s+(?:y|e|i|en|og)\s+", re.IGNORECASE)
_DEGREE: Final = re.compile(
    r"(?:jr|sr|jnr|snr|ii|iii|iv|ph\.? ?d|m\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|m\.?b\.?a|mag|dr|prof"
    r"|esq|dipl\.?-?ing|al)\.?",
    re.IGNORECASE,
)


def is_nobody(name: str) -> bool:
    """Tell whether *name* is a placeholder such as ``TBA``, and no name.

    ``NN`` is one in capitals only.
    """
    if name == "NN":
        return True
    bare = fold(name).strip(" .…!?*()[]<>{}\"'-–—_")
    return bare in _NOBODY or _DASHES.fullmatch(name) is not None


def _has_letter(text: str) -> bool:
    return _NO_LETTER.fullmatch(text) is None


def without_address(name: str) -> str:
    """Return *name* without addresses of e-mail: ``Bob Ray`` of ``Bob Ray <bob@example.org>``.

    The name is empty if it is nothing but an address.
    """
    if "@" not in name:
        return name
    return " ".join(_ADDRESS.sub("", name).split()).strip(" ,;")


def names_in(name: str) -> tuple[str, ...]:
    """Return the names that *name* seems to consist of; a single one is *name* itself.

    What stands in brackets belongs to the name before it, and so do degrees.
    """
    masked = _masked(name)
    spans = [(0, len(name))]
    for pattern in (_SIGN, _WORD):
        spans = [part for span in spans for part in _divided(masked, span, pattern)]
    parts = [masked[start:end] for start, end in spans]
    if len(spans) == 1 and (match := _PARTICLE.search(masked)):
        both = (masked[: match.start()], masked[match.end() :])
        if all(len(part.split()) > 1 for part in both):
            spans = [(0, match.start()), (match.end(), len(name))]
            parts = list(both)
    kept = [
        name[start:end].strip()
        for (start, end), part in zip(spans, parts, strict=True)
        if _has_letter(part) and not _DEGREE.fullmatch(part.strip())
    ]
    return tuple(kept) if len(kept) > 1 else (name,)


def _masked(name: str) -> str:
    """Return *name* with brackets and pronouns as underscores, so that nothing moves."""
    for pattern in (_BRACKETED, _PRONOUNS):
        name = pattern.sub(lambda match: "_" * len(match[0]), name)
    return name


def _divided(
    text: str, span: tuple[int, int], pattern: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    start, end = span
    for match in pattern.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def spelling_rank(name: str) -> tuple[int, int]:
    """Return a number pair that is smaller for a better spelling of one name.

    A spelling with accents precedes one without, and mixed case precedes words in capitals, which
    precede a name that is all in capitals, or has none as a login.
    """
    if name.isascii():
        accents = 0
    else:
        composed = unicodedata.normalize("NFC", name)
        accents = sum(
            not char.isascii() and unicodedata.name(char, "").startswith("LATIN ")
            for char in composed
        )
    return -accents, _case_rank(name)


def _case_rank(name: str) -> int:
    if name == name.lower() or (name == name.upper() and len(name) > 1):
        return 0 if name.lower() == name.upper() else 2  # a script without case
    words = _BRACKETED.sub("", name).split() or name.split()
    # A particle such as "van" is never the last word.
    return int(words[-1][0].islower() or any(len(word) > 3 and word.isupper() for word in words))


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name, in upper case.

    Brackets, pronouns and punctuation do not count, unless there is nothing else.
    """
    bare = _PRONOUNS.sub(" ", _BRACKETED.sub(" ", unicodedata.normalize("NFC", name)))
    words = _letters(bare) or _letters(name) or re.findall(r"\w+", name)[:1] or name.split()[:1]
    return "".join(word[0].upper() for word in dict.fromkeys(words[:1] + words[-1:]))


def _letters(text: str) -> list[str]:
    """Return the words of *text* from their first letter on."""
    words = (re.sub(r"^[\W_]+", "", word) for word in text.split())
    return [word for word in words if word[:1].isalpha()]


def without_brackets(name: str) -> str:
    """Return *name* without brackets and pronouns, or all of it if nothing else is left."""
    return " ".join(_PRONOUNS.sub(" ", _BRACKETED.sub(" ", name)).split()) or name

"""Explain PyYAML's errors in plain words, with a remedy for what the author meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import SyntaxFinding

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.syntax.text import Text, TextProblems


class _Failure(NamedTuple):
    """An error of PyYAML: its offset, that of the construct around it, and PyYAML's words."""

    text: Text
    offset: int
    begin: int
    words: str

    @property
    def char(self) -> str:
        return self.text.content[self.offset : self.offset + 1]

    @property
    def before(self) -> str:
        """The text of the line before the error."""
        return self.text.content[self.text.line_start(self.offset) : self.offset]

    @property
    def slash(self) -> int:
        """The offset of the backslash before the error; the two scanners report others."""
        slash = self.text.content.rfind("\\", self.begin, self.offset + 1)
        return self.offset if slash < 0 else slash

    def line(self, offset: int) -> int:
        return self.text.place(offset).line


# The characters that YAML 1.1 allows (section 4.1.1), as libyaml checks them.
_NOT_ALLOWED: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_ENTRY: Final = re.compile(r"[ ]*(?:-[ ]+)*([^\s:][^:\n]*):[ \t]+(\S[^\n]*?)[ \t]*$", re.MULTILINE)
_EXAMPLE: Final = 70
_QUOTE: Final = "put the whole text in quotes"


def explain(error: yaml.YAMLError | ValueError | OverflowError, text: Text) -> SyntaxFinding:
    """Explain *error*."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        offset = min(mark.index, len(text.content)) if mark else 0
        begin = error.context_mark.index if error.context_mark else offset
        words = ": ".join(part for part in (error.context, error.problem) if part)
        failure = _Failure(text, offset, begin, words)
        tab = re.match(r" *\t", text.content[text.line_start(offset) : text.line_end(offset)])
        if tab:
            offset = text.line_start(offset) + tab.end() - 1
            return SyntaxFinding(offset, "a tab is used as indentation", "indent with spaces")
        for pattern, explain_failure in _EXPLANATIONS:
            if re.search(pattern, words):
                return explain_failure(failure)
        return SyntaxFinding(offset, words)
    control = _NOT_ALLOWED.search(text.content)
    if control:
        reason = f"the control character U+{ord(control[0]):04X} is not allowed in YAML"
        return SyntaxFinding(control.start(), reason, "delete it")
    words = str(error).partition("\n")[0]
    return SyntaxFinding(0, f"the text cannot be read as YAML ({words})")


def _colon(failure: _Failure) -> SyntaxFinding:
    """Explain a ``:`` where no key can be."""
    start = failure.text.line_start(failure.offset)
    entry = _ENTRY.match(failure.text.content, start)
    if entry and entry.start(2) < failure.offset:
        key, value = entry[1], entry[2]
        remedy = f"put the text after '{key}:' in quotes"
        if len(key) + len(value) < _EXAMPLE:
            quoted = f"'{value}'" if '"' in value or "\\" in value else f'"{value}"'
            quotable = not ('"' in value and "'" in value)
            remedy = f"write {key}: {quoted}" if quotable else remedy
        return SyntaxFinding(failure.offset, "a text without quotes contains ': '", remedy)
    reason = "a key begins within a text without quotes that began above"
    remedy = "indent the key like those above it; or put the text in quotes, or after '|'"
    return SyntaxFinding(failure.offset, reason, remedy)


def _no_key(failure: _Failure) -> SyntaxFinding:
    """Explain a token that neither continues nor ends a mapping or a list."""
    before = failure.before.rstrip()
    if before and before[-1] in "\"'":
        reason = "text follows the closing quote"
        remedy = "put the whole text in one pair of quotes; within '…' write a single quote twice"
        return SyntaxFinding(failure.offset, reason, remedy)
    if before and before[-1] in "]}":
        return SyntaxFinding(failure.offset, f"text follows the closing '{before[-1]}'", _QUOTE)
    if before:
        return SyntaxFinding(failure.offset, "a key, or the next line, is expected here")
    if failure.char == "-" and "block mapping" in failure.words:
        remedy = "write the key of the list above it, or indent it like the other items"
        return SyntaxFinding(failure.offset, "there is a list item among keys", remedy)
    what = "item" if "'-'" in failure.words or "block collection" in failure.words else "key"
    reason = f"this line begins neither like a new {what} nor like a part of the line above"
    remedy = f"indent it like the other {what}s, which begin in line {failure.line(failure.begin)}"
    return SyntaxFinding(failure.offset, reason, remedy)


def _no_colon(failure: _Failure) -> SyntaxFinding:
    reason = "a line between keys has no ':'"
    remedy = "write 'key: value', or indent the line deeper when the text above continues"
    return SyntaxFinding(failure.begin, reason, remedy)


def _bad_start(failure: _Failure) -> SyntaxFinding:
    first = failure.text.content[failure.begin : failure.begin + 1]
    return SyntaxFinding(
        failure.begin, f"a text without quotes cannot begin with '{first}'", _QUOTE
    )


def _bad_token(failure: _Failure) -> SyntaxFinding:
    reason = f"a text without quotes cannot begin with '{failure.char}'"
    return SyntaxFinding(failure.offset, reason, _QUOTE)


def _unclosed_quote(failure: _Failure) -> SyntaxFinding:
    quote = failure.text.content[failure.begin : failure.begin + 1]
    reason = f"the {quote} that opens a text here is never closed"
    return SyntaxFinding(failure.begin, reason, f"close it with {quote}")


def _unclosed_bracket(failure: _Failure) -> SyntaxFinding:
    opened = failure.text.content[failure.begin : failure.begin + 1]
    closing = "}" if opened == "{" else "]"
    where = f"the '{opened}' of line {failure.line(failure.begin)}"
    reason = f"',' or '{closing}' is missing: {where} is still open"
    return SyntaxFinding(failure.offset, reason, f"close it, or {_QUOTE}")


def _alias(failure: _Failure) -> SyntaxFinding:
    name = re.match(r"\*[^\s,\[\]{}]*", failure.text.content[failure.offset : failure.offset + 60])
    reason = f"no anchor defines the alias {name[0] if name else '*'}"
    return SyntaxFinding(failure.offset, reason, f"{_QUOTE} when the '*' belongs to it")


def _escape(failure: _Failure) -> SyntaxFinding:
    reason = "a backslash in double quotes begins no escape that YAML knows"
    return SyntaxFinding(failure.slash, reason, "use single quotes, or write the backslash twice")


def _surrogate(failure: _Failure) -> SyntaxFinding:
    reason = "the escape is not a whole character"
    return SyntaxFinding(failure.slash, reason, "write the character itself")


def _fixed(reason: str, remedy: str = "") -> Callable[[_Failure], SyntaxFinding]:
    return lambda failure: SyntaxFinding(failure.offset, reason, remedy)


# By the words of libyaml, and those of PyYAML's own scanner and parser.
_EXPLANATIONS: Final[tuple[tuple[str, Callable[[_Failure], SyntaxFinding]], ...]] = (
    ("mapping values are not allowed", _colon),
    ("while scanning an (alias|anchor)|while (scanning|parsing) a tag", _bad_start),
    ("character.* that cannot start any token", _bad_token),
    ("could not find expected ':'", _no_colon),
    ("quoted scalar: found unexpected (end of stream|document)", _unclosed_quote),
    ("escape.* code", _surrogate),
    ("escape", _escape),
    ("flow (sequence|mapping): (did not find )?expected ','", _unclosed_bracket),
    ("undefined alias", _alias),
    ("did not find expected key|expected '-' indicator|expected <block end>", _no_key),
    (
        "comment or (a )?line break",
        _fixed("a text after '|' or '>' begins on the next line", _QUOTE),
    ),
    (
        "sequence entries are not allowed",
        _fixed("a list cannot begin in the line of its key", "begin it on the next line"),
    ),
    (
        "node content",
        _fixed("a value is missing, or begins with ',', ']' or '}'", _QUOTE),
    ),
    (
        "duplicate anchor",
        _fixed("an anchor of this name is defined above", "give it another name"),
    ),
    ("tag handle", _fixed("the tag has a prefix that is not declared", "delete the tag")),
    (
        "expected '?<document start>",
        _fixed("text follows the end of the data", "write one mapping or list, and nothing else"),
    ),
    (
        "incompatible YAML document|YAML directive|unknown directive",
        _fixed("the directive is not known to YAML 1.1", "delete the line"),
    ),
)


# A surrogate as an escape, after a backslash that is not escaped itself; with its other half, it is
# one character.
_HALF_CHARACTER: Final = re.compile(
    r"(?<!\\)((?:\\\\)*+)\\u([dD][89a-fA-F][0-9a-fA-F]{2})"
    r"(?:\\u([dD][c-fC-F][0-9a-fA-F]{2}))?"
)


def _is_whole(escape: re.Match[str]) -> bool:
    return bool(escape[3]) and int(escape[2], 16) < 0xDC00


def _whole_character(escape: re.Match[str]) -> str:
    """Return the escape of the whole character, or those of U+FFFD."""
    before, first, second = escape.groups()
    if _is_whole(escape):
        code = 0x10000 + ((int(first, 16) - 0xD800) << 10) + int(second, 16) - 0xDC00
        return f"{before}\\U{code:08x}"
    return before + r"\ufffd" * (2 if second else 1)


def with_whole_characters(content: str) -> str:
    """Return *content* with an escape of U+FFFD for each escape of half a character."""
    return _HALF_CHARACTER.sub(_whole_character, content)


def report_halves(content: str, problems: TextProblems) -> None:
    """Report escapes of halves of characters, which are read as U+FFFD."""
    for escape in _HALF_CHARACTER.finditer(content):
        if not _is_whole(escape):
            reason = "an escape for half a character is read as '\ufffd'"
            offset = escape.end(1)
            problems.add(ProblemCode.ENCODING, offset, reason, "write the character itself")

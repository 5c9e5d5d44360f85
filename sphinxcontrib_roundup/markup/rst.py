"""reStructuredText: docutils' block parser in a document of its own, with a closed list of blocks.

Directives, comments, targets, footnotes and substitutions are shown as they are written. Nothing
is registered or replaced for that: the parser runs with states of our own, which look up neither
directives nor roles, so that a text gives the same nodes inside a Sphinx build and outside.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes, statemachine, utils
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states

from sphinxcontrib_roundup.markup import limits, plain, rst_inline, rst_tree
from sphinxcontrib_roundup.markup.findings import Finding
from sphinxcontrib_roundup.markup.rst_inline import Malformed
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from types import SimpleNamespace

    from sphinxcontrib_roundup.markup.composer import Composer

_MAX_PARSER_DEPTH = 24
# The parser copies the lines of a list for every item that could follow.
_MAX_PARSER_LINES = 100_000
_WARNING = 2


def compose(text: str, composer: Composer) -> None:
    """Report an rST text to the composer; if it has errors, as plain text."""
    if len(text) > limits.MAX_SIZE_RST:
        composer.add_finding(limits.too_long(len(text), limits.MAX_SIZE_RST))
        plain.compose(text, composer)
        return
    inliner = _Inliner()
    try:
        document = _parse(text, inliner)
    except Malformed as malformed:
        composer.add_finding(_not_well_formed(str(malformed)))
        plain.compose(text, composer)
        return
    for finding in inliner.findings():
        composer.add_finding(finding)
    rst_tree.tell(document, composer)


def compose_inline(text: str, composer: Composer) -> None:
    """Report a title to the composer; only inline markup is read."""
    inliner = _Inliner()
    try:
        found = inliner.read(text)
    except Malformed as malformed:
        composer.add_finding(_not_well_formed(str(malformed)))
        composer.add_text(text)
        return
    for finding in inliner.findings():
        composer.add_finding(finding)
    rst_tree.tell(nodes.paragraph("", "", *found), composer)


def _not_well_formed(reason: str) -> Finding:
    return Finding(
        ProblemCode.MARKUP,
        f"the text is not well-formed reStructuredText and is shown plain: {reason}",
        "fix it, or set 'markup:'",
    )


def _parse(text: str, inliner: _Inliner) -> nodes.document:
    document = utils.new_document("<text>", _settings())
    document.reporter.attach_observer(_refuse)
    machine = states.RSTStateMachine(state_classes=_state_classes(), initial_state="Body")
    rows = statemachine.string2lines(text, tab_width=8, convert_whitespace=True)
    # Not through docutils' Parser: it resets the default role of the page that is being read.
    machine.run(rows, document, inliner=inliner)
    return document


def _refuse(message: nodes.system_message) -> None:
    """Stop at the first message that is a warning or worse; docutils calls this for each."""
    if message["level"] >= _WARNING:
        line = f" (line {message['line']} of the text)" if message.get("line") else ""
        paragraph = message.children[0] if message.children else message
        raise Malformed(f"{paragraph.astext()}{line}")


@cache
def _settings() -> Any:  # noqa: ANN401 - docutils gives its settings no type
    """Return settings that do not depend on files or the environment."""
    settings = get_default_settings(Parser)
    for name, value in {
        "_disable_config": True,
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "halt_level": 5,
        "report_level": 5,
        "warning_stream": False,
        "language_code": "en",
    }.items():
        setattr(settings, name, value)
    return settings


class _Inliner(states.Inliner):
    """What docutils' states ask for the nodes of inline text; holds the state of one parse."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.lines_left = _MAX_PARSER_LINES
        self.explicit: list[str] = []
        self.roles: list[str] = []

    def init_customizations(self, settings: object) -> None:
        """Take no settings."""

    def parse(
        self, text: str, lineno: int, memo: SimpleNamespace, parent: nodes.Element
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the nodes of *text* and no messages, as docutils' states expect."""
        del memo, parent
        try:
            return self.read(text), []
        except Malformed as malformed:
            raise Malformed(f"{malformed} (line {lineno} of the text)") from None

    def read(self, text: str) -> list[nodes.Node]:
        """Return the nodes of *text*."""
        return rst_inline.parse(text, self.roles)

    def descend(self, lines: int) -> None:
        """Go one level deeper into a block of so many lines."""
        self.depth += 1
        self.lines_left -= lines
        if self.depth > _MAX_PARSER_DEPTH:
            raise Malformed("lists and quotes are nested too deep")
        if self.lines_left < 0:
            raise Malformed("it has too many lists")

    def findings(self) -> list[Finding]:
        """Return the findings of constructs that are shown as they are written."""
        found = []
        if self.explicit:
            found.append(_shown(self.explicit[0], "directives, comments, targets and footnotes"))
        if self.roles:
            found.append(_shown(self.roles[0], "roles"))
        return found


def _shown(written: str, what: str) -> Finding:
    return Finding(
        ProblemCode.MARKUP,
        f"{written!r} is shown as it is written: {what} are not read in data",
        "write it without them",
    )


class _OwnState(states.RSTState):
    """What all states of our parser have in common; mixed in before docutils' own."""

    inliner: _Inliner

    def __init__(self, state_machine: states.RSTStateMachine, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - docutils' signature
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _state_classes(), "initial_state": "Body"}
        # Docutils' own cache of machines is shared with the page that is being read.
        self.nested_sm_cache = []

    def nested_parse(self, block: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - docutils' signature
        """Parse what is inside a block, to a certain depth."""
        self.inliner.descend(len(block))
        offset = super().nested_parse(block, *args, **options)
        self.inliner.depth -= 1
        return offset

    def nested_list_parse(self, block: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - docutils' signature
        """Parse the items that follow, to a certain depth."""
        self.inliner.descend(len(block))
        result = super().nested_list_parse(block, *args, **options)
        self.inliner.depth -= 1
        return result

    def explicit_construct(self, match: Any) -> tuple[list[Any], bool]:  # noqa: ANN401 - docutils' signature
        """Return what begins with ``..`` as it is written, instead of running it."""
        if match.end() == len(match.string.rstrip()) and self.state_machine.is_next_line_blank():
            return [], True  # an empty comment only parts two lists
        return self._written(match.end())

    def anonymous_target(self, match: Any) -> tuple[list[Any], bool]:  # noqa: ANN401 - docutils' signature
        """Return what begins with ``__`` as it is written."""
        return self._written(match.end(), until_blank=True)

    def _written(self, indent: int, **until: bool) -> tuple[list[Any], bool]:
        machine: Any = self.state_machine
        start = machine.line_offset
        *_, blank_finish = machine.get_first_known_indented(indent, **until)
        rows = [str(row) for row in machine.input_lines[start : machine.line_offset + 1]]
        while not rows[-1].strip():
            rows.pop()
        self.inliner.explicit.append(rows[0])
        kind = nodes.literal_block if len(rows) > 1 else nodes.paragraph
        return [kind("", "\n".join(rows))], blank_finish


@cache
def _state_classes() -> tuple[type[states.RSTState], ...]:
    """Return docutils' states with ours before each; the machine knows them by their names."""
    return tuple(type(state.__name__, (_OwnState, state), {}) for state in states.state_classes)

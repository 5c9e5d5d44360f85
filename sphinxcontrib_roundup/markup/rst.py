"""reStructuredText: docutils' block parser in a document of its own, with a closed list of blocks.

Directives, comments, targets, footnotes and substitutions are shown as they are written. Nothing
is registered or replaced for that: the parser runs with states of our own, which look up neither
directives nor roles, so that a text gives the same nodes inside a Sphinx build and outside.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes, statemachine, utils
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states

from sphinxcontrib_roundup.markup import limits, plain, rst_inline
from sphinxcontrib_roundup.markup.blocks import Block, Leaf, Numbering
from sphinxcontrib_roundup.markup.inline import Style
from sphinxcontrib_roundup.markup.limits import Finding
from sphinxcontrib_roundup.markup.rst_inline import Malformed
from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from types import SimpleNamespace

    from sphinxcontrib_roundup.markup.composer import Composer


_STYLES: dict[type[nodes.Node], Style] = {
    nodes.emphasis: Style.EMPHASIS,
    nodes.classifier: Style.EMPHASIS,
    nodes.strong: Style.STRONG,
    nodes.literal: Style.LITERAL,
}
_LEAVES: dict[type[nodes.Node], Leaf] = {
    nodes.paragraph: Leaf.PARAGRAPH,
    nodes.attribution: Leaf.PARAGRAPH,
    nodes.title: Leaf.HEADING,
    nodes.term: Leaf.TERM,
    nodes.field_name: Leaf.TERM,
}
_BLOCKS: dict[type[nodes.Node], Block] = {
    nodes.block_quote: Block.QUOTE,
    nodes.bullet_list: Block.BULLETS,
    nodes.list_item: Block.ITEM,
    nodes.definition_list: Block.TERMS,
    nodes.definition: Block.DEFINITION,
    nodes.field_list: Block.TERMS,
    nodes.field_body: Block.DEFINITION,
    nodes.option_list: Block.TERMS,
    nodes.description: Block.DEFINITION,
    nodes.table: Block.TABLE,
    nodes.row: Block.ROW,
    nodes.enumerated_list: Block.NUMBERS,
    nodes.entry: Block.CELL,
}


def tell(root: nodes.Element, composer: Composer) -> None:
    """Tell the composer every node under *root*, in reading order and without recursion."""
    waiting: list[tuple[nodes.Node, bool]] = [(root, False)]
    while waiting:
        node, leaving = waiting.pop()
        if leaving:
            _leave(node, composer)
        elif _enter(node, composer):
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(node.children))


def _enter(node: nodes.Node, composer: Composer) -> bool:
    """Tell the beginning of a node; return whether its children are still to be told."""
    kind = type(node)
    if isinstance(node, nodes.Text):
        composer.add_text(node.astext())
    elif isinstance(node, nodes.math | nodes.math_block):
        composer.add_formula(node.astext(), display=isinstance(node, nodes.math_block))
    elif isinstance(node, nodes.literal_block | nodes.doctest_block):
        composer.add_literal(node.astext())
    elif isinstance(node, nodes.option_group):
        composer.begin_leaf(Leaf.TERM)
        composer.begin_style(Style.LITERAL)
        composer.add_text(", ".join(option.astext() for option in node.children))
        composer.end_style(Style.LITERAL)
    elif not isinstance(node, nodes.system_message):  # below a warning: nothing to say
        if kind in _LEAVES:
            composer.begin_leaf(_LEAVES[kind])
            if isinstance(node, nodes.attribution):
                composer.add_text("— ")
        elif kind in _BLOCKS:
            _open(node, _BLOCKS[kind], composer)
        else:
            _begin(node, composer)
        return True
    return False


def _begin(node: nodes.Node, composer: Composer) -> None:
    """Tell the beginning of something inside a leaf; what only holds others says nothing."""
    if isinstance(node, nodes.reference):
        composer.begin_link(str(node.get("refuri", "")))
    elif isinstance(node, nodes.line_block):
        if not isinstance(node.parent, nodes.line_block):
            composer.begin_leaf(Leaf.PARAGRAPH)
    elif type(node) in _STYLES:
        if isinstance(node, nodes.classifier):
            composer.add_text(" : ")
        composer.begin_style(_STYLES[type(node)])


def _leave(node: nodes.Node, composer: Composer) -> None:
    kind = type(node)
    if isinstance(node, nodes.reference):
        composer.end_style(Style.LINK)
    elif isinstance(node, nodes.line):
        composer.break_line()
    elif kind in _BLOCKS:
        composer.close_block(_BLOCKS[kind])
    elif kind in _STYLES:
        composer.end_style(_STYLES[kind])
    elif isinstance(node, nodes.paragraph | nodes.attribution | nodes.title):
        composer.end_leaf()


def _open(node: nodes.Node, block: Block, composer: Composer) -> None:
    if isinstance(node, nodes.enumerated_list):
        composer.open_block(
            block,
            numbering=Numbering(
                start=node.get("start", 1),
                enumtype=node["enumtype"],
                prefix=node["prefix"],
                suffix=node["suffix"],
            ),
        )
    elif isinstance(node, nodes.entry):
        in_head = isinstance(node.parent.parent, nodes.thead)
        span = node.get("morecols", 0) + 1, node.get("morerows", 0) + 1
        composer.open_block(block, header=in_head, span=span)
    else:
        composer.open_block(block)


_MAX_PARSER_DEPTH = 24
# The parser copies the lines of a list for every item that could follow.
_MAX_PARSER_LINES = 100_000
_WARNING = 2
_FORMULA = re.compile(r"\.\. +math::")
_DIRECTIVE_OPTION = re.compile(r":[a-z-]+:")


def compose(text: str, composer: Composer) -> None:
    """Report an rST text to the composer; if it has errors, as plain text."""
    if len(text) > limits.MAX_SIZE_RST:
        composer.add_finding(limits.too_long(len(text), limits.MAX_SIZE_RST))
        plain.compose(text, composer)
        return
    inliner = _Inliner(formulas=composer.formulas)
    try:
        document = _parse(text, inliner)
    except Malformed as malformed:
        composer.add_finding(_not_well_formed(str(malformed)))
        plain.compose(text, composer)
        return
    for finding in inliner.findings():
        composer.add_finding(finding)
    tell(document, composer)


def compose_inline(text: str, composer: Composer) -> None:
    """Report a title to the composer; only inline markup is read."""
    inliner = _Inliner(formulas=composer.formulas)
    try:
        parsed = inliner.read(text)
    except Malformed as malformed:
        composer.add_finding(_not_well_formed(str(malformed)))
        composer.add_text(text)
        return
    for finding in inliner.findings():
        composer.add_finding(finding)
    tell(nodes.paragraph("", "", *parsed), composer)


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

    def __init__(self, *, formulas: bool) -> None:
        super().__init__()
        self.formulas = formulas
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
        return rst_inline.parse(text, self.roles, formulas=self.formulas)

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
        findings = []
        if self.explicit:
            first = self.explicit[0]
            what = "directives, comments, targets and footnotes"
            findings.append(_unread(first, what, asks_for_math=_FORMULA.match(first) is not None))
        if self.roles:
            findings.append(
                _unread(self.roles[0], "roles", asks_for_math=":math:" in self.roles[0])
            )
        return findings


def _unread(source: str, what: str, *, asks_for_math: bool) -> Finding:
    return Finding(
        ProblemCode.MARKUP,
        f"{source!r} is shown as it is written: {what} are not read in data",
        "write 'math: true' into the file" if asks_for_math else "write it without them",
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
        return self._as_source(match.end())

    def anonymous_target(self, match: Any) -> tuple[list[Any], bool]:  # noqa: ANN401 - docutils' signature
        """Return what begins with ``__`` as it is written."""
        return self._as_source(match.end(), until_blank=True)

    def _as_source(self, indent: int, **until: bool) -> tuple[list[Any], bool]:
        machine: Any = self.state_machine
        start = machine.line_offset
        *_, blank_finish = machine.get_first_known_indented(indent, **until)
        rows = [str(row) for row in machine.input_lines[start : machine.line_offset + 1]]
        while not rows[-1].strip():
            rows.pop()
        if self.inliner.formulas and (formula := _FORMULA.match(rows[0])):
            written = [rows[0][formula.end() :], *(row.strip() for row in rows[1:])]
            tex = "\n".join(row for row in written if not _DIRECTIVE_OPTION.match(row))
            return [nodes.math_block("", tex.strip())], blank_finish
        self.inliner.explicit.append(rows[0])
        kind = nodes.literal_block if len(rows) > 1 else nodes.paragraph
        return [kind("", "\n".join(rows))], blank_finish


@cache
def _state_classes() -> tuple[type[states.RSTState], ...]:
    """Return docutils' states with ours before each; the machine knows them by their names."""
    return tuple(type(state.__name__, (_OwnState, state), {}) for state in states.state_classes)

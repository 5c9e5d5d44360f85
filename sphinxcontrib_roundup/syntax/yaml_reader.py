"""YAML as a tree: plain scalars stay text as written, and no tag creates an object."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.syntax.text import Text, TextProblems, quoted
from sphinxcontrib_roundup.syntax.tree import Excess, Limits, Tree, excess, finder, unread_tree
from sphinxcontrib_roundup.syntax.yaml_errors import (
    explain,
    report_halves,
    with_whole_characters,
)

if TYPE_CHECKING:
    from typing import TypeAlias

    from yaml.nodes import MappingNode, Node

    from sphinxcontrib_roundup.syntax.tree import Path, Plain, Step

    Entries: TypeAlias = dict[str, tuple[Node, Node]]
    Container: TypeAlias = list[Plain] | dict[str, Plain]


STR: Final = "tag:yaml.org,2002:str"
NULL: Final = "tag:yaml.org,2002:null"
MERGE: Final = "tag:yaml.org,2002:merge"
SEQ: Final = "tag:yaml.org,2002:seq"
MAP: Final = "tag:yaml.org,2002:map"
"""The tags of nodes without a tag in the text; compared by identity, for speed."""

_SPECIAL: Final = {"": NULL, "~": NULL, "null": NULL, "<<": MERGE}


class TooMuchError(Exception):
    """A limit was exceeded near *offset*."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.offset = offset
        self.reason = reason


class _Rules:
    """The hooks of both of PyYAML's loaders: they choose tags and enforce limits.

    The loaders call these three methods for every node anyway, so counting here is cheap, and it
    stops libyaml's recursive composer long before the stack overflows.
    """

    limits = Limits()
    level = 0
    nodes = 0

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """Return the tag of a node without one: plain scalars are text, except null and ``<<``."""
        if kind is yaml.ScalarNode:
            return _SPECIAL.get(value, STR) if implicit[0] else STR
        return MAP if kind is yaml.MappingNode else SEQ

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        """Count the beginning of a node."""
        self.level = level = self.level + 1
        self.nodes = nodes = self.nodes + 1
        limits = self.limits
        if level > limits.depth:
            raise TooMuchError(_offset(parent), limits.too_deep)
        if nodes > limits.values:
            raise TooMuchError(_offset(parent), limits.too_many)

    def ascend_resolver(self) -> None:
        """Count the end of a node."""
        self.level -= 1


class _PlainLoader(_Rules, yaml.SafeLoader):
    """The loader of installations without libyaml."""

    def compose_scalar_node(self, anchor: dict[str, Node]) -> yaml.ScalarNode:
        """Compose a scalar without surrogates: libyaml refuses them, this loader does not."""
        node = super().compose_scalar_node(anchor)
        if not node.value.isascii():
            units = node.value.encode("utf-16-le", "surrogatepass")
            node.value = units.decode("utf-16-le", "replace")
        return node


class Composed(NamedTuple):
    """The nodes of the first document, and whether another document follows."""

    root: Node | None
    more: bool


def compose(content: str, limits: Limits, *, libyaml: bool = yaml.__with_libyaml__) -> Composed:
    """Compose the first document of *content*.

    :param libyaml: whether libyaml composes, which is eleven times faster.
    :raises yaml.YAMLError: for syntax errors; PyYAML's own scanner also raises ``ValueError``
        and ``OverflowError``, at escapes beyond Unicode.
    :raises TooMuchError: when a limit is exceeded.
    """

    class FastLoader(_Rules, yaml.CSafeLoader):
        """Defined here because its base is missing in installations without libyaml."""

    loader: FastLoader | _PlainLoader = FastLoader(content) if libyaml else _PlainLoader(content)
    loader.limits = limits
    try:
        root = loader.get_node() if loader.check_node() else None
        return Composed(root, bool(root) and loader.check_node())
    finally:
        loader.dispose()


def _offset(node: Node | None) -> int:
    return node.start_mark.index if node and node.start_mark else 0


class Merges:
    """The entries of mappings by key; each mapping is merged once, whatever the number of its uses.

    Own keys win over merged ones, and earlier merged ones over later (the YAML merge key type).
    """

    def __init__(self, problems: TextProblems, limits: Limits) -> None:
        self._problems = problems
        self._limits = limits
        self._copied = 0
        self._entries: dict[int, Entries] = {}

    def entries(self, node: MappingNode) -> Entries:
        """Return the key and value nodes of *node* by key.

        :raises TooMuchError: when merging has copied more entries than a file may hold.
        """
        stack, path = [node], set[int]()
        while stack:
            top = stack[-1]
            if id(top) in self._entries:
                stack.pop()
            elif id(top) in path or not (bases := self._bases(top)):
                self._entries[id(top)] = self._merge(top)
                path.discard(id(top))
                stack.pop()
            else:
                path.add(id(top))
                stack.extend(base for base in bases if id(base) not in path)
        return self._entries[id(node)]

    def _merge(self, node: MappingNode) -> Entries:
        """Merge the entries of *node* with those of its bases, which are known."""
        result: Entries = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag is not MERGE:
                result.setdefault(key.value, (key, value))
        for base in self._bases(node):
            inherited = self._entries.get(id(base))
            if inherited is None:
                offset = node.start_mark.index
                self._problems.add(ProblemCode.LIMIT, offset, "'<<' merges a mapping into itself")
                continue
            self._copied += len(inherited)
            if self._copied > self._limits.values:
                raise TooMuchError(node.start_mark.index, self._limits.too_many)
            for name, entry in inherited.items():
                result.setdefault(name, entry)
        return result

    @staticmethod
    def _bases(node: MappingNode) -> list[MappingNode]:
        """Return the mappings that the first ``<<`` of *node* merges."""
        for key, value in node.value:
            if key.tag is MERGE:
                values = value.value if isinstance(value, yaml.SequenceNode) else [value]
                return [base for base in values if isinstance(base, yaml.MappingNode)]
        return []


_PREFIX: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = frozenset(
    _PREFIX + name for name in ("str", "null", "int", "float", "bool", "timestamp")
)


class Values:
    """The values of one document, with their positions.

    A list of pending nodes replaces recursion. A node that several aliases use becomes one object.
    """

    def __init__(self, problems: TextProblems, limits: Limits) -> None:
        self._problems = problems
        self._limits = limits
        self._merges = Merges(problems, limits)
        self._built: dict[int, tuple[Node, Container]] = {}
        self._pending: list[tuple[Node, Container]] = []
        self._count = 0
        self._shared = False

    def build(self, root: Node) -> Plain:
        """Return the values of the document.

        :raises TooMuchError: when aliases or merges make it too large, too deep or infinite.
        """
        value = self._value(root)
        while self._pending:
            node, target = self._pending.pop()
            self._count += len(node.value)
            if self._count > self._limits.values:
                raise TooMuchError(node.start_mark.index, self._limits.too_many)
            if isinstance(node, yaml.MappingNode) and isinstance(target, dict):
                self._fill_mapping(node, target)
            elif isinstance(target, list):
                for inner in node.value:
                    target.append(inner.value if inner.tag is STR else self._value(inner))
        if self._shared:
            self._refuse_excess(value)
        return value

    def trace(self, root: Node, path: Path) -> list[Step]:
        """Return the offsets of *root* and of the values on *path*, as far as they exist."""
        node = root
        steps = [(root.start_mark.index, root.start_mark.index)]
        for part in path:
            key: Node | None = None
            if isinstance(node, yaml.MappingNode) and isinstance(part, str):
                key, result = self._merges.entries(node).get(part, (None, None))
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                result = node.value[part] if 0 <= part < len(node.value) else None
            else:
                break
            if result is None:
                break
            node = result
            steps.append(((key or node).start_mark.index, node.start_mark.index))
        return steps

    def _value(self, node: Node) -> Plain:
        """Return the value of a node; lists and mappings are filled later."""
        tag = node.tag
        if isinstance(node, yaml.ScalarNode):
            if tag not in _SCALAR_TAGS and tag is not MERGE:
                self._report_tag(node, "the value is read as text")
            return None if tag == NULL else str(node.value)
        built = self._built.get(id(node))
        if built is not None:
            self._shared = True
            return built[1]
        if tag != (MAP if isinstance(node, yaml.MappingNode) else SEQ):
            self._report_tag(node, "the value is read without it")
        target: Container = {} if isinstance(node, yaml.MappingNode) else []
        self._built[id(node)] = (node, target)
        self._pending.append((node, target))
        return target

    def _fill_mapping(self, node: MappingNode, target: dict[str, Plain]) -> None:
        merge: Node | None = None
        for key, value in node.value:
            if key.tag is STR and key.value not in target:  # nearly all entries are like this
                target[key.value] = value.value if value.tag is STR else self._value(value)
                continue
            name = self._key(key)
            if name is None:
                continue
            if key.tag is MERGE and merge is None:
                merge = value
            elif key.tag is MERGE or name in target:
                self._report_duplicate(node, key)
            else:
                target[name] = value.value if value.tag is STR else self._value(value)
        if merge is not None:
            self._check_merge(merge)
            for name, (_, value) in self._merges.entries(node).items():
                if name not in target:
                    target[name] = self._value(value)

    def _key(self, node: Node) -> str | None:
        """Return the text of a key with a tag, or None for a node that cannot be a key."""
        if not isinstance(node, yaml.ScalarNode):
            kind = "mapping" if isinstance(node, yaml.MappingNode) else "list"
            reason = f"a {kind} is used as a key; the entry is left out"
            remedy = "put the text in quotes when the brackets belong to it"
            self._problems.add(ProblemCode.KEY, node.start_mark.index, reason, remedy)
            return None
        if node.tag not in _SCALAR_TAGS and node.tag is not MERGE:
            self._report_tag(node, "the key is read as text")
        return str(node.value)

    def _check_merge(self, node: Node) -> None:
        """Report each value of ``<<`` that cannot be merged."""
        for value in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if not isinstance(value, yaml.MappingNode):
                kind = "a list" if isinstance(value, yaml.SequenceNode) else quoted(value.value)
                reason = f"'<<' merges a mapping or a list of mappings, not {kind}"
                self._problems.add(ProblemCode.TYPE, value.start_mark.index, reason)

    def _report_duplicate(self, node: MappingNode, key: Node) -> None:
        if key.tag is MERGE:
            reason = "duplicate key '<<'; the first one is used"
            remedy = "merge a list: <<: [*one, *other]"
            self._problems.add(ProblemCode.DUPLICATE_KEY, key.start_mark.index, reason, remedy)
        else:
            first = self._merges.entries(node)[key.value][0].start_mark.index
            self._problems.add_duplicate_key(key.value, first, key.start_mark.index)

    def _report_tag(self, node: Node, consequence: str) -> None:
        tag = node.tag.replace(_PREFIX, "!!", 1)
        reason = f"the tag {quoted(tag)} is not known; {consequence}"
        remedy = "delete the tag, or put the text in quotes when the '!' belongs to it"
        self._problems.add(ProblemCode.TYPE, node.start_mark.index, reason, remedy)

    def _refuse_excess(self, root: Plain) -> None:
        """Raise when the tree with its aliases exceeds a limit."""
        result = excess(root, self._limits)
        if result is None:
            return
        limit, where = result
        offset = next(
            node.start_mark.index for node, built in self._built.values() if built is where
        )
        reasons = {
            Excess.CYCLE: "an alias is used within the value that it names",
            Excess.DEPTH: f"with its aliases, {self._limits.too_deep}",
            Excess.VALUES: f"with its aliases, {self._limits.too_many}",
        }
        raise TooMuchError(offset, reasons[limit])


# A tag prefix of some kilobytes is copied into every node that uses it.
_TAG_DIRECTIVE: Final = re.compile("(?:\\A|[\n\x85\u2028\u2029])(%TAG[ \t])")
_DOCUMENT: Final = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


def read_yaml(text: Text, limits: Limits, *, libyaml: bool = yaml.__with_libyaml__) -> Tree:
    """Read YAML 1.1.

    :param libyaml: use libyaml instead of PyYAML's own scanner.
    """
    problems = TextProblems(text, limits)
    directive = "%TAG" in text.content and _TAG_DIRECTIVE.search(text.content)
    if directive:
        offset, remedy = directive.start(1), "write the data without tags"
        problems.add(ProblemCode.SYNTAX, offset, "the directive %TAG is not allowed", remedy)
        return unread_tree(text, problems)
    try:
        root, more = compose(text.content, limits, libyaml=libyaml)
        if root is None:
            return unread_tree(text, problems)
        values = Values(problems, limits)
        value = values.build(root)
    except TooMuchError as error:
        problems.add(ProblemCode.LIMIT, error.offset, error.reason)
        return unread_tree(text, problems)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        content = with_whole_characters(text.content)
        if content != text.content:
            tree = read_yaml(Text(content, text.place_of), limits, libyaml=libyaml)
            report_halves(text.content, problems)
            return replace(tree, problems=(*problems.in_order(), *tree.problems))
        finding = explain(error, text)
        problems.add(ProblemCode.SYNTAX, finding.offset, finding.reason, finding.remedy)
        return unread_tree(text, problems)
    if more:
        _report_more(root, problems)
    return Tree(value, problems.in_order(), finder=finder(text, partial(values.trace, root)))


def _report_more(root: Node, problems: TextProblems) -> None:
    """Report a second document."""
    end = root.end_mark.index
    begin = _DOCUMENT.search(problems.text.content, end)
    reason = "a second YAML document begins; only the first one is read"
    remedy = "delete the '---', or put the documents into files of their own"
    problems.add(ProblemCode.SYNTAX, begin.start() if begin else end, reason, remedy)

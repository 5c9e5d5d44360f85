"""From YAML nodes to plain values: text as written, lists and mappings; never an object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.trees.limits import Excess, excess
from sphinxcontrib_roundup.sources.trees.text import shown
from sphinxcontrib_roundup.sources.trees.yaml_compose import (
    MAP,
    MERGE,
    NULL,
    SEQ,
    STR,
    TooMuchError,
)
from sphinxcontrib_roundup.sources.trees.yaml_merge import Merges

if TYPE_CHECKING:
    from typing import TypeAlias

    from yaml.nodes import MappingNode, Node

    from sphinxcontrib_roundup.sources.trees.limits import Limits
    from sphinxcontrib_roundup.sources.trees.text import Faults
    from sphinxcontrib_roundup.sources.trees.tree import Path, Plain, Step

    Container: TypeAlias = list[Plain] | dict[str, Plain]

_PREFIX: Final = "tag:yaml.org,2002:"
_SCALAR_TAGS: Final = frozenset(
    _PREFIX + name for name in ("str", "null", "int", "float", "bool", "timestamp")
)


class Values:
    """The values of one document, and where they stand.

    Built with a list of what is still to be filled instead of recursion. A node that several
    aliases use becomes one object.
    """

    def __init__(self, faults: Faults, limits: Limits) -> None:
        self._faults = faults
        self._limits = limits
        self._merges = Merges(faults, limits)
        self._built: dict[int, tuple[Node, Container]] = {}
        self._pending: list[tuple[Node, Container]] = []
        self._count = 0
        self._shared = False

    def build(self, root: Node) -> Plain:
        """Return the values of the document.

        :raises TooMuchError: when aliases or merges make it too large, too deep or endless.
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
                key, found = self._merges.entries(node).get(part, (None, None))
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                found = node.value[part] if 0 <= part < len(node.value) else None
            else:
                break
            if found is None:
                break
            node = found
            steps.append(((key or node).start_mark.index, node.start_mark.index))
        return steps

    def _value(self, node: Node) -> Plain:
        """Return the value of a node; lists and mappings are filled later."""
        tag = node.tag
        if isinstance(node, yaml.ScalarNode):
            if tag not in _SCALAR_TAGS and tag is not MERGE:
                self._report_tag(node, "the value is read as text")
            return None if tag == NULL else str(node.value)
        known = self._built.get(id(node))
        if known is not None:
            self._shared = True
            return known[1]
        if tag != (MAP if isinstance(node, yaml.MappingNode) else SEQ):
            self._report_tag(node, "the value is read without it")
        target: Container = {} if isinstance(node, yaml.MappingNode) else []
        self._built[id(node)] = (node, target)
        self._pending.append((node, target))
        return target

    def _fill_mapping(self, node: MappingNode, target: dict[str, Plain]) -> None:
        merge: Node | None = None
        for key, value in node.value:
            if key.tag is STR and key.value not in target:  # nearly all entries are such
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
        """Return the text of a key that is not simply text, or None for what cannot be one."""
        if not isinstance(node, yaml.ScalarNode):
            kind = "mapping" if isinstance(node, yaml.MappingNode) else "list"
            reason = f"a {kind} stands where a key must be; the entry is left out"
            remedy = "put the text in quotes when the brackets belong to it"
            self._faults.add(ProblemCode.KEY, node.start_mark.index, reason, remedy)
            return None
        if node.tag not in _SCALAR_TAGS and node.tag is not MERGE:
            self._report_tag(node, "the key is read as text")
        return str(node.value)

    def _check_merge(self, node: Node) -> None:
        """Note everything after ``<<`` that cannot be merged."""
        for value in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if not isinstance(value, yaml.MappingNode):
                kind = "a list" if isinstance(value, yaml.SequenceNode) else shown(value.value)
                reason = f"'<<' merges a mapping or a list of mappings, not {kind}"
                self._faults.add(ProblemCode.TYPE, value.start_mark.index, reason)

    def _report_duplicate(self, node: MappingNode, key: Node) -> None:
        if key.tag is MERGE:
            reason = "the key '<<' stands twice in one mapping; the first one counts"
            remedy = "merge a list: <<: [*one, *other]"
            self._faults.add(ProblemCode.DUPLICATE_KEY, key.start_mark.index, reason, remedy)
        else:
            first = self._merges.entries(node)[key.value][0].start_mark.index
            self._faults.add_duplicate(key.value, first, key.start_mark.index)

    def _report_tag(self, node: Node, consequence: str) -> None:
        tag = node.tag.replace(_PREFIX, "!!", 1)
        reason = f"the tag {shown(tag)} is not known; {consequence}"
        remedy = "delete the tag, or put the text in quotes when the '!' belongs to it"
        self._faults.add(ProblemCode.TYPE, node.start_mark.index, reason, remedy)

    def _refuse_excess(self, root: Plain) -> None:
        """Raise when aliases stand for more than a file may hold."""
        found = excess(root, self._limits)
        if found is None:
            return
        limit, where = found
        offset = next(
            node.start_mark.index for node, built in self._built.values() if built is where
        )
        reasons = {
            Excess.CYCLE: "an alias stands within the value that it names",
            Excess.DEPTH: f"with its aliases, {self._limits.too_deep}",
            Excess.VALUES: f"with its aliases, {self._limits.too_many}",
        }
        raise TooMuchError(offset, reasons[limit])

"""The entries of YAML mappings after ``<<`` has merged others into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.trees.yaml_compose import MERGE, TooMuchError

if TYPE_CHECKING:
    from typing import TypeAlias

    from yaml.nodes import MappingNode, Node

    from sphinxcontrib_roundup.sources.trees.limits import Limits
    from sphinxcontrib_roundup.sources.trees.text import Faults

    Entries: TypeAlias = dict[str, tuple[Node, Node]]


class Merges:
    """Entries by key, worked out once for each mapping, however many others merge it.

    Own keys win over merged ones, and earlier merged ones over later (the YAML merge key type).
    """

    def __init__(self, faults: Faults, limits: Limits) -> None:
        self._faults = faults
        self._limits = limits
        self._copied = 0
        self._known: dict[int, Entries] = {}

    def entries(self, node: MappingNode) -> Entries:
        """Return the key and value nodes of *node* by key.

        :raises TooMuchError: when merging has copied more entries than a file may hold.
        """
        stack, path = [node], set[int]()
        while stack:
            top = stack[-1]
            if id(top) in self._known:
                stack.pop()
            elif id(top) in path or not (bases := self._bases(top)):
                self._known[id(top)] = self._merge(top)
                path.discard(id(top))
                stack.pop()
            else:
                path.add(id(top))
                stack.extend(base for base in bases if id(base) not in path)
        return self._known[id(node)]

    def _merge(self, node: MappingNode) -> Entries:
        """Put the entries of *node* together; those of its bases are known."""
        found: Entries = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.tag is not MERGE:
                found.setdefault(key.value, (key, value))
        for base in self._bases(node):
            inherited = self._known.get(id(base))
            if inherited is None:
                offset = node.start_mark.index
                self._faults.add(ProblemCode.LIMIT, offset, "'<<' merges a mapping into itself")
                continue
            self._copied += len(inherited)
            if self._copied > self._limits.values:
                raise TooMuchError(node.start_mark.index, self._limits.too_many)
            for name, entry in inherited.items():
                found.setdefault(name, entry)
        return found

    @staticmethod
    def _bases(node: MappingNode) -> list[MappingNode]:
        """Return the mappings that the first ``<<`` of *node* names."""
        for key, value in node.value:
            if key.tag is MERGE:
                named = value.value if isinstance(value, yaml.SequenceNode) else [value]
                return [base for base in named if isinstance(base, yaml.MappingNode)]
        return []

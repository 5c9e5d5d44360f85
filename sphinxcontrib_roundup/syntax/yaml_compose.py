"""Compose YAML text into PyYAML's nodes: own rules for plain scalars, and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import yaml

from sphinxcontrib_roundup.syntax.tree import Limits

if TYPE_CHECKING:
    from yaml.nodes import Node

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

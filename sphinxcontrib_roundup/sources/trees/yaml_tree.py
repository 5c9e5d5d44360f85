"""YAML: plain scalars stay text as written, and nothing in the text can make an object."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

import yaml

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.sources.trees.text import Faults
from sphinxcontrib_roundup.sources.trees.tree import Tree, finder, unread_tree
from sphinxcontrib_roundup.sources.trees.yaml_compose import TooMuchError, compose
from sphinxcontrib_roundup.sources.trees.yaml_faults import explain
from sphinxcontrib_roundup.sources.trees.yaml_values import Values

if TYPE_CHECKING:
    from yaml.nodes import Node

    from sphinxcontrib_roundup.sources.trees.limits import Limits
    from sphinxcontrib_roundup.sources.trees.text import Text

# A tag prefix of some kilobytes is repeated in the memory of every node that uses it.
_TAG_DIRECTIVE: Final = re.compile("(?:\\A|[\n\x85\u2028\u2029])(%TAG[ \t])")
_DOCUMENT: Final = re.compile(r"^---(?=\s|\Z)", re.MULTILINE)


def read_yaml(text: Text, limits: Limits, *, libyaml: bool = yaml.__with_libyaml__) -> Tree:
    """Read YAML 1.1.

    :param libyaml: whether libyaml reads it, instead of PyYAML's own scanner.
    """
    faults = Faults(text, limits)
    directive = "%TAG" in text.content and _TAG_DIRECTIVE.search(text.content)
    if directive:
        offset, remedy = directive.start(1), "write the data without tags"
        faults.add(ProblemCode.SYNTAX, offset, "the directive %TAG is not allowed", remedy)
        return unread_tree(text, faults)
    try:
        root, more = compose(text.content, limits, libyaml=libyaml)
        if root is None:
            return unread_tree(text, faults)
        values = Values(faults, limits)
        value = values.build(root)
    except TooMuchError as error:
        faults.add(ProblemCode.LIMIT, error.offset, error.reason)
        return unread_tree(text, faults)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        fault = explain(error, text)
        faults.add(ProblemCode.SYNTAX, fault.offset, fault.reason, fault.remedy)
        return unread_tree(text, faults)
    if more:
        _report_more(root, faults)
    return Tree(value, faults.listed(), finder=finder(text, partial(values.trace, root)))


def _report_more(root: Node, faults: Faults) -> None:
    """Note that a second document follows the one that is read."""
    end = root.end_mark.index
    begin = _DOCUMENT.search(faults.text.content, end)
    reason = "a second YAML document begins; only the first one is read"
    remedy = "delete the '---', or put the documents into files of their own"
    faults.add(ProblemCode.SYNTAX, begin.start() if begin else end, reason, remedy)

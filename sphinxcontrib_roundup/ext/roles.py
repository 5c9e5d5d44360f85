"""Roles: references to objects, and counts for prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

_OPTION = re.compile(r"\s*:([a-z-]+):\s*")


class ObjectRole(XRefRole):
    """``:roundup:talk:`` and its like: the object's title as a link to its home."""

    innernodeclass = nodes.inline


class CountRole(SphinxRole):
    """``:roundup:count:`talks :team: OSAS``` becomes the number of talks so selected.

    What is counted (``talks``, ``presenters``, ``tracks``, ``teams``, ``rooms``, ``events``) comes
    first, then the selection options of the views; ``:source:`` names a key of
    ``roundup_sources`` or a file.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return the number as text."""
        from sphinxcontrib_roundup.ext.inline import absolute
        from sphinxcontrib_roundup.ext.inputs import count_on_page
        from sphinxcontrib_roundup.ext.logs import report
        from sphinxcontrib_roundup.problems import Place
        from sphinxcontrib_roundup.selection.options import read_options
        from sphinxcontrib_roundup.selection.views import VIEWS

        source, line = self.get_source_info()
        place = Place(absolute(str(source)), line or 0)
        what, *rest = _OPTION.split(self.text)
        options = dict(zip(rest[::2], (value.strip() for value in rest[1::2]), strict=True))
        argument = options.pop("source", "")
        query, problems = read_options(VIEWS["count"], options, place)
        report(problems)
        number = count_on_page(self.env, what.strip(), argument, query, place)
        return [nodes.inline("", str(number), classes=["roundup-count"])], []

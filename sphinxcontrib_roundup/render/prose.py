"""The texts of a talk: abstract and description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.render.mentions import record
from sphinxcontrib_roundup.selection.query import AbstractMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import TalkRow


def prose(
    row: TalkRow, query: Query, stage: Stage, content: Sequence[nodes.Node] = ()
) -> list[nodes.Node]:
    """Return the texts of a talk in the order of the query.

    :param content: what the page's author wrote in place of the abstract.
    """
    found = list(content)
    for field in query.fields:
        if field == "abstract" and row.abstract and not content:
            if query.abstract is AbstractMode.FULL:
                found += stage.blocks(row.abstract, record(row))
            elif query.abstract is AbstractMode.FIRST:
                found += stage.first(row.abstract, record(row))
        elif field == "description" and row.description:
            found += stage.blocks(row.description, record(row))
    return found

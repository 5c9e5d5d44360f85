"""What two places of a project claim, and only one can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxcontrib_roundup.problems import Place, Problem, ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinxcontrib_roundup.ext.state import AnchorRecord


def conflicts(
    env: BuildEnvironment, anchors: Mapping[str, tuple[AnchorRecord, ...]]
) -> Iterator[Problem]:
    """Yield what two places claim; nearly always nothing, so no words are made before."""
    homes: dict[tuple[str, str], str] = {}
    titles: dict[tuple[str, str], tuple[str, str]] = {}
    for docname in sorted(anchors):
        for record in anchors[docname]:
            key = (record.type, record.full)
            if record.home and homes.setdefault(key, docname) != docname:
                reason = f"the page {homes[key]!r} claims to be its home too"
                name = f"{record.type} {record.full!r}"
                remedy = "keep ':home:' on one of them"
                yield _conflict(env, docname, record, name, reason, remedy)
            if record.type != "talk":
                continue
            title, first = titles.setdefault(key, (record.title, docname))
            if title != record.title:
                reason = f"the id also means the talk {title!r} on the page {first!r}"
                name = f"talk {record.title!r} with the id {record.full!r}"
                remedy = "give one of them another 'id'"
                yield _conflict(env, docname, record, name, reason, remedy)


def _conflict(
    env: BuildEnvironment, docname: str, record: AnchorRecord, name: str, reason: str, remedy: str
) -> Problem:
    place = Place(str(env.doc2path(docname)), record.line)
    return Problem(ProblemCode.OBJECT, place, reason, name, remedy)

"""The headings of groups: their words and their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.model.records import OBJECT_TYPES, Days
from sphinxcontrib_roundup.render.anchors import target
from sphinxcontrib_roundup.render.i18n import kind_words, track_kind
from sphinxcontrib_roundup.render.lines import heading_title, plain
from sphinxcontrib_roundup.render.nodes import RoundupTime, rubric
from sphinxcontrib_roundup.render.references import References
from sphinxcontrib_roundup.render.slot_words import iso_days

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.anchors import Rank
    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import Heading


def heading_words(heading: Heading, texts: Texts) -> tuple[list[nodes.Node], nodes.Element | None]:
    """Return the words of a heading, and the node that names the group."""
    if heading.day:
        words = texts.written_day(heading.day)
        return [RoundupTime("", words, datetime=heading.day.isoformat())], None
    if heading.by == "day" and heading.start and heading.end:
        return [_dates(Days(heading.start, heading.end), texts)], None
    if heading.by == "letter":
        return [plain(heading.title)], None
    if not heading.key:
        return [nodes.Text(texts.word("Other talks"))], None
    words = kind_words(heading.key, texts) if heading.by == "kind" else heading.key
    if words != heading.key:
        return [plain(words)], None
    of_object = heading.full and heading.by in OBJECT_TYPES
    record = (heading.by, heading.full) if of_object else None
    title = heading_title(heading.title, record=record)
    kind = track_kind(heading.title, heading.kind, texts)
    return [title, *([plain(kind)] if kind else [])], title


def heading_dates(heading: Heading, texts: Texts) -> list[nodes.Node]:
    """Return the days of an event, to follow its title."""
    if heading.by != "event" or heading.start is None:
        return []
    days = _dates(Days(heading.start, heading.end or heading.start), texts)
    return [nodes.inline("", "", nodes.Text(" · "), days, classes=["roundup-dates"])]


def _dates(days: Days, texts: Texts) -> nodes.Node:
    """Return days; one day, month or year also for machines."""
    iso = iso_days(days)
    words = texts.dates(days)
    return RoundupTime("", words, datetime=iso) if iso else nodes.Text(words)


def heading_id(
    path: tuple[Heading, ...],
    rank: Rank,
    references: References,
    label: nodes.Element | None,
) -> str:
    """Return the id of the last heading of *path*: its object's, if the page has not used it.

    Other ids name the whole path, so that no id depends on the order of groups.
    """
    last = path[-1]
    if last.full and last.by in OBJECT_TYPES:
        claimed = references.claim(last.by, last.full, last.title, rank, label)
        if claimed:
            return claimed
    words = [word for heading in path for word in (heading.by, heading.full or heading.key)]
    return references.context.anchors.reserve("group", *words)


def group_rubric(
    path: tuple[Heading, ...], rank: Rank, context: RenderContext, others: str = ""
) -> list[nodes.Node]:
    """Return the heading of a group in a view without sections.

    :param rank: that of the rows below: a rubric is not as good a target as a section.
    :param others: the heading of rows without a value, where the rows are not talks.
    """
    references = References(context)
    words, label = heading_words(path[-1], context.texts)
    if others and not path[-1].key:
        words = [nodes.Text(others)]
    words += heading_dates(path[-1], context.texts)
    node_id = heading_id(path, rank, references, label)
    depth = len(path) - 1
    anchors = map(target, context.anchors.with_former(node_id))
    head = rubric(depth, *anchors, *words, classes=["roundup-group"])
    return [head, *references.index()]

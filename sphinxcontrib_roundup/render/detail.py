"""One object in full: a talk, or a person with their talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank, target
from sphinxcontrib_roundup.render.facts import fact_lines, prose
from sphinxcontrib_roundup.render.links import other_links
from sphinxcontrib_roundup.render.nodes import (
    RoundupLabel,
    RoundupObject,
    joined,
    lines,
    name,
    plain,
    rubric,
)
from sphinxcontrib_roundup.render.pictures import portrait, poster
from sphinxcontrib_roundup.render.references import References, presenter_record
from sphinxcontrib_roundup.render.talk_list import talk_list
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.render.render_context import RenderContext, ViewContent
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Row


def in_full(
    rows: Iterable[Row], query: Query, context: RenderContext, content: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Return each talk and each person in full."""
    found: list[nodes.Node] = []
    for row in rows:
        if isinstance(row, TalkRow):
            found.append(talk(row, query, context, content))
        elif isinstance(row, PresenterRow):
            found.append(presenter(row, query, context, content))
    return found


def talk(
    row: TalkRow, query: Query, context: RenderContext, content: Sequence[nodes.Node]
) -> RoundupObject:
    """Return a talk with all that is known of it.

    :param content: stands in place of the abstract, if there is any.
    """
    references = References(context)
    title, node_id = references.heading(row, Rank.FULL)
    picture = poster(row, context) if "poster" in query.fields else None
    facts = fact_lines(row, query, references)
    return RoundupObject(
        "",
        rubric(0, *_targets(node_id), *title),
        *references.index(),
        *([picture] if picture else []),
        *facts,
        *prose(row, query, context, content),
        classes=["roundup", "roundup-talk"],
    )


def presenter(
    row: PresenterRow, query: Query, context: RenderContext, content: Sequence[nodes.Node]
) -> RoundupObject:
    """Return a person with portrait, facts, biography and talks.

    :param content: stands in place of the biography, if there is any.
    """
    references = References(context)
    node_id = references.claim("presenter", row.full, row.name, Rank.FULL)
    pronouns = [plain(f" ({row.pronouns})")] if row.pronouns else []
    shown: list[nodes.Node] = []
    if "portrait" in query.fields:
        shown.append(portrait(row, context))
    shown.append(rubric(0, *_targets(node_id), name(row.name), *pronouns))
    shown += references.index()
    shown += _presenter_lines(row, query, context)
    if content:
        shown += content
    elif row.bio:
        shown += context.blocks(row.bio, presenter_record(row))
    if row.talks:
        shown += _talks(row, query, context)
    return RoundupObject("", *shown, classes=["roundup", "roundup-presenter"])


def _targets(node_id: str | None) -> list[nodes.Node]:
    return [target(node_id)] if node_id else []


def _presenter_lines(row: PresenterRow, query: Query, context: RenderContext) -> list[nodes.Node]:
    texts = context.texts
    found: list[list[nodes.Node]] = []
    for field in query.fields:
        if field == "team" and row.teams:
            label = texts.label(texts.words("Team", "Teams", len(row.teams)))
            found.append([RoundupLabel("", label), plain(texts.listed(list(row.teams)))])
        elif field == "aliases" and row.aliases:
            label = texts.label(texts.word("Also known as"))
            found.append([RoundupLabel("", label), plain(texts.listed(list(row.aliases)))])
        elif field == "links" and row.links:
            found.append(joined([[link] for link in other_links(row.links, context)], " · "))
    return [lines(found, classes=["roundup-facts"])] if found else []


def _talks(row: PresenterRow, query: Query, context: RenderContext) -> list[nodes.Node]:
    """Return the talks of a person as a compact list."""
    talks = [
        TalkRow(one.full, one.title, event=one.event, recordings=one.recordings, url=one.url)
        for one in row.talks
    ]
    fields = query._replace(fields=("event", "recordings"))
    word = context.texts.words("Talk", "Talks", len(talks))
    return [rubric(1, nodes.Text(word)), talk_list(talks, fields, context)]


def render_detail(shown: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return in_full(shown.root.rows, shown.query, context, shown.content)

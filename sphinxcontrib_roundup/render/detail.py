"""One object in full: a talk, or a presenter with their talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import Rank, target
from sphinxcontrib_roundup.render.facts import labelled_facts, prose
from sphinxcontrib_roundup.render.lines import SEPARATOR, Labels, LineWriter, new_line, plain
from sphinxcontrib_roundup.render.links import other_links, write_link
from sphinxcontrib_roundup.render.nodes import RoundupFacts, RoundupObject, rubric
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
    """Return each talk and each presenter in full."""
    output: list[nodes.Node] = []
    for row in rows:
        if isinstance(row, TalkRow):
            output.append(_talk(row, query, context, content))
        elif isinstance(row, PresenterRow):
            output.append(_presenter(row, query, context, content))
    return output


def _talk(
    row: TalkRow, query: Query, context: RenderContext, content: Sequence[nodes.Node]
) -> RoundupObject:
    """Return a talk with all its fields.

    :param content: in place of the abstract, if there is any.
    """
    references = References(context)
    title, node_id = references.heading(row, Rank.FULL)
    picture = poster(row, context) if "poster" in query.fields else None
    facts = labelled_facts(row, query, references)
    return RoundupObject(
        "",
        rubric(0, *_targets(node_id), *title),
        *references.index(),
        *([picture] if picture else []),
        *facts,
        *prose(row, query, references, content),
        classes=["roundup", "roundup-talk"],
    )


def _presenter(
    row: PresenterRow, query: Query, context: RenderContext, content: Sequence[nodes.Node]
) -> RoundupObject:
    """Return a presenter with portrait, facts, biography and talks.

    :param content: in place of the biography, if there is any.
    """
    references = References(context)
    node_id = references.claim("presenter", row.full, row.name, Rank.FULL)
    pronouns = [plain(f" ({row.pronouns})")] if row.pronouns else []
    parts: list[nodes.Node] = []
    if "portrait" in query.fields:
        parts.append(portrait(row, context))
    anchors = map(target, references.with_former(node_id).split())
    parts.append(rubric(0, *anchors, plain(row.name), *pronouns))
    parts += references.index()
    parts += _presenter_facts(row, query, references)
    if content:
        parts += content
    elif row.bio:
        parts += context.blocks(row.bio, presenter_record(row))
    if row.talks:
        parts += _talks(row, query, references)
    return RoundupObject("", *parts, classes=["roundup", "roundup-presenter"])


def _targets(node_id: str | None) -> list[nodes.Node]:
    return [target(node_id)] if node_id else []


def _presenter_facts(row: PresenterRow, query: Query, references: References) -> list[nodes.Node]:
    node = new_line(RoundupFacts, ["roundup-facts"])
    node["stacked"] = 1
    line = LineWriter(references, node, labels=Labels.ALL)
    texts = line.texts
    for field in query.fields:
        match field:
            case "team" if row.teams:
                line.fact(field, texts.words("Team", "Teams", len(row.teams)))
                line.data(texts.join(list(row.teams)))
            case "links" if row.links:
                line.fact(field)
                for number, link in enumerate(other_links(row.links, presenter_record(row))):
                    line.text(SEPARATOR if number else "")
                    write_link(link, line)
            case _:
                pass
    return [line.close()] if line else []


def _talks(row: PresenterRow, query: Query, references: References) -> list[nodes.Node]:
    """Return the talks of a presenter as a compact list."""
    talks = [
        TalkRow(
            one.full,
            one.title,
            event=one.event,
            recordings=one.recordings,
            url=one.url,
            status=one.status,
        )
        for one in row.talks
    ]
    fields = query._replace(fields=("event", "recordings"))
    word = references.context.texts.words("Talk", "Talks", len(talks))
    references = References(references.context)
    entries = talk_list(talks, fields, references)
    return [rubric(1, nodes.Text(word)), entries, *references.index()]


def render_detail(content: ViewContent, context: RenderContext) -> list[nodes.Node]:
    """Render the view; see :data:`sphinxcontrib_roundup.render.RENDERERS`."""
    return in_full(content.root.rows, content.query, context, content.content)

"""One object in full: a talk, or a person with their talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import target
from sphinxcontrib_roundup.render.facts import fact_lines
from sphinxcontrib_roundup.render.links import other_links
from sphinxcontrib_roundup.render.mentions import Mentions
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
from sphinxcontrib_roundup.render.prose import prose
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.render.talk_list import talk_list
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.render.stage import Stage
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import Row


def in_full(
    rows: Iterable[Row], query: Query, stage: Stage, content: Sequence[nodes.Node]
) -> list[nodes.Node]:
    """Return each talk and each person in full."""
    found: list[nodes.Node] = []
    for row in rows:
        if isinstance(row, TalkRow):
            found.append(talk(row, query, stage, content))
        elif isinstance(row, PresenterRow):
            found.append(presenter(row, query, stage, content))
    return found


def talk(row: TalkRow, query: Query, stage: Stage, content: Sequence[nodes.Node]) -> RoundupObject:
    """Return a talk with all that is known of it.

    :param content: stands in place of the abstract, if there is any.
    """
    mentions = Mentions(stage)
    title, node_id = mentions.heading(row, Rank.FULL)
    picture = poster(row, stage) if "poster" in query.fields else None
    facts = fact_lines(row, query, mentions)
    return RoundupObject(
        "",
        rubric(0, *_targets(node_id), *title),
        *mentions.index(),
        *([picture] if picture else []),
        *facts,
        *prose(row, query, stage, content),
        classes=["roundup", "roundup-talk"],
    )


def presenter(
    row: PresenterRow, query: Query, stage: Stage, content: Sequence[nodes.Node]
) -> RoundupObject:
    """Return a person with portrait, facts, biography and talks.

    :param content: stands in place of the biography, if there is any.
    """
    mentions = Mentions(stage)
    node_id = mentions.claim("presenter", row.full, row.name, Rank.FULL)
    pronouns = [plain(f" ({row.pronouns})")] if row.pronouns else []
    shown: list[nodes.Node] = []
    if "portrait" in query.fields:
        shown.append(portrait(row, stage))
    shown.append(rubric(0, *_targets(node_id), name(row.name), *pronouns))
    shown += mentions.index()
    shown += _presenter_lines(row, query, stage)
    if content:
        shown += content
    elif row.bio:
        shown += stage.blocks(row.bio, f'presenter "{row.name}"')
    if row.talks:
        shown += _talks(row, query, stage)
    return RoundupObject("", *shown, classes=["roundup", "roundup-presenter"])


def _targets(node_id: str | None) -> list[nodes.Node]:
    return [target(node_id)] if node_id else []


def _presenter_lines(row: PresenterRow, query: Query, stage: Stage) -> list[nodes.Node]:
    texts = stage.texts
    found: list[list[nodes.Node]] = []
    for field in query.fields:
        if field == "team" and row.teams:
            label = texts.label(texts.words("Team", "Teams", len(row.teams)))
            found.append([RoundupLabel("", label), plain(texts.listed(list(row.teams)))])
        elif field == "aliases" and row.aliases:
            label = texts.label(texts.word("Also known as"))
            found.append([RoundupLabel("", label), plain(texts.listed(list(row.aliases)))])
        elif field == "links" and row.links:
            found.append(joined([[link] for link in other_links(row.links, stage)], " · "))
    return [lines(found, classes=["roundup-facts"])] if found else []


def _talks(row: PresenterRow, query: Query, stage: Stage) -> list[nodes.Node]:
    """Return the talks of a person as a compact list."""
    talks = [
        TalkRow(one.full, one.title, event=one.event, recordings=one.recordings, url=one.url)
        for one in row.talks
    ]
    fields = query._replace(fields=("event", "recordings"))
    word = stage.texts.words("Talk", "Talks", len(talks))
    return [rubric(1, nodes.Text(word)), talk_list(talks, fields, stage)]

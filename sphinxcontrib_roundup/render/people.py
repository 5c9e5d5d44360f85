"""People in lists and on cards: their names, facts and talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinxcontrib_roundup.render.anchors import target
from sphinxcontrib_roundup.render.links import talk_links
from sphinxcontrib_roundup.render.mentions import reference
from sphinxcontrib_roundup.render.nodes import heading_title, name, plain
from sphinxcontrib_roundup.render.ranks import Rank
from sphinxcontrib_roundup.selection.rows import PresenterRow, TalkRow

if TYPE_CHECKING:
    from sphinxcontrib_roundup.render.mentions import Mentions
    from sphinxcontrib_roundup.render.texts import Texts
    from sphinxcontrib_roundup.selection.rows import PresenterTalk


def person_name(row: PresenterRow, rank: Rank, mentions: Mentions) -> list[nodes.Node]:
    """Return the name of a person, a link to a better place than this one, and the pronouns.

    :param rank: ``LINE`` for somebody who stands above too: then the link leads there.
    """
    node_id = None
    if rank is not Rank.LINE:
        node_id = mentions.claim("presenter", row.full, row.name, rank)
    words = nodes.strong("", "", name(row.name), classes=["roundup-title"])
    pronouns = [plain(f" ({row.pronouns})")] if row.pronouns else []
    link = reference("presenter", row.full, rank, words)
    return [*([target(node_id)] if node_id else []), link, *pronouns]


def person_facts(row: PresenterRow, field: str, texts: Texts) -> list[nodes.Node]:
    """Return what one field says of a person in words, nothing for fields of other sorts."""
    match field:
        case "team" if row.teams:
            return [plain(texts.listed(list(row.teams)))]
        case "aliases" if row.aliases:
            return [plain(texts.listed(list(row.aliases)))]
        case "count" if row.talk_count:
            return [nodes.Text(number_of_talks(row.talk_count, texts))]
        case _:
            return []


def person_talks(row: PresenterRow, mentions: Mentions) -> list[list[nodes.Node]]:
    """Return the talks of a person."""
    return [_talk(talk, mentions) for talk in row.talks]


def _talk(talk: PresenterTalk, mentions: Mentions) -> list[nodes.Node]:
    """Return a talk of a person: a link to its home or else its page, its event and recordings."""
    stage = mentions.stage
    title = heading_title(talk.title)
    node_id = mentions.claim("talk", talk.full, talk.title, Rank.LINE, title)
    fallback = stage.link(talk.url) if talk.url else None
    link = reference("talk", talk.full, Rank.LINE, title, fallback)
    found: list[nodes.Node] = [*([target(node_id)] if node_id else []), link]
    if talk.event:
        found += [nodes.Text(" · "), *mentions.named("event", talk.event)]
    videos = TalkRow(talk.full, talk.title, recordings=talk.recordings)
    for video in talk_links(videos, ("recordings",), stage):
        found += [nodes.Text(" · "), video]
    return found


def number_of_talks(number: int, texts: Texts) -> str:
    """Return ``3 talks``."""
    return texts.words("{number} talk", "{number} talks", number).format(number=number)

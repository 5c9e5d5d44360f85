"""Links of talks and people: a word each, and a class for the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes

from sphinxcontrib_roundup.render.nodes import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.model.records import Link
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import TalkRow


def talk_links(row: TalkRow, fields: Iterable[str], context: RenderContext) -> list[nodes.Node]:
    """Return the links of a talk in the order of *fields*, a node each."""
    word = context.texts.word
    found: list[nodes.Node] = []
    for field in fields:
        if field == "url" and row.url:
            found.append(page_link(row.url, context))
        elif field == "recordings":
            found += _numbered(row.recordings, word("Video"), "roundup-video", context)
        elif field == "slides":
            found += _numbered(row.slides, word("Slides"), "roundup-slides", context)
        elif field == "links":
            found += other_links(row.links, context)
    return found


def page_link(url: str, context: RenderContext) -> nodes.Node:
    """Return a link to the page of a talk or event."""
    return _link(url, context.texts.word("Page"), "roundup-page", context)


def other_links(links: Iterable[Link], context: RenderContext) -> list[nodes.Node]:
    """Return links whose words are their titles, or the hosts they lead to."""
    return [
        _link(link.url, link.title or _host(link.url), "roundup-other", context) for link in links
    ]


def _numbered(
    links: Sequence[Link], word: str, css_class: str, context: RenderContext
) -> list[nodes.Node]:
    """Return links of one kind; several without titles are told apart by numbers."""
    several = sum(not link.title for link in links) > 1
    found: list[nodes.Node] = []
    for number, link in enumerate(links, 1):
        shown = link.title or (f"{word} {number}" if several else word)
        found.append(_link(link.url, shown, css_class, context))
    return found


def _link(url: str, shown: str, css_class: str, context: RenderContext) -> nodes.Node:
    """Return a link, or, when it may not be followed, what it says and where it leads as text."""
    safe = context.link(url)
    if safe is None:
        return plain(url if shown == url else f"{shown} ({url})")
    return nodes.reference("", "", plain(shown), refuri=safe, internal=False, classes=[css_class])


def _host(url: str) -> str:
    """Return the host of a URL without ``www.``; the URL itself if it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:  # an unclosed bracket
        host = None
    return host.removeprefix("www.") if host else url

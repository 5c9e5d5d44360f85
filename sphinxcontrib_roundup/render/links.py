"""Links of talks and presenters: a word each, and a class for the style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinxcontrib_roundup.model.addresses import FILE, shortened
from sphinxcontrib_roundup.render.render_context import RecordName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinxcontrib_roundup.model.records import Link
    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.lines import LineWriter
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.rows import TalkRow


class WordedLink(NamedTuple):
    """A link with its words.

    :param kind: ``page``, ``video``, ``slides`` or ``other``.
    :param record: of which it is a field.
    :param about: the object, where the words alone are the same for many links of a page.
    """

    url: str
    words: str
    kind: str
    record: RecordName
    about: str = ""


def talk_links(row: TalkRow, fields: Iterable[str], texts: Texts) -> Iterator[WordedLink]:
    """Yield the links of a talk in the order of *fields*."""
    record = RecordName("talk", row.full, row.title)
    for field in fields:
        if field == "url" and row.url:
            yield page_link(row.url, record, texts)
        elif field == "recordings":
            yield from _numbered(row.recordings, texts.word("Video"), "video", record)
        elif field == "slides":
            yield from _numbered(row.slides, texts.word("Slides"), "slides", record)
        elif field == "links":
            yield from other_links(row.links, record)


def page_link(url: str, record: RecordName, texts: Texts) -> WordedLink:
    """Return a link to the page of a talk or event."""
    return WordedLink(url, texts.word("Page"), "page", record, record.title)


def page_target(url: str, record: RecordName, context: RenderContext) -> str:
    """Return what a title links to where no place of the project is better, or an empty text."""
    target = context.link(url, record) if url else None
    return "" if target is None or target.startswith(FILE) else target


def other_links(links: Iterable[Link], record: RecordName) -> Iterator[WordedLink]:
    """Yield links whose words are their titles, or their hosts or files."""
    for link in links:
        yield WordedLink(link.url, link.title or _words(link.url), "other", record)


def write_link(link: WordedLink, line: LineWriter) -> None:
    """Write a link, or its words and its address as text if it may not be followed."""
    target = line.references.context.link(link.url, link.record)
    address = shortened(link.url)
    if target is not None:
        line.link(link.words, target, f"roundup-{link.kind}", link.about)
    elif link.words == link.url:
        line.data(address)
    else:
        line.data(f"{link.words} ({address})")


def write_links(
    links: Iterable[WordedLink], line: LineWriter, separators: tuple[str, str] | None = None
) -> None:
    """Write each link as a fact.

    :param separators: before the first link, and between two links.
    """
    for number, link in enumerate(links):
        separator = separators[min(number, 1)] if separators else None
        line.fact("link", separator=separator)
        write_link(link, line)


def _numbered(
    links: Sequence[Link], word: str, kind: str, record: RecordName
) -> Iterator[WordedLink]:
    """Yield links of one kind; several without titles are told apart by numbers."""
    several = sum(not link.title for link in links) > 1
    for number, link in enumerate(links, 1):
        if link.title:
            yield WordedLink(link.url, link.title, kind, record)
        else:
            words = f"{word} {number}" if several else word
            yield WordedLink(link.url, words, kind, record, record.title)


def _words(url: str) -> str:
    """Return the host of a URL without ``www.``, the name of a file, or the text itself."""
    if url.startswith("/"):
        return url.rpartition("/")[2]
    try:
        host = urlsplit(url).hostname
    except ValueError:  # an unclosed bracket
        host = None
    return host.removeprefix("www.") if host else url

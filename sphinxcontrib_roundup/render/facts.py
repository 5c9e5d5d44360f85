"""The facts of a talk (labelled values in the order of the query), abstract and description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.i18n import field_words, kind_words, track_kind
from sphinxcontrib_roundup.render.lines import SEPARATOR, Labels, LineWriter, Reference, new_line
from sphinxcontrib_roundup.render.links import talk_links, write_link
from sphinxcontrib_roundup.render.nodes import RoundupFacts
from sphinxcontrib_roundup.render.references import talk_record
from sphinxcontrib_roundup.render.slot_words import write_days, write_slots
from sphinxcontrib_roundup.selection.fields import LINK_FIELDS, SLOT_FIELDS
from sphinxcontrib_roundup.selection.query import AbstractMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.links import WordedLink
    from sphinxcontrib_roundup.render.references import References
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import ObjectName, TalkRow


_GROUPS: Final = {**dict.fromkeys(LINK_FIELDS, "links"), **dict.fromkeys(SLOT_FIELDS, "slots")}


def write_facts(row: TalkRow, query: Query, line: LineWriter, *, links: bool = False) -> None:
    """Write what the query shows of a talk, except texts and pictures.

    :param links: write the links as one fact where the first of their fields is; else not at all.
    """
    for group in dict.fromkeys(_GROUPS.get(field, field) for field in query.fields):
        match group:
            case "links":
                if links:
                    _write_link_fact(list(talk_links(row, query.fields, line.texts)), line)
            case "slots":
                write_slots(row, query, line)
            case "track":
                _write_track(row, line)
                if "kind" not in query.fields:
                    _write_kind(row, line)
            case "kind":
                _write_kind(row, line)
            case _:
                write_value(row, group, line)


def _write_link_fact(links: Sequence[WordedLink], line: LineWriter) -> None:
    for number, link in enumerate(links):
        if number:
            line.text(SEPARATOR)
        else:
            line.fact("links")
        write_link(link, line)


def labelled_facts(row: TalkRow, query: Query, references: References) -> list[nodes.Node]:
    """Return all facts with their labels, the status first."""
    node = new_line(RoundupFacts, ["roundup-facts"])
    node["stacked"] = 1
    line = LineWriter(references, node, labels=Labels.ALL)
    if row.status is not None:
        line.fact("status")
        line.status(row.status)
    write_facts(row, query, line, links=True)
    return [line.close()] if line else []


def link_line(links: Iterable[WordedLink], references: References) -> list[nodes.Node]:
    """Return links in a line of their own."""
    line = LineWriter(references, new_line(RoundupFacts, ["roundup-facts", "roundup-links"]))
    for link in links:
        line.fact("link")
        write_link(link, line)
    return [line.close()] if line else []


def _write_track(row: TalkRow, line: LineWriter) -> None:
    if row.track:
        line.fact("track", field_words("track", line.texts))
        line.name("track", row.track)
        line.data(track_kind(row.track.title, row.track.kind, line.texts))


def _write_kind(row: TalkRow, line: LineWriter) -> None:
    """Write the kind of a talk unless the name of its track is followed by it."""
    if row.kind and not (row.track and fold(row.track.kind) == fold(row.kind)):
        line.fact("kind", field_words("kind", line.texts))
        line.data(kind_words(row.kind, line.texts))


def write_value(row: TalkRow, field: str, line: LineWriter) -> None:
    """Write the value of a field that is a fact of its own."""
    texts = line.texts
    match field:
        case "presenters" if row.presenters:
            line.fact(field, field_words(field, texts, len(row.presenters)))
            line.presenters(row.presenters)
        case "event" if row.event:
            line.fact(field, field_words(field, texts))
            line.name("event", row.event)
        case "date" if row.dates:
            line.fact(field, field_words(field, texts))
            write_days(row.dates, line)
        case "same_as" if row.same_as:
            line.fact(field, field_words(field, texts))
            _write_others(row.same_as, line)
        case _:
            words = _words(row, field, texts)
            if words:
                line.fact(field, field_words(field, texts, len(words)))
                line.data(texts.join(words))


def _write_others(names: Sequence[ObjectName], line: LineWriter) -> None:
    """Write the events of talks; of an unknown event, a page may know the title."""
    separators = [*line.texts.separators(len(names)), ""]
    for (full, title), separator in zip(names, separators, strict=False):
        line.reference(title or full, Reference("talk", full, Rank.LINE, untitled=not title))
        line.text(separator)


def _words(row: TalkRow, field: str, texts: Texts) -> list[str]:
    """Return the words of a field whose value is no object."""
    match field:
        case "team":
            return [team.title for team in row.teams]
        case "tags":
            return list(row.tags)
        case "language":
            return [texts.language(word) for name, word in row.words if name == field]
        case _:
            return [word for name, word in row.words if name == field]


def prose(
    row: TalkRow, query: Query, references: References, content: Sequence[nodes.Node] = ()
) -> list[nodes.Node]:
    """Return the texts of a talk in the order of the query.

    :param content: what the page's author wrote in place of the abstract.
    """
    context = references.context
    blocks: list[nodes.Node] = []
    for field in query.fields:
        if field == "abstract" and row.abstract and not content:
            if query.abstract is AbstractMode.FULL:
                blocks += context.blocks(row.abstract, talk_record(row))
            elif query.abstract is AbstractMode.FIRST:
                blocks += context.first(row.abstract, talk_record(row))
        elif field == "description" and row.description:
            blocks += context.blocks(row.description, talk_record(row))
    language = references.language(row) if blocks else ""
    if language:
        for node in blocks:
            if isinstance(node, nodes.Element):
                node["classes"] = [*node["classes"], language]
    return [*content, *blocks]

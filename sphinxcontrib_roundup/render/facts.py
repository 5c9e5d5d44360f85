"""The facts of a talk (labelled values in the order asked for), abstract and description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes

from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.model.records import OWN_PREFIX, Status
from sphinxcontrib_roundup.render.anchors import Rank
from sphinxcontrib_roundup.render.i18n import field_words, kind_words, track_kind
from sphinxcontrib_roundup.render.links import talk_links
from sphinxcontrib_roundup.render.nodes import RoundupLabel, joined, lines, name, plain
from sphinxcontrib_roundup.render.references import reference, talk_record
from sphinxcontrib_roundup.render.slot_words import slot_facts, talk_date
from sphinxcontrib_roundup.selection.fields import LINK_FIELDS, SLOT_FIELDS
from sphinxcontrib_roundup.selection.query import AbstractMode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinxcontrib_roundup.render.i18n import Texts
    from sphinxcontrib_roundup.render.references import References
    from sphinxcontrib_roundup.render.render_context import RenderContext
    from sphinxcontrib_roundup.selection.query import Query
    from sphinxcontrib_roundup.selection.rows import TalkRow


_GROUPS: Final = {**dict.fromkeys(LINK_FIELDS, "links"), **dict.fromkeys(SLOT_FIELDS, "slots")}
_NEEDS_LABEL: Final = ("same_as", OWN_PREFIX)


class Fact(NamedTuple):
    """A value with its label; links have none, their words say what they are."""

    field: str
    label: str
    nodes: list[nodes.Node]


def talk_facts(row: TalkRow, query: Query, references: References) -> Iterator[Fact]:
    """Yield what the query shows of a talk, except texts and pictures.

    Links come together where the first of them was asked for, and so do the parts of its times.
    """
    for group in dict.fromkeys(_GROUPS.get(field, field) for field in query.fields):
        match group:
            case "links":
                links = talk_links(row, query.fields, references.context)
                if links:
                    yield Fact(group, "", links)
            case "slots":
                for label, content in slot_facts(row, query, references):
                    yield Fact(group, label, content)
            case "track":
                yield from _track(row, references)
                if "kind" not in query.fields:
                    yield from _kind(row, references.context.texts)
            case "kind":
                yield from _kind(row, references.context.texts)
            case _:
                yield from _value(row, group, references)


def status_badge(row: TalkRow, texts: Texts) -> nodes.strong | None:
    """Return what became of a talk that does not take place as announced."""
    if row.status is None:
        return None
    word = texts.word("Cancelled") if row.status is Status.CANCELLED else texts.word("Moved")
    classes = ["roundup-badge", f"roundup-{row.status.value}"]
    return nodes.strong("", word, classes=classes)


def labelled(fact: Fact, texts: Texts) -> list[nodes.Node]:
    """Return a fact for a line of its own."""
    if not fact.label:
        return fact.nodes
    return [RoundupLabel("", texts.label(fact.label)), *fact.nodes]


def short(fact: Fact, texts: Texts) -> list[nodes.Node]:
    """Return a fact for a line of several: without its label, unless it says nothing so."""
    return labelled(fact, texts) if fact.field.startswith(_NEEDS_LABEL) else fact.nodes


def fact_lines(row: TalkRow, query: Query, references: References) -> list[nodes.Node]:
    """Return a block with a line for each fact, what became of the talk first."""
    texts = references.context.texts
    badge = status_badge(row, texts)
    contents: list[list[nodes.Node]] = [[badge]] if badge else []
    for fact in talk_facts(row, query, references):
        if fact.field == "links":
            contents.append(joined([[link] for link in fact.nodes], " · "))
        else:
            contents.append(labelled(fact, texts))
    return [lines(contents, classes=["roundup-facts"])] if contents else []


def _track(row: TalkRow, references: References) -> Iterator[Fact]:
    if row.track:
        kind = track_kind(row.track.title, row.track.kind, references.context.texts)
        content = [*references.named("track", row.track), *([plain(kind)] if kind else [])]
        yield Fact("track", field_words("track", references.context.texts), content)


def _kind(row: TalkRow, texts: Texts) -> Iterator[Fact]:
    """Yield the kind of a talk unless the name of its track is followed by it."""
    if row.kind and not (row.track and fold(row.track.kind) == fold(row.kind)):
        yield Fact("kind", field_words("kind", texts), [plain(kind_words(row.kind, texts))])


def _value(row: TalkRow, field: str, references: References) -> Iterator[Fact]:
    texts = references.context.texts
    match field:
        case "presenters" if row.presenters:
            label = field_words(field, texts, len(row.presenters))
            yield Fact(field, label, references.all_named("presenter", row.presenters))
        case "event" if row.event:
            yield Fact(field, field_words(field, texts), references.named("event", row.event))
        case "date":
            day = talk_date(row)
            if day:
                yield Fact(field, field_words(field, texts), [plain(texts.written_date(day))])
        case "same_as" if row.same_as:
            others = [[_other(full)] for full in row.same_as]
            yield Fact(field, field_words(field, texts), references.listed(others))
        case _:
            words = _words(row, field, texts)
            if words:
                label = field_words(field, texts, len(words))
                yield Fact(field, label, [plain(texts.listed(words))])


def _other(full: str) -> nodes.Node:
    """Return a reference to a talk of which only the full name is known: its home has the title."""
    link = reference("talk", full, Rank.LINE, name(full))
    link["roundup_untitled"] = True
    return link


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
    row: TalkRow, query: Query, context: RenderContext, content: Sequence[nodes.Node] = ()
) -> list[nodes.Node]:
    """Return the texts of a talk in the order of the query.

    :param content: what the page's author wrote in place of the abstract.
    """
    found = list(content)
    for field in query.fields:
        if field == "abstract" and row.abstract and not content:
            if query.abstract is AbstractMode.FULL:
                found += context.blocks(row.abstract, talk_record(row))
            elif query.abstract is AbstractMode.FIRST:
                found += context.first(row.abstract, talk_record(row))
        elif field == "description" and row.description:
            found += context.blocks(row.description, talk_record(row))
    return found

"""Rows and stages for rendering without a Sphinx application."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from sphinxcontrib_roundup.model.records import Link, Markup
from sphinxcontrib_roundup.render import render
from sphinxcontrib_roundup.render.anchors import Anchors
from sphinxcontrib_roundup.render.expansion import LineExpander
from sphinxcontrib_roundup.render.i18n import load_texts
from sphinxcontrib_roundup.render.nodes import CompactLine
from sphinxcontrib_roundup.render.render_context import RenderContext
from sphinxcontrib_roundup.selection.query import AbstractMode, Query
from sphinxcontrib_roundup.selection.rows import Group, Listing, ObjectName, TalkRow, TrackName
from sphinxcontrib_roundup.selection.views import VIEWS


def paragraphs(markup, _record):
    return [nodes.paragraph("", text) for text in markup.text.split("\n\n")]


def emphasised(markup, _record):
    """Stand in for a parser: links where there is a bar, emphasis elsewhere."""
    if "|" in markup.text:
        text, url = markup.text.split("|")
        return [nodes.reference("", text, refuri=url)]
    return [nodes.emphasis("", markup.text)]


def web_link(url, record):
    return url if url.startswith(("https://", "document:")) else None


def local_picture(path, record):
    return None if "://" in path else nodes.image(uri=f"/{path}", alt=record.title)


def usual_portrait(record):
    if record.full != "usual":
        return None
    return nodes.image(uri=f"/people/{record.full}.jpg", alt=record.title)


@pytest.fixture
def make_stage():
    def make(language="en", time_format="24h", anchors=None):
        return RenderContext(
            texts=load_texts(language, time_format),
            anchors=Anchors() if anchors is None else anchors,
            blocks=paragraphs,
            first=lambda markup, record: paragraphs(markup, record)[:1],
            inline=emphasised,
            link=web_link,
            picture=local_picture,
            portrait=usual_portrait,
        )

    return make


@pytest.fixture
def context(make_stage):
    return make_stage()


_FIELDS = {
    "digest": ("presenters", "track", "url", "recordings", "slides", "abstract"),
    "talk-list": ("presenters", "event", "recordings", "slides"),
    "talk-cards": ("poster", "event", "presenters", "track", "recordings", "slides", "abstract"),
    "talk": (
        "poster", "presenters", "team", "event", "track", "kind", "date", "slots", "language",
        "level", "tags", "url", "recordings", "slides", "links", "abstract", "description",
        "same_as", "x-sound-desk",
    ),
    "presenter": ("portrait", "pronouns", "team", "bio", "links", "talks"),
}  # fmt: skip
_ABSTRACT = {"talk-list": AbstractMode.NONE, "talk-cards": AbstractMode.FIRST}


@pytest.fixture
def show(context):
    """Render rows (or groups) in a view and return its nodes."""

    def show(view, *content, notes=(), on=None, query=None, **given):
        grouped = bool(content) and isinstance(content[0], Group)
        root = Group(None, groups=content) if grouped else Group(None, rows=content)
        fields = _FIELDS.get(view, VIEWS[view].fields)
        asked = {"fields": fields, "abstract": _ABSTRACT.get(view, AbstractMode.FULL)}
        asked |= query or {}
        return render(Query(view, **asked), Listing(root, notes), on or context, **given)

    return show


# On every node of their kind, and tested once: snapshots read better without them.
_ALWAYS = re.compile(
    r" (?:support_smartquotes|translatable|refexplicit|refwarn|internal|refdomain|spans|facts|title"
    r'|message)="[^"]*"'
)


def written_line(line):
    """Write the text of a line with its facts as ``[field]`` and its spans as ``{kind …|text}``."""
    text = line.children[-1].astext() if line.children else ""
    marks = [(start, 0, f"[{field}]") for start, _, field in line.get("facts", ()) if field]
    for start, end, kind, *values in line.get("spans", ()):
        shown = values
        if kind in ("ref", "title"):
            type_, full, rank, node_id, fallback, *rest = values
            shown = [f"{type_}:{full}", int(rank), node_id and f"#{node_id}", fallback, *rest]
        words = " ".join(str(value) for value in (kind, *shown) if value)
        marks += [(start, 1, f"{{{words}|"), (end, -1, "}")]
    written, done = "", 0
    for offset, _, mark in sorted(marks):
        written += text[done:offset] + mark
        done = offset
    return written + text[done:]


@pytest.fixture
def form():
    """Write nodes as indented pseudo-XML, with index entries as ``name -> id``."""

    def form(found):
        holder = nodes.Element()
        holder += [node.deepcopy() for node in found]
        for index in list(holder.findall(addnodes.index)):
            for _kind, name, node_id, main, _key in index["entries"]:
                index.append(nodes.Text(f"{name} -> {node_id}{' !' if main else ''}"))
            del index["entries"]
        for line in list(holder.findall(CompactLine)):
            if line.children and isinstance(line.children[-1], nodes.Text):
                text = nodes.Text(written_line(line))
                line.children[-1:] = [text]
        written = _ALWAYS.sub("", "".join(node.pformat() for node in holder.children))
        return re.sub(r" +$", "", written, flags=re.MULTILINE)

    return form


@pytest.fixture
def expand():
    """Make the nodes that a builder writes; names lead to fallbacks only."""

    def expand(found, *, html=True, paged=False, link=None):
        document = new_document("")
        document += [node.deepcopy() for node in found]
        expander = LineExpander(
            html=html, paged=paged, link=link or fallback_link, local=local_link
        )
        expander.expand(document, "page")
        return document

    return expand


def local_link(_docname, target, content):
    return nodes.reference("", "", *content.children, refuri=target, classes=content["classes"])


def fallback_link(_docname, reference, content):
    """Stand in for the table of objects: no object has a better place."""
    if reference.fallback:
        return nodes.reference("", "", content, refuri=reference.fallback, internal=False)
    return content


@pytest.fixture
def kubernetes():
    return TalkRow(
        "fosdem-2017/kubernetes101",
        "Kubernetes 101",
        subtitle="Hands on",
        presenters=(ObjectName("josh-berkus", "Josh Berkus"),),
        event=ObjectName("fosdem-2017", "FOSDEM 2017"),
        track=TrackName("fosdem-2017/containers", "Linux Containers", "devroom"),
        abstract=Markup("First paragraph.\n\nSecond paragraph."),
        url="https://example.org/k8s",
        recordings=(Link("https://example.org/k8s.webm"),),
        slides=(Link("https://example.org/k8s.pdf"),),
    )


@pytest.fixture
def bare():
    return TalkRow("fosdem-2017/bare", "Nothing but a title")

"""Characters that HTML and XML forbid reach no page, whatever field they are in."""

from __future__ import annotations

from datetime import date
from enum import Enum

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinxcontrib_roundup.markup.characters import clean
from sphinxcontrib_roundup.model.records import Link, Markup
from sphinxcontrib_roundup.selection.fields import EVENT, PRESENTER, TALK
from sphinxcontrib_roundup.selection.rows import (
    EventRow,
    Group,
    Heading,
    Note,
    NoteKind,
    ObjectName,
    PresenterRow,
    PresenterTalk,
    TalkRow,
    TrackName,
)

FORBIDDEN = "\ufffe"
TALK_ROW = TalkRow(
    "e/t", "Title", None, "Subtitle", (ObjectName("p", "Presenter"),), ObjectName("e", "Event"),
    TrackName("e/track", "Track", "kind"), "other kind", (ObjectName("e/team", "Team"),), ("tag",),
    (("language", "Klingon"), ("level", "hard"), ("x-desk", "Desk")), None, None,
    "https://e.org/", (Link("https://e.org/l", "Link"),), (Link("https://e.org/v", "Video"),),
    (Link("ftp://refused", "Slides"),), same_as=(ObjectName("e/other", ""),),
)  # fmt: skip
THEIRS = PresenterTalk("e/t", "Title", ObjectName("e", "Event"), (Link("https://e.org/v", "V"),))
PRESENTER_ROW = PresenterRow(
    "p", "Name", "portrait.png", ("Team",), (Link("https://e.org", "Link"),), "she",
    None, (THEIRS,), 1,
)  # fmt: skip
EVENT_ROW = EventRow(
    "e", "Event", "https://e.org", date(2017, 2, 4), None, "Venue", "City", 1, 1, None
)
ROWS = {"talk": TALK_ROW, "presenter": PRESENTER_ROW, "event": EVENT_ROW}
FIELDS = {"talk": TALK.shown, "presenter": PRESENTER.shown, "event": EVENT.shown}


def spoilt(value):
    """Put a forbidden character into every text of a row."""
    if isinstance(value, str):
        return f"{FORBIDDEN}{value}" if not isinstance(value, Enum) else value
    if isinstance(value, Link):
        return Link(value.url, spoilt(value.title))
    if isinstance(value, Markup) or value is None or not isinstance(value, tuple):
        return value
    if hasattr(value, "_fields"):
        kept = {"full", "url", "portrait", "poster", "language"}  # codes and addresses
        parts = zip(value._fields, value, strict=True)
        return type(value)(*(one if name in kept else spoilt(one) for name, one in parts))
    if len(value) == 2 and value[0] in {"language", "level", "x-desk"}:
        return (value[0], spoilt(value[1]))
    return tuple(map(spoilt, value))


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        ("digest", "talk"), ("talk-list", "talk"), ("talk-cards", "talk"), ("talk-table", "talk"),
        ("talk", "talk"), ("presenter", "presenter"), ("presenter-list", "presenter"),
        ("presenter-cards", "presenter"), ("event-list", "event"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("html", [True, False])
def test_no_field_brings_them_to_a_page(show, expand, context, view, kind, html):
    row = spoilt(ROWS[kind])
    assert ascii(row).count("ufffe") > 2
    fields = FIELDS[kind] if view != "talk-table" else ("title", *FIELDS[kind])
    note = Note(NoteKind.NOT_FOUND, f"{FORBIDDEN}x")
    found = show(view, row, query={"fields": fields}, notes=(note,))
    assert "e" in "".join(node.astext() for node in found)
    document = expand(found, html=html)
    assert FORBIDDEN not in document.pformat()
    for node in document.findall(nodes.Element):
        assert FORBIDDEN not in str(node.attributes)
    for index in document.findall(addnodes.index):
        assert all(FORBIDDEN not in entry[1] for entry in index["entries"])
    assert all(FORBIDDEN not in anchor.title for anchor in context.anchors.anchors)


@pytest.mark.parametrize("view", ["digest", "talk-list", "talk-table", "track-table"])
def test_no_heading_brings_them_to_a_page(show, expand, view):
    heading = Heading("track", "web", f"{FORBIDDEN}Web", "e/web", f"{FORBIDDEN}kind")
    team = Heading("team", "red", f"{FORBIDDEN}Red")
    group = Group(team, groups=(Group(heading, rows=(TalkRow("e/t", "T"),)),))
    found = show(view, group, query={"fields": ("title",), "group_by": ("team", "track")})
    assert FORBIDDEN not in expand(found).pformat()


def test_a_name_of_nothing_else_has_no_initials(show):
    (view,) = show("presenter-cards", PresenterRow("p", FORBIDDEN))
    assert FORBIDDEN not in view.pformat()
    assert clean(FORBIDDEN) == ""

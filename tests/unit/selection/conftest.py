"""A small archive: two events, one of them older and first in the file, and a talk without one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.model.catalogue import Catalogue
from sphinxcontrib_roundup.model.records import (
    Days,
    Event,
    Link,
    Markup,
    Membership,
    Presenter,
    Room,
    Slot,
    Status,
    Talk,
    Team,
    Track,
)
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.selection.options import read_options
from sphinxcontrib_roundup.selection.select import Result, run
from sphinxcontrib_roundup.selection.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.selection.rows import Group

PLACE = Place("page.rst", 7)
BSD = "BSD, illumos, bhyve, OpenZFS"


def _slot(day: int, hour: int, room: str) -> Slot:
    start = datetime(2017, 2, day, hour)
    length = timedelta(minutes=45)
    return Slot(start, start + length, length, room, date(2017, 2, day))


TALKS = (
    Talk("f16", "intro", "Introduction", presenters=("ada",), track="community", kind="devroom",
         teams=("osas",), url="https://example.org/16/intro", language=("en",),
         recordings=(Link("https://example.org/16.webm"),)),
    Talk("f17", "k8s", "Kubernetes 101", presenters=("josh", "ada"), track="containers",
         kind="devroom", teams=("osas",), tags=("Kubernetes", "beginners"), language=("en",),
         abstract=Markup("First.\n\nSecond."), url="https://example.org/17/k8s",
         slots=(_slot(4, 9, "ua2"),), formerly=("kube",), level="beginner",
         recordings=(Link("https://example.org/k8s.webm"),), extra=(("x-votes", "3"),)),
    Talk("f17", "intro", "Introduction", presenters=("ada",), track="bsd", kind="keynote",
         teams=("osas", "redhat"), tags=("beginners",), slots=(_slot(5, 10, "ua2"),),
         language=("de",), status=Status.CANCELLED),
    Talk("f17", "zfs", "Caching – Dash - and, comma", presenters=("bob",), track="bsd",
         kind="devroom", teams=("redhat",), tags=("c++",),
         slots=(_slot(5, 9, "k1"), _slot(4, 15, "ua2")), abstract=Markup("About a cache.")),
    Talk("f17", "hall", "Hallway", date=Days.on(date(2017, 2, 3)), status=Status.MOVED,
         kind="devroom"),
    Talk("ours", "meetup", "Meetup", presenters=("josh",), date=Days.on(date(2015, 5, 1))),
)  # fmt: skip

CATALOGUE = Catalogue(
    events=(
        Event("ours", "ours", implicit=True),
        Event("f16", "FOSDEM 2016", date(2016, 1, 30), date(2016, 1, 31)),
        Event("f17", "FOSDEM 2017", date(2017, 2, 4), date(2017, 2, 5)),
    ),
    tracks=(
        Track("f16", "community", "Community", "devroom"),
        Track("f17", "bsd", BSD, "devroom"),
        Track("f17", "community", "Community", "devroom"),
        Track("f17", "containers", "Linux Containers", "devroom"),
    ),
    rooms=(Room("f17", "k1", "K.1.105"), Room("f17", "ua2", "UA2.220")),
    teams=(
        Team("f16", "osas", "OSAS"),
        Team("f17", "redhat", "Red Hat"),
        Team("f17", "osas", "Open Source and Standards"),
    ),
    presenters=(
        Presenter("josh", "Josh Berkus", memberships=(Membership("f17", "osas"),)),
        Presenter("ada", "Ada Ångström", sort_name="Ångström", aliases=("A. Angstrom",),
                  bio=Markup("Bio."), portrait="ada.jpg",
                  memberships=(Membership("f16", "osas"), Membership("f17", "redhat"))),
        Presenter("bob", "Bob Zed", sort_name="Zed", pronouns="he/him"),
    ),
    talks=(TALKS[5], *TALKS[:5]),
    breaks=(Talk("f17", "lunch", "Lunch", kind="break"),),
)  # fmt: skip


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


@pytest.fixture
def place() -> Place:
    return PLACE


@pytest.fixture
def show() -> Callable[..., Result]:
    """Read options, which must all be right, and run the query; *object_id* is an argument."""

    def shows(
        view: str,
        options: dict[str, str] | None = None,
        object_id: str | None = None,
        catalogue: Catalogue = CATALOGUE,
    ) -> Result:
        query, problems = read_options(VIEWS[view], options or {}, PLACE)
        assert problems == ()
        if object_id is not None:
            query = query._replace(criteria=(("id", object_id),))
        return run(query, catalogue, PLACE)

    return shows


@pytest.fixture
def selected(show) -> Callable[..., str]:
    """Return the full names of a flat list of talks."""

    def names(catalogue: Catalogue = CATALOGUE, **options: str) -> str:
        result = show("talk-list", options, catalogue=catalogue)
        assert result.problems == ()
        assert result.listing.notes == ()
        return " ".join(row.full for row in result.listing.root.rows)

    return names


@pytest.fixture
def outline() -> Callable[..., list[str]]:
    """Return a line for each heading and row, indented by level."""

    def lines(group: Group, indent: int = 0) -> list[str]:
        found = [" " * indent + row.full for row in group.rows]
        for one in group.groups:
            found.append(" " * indent + f"[{one.heading.key}] {one.heading.title}")
            found += lines(one, indent + 2)
        return found

    return lines

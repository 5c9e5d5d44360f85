"""From the text of options to a query, and the problems of the options."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import ProblemCode
from sphinxcontrib_roundup.selection.fields import TALK
from sphinxcontrib_roundup.selection.options import read_count_options, read_options
from sphinxcontrib_roundup.selection.query import AbstractMode, CountQuery, Query
from sphinxcontrib_roundup.selection.views import VIEWS

LIST = ("subtitle", "presenters", "event", "recordings", "slides")
DIGEST = ("subtitle", "presenters", "track", "url", "recordings", "slides", "abstract")


@pytest.fixture
def read(place):
    def reads(view="talk-list", **options):
        given = {name.replace("_", "-"): text for name, text in options.items()}
        query, problems = read_options(VIEWS[view], given, place)
        if query.adds_event:  # see the test of this
            fields = tuple(field for field in query.fields if field != "event")
            query = query._replace(fields=fields, adds_event=False)
        assert all(
            (one.code, one.place, one.record) == (ProblemCode.OPTION, place, "") for one in problems
        )
        return query, [problem.message for problem in problems]

    return reads


def test_the_views_defaults(read):
    assert read("digest") == (Query("digest", (), DIGEST, AbstractMode.FULL, ("track",)), [])
    assert read("talk-list") == (Query("talk-list", (), LIST, AbstractMode.NONE), [])
    cards = (
        "subtitle", "poster", "event", "presenters", "track", "recordings", "slides", "abstract",
    )  # fmt: skip
    assert read("talk-cards") == (Query("talk-cards", (), cards, AbstractMode.FIRST), [])
    whole = (
        "subtitle", "poster", "presenters", "team", "event", "track", "kind", "date", "slots",
        "language", "level", "tags", "url", "recordings", "slides", "links", "abstract",
        "description", "same_as",
    )  # fmt: skip
    assert read("talk") == (Query("talk", (), whole, AbstractMode.FULL), [])
    person = ("portrait", "pronouns", "team", "bio", "links", "talks")
    assert read("presenter") == (Query("presenter", (), person, AbstractMode.NONE), [])


@pytest.mark.parametrize(
    ("view", "options", "adds"),
    [
        ("digest", {}, True),
        ("talk-table", {}, True),
        ("track-table", {}, True),
        ("talk-table", {"columns": "+level, !track"}, True),
        ("talk-table", {"columns": "title, track"}, False),
        ("digest", {"fields": "!event"}, False),
        ("digest", {"fields": "+event"}, False),
        ("talk-list", {}, False),
    ],
)
def test_which_views_name_the_event_where_there_are_several(place, view, options, adds):
    query, problems = read_options(VIEWS[view], options, place)
    assert (query.adds_event, problems) == (adds, ())
    if adds:
        assert "event" in query.fields


def test_all_options_together(read):
    assert read(
        "digest",
        team=" OSAS ",
        event="f17",
        fields="!track, +room",
        abstract="first",
        group_by="team, track",
        sort="-date, title",
        limit="12",
        empty="Nothing yet.",
        caption="Ours",
        name="x",
        no_index=None,
        home=None,
        **{"class": "wide"},
    ) == (
        Query(
            view="digest",
            criteria=(("team", "OSAS"), ("event", "f17")),
            fields=("subtitle", "presenters", "url", "recordings", "slides", "abstract", "room"),
            abstract=AbstractMode.FIRST,
            group_by=("team", "track"),
            sort=(("date", True), ("title", False)),
            limit=12,
            empty="Nothing yet.",
        ),
        [],
    )


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("room, url", ("room", "url")),
        ("room url", ("room", "url")),
        ("- room - url", ("room", "url")),
        ("- room\n- url", ("room", "url")),
        ('["room", url]', ("room", "url")),
        ("url, room, url", ("url", "room")),
        ("+room", (*LIST, "room")),
        ("+event, +x-votes", (*LIST, "x-votes")),
        ("!event", ("subtitle", "presenters", "recordings", "slides")),
        ("- '!event' - +room", ("subtitle", "presenters", "recordings", "slides", "room")),
        ("!room", LIST),
        ("title, url", ("url",)),
        ("title", ()),
        ("+title", LIST),
        ("speaker, videos, company, type", ("presenters", "recordings", "team", "kind")),
        ("x-votes", ("x-votes",)),
    ],
)
def test_fields(read, text, fields):
    query, problems = read(fields=text)
    assert problems == []
    assert query.fields == fields


ALLOWED = ", ".join(map(repr, TALK.shown))


@pytest.mark.parametrize(
    ("text", "fields", "messages"),
    [
        (
            "url, rooom",
            ("url",),
            ["option 'fields': unknown field 'rooom'; did you mean 'room'?"],
        ),
        ("+qqq", LIST, [f"option 'fields': unknown field 'qqq'; allowed are {ALLOWED}"]),
        ("qqq", LIST, [f"option 'fields': unknown field 'qqq'; allowed are {ALLOWED}"]),
        ("!", LIST, [f"option 'fields': unknown field ''; allowed are {ALLOWED}"]),
        ("!title", LIST, ["option 'fields': '!title' removes a field that is always shown"]),
        (
            "url, event, !event, +room",
            ("url", "room"),
            [
                "option 'fields': a mixture of names and changes to the default; "
                "write '+' or '!' before all of them, or before none"
            ],
        ),
        ("", LIST, ["option 'fields': no value; write one or remove the option"]),
        (None, LIST, ["option 'fields': no value; write one or remove the option"]),
        (",", LIST, ["option 'fields': no value; write one or remove the option"]),
    ],
)
def test_wrong_fields(read, text, fields, messages):
    query, problems = read(fields=text)
    assert problems == messages
    assert query.fields == fields


def test_fields_of_presenters(read):
    query, problems = read("presenter", fields="company, name, x-votes, abstract")
    allowed = ", ".join(map(repr, VIEWS["presenter"].allowed_fields))
    assert query.fields == ("team",)
    assert problems == [
        f"option 'fields': unknown field 'x-votes'; allowed are {allowed}",
        f"option 'fields': unknown field 'abstract'; allowed are {allowed}",
    ]


@pytest.mark.parametrize(
    ("view", "options", "shown", "mode"),
    [
        ("digest", {"abstract": "none"}, False, AbstractMode.NONE),
        ("digest", {"fields": "!abstract"}, False, AbstractMode.NONE),
        ("digest", {"fields": "url"}, False, AbstractMode.NONE),
        ("digest", {"fields": "url", "abstract": "full"}, True, AbstractMode.FULL),
        ("talk-list", {"fields": "+abstract"}, True, AbstractMode.FIRST),
        ("talk-list", {"abstract": "full"}, True, AbstractMode.FULL),
        ("talk-list", {"abstract": "first"}, True, AbstractMode.FIRST),
        ("talk-cards", {"abstract": "full"}, True, AbstractMode.FULL),
        ("talk-cards", {"abstract": "none", "fields": "+abstract"}, False, AbstractMode.NONE),
    ],
)
def test_abstract(read, view, options, shown, mode):
    query, problems = read(view, **options)
    assert problems == []
    assert ("abstract" in query.fields, query.abstract) == (shown, mode)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("none", ()),
        ("team", ("team",)),
        ("- event - day", ("event", "day")),
        ("team, team", ("team",)),
    ],
)
def test_group_by(read, text, levels):
    query, problems = read("digest", group_by=text)
    assert problems == []
    assert query.group_by == levels


LEVELS = "'presenter', 'team', 'event', 'track', 'kind', 'year', 'day', 'room', 'tag'"


@pytest.mark.parametrize(
    ("options", "changed", "message"),
    [
        (
            {"abstract": "frist"},
            {},
            "option 'abstract': unknown value 'frist'; did you mean 'first'?",
        ),
        (
            {"abstract": None},
            {},
            "option 'abstract': unknown value ''; allowed are 'full', 'first', 'none'",
        ),
        (
            {"group_by": "teem"},
            {},
            "option 'group-by': unknown level 'teem'; did you mean 'team'?",
        ),
        (
            {"group_by": "day, none"},
            {"group_by": ("day",)},
            f"option 'group-by': unknown level 'none'; allowed are {LEVELS}",
        ),
        (
            {"group_by": ""},
            {},
            "option 'group-by': no value; write one or remove the option",
        ),
        (
            {"sort": "titel, -id"},
            {"sort": (("id", True),)},
            "option 'sort': unknown field 'titel'; did you mean 'title'?",
        ),
        ({"track": " "}, {}, "option 'track': no value; write one or remove the option"),
        ({"track": None}, {}, "option 'track': no value; write one or remove the option"),
    ],
)
def test_a_value_that_is_not_allowed_is_reported_and_ignored(read, options, changed, message):
    query, problems = read("digest", **options)
    assert problems == [message]
    default = Query("digest", (), DIGEST, AbstractMode.FULL, ("track",))
    assert query == Query(**{**{name: getattr(default, name) for name in FIELDS}, **changed})


FIELDS = ("view", "criteria", "fields", "abstract", "group_by", "sort", "limit", "empty")


@pytest.mark.parametrize("text", ["0", "-1", "five", "1.5", "", "٣", "1_000", "1000000000"])
def test_wrong_limits(read, text):
    query, problems = read(limit=text)
    assert query.limit is None
    assert problems == [f"option 'limit': {text!r} is not allowed; write a whole number from 1"]


@pytest.mark.parametrize(
    ("text", "limit"), [("1", 1), (" 25 ", 25), ("007", 7), ("999999999", 999999999)]
)
def test_limits(read, text, limit):
    assert read(limit=text)[0].limit == limit


def test_a_field_is_sorted_by_once(read):
    assert read(sort="-date, date, +title")[0].sort == (("date", True), ("title", False))


def test_an_unknown_option_is_reported_and_ignored(read):
    query, problems = read("presenter", limit="3", feilds="team")
    allowed = "'class', 'fields', 'home', 'name', 'no-index'"
    assert query.limit is None
    assert problems == [
        f"unknown option 'limit'; allowed are {allowed}",
        "unknown option 'feilds'; did you mean 'fields'?",
    ]


TABLE = ("title", "subtitle", "presenters", "track", "day", "start", "room")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("start, title, room", ("start", "title", "room")),
        ("start, room", ("title", "start", "room")),
        ("!subtitle, !day, +x-votes", ("title", "presenters", "track", "start", "room", "x-votes")),
        ("+title", TABLE),
    ],
)
def test_columns(read, text, columns):
    query, problems = read("talk-table", columns=text)
    assert problems == []
    assert query.fields == columns


def test_wrong_columns(read):
    assert read("track-table", columns="!title") == (
        Query("track-table", (), TABLE, AbstractMode.NONE, ("track",)),
        ["option 'columns': '!title' removes a field that is always shown"],
    )
    query, (problem, unknown) = read("talk-table", columns="room, rooom, +day")
    assert query.fields == ("title", "room", "day")
    assert problem.startswith("option 'columns': unknown field 'rooom'")
    assert problem.endswith("did you mean 'room'?")
    assert unknown == (
        "option 'columns': a mixture of names and changes to the default; "
        "write '+' or '!' before all of them, or before none"
    )
    assert read("talk-table", fields="room") == read("talk-table", columns="room")


def test_an_abstract_in_a_table_is_its_first_paragraph(read):
    query, problems = read("talk-table", columns="+abstract")
    assert (query.fields, query.abstract, problems) == (
        (*TABLE, "abstract"), AbstractMode.FIRST, [],
    )  # fmt: skip


def test_options_of_presenter_and_event_lists(read):
    query, problems = read("presenter-list", group_by="letter, day", fields="count, name")
    assert (query.group_by, query.sort, query.fields) == (
        ("letter",), (("name", False),), ("count",),
    )  # fmt: skip
    assert problems == [
        "option 'group-by': unknown level 'day'; allowed are 'letter', 'team', 'track', 'kind', "
        "'event', 'year'"
    ]
    query, problems = read("event-list", fields="+url", sort="-start")
    assert (query.fields[-1], query.sort, problems) == ("url", (("start", True),), [])


def test_the_defaults_of_every_view_are_allowed():
    assert list(VIEWS) == [
        "digest", "talk-list", "talk-cards", "talk-table", "track-table", "talk", "presenter",
        "presenter-cards", "presenter-list", "event-list",
    ]  # fmt: skip
    for name, view in VIEWS.items():
        assert view.name == name
        assert set(view.fields) <= set(view.allowed_fields)
        assert ("abstract" in view.fields) is (view.abstract is not AbstractMode.NONE)
        names = [option.name for option in view.options]
        assert len(names) == len(set(names))
        assert ("sort" in names and "empty" in names) is (view.argument == "source")
        assert view.fields_option in names
        assert set(view.group_by) <= set(view.group_levels)
        assert all(option.value and option.meaning.endswith(".") for option in view.options)


def test_the_options_of_a_count(place):
    query, problems = read_count_options("talks", {"team": "OSAS", "limit": "1"}, place)
    assert query == CountQuery("talks", (("team", "OSAS"),))
    assert [problem.message for problem in problems] == [
        "unknown option 'limit'; allowed are 'day', 'event', 'from', 'id', 'kind', 'language', "
        "'min-talks', 'presenter', 'role', 'room', 'status', 'tag', 'team', 'track', 'until', "
        "'year'"
    ]


def test_the_views_cannot_be_changed():
    with pytest.raises(TypeError):
        VIEWS["digest"] = VIEWS["talk-list"]

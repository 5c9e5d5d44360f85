"""Who speaks, and what is said about them."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.model.records import Link, Markup, MarkupKind, Presenter


def event(*persons, number=1):
    inner = "".join(persons)
    return f"<event id='{number}'><title>T{number}</title><persons>{inner}</persons></event>"


@pytest.mark.parametrize(
    "person",
    [
        "<person id='1'>Ann  Bee </person>",
        "<person><name>Ann Bee</name></person>",
        "<person><name>AB</name><public_name>Ann Bee</public_name></person>",
        "<person><name>A</name><full_public_name>Ann Bee</full_public_name></person>",
        "<person><full_public_name> </full_public_name><public_name>Ann Bee</public_name></person>",
        "<person id='1' name='Ann Bee'/>",
        "<person id='77'/>",
    ],
)
def test_name(read_events, person) -> None:
    known = "<persons><person id='77'><name>Ann Bee</name></person></persons>"
    loaded = read_events(event(person), before=known)
    assert loaded.catalogue.presenters == (Presenter("ann-bee", "Ann Bee"),)
    assert loaded.catalogue.talks[0].presenters == ("ann-bee",)
    assert loaded.problems == ()


def test_names_and_not_ids_make_a_person(read_events) -> None:
    loaded = read_events(
        event("<person id='1'>Zoë Ångström</person>"),
        event("<person id='2'>ZOE ANGSTROM</person>", "<person id='1'>Bob</person>", number=2),
    )
    assert loaded.catalogue.presenters == (
        Presenter("zoe-angstrom", "Zoë Ångström"),
        Presenter("bob", "Bob"),
    )
    assert [talk.presenters for talk in loaded.catalogue.talks] == [
        ("zoe-angstrom",),
        ("zoe-angstrom", "bob"),
    ]
    assert loaded.problems == ()


def test_a_name_with_a_comma_is_one_name(read_events) -> None:
    loaded = read_events(event("<person>Anne Jung, medico</person>"))
    assert [person.name for person in loaded.catalogue.presenters] == ["Anne Jung, medico"]


def test_each_once(read_events) -> None:
    loaded = read_events(event("<person>Ann</person>" * 2))
    assert loaded.catalogue.talks[0].presenters == ("ann",)


def test_what_is_said_first_counts(read_events) -> None:
    more = (
        "<person><name>Ann</name><biography>{}</biography><avatar>{}</avatar>"
        "<links><link href='https://ann.org'>Home</link></links></person>"
    )
    loaded = read_events(
        event("<person>Ann</person>"),
        event(more.format("Writes.", "/ann.png"), number=2),
        event(more.format("Reads.", "/other.png"), number=3),
        conference="<title>M</title><base_url>https://x.org/</base_url>",
    )
    assert loaded.catalogue.presenters == (
        Presenter(
            "ann",
            "Ann",
            bio=Markup("Writes.", MarkupKind.PRETALX),
            portrait="https://x.org/ann.png",
            links=(Link("https://ann.org", "Home"),),
        ),
    )


def test_two_names_in_letters_so_alike(read_events, lines) -> None:
    loaded = read_events(event("<person>Ann-Bee</person>", "<person>Ann Bee</person>"))
    assert [person.name for person in loaded.catalogue.presenters] == ["Ann-Bee"]
    assert lines(loaded) == [
        's:2:98: note: event "T1": a name is so similar to another one that both are read as one '
        "presenter (found 'Ann Bee' and 'Ann-Bee'); "
        "write the name as it is to be shown in a file that extends the schedule"
    ]


def test_a_person_without_a_name(read_events, lines) -> None:
    loaded = read_events(event("<person id='5'> </person>", "<person>Ann</person>"))
    assert loaded.catalogue.talks[0].presenters == ("ann",)
    assert lines(loaded) == ['s:2:74: event "T1": a presenter has no name and is left out']

"""Encodings, characters, limits and faults of XML."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import ProblemCode

TALK = (
    "<schedule><conference><title>M</title></conference><day date='2024-05-04'>{}</day></schedule>"
)


def titled(title: str) -> str:
    return TALK.format(f"<event id='1'><title>{title}</title></event>")


def title(loaded):
    return loaded.catalogue.talks[0].title


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<?xml version='1.0' encoding='UTF-8'?>", "utf-8"),
        ("<?xml version='1.0' encoding='UTF-8'?>", "utf-8-sig"),
        ("", "utf-8"),
        ('<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16-le"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-16-be"),
        ('<?xml version="1.0" encoding="UTF-16"?>', "utf-8"),
        ('\n \r\n<?xml version="1.0" encoding="ISO-8859-1"?>', "latin-1"),
    ],
)
def test_encoding(read_xml, declaration, encoding) -> None:
    loaded = read_xml((declaration + titled("Caf\xe9")).encode(encoding))
    assert loaded.problems == ()
    assert title(loaded) == "Café"


@pytest.mark.parametrize("name", ["x-klingon", "unicode_escape", "base64", "idna", "utf-7"])
def test_unknown_encoding(read_xml, lines, name) -> None:
    loaded = read_xml(f'<?xml version="1.0" encoding="{name}"?>{titled("A")}')
    assert loaded.catalogue.talks == ()
    assert lines(loaded) == [
        f"s:1:31: the file declares the unknown encoding '{name}'; "
        + ("did you mean 'UTF-8'?" if name == "utf-7" else "save it as UTF-8, and declare that")
    ]
    assert loaded.problems[0].code is ProblemCode.ENCODING


def test_bytes_of_another_encoding(read_xml, lines) -> None:
    loaded = read_xml("é\n<schedule".encode()[3:] + titled("é Caf\xe9 \xe9").encode("latin-1")[9:])
    assert title(loaded) == "\ufffd Caf\ufffd \ufffd"
    assert lines(loaded) == [
        "s:1:96: 3 bytes are invalid in the encoding of the file and are read as '\ufffd' "
        "(the first one here); save the file as UTF-8"
    ]


def test_characters_that_xml_forbids(read_xml, lines) -> None:
    loaded = read_xml("\n" + titled("ä\x0bB\x00&#x1F;&#11;&#xD83D;&#x10FFFF;&#9;C&#99999999;"))
    assert title(loaded) == "ä B \U0010ffff C"
    assert lines(loaded) == [
        "s:2:97: 6 characters that XML does not allow are read as spaces (the first one here); "
        "the producer should leave out control characters"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "s:1:1: the file is not well-formed XML: no element found"),
        ("title: YAML", "s:1:1: the file is not well-formed XML: syntax error"),
        ("<schedule>\n  <day>ä</room>", "s:2:11: the file is not well-formed XML: mismatched tag"),
        (
            "<schedule/><schedule/>",
            "s:1:12: the file is not well-formed XML: junk after document element",
        ),
        (
            "<schedule>&nbsp;</schedule>",
            "s:1:11: the file is not well-formed XML: undefined entity",
        ),
    ],
)
def test_faults_of_syntax(read_xml, lines, text, line) -> None:
    loaded = read_xml(text)
    assert loaded.catalogue.events == ()
    assert lines(loaded) == [f"{line}; fetch the file again, or fix it"]
    assert loaded.problems[0].code is ProblemCode.SYNTAX


def test_another_root(read_xml, lines) -> None:
    loaded = read_xml("<!-- x -->\n<iCalendar/>")
    assert loaded.catalogue.events == ()
    assert lines(loaded) == [
        "s:2:1: the root element is <iCalendar>; that of a schedule is <schedule>"
    ]


@pytest.mark.parametrize(
    "subset",
    [
        "<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % x SYSTEM 'http://example.org/x.dtd'> %x;",
        "<!ATTLIST event id CDATA '1'>",
        "",
    ],
)
def test_declarations_in_the_file_are_refused(read_xml, lines, subset) -> None:
    loaded = read_xml(f"<?xml version='1.0'?>\n<!DOCTYPE schedule [{subset}]>{titled('&b;')}")
    assert loaded.catalogue.events == ()
    (problem,) = loaded.problems
    assert (problem.code, problem.place.line) == (ProblemCode.LIMIT, 2)
    assert problem.message == (
        "the document type has an internal subset, which is not allowed; "
        "delete the text between '[' and ']' in <!DOCTYPE …>"
    )


def test_a_document_type_by_name_is_not_fetched(read_xml) -> None:
    doctype = "<!DOCTYPE schedule SYSTEM 'file:///etc/hostname'>"
    loaded = read_xml(doctype + titled("A&nbsp;B &eacute;&unheardof;"))
    assert loaded.problems == ()
    assert title(loaded) == "A B é&unheardof;"


def test_depth(read_xml, lines) -> None:
    loaded = read_xml("<schedule>\n" + "<x>" * 100_000)
    assert lines(loaded) == ["s:2:190: elements are nested deeper than 64 levels"]
    assert loaded.problems[0].code is ProblemCode.LIMIT


def test_number_of_elements(read_xml, lines) -> None:
    loaded = read_xml("<schedule>" + "<x/>" * 1_000_001)
    assert lines(loaded) == [
        "s:1:4000007: the file holds more than 1000000 elements and attributes"
    ]


def test_size(read_xml, lines) -> None:
    loaded = read_xml(b" " * (64 * 2**20 + 1))
    assert lines(loaded) == ["s:1:1: the file is larger than 64 MiB, the limit of a .xml file"]


def test_markup_that_is_not_escaped_keeps_its_text(read_xml) -> None:
    loaded = read_xml(
        TALK.format(
            "<event id='1'><title>A</title><abstract>x <b>y <i>z</i></b> w</abstract></event>"
        )
    )
    assert loaded.catalogue.talks[0].abstract.text == "x y z w"


def test_an_empty_schedule(read_xml) -> None:
    loaded = read_xml("<schedule/>")
    (problem,) = loaded.problems
    assert problem.reason == "no <event> was found in <schedule>"
    (event,) = loaded.catalogue.events
    assert (event.id, event.title, event.implicit) == (
        "from-the-file-name",
        "From the File Name",
        True,
    )


def test_acronym_in_place_of_a_title(read_xml) -> None:
    raw_event = "<schedule><conference><acronym>My Conf</acronym></conference></schedule>"
    (event,) = read_xml(raw_event).catalogue.events
    assert (event.id, event.title, event.implicit) == ("my-conf", "My Conf", False)


def test_windows_line_ends(read_xml, lines) -> None:
    loaded = read_xml(
        titled("A</title><abstract>x\r\ny</abstract><title>").replace("<day", "\r\n<day")
    )
    assert loaded.catalogue.talks[0].abstract.text == "x\ny"
    loaded = read_xml(TALK.replace("<day", "\r\n\r\n<day").format("<event id='1'/>"))
    assert lines(loaded) == ['s:3:24: event "1": an event has no title and is left out']


def test_a_schedule_without_events_says_what_it_has(read_xml, lines) -> None:
    day = "<day date='2031-05-01'><entry id='1'><title>A</title></entry><entry/></day>"
    loaded = read_xml(f"<schedule>{day}</schedule>")
    assert loaded.catalogue.talks == ()
    assert lines(loaded)[0] == (
        "s:1:1: no <event> was found in <schedule>, but <entry> (2), <day> (1), <title> (1); "
        "export the schedule in the format schedule.xml of Pentabarf, frab or pretalx"
    )


def test_conflict_markers_are_named(read_xml, lines) -> None:
    text = "<schedule>\n<<<<<<< HEAD\n<day/>\n=======\n>>>>>>> other\n</schedule>\n"
    assert lines(read_xml(text)) == [
        "s:2:1: the file has conflict markers: a merge left both sides here; "
        "keep one side, and delete the markers"
    ]

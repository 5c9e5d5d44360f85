from __future__ import annotations

import datetime as dt

import pytest

from sphinxcontrib_roundup.problems import Place

TEXT = '''\
# talks
"event" = { id = "x", "é.b" = [1, "]" , {c = 2}] } # end
a.b . 'c' = 2017-02-04 09:00:00

[day]
start = 09:00:00
[[talks]]
title = """
A [[talks]] "quoted\\""" text"""
[talks.room]
name = 'H.1302'
[[talks]]
title = \'\'\'B
# no comment\'\'\'
tags = [
  "x", # ]
  'y',
]
[[talks.slots]]
date = 2017-02-04
[[talks.slots]]
n = inf
[ "od\\u0064" . x ]
f = 1.5
'''


def test_values(read):
    tree = read(TEXT, ".toml")
    assert tree.problems == ()
    assert tree.root == {
        "event": {"id": "x", "é.b": [1, "]", {"c": 2}]},
        "a": {"b": {"c": dt.datetime(2017, 2, 4, 9)}},
        "day": {"start": dt.time(9)},
        "talks": [
            {"title": 'A [[talks]] "quoted""" text', "room": {"name": "H.1302"}},
            {
                "title": "B\n# no comment",
                "tags": ["x", "y"],
                "slots": [{"date": dt.date(2017, 2, 4)}, {"n": "inf"}],
            },
        ],
        "odd": {"x": {"f": 1.5}},
    }


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), (1, 1), (1, 1)),
        (("event",), (2, 11), (2, 1)),
        (("event", "id"), (2, 18), (2, 13)),
        (("event", "é.b"), (2, 31), (2, 23)),
        (("event", "é.b", 1), (2, 35), (2, 35)),
        (("event", "é.b", 2, "c"), (2, 46), (2, 42)),
        (("a", "b"), (3, 3), (3, 3)),
        (("a", "b", "c"), (3, 13), (3, 7)),
        (("day",), (5, 2), (5, 2)),
        (("day", "start"), (6, 9), (6, 1)),
        (("talks",), (7, 1), (7, 3)),
        (("talks", 0), (7, 1), (7, 1)),
        (("talks", 0, "title"), (8, 9), (8, 1)),
        (("talks", 0, "room"), (10, 8), (10, 8)),
        (("talks", 0, "room", "name"), (11, 8), (11, 1)),
        (("talks", 1), (12, 1), (12, 1)),
        (("talks", 1, "tags", 1), (17, 3), (17, 3)),
        (("talks", 1, "slots", 0), (19, 1), (19, 1)),
        (("talks", 1, "slots", 1, "n"), (22, 5), (22, 1)),
        (("odd", "x", "f"), (24, 5), (24, 1)),
        (("talks", 1, "speaker"), (12, 1), (12, 1)),
        (("talks", 2), (7, 1), (7, 1)),
    ],
)
def test_positions(read, path, value, key):
    tree = read(TEXT, ".toml")
    assert tree.locate(path) == Place("data", *value)
    assert tree.locate(path, key=True) == Place("data", *key)


def test_numbers_without_a_value_are_text(read):
    tree = read("a = [inf, -inf, +nan, nan, 1e999, 1_0.5]", ".toml")
    assert tree.root == {"a": ["inf", "-inf", "+nan", "nan", "1e999", 10.5]}


TWICE = (
    "the key or table is defined above; "
    "delete one of them, or begin each entry of a list with [[…]]"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t = Foo\n",
         "1:5: this is no TOML value; write a text in quotes; a date is 2017-02-04, a yes is true"),
        ("é = 1\n",
         "1:1: a key is expected here; "
         "write letters without accents, digits, '_' and '-', or put the key in quotes"),
        ("t: Foo\n", "1:2: a '=' is missing after the key; write key = \"value\""),
        ("a = 1\n\n  a = 2\n", f"3:3: {TWICE}"),
        ("[a]\n[a]\n", f"2:1: {TWICE}"),
        ("a = []\n[[a]]\n", f"2:1: {TWICE}"),
        ('t = "x\ny = 1',
         "1:7: a text in quotes is not closed in its line; "
         'close it, or open and close it with """'),
        ("t = 'x\x07'\n", "1:7: there is a control character here; delete it"),
        ('t = "C:\\data"\n',
         "1:10: the backslash begins no escape that TOML knows; "
         "use single quotes, or write the backslash twice"),
        ('a = 1\nt = """x\n', "3:1: a text in quotes is never closed; close it"),
        ("t = 9:00\n",
         "1:6: the value ends before this, and something follows; "
         "put a text in quotes; write one key in a line"),
        ("t = [1,\n2\nb = 3", "3:1: a ',' or the closing bracket is missing here"),
        ("[a\n", "1:3: the brackets around the name of a table are not closed"),
        ("t = 2017-02-30\n", "1:5: the date or time is impossible"),
    ],
)  # fmt: skip
def test_faults_of_syntax(read, said, text, expected):
    tree = read(text, ".toml")
    assert tree.root is None
    assert said(tree) == [f"syntax data:{expected}"]
    assert tree.locate(("t",)) == Place("data", 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".".join("a" * 20_000) + " = 1", "1:1: a key has more than 16 parts"),
        ("\n[" + " . ".join(['"a.b"'] * 17) + "]", "2:2: a key has more than 16 parts"),
        ("a = [" + "{b = " * 5, "1:26: lists and mappings are nested deeper than 5 levels"),
        ("a=" + "[" * 100_000, "1:8: lists and mappings are nested deeper than 5 levels"),
        ("[a.b.c]\nd.e = [[]]\n", "1:1: lists and mappings are nested deeper than 5 levels"),
        ("a = [" + "1," * 30 + "]", "1:42: the file holds more than 20 keys and values"),
        ("a = [" + "'''x'''," * 30 + "]", "1:150: the file holds more than 20 keys and values"),
        (f"a = {'1' * 5000}", "1:5: a number or key has more than 1000 characters"),
        (f"a = 0x{'f' * 5000}", "1:5: a number or key has more than 1000 characters"),
    ],
)
def test_limits(read, said, text, expected):
    tree = read(text, ".toml", depth=5, values=20)
    assert tree.root is None
    assert said(tree) == [f"limit data:{expected}"]


def test_what_is_just_within_the_limits(read):
    long = "x" * 1001
    text = f'# {"[" * 9}\na = \'{"[" * 9}\'\nb = """\n{"{" * 9}"""\nc = \'{long}\'\nd = [[[[]]]]\n'
    tree = read(text, ".toml", depth=5, values=20)
    assert tree.problems == ()
    assert tree.root == {"a": "[" * 9, "b": "{" * 9, "c": long, "d": [[[[]]]]}
    assert read(".".join("a" * 16) + "=1", ".toml").problems == ()

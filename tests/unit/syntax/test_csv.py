from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place


def test_rows_become_talks(read):
    tree = read("title, speakers ,room\nA,Ann; Bob,\n\n,,\nB, ,H.1\n", ".csv")
    assert tree.root == {
        "talks": [{"title": "A", "speakers": "Ann; Bob"}, {"title": "B", "room": "H.1"}]
    }
    assert tree.problems == ()
    assert tree.delimited


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("title,room,day", ","),
        ("title;room;day", ";"),
        ("title\troom\tday", "\t"),
        ('"title;;;",room,day', ","),
        ("title;room,;day", ";"),
        ("\n\ntitle;room;day", ";"),
    ],
)
def test_the_header_decides_the_delimiter(read, header, delimiter):
    row = delimiter.join(["A", "H.1", "Saturday"])
    (talk,) = read(f"{header}\n{row}\n", ".csv").root["talks"]
    assert list(talk.values()) == ["A", "H.1", "Saturday"]


def test_equally_many_delimiters_are_decided_in_a_fixed_order(read):
    assert read("a,b;c\n1,2;3\n", ".csv").root == {"talks": [{"a": "1", "b;c": "2;3"}]}
    assert read("a\n1;2\n", ".csv").root == {"talks": [{"a": "1;2"}]}


def test_quoted_cells(read):
    tree = read('title,abstract\n"A, ""b""","x\ny, z"\nC "d",\'e\'\n', ".csv")
    assert tree.root == {
        "talks": [
            {"title": 'A, "b"', "abstract": "x\ny, z"},
            {"title": 'C "d"', "abstract": "'e'"},
        ]
    }
    assert tree.locate(("talks", 0, "abstract")) == Place("data", 2, 12)
    assert tree.locate(("talks", 1, "title")) == Place("data", 4, 1)


def test_positions(read):
    tree = read("\ufefftitle,room\r\n,,\r\nÄÖ,H.1\r\n", ".csv")
    assert tree.locate(("talks",)) == Place("data", 1, 1)
    assert tree.locate(("talks", 0)) == Place("data", 3, 1)
    assert tree.locate(("talks", 0, "room")) == Place("data", 3, 4)
    assert tree.locate(("talks", 0, "room"), key=True) == Place("data", 1, 7)
    assert tree.locate(("talks", 0, "date"), key=True) == Place("data", 3, 1)


def test_a_header_alone_and_nothing_but_delimiters(read):
    assert read("title,room\n", ".csv").root == {"talks": []}
    assert read(",,\n,\n", ".csv").root == {"talks": []}


def test_rows_that_are_longer_or_shorter_than_the_header(read, said):
    tree = read("title;room\nA;H.1;x;y\nB\nC;H.2;;\n", ".csv")
    assert tree.root == {
        "talks": [{"title": "A", "room": "H.1"}, {"title": "B"}, {"title": "C", "room": "H.2"}]
    }
    assert said(tree) == [
        "key data:2:7: the row has 4 cells, but the header 2; the rest is left out; "
        "put cells that contain ';' in double quotes"
    ]


def test_columns_without_a_name_or_with_the_same(read, said):
    tree = read("title,,room,title\nA,x,H.1,B\nC,,H.2,\n", ".csv")
    assert tree.root == {"talks": [{"title": "A", "room": "H.1"}, {"title": "C", "room": "H.2"}]}
    assert said(tree) == [
        "duplicate_key data:1:13: duplicate column 'title'; the first one is used; "
        "delete or rename one of them",
        "key data:2:3: column 2 has no name in the header; the cell is left out; "
        "name the column, or empty it",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a,b\n1,"x\n2,y\n',
         '2:3: the quote that opens a cell here is never closed; close it with "'),
        ('a,b\n"x" y,2\n',
         "2:4: text follows the quote that closes the cell begun in line 2; "
         "quote the whole cell, and write a quote within it twice"),
        ('a,b\n1,"x\n2,"y"\n',
         "3:4: text follows the quote that closes the cell begun in line 2; "
         "quote the whole cell, and write a quote within it twice"),
    ],
)  # fmt: skip
def test_faults_of_syntax(read, said, text, expected):
    tree = read(text, ".csv")
    assert (tree.root, tree.delimited) == (None, False)
    assert said(tree) == [f"syntax data:{expected}"]


def test_limits(read, said):
    assert said(read("a,b\n" + "1,2\n" * 10, ".csv", values=20)) == [
        "limit data:1:1: the file holds more than 20 keys and values"
    ]
    assert read("a,b\n" + "1,2\n" * 9, ".csv", values=20).problems == ()

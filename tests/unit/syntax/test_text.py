from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place, ProblemCode
from sphinxcontrib_roundup.syntax import SUFFIXES, read_tree
from sphinxcontrib_roundup.syntax.text import Text, TextProblems, quoted
from sphinxcontrib_roundup.syntax.tree import Limits


def place_of(line, column):
    return Place("data", line, column)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]
)
def test_encodings_that_are_read(read, encoding):
    text = '{"title": "Größe 😀"}'
    if encoding == "utf-16-le-bom":
        data = b"\xff\xfe" + text.encode("utf-16-le")
    elif encoding == "utf-16-be-bom":
        data = b"\xfe\xff" + text.encode("utf-16-be")
    else:
        data = text.encode(encoding)
    for suffix in (".json", ".yaml"):
        tree = read(data, suffix)
        assert tree.root == {"title": "Größe 😀"}
        assert tree.locate(("title",)) == Place("data", 1, 11)
        assert tree.locate(("title",), key=True) == Place("data", 1, 2)


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_byte_that_is_not_utf8_is_located_in_characters(read, said, suffix):
    tree = read("# é\na = 'ü".encode() + b"\xe9'\n", suffix)
    assert tree.root is None
    assert said(tree) == [
        "encoding data:2:7: the byte 0xE9 is not UTF-8 here; save the file as UTF-8"
    ]


def test_utf16_and_utf32_that_cannot_be_read(read, said):
    assert said(read(b"\xff\xfe" + "a\n".encode("utf-16-le") + b"\x00\xd8", ".yaml")) == [
        "encoding data:2:1: the byte 0x00 is not UTF-16 here; save the file as UTF-8"
    ]
    assert said(read("a: b".encode("utf-32"), ".yaml")) == [
        "encoding data:1:1: the file is UTF-32; save the file as UTF-8"
    ]
    assert said(read("a: b".encode("utf-16-le"), ".yaml")) == [
        "encoding data:1:2: a zero byte: the file is binary, or UTF-16 without a byte order mark; "
        "save the file as UTF-8"
    ]


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_an_empty_file_is_no_fault(read, suffix, data):
    tree = read(data, suffix)
    assert (tree.root, tree.problems, tree.delimited) == (None, (), False)
    assert tree.locate(("talks", 1)) == Place("data", 1, 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_three_ways(read, end):
    yaml = read(f"a: 1{end}b: |{end}  x{end}  y{end}c: 2{end}", ".yaml")
    assert yaml.root == {"a": "1", "b": "x\ny\n", "c": "2"}
    assert yaml.locate(("c",)) == Place("data", 5, 4)
    toml = read(f'a = 1{end}b = """x{end}y"""{end}c = 2{end}', ".toml")
    assert toml.root == {"a": 1, "b": "x\ny", "c": 2}
    assert toml.locate(("c",)) == Place("data", 4, 5)
    table = read(f'a,b{end}1,"x{end}y"{end}2,z{end}', ".csv")
    assert table.root == {"talks": [{"a": "1", "b": "x\ny"}, {"a": "2", "b": "z"}]}
    assert table.locate(("talks", 1, "b")) == Place("data", 4, 3)


def test_a_file_that_is_too_large_is_not_read(read, said):
    data = b"a: b".ljust(2**20)
    assert read(data, ".yaml", size=2**20).root == {"a": "b"}
    assert said(read(data + b" ", ".yaml", size=2**20)) == [
        "limit data:1:1: the file is larger than 1 MiB, the limit of a .yaml file; "
        "split it into several files"
    ]
    assert said(read(bytes(16 * 2**20 + 1), ".toml")) == [
        "limit data:1:1: the file is larger than 16 MiB, the limit of a .toml file; "
        "split it into several files"
    ]


def test_suffixes_are_compared_without_case_and_others_are_a_bug_of_the_caller():
    assert read_tree(b"{}", ".JSON", place_of).root == {}
    with pytest.raises(ValueError, match=r"no tree is read from '\.xml'"):
        read_tree(b"", ".xml", place_of)


def test_places_of_inline_data_are_shifted():
    def in_page(line, column):
        return Place("page.rst", line + 10, column + 3)

    tree = read_tree(b"- title: x\n  title: y\n", ".yaml", in_page)
    assert tree.locate((0, "title")) == Place("page.rst", 11, 13)
    assert [str(problem) for problem in tree.problems] == [
        "page.rst:12:6: duplicate key 'title'; "
        "the first one, in line 11, is used; delete one of them, or write one key with a list"
    ]


def test_offsets_and_places_agree_everywhere():
    content = "".join("x" * (number % 7) + "\n" for number in range(9_000))
    text = Text(content, place_of)
    line = column = 1
    for offset, char in enumerate(content + "."):
        if offset % 37 == 0 or offset > len(content) - 5:
            assert text.place(offset) == Place("data", line, column)
            assert text.offset(line, column) == offset
        line, column = (line + 1, 1) if char == "\n" else (line, column + 1)


def test_faults_are_listed_in_order_and_not_without_end():
    problems = TextProblems(Text("a\nb\nc\nd\n", place_of), Limits(problems=2))
    for offset in (4, 2, 0, 6):
        problems.add(ProblemCode.KEY, offset, f"at {offset}", "mend it")
    problems.add(ProblemCode.TYPE, 6, "another kind")
    assert [str(problem) for problem in problems.in_order()] == [
        "data:1:1: 2 more faults of this kind, the first one here; "
        "'sphinx-roundup check --all' lists all of them",
        "data:2:1: at 2; mend it",
        "data:3:1: at 4; mend it",
        "data:4:1: another kind",
    ]


def test_long_texts_are_cut_in_messages():
    assert quoted("a\nb") == r"'a\nb'"
    assert quoted("x" * 60) == "'" + "x" * 60 + "'"
    assert quoted("x" * 61) == "'" + "x" * 59 + "…'"

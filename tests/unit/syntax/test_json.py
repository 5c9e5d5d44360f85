from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place


def test_values_keep_their_types(read):
    tree = read('{"a": [1, -2.5, true, false, null, "x"], "b": {}}', ".json")
    assert tree.root == {"a": [1, -2.5, True, False, None, "x"], "b": {}}
    assert [type(value) for value in tree.root["a"][:3]] == [int, float, bool]
    assert (tree.problems, tree.delimited) == ((), False)


def test_numbers_that_python_cannot_hold_are_text(read):
    digits = "1" * 1001
    assert read(f"[{digits}, 1e999, -1e999, {'1' * 1000}]", ".json").root == [
        digits, "1e999", "-1e999", int("1" * 1000)
    ]  # fmt: skip


def test_escapes_of_half_a_character(read):
    tree = read(r'{"\ud800": "a\ud83d\ude00b\udc00 \\ud800 \ud83d\n"}', ".json")
    assert tree.root == {"\ufffd": "a😀b\ufffd \\ud800 \ufffd\n"}
    assert tree.locate(("\ufffd",)) == Place("data", 1, 12)


def test_keys_that_stand_twice(read, said):
    tree = read('{"a": {"b": 1, "c": 2, "b": 3},\n "a": [],\n "\\u0061": 4}', ".json")
    assert tree.root == {"a": {"b": 1, "c": 2}}
    assert said(tree) == [
        "duplicate_key data:1:24: duplicate key 'b'; "
        "the first one, in line 1, is used; delete one of them, or write one key with a list",
        "duplicate_key data:2:2: duplicate key 'a'; "
        "the first one, in line 1, is used; delete one of them, or write one key with a list",
        "duplicate_key data:3:2: duplicate key 'a'; "
        "the first one, in line 1, is used; delete one of them, or write one key with a list",
    ]
    assert tree.locate(("a", "c")) == Place("data", 1, 21)


def test_positions(read):
    tree = read('{"é\\n": ["x]", {"b" :\n  1}], "c": null}', ".json")
    assert tree.locate(()) == Place("data", 1, 1)
    assert tree.locate(("é\n", 0)) == Place("data", 1, 10)
    assert tree.locate(("é\n", 1, "b")) == Place("data", 2, 3)
    assert tree.locate(("é\n", 1, "b"), key=True) == Place("data", 1, 17)
    assert tree.locate(("c",), key=True) == Place("data", 2, 8)
    assert tree.locate(("c",)) == Place("data", 2, 13)
    assert tree.locate(("é\n", 1, "z"), key=True) == Place("data", 1, 16)
    assert read(" 5", ".json").locate(("a",)) == Place("data", 1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,\n}', "1:8: there is a ',' after the last entry; delete it"),
        ("[1 , ]", "1:4: there is a ',' after the last entry; delete it"),
        ("{'a': 1}", "1:2: there is a single quote here; JSON has double quotes only"),
        ("{a: 1}", "1:2: a key is expected here; write the key in double quotes"),
        ('{"a" 1}', "1:6: a ':' is missing between key and value; write \"key\": value"),
        ('{"a": 1\n"b": 2}',
         "2:1: a ',' is missing before this; write it, or \\\" for a double quote within a text"),
        ('{"a": "x\ny"}',
         "1:9: a text contains a line break, tab or control character; "
         "close the text, or write \\n or \\t"),
        ('{"a": "x', "1:7: the double quote that opens a text here is never closed; close it"),
        ('{"a": "\\d"}', "1:8: the backslash begins no escape that JSON knows; write it twice"),
        ('{"a": }',
         "1:7: '}' is not a JSON value; "
         "write a text in double quotes, a number, true, false or null"),
        ("[True]",
         "1:2: 'True' is not a JSON value; "
         "write a text in double quotes, a number, true, false or null"),
        ('{"a": 1} x',
         "1:10: text follows the end of the data; write one mapping or list, and no more"),
        ('{"a": 1\n',
         "2:1: the text ends before its lists and mappings are closed; "
         "write the missing ']' or '}'"),
        ("{} // x", "1:4: JSON has no comments; delete it, or write the data in YAML"),
        ("# x\n{}", "1:1: JSON has no comments; delete it, or write the data in YAML"),
        ('["NaN",\n -Infinity]',
         "2:2: -Infinity is not a JSON number; write null, or leave the key out"),
        ('{"a": NaN}', "1:7: NaN is not a JSON number; write null, or leave the key out"),
    ],
)  # fmt: skip
def test_faults_of_syntax(read, said, text, expected):
    tree = read(text, ".json")
    assert tree.root is None
    assert said(tree) == [f"syntax data:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[" * 100_000, "1:6: lists and mappings are nested deeper than 5 levels"),
        ('["]]]]]", ' + '{"a":' * 5, "1:31: lists and mappings are nested deeper than 5 levels"),
        ("[" + "1," * 30 + "1]", "1:41: the file holds more than 20 keys and values"),
        ("[" + '{"a":1},' * 30, "1:54: the file holds more than 20 keys and values"),
    ],
)
def test_limits(read, said, text, expected):
    tree = read(text, ".json", depth=5, values=20)
    assert tree.root is None
    assert said(tree) == [f"limit data:{expected}"]


def test_brackets_and_commas_in_texts_do_not_count(read):
    text = '["[[[[[[{{{{{{", "\\"[[[[[[", ",,,,,,,,,,,,,,,,,,,,,,,::::", [[[[]]]], [[]]]'
    tree = read(text, ".json", depth=5, values=20)
    assert tree.problems == ()
    assert tree.root[3] == [[[[]]]]

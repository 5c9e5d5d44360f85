from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place


@pytest.mark.parametrize(
    "written",
    [
        "9:00",
        "no",
        "Yes",
        "on",
        "010",
        "1.50",
        "1_000",
        "0x1F",
        "1e3",
        ".inf",
        "=",
        "<<",
        "Null",
        "NULL",
        "x:y",
        "2017-02-04",
        "2017-02-04T09:00",
    ],
)
def test_plain_scalars_arrive_as_written(read_yaml_text, written):
    tree = read_yaml_text(f"a: {written}\n{written}x: [{written}]\n")
    assert tree.root == {"a": written, f"{written}x": [written]}
    assert tree.problems == ()


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("null", None),
        ("~", None),
        ("", None),
        ('"null"', "null"),
        ("'~'", "~"),
        ("''", ""),
        ("'<<'", "<<"),
        ("!!str null", "null"),
        ("!!str", ""),
        ("!!null x", None),
        ('!!int "3"', "3"),
        ("!!float 1.5", "1.5"),
        ("!!bool yes", "yes"),
        ("!!timestamp 2017-02-04", "2017-02-04"),
        ("! 5", "5"),
        ("!!map {b: c}", {"b": "c"}),
        ("!!seq [b]", ["b"]),
        ("|\n  b\n   c\n", "b\n c\n"),
        (">-\n  b\n  c\n", "b c"),
        ("b\n  c", "b c"),
    ],
)
def test_nulls_quotes_and_known_tags(read_yaml_text, written, value):
    tree = read_yaml_text(f"a: {written}\n")
    assert tree.root == {"a": value}
    assert tree.problems == ()


def test_the_order_of_keys_is_that_of_the_text(read_yaml_text):
    tree = read_yaml_text("b: {y: 1, x: [{}, []]}\na: 2\n")
    assert list(tree.root) == ["b", "a"]
    assert tree.root == {"b": {"y": "1", "x": [{}, []]}, "a": "2"}


def test_keys_are_text_as_written(read_yaml_text):
    tree = read_yaml_text("2017: a\nnull: b\n~: c\n? \n: d\nyes: e\n'<<': f\n!!int 3: g\n")
    assert tree.root == {
        "2017": "a", "null": "b", "~": "c", "": "d", "yes": "e", "<<": "f", "3": "g"
    }  # fmt: skip
    assert tree.problems == ()


def test_a_root_that_is_no_mapping(read_yaml_text):
    assert read_yaml_text("just text").root == "just text"
    assert read_yaml_text("# only a comment\n").root is None
    assert read_yaml_text("- a\n-\n").root == ["a", None]


def test_a_key_that_stands_twice(read_yaml_text, said):
    tree = read_yaml_text("a: 1\nb: {c: 1, c: 2}\na: [3]\n")
    assert tree.root == {"a": "1", "b": {"c": "1"}}
    assert said(tree) == [
        "duplicate_key data:2:11: duplicate key 'c'; "
        "the first one, in line 2, is used; delete one of them, or write one key with a list",
        "duplicate_key data:3:1: duplicate key 'a'; "
        "the first one, in line 1, is used; delete one of them, or write one key with a list",
    ]
    assert tree.locate(("a",)) == Place("data", 1, 4)


def test_tags_make_no_objects(read_yaml_text, said):
    text = "a: !!python/object/apply:os.system [x]\nb: !foo y\n!k c: !!set {d}\ne: !!map [f]\n"
    tree = read_yaml_text(text)
    assert tree.root == {"a": ["x"], "b": "y", "c": {"d": None}, "e": ["f"]}
    remedy = "delete the tag, or put the text in quotes when the '!' belongs to it"
    assert said(tree) == [
        "type data:1:4: the tag '!!python/object/apply:os.system' is not known; "
        f"the value is read without it; {remedy}",
        f"type data:2:4: the tag '!foo' is not known; the value is read as text; {remedy}",
        f"type data:3:1: the tag '!k' is not known; the key is read as text; {remedy}",
        f"type data:3:7: the tag '!!set' is not known; the value is read without it; {remedy}",
        f"type data:4:4: the tag '!!map' is not known; the value is read without it; {remedy}",
    ]


def test_a_mapping_or_list_as_key(read_yaml_text, said):
    tree = read_yaml_text("title: {{ name }}\n? [a]\n: b\nc: d\n")
    assert tree.root == {"title": {}, "c": "d"}
    remedy = "put the text in quotes when the brackets belong to it"
    assert said(tree) == [
        "key data:1:9: a mapping is used as a key; the entry is left out; " + remedy,
        "key data:2:3: a list is used as a key; the entry is left out; " + remedy,
    ]


def test_aliases_stand_for_what_they_name(read_yaml_text):
    tree = read_yaml_text("a: &a {b: [1]}\nc: *a\nd: [&t x, *t, *a]\n")
    assert tree.root == {"a": {"b": ["1"]}, "c": {"b": ["1"]}, "d": ["x", "x", {"b": ["1"]}]}
    assert tree.problems == ()
    assert tree.locate(("c", "b", 0)) == Place("data", 1, 12)
    assert tree.locate(("c",), key=True) == Place("data", 2, 1)


def test_merges(read_yaml_text):
    text = (
        "one: &one {a: 1, b: 2}\n"
        "two: &two {<<: *one, b: 3, c: 4}\n"
        "three: {d: 5, <<: [{a: 6}, *two]}\n"
    )
    tree = read_yaml_text(text)
    assert tree.problems == ()
    assert tree.root == {
        "one": {"a": "1", "b": "2"},
        "two": {"b": "3", "c": "4", "a": "1"},
        "three": {"d": "5", "a": "6", "b": "3", "c": "4"},
    }
    assert tree.locate(("three", "b")) == Place("data", 2, 25)
    assert tree.locate(("three", "a"), key=True) == Place("data", 3, 21)


def test_merges_that_are_faults(read_yaml_text, said):
    text = (
        "a: {<<: x, b: 1}\nc: {<<: [[d], {e: 1}]}\n"
        "f: &f {<<: *f, g: 1}\nh: {<<: {i: 1}, <<: {j: 1}}\n"
    )
    tree = read_yaml_text(text)
    assert tree.root == {"a": {"b": "1"}, "c": {"e": "1"}, "f": {"g": "1"}, "h": {"i": "1"}}
    assert said(tree) == [
        "type data:1:9: '<<' merges a mapping or a list of mappings, not 'x'",
        "type data:2:10: '<<' merges a mapping or a list of mappings, not a list",
        "limit data:3:4: '<<' merges a mapping into itself",
        "duplicate_key data:4:17: duplicate key '<<'; the first one is used; "
        "merge a list: <<: [*one, *other]",
    ]


def test_only_the_first_document_is_read(read_yaml_text, said):
    tree = read_yaml_text("---\na: |\n  ---\n---\nb: c\n")
    assert tree.root == {"a": "---\n"}
    assert said(tree) == [
        "syntax data:4:1: a second YAML document begins; only the first one is read; "
        "delete the '---', or put the documents into files of their own"
    ]


def test_positions_count_characters(read_yaml_text):
    tree = read_yaml_text("é😀: ü\n😀: [ä, '😀', {ö: x}]\n")
    assert tree.locate(("é😀",)) == Place("data", 1, 5)
    assert tree.locate(("😀", 1)) == Place("data", 2, 8)
    assert tree.locate(("😀", 2, "ö")) == Place("data", 2, 17)
    assert tree.locate(("😀", 2, "ö"), key=True) == Place("data", 2, 14)


def test_unicode_line_ends_do_not_shift_lines(read_yaml_text):
    tree = read_yaml_text("a: b\u2028  c\u0085  d\ne: f\n")
    assert tree.locate(("e",)) == Place("data", 2, 4)


def test_positions_in_block_style(read_yaml_text):
    tree = read_yaml_text(
        "talks:\n  - title: A\n    tags:\n    - x\n  - title: B\n    abstract: |\n      C\n"
    )
    assert tree.locate(("talks",)) == Place("data", 2, 3)
    assert tree.locate(("talks",), key=True) == Place("data", 1, 1)
    assert tree.locate(("talks", 1)) == Place("data", 5, 5)
    assert tree.locate(("talks", 1), key=True) == Place("data", 5, 5)
    assert tree.locate(("talks", 0, "tags", 0)) == Place("data", 4, 7)
    assert tree.locate(("talks", 1, "abstract")) == Place("data", 6, 15)
    assert tree.locate(()) == Place("data", 1, 1)


def test_what_is_not_written_leads_to_the_nearest_value_around_it(read_yaml_text):
    tree = read_yaml_text("event: x\ntalks:\n- speaker: A\n")
    assert tree.locate(("talks", 0, "title")) == Place("data", 3, 3)
    assert tree.locate(("talks", 0, "title"), key=True) == Place("data", 3, 3)
    assert tree.locate(("talks", 7, "title")) == Place("data", 3, 1)
    assert tree.locate(("talks", -1)) == Place("data", 3, 1)
    assert tree.locate(("event", "id")) == Place("data", 1, 8)
    assert tree.locate(("talks", "title")) == Place("data", 3, 1)


@pytest.mark.parametrize(
    ("text", "place", "limit"),
    [
        ("[" * 1000, "1:5", "lists and mappings are nested deeper than 5 levels"),
        ("- " * 1000, "1:9", "lists and mappings are nested deeper than 5 levels"),
        ("{a: " * 1000, "1:17", "lists and mappings are nested deeper than 5 levels"),
        ("? " * 1000, "1:9", "lists and mappings are nested deeper than 5 levels"),
        ("- 1\n" * 21, "1:1", "the file holds more than 20 keys and values"),
        ("- &a 1\n" + "- *a\n" * 20, "1:1", "the file holds more than 20 keys and values"),
        ("a: &a [1, 2, 3]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:1",
         "with its aliases, the file holds more than 20 keys and values"),
        ("a: &a [[1]]\nb: &b [[*a]]\nc: [*b]", "1:1",
         "with its aliases, lists and mappings are nested deeper than 5 levels"),
        ("a: &a [1, *a]", "1:4", "an alias is used within the value that it names"),
    ],
)  # fmt: skip
def test_limits(read_yaml_text, said, text, place, limit):
    tree = read_yaml_text(text, depth=5, values=20)
    assert tree.root is None
    assert said(tree) == [f"limit data:{place}: {limit}"]
    assert tree.locate(("a",)) == Place("data", 1, 1)


def test_merging_is_counted_before_it_is_done(read_yaml_text, said):
    base = "a: &a {" + ", ".join(f"k{number}: 1" for number in range(10)) + "}\nb:\n"
    assert read_yaml_text(base + "- {<<: *a}\n" * 2, values=75).problems == ()
    assert said(read_yaml_text(base + "- {<<: *a}\n" * 5, values=40)) == [
        "limit data:3:3: the file holds more than 40 keys and values"
    ]


def test_what_is_just_within_the_limits(read_yaml_text):
    assert read_yaml_text("[[[[x]]]]", depth=5).root == [[[["x"]]]]
    assert read_yaml_text("- 1\n" * 19, values=20).root == ["1"] * 19
    aliased = read_yaml_text("a: &a [1, 2]\nb: [*a, *a]\n", values=13)
    assert aliased.root == {"a": ["1", "2"], "b": [["1", "2"], ["1", "2"]]}
    assert read_yaml_text("a: &a [1, 2]\nb: [*a, *a]\n", values=12).root is None
    assert read_yaml_text("a: &a [[1]]\nb: [*a]", depth=4).root == {"a": [["1"]], "b": [[["1"]]]}
    assert read_yaml_text("a: &a [[1]]\nb: [*a]", depth=3).root is None


def test_small_texts_that_stand_for_much_are_refused_at_once(read_yaml_text, said):
    laughs = "a0: &a0 [x]\n" + "".join(
        f"a{level}: &a{level} [{','.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 30)
    )
    assert said(read_yaml_text(laughs)) == [
        "limit data:7:5: with its aliases, the file holds more than 1000000 keys and values"
    ]
    merges = "a0: &a0 {k: 1, l: 2, m: 3}\n" + "".join(
        f"a{level}: &a{level} {{<<: [{','.join([f'*a{level - 1}'] * 9)}]}}\n"
        for level in range(1, 20)
    )
    tree = read_yaml_text(merges)
    assert tree.root["a19"] == {"k": "1", "l": "2", "m": "3"}
    prefix = "%TAG !a! " + "x" * 60_000 + "\n---\n" + "- !a!x y\n" * 1_000
    assert said(read_yaml_text(prefix)) == [
        "syntax data:1:1: the directive %TAG is not allowed; write the data without tags"
    ]
    assert read_yaml_text("a: '%TAG x'\n").root == {"a": "%TAG x"}

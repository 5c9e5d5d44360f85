"""What is said of YAML that is not well-formed; in the same words for both of PyYAML's scanners."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.syntax.text import Text
from sphinxcontrib_roundup.syntax.tree import Limits
from sphinxcontrib_roundup.syntax.yaml_reader import read_yaml

QUOTES = "put the whole text in quotes"
ONE_PAIR = "put the whole text in one pair of quotes; within '…' write a single quote twice"
LINE = "write 'key: value', or indent the line deeper when the text above continues"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: Foo: bar\n",
         "1:11: a text without quotes contains ': '; write title: \"Foo: bar\""),
        ("- title: Größe: 2\n",
         "1:15: a text without quotes contains ': '; write title: \"Größe: 2\""),
        ('title: A "b": c\n',
         "1:13: a text without quotes contains ': '; write title: 'A \"b\": c'"),
        ("title: It's \"b\": c\n",
         "1:16: a text without quotes contains ': '; "
         "put the text after 'title:' in quotes"),
        (f"title: {'x' * 70}: y\n",
         "1:78: a text without quotes contains ': '; "
         "put the text after 'title:' in quotes"),
        ("title: foo\n  speaker: bar\n",
         "2:10: a key begins within a text without quotes that began above; "
         "indent the key like those above it; or put the text in quotes, or after '|'"),
        ("talks:\n\t- title: a\n", "2:1: a tab is used as indentation; indent with spaces"),
        ("a: b\n  \tc: d\n", "2:3: a tab is used as indentation; indent with spaces"),
        ("a: @foo\n", f"1:4: a text without quotes cannot begin with '@'; {QUOTES}"),
        ("a: `foo`\n", f"1:4: a text without quotes cannot begin with '`'; {QUOTES}"),
        ("a: *Em* foo\n", f"1:4: a text without quotes cannot begin with '*'; {QUOTES}"),
        ("a: & foo\n", f"1:4: a text without quotes cannot begin with '&'; {QUOTES}"),
        ("a: *x\n", f"1:4: no anchor defines the alias *x; {QUOTES} when the '*' belongs to it"),
        ('a: "Foo" bar\n', f"1:10: text follows the closing quote; {ONE_PAIR}"),
        ("a: 'It's'\n", f"1:8: text follows the closing quote; {ONE_PAIR}"),
        ("a: [x] y\n", f"1:8: text follows the closing ']'; {QUOTES}"),
        ("a: &x *x\n", "1:7: a key, or the next line, is expected here"),
        ("a: [x\nb: c\n",
         f"2:2: ',' or ']' is missing: the '[' of line 1 is still open; close it, or {QUOTES}"),
        ("a: {x: 1\nb: c\n",
         f"2:2: ',' or '}}' is missing: the '{{' of line 1 is still open; close it, or {QUOTES}"),
        ("a: > foo\n", f"1:6: a text after '|' or '>' begins on the next line; {QUOTES}"),
        ("a:\n  - b: c\n d: e\n",
         "3:2: this line begins neither like a new key nor like a part of the line above; "
         "indent it like the other keys, which begin in line 1"),
        ("a:\n  - b: c\n    d: e\n   f: g\n",
         "4:4: this line begins neither like a new item nor like a part of the line above; "
         "indent it like the other items, which begin in line 2"),
        ("a: b\nfoo\nc: d\n", f"2:1: a line between keys has no ':'; {LINE}"),
        ('a: "foo\nb: c\n', '1:4: the " that opens a text here is never closed; close it with "'),
        ("a: b\nc: 'd\n", "2:4: the ' that opens a text here is never closed; close it with '"),
        ('a: "C:\\data"\n',
         "1:7: a backslash in double quotes begins no escape that YAML knows; "
         "use single quotes, or write the backslash twice"),
        ("a: !x!y z\n", "1:4: the tag has a prefix that is not declared; delete the tag"),
        ("a: - b\n",
         "1:4: a list cannot begin in the line of its key; begin it on the next line"),
        ("a: , b\n", f"1:4: a value is missing, or begins with ',', ']' or '}}'; {QUOTES}"),
        ("a: &x 1\nb: &x 2\n",
         "2:4: an anchor of this name is defined above; give it another name"),
        ("{a: 1}\nfoo\n",
         "2:1: text follows the end of the data; write one mapping or list, and nothing else"),
        ("%YAML 2.0\n---\na: b\n",
         "1:1: the directive is not known to YAML 1.1; delete the line"),
        ("é: b\nü: \x07\n",
         "2:4: the control character U+0007 is not allowed in YAML; delete it"),
        ("a: \ufffe\n", "1:4: the control character U+FFFE is not allowed in YAML; delete it"),
    ],
)  # fmt: skip
def test_faults_of_syntax(read_yaml_text, said, text, expected):
    tree = read_yaml_text(text)
    assert tree.root is None
    assert said(tree) == [f"syntax data:{expected}"]


def test_faults_that_only_libyaml_sees(read, said):
    assert said(read("- b\nc: d\n", ".yml")) == [
        "syntax data:2:1: this line begins neither like a new item nor like a part of the line "
        "above; indent it like the other items, which begin in line 1"
    ]
    assert said(read("c: d\n- b\n", ".yml")) == [
        "syntax data:2:1: there is a list item among keys; "
        "write the key of the list above it, or indent it like the other items"
    ]


def test_an_escape_for_half_a_character_costs_one_text(read, said):
    tree = read('a: "x\\ud83dy"\nb: "\\ud83d\\ude00"\nc: "\\\\ud83d"\n', ".yml")
    assert tree.root == {"a": "x\ufffdy", "b": "\U0001f600", "c": "\\ud83d"}
    assert said(tree) == [
        "encoding data:1:6: an escape for half a character is read as '\ufffd'; "
        "write the character itself"
    ]


def test_every_control_character_that_is_refused_is_located(read_yaml_text):
    refused = [*range(1, 9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0x80, 0x9F, 0xFFFE, 0xFFFF]
    for code in refused:
        (problem,) = read_yaml_text(f"a: b\nc: '{chr(code)}'\n").problems
        assert str(problem) == (
            f"data:2:5: the control character U+{code:04X} is not allowed in YAML; delete it"
        )


@pytest.mark.parametrize("escape", ["\\U00110000", "\\UFFFFFFFF"])
def test_escapes_beyond_unicode(read_yaml_text, escape):
    tree = read_yaml_text(f'a: "{escape}"\n')
    assert tree.root is None
    (problem,) = tree.problems
    assert problem.code.subtype == "syntax"


def test_the_python_scanner_lets_no_half_character_pass(said):
    text = Text('a: "\\ud83d\\ude00 \\ud83d"\n', lambda line, column: Place("data", line, column))
    tree = read_yaml(text, Limits(), libyaml=False)
    assert tree.root == {"a": "😀 \ufffd"}
    assert said(tree) == []

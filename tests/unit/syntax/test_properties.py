"""What holds for any text, tried on generated ones."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.syntax import SUFFIXES, read_tree

few = settings(max_examples=100, deadline=None, database=None)
letters = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"])
texts = st.text(letters, max_size=8)
suffixes = st.sampled_from(sorted(SUFFIXES))
signs = st.text("[]{}\"'#:,-?|>&*!%@`~=.\\ \t\n\rab01<é😀\x07\u2028", max_size=60)


def trees(leaves):
    def around(inner):
        return st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)

    return st.recursive(leaves, around, max_leaves=12)


def place_of(line, column):
    return Place("data", line, column)


def paths(value, path=()):
    yield path, value
    entries = value.items() if isinstance(value, dict) else ()
    for part, inner in enumerate(value) if isinstance(value, list) else entries:
        yield from paths(inner, (*path, part))


def rest(text, place):
    """Return what stands in *text* from *place* on."""
    lines = text.split("\n")[place.line - 1 :]
    return "\n".join(lines)[place.column - 1 :]


@few
@given(st.binary(max_size=80) | signs.map(str.encode), suffixes)
def test_no_bytes_raise_and_every_unread_file_has_a_problem(data, suffix):
    tree = read_tree(data, suffix, place_of)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in tree.problems:
        assert 1 <= problem.place.line <= lines
        assert problem.place.column >= 1
        assert problem.reason
    for path, _ in paths(tree.root):
        assert tree.locate(path).line <= lines
        assert tree.locate(path, key=True).line <= lines


@few
@given(trees(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False,
       allow_infinity=False) | texts), st.booleans(), st.sampled_from([None, 1]))  # fmt: skip
def test_json_round_trip_with_positions(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    tree = read_tree(text.encode(), ".json", place_of)
    assert tree.root == value
    assert tree.problems == ()
    for path, inner in paths(value):
        written = rest(text, tree.locate(path))
        assert json.JSONDecoder().raw_decode(written)[0] == inner
        if path and isinstance(path[-1], str):
            key = rest(text, tree.locate(path, key=True))
            assert json.JSONDecoder().raw_decode(key)[0] == path[-1]


@few
@given(trees(texts), st.sampled_from([None, 1]))
def test_json_without_numbers_is_the_same_in_yaml(value, indent):
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    as_json = read_tree(text.encode(), ".json", place_of)
    as_yaml = read_tree(text.encode(), ".yaml", place_of)
    assert as_yaml.problems == ()
    assert as_yaml.root == as_json.root == value
    for path, _ in paths(value):
        assert as_yaml.locate(path) == as_json.locate(path)
        assert as_yaml.locate(path, key=True) == as_json.locate(path, key=True)


@few
@given(trees(texts), st.booleans(), st.integers(5, 80))
def test_yaml_is_what_pyyaml_reads_without_types(value, flow, width):
    text = yaml.safe_dump(value, default_flow_style=flow, width=width, allow_unicode=True)
    tree = read_tree(text.encode(), ".yaml", place_of)
    assert tree.problems == ()
    untyped = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - makes texts, lists and mappings only
    assert tree.root == untyped == value


def toml_value(value):
    if isinstance(value, list):
        return "[ " + ", ".join(map(toml_value, value)) + " ]"
    if isinstance(value, dict):
        entries = (
            f"{json.dumps(key, ensure_ascii=False)} = {toml_value(inner)}"
            for key, inner in value.items()
        )
        return "{ " + ", ".join(entries) + " }"
    return json.dumps(value, ensure_ascii=False)


@few
@given(st.lists(st.dictionaries(texts, trees(st.integers() | texts), max_size=4), max_size=4))
@example([{"\\ud": [{"\\ud": 1, "\U0001f600": 2}]}])
def test_toml_round_trip_with_positions(talks):
    lines = ["# talks"]
    for talk in talks:
        lines.append("[[talks]]")
        for key, value in talk.items():
            lines.append(f"{json.dumps(key, ensure_ascii=False)} = {toml_value(value)}")
    text = "\n".join(lines)
    tree = read_tree(text.encode(), ".toml", place_of)
    assert tree.problems == ()
    assert tree.root == tomllib.loads(text)
    for path, value in paths(tree.root):
        if len(path) > 2:
            assert rest(text, tree.locate(path)).startswith(
                toml_value(value)[:1] if isinstance(value, (dict, list)) else toml_value(value)
            )


@few
@given(st.lists(st.lists(st.text(letters | st.sampled_from('\n",;\t'), max_size=6), min_size=3,
       max_size=3), max_size=5), st.sampled_from(",;\t"))  # fmt: skip
def test_csv_is_what_the_csv_module_writes(rows, delimiter):
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["title", "room", "day"])
    writer.writerows(rows)
    tree = read_tree(file.getvalue().encode(), ".csv", place_of)
    expected = [
        {
            name: cell
            for name, cell in zip(["title", "room", "day"], row, strict=True)
            if cell.strip()
        }
        for row in rows
    ]
    assert tree.problems == ()
    assert tree.root == {"talks": [talk for talk in expected if talk]}

"""Texts read in the direction of their writing."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import CONF, Project

TEXT = """
- title: A
  language: ar
  abstract: |
    مرحبا بكم في الميناء.

    - مد
    - جزر

    one<br>

    > اقتباس

    | a | b |
    |---|---|
    | 1 | 2 |
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    files = {
        "conf.py": CONF,
        "index.rst": "H\n=\n\n.. roundup:digest:: a.yaml\n",
        "a.yaml": TEXT.lstrip("\n"),
    }
    return Project(tmp_path / "src").write(files)


def test_each_block_of_a_text_has_its_own_direction(site):
    page = site.build(check=False).text("index.html")
    tags = re.findall(r"<([a-z]+) ([^>]*)>", page)
    directed = [(tag, attributes) for tag, attributes in tags if 'dir="auto"' in attributes]
    assert [tag for tag, _ in directed] == ["p", "ul", "p", "blockquote", "table"]
    assert all('lang="ar"' in attributes for _, attributes in directed)


def test_line_ends_and_first_paragraphs_have_it_too(site):
    index = "H\n=\n\n.. roundup:digest:: a.yaml\n\n.. roundup:talk-cards:: a.yaml\n"
    data = 'markup: pretalx\ntalks:\n- title: A\n  abstract: "a\\nb"\n'
    page = site.write({"index.rst": index, "a.yaml": data}).build().text("index.html")
    assert '<div dir="auto" class="line">a</div>' in page
    assert '<p dir="auto">a b</p>' in page


def test_text_without_a_tag_of_its_own_and_code_have_none(site):
    data = "- title: A\n  abstract: |\n    ```\n    <p\n    ```\n"
    page = site.write({"a.yaml": data}).build().text("index.html")
    assert "dir=" not in page.split("<body", 1)[1]


@pytest.mark.parametrize("builder", ["text", "latex", "texinfo", "man", "xml", "epub", "gettext"])
def test_other_builders_write_the_blocks_as_ever(site, builder):
    site.build(builder, check=False)

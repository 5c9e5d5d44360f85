"""Text from strangers is text, on rST and MyST pages alike, whatever the host's parser can do."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import MYST, Project

HOSTILE = """
    talks:
      - title: "<script>alert(1)</script> & *stars* `ticks` {{ jinja }} |version| :role:`x`"
        subtitle: "<img src=x onerror=alert(2)>"
        presenters: ['<b onmouseover="alert(3)">Eve</b> [x](javascript:alert(4))']
        track: "<svg onload=alert(5)> ](x)"
        room: "</td></table><script>"
        url: javascript:alert(6)
        links:
          - {url: "vbscript:x", title: "<i>link</i>"}
          - {url: "data:text/html,<script>alert(7)</script>", title: data}
          - {url: "//evil.example/x", title: scheme-less}
          - {url: "https://good.example/?a=1&b=\\"'<>", title: good}
        tags: ["<script>alert(8)</script>"]
        x-note: "<script>alert(9)</script>"
        abstract: |
          <script>alert(10)</script> [click](javascript:alert(11)) ![x](https://evil.example/p.png)

          {{ jinja }} {ref}`x` |version| `code`_ :doc:`index` .. include:: conf.py

          ```{include} conf.py
          ```
      - title: In HTML
        markup: html
        abstract: >-
          <p onclick="alert(12)">Kept <script>alert(13)</script><iframe src="https://evil.example"></iframe>
          <a href="java&#10;script:alert(14)">words</a> <a href="https://good.example/">good</a></p>
      - title: In rST
        markup: rst
        abstract: |
          Kept *emphasis*.

          .. include:: conf.py

          .. raw:: html

             <script>alert(15)</script>

          |version| :doc:`index` `x <javascript:alert(16)>`_ [1]_ _`target`
    """


def build_both(project: Project, myst_project: Project) -> tuple[str, str, list[str]]:
    myst_project.write(
        {
            "conf.py": MYST
            + 'myst_enable_extensions = ["substitution", "html_image"]\n'
            + 'myst_substitutions = {"jinja": "SUBSTITUTED"}\n',
        }
    )
    bodies, warnings = [], []
    for site, name, page in (
        (
            project,
            "index.rst",
            "Talks\n=====\n\n.. roundup:digest:: t.yaml\n   :group-by: none\n"
            "\n.. roundup:talk-list:: t.yaml\n   :fields: +tags, +x-note, +room, +links, +track\n"
            "\n.. roundup:talk-cards:: t.yaml\n",
        ),
        (
            myst_project,
            "index.md",
            "# Talks\n\n```{roundup:digest} t.yaml\n:group-by: none\n```\n"
            "\n```{roundup:talk-list} t.yaml\n:fields: +tags, +x-note, +room, +links, +track\n```\n"
            "\n```{roundup:talk-cards} t.yaml\n```\n",
        ),
    ):
        built = site.write({"t.yaml": HOSTILE, name: page}).build(check=False)
        html = built.text("index.html")
        bodies.append(html.split('<div class="body"')[1].split('<div class="clearer"')[0])
        warnings += [line for line in built.warnings if "[roundup.link]" not in line]
    return bodies[0], bodies[1], warnings


def test_nothing_runs_and_nothing_is_loaded(project: Project, myst_project: Project) -> None:
    rst, myst, warnings = build_both(project, myst_project)
    for body in (rst, myst):
        tags = re.findall(r"<\s*/?\s*([a-zA-Z][\w-]*)([^>]*)>", body)
        assert not {"script", "iframe", "svg", "object", "style"} & {tag.lower() for tag, _ in tags}
        attributes = " ".join(attributes for _, attributes in tags)
        assert not re.search(r"\son\w+\s*=", attributes)
        for name, target in re.findall(r'(href|src)="([^"]*)"', attributes):
            # "//evil.example/x" is an address as any other; nothing is loaded from it.
            hosts = "(?:good|evil)" if name == "href" else "good"
            assert re.match(rf"https://{hosts}\.example/|#|index\.html", target), target
        assert "SUBSTITUTED" not in body
        assert "extensions =" not in body  # nothing of conf.py
    assert [line for line in warnings if "roundup.markup" not in line] == []


def test_both_hosts_show_the_same(project: Project, myst_project: Project) -> None:
    rst, myst, _warnings = build_both(project, myst_project)
    assert rst == myst


def test_words_stay_as_written(project: Project, myst_project: Project) -> None:
    rst, _myst, _warnings = build_both(project, myst_project)
    shown = re.sub(r"<[^>]*>", "", rst)
    for words in (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; *stars* `ticks` {{ jinja }} |version|",
        "&lt;script&gt;alert(10)&lt;/script&gt;",
        "{{ jinja }} {ref}",
        "Kept",
        ":doc:`index`",
    ):
        assert words in shown


@pytest.mark.parametrize("builder", ["latex", "text", "epub", "man", "texinfo", "xml"])
def test_hostile_text_breaks_no_builder(project: Project, builder: str) -> None:
    project.write(
        {
            "t.yaml": HOSTILE,
            "index.rst": "Talks\n=====\n\n.. roundup:digest:: t.yaml\n",
        }
    )
    conf = {"suppress_warnings": ["roundup"], "copyright": "x"}
    built = project.build(builder, conf=conf, check=False)
    assert [line for line in built.warnings if "WARNING: conf value" not in line] == []

"""A view with ``:name:`` is a target for ``ref``, with its caption as the text."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import Project

DATA = "talks:\n- {title: One, track: Main}\n- {title: Two, track: Main}\n"
PAGE = """\
    Page
    ====

    See {reference}.

    .. roundup:{view}:: talks.yaml
       :name: ours
       :caption: {caption}
    """


def link(project: Project, view: str, caption: str, reference: str, **conf: object) -> str:
    page = PAGE.format(view=view, reference=reference, caption=caption)
    if not caption:
        page = page.replace("       :caption: \n", "")
    built = project.write({"index.rst": page, "talks.yaml": DATA}).build(conf=conf)
    text = built.text("index.html")
    assert text.count('id="ours"') == 1
    found = re.search(r'See <a class="reference internal" href="#ours">(.*?)</a>', text)
    return re.sub("<[^>]*>", "", found[1]) if found else ""


@pytest.mark.parametrize("view", ["talk-list", "talk-cards", "digest", "talk-table"])
def test_the_caption_is_the_text_of_a_reference(project: Project, view: str) -> None:
    assert link(project, view, "What we gave", ":ref:`ours`") == "What we gave"


def test_a_named_table_has_a_number(project: Project) -> None:
    assert link(project, "talk-table", "What we gave", ":numref:`ours`", numfig=True) == "Table 1"


@pytest.mark.parametrize("view", ["talk-list", "digest", "track-table"])
def test_without_a_caption_the_reference_needs_a_text(project: Project, view: str) -> None:
    assert link(project, view, "", ":ref:`these <ours>`") == "these"


@pytest.mark.parametrize("view", ["talk-list", "talk-table"])
def test_a_printed_reference_has_a_label(project: Project, view: str) -> None:
    page = PAGE.format(view=view, reference=":ref:`ours`", caption="What we gave")
    built = project.write({"index.rst": page, "talks.yaml": DATA}).build("latex")
    text = built.text("projectnamenotset.tex")
    assert text.count(r"\label{\detokenize{index:ours}}") == 1
    assert text.count(r"\hyperref[\detokenize{index:ours}]") == 1

"""A digest inside another directive has rubrics that look like its sections."""

from __future__ import annotations

import re

from tests.ext.project import Project

PAGE = """
    Page
    ====

    See :roundup:talk:`one` and :roundup:track:`Main`.

    .. note::

       .. roundup:digest:: /talks.yaml

    .. roundup:digest:: /talks.yaml
       :no-index:
    """
DATA = """
    event: North
    tracks: [Main]
    talks: [{id: one, title: "Ann's \\"first\\" talk", track: Main}]
    """
HEADING = re.compile(r"<(h\d)[^>]*>(.*?)</h\d>", re.DOTALL)


def headings(page: str) -> list[tuple[str, str]]:
    article = page.split('<div class="body"', 1)[1].split('<div class="sphinxsidebar"', 1)[0]
    return [(tag, re.sub(r"<[^>]*>|¶|\n", "", text)) for tag, text in HEADING.findall(article)]


def test_rubrics_keep_level_and_text_of_the_sections(project: Project):
    project.write({"index.rst": PAGE, "talks.yaml": DATA})
    page = project.build().text("index.html")
    title = "Ann's &quot;first&quot; talk"
    assert headings(page) == [
        ("h1", "Page"),
        ("h2", "Main"),
        ("h3", title),
        ("h2", "Main"),
        ("h3", title),
    ]
    assert page.count("<section") == 3  # the page, and the digest that may have sections


def test_references_lead_to_rubrics(project: Project):
    project.write({"index.rst": PAGE, "talks.yaml": DATA})
    page = project.build().text("index.html")
    for node_id in ("roundup-talk-north-one", "roundup-track-north-main"):
        assert page.count(f'id="{node_id}"') == 1
        assert page.count(f'href="#{node_id}"') == 1

"""No page has an id twice, whatever ids its own sections and labels have."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.ext.project import Project

DATA = """
    event: {id: demo, title: Demo Days}
    tracks: [{id: main, title: Main}]
    talks: [{id: a, title: A, track: main}, {id: b, title: B, track: main}]
    """
SECTION = {
    "rst": "Roundup talk demo a\n-------------------\n\nOwn text.\n",
    "md": "## Roundup talk demo a\n\nOwn text.\n",
}
LABEL = {
    "rst": ".. _roundup-talk-demo-b:\n\nOwn text\n--------\n",
    "md": "(roundup-talk-demo-b)=\n## Own text\n",
}
VIEW = {
    "rst": ".. roundup:digest:: talks.yaml\n",
    "md": "```{roundup:digest} talks.yaml\n```\n",
}
SECOND = {
    "rst": ".. roundup:talk-list:: talks.yaml\n",
    "md": "```{roundup:talk-list} talks.yaml\n```\n",
}
TITLE = {"rst": "Home\n====\n", "md": "# Home\n"}


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
@pytest.mark.parametrize("order", [(SECTION, LABEL, VIEW, SECOND), (VIEW, SECTION, SECOND, LABEL)])
@pytest.mark.parametrize("suffix", ["rst", "md"])
def test_sections_and_labels_of_the_page(
    myst_project: Project, suffix: str, order: tuple[dict[str, str], ...], builder: str
) -> None:
    parts = [TITLE, *order]
    text = "\n".join(part[suffix] for part in parts)
    site = myst_project.write({"talks.yaml": DATA, f"index.{suffix}": text})
    page = site.build(builder).text("index.html")
    ids = Counter(re.findall(r'\bid="([^"]+)"', page.split('<div class="body"')[1]))
    assert [node_id for node_id, number in ids.items() if number > 1] == []
    targets = set(re.findall(r'href="#([^"]+)"', page)) - {""}
    assert targets <= set(ids)


def test_a_reference_leads_to_the_talk_and_not_to_the_section(project: Project) -> None:
    text = "\n".join([TITLE["rst"], "See :roundup:talk:`A`.\n", SECTION["rst"], VIEW["rst"]])
    page = project.write({"talks.yaml": DATA, "index.rst": text}).build().text("index.html")
    assert 'href="#roundup-talk-demo-a-2"' in page
    assert re.search(r'<section [^>]*id="roundup-talk-demo-a-2">\s*<h\d>(<[^>]*>)*A<', page)


def test_the_name_of_a_view_is_not_the_id_of_a_talk(project: Project) -> None:
    view = VIEW["rst"] + "   :name: roundup-talk-demo-a\n"
    project.write({"talks.yaml": DATA, "index.rst": f"{TITLE['rst']}\n{view}"})
    page = project.build().text("index.html")
    assert page.count('id="roundup-talk-demo-a"') == 1

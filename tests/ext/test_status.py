"""The status of a talk is visible wherever the talk is: views, references, all builders."""

from __future__ import annotations

import pytest

from tests.ext.project import CONF, Project

DATA = """
    event: {id: e, title: E}
    presenters: [{name: Ann}]
    talks:
    - {id: nets, title: Nets, presenters: Ann, status: cancelled}
    - {id: tides, title: Tides, presenters: Ann, same_as: e/nets}
    """
PAGES = {
    "index.rst": """
        Home
        ====

        .. toctree::

           people

        .. roundup:talk-list::
           :fields: same_as

        See :roundup:talk:`nets`, :roundup:talk:`those nets <nets>` and :any:`e/nets`.
        """,
    "people.rst": """
        People
        ======

        .. roundup:presenter-list::

        .. roundup:presenter:: ann
        """,
    "t.yaml": DATA,
    "conf.py": CONF + 'roundup_sources = {"t": "t.yaml"}\n',
}


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src").write(PAGES)


def test_a_reference_has_the_status_as_a_class(site):
    html = site.build().text("index.html")
    assert html.count('class="roundup-cancelled reference internal"') + html.count(
        'class="reference internal roundup-cancelled"'
    ) >= 3  # fmt: skip
    assert "Nets (Cancelled)" not in html


def test_elsewhere_a_reference_has_the_status_as_a_word(site):
    text = site.build("text").text("index.txt")
    assert "See *Nets (Cancelled)*, *those nets* and" in text


def test_views_of_people_show_the_status_of_their_talks(site):
    text = site.build("text").text("people.txt")
    assert text.count("**Cancelled**") == 2


def test_paper_shows_the_status(site):
    latex = next(
        path.read_text(encoding="utf-8") for path in site.build("latex").outdir.glob("*.tex")
    )
    assert latex.count("Cancelled") >= 4


def test_german_tells_moved_from_postponed(site):
    data = "- {title: A, status: moved}\n- {title: B, status: postponed}\n"
    site.write({"t.yaml": data, "index.rst": "H\n=\n\n.. roundup:talk-list::\n"})
    (site.root / "people.rst").unlink()
    text = site.build("text", conf={"language": "de"}).text("index.txt")
    assert text == "H\n*\n\n* **A** **Verlegt**\n\n* **B** **Verschoben**\n"


def test_one_of_several_times_shows_its_own_status(site):
    slots = "[{start: 2031-05-10T09:00, cancelled: true}, {start: 2031-05-10T11:00}]"
    data = f"event: E\ntalks: [{{title: A, slots: {slots}}}]\n"
    page = "H\n=\n\n.. roundup:talk-list::\n   :fields: slots\n\n"
    page += ".. roundup:talk-table::\n   :columns: title start\n"
    (site.root / "people.rst").unlink()
    text = site.write({"t.yaml": data, "index.rst": page}).build("text").text("index.txt")
    flat = " ".join(text.split())
    assert "09:00 **Cancelled**; Saturday 11:00" in flat
    assert flat.count("**Cancelled**") == 2


def test_below_a_day_the_times_of_that_day_decide(site):
    slots = "[{start: 2031-05-10T09:00, cancelled: true}, {start: 2031-05-11T11:00}]"
    data = f"event: E\ntalks: [{{title: A, slots: {slots}}}]\n"
    page = "H\n=\n\n.. roundup:talk-table::\n   :columns: title\n   :group-by: day\n"
    (site.root / "people.rst").unlink()
    text = site.write({"t.yaml": data, "index.rst": page}).build("text").text("index.txt")
    assert text.count("**A**") == 2
    assert text.count("**Cancelled**") == 1


def test_a_reference_on_another_page_is_written_again_when_the_status_changes(site):
    site.write({"far.rst": ":orphan:\n\nFar\n===\n\n:roundup:talk:`tides`\n"}).build()
    site.write({"t.yaml": DATA.replace("same_as: e/nets", "cancelled: true")})
    built = site.build()
    assert "far" in built.written
    assert "roundup-cancelled" in built.text("far.html")

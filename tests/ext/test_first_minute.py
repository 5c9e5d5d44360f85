"""The first minute: one line of configuration, one block, a result that is complete."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import MYST, Project

RST = """
    Talks
    =====
    .. roundup:talk-cards::

       - title: Introducing xarray to a general audience
         {speaker}: Stephan Hoyer
         event: SciPy 2015
         video: https://www.youtube.com/watch?v=X0pAhJgySxk
    """
MARKDOWN = """
    # Talks

    ```{{roundup:talk-cards}}

    - title: Introducing xarray to a general audience
      {speaker}: Stephan Hoyer
      event: SciPy 2015
      video: https://www.youtube.com/watch?v=X0pAhJgySxk
    ```
    """


def test_cards_without_configuration_and_without_warning(project: Project) -> None:
    built = project.write({"index.rst": RST.format(speaker="speaker")}).build()
    page = built.text("index.html")
    assert page.count("Introducing xarray to a general audience") >= 1
    assert 'href="https://www.youtube.com/watch?v=X0pAhJgySxk">Video</a>' in page
    assert "SciPy 2015" in page
    assert "Stephan Hoyer" in page
    assert re.search(r"_static/roundup\.css", page)
    assert "<iframe" not in page
    index = built.text("genindex.html")
    assert "Stephan Hoyer" in index
    assert "Introducing xarray to a general audience" in index


def test_the_style_sheet_stays_on_pages_with_views(project: Project) -> None:
    project.write(
        {
            "index.rst": RST.format(speaker="speaker") + "\n    .. toctree::\n\n       plain\n",
            "plain.rst": "Plain\n=====\n\nNo talks.\n",
        }
    )
    built = project.build()
    assert "roundup.css" in built.text("index.html")
    assert "roundup.css" not in built.text("plain.html")
    assert (built.outdir / "_static" / "roundup.css").is_file()
    assert "roundup.css" not in built.text("genindex.html")


@pytest.mark.parametrize("index", ["roundup-presenters", "roundup-talks"])
def test_an_index_sets_names_and_titles_as_prose(project: Project, index: str) -> None:
    built = project.write({"index.rst": RST.format(speaker="speaker")}).build()
    page = re.sub(r"\s+", " ", built.text(f"{index}.html"))
    assert "roundup.css" in page
    assert re.search(r'<table class="[^"]*modindextable.*<a [^>]*><code class="xref">\w', page)
    rules = built.text("_static/roundup.css")
    assert "table.modindextable a > code.xref.xref {" in rules


@pytest.mark.parametrize(
    ("name", "conf", "text", "place"),
    [
        ("index.rst", None, RST, "index.rst:6:6"),
        ("index.md", MYST, MARKDOWN, "index.md:6:3"),
    ],
)
def test_a_misspelt_key_gets_a_place_and_a_remedy(
    project: Project, name: str, conf: str | None, text: str, place: str
) -> None:
    project.write({name: text.format(speaker="speeker")})
    if conf:
        project.write({"conf.py": conf})
    built = project.build(check=False)
    assert built.warnings == [
        f'{place}: WARNING: talk "Introducing xarray to a general audience": '
        "unknown key 'speeker'; did you mean 'speaker'? [roundup.key]"
    ]
    assert "Introducing xarray to a general audience" in built.text("index.html")
    assert "Stephan Hoyer" not in built.text("index.html")


def test_the_warning_can_be_suppressed(project: Project) -> None:
    project.write({"index.rst": RST.format(speaker="speeker")})
    project.build(conf={"suppress_warnings": ["roundup.key"]})
    project.build(fresh=True, conf={"suppress_warnings": ["roundup"]})


def test_myst_is_not_enabled(project: Project) -> None:
    built = project.write({"index.rst": RST.format(speaker="speaker")}).build()
    assert "myst_parser" not in built.app.extensions
    assert "markdown" not in built.app.registry.source_parsers


def test_inline_data_in_an_included_file_points_into_that_file(project: Project) -> None:
    block = RST.format(speaker="speeker").split("=====\n")[1]
    project.write(
        {
            "index.rst": "    Talks\n    =====\n\n    .. include:: talks.inc\n",
            "talks.inc": block,
        }
    )
    built = project.build(check=False)
    assert [line.split(" ")[0] for line in built.warnings] == ["talks.inc:4:6:"]


def test_inline_data_inside_other_directives_keeps_its_columns(project: Project) -> None:
    project.write(
        {
            "index.rst": """
            Talks
            =====

            .. note::

               .. roundup:talk-list::

                  - title: A
                    speeker: B
            """
        }
    )
    built = project.build(check=False)
    assert [line.split(" ")[0] for line in built.warnings] == ["index.rst:9:9:"]

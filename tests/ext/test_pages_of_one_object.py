"""Pages that consist of one object, and names of objects."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import CONF, MYST, Project

DATA = """
    event: {id: reef, title: Reef Camp}
    talks:
      - {id: dive, title: "Night *dive*", presenters: Ada Quay, url: "https://reef.example/dive",
         video: "https://video.example/dive", abstract: "See [the list](https://reef.example/list)."}
    """
INDEX = """
    Home
    ====

    .. toctree::

       dive

    See :ref:`the-dive`.
    """


@pytest.fixture
def site(tmp_path):
    (tmp_path / "src").mkdir()
    conf = CONF + 'roundup_sources = {"reef": "talks.yaml"}\n'
    return Project(tmp_path / "src").write({"conf.py": conf, "talks.yaml": DATA})


def headings(built, name):
    return re.findall(r"<h(\d)[^>]*>(.*?)<a class=\"headerlink", built.text(name))


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_page_without_a_title_has_that_of_its_talk_once(site, builder):
    page = ".. roundup:talk:: dive\n   :name: the-dive\n"
    built = site.write({"index.rst": INDEX, "dive.rst": page}).build(builder)
    assert built.app.env.titles["dive"].astext() == "Night *dive*"
    if builder == "text":
        assert built.text("dive.txt").count("Night *dive*") == 1
    else:
        assert headings(built, "dive.html") == [("1", "Night *dive*")]
        assert 'id="roundup-talk-reef-dive"' in built.text("dive.html")


def test_a_page_whose_title_is_that_of_its_presenter_shows_it_once(site):
    page = "Ada Quay\n========\n\n.. roundup:presenter:: ada-quay\n   :name: the-dive\n"
    built = site.write({"index.rst": INDEX, "dive.rst": page}).build("text")
    assert built.text("dive.txt").count("Ada Quay") == 1


def test_another_title_and_other_content_leave_the_heading(site):
    other = "The dive\n========\n\n.. roundup:talk:: dive\n   :name: the-dive\n"
    built = site.write({"index.rst": INDEX, "dive.rst": other}).build("text")
    assert "Night *dive*" in built.text("dive.txt")
    more = other.replace("The dive\n========", "Night *dive*\n============") + "\nMore.\n"
    built = site.write({"dive.rst": more}).build("text")
    assert built.text("dive.txt").count("dive*") == 2


def test_a_page_in_myst_has_the_title_too(site):
    conf = MYST + 'roundup_sources = {"reef": "talks.yaml"}\n'
    page = "```{roundup:talk} dive\n:name: the-dive\n```\n"
    built = site.write({"conf.py": conf, "index.rst": INDEX, "dive.md": page}).build()
    assert built.app.env.titles["dive"].astext() == "Night *dive*"


def test_a_name_gives_ref_the_title_of_the_object(site):
    page = "Talks\n=====\n\nText.\n\n.. roundup:talk:: dive\n   :name: the-dive\n"
    html = site.write({"index.rst": INDEX, "dive.rst": page}).build().text("index.html")
    assert re.search(r'href="dive.html#the-dive"[^>]*><span[^>]*>Night \*dive\*</span>', html)


def test_a_reference_by_that_name_follows_the_title(site):
    page = "Talks\n=====\n\nText.\n\n.. roundup:talk:: dive\n   :name: the-dive\n"
    site.write({"index.rst": INDEX, "dive.rst": page}).build()
    site.write({"talks.yaml": DATA.replace("Night *dive*", "Day dive")})
    assert ">Day dive</span>" in site.build().text("index.html")


def test_text_files_have_the_addresses_of_links(site):
    page = """
        Talks
        =====

        .. roundup:talk-list::
           :fields: presenters recordings url abstract

        An `address <https://host.example/>`_ of the author's.
        """
    text = site.write({"index.rst": page}).build("text").text("index.txt")
    flat = " ".join(text.split())
    assert "**Night *dive*** <https://reef.example/dive>" in flat
    assert "Video <https://video.example/dive>" in flat
    assert "Page <https://reef.example/dive>" in flat
    assert "See the list <https://reef.example/list>." in flat
    assert "host.example" not in flat

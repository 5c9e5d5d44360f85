"""Somebody asks not to be published: nothing but a plain name is left, anywhere."""

from __future__ import annotations

import pytest

from tests.ext.project import Project

SECRETS = ("Zanzibar", "secret-link", "ffff0000-secret")
SCHEDULE = """
    <schedule><conference><acronym>meet-2031</acronym><title>Meet 2031</title></conference>
    <day date="2031-05-04"><room name="Hall">
    <event id="1"><title>Tides</title><persons>
    <person guid="ffff0000-secret"><name>Ida Molen</name><biography>Born in Zanzibar.</biography>
    <links><link href="https://secret-link.example/">Home</link></links></person>
    <person guid="aaaa"><name>Bo Pier</name><biography>Builds piers.</biography></person>
    </persons></event>
    </room></day></schedule>
"""
INDEX = """
    Home
    ====

    .. roundup:talk-list:: meet

    .. roundup:presenter-cards:: meet
       :fields: +bio, +links

    .. roundup:presenter-list::
       :group-by: letter
"""


def project(site: Project, our: str) -> Project:
    return site.write(
        {
            "conf.py": (
                'extensions = ["sphinxcontrib_roundup"]\n'
                'roundup_sources = {"meet": "meet.xml", "our": "our.yaml"}\n'
            ),
            "index.rst": INDEX,
            "meet.xml": SCHEDULE.strip(),
            "our.yaml": our,
        }
    )


def everything(site: Project, built: object) -> str:
    """Return all bytes that the build left: output, environment, doctrees and cache."""
    paths = [path for path in site.root.parent.rglob("*") if path.is_file()]
    paths = [path for path in paths if path.parent != site.root]
    assert any("environment.pickle" in path.name for path in paths)
    assert any("roundup-decoded" in path.name for path in paths)
    return "".join(path.read_bytes().decode("latin-1") for path in paths)


RECORDS = {
    "by name": "presenters: [{name: Ida Molen, private: true}]\n",
    "by guid": "presenters: [{guid: ffff0000-secret, private: true}]\n",
}


@pytest.fixture
def site(tmp_path) -> Project:
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src")


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_nothing_but_the_name_is_left(site: Project, record: str) -> None:
    built = project(site, record).build()
    page = built.text("index.html")
    assert "Ida Molen" in page
    assert "Builds piers." in page
    assert "presenter-ida-molen" not in page
    assert "Ida Molen" not in built.text("genindex.html")
    assert "Ida Molen" not in built.text("roundup-presenters.html")
    left = everything(site, built)
    assert [word for word in SECRETS if word in left and word not in record] == []


@pytest.mark.parametrize(
    "record",
    ["presenters: [{name: Ida Molen, private: name}]\n",
     "presenters: [{guid: ffff0000-secret, private: name}]\n"],
)  # fmt: skip
def test_a_neutral_word_stands_in_place_of_the_name(site: Project, record: str) -> None:
    built = project(site, record).build()
    assert "Name withheld" in built.text("index.html")
    html = "".join(path.read_text() for path in built.outdir.rglob("*.html"))
    html += (built.outdir / "searchindex.js").read_text()
    assert "Molen" not in html
    assert "ida-molen" not in html


def test_a_request_that_comes_later_removes_what_was_built_before(site: Project) -> None:
    project(site, "presenters: []\n").build()
    before = everything(site, None)
    assert all(word in before for word in SECRETS)
    site.write({"our.yaml": RECORDS["by guid"]})
    built = site.build()
    assert built.read == ["index"]
    left = everything(site, built)
    assert [word for word in SECRETS[:2] if word in left] == []
    clean = project(Project(site.root), RECORDS["by guid"]).build(fresh=True, place="_clean")
    assert clean.text("index.html") == built.text("index.html")


def test_a_request_in_a_file_that_extends_the_schedule(site: Project) -> None:
    project(site, "extends: meet.xml\npresenters: [{name: Ida Molen, private: true}]\n")
    site.write({"index.rst": INDEX.replace(":: meet", ":: our")})
    built = site.build()
    assert "Ida Molen" in built.text("index.html")
    left = everything(site, built)
    assert [word for word in SECRETS[:2] if word in left] == []


def test_a_request_that_finds_nobody_is_a_warning(site: Project) -> None:
    built = project(site, "presenters: [{name: Ida Mohlen, private: true}]\n").build(check=False)
    assert [line for line in built.warnings if "to be private" in line] == [
        'our.yaml:1:14: WARNING: presenter "Ida Mohlen": no talk has the presenter Ida Mohlen, who '
        "is to be private; write the name or the guid as the talk has it [roundup.unused]"
    ]


def test_a_request_of_the_only_file_that_finds_nobody_is_a_warning(site: Project) -> None:
    project(site, "extends: meet.xml\npresenters: [{guid: misspelt, private: true}]\n")
    conf = 'extensions = ["sphinxcontrib_roundup"]\nroundup_sources = {"meet": "our.yaml"}\n'
    site.write({"conf.py": conf})
    warnings = site.build(check=False).warnings
    assert any("with the guid 'misspelt', who is to be private" in line for line in warnings)


def test_data_on_a_page_can_declare_somebody_private(site: Project) -> None:
    site.write(
        {
            "conf.py": 'extensions = ["sphinxcontrib_roundup"]\n',
            "index.rst": """
                Home
                ====

                .. roundup:talk-list::

                   presenters: [{name: Ida Molen, private: true, bio: Zanzibar}]
                   talks: [{title: Tides, speaker: [Ida Molen, Bo Pier]}]
                """,
        }
    )
    built = site.build()
    assert "Ida Molen" in built.text("index.html")
    assert "presenter-ida-molen" not in built.text("index.html")
    assert "Ida Molen" not in built.text("genindex.html")
    assert "Bo Pier" in built.text("genindex.html")

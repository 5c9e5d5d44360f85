"""``roundup_portraits``: portraits of presenters without ``portrait``."""

from __future__ import annotations

import re

import pytest

from tests.ext.project import Built, Project

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
CONF = """
    extensions = ["sphinxcontrib_roundup"]
    roundup_portraits = "people/{id}.png"
    """
CARDS = """
    People
    ======

    .. roundup:presenter-cards::

       event: North
       presenters: [{name: Ann Able}, {name: Bob Baker, portrait: bob.png}]
       talks: [{title: A, presenters: [Ann Able, Bob Baker]}]
    """


def shown(built: Built) -> list[str]:
    """Return names of portraits, and initials, in order."""
    page = built.text("index.html")
    return re.findall(r'<img alt="([^"]*)"|<span>(\w\w)</span></div>', page)


@pytest.fixture
def site(project: Project) -> Project:
    return project.write(
        {
            "conf.py": CONF,
            "index.rst": CARDS + "\n    .. toctree::\n\n       other\n",
            "other.rst": "Other\n=====\n",
            "bob.png": PNG,
        }
    )


def test_a_portrait_is_shown_as_soon_as_its_file_exists(site: Project) -> None:
    assert shown(site.build()) == [("", "AA"), ("Bob Baker", "")]
    assert site.build().read == []
    site.write({"people/ann-able.png": PNG, "people/bob-baker.png": PNG})
    built = site.build()
    assert built.read == ["index"]
    assert shown(built) == [("Ann Able", ""), ("Bob Baker", "")]
    assert 'loading="lazy"' in built.text("index.html")
    assert sorted(path.name for path in (built.outdir / "_images").iterdir()) == [
        "ann-able.png", "bob.png",
    ]  # fmt: skip
    assert site.build().read == []
    (site.root / "people" / "ann-able.png").unlink()
    built = site.build()
    assert built.read == ["index"]
    assert shown(built) == [("", "AA"), ("Bob Baker", "")]


def test_without_the_setting_there_are_initials(site: Project) -> None:
    site.write({"people/ann-able.png": PNG})
    assert shown(site.build(conf={"roundup_portraits": ""})) == [("", "AA"), ("Bob Baker", "")]


def test_the_page_of_a_presenter_shows_it_too(site: Project) -> None:
    site.write(
        {
            "people/ann-able.png": PNG,
            "talks.yaml": "talks: [{title: A, presenters: [Ann Able]}]\n",
            "index.rst": """
            Ann
            ===

            .. roundup:presenter:: ann-able

            .. toctree::

               other
            """,
        }
    )
    conf = {"roundup_sources": {"north": "talks.yaml"}}
    assert shown(site.build(conf=conf)) == [("Ann Able", "")]


def test_a_picture_outside_the_source_directory_is_not_shown(site: Project) -> None:
    (site.root.parent / "ann-able.png").write_bytes(PNG)
    (site.root / "people").mkdir()
    (site.root / "people" / "ann-able.png").symlink_to("../../ann-able.png")
    built = site.build(check=False)
    assert shown(built) == [("", "AA"), ("Bob Baker", "")]
    (line,) = built.warnings
    assert "the picture 'people/ann-able.png' leads out of the source directory" in line
    assert site.build(check=False).read == []


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("people/ann.png", "'people/ann.png', without '{id}'"),
        ("people/{name}-{id}.png", "'people/{name}-{id}.png'; only '{id}' is allowed in braces"),
        ("../{id}.png", "'../{id}.png', which leaves the source directory"),
        ("https://example.org/{id}.png",
         "'https://example.org/{id}.png', which leaves the source directory"),
    ],
)  # fmt: skip
def test_wrong_patterns(site: Project, pattern: str, reason: str) -> None:
    site.write({"conf.py": CONF.replace("people/{id}.png", pattern)})
    built = site.build(check=False)
    assert built.warnings == [
        f"conf.py:2:1: WARNING: 'roundup_portraits' is {reason}; "
        "write a path such as 'portraits/{id}.jpg' [roundup.config]"
    ]
    assert shown(built) == [("", "AA"), ("Bob Baker", "")]

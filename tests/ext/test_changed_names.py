"""A change of name keeps addresses, references and inventory names."""

from __future__ import annotations

import pytest
from sphinx.util.inventory import InventoryFile

from tests.ext.project import CONF, Project

DATA = """
    presenters:
      - {name: Ida Molen-Quay, aliases: Ida Molen, formerly: ida-molen, sort_name: "Quay, Ida"}
    talks:
      - {title: Tides, event: {title: Meet, start: 2031-05-04}, speaker: Ida Molen}
"""


@pytest.fixture
def site(tmp_path) -> Project:
    (tmp_path / "src").mkdir()
    return Project(tmp_path / "src")


@pytest.mark.parametrize(
    ("view", "old"),
    [
        ("presenter-cards:: /t.yaml", "roundup-card-presenter-ida-molen"),
        ("presenter-list:: /t.yaml", "roundup-entry-presenter-ida-molen"),
        ("talk-table:: /t.yaml", "roundup-line-presenter-ida-molen"),
        ("presenter:: ida-molen", "roundup-presenter-ida-molen"),
    ],
)
def test_old_addresses_and_references_work(site: Project, view: str, old: str) -> None:
    site.write(
        {
            "conf.py": CONF + 'roundup_sources = {"t": "t.yaml"}\n',
            "t.yaml": DATA,
            "index.rst": f"""
                H
                =

                .. roundup:{view}

                See :roundup:presenter:`ida-molen`, :roundup:presenter:`Ida Molen`.
                """,
        }
    )
    built = site.build()
    page = built.text("index.html")
    assert page.count(f'id="{old}"') == 1
    assert page.count(f'id="{old}-quay"') == 1
    assert "Ida Molen<" not in page
    with (built.outdir / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, uri: uri)
    names = inventory["roundup:presenter"]
    assert {"ida-molen", "ida-molen-quay"} <= set(names)


def test_the_sort_name_groups_indices_by_letter(site: Project) -> None:
    site.write({"conf.py": 'extensions = ["sphinxcontrib_roundup"]\n', "t.yaml": DATA})
    site.write({"index.rst": "H\n=\n\n.. roundup:presenter-list:: t.yaml\n"})
    built = site.build()
    for page in ("genindex.html", "roundup-presenters.html"):
        text = built.text(page)
        assert "<strong>Q</strong>" in text
        assert "<strong>I</strong>" not in text


def test_aliases_are_in_no_output(site: Project) -> None:
    site.write(
        {
            "conf.py": 'extensions = ["sphinxcontrib_roundup"]\n',
            "t.yaml": DATA.replace("Ida Molen,", "Zebedee,").replace(
                "speaker: Ida Molen", "speaker: Zebedee"
            ),
        }
    )
    site.write(
        {
            "index.rst": "H\n=\n\n.. roundup:presenter-list:: t.yaml\n",
            "talks.rst": ":orphan:\n\nT\n=\n\n.. roundup:talk-list:: t.yaml\n",
        }
    )
    built = site.build()
    files = b"".join(
        data for name, data in built.files().items() if not name.startswith("_sources")
    )
    assert b"ebedee" not in files

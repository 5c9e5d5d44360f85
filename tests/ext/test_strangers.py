"""Strangers of one name on pages: each with their own biography, and a reference that asks."""

from __future__ import annotations

import json
import re

import pytest

from tests.ext.project import CONF, Project


def person(guid: str, biography: str) -> dict[str, str]:
    return {"guid": guid, "name": "Wei Wang", "biography": biography}


def schedule(acronym: str, *persons: dict[str, str]) -> str:
    events = [
        {"id": number, "guid": f"talk-{acronym}-{number}", "title": f"{acronym} {number}",
         "persons": [one]}
        for number, one in enumerate(persons, start=1)
    ]  # fmt: skip
    days = [{"date": "2031-05-04", "rooms": {"Hall": events}}]
    conference = {"acronym": acronym, "title": acronym.upper(), "days": days}
    return json.dumps({"schedule": {"version": "1", "conference": conference}})


@pytest.fixture
def site(tmp_path) -> Project:
    (tmp_path / "src").mkdir()
    sources = 'roundup_sources = {"c39": "c39.json", "c38": "c38.json"}\n'
    return Project(tmp_path / "src").write(
        {
            "conf.py": CONF + sources,
            "c39.json": schedule(
                "c39", person("aaaa1111-2", "Builds boats."), person("bbbb2222-3", "Bakes bread.")
            ),
            "c38.json": schedule("c38", person("bbbb2222-3", ""), person("cccc3333-4", "")),
            "index.rst": """
                Home
                ====

                .. roundup:presenter-cards::
                   :fields: +bio
                """,
        }
    )


def cards(html: str) -> dict[str, str]:
    """Return the texts of the cards by the anchors of the people."""
    return {
        re.search(r'id="roundup-card-presenter-([^"]+)"', part)[1]: re.sub(r"<[^>]+>", " ", part)
        for part in html.split('<article class="roundup-card">')[1:]
    }


def test_each_has_their_own_card_biography_and_talks(site: Project) -> None:
    shown = cards(site.build().text("index.html"))
    assert set(shown) == {"wei-wang-aaaa1111", "wei-wang-bbbb2222", "wei-wang-cccc3333"}
    assert "Builds boats." in shown["wei-wang-aaaa1111"]
    assert "Bakes bread." not in shown["wei-wang-aaaa1111"]
    assert {"c39 2", "c38 1"} == set(re.findall(r"c3\d \d", shown["wei-wang-bbbb2222"]))
    assert {"c38 2"} == set(re.findall(r"c3\d \d", shown["wei-wang-cccc3333"]))


@pytest.mark.parametrize("target", ["wei-wang", "Wei Wang"])
def test_a_reference_by_the_name_or_the_plain_id_warns_with_the_candidates(
    site: Project, target: str
) -> None:
    site.write({"other.rst": f":orphan:\n\nO\n=\n\n:roundup:presenter:`{target}`\n"})
    (warning,) = site.build(check=False).warnings
    assert warning == (
        f"other.rst:6: WARNING: presenter {target!r} may mean 'wei-wang-aaaa1111', "
        "'wei-wang-bbbb2222', 'wei-wang-cccc3333'; write one of these full names [roundup.ref]"
    )


def test_the_directive_for_one_person_asks_too(site: Project) -> None:
    site.write({"other.rst": ":orphan:\n\nO\n=\n\n.. roundup:presenter:: wei-wang\n"})
    (warning,) = site.build(check=False).warnings
    assert "several presenters are called 'wei-wang': 'wei-wang-aaaa1111'" in warning


def test_the_lines_of_the_note_end_it(site: Project) -> None:
    ours = "presenters:\n- {name: Wei Wang, guid: [aaaa1111-2, bbbb2222-3, cccc3333-4]}\n"
    site.write({"conf.py": CONF + 'roundup_sources = {"all": ["*.json", "our.yaml"]}\n'})
    site.write({"our.yaml": ours})
    assert set(cards(site.build().text("index.html"))) == {"wei-wang"}

"""A file may name a talk by a value that is not its id now: the fault says which id it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.unit.formats.overlay.conftest import Folder

WAFER = """\
    <schedule><generator name="wafer" version="0.14.0"/>
    <conference><title>Harbour Days</title><acronym>harbour31</acronym></conference>
    <day date="2031-05-10"><room name="Deck">
    <event id="35" guid="455d075f-0001"><slug>harbour31-35-tide-tables</slug>
    <title>Tide tables</title></event>
    <event id="36" guid="455d075f-0002"><title>Ropes</title></event>
    </room></day></schedule>
    """
JSON = """\
    {"schedule": {"conference": {"title": "Harbour Days", "acronym": "harbour31", "days": [
    {"date": "2031-05-10", "rooms": {"Deck": [
    {"id": 35, "guid": "455d075f-0001", "title": "Tide tables"}]}}]}}}
    """


def of_talk(kind: str) -> str:
    return (
        f"it is the {kind} of the talk 'Tide tables', whose id is '455d075f-0001': write that, "
        f"or 'ids: {kind}'"
    )


@pytest.mark.parametrize(
    ("name", "schedule", "ours", "kind"),
    [
        ("w.xml", WAFER, "only: [35]", "number"),
        ("w.xml", WAFER, "exclude: [35]", "number"),
        ("w.xml", WAFER, "talks: [{id: 35, level: x}]", "number"),
        ("w.xml", WAFER, "only: [harbour31-35-tide-tables]", "slug"),
        ("w.json", JSON, "only: [35]", "number"),
    ],
)
def test_a_number_where_ids_are_guids_names_the_id(
    files: Folder, name: str, schedule: str, ours: str, kind: str
) -> None:
    files.write(name, schedule)
    files.write("t.yaml", f"extends: {name}\n{ours}\n")
    (line,) = (line for line in files.lines(files.load()) if line.startswith("[reference]"))
    assert line.endswith(f" is in {name}; {of_talk(kind)}")


def test_the_remedy_can_be_followed(files: Folder) -> None:
    files.write("w.xml", WAFER)
    for ours in ("only: [455d075f-0001]", "ids: number\nonly: [35]"):
        files.write("t.yaml", f"extends: w.xml\n{ours}\n")
        loaded = files.load()
        assert files.lines(loaded) == []
        assert [talk.title for talk in loaded.catalogue.talks] == ["Tide tables"]


def test_a_number_of_no_talk_is_a_plain_fault(files: Folder) -> None:
    files.write("w.xml", WAFER)
    files.write("t.yaml", "extends: w.xml\nonly: [99]\n")
    (line,) = (line for line in files.lines(files.load()) if line.startswith("[reference]"))
    assert line == "[reference] t.yaml:2:8: only: no talk '99' is in w.xml"


def test_a_file_over_a_file_over_a_schedule_names_the_id(files: Folder) -> None:
    files.write("w.xml", WAFER)
    files.write("m.yaml", "extends: w.xml\n")
    files.write("t.yaml", "extends: m.yaml\nonly: [35]\n")
    (line,) = (line for line in files.lines(files.load()) if line.startswith("[reference]"))
    assert line.endswith(f" is in m.yaml; {of_talk('number')}")

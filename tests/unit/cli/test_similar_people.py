"""``check --people`` names presenters who may be one person."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from sphinxcontrib_roundup.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def run(folder: Path, *arguments: str) -> str:
    output = io.StringIO()
    main(["check", *arguments, "--root", str(folder)], output)
    return output.getvalue().replace(f"{folder}/", "")


def test_pairs_over_all_files_and_pairs_on_one_talk(tmp_path: Path) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text("event: A\ntalks: [{title: T, speakers: [Jan Müller, Zoe Lee]}]\n")
    two.write_text(
        "event: B\ntalks: [{title: U, speakers: [Jan Mueller, Stefan Berg, Steffan Berg]}]\n"
    )
    text = run(tmp_path, str(one), str(two), "--people")
    assert text.split("names that may be one person\n")[1] == (
        "  Jan Mueller (jan-mueller) and Jan Müller (jan-muller)\n"
        "  Stefan Berg (stefan-berg) and Steffan Berg (steffan-berg), both on b/u\n"
    )
    document = json.loads(run(tmp_path, str(one), str(two), "--people", "--json"))
    assert document["similar_people"] == [
        {"ids": ["jan-mueller", "jan-muller"], "talks": []},
        {"ids": ["stefan-berg", "steffan-berg"], "talks": ["b/u"]},
    ]


def test_nothing_is_said_without_such_names(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- {title: T, speakers: [Ann Lee, Bob Ray]}\n")
    assert "may be one person" not in run(tmp_path, str(file), "--people")


def test_somebody_listed_twice_in_a_talk_is_a_note(tmp_path: Path) -> None:
    native, schedule = tmp_path / "a.yaml", tmp_path / "s.xml"
    native.write_text("- title: T\n  speakers: [Ann Lee, ann lee]\n")
    schedule.write_text(
        "<schedule><conference><acronym>m</acronym></conference><day date='2031-05-04'>"
        "<room name='R'>\n<event id='1'><title>T</title><persons><person>Ann</person>"
        "<person>Ann</person></persons></event></room></day></schedule>"
    )
    assert run(tmp_path, str(native)).splitlines()[0] == (
        "a.yaml:2:23: note: talk \"T\": 'Ann Lee' is listed twice in this talk"
    )
    assert run(tmp_path, str(schedule)).splitlines()[0] == (
        "s.xml:2:60: note: event \"T\": a presenter is listed twice in one event (found 'Ann')"
    )

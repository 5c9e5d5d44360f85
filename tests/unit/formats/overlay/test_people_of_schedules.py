"""What a data file says about people of the schedule that it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.problems import ProblemCode

if TYPE_CHECKING:
    from sphinxcontrib_roundup.formats.read_context import ReadResult
    from tests.unit.formats.overlay.conftest import Folder

GUIDS = {"a": "d6201111-0000", "b": "ab129999-0000", "c": "d6201111-0000"}


def person(name: str, guid: str) -> str:
    return f"<person guid='{guid}'>{name}</person>"


@pytest.fixture
def namesakes(files: Folder) -> Folder:
    """A folder with ``n.xml``: Julian in three talks, with two accounts, and Ida Molen."""
    events = "".join(
        f"<event id='{talk}'><title>{talk}</title><persons>{person('Julian', guid)}"
        f"{person('Ida Molen', 'ffff') if talk == 'a' else ''}</persons></event>"
        for talk, guid in GUIDS.items()
    )
    files.write(
        "n.xml",
        "<schedule><conference><acronym>n</acronym><title>N</title></conference>"
        f"<day date='2024-05-04'><room name='R'>{events}</room></day></schedule>",
    )
    return files


def read(folder: Folder, text: str) -> tuple[ReadResult, dict[str, tuple[str, ...]], list[str]]:
    """Return the result, the presenters of each talk by its title, and the faults."""
    folder.write("t.yaml", "extends: n.xml\n" + text)
    loaded = folder.load()
    faults = [
        str(problem).replace(f"{folder.root}/", "")
        for problem in loaded.problems
        if not problem.code.is_note
    ]
    return loaded, {talk.title: talk.presenters for talk in loaded.catalogue.talks}, faults


def test_a_record_joins_two_accounts(namesakes: Folder) -> None:
    guids = "[d6201111-0000, ab129999-0000]"
    loaded, talks, faults = read(namesakes, f"presenters: [{{name: Julian, guid: {guids}}}]\n")
    assert faults == []
    assert [talks[title][0] for title in "abc"] == ["julian", "julian", "julian"]
    assert len(loaded.catalogue.presenters) == 2


def test_a_record_pins_the_id_of_one_of_them(namesakes: Folder) -> None:
    record = "{name: Julian, guid: d6201111-0000, id: julian, pronouns: they}"
    loaded, talks, faults = read(namesakes, f"presenters: [{record}]\n")
    assert faults == []
    assert [talks[title][0] for title in "abc"] == ["julian", "julian-ab129999", "julian"]
    assert loaded.catalogue.presenter_by_id["julian"].pronouns == "they"


def test_a_guid_alone_corrects_one_of_them(namesakes: Folder) -> None:
    loaded, talks, faults = read(
        namesakes, "presenters: [{guid: ab129999-0000, bio: Bakes.}]\nonly: all\n"
    )
    assert faults == []
    assert [talks[title][0] for title in "ab"] == ["julian-d6201111", "julian-ab129999"]
    bios = {one.id: one.bio and one.bio.text for one in loaded.catalogue.presenters}
    assert bios == {"julian-d6201111": None, "ida-molen": None, "julian-ab129999": "Bakes."}


def test_the_name_of_several_people_in_a_team_or_correction_is_a_fault(namesakes: Folder) -> None:
    loaded, talks, faults = read(
        namesakes, "teams: {T: [Julian]}\npresenters: [{name: Julian, pronouns: he}]\nonly: all\n"
    )
    assert [talks[title][0] for title in "ab"] == ["julian-d6201111", "julian-ab129999"]
    assert all(not one.memberships and not one.pronouns for one in loaded.catalogue.presenters)
    assert faults == [
        "t.yaml:2:13: team \"T\": 'Julian' is the name of several presenters of n.xml: "
        "julian-d6201111 and julian-ab129999; write the id instead of the name, or a 'guid' "
        "beside it",
        "t.yaml:3:14: presenter \"Julian\": 'Julian' is the name of several presenters of n.xml: "
        "julian-d6201111 and julian-ab129999; write the id instead of the name, or a 'guid' "
        "beside it",
    ]


def test_the_name_of_several_people_in_a_new_talk_is_none_of_them(namesakes: Folder) -> None:
    _loaded, talks, faults = read(namesakes, "talks: [{title: New, speaker: Julian}]\n")
    assert talks["New"] == ("julian-n",)
    assert len(faults) == 1


def test_a_team_by_the_id_of_a_namesake(namesakes: Folder) -> None:
    loaded, _talks, faults = read(namesakes, "teams: {T: [julian-ab129999]}\nonly: all\n")
    assert faults == []
    members = [one.id for one in loaded.catalogue.presenters if one.memberships]
    assert members == ["julian-ab129999"]


def test_a_guid_finds_somebody_under_a_new_name(namesakes: Folder) -> None:
    record = "{name: Ida Molen-Quay, guid: ffff, formerly: ida-molen}"
    loaded, talks, faults = read(namesakes, f"presenters: [{record}]\n")
    assert faults == []
    assert talks["a"][1] == "ida-molen-quay"
    ida = loaded.catalogue.presenter_by_id["ida-molen-quay"]
    assert (ida.name, ida.formerly, ida.spellings) == (
        "Ida Molen-Quay",
        ("ida-molen",),
        ("Ida Molen",),
    )


def test_somebody_without_a_talk_has_a_record(namesakes: Folder) -> None:
    loaded, _talks, faults = read(namesakes, "presenters: [{name: Zoe Host, bio: Hosts.}]\n")
    assert faults == []
    assert "zoe-host" in loaded.catalogue.presenter_by_id


def test_a_record_near_a_name_of_the_schedule_is_told(namesakes: Folder) -> None:
    _loaded, _talks, faults = read(namesakes, "presenters: [{name: Ida Mollen, bio: x}]\n")
    assert faults == [
        "t.yaml:2:14: presenter \"Ida Mollen\": no talk has a presenter 'Ida Mollen', but one has "
        "'Ida Molen'; write 'Ida Molen' here, or an 'id' if they are two people"
    ]


def test_a_name_of_the_schedule_with_a_comma_is_one_name(files: Folder) -> None:
    files.write(
        "n.xml",
        "<schedule><conference><acronym>n</acronym></conference><day date='2024-05-04'>"
        "<room name='R'><event id='1'><title>T</title><persons><person>Jung, medico</person>"
        "</persons></event></room></day></schedule>",
    )
    files.write("t.yaml", 'extends: n.xml\nteams: {T: ["Jung, medico"]}\n')
    codes = {problem.code for problem in files.load().problems}
    assert codes <= {ProblemCode.NARROWED}


def test_only_by_an_ambiguous_name_publishes_all_of_them_with_a_note(namesakes: Folder) -> None:
    loaded, talks, faults = read(namesakes, "only: {presenters: [Julian]}\n")
    assert faults == []
    assert set(talks) == {"a", "b", "c"}
    (note,) = [
        one for one in loaded.problems if one.code is ProblemCode.NAMESAKE and one.place.line == 2
    ]
    assert "'Julian' is the name of 2 people" in note.message

"""Names as somebody types them in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.model.records import Privacy

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinxcontrib_roundup.model.catalogue import Catalogue


@pytest.mark.parametrize(
    "name", ["Ann Lee, Bob Ray", "Ann Lee and Bob Ray", "Ann Lee & Bob Ray", "Ann Lee / Bob Ray"]
)
def test_several_names_in_one_are_reported_with_the_list_to_write(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue], name: str
) -> None:
    data = f'- title: A\n  speaker: "{name}"\n'
    word = name if "," not in name and "&" not in name and "/" not in name else f'"{name}"'
    assert faults(data) == [
        f"[names] d:2:12: talk \"A\": '{name}' is read as one name; write "
        f"'speaker: [Ann Lee, Bob Ray]', or '{{name: {word}}}' if it is one"
    ]
    assert [one.name for one in faulty(data).presenters] == [name]


def test_several_names_in_an_item_of_a_list(faults: Callable[..., list[str]]) -> None:
    (fault,) = faults("- {title: A, speakers: [Ann Lee and Bob Ray, Cy Poe]}\n")
    assert "write the names as items of the list: 'Ann Lee, Bob Ray', or" in fault


def test_several_names_in_a_cell_of_a_table(faults: Callable[..., list[str]]) -> None:
    (fault,) = faults('title,speaker\nA,"Ann Lee, Bob Ray"\nB,Ann Lee; Bob Ray\n', ".csv")
    assert fault.startswith("[names] d:2:")
    assert fault.endswith("write ';' between several names: 'Ann Lee; Bob Ray'")


@pytest.mark.parametrize(
    "data",
    [
        "- {title: A, speaker: {name: Salt & Pepper}}\n",
        "presenters: [{name: Salt & Pepper}]\ntalks: [{title: A, speaker: salt & pepper}]\n",
        "talks: [{title: A, speaker: S & P}]\npresenters: [{name: S & P, id: sp}]\n",
        '- {title: A, speaker: "Ann Lee (Bolt, Inc.)"}\n',
        '- {title: A, speaker: "Sammy Davis, Jr."}\n',
    ],
)
def test_a_mapping_or_a_record_is_one_name(load: Callable[..., Catalogue], data: str) -> None:
    assert len(load(data).presenters) == 1


def test_an_address_of_e_mail_is_cut_off_with_a_note(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = "- {title: A, speaker: Bob Ray <bob@example.org>}\n"
    assert faults(data) == [
        '[email] d:1:23: note: talk "A": an address of e-mail in the name is not published'
    ]
    assert [(one.id, one.name) for one in faulty(data).presenters] == [("bob-ray", "Bob Ray")]


def test_a_name_that_is_only_an_address_makes_no_presenter(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = "- {title: A, speaker: bob@example.org}\n"
    assert faults(data) == [
        '[missing] d:1:23: talk "A": the name is an address of e-mail and is not published; '
        "write the name"
    ]
    assert faulty(data).talks[0].presenters == ()
    assert faulty(data).presenters == ()


@pytest.mark.parametrize("name", ["TBA", "TBD", "N.N.", "Speaker", "tbc"])
def test_a_placeholder_makes_no_presenter_with_a_note(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue], name: str
) -> None:
    data = f"- {{title: A, speaker: [{name}, Ann Lee]}}\n"
    (note,) = faults(data)
    assert note.startswith(f"[placeholder] d:1:24: note: talk \"A\": '{name}' stands for nobody; ")
    assert faulty(data).talks[0].presenters == ("ann-lee",)
    assert [one.id for one in faulty(data).presenters] == ["ann-lee"]


def test_a_placeholder_as_a_mapping_is_a_name(load: Callable[..., Catalogue]) -> None:
    assert load("- {title: A, speaker: {name: Speaker}}\n").talks[0].presenters == ("speaker",)


@pytest.mark.parametrize(
    ("record", "typed"),
    [
        ("Jan Müller", "Jan Mueller"),
        ("Stephan Bergmann", "Stephan Bergman"),
        ("J. Berkus", "Josh Berkus"),
    ],
)
def test_a_record_that_no_talk_uses_near_a_name_that_one_does(
    faults: Callable[..., list[str]], record: str, typed: str
) -> None:
    data = f"presenters:\n- {{name: {record}, bio: x}}\ntalks: [{{title: A, speaker: {typed}}}]\n"
    assert faults(data) == [
        f"[unused] d:2:3: presenter \"{record}\": no talk has a presenter '{record}', but one has "
        f"'{typed}'; write '{typed}' here, or an 'id' if they are two people"
    ]


@pytest.mark.parametrize(
    "record", ["{name: Zoe Unlike}", "{name: Jan Mueller, id: jm}", "{name: Jana Moller, bio: x}"]
)
def test_other_records_without_a_talk_are_right(
    load: Callable[..., Catalogue], record: str
) -> None:
    data = f"presenters: [{record}]\ntalks: [{{title: A, speaker: Jan Müller}}]\n"
    assert len(load(data).presenters) == 2


def test_the_best_spelling_in_a_file_is_shown(load: Callable[..., Catalogue]) -> None:
    catalogue = load(
        "- {title: A, speaker: gabor szarnyas}\n- {title: B, speaker: Gábor Szárnyas}\n"
        "- {title: C, speaker: GABOR SZARNYAS}\n"
    )
    assert [one.name for one in catalogue.presenters] == ["Gábor Szárnyas"]


def test_a_record_decides_the_spelling_in_a_file(load: Callable[..., Catalogue]) -> None:
    catalogue = load(
        "talks: [{title: A, speaker: Gábor Szárnyas}]\n"
        "presenters: [{name: Gabor Szarnyas, pronouns: he}]\n"
    )
    assert [one.name for one in catalogue.presenters] == ["Gabor Szarnyas"]


def test_guids_tell_people_of_one_name_apart(load: Callable[..., Catalogue]) -> None:
    catalogue = load(
        "- {title: A, speaker: {name: Julian, guid: D6201111-0000}}\n"
        "- {title: B, speaker: {name: Julian, code: ab129999-0000}}\n"
        "- {title: C, speaker: {name: Julian, guid: d6201111-0000}}\n"
        "- {title: D, speaker: julian-ab129999}\n"
    )
    assert [talk.presenters[0] for talk in catalogue.talks] == [
        "julian-d6201111", "julian-ab129999", "julian-d6201111", "julian-ab129999",
    ]  # fmt: skip


def test_a_record_joins_guids_and_another_pins_an_id(load: Callable[..., Catalogue]) -> None:
    catalogue = load("""\
presenters:
- {name: blinry, guid: [be66, 644a]}
- {name: Julian, guid: d620, id: julian}
talks:
- {title: A, speaker: [{name: blinry, guid: be66}, {name: Julian, guid: ab12}]}
- {title: B, speaker: [{name: blinry, guid: 644a}, {name: Julian, guid: d620}]}
""")
    assert [talk.presenters for talk in catalogue.talks] == [
        ("blinry", "julian-ab12"),
        ("blinry", "julian"),
    ]


def test_an_ambiguous_name_in_a_talk_is_nobody_else(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = (
        "event: E\npresenters: [{name: Wei Wang, id: w1, bio: x}, {name: Wei Wang, id: w2}]\n"
        "teams: {T: [Wei Wang]}\ntalks: [{title: A, speaker: Wei Wang}]\n"
    )
    catalogue = faulty(data)
    assert catalogue.talks[0].presenters == ("wei-wang-e",)
    assert {one.id: one.memberships for one in catalogue.presenters} == {
        "w1": (),
        "w2": (),
        "wei-wang-e": (),
    }
    assert faults(data) == [
        "[person] d:3:13: team \"T\": 'Wei Wang' is the name of several presenters: w1 and w2; "
        "write the id instead of the name; none of them is meant here",
        "[person] d:4:29: talk \"A\": 'Wei Wang' is the name of several presenters: w1 and w2; "
        "write the id instead of the name",
    ]


def test_roles_belong_to_a_talk(load: Callable[..., Catalogue]) -> None:
    catalogue = load(
        "- {title: A, speakers: [{name: Ann Lee, role: moderator}, Bob Ray]}\n"
        "- {title: B, speaker: Ann Lee}\n"
    )
    assert [talk.roles for talk in catalogue.talks] == [(("ann-lee", "moderator"),), ()]


def test_a_role_in_the_list_of_presenters_is_reported(faults: Callable[..., list[str]]) -> None:
    assert faults("presenters:\n- {name: Ann Lee, role: moderator}\ntalks: []\n") == [
        '[key] d:2:25: presenter "Ann Lee": role: only a presenter in a talk has a role; write it '
        "in 'presenters' of the talk"
    ]


@pytest.mark.parametrize(
    ("written", "private"),
    [("true", Privacy.NAME_ONLY), ("yes", Privacy.NAME_ONLY), ("name", Privacy.NAMELESS),
     ("false", Privacy.PUBLIC), ("no", Privacy.PUBLIC)],
)  # fmt: skip
def test_private_people(load: Callable[..., Catalogue], written: str, private: Privacy) -> None:
    data = f"presenters: [{{name: Ann, private: {written}}}]\ntalks: [{{title: A, speaker: Ann}}]\n"
    assert [one.private for one in load(data).presenters] == [private]


def test_a_misspelt_private_keeps_people_private(
    faults: Callable[..., list[str]], faulty: Callable[..., Catalogue]
) -> None:
    data = "presenters:\n- {name: Ann Lee, private: ture}\n"
    assert faulty(data).presenters[0].private is Privacy.NAME_ONLY
    assert faults(data) == [
        '[type] d:2:28: presenter "Ann Lee": private: expected true, false or name, found '
        "'ture'; nothing but the name is published"
    ]

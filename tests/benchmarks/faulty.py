"""Faulty files of any size, in which what is wrong grows with the file.

Each function returns files by name, in the order in which they are checked together.
``python -m tests.benchmarks.linear`` measures them; ``tests/unit/test_linear.py`` counts.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    Files: TypeAlias = dict[str, str]

_EVENT: Final = {"title": "Conf", "start": "2017-02-04", "end": "2017-02-05"}
_EXTENDS: Final = {"extends": "base.json"}


def _file(content: Mapping[str, Any], name: str = "talks.json") -> Files:
    return {name: json.dumps(content, ensure_ascii=False, indent=0)}


def _names(count: int, prefix: str = "Person") -> list[str]:
    return [f"{prefix} {_letters(number)}" for number in range(count)]


def _letters(number: int) -> str:
    """Return a word for a number; words of near numbers are similar, as names are."""
    word = ""
    for _ in range(6):
        number, digit = divmod(number, 20)
        word += "bdfghjklmnprstvwxyzc"[digit] + "aeiou"[digit % 5]
    return word


def _talks(count: int, **more: Any) -> list[dict[str, Any]]:
    """Return talks; a callable is a value that depends on the number of the talk."""
    return [
        {
            "title": f"Talk {_letters(number)}",
            **{key: value(number) if callable(value) else value for key, value in more.items()},
        }
        for number in range(count)
    ]


def _base(count: int) -> Files:
    content = {
        "event": _EVENT,
        "tracks": _names(count // 4, "Track"),
        "talks": _talks(
            count, speaker=lambda number: f"Person {_letters(number)}", id=lambda n: f"t{n}"
        ),
    }
    return _file(content, "base.json")


def _overlay(count: int, content: Mapping[str, Any]) -> Files:
    return {**_base(count), **_file({**_EXTENDS, **content}, "our.json")}


def alias_chain(count: int) -> Files:
    """Each presenter was once the one before."""
    names = _names(count)
    people = [{"name": name, "aliases": [before]} for before, name in pairwise(names)]
    return _file({"presenters": people, "talks": _talks(count, speaker=lambda n: names[n])})


def alias_chain_upwards(count: int) -> Files:
    """Each presenter was once the next one."""
    names = _names(count)
    people = [{"name": name, "aliases": [after]} for name, after in pairwise(names)]
    return _file({"presenters": people, "talks": _talks(count, speaker=lambda n: names[n])})


def alias_circle(count: int) -> Files:
    """Each presenter was once the one before, and the first one the last."""
    names = _names(count)
    people = [{"name": name, "aliases": [names[number - 1]]} for number, name in enumerate(names)]
    return _file({"presenters": people, "talks": _talks(count, speaker=lambda n: names[n])})


def alias_chain_over_files(count: int) -> Files:
    """Two files have every second link of a chain each."""
    names = _names(count)
    people = [{"name": name, "aliases": [before]} for before, name in pairwise(names)]
    return {
        **_file({"presenters": people[::2]}, "even.json"),
        **_file({"presenters": people[1::2]}, "odd.json"),
    }


def alias_circle_over_files(count: int) -> Files:
    """Two files have every second link of a circle each."""
    names = _names(count)
    people = [{"name": name, "aliases": [names[number - 1]]} for number, name in enumerate(names)]
    return {
        **_file({"presenters": people[::2]}, "even.json"),
        **_file({"presenters": people[1::2]}, "odd.json"),
    }


def aliases_of_one(count: int) -> Files:
    """One presenter has been called everything."""
    names = _names(count)
    people = [{"name": "Ann Lee", "aliases": names}]
    return _file({"presenters": people, "talks": _talks(count, speaker=lambda n: names[n])})


def one_alias_of_all(count: int) -> Files:
    """All presenters have one alias."""
    people = [{"name": name, "aliases": ["Ann Lee"]} for name in _names(count)]
    return _file({"presenters": people, "talks": _talks(count, speaker="Ann Lee")})


def one_alias_of_all_over_files(count: int) -> Files:
    """All presenters of two files have one alias."""
    people = [{"name": name, "aliases": ["Ann Lee"]} for name in _names(count)]
    talks = _talks(count, speaker="Ann Lee")
    return {
        **_file({"presenters": people[::2], "talks": talks[::2]}, "even.json"),
        **_file({"presenters": people[1::2], "talks": talks[1::2]}, "odd.json"),
    }


def one_person_everywhere(count: int) -> Files:
    """One person has a link and a team in each talk."""
    return _file(
        {
            "event": _EVENT,
            "talks": _talks(
                count,
                speaker=lambda n: {
                    "name": "Ann Lee",
                    "team": f"Team {_letters(n)}",
                    "links": [f"https://example.org/{n}"],
                },
            ),
        }
    )


def one_person_in_all_teams(count: int) -> Files:
    """One person is in as many teams as there are talks, and gives all talks with others."""
    teams = {team: ["Ann Lee"] for team in _names(count, "Team")}
    talks = _talks(count, speakers=lambda n: ["Ann Lee", f"Person {_letters(n)}"])
    return _file({"event": _EVENT, "teams": teams, "talks": talks})


def one_person_in_all_teams_over_files(count: int) -> Files:
    """One file has the teams of one person, another one the talks."""
    teams = {team: ["Ann Lee"] for team in _names(count, "Team")}
    talks = _talks(count, speakers=lambda n: ["Ann Lee", f"Person {_letters(n)}"])
    return {
        **_file({"event": _EVENT, "teams": teams}, "teams.json"),
        **_file({"event": _EVENT, "talks": talks}, "talks.json"),
    }


def teams_of_one(count: int) -> Files:
    """Every person is a team."""
    teams = {f"Team {name}": [name] for name in _names(count)}
    talks = _talks(count, speaker=lambda n: f"Person {_letters(n)}")
    return _file({"event": _EVENT, "teams": teams, "talks": talks})


def teams_and_events(count: int) -> Files:
    """Every person is a team, and every talk is at an event of its own."""
    teams = {f"Team {name}": [name] for name in _names(count)}
    talks = _talks(
        count, speaker=lambda n: f"Person {_letters(n)}", event=lambda n: f"Event {_letters(n)}"
    )
    return _file({"teams": teams, "talks": talks})


def tracks_and_events(count: int) -> Files:
    """There are as many tracks as events, and no event is that of the file."""
    talks = _talks(
        count,
        track=lambda n: f"Track {_letters(n)}",
        event=lambda n: f"Event {_letters(n)}",
    )
    return _file({"tracks": _names(count, "Track"), "talks": talks})


def unknown_tracks(count: int) -> Files:
    """No talk has a track of the list."""
    talks = _talks(count, track=lambda n: f"Treck {_letters(n)}")
    return _file({"event": _EVENT, "tracks": _names(count, "Track"), "talks": talks})


def unknown_only(count: int) -> Files:
    """No talk of the list is in the base."""
    return _overlay(count, {"only": [f"talk{n}" for n in range(count)]})


def unknown_exclude(count: int) -> Files:
    """No talk that is left out is in the base."""
    return _overlay(count, {"exclude": [f"talk{n}" for n in range(count)]})


def unknown_talks(count: int) -> Files:
    """No talk that is corrected is in the base."""
    return _overlay(count, {"talks": [{"id": f"talk{n}", "level": "easy"} for n in range(count)]})


def unknown_presenters(count: int) -> Files:
    """No presenter that is corrected is in the base."""
    people = [{"name": name, "pronouns": "they"} for name in _names(count, "Persom")]
    return _overlay(count, {"presenters": people})


def unknown_ids_of_presenters(count: int) -> Files:
    """No id of a presenter is in the base."""
    return _overlay(count, {"presenters": [{"id": f"person{n}"} for n in range(count)]})


def unknown_members(count: int) -> Files:
    """No member of a team is in the base."""
    teams = {f"Team {name}": [name] for name in _names(count, "Persom")}
    return _overlay(count, {"teams": teams})


def unknown_listed_tracks(count: int) -> Files:
    """No track that is corrected is in the base."""
    return _overlay(count, {"tracks": _names(count, "Treck")})


def unknown_tracks_of_added_talks(count: int) -> Files:
    """No added talk has a track of the base."""
    talks = _talks(count, track=lambda n: f"Treck {_letters(n)}")
    for number, talk in enumerate(talks):
        talk["title"] = f"Added {_letters(number)}"
    return _overlay(count, {"talks": talks})


def titles_of_the_base(count: int) -> Files:
    """Talks that the base has are added by their titles."""
    content = {"event": _EVENT, "talks": _talks(count)}
    return {
        **_file(content, "base.json"),
        **_file({**_EXTENDS, "talks": _talks(count)}, "our.json"),
    }


def repeated_corrections(count: int) -> Files:
    """One talk is corrected again and again."""
    return _overlay(count, {"talks": [{"id": "t0", "level": f"easy {n}"} for n in range(count)]})


def repeated_presenter_corrections(count: int) -> Files:
    """One presenter is corrected again and again."""
    name = _names(1)[0]
    people = [{"name": name, "aliases": [f"Alias {_letters(n)}"]} for n in range(count)]
    return _overlay(count, {"presenters": people})


def unknown_zones(count: int) -> Files:
    """Every event has a time zone of its own that there is not."""
    events = [
        {"event": {"title": f"Event {_letters(n)}", "timezone": f"Europe/Brussel{n}"}}
        for n in range(count)
    ]
    return _file({"events": events})


def namesakes(count: int) -> Files:
    """All presenters have one name and ids of their own, and talks name them without."""
    people = [{"name": "Ann Lee", "id": f"ann{n}"} for n in range(count)]
    return _file({"presenters": people, "talks": _talks(count, speaker="Ann Lee")})


def namesakes_at_talks(count: int) -> Files:
    """Every second talk has a presenter of one name with an id of their own."""
    talks = _talks(
        count, speaker=lambda n: {"name": "Ann Lee", "id": f"ann{n}"} if n % 2 else "Ann Lee"
    )
    return _file({"talks": talks})


def other_names_of_one_id(count: int) -> Files:
    """One id has as many names as there are talks."""
    talks = _talks(count, speaker=lambda n: {"name": f"Person {_letters(n)}", "id": "ann"})
    return _file({"talks": talks})


def names_of_one_id_over_files(count: int) -> Files:
    """One id has other names in each of two files."""
    parts = [
        _talks(count // 2, speaker=lambda n, part=part: {"name": f"{part} {n}", "id": f"p{n}"})
        for part in ("First", "Second")
    ]
    return {
        **_file({"event": "One", "talks": parts[0]}, "one.json"),
        **_file({"event": "Two", "talks": parts[1]}, "two.json"),
    }


def similar_names(count: int) -> Files:
    """Names that have one id and are not equal."""
    talks = _talks(count, speaker=lambda n: f"Ann{' -.'[n % 3]}Lee{'!' * (n // 3 % 9)}")
    return _file({"talks": talks})


def one_title(count: int) -> Files:
    """All talks have one title and nothing else."""
    return _file({"talks": [{"title": "Opening"}] * count})


def one_id(count: int) -> Files:
    """All talks have one id."""
    return _file({"talks": _talks(count, id="opening")})


def contradicting_tracks(count: int) -> Files:
    """One track is described otherwise each time."""
    tracks = [{"id": "main", "title": f"Main {_letters(n)}"} for n in range(count)]
    return _file({"event": _EVENT, "tracks": tracks})


def contradictions_over_files(count: int) -> Files:
    """Two files have other talks with the same ids."""
    parts = [
        [{"id": f"t{n}", "title": f"{part} {_letters(n)}"} for n in range(count // 2)]
        for part in ("First", "Second")
    ]
    return {
        **_file({"event": _EVENT, "talks": parts[0]}, "one.json"),
        **_file({"event": _EVENT, "talks": parts[1]}, "two.json"),
    }


def unknown_keys(count: int) -> Files:
    """Every talk has an unknown key of its own."""
    return _file({"talks": [{**talk, f"titel{n}": "x"} for n, talk in enumerate(_talks(count))]})


def unknown_keys_of_one(count: int) -> Files:
    """One talk has all unknown keys."""
    return _file({"talks": [{"title": "Opening", **{f"titel{n}": "x" for n in range(count)}}]})


def wrong_types(count: int) -> Files:
    """Every value is a list where there should be a word."""
    return _file({"talks": _talks(count, level=["a"], date="yesterday", room=[1], status="x")})


def missing_titles(count: int) -> Files:
    """No talk has a title."""
    return _file({"talks": [{"speaker": f"Person {n}"} for n in range(count)]})


def nothing_but_words(count: int) -> Files:
    """A list of words where there should be talks."""
    return _file({"talks": _names(count), "breaks": [[1]] * count})


def unknown_words(count: int) -> Files:
    """Every talk has a markup and a status that there is not."""
    return _file(
        {"talks": _talks(count, markup=lambda n: f"markdow{n}", status=lambda n: f"cancel{n}")}
    )


def unknown_top_level_keys(count: int) -> Files:
    """The file is of another program."""
    return _file({f"speakers{n}": {"a": 1} for n in range(count)})


def ids_that_are_none(count: int) -> Files:
    """No id can be an id."""
    return _file({"talks": _talks(count, id="a b", formerly=["c d"], same_as=["x"])})


def hours_without_a_day(count: int) -> Files:
    """Hours, lengths and ends that do not go together."""
    talks = _talks(count, start="09:00", end="2016-01-01T08:00", duration="3h", room="A")
    return _file({"event": _EVENT, "talks": talks})


def pictures_outside(count: int) -> Files:
    """Every picture is outside of the source directory."""
    return _file({"talks": _talks(count, poster=lambda n: f"../../../{n}.png")})


def duplicate_keys(count: int) -> Files:
    """One mapping has one key again and again."""
    keys = ",\n".join(f'"level": "{n}"' for n in range(count))
    return {"talks.json": f'{{"talks": [{{"title": "Opening",\n{keys}}}]}}'}


def duplicate_yaml_keys(count: int) -> Files:
    """One mapping has one key again and again, in YAML."""
    return {"talks.yaml": "talks:\n- title: Opening\n" + "".join(
        f"  level: '{n}'\n" for n in range(count)
    )}  # fmt: skip


def yaml_faults(count: int) -> Files:
    """Every line of a YAML file is wrong."""
    return {"talks.yaml": "talks:\n" + "".join(
        f"- title: Talk {n}: a colon\n  speeker: [x\n" for n in range(count)
    )}  # fmt: skip


def yaml_aliases(count: int) -> Files:
    """Every talk is the one before, by an alias."""
    return {"talks.yaml": "talks:\n- &a0 {title: Opening}\n" + "".join(
        f"- *a{n % 7 and 0}\n" for n in range(count)
    )}  # fmt: skip


def csv_of_columns(count: int) -> Files:
    """A table with many columns and short rows."""
    header = ",".join(["title", *(f"column{n}" for n in range(count))])
    return {"talks.csv": header + "\n" + "".join(f"Talk {n}\n" for n in range(count))}


def csv_long_rows(count: int) -> Files:
    """A table with more cells than columns."""
    return {"talks.csv": "title,speaker\n" + "".join(f"Talk {n},A,B,C\n" for n in range(count))}


def csv_one_column_again(count: int) -> Files:
    """A table whose columns have one name."""
    return {"talks.csv": ",".join(["title"] * count) + "\n" + ",".join(["x"] * count) + "\n"}


def toml_tables(count: int) -> Files:
    """A TOML file with unknown keys in each table."""
    return {"talks.toml": "".join(
        f'[[talks]]\ntitle = "Talk {n}"\ntitel{n} = 1\n' for n in range(count)
    )}  # fmt: skip


def _xml(events: Iterable[str], conference: str = "<title>Conf</title>") -> Files:
    inner = "".join(events)
    return {
        "schedule.xml": f"<schedule><conference>{conference}</conference>"
        f"<day date='2017-02-04'><room name='A'>{inner}</room></day></schedule>"
    }


def xml_one_id(count: int) -> Files:
    """All events of a schedule have one id and other titles."""
    return _xml(f"<event id='1'><title>Talk {n}</title></event>" for n in range(count))


def xml_one_title(count: int) -> Files:
    """All events of a schedule have one title and no id."""
    return _xml("<event><title>Opening</title></event>" for n in range(count))


def xml_similar_rooms(count: int) -> Files:
    """Rooms, tracks and names that have one id."""
    return {
        "schedule.xml": "<schedule><conference><title>Conf</title></conference>"
        "<day date='2017-02-04'>"
        + "".join(
            f"<room name='A{'!' * (n % 97)}{'?' * (n // 97)}'><event id='{n}'><title>T{n}</title>"
            f"<track>C{'+' * (n % 89)}{'-' * (n // 89)}</track>"
            f"<persons><person id='{n}'>Ann{'.' * (n % 83)}{'!' * (n // 83)} Lee</person></persons>"
            "</event></room>"
            for n in range(count)
        )
        + "</day></schedule>"
    }


def xml_faults(count: int) -> Files:
    """Every value of a schedule is wrong."""
    return _xml(
        f"<event id='{n}'><title></title><start>late</start><duration>long</duration></event>"
        f"<event id='x{n}'><title>T</title><date>2016-13-40</date><start>25:90</start>"
        "<persons><person/></persons><links><link href=''>x</link><link href='/a'/></links></event>"
        for n in range(count)
    )


def xml_extended(count: int) -> Files:
    """A schedule is corrected by titles and people that it has not."""
    base = _xml(
        f"<event id='{n}'><title>Talk {_letters(n)}</title>"
        f"<persons><person id='{n}'>Person {_letters(n)}</person></persons></event>"
        for n in range(count)
    )
    content = {
        "extends": "schedule.xml",
        "only": [f"x{n}" for n in range(count)],
        "teams": {"Ours": _names(count, "Persom")},
    }
    return {**base, **_file(content, "our.json")}


def json_schedule(count: int) -> Files:
    """A schedule in JSON in which every value is of the wrong type."""
    events = [
        {"id": n, "title": f"Talk {n}", "persons": [{"id": n}], "start": [], "links": [3], "url": 5}
        for n in range(count)
    ]
    days = [{"date": "2017-02-04", "rooms": {"A": events}}]
    conference = {"title": "Conf", "days": days}
    return {"schedule.json": json.dumps({"schedule": {"conference": conference}})}


def xml_namesakes(count: int) -> Files:
    """All presenters of a schedule have one name and a guid each."""
    return _xml(
        f"<event id='{n}'><title>Talk {n}</title><persons>"
        f"<person guid='00000000-0000-4000-8000-{n:012}'>Ann Lee</person></persons></event>"
        for n in range(count)
    )


def xml_namesakes_over_files(count: int) -> Files:
    """All presenters of two schedules have one name and a guid each."""
    first, second = (
        _xml(
            (
                f"<event id='{n}'><title>Talk {n}</title><persons>"
                f"<person guid='{year}0000-0000-4000-8000-{n:012}'>Ann Lee</person>"
                "</persons></event>"
                for n in range(count // 2)
            ),
            f"<title>Conf {year}</title>",
        )
        for year in (2016, 2017)
    )
    return {"2016.xml": first["schedule.xml"], "2017.xml": second["schedule.xml"]}


def xml_namesakes_extended(count: int) -> Files:
    """Namesakes of a schedule are named without a guid in every list of an overlay."""
    content = {
        "extends": "schedule.xml",
        "only": {"presenters": ["Ann Lee"] * count},
        "presenters": [{"name": "Ann Lee", "pronouns": "they"}] * count,
        "teams": {"Ours": ["Ann Lee"] * count},
    }
    return {**xml_namesakes(count), **_file(content, "our.json")}


def unknown_only_presenters(count: int) -> Files:
    """No presenter of the list is in the base."""
    return _overlay(count, {"only": {"presenters": _names(count, "Persom")}})


def unknown_guids(count: int) -> Files:
    """No guid of the overlay is in the base."""
    people = [{"guid": f"g{n}", "private": True} for n in range(count)]
    return {**xml_namesakes(count), **_file({"extends": "schedule.xml", "presenters": people})}


def only_one_title(count: int) -> Files:
    """All talks of the base have one title, which the overlay lists again and again."""
    base = [{"title": "Opening", "id": f"t{n}"} for n in range(count)]
    return {
        **_file({"event": _EVENT, "talks": base}, "base.json"),
        **_file({**_EXTENDS, "only": ["Opening"] * count, "exclude": ["Opening"] * count}),
    }


def same_as_nothing(count: int) -> Files:
    """Every talk is the same as one that there is not."""
    return _file({"event": _EVENT, "talks": _talks(count, same_as=lambda n: [f"e/t{n}"])})


def same_as_the_next(count: int) -> Files:
    """Every talk is the same as the next one, in a circle."""
    talks = _talks(count, id=lambda n: f"t{n}", same_as=lambda n: [f"conf/t{(n + 1) % count}"])
    return _file({"event": _EVENT, "talks": talks})


def same_as_the_first(count: int) -> Files:
    """All talks are the same as the first one."""
    talks = _talks(count, id=lambda n: f"t{n}", same_as="conf/t0")
    return _file({"event": _EVENT, "talks": talks})


def same_former_ids(count: int) -> Files:
    """All talks and all presenters have one former id."""
    people = [{"name": name, "formerly": ["old"]} for name in _names(count)]
    talks = _talks(count, formerly="old", speaker=lambda n: f"Person {_letters(n)}")
    return _file({"event": _EVENT, "presenters": people, "talks": talks})


def former_ids_of_one(count: int) -> Files:
    """One talk and one presenter have all former ids."""
    old = [f"old{n}" for n in range(count)]
    talks = [{"title": "Opening", "formerly": old, "speaker": "Ann Lee"}]
    return _file({"presenters": [{"name": "Ann Lee", "formerly": old}], "talks": talks})


def former_names_in_a_chain(count: int) -> Files:
    """Each presenter has the id of the one before as a former id."""
    people = [{"name": f"P{n}", "formerly": [f"p{n - 1}"]} for n in range(count)]
    return _file({"presenters": people, "talks": _talks(count, speaker=lambda n: f"P{n}")})


def names_in_one_text(count: int) -> Files:
    """A speaker is a list of names in one text."""
    return _file({"talks": [{"title": "Opening", "speaker": ", ".join(_names(count))}]})


def near_names(count: int) -> Files:
    """Every record of a presenter is near the name of another one, and no talk has it."""
    people = [{"name": f"Person {_letters(n)}x", "pronouns": "they"} for n in range(count)]
    return _file(
        {"presenters": people, "talks": _talks(count, speaker=lambda n: f"Person {_letters(n)}")}
    )


def ignored_codes(count: int) -> Files:
    """Every fault is ignored by an entry of its own, as is one that there is not."""
    talks = _talks(count, id=lambda n: f"t{n}", poster=lambda n: f"../../../{n}.png")
    ignore = {"outside": [f"t{n}" for n in range(count)], "link": [f"t{n}" for n in range(count)]}
    return {
        **_file({"event": _EVENT, "talks": talks}, "base.json"),
        **_file({**_EXTENDS, "ignore": ignore}, "our.json"),
    }


def many_slots(count: int) -> Files:
    """One talk has all slots, and most contradict each other."""
    slots = [{"start": "2017-02-04T09:00", "end": "2017-02-04T08:00"} for _ in range(count)]
    return _file({"event": _EVENT, "talks": [{"title": "Opening", "slots": slots}]})


def xml_statuses(count: int) -> Files:
    """Every title of a schedule begins with a status."""
    return _xml(f"<event id='{n}'><title>CANCELLED Talk {n}</title></event>" for n in range(count))


def xml_one_slot(count: int) -> Files:
    """All events of a schedule are one talk in other rooms."""
    return {
        "schedule.xml": "<schedule><conference><title>Conf</title></conference>"
        "<day date='2017-02-04'>"
        + "".join(
            f"<room name='R{n}'><event id='1'><title>T</title><start>09:00</start></event></room>"
            for n in range(count)
        )
        + "</day></schedule>"
    }


def csv_numbered_columns(count: int) -> Files:
    """A table with a column for each of many speakers, and short rows."""
    header = ",".join(["title", *(f"Speaker {n}" for n in range(1, count))])
    return {"talks.csv": header + "\n" + "".join(f"Talk {n},Ann\n" for n in range(count))}


def csv_dates(count: int) -> Files:
    """A table with a date in each row that cannot be read."""
    rows = "".join(f"Talk {n},{n % 28 + 1}/{n % 12 + 1}/17\n" for n in range(count))
    return {"talks.csv": "title,date\n" + rows}


def _biographies(count: int) -> list[dict[str, Any]]:
    text = "[Talk to me](javascript:alert)"
    return [{"name": name, "bio": text} for name in _names(count)]


def bad_texts(count: int) -> Files:
    """Every biography and abstract has a link that is not allowed."""
    talks = _talks(count, abstract=lambda n: f"[{n}](javascript:alert)", speaker="Ann Lee")
    return _file({"presenters": _biographies(count), "talks": talks})


def bad_texts_over_files(count: int) -> Files:
    """Every biography has a link that is not allowed, in two files."""
    people = _biographies(count)
    return {
        **_file({"presenters": people[::2]}, "even.json"),
        **_file({"presenters": [*people[1::2], people[0]]}, "odd.json"),
    }


CASES: Final[Mapping[str, Callable[[int], Files]]] = {
    one.__name__.replace("_", "-"): one
    for one in (
        alias_chain,
        alias_chain_upwards,
        alias_circle,
        alias_chain_over_files,
        alias_circle_over_files,
        aliases_of_one,
        one_alias_of_all,
        one_alias_of_all_over_files,
        one_person_everywhere,
        one_person_in_all_teams,
        one_person_in_all_teams_over_files,
        teams_of_one,
        teams_and_events,
        tracks_and_events,
        unknown_tracks,
        unknown_only,
        unknown_exclude,
        unknown_talks,
        unknown_presenters,
        unknown_ids_of_presenters,
        unknown_members,
        unknown_listed_tracks,
        unknown_tracks_of_added_talks,
        titles_of_the_base,
        repeated_corrections,
        repeated_presenter_corrections,
        unknown_zones,
        namesakes,
        namesakes_at_talks,
        other_names_of_one_id,
        names_of_one_id_over_files,
        similar_names,
        one_title,
        one_id,
        contradicting_tracks,
        contradictions_over_files,
        unknown_keys,
        unknown_keys_of_one,
        wrong_types,
        missing_titles,
        nothing_but_words,
        unknown_words,
        unknown_top_level_keys,
        ids_that_are_none,
        hours_without_a_day,
        pictures_outside,
        duplicate_keys,
        duplicate_yaml_keys,
        yaml_faults,
        yaml_aliases,
        csv_of_columns,
        csv_long_rows,
        csv_one_column_again,
        toml_tables,
        xml_one_id,
        xml_one_title,
        xml_similar_rooms,
        xml_faults,
        xml_extended,
        json_schedule,
        xml_namesakes,
        xml_namesakes_over_files,
        xml_namesakes_extended,
        unknown_only_presenters,
        unknown_guids,
        only_one_title,
        same_as_nothing,
        same_as_the_next,
        same_as_the_first,
        same_former_ids,
        former_ids_of_one,
        former_names_in_a_chain,
        names_in_one_text,
        near_names,
        ignored_codes,
        many_slots,
        xml_statuses,
        xml_one_slot,
        csv_numbered_columns,
        csv_dates,
        bad_texts,
        bad_texts_over_files,
    )
}

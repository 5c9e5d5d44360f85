"""Edits of talks, people, tracks, rooms and events, wherever their files are."""

from __future__ import annotations

import random

from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.state import BASE, MAIN, OVER, SECOND, TABLE, File, State

WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet")
_KEPT = frozenset({"t1", "t2", "t3", "o1", "c1", "b1", "b2"})  # pages and files name them
_WITH_TALKS = (MAIN, MAIN, MAIN, SECOND, TABLE, BASE)


def word(rng: random.Random) -> str:
    return rng.choice(WORDS).title()


def _talk(rng: random.Random, state: State) -> File:
    talks: list[File] = state.data[rng.choice(_WITH_TALKS)]["talks"]
    return rng.choice(talks)


def _own(rng: random.Random, state: State) -> File:
    talk: File = rng.choice(state.data[MAIN]["talks"])
    return talk


def change_abstract(rng: random.Random, state: State) -> None:
    first = " ".join(rng.choices(WORDS, k=3))
    _talk(rng, state)["abstract"] = f"{first}.\n\nMore about *{rng.choice(WORDS)}*."


def change_abstract_further_down(rng: random.Random, state: State) -> Effect:
    talk = _talk(rng, state)
    head = talk.get("abstract", "Words.").split("\n")[0]
    talk["abstract"] = f"{head}\n\n{rng.choice(WORDS)} {rng.choice(WORDS)}."
    return Effect(further_down=True)


TEXTS = (
    "one\ntwo https://talks.example/a_b and ann@talks.example",
    "<p>one</p>\n\n<ul><li>two</li></ul> List<String>",
    "cost $x^2$ and\n\n$$\n\\sum_i x_i\n$$",
    "مرحبا بكم\n\n[^1] and more\n\n[^1]: note",
)


def change_text(rng: random.Random, state: State) -> Effect:
    """Write a text that looks different in each markup."""
    _talk(rng, state)["abstract"] = rng.choice(TEXTS)
    return Effect(further_down=True)


def change_markup(rng: random.Random, state: State) -> Effect:
    """Change how the texts of a file are read; of an extending file, those of its base too."""
    file = state.data[rng.choice([MAIN, SECOND, OVER, BASE])]
    name, values = rng.choice(
        [("markup", ["markdown", "pretalx", "frab", "html", "plain"]), ("math", [True, False])]
    )
    file[name] = rng.choice(values)
    return Effect(markup=True)


def rename_talk(rng: random.Random, state: State) -> None:
    _talk(rng, state)["title"] = word(rng)


def name_a_talk_as_others_cite_it(rng: random.Random, state: State) -> None:
    _talk(rng, state)["title"] = rng.choice(["Talk 3", "Amber"])


def change_room(rng: random.Random, state: State) -> None:
    rooms = [f"R{rng.randrange(4)}" for _ in range(rng.choice([1, 1, 2]))]
    _own(rng, state)["room"] = rooms if len(rooms) > 1 else rooms[0]


def change_track(rng: random.Random, state: State) -> None:
    _own(rng, state)["track"] = rng.choice(state.data[MAIN]["tracks"])["id"]


def change_presenters(rng: random.Random, state: State) -> None:
    people = [person["id"] for person in state.data[MAIN]["presenters"]]
    _own(rng, state)["presenters"] = rng.sample(people, rng.randrange(1, 3))


def change_small_things(rng: random.Random, state: State) -> Effect:
    name, values = rng.choice(
        [
            ("tags", [["red"], ["blue"], ["green", "red"]]),
            ("start", ["2024-05-01T09:00", "2024-05-02T17:30", "2024-05-02T00:30", "2024-05"]),
            ("date", ["2024-05", "2023", "2024-05-01/2024-05-02"]),
            ("duration", ["20m", "1h30", "0:00"]),
            ("status", ["cancelled", "moved", "postponed"]),
            ("language", ["en", "eng", ["de", "fr"]]),
            ("same_as", [["other/b1"], ["other/b2"]]),
            ("subtitle", ["Below it", "And more"]),
            ("url", ["https://talks.example/1", "https://talks.example/2"]),
            ("recordings", [["https://video.example/1"], ["https://video.example/2"]]),
            ("slides", [["pics/poster.png"], ["pics/none.png"], ["/two"], ["https://s.example"]]),
            ("links", [["pics/other.png", "digest"], ["links.example"], ["TBA"], ["two.md"]]),
            ("kind", ["lightning", "keynote"]),
            ("poster", ["pics/poster.png", "pics/none.png", "pics/ann-able.png"]),
            ("formerly", [["old1"], ["old2"]]),
        ]
    )
    _own(rng, state)[name] = rng.choice(values)
    has_other_names = name in {"formerly", "same_as"}
    return Effect(picture_addresses=name == "poster", other_names=has_other_names)


def change_remote_poster(rng: random.Random, state: State) -> Effect:
    host = rng.choice(["pictures.example", "elsewhere.example"])
    state.data[MAIN]["talks"][0]["poster"] = f"https://{host}/{rng.randrange(9)}.png"
    return Effect(picture_addresses=True)


def add_talk(rng: random.Random, state: State) -> None:
    number = rng.randrange(100, 10**6)
    talk: File = {"id": f"n{number}", "title": f"New {number}", "presenters": [word(rng)]}
    name = rng.choice([MAIN, MAIN, SECOND, TABLE, BASE])
    talks = state.data[name]["talks"]
    talks.insert(rng.randrange(len(talks) + 1), talk | ({"track": "y"} if name == MAIN else {}))


def delete_talk(rng: random.Random, state: State) -> None:
    talks = state.data[rng.choice(_WITH_TALKS)]["talks"]
    extra = [talk for talk in talks if talk["id"] not in _KEPT or rng.random() < 0.1]
    if extra and len(talks) > 1:
        talks.remove(rng.choice(extra))


def move_talk(rng: random.Random, state: State) -> None:
    """Move a talk to another file; it keeps its event."""
    source, other = rng.sample([MAIN, SECOND, TABLE], 2)
    movable = [talk for talk in state.data[source]["talks"] if talk["id"] not in _KEPT]
    if movable and len(state.data[source]["talks"]) > 1:
        talk = rng.choice(movable)
        state.data[source]["talks"].remove(talk)
        home = {MAIN: "ev", SECOND: "other", TABLE: "Fringe"}[source]
        state.data[other]["talks"].append({"event": home} | talk)


def change_id(rng: random.Random, state: State) -> None:
    talk = _own(rng, state)
    if talk["id"] not in _KEPT:
        talk["formerly"] = [talk["id"]]
        talk["id"] = f"n{rng.randrange(100, 10**6)}"


def reorder(rng: random.Random, state: State) -> None:
    data = state.data[rng.choice(_WITH_TALKS)]
    rng.shuffle(data[rng.choice([name for name in data if isinstance(data[name], list)])])


def swap_order_of_keys(rng: random.Random, state: State) -> None:
    """Write the same data in another order: no row changes."""
    talk = _talk(rng, state)
    pairs = list(talk.items())
    rng.shuffle(pairs)
    talk.clear()
    talk.update(pairs)


def rename_person(rng: random.Random, state: State) -> None:
    rng.choice(state.data[MAIN]["presenters"])["name"] = word(rng)


def add_person(rng: random.Random, state: State) -> None:
    number = rng.randrange(100, 10**6)
    state.data[MAIN]["presenters"].append({"id": f"p{number}", "name": f"{word(rng)} {number}"})
    _own(rng, state)["presenters"] = [f"p{number}", "ann"]


def delete_person(rng: random.Random, state: State) -> Effect:
    """Delete a person, with the portrait and other names that others of the name do not have."""
    people = state.data[MAIN]["presenters"]
    if len(people) > 2:
        people.remove(rng.choice(people))
    return Effect(picture_addresses=True, other_names=True)


def change_person(rng: random.Random, state: State) -> Effect:
    name, values = rng.choice(
        [
            ("sort_name", list(WORDS)),
            ("aliases", [["Ann"], ["Amber"], ["Bobby", "Rob"]]),
            ("formerly", [["old-ann"], ["older", "oldest"]]),
            ("private", [True, "name"]),
            ("bio", ["Short.", "Long.\n\nVery."]),
            ("pronouns", ["they", "she"]),
            ("links", [["https://one.example"], ["https://two.example"]]),
            ("portrait", ["pics/ann-able.png", "pics/poster.png", "pics/other.png"]),
        ]
    )
    person = rng.choice(state.data[MAIN]["presenters"])
    if rng.random() < 0.25:
        person.pop(name, None)
    else:
        person[name] = rng.choice(values)
    return Effect(
        picture_addresses=name == "portrait",
        other_names=name in ("sort_name", "aliases", "formerly"),
    )


def change_team(rng: random.Random, state: State) -> None:
    people = [person["id"] for person in state.data[MAIN]["presenters"]]
    team = rng.choice(["Team", "Team", "Crew"])
    state.data[MAIN]["teams"][team] = rng.sample(people, rng.randrange(1, len(people)))
    if rng.random() < 0.3:
        state.data[MAIN]["teams"].pop("Crew", None)


def change_a_track(rng: random.Random, state: State) -> None:
    track = rng.choice(state.data[rng.choice([MAIN, MAIN, BASE])]["tracks"])
    name = rng.choice(["title", "title", "kind", "about"])
    track[name] = rng.choice(["devroom", "lightning"]) if name == "kind" else f"T {word(rng)}"


def add_track(rng: random.Random, state: State) -> None:
    number = rng.randrange(100, 10**6)
    state.data[MAIN]["tracks"].append({"id": f"k{number}", "title": f"Track {word(rng)}"})
    _own(rng, state)["track"] = f"k{number}"


def delete_track(rng: random.Random, state: State) -> None:
    tracks = state.data[MAIN]["tracks"]
    if len(tracks) > 2:
        tracks.remove(rng.choice(tracks[2:]))


def change_rooms(rng: random.Random, state: State) -> None:
    rooms = state.data[MAIN]["rooms"]
    number = rng.randrange(4)
    name = rng.choice([f"R{number}", word(rng), f"Room {word(rng)}"])
    there = [room for room in rooms if room["id"] == f"r{number}"]
    if there and rng.random() < 0.6:
        there[0]["name"] = name
        return
    rooms[:] = [room for room in rooms if room not in there]
    if rng.random() < 0.7:
        rooms.append({"id": f"r{number}", "name": name})


def change_event(rng: random.Random, state: State) -> None:
    event = state.data[rng.choice([MAIN, SECOND, BASE])]["event"]
    name, values = rng.choice(
        [
            ("title", [word(rng), word(rng)]),
            ("start", ["2024-05-01", "2021-03-04", "2022-07", None]),
            ("timezone", ["Europe/Brussels", "America/Toronto", None]),
            ("day_change", ["06:00", None]),
            ("city", ["Brussels", "Ghent"]),
            ("about", ["An event.", "Another."]),
        ]
    )
    event[name] = rng.choice(values)


def add_or_drop_event(rng: random.Random, state: State) -> None:
    """Give talks of the table an event of their own, or take it away."""
    talk = rng.choice(state.data[TABLE]["talks"])
    talk["event"] = rng.choice(["", word(rng)])


def change_extending(rng: random.Random, state: State) -> None:
    over = state.data[OVER]
    kind = rng.choice(["title", "abstract", "only", "exclude", "teams", "talk"])
    if kind in ("title", "abstract"):
        rng.choice(over["talks"])[kind] = word(rng)
    elif kind == "only":
        over["only"] = rng.choice(["all", ["b1"], ["b1", "b2"]])
    elif kind == "exclude":
        over["exclude"] = rng.choice([[], ["b3"], ["b2"]])
    elif kind == "teams":
        over["teams"] = {word(rng): rng.sample(["Eve", "Ann"], 1)}
    else:
        known = {talk["id"] for talk in over["talks"]}
        over["talks"] += [{"id": one, "room": "Z"} for one in ("b2", "b3") if one not in known][:1]


def make_a_fault(rng: random.Random, state: State) -> None:
    talk = _own(rng, state)
    talk[rng.choice(["speeker", "start", "markup", "presenters"])] = rng.choice(["x", {"y": "z"}])


def break_a_file(rng: random.Random, state: State) -> None:
    name = rng.choice(sorted(state.data))
    state.broken[name] = rng.choice(["}\n", '"\n', "\n- : : [\n", "\x00"])

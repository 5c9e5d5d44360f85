"""After any sequence of edits an incremental build equals a clean one.

A few steps run with the other tests. The long run: ``ROUNDUP_STEPS=1000 python -m pytest
tests/ext/test_random_edits.py``; ``ROUNDUP_SEED`` chooses another sequence.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.ext.project import Built, Project

STEPS = int(os.environ.get("ROUNDUP_STEPS", "8"))
SEED = int(os.environ.get("ROUNDUP_SEED", "2017"))
BUILDERS = ("html", "html", "text", "latex")  # HTML has the most to go wrong
WORDS = ("amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet")

CONF = """
    extensions = ["myst_parser", "sphinxcontrib_roundup"]
    project = author = copyright = "Round-up"
    html_theme = "basic"
    roundup_sources = {"main": "data/a.json", "all": "data/*.json"}
    html_show_sphinx = False
    """
PAGES = {
    "index.md": """
        # Home

        There are {roundup:count}`talks` talks; see {roundup:talk}`ev/t1` by
        {roundup:presenter}`ann`, {any}`ev/t2`.

        ```{toctree}
        digest
        teams
        lists
        cards
        one
        person
        tables
        people
        inline
        plain
        ```
        """,
    "digest.rst": "Digest\n======\n\n.. roundup:digest:: main\n",
    "teams.md": (
        "# Teams\n\n```{roundup:digest} all\n:group-by: event, team\n:abstract: first\n```\n"
    ),
    "lists.rst": (
        "Lists\n=====\n\n.. roundup:talk-list:: all\n   :sort: title\n   :fields: +track, +room\n"
    ),
    "cards.md": "# Cards\n\n```{roundup:talk-cards} main\n:limit: 3\n```\n",
    "one.rst": "One\n===\n\n.. roundup:talk:: ev/t1\n\nSee :roundup:talk:`ev/t3`.\n",
    "person.md": "# Ann\n\n```{roundup:presenter} ann\n```\n",
    "tables.rst": (
        "Tables\n======\n\n.. roundup:track-table:: main\n\n.. roundup:talk-table:: all\n"
        "   :group-by: event\n   :columns: title, presenters, room, abstract\n"
        "\n.. roundup:event-list::\n"
    ),
    "people.md": (
        "# People\n\n```{roundup:presenter-list} all\n:group-by: letter\n```\n"
        "\n```{roundup:presenter-cards} main\n```\n"
    ),
    "inline.rst": (
        "Inline\n======\n\n.. roundup:talk-list::\n\n   - {title: Inline talk, speaker: Ivy}\n"
    ),
    "plain.rst": "Plain\n=====\n\nSee :roundup:track:`ev/x` and :roundup:talk:`ev/t2`.\n",
}

State = dict[str, Any]
Edit = Callable[[random.Random, State], None]


def start() -> State:
    """The data, keyed as the files hold it; pages are texts."""
    talks = [
        {
            "id": f"t{number}",
            "title": f"Talk {number}",
            "presenters": ["ann"] if number % 2 else ["bob", "cyd"],
            "track": "x" if number % 3 else "y",
            "room": f"R{number % 2}",
            "abstract": f"Words about {number}.\n\nMore *words*.",
        }
        for number in range(1, 7)
    ]
    return {
        "a": {
            "event": {"id": "ev", "title": "Event", "start": "2024-05-01"},
            "tracks": [{"id": "x", "title": "Track X"}, {"id": "y", "title": "Track Y"}],
            "teams": {"Team": ["ann"]},
            "presenters": [{"id": name, "name": name.title()} for name in ("ann", "bob", "cyd")],
            "talks": talks,
        },
        "b": {
            "event": {"id": "other", "title": "Other", "start": "2023-05-01"},
            "talks": [{"id": "o1", "title": "Elsewhere", "presenters": ["Ann"]}],
        },
        "pages": dict(PAGES),
    }


def _talk(rng: random.Random, state: State) -> dict[str, Any]:
    return rng.choice(state[rng.choice("aaab")]["talks"])


def change_abstract(rng: random.Random, state: State) -> None:
    _talk(rng, state)["abstract"] = " ".join(rng.choices(WORDS, k=4)) + "."


def rename_talk(rng: random.Random, state: State) -> None:
    _talk(rng, state)["title"] = rng.choice(WORDS).title()


def change_room(rng: random.Random, state: State) -> None:
    _talk(rng, state)["room"] = f"R{rng.randrange(4)}"


def change_track(rng: random.Random, state: State) -> None:
    rng.choice(state["a"]["talks"])["track"] = rng.choice("xy")


def rename_track(rng: random.Random, state: State) -> None:
    rng.choice(state["a"]["tracks"])["title"] = f"Track {rng.choice(WORDS)}"


def rename_person(rng: random.Random, state: State) -> None:
    rng.choice(state["a"]["presenters"])["name"] = rng.choice(WORDS).title()


def rename_event(rng: random.Random, state: State) -> None:
    state[rng.choice("ab")]["event"]["title"] = rng.choice(WORDS).title()


def add_talk(rng: random.Random, state: State) -> None:
    number = rng.randrange(100, 10**9)
    state["a"]["talks"].append({"id": f"n{number}", "title": f"New {number}", "track": "y"})


def delete_talk(rng: random.Random, state: State) -> None:
    extra = [talk for talk in state["a"]["talks"] if talk["id"] not in {"t1", "t2", "t3"}]
    if len(extra) > 1:
        state["a"]["talks"].remove(rng.choice(extra))


def move_talk(rng: random.Random, state: State) -> None:
    """Move a talk to the other file and back; it keeps its event."""
    source, other = rng.sample("ab", 2)
    movable = [talk for talk in state[source]["talks"] if talk["id"].startswith(("n", "t6"))]
    if movable:
        talk = rng.choice(movable)
        state[source]["talks"].remove(talk)
        state[other]["talks"].append(talk | ({"event": "ev"} if other == "b" else {}))


def reorder(rng: random.Random, state: State) -> None:
    rng.shuffle(state["a"]["talks"])


def change_team(rng: random.Random, state: State) -> None:
    state["a"]["teams"] = {"Team": rng.sample(["ann", "bob", "cyd"], rng.randrange(1, 3))}


def change_option(rng: random.Random, state: State) -> None:
    pages = state["pages"]
    pages["cards.md"] = re.sub(r":limit: \d", f":limit: {rng.randrange(1, 6)}", pages["cards.md"])


def change_prose(rng: random.Random, state: State) -> None:
    state["pages"]["plain.rst"] += f"\n{rng.choice(WORDS)}\n"


def change_page_title(rng: random.Random, state: State) -> None:
    title = rng.choice(WORDS).title()
    state["pages"]["lists.rst"] = re.sub(
        r"\A.*\n=+", f"{title}\n{'=' * len(title)}", state["pages"]["lists.rst"]
    )


def add_alias(rng: random.Random, state: State) -> None:
    rng.choice(state["a"]["presenters"])["sort_name"] = rng.choice(WORDS)


EDITS: tuple[Edit, ...] = (
    change_abstract,
    rename_talk,
    change_room,
    change_track,
    rename_track,
    rename_person,
    rename_event,
    add_talk,
    delete_talk,
    move_talk,
    reorder,
    change_team,
    change_option,
    change_prose,
    change_page_title,
    add_alias,
)


def write(project: Project, state: State) -> None:
    files = {f"data/{name}.json": json.dumps(state[name], indent=1) for name in "ab"}
    project.write({"conf.py": CONF})
    for name, text in (files | state["pages"]).items():
        path = project.root / name
        path.parent.mkdir(exist_ok=True)
        new = re.sub(r"^        ", "", text, flags=re.MULTILINE).lstrip("\n")
        if not path.exists() or path.read_text(encoding="utf-8") != new:
            path.write_text(new, encoding="utf-8")


def comparable(built: Built) -> dict[str, object]:
    """All output; of the search index without what plain Sphinx itself gets wrong.

    It keeps terms that no document has any more, and forgets index entries of documents that were
    not written again.
    """
    files: dict[str, object] = dict(built.files())
    if "searchindex.js" in files:
        text = built.text("searchindex.js")
        index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
        del index["indexentries"]
        for name in ("terms", "titleterms", "alltitles"):
            index[name] = {term: found for term, found in index[name].items() if found != []}
        files["searchindex.js"] = index
    return files


@pytest.mark.parametrize("seed", [SEED])
def test_incremental_equals_clean(project: Project, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a sequence to repeat, no secret
    state = start()
    write(project, state)
    for builder in sorted(set(BUILDERS)):
        project.build(builder, check=False)
    for step in range(STEPS):
        edit = rng.choice(EDITS)
        edit(rng, state)
        write(project, state)
        for builder in dict.fromkeys(rng.sample(BUILDERS, 2)):
            parallel = rng.choice([1, 1, 4])
            left = comparable(project.build(builder, check=False, parallel=parallel))
            right = comparable(project.build(builder, check=False, fresh=True, place="_clean"))
            differing = [name for name in left | right if left.get(name) != right.get(name)]
            assert differing == [], f"step {step}: {edit.__name__}, {builder}"

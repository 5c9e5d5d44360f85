"""Edits of pages, pictures, files and conf.py."""

from __future__ import annotations

import random

from tests.ext.random_edits.data_edits import WORDS, word
from tests.ext.random_edits.effect import Effect
from tests.ext.random_edits.pages import CHOICES
from tests.ext.random_edits.state import BASE, MAIN, OVER, SECOND, TABLE, State

_PICTURES = (
    "faces/ann.png",
    "faces/bob.png",
    "pics/poster.png",
    "pics/ann-able.png",
    "pics/other.png",
)


def change_option(rng: random.Random, state: State) -> Effect:
    name = rng.choice(sorted(CHOICES))
    state.options[name] = rng.choice(CHOICES[name])
    return Effect(titles_of_authors=name in ("heading", "label"))


def change_prose(rng: random.Random, state: State) -> None:
    """Add a line to a page, or take the last added one away."""
    names = ["plain.rst", "cite.rst", "digest.rst", "teams.md", "sub/deep.md"]
    name = rng.choice([name for name in names if name in state.pages])
    kept, mark, _line = state.pages[name].partition("\nSaid: ")
    state.pages[name] = kept if mark and rng.random() < 0.3 else f"{kept}\nSaid: {word(rng)}\n"


def add_section(rng: random.Random, state: State) -> Effect:
    """Add a section that others cite, or take it away."""
    kept, mark, _rest = state.pages["plain.rst"].partition("\n.. _below:")
    title = word(rng)
    section = f"\n.. _below:\n\n{title}\n-----------\n\nProse.\n"
    state.pages["plain.rst"] = kept if mark and rng.random() < 0.2 else kept + section
    return Effect(titles_of_authors=True)


def add_or_drop_page(rng: random.Random, state: State) -> Effect:
    name = f"extra/{rng.choice(WORDS[:4])}.{rng.choice(['md', 'rst'])}"
    same = [one for one in state.pages if one.startswith(name[:-3])]
    if same:
        del state.pages[same[0]]
    elif name.endswith("md"):
        talk = rng.choice(["t1", "t4"])
        state.pages[name] = f"# {word(rng)}\n\n```{{roundup:talk}} ev/{talk}\n```\n"
    else:
        person = rng.choice(["ann", "cyd"])
        state.pages[name] = f"{word(rng)}\n======\n\n.. roundup:presenter:: {person}\n"
    return Effect(titles_of_authors=True)


def drop_a_page_that_is_listed(rng: random.Random, state: State) -> Effect:
    """Take a page out, or put it back; the table of contents names it in both cases."""
    name = rng.choice(["digest.rst", "two.md", "person.md"])
    if name in state.pages:
        del state.pages[name]
    else:
        state.pages[name] = State.start().pages[name]
    return Effect(titles_of_authors=True)


def change_order_of_pages(rng: random.Random, state: State) -> Effect:
    head, tree, rest = state.pages["index.md"].partition("```{toctree}\ndigest\n")
    if tree:
        names, _end, tail = rest.partition("```")
        lines = names.split()
        rng.shuffle(lines)
        rest = "\n".join(lines) + "\n```" + tail
        state.pages["index.md"] = head + tree + rest
    return Effect(titles_of_authors=True)


def change_picture(rng: random.Random, state: State) -> None:
    """A picture comes, goes, or gets other bytes."""
    name = rng.choice(_PICTURES)
    if name in state.pictures and rng.random() < 0.4:
        del state.pictures[name]
    else:
        state.pictures[name] = rng.randrange(256)


def change_files_of_glob(rng: random.Random, state: State) -> None:
    name = f"more/{rng.choice('mno')}.toml"
    if name in state.data and rng.random() < 0.6:
        del state.data[name]
        state.broken.pop(name, None)
    else:
        state.data[name] = {"talks": [{"title": word(rng), "presenters": [word(rng)]}]}


def drop_or_restore_file(rng: random.Random, state: State) -> None:
    """A file that pages and conf.py name goes away, or comes back."""
    state.absent ^= {rng.choice([MAIN, SECOND, TABLE, BASE, OVER])}


def change_conf(rng: random.Random, state: State) -> None:
    name, values = rng.choice(
        [
            ("roundup_time_format", ["24h", "12h"]),
            ("roundup_markup", ["markdown", "plain", "rst", "pretalx"]),
            ("roundup_math", [True, False]),
            ("roundup_remote_images", [[], ["pictures.example"], ["elsewhere.example"]]),
            ("roundup_portraits", ["", "faces/{id}.png", "pics/{id}-able.png"]),
            ("language", ["en", "de"]),
        ]
    )
    state.settings[name] = rng.choice(values)


def change_sources(rng: random.Random, state: State) -> None:
    sources = dict(state.settings["roundup_sources"])
    name, value = rng.choice(
        [("second", SECOND), ("extra", "more/*.toml"), ("base", BASE), ("again", [MAIN, SECOND])]
    )
    if name in sources:
        del sources[name]
    else:
        sources[name] = value
    state.settings["roundup_sources"] = sources


def change_page_template(rng: random.Random, state: State) -> None:
    """Change what concerns HTML only: pages are written again, not read."""
    state.settings["html_title"] = word(rng)

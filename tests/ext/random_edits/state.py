"""What the project consists of, and how it gets onto the disk."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from tests.ext.random_edits.pages import CHOICES, PAGES

MAIN, SECOND, TABLE, BASE, OVER = (
    "data/a.json",
    "data/b.yaml",
    "data/c.csv",
    "data/base.yaml",
    "data/over.yaml",
)
_COLUMNS = ("id", "title", "presenters", "track", "room", "abstract", "event", "tags")
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63000100000005000100a2d1a9d60000000049454e44ae426082"
)
_CONF = """extensions = ["myst_parser", "sphinxcontrib_roundup"]
project = author = copyright = "Round-up"
today = "today"
html_theme = "basic"
html_show_sphinx = False
"""

File = dict[str, Any]


@dataclass
class State:
    """The project as the author means it.

    :param data: what each data file holds.
    :param pages: the texts of the pages with ``@options@``.
    :param options: the present choices.
    :param pictures: from path to a number that makes their bytes differ.
    :param settings: the values of conf.py that edits change.
    :param broken: from data file to what stands behind its proper end.
    :param absent: data files that are not there for the time being.
    """

    data: dict[str, File]
    pages: dict[str, str]
    options: dict[str, str]
    pictures: dict[str, int]
    settings: dict[str, Any]
    broken: dict[str, str]
    absent: set[str]

    @classmethod
    def start(cls) -> State:
        """Return the project before the first edit."""
        fringe = {"path": TABLE, "event": "Fringe"}
        settings = {
            "roundup_sources": {"main": MAIN, "second": SECOND, "over": OVER, "fringe": fringe},
            "roundup_portraits": "faces/{id}.png",
            "roundup_remote_images": [],
            "roundup_time_format": "24h",
            "roundup_markup": "markdown",
            "language": "en",
            "html_title": "Round-up",
        }
        options = {name: values[0] for name, values in CHOICES.items()}
        pictures = {"faces/bob.png": 1, "pics/poster.png": 1}
        return cls(_data(), dict(PAGES), options, pictures, settings, {}, set())

    def page(self, name: str) -> str:
        """Return the text of a page as it is written."""
        return re.sub("@([a-z]+)@", lambda found: self.options[found[1]], self.pages[name])

    def read_by(self) -> dict[str, Any]:
        """Return the settings that pages are read by; ``html_title`` is of HTML alone."""
        return {name: self.settings[name] for name in self.settings if name != "html_title"}

    def documents(self) -> dict[str, str]:
        """Return the path of every document."""
        return {PurePosixPath(name).with_suffix("").as_posix(): name for name in self.pages}

    def files(self) -> dict[str, bytes]:
        """Return every file of the source directory."""
        conf = _CONF + "".join(f"{name} = {value!r}\n" for name, value in self.settings.items())
        files = {"conf.py": conf.encode()}
        for name in self.data.keys() - self.absent:
            text = _FORMATS[PurePosixPath(name).suffix](self.data[name]) + self.broken.get(name, "")
            files[name] = text.encode()
        files |= {name: self.page(name).encode() for name in self.pages}
        return files | {name: _PNG + bytes([number]) for name, number in self.pictures.items()}

    def write(self, root: Path) -> None:
        """Make the source directory so, and leave alone what is so already."""
        files = self.files()
        for path in [path for path in root.rglob("*") if path.is_file()]:
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
        for name, content in files.items():
            path = root / name
            if not path.exists() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


def _data() -> dict[str, File]:
    talks = [
        {
            "id": f"t{number}",
            "title": f"Talk {number}",
            "presenters": ["ann"] if number % 2 else ["bob", "cyd"],
            "track": "x" if number % 3 else "y",
            "room": f"R{number % 2}",
            "abstract": f"Words about {number}.\n\nMore *words*.",
            "tags": ["red"] if number % 2 else ["blue", "red"],
            "start": f"2024-05-01T1{number}:00",
            "duration": "30m",
        }
        for number in range(1, 6)
    ]
    talks[1]["poster"] = "pics/poster.png"
    talks[2]["poster"] = "https://pictures.example/three.png"
    people: list[File] = [{"id": name, "name": name.title()} for name in ("ann", "bob", "cyd")]
    people[0] |= {"portrait": "pics/ann-able.png", "bio": "Speaks.\n\nAlso writes."}
    base_talks = [{"id": f"b{number}", "title": f"Base {number}"} for number in (1, 2, 3)]
    return {
        MAIN: {
            "event": {"id": "ev", "title": "Event", "start": "2024-05-01"},
            "tracks": [{"id": "x", "title": "Track X", "kind": "devroom"}, {"id": "y"}],
            "rooms": [{"id": "r1", "name": "R1"}],
            "teams": {"Team": ["ann"]},
            "presenters": people,
            "talks": talks,
        },
        SECOND: {
            "event": {"id": "other", "title": "Other", "start": "2023-05-01"},
            "talks": [{"id": "o1", "title": "Elsewhere", "presenters": ["Ann"]}],
        },
        TABLE: {"talks": [{"id": "c1", "title": "Cell", "presenters": ["Dee"], "tags": ["red"]}]},
        BASE: {
            "event": {"id": "base", "title": "Base", "start": "2022-05-01"},
            "tracks": [{"id": "z", "title": "Track Z"}],
            "talks": [talk | {"presenters": ["Eve", "Ann"], "track": "z"} for talk in base_talks],
        },
        OVER: {
            "extends": "base.yaml",
            "only": "all",
            "talks": [{"id": "b1", "abstract": "Added to the base."}],
        },
        "more/m.toml": {"talks": [{"title": "More", "presenters": ["Ann"]}]},
    }


def _json(data: File) -> str:
    return json.dumps(data, indent=1)


def _yaml(data: File) -> str:
    return str(yaml.safe_dump(data, sort_keys=False, allow_unicode=True))


def _toml(data: File) -> str:
    lines: list[str] = []
    for talk in data["talks"]:
        lines += ["[[talks]]", *(f"{name} = {json.dumps(talk[name])}" for name in talk)]
    return "\n".join(lines) + "\n"


def _csv(data: File) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for talk in data["talks"]:
        values = (talk.get(name, "") for name in _COLUMNS)
        writer.writerow([";".join(one) if isinstance(one, list) else one for one in values])
    return text.getvalue()


_FORMATS = {".json": _json, ".yaml": _yaml, ".toml": _toml, ".csv": _csv}

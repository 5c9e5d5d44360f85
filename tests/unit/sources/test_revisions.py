"""Files of which only details changed: what is said of them is what decoding would say."""

from __future__ import annotations

import copy
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from sphinxcontrib_roundup.model.changes import Changes, changes_between
from sphinxcontrib_roundup.model.records import MarkupKind
from sphinxcontrib_roundup.sources.cache import DecodeCache
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import RefKind, SourceRef
from sphinxcontrib_roundup.sources.revisions import Revisions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sphinxcontrib_roundup.formats.read_context import ReadResult

REF = SourceRef(RefKind.PATH, "talks.json")
DATA: dict[str, Any] = {
    "markup": "html",
    "teams": {"Red": ["Ann Able"], "Blue": ["Bob Baker"]},
    "presenters": ["Ann Able"],
    "talks": [{"id": "top", "title": "Top", "event": "Elsewhere", "abstract": "Of tops."}],
    "events": [
        {
            "event": "Meet 2024",
            "tracks": [{"id": "x", "title": "X"}, {"id": "y", "title": "Ways of Y"}],
            "rooms": [{"id": "hall", "name": "Great Hall", "capacity": 9}, {"name": "Attic"}],
            "talks": [
                {"title": "Bees", "speaker": "Ann Able", "track": "x", "abstract": "Of bees.",
                 "level": 1, "x-a": "1", "x-b": "2", "room": "hall"},
                {"title": "Ceps", "abstract": " Of ceps. ", "description": "At length.",
                 "markup": "rst"},
                {"id": "Once", "title": "Twice", "abstract": "One."},
                {"id": "again", "title": "Twice", "abstract": "One."},
                {"title": "Lunch", "kind": "break", "abstract": "Soup."},
                {"title": "Mapped", "abstract": {"text": "In a mapping.", "markup": "plain"}},
                {"title": "Silent", "track": "y", "room": "Attic"},
            ],
        },
        {"event": "Meet 2025", "talks": [{"title": "Bees", "abstract": "More of bees."}],
         "rooms": [{"id": "hall", "name": "Small Hall"}]},
    ],
}  # fmt: skip


@dataclass
class Site:
    """A source directory; every look at it is that of a new process."""

    root: Path

    def write(self, data: object) -> None:
        (self.root / "talks.json").write_text(json.dumps(data), encoding="utf-8")

    def library(self, *, keeping: bool = True) -> Loader:
        kept = Revisions(DecodeCache(self.root / "doctrees")) if keeping else None
        return Loader(Files(self.root, {}), kept=kept)

    def load(self) -> tuple[ReadResult, int]:
        """Return what the file says, equal to what it says when decoded, and the decodings."""
        library = self.library()
        loaded = library.load(REF)
        assert loaded == self.library(keeping=False).load(REF)
        return loaded, library.decodings


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = Site(tmp_path)
    made.write(DATA)
    assert made.load()[1] == 1
    assert made.load()[1] == 0
    return made


def edited(change: Callable[[dict[str, Any]], None], data: dict[str, Any] = DATA) -> dict[str, Any]:
    data = copy.deepcopy(data)
    change(data)
    return data


def texts(*names: str) -> Changes:
    return Changes(talks=frozenset(names))


def talk(data: dict[str, Any], number: int) -> dict[str, Any]:
    found: dict[str, Any] = data["events"][0]["talks"][number]
    return found


@pytest.mark.parametrize(
    ("change", "full"),
    [
        (lambda data: talk(data, 0).update(abstract="Of wasps."), "meet-2024/bees"),
        (lambda data: talk(data, 1).update(description="At more length."), "meet-2024/ceps"),
        (lambda data: talk(data, 1).update(abstract="Of *ceps*.\n"), "meet-2024/ceps"),
        (lambda data: talk(data, 2).update(abstract="Three."), "meet-2024/once"),
        (lambda data: talk(data, 3).update(abstract="Three."), "meet-2024/again"),
        (lambda data: data["talks"][0].update(abstract="Of spins."), "elsewhere/top"),
    ],
)
def test_a_text_is_revised(site: Site, change: Callable[[dict[str, Any]], None], full: str) -> None:
    before = site.library().files.digest(REF)
    site.write(edited(change))
    library = site.library()
    assert library.load(REF) == site.library(keeping=False).load(REF)
    assert library.changes_since(REF, before) == texts(full)
    assert library.decodings == 0
    assert site.load()[1] == 0


@pytest.mark.parametrize(
    ("change", "changes"),
    [
        (
            lambda data: data["events"][0]["rooms"][0].update(name=" Greater  Hall "),
            Changes(rooms=frozenset(["meet-2024/hall"])),
        ),
        (
            lambda data: data["events"][1]["rooms"][0].update(name="Smaller Hall"),
            Changes(rooms=frozenset(["meet-2025/hall"])),
        ),
        (
            lambda data: data["events"][0]["tracks"][1].update(title="Means of Y"),
            Changes(tracks=frozenset(["meet-2024/y"])),
        ),
    ],
)
def test_a_name_is_revised(
    site: Site, change: Callable[[dict[str, Any]], None], changes: Changes
) -> None:
    before = site.library().files.digest(REF)
    site.write(edited(change))
    library = site.library()
    assert library.load(REF) == site.library(keeping=False).load(REF)
    assert (library.changes_since(REF, before), library.decodings) == (changes, 0)


def test_names_and_texts_are_revised_together(site: Site) -> None:
    before = site.library().files.digest(REF)

    def change(data: dict[str, Any]) -> None:
        talk(data, 0).update(abstract="Of wasps.")
        data["events"][0]["rooms"][0].update(name="Greater Hall")

    site.write(edited(change))
    library = site.library()
    assert library.load(REF) == site.library(keeping=False).load(REF)
    changes = texts("meet-2024/bees")._replace(rooms=frozenset(["meet-2024/hall"]))
    assert (library.changes_since(REF, before), library.decodings) == (changes, 0)


def test_changed_talks_are_known_since_the_base_and_since_its_last_revision(site: Site) -> None:
    base = site.library().files.digest(REF)
    first = edited(lambda data: talk(data, 0).update(abstract="Of wasps."))
    site.write(first)
    library = site.library()
    library.load(REF)
    assert library.changes_since(REF, base) == texts("meet-2024/bees")
    assert library.changes_since(REF, "0" * 32) is None
    revised = library.files.digest(REF)
    site.write(edited(lambda data: talk(data, 1).update(abstract="Of mushrooms.")))
    library = site.library()
    assert library.load(REF) == site.library(keeping=False).load(REF)
    assert library.decodings == 0
    assert library.changes_since(REF, base) == texts("meet-2024/ceps")
    assert library.changes_since(REF, revised) == texts("meet-2024/bees", "meet-2024/ceps")
    library = site.library()
    library.load(REF)
    assert library.changes_since(REF, base) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda data: talk(data, 0).update(title="Wasps"),
        lambda data: talk(data, 0).update(abstract=""),
        lambda data: talk(data, 0).update(abstract=None),
        lambda data: talk(data, 0).update(abstract={"text": "Of wasps."}),
        lambda data: talk(data, 0).update(abstract=7),
        lambda data: talk(data, 0).update(abstract="Of wasps.", room="R1"),
        lambda data: talk(data, 0).pop("abstract"),
        lambda data: talk(data, 4).update(abstract="Bread."),
        lambda data: talk(data, 5)["abstract"].update(text="Elsewhere."),
        lambda data: talk(data, 6).update(abstract="Words."),
        lambda data: data["events"][0]["talks"].reverse(),
        lambda data: data["events"][0]["talks"].pop(),
        lambda data: data["events"].reverse(),
        lambda data: data["events"].pop(),
        lambda data: data["events"][0]["tracks"][0].update(title="Z"),  # its title is its id
        lambda data: data["events"][0]["tracks"][1].update(title="X"),
        lambda data: data["events"][0]["tracks"][1].update(title="Y"),
        lambda data: data["events"][0]["tracks"][1].update(title="WAYS OF Y"),
        lambda data: data["events"][0]["tracks"][1].update(id="z"),
        lambda data: data["events"][0]["rooms"][0].update(name=""),
        lambda data: data["events"][0]["rooms"][0].update(name=7),
        lambda data: data["events"][0]["rooms"][0].update(name="Attic"),
        lambda data: data["events"][0]["rooms"][0].update(name="1"),
        lambda data: data["events"][0]["rooms"][0].update(capacity=10),
        lambda data: data["events"][0]["rooms"][1].update(name="Loft"),
        lambda data: [data["events"][year]["rooms"][0].update(name="Aula") for year in (0, 1)],
        lambda data: data.update(markup="plain"),
        lambda data: data["presenters"].append("Bob Baker"),
        lambda data: talk(data, 0).update(abstact="Of wasps."),
        lambda data: talk(data, 0).update(level=1.0),
        lambda data: talk(data, 0).update(level=True),
        lambda data: data.update(teams=dict(reversed(data["teams"].items()))),
        lambda data: talk(data, 0).update({"x-a": talk(data, 0).pop("x-a")}),
    ],
)
def test_whatever_else_changed_is_decoded(
    site: Site, change: Callable[[dict[str, Any]], None]
) -> None:
    before, old = site.library().files.digest(REF), site.library().load(REF).catalogue
    site.write(edited(change))
    library = site.library()
    new = library.load(REF)
    assert new == site.library(keeping=False).load(REF)
    assert library.decodings == 1
    assert library.changes_since(REF, before) == changes_between(old, new.catalogue)


def test_other_bytes_that_say_the_same_change_no_text(site: Site) -> None:
    before = site.library().files.digest(REF)
    (site.root / "talks.json").write_text(json.dumps(DATA, indent=3), encoding="utf-8")
    library = site.library()
    assert library.load(REF) == site.library(keeping=False).load(REF)
    assert (library.decodings, library.changes_since(REF, before)) == (0, Changes())


def test_talks_that_cannot_be_told_apart_are_decoded(tmp_path: Path) -> None:
    site = Site(tmp_path)
    data = {"talks": [{"title": "A", "abstract": "x"}, {"title": "A", "abstract": "x"}]}
    site.write(data)
    site.load()
    data["talks"][1]["abstract"] = "y"
    site.write(data)
    assert site.load()[1] == 1


def test_a_break_is_not_taken_for_a_talk(tmp_path: Path) -> None:
    site = Site(tmp_path)
    talks = [{"title": "Lunch", "abstract": "Soup."}, {"title": "Lunch", "abstract": "Soup."}]
    data = {"talks": [talks[0], {**talks[1], "kind": "break"}]}
    site.write(data)
    site.load()
    data["talks"][1]["abstract"] = "Bread."
    site.write(data)
    assert site.load()[1] == 1


def test_a_file_with_faults_is_decoded_each_time(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.write({"talks": [{"title": "A", "abstract": "x", "colour": "red"}]})
    (fault,) = site.load()[0].problems
    assert "colour" in fault.reason
    site.write({"talks": [{"title": "A", "abstract": "y", "colour": "red"}]})
    loaded, decodings = site.load()
    assert (len(loaded.problems), decodings) == (1, 1)


def test_many_changed_texts_are_decoded(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for text in ("x", "y"):
        talks = [{"title": f"T{number}", "abstract": text} for number in range(101)]
        site.write({"talks": talks})
        assert site.load()[1] == 1


def test_a_lost_base_is_decoded_anew(site: Site) -> None:
    site.write(edited(lambda data: talk(data, 0).update(abstract="Of wasps.")))
    site.load()
    for path in (site.root / "doctrees").iterdir():
        path.write_bytes(b"")
    assert site.load()[1] == 1


def test_schedules_and_several_files_are_compared_when_they_are_decoded(tmp_path: Path) -> None:
    site, ref = Site(tmp_path), SourceRef(RefKind.PATH, "*.json")
    site.write(DATA)
    other = {"event": "Other", "talks": [{"title": "Elk", "abstract": "Of elks."}]}
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    library = site.library()
    library.load(ref)
    before = library.files.digest(ref)
    other["talks"][0]["abstract"] = "Of moose."  # type: ignore[index]  # the list of talks
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    library = site.library()
    assert library.load(ref) == site.library(keeping=False).load(ref)
    assert library.changes_since(ref, before) == texts("other/elk")
    other["talks"][0]["room"] = "R1"  # type: ignore[index]  # the list of talks
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    before, library = library.files.digest(ref), site.library()
    library.load(ref)
    assert library.changes_since(ref, before) is None


def test_texts_that_come_or_go_are_texts(site: Site) -> None:
    before = site.library().files.digest(REF)
    site.write(edited(lambda data: talk(data, 6).update(abstract="Words.")))
    library = site.library()
    library.load(REF)
    assert library.decodings == 1
    assert library.changes_since(REF, before) == texts("meet-2024/silent")


def test_another_markup_of_the_project_decodes_again(tmp_path: Path) -> None:
    site, ref = Site(tmp_path), SourceRef(RefKind.PATH, "*.json")
    for name in ("talks.json", "more.json"):
        data = {"event": name, "talks": [{"title": name, "abstract": "*x*"}]}
        (tmp_path / name).write_text(json.dumps(data), encoding="utf-8")
    kinds = []
    for kind in (MarkupKind.MARKDOWN, MarkupKind.PLAIN):
        library = site.library()
        library.markup = kind
        kinds.append({talk.abstract.kind for talk in library.load(ref).catalogue.talks})  # type: ignore[union-attr]  # all have one
    assert kinds == [{MarkupKind.MARKDOWN}, {MarkupKind.PLAIN}]


def test_a_name_by_which_talks_refer_is_decoded(tmp_path: Path) -> None:
    site = Site(tmp_path)
    rooms = [{"id": "hall", "name": "Great Hall"}]
    data = {"rooms": rooms, "talks": [{"title": "A", "room": "great  hall"}]}
    site.write(data)
    site.load()
    rooms[0]["name"] = "Aula"
    site.write(data)
    loaded, decodings = site.load()
    assert ([room.name for room in loaded.catalogue.rooms], decodings) == (
        ["Aula", "great hall"],
        1,
    )


def test_a_name_that_a_fault_would_be_about_is_decoded(tmp_path: Path) -> None:
    site = Site(tmp_path)
    rooms = [{"id": "hall", "name": "hall"}]
    events = [{"event": "One", "rooms": rooms}, {"event": "One", "rooms": [{"id": "hall"}]}]
    data = {"events": [*events, {"event": "One", "talks": [{"title": "A", "room": "hall"}]}]}
    site.write(data)
    site.load()
    rooms[0]["name"] = "Aula"
    site.write(data)
    assert site.load()[1] == 1

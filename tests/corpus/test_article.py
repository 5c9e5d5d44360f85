"""The article of two teams at FOSDEM 2017, from the schedule and from data kept by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinxcontrib_roundup.cli import main
from sphinxcontrib_roundup.model.ids import fold
from sphinxcontrib_roundup.sources.files import Files
from sphinxcontrib_roundup.sources.loader import Loader
from sphinxcontrib_roundup.sources.refs import RefKind, SourceRef

DATA = Path(__file__).parents[2] / "example_docs" / "data"
OURS = DATA / "our-people.yaml"
CUT = DATA / "fosdem-2017-schedule.xml"
SPELT = {"virtualisation and iaas": "virtualization and iaas"}
GUESTS = ["Mark Reinhold", "Georges Saab", "Doug Lea"]
LEFT_OUT = {"weclome", "state_of_openjdk", "jigsaw1", "community_closing_loops"}


def load(folder: Path, name: str):
    loaded = Loader(Files(folder, {})).load(SourceRef(RefKind.PATH, name))
    return loaded.catalogue, [str(one) for one in loaded.problems if not one.code.is_note]


def said(catalogue) -> dict[str, tuple]:
    """What the article says of each talk but for the wording of its title and its texts."""
    tracks = {track.id: track for track in catalogue.tracks}
    names = {person.id: person.name for person in catalogue.presenters}
    found = {}
    for talk in catalogue.talks:
        title = fold(tracks[talk.track].title)
        found[talk.id] = (
            talk.teams,
            SPELT.get(title, title),
            tracks[talk.track].kind,
            tuple(names[person] for person in talk.presenters),
            talk.url,
            [(slot.start, slot.end) for slot in talk.slots],
            [link.url for link in talk.recordings][:1],
        )
    return found


@pytest.fixture
def whole(corpus, tmp_path) -> Path:
    """A folder with the whole schedule under the name that the file extends."""
    (tmp_path / CUT.name).write_bytes((corpus / "fosdem" / "2017.xml").read_bytes())
    (tmp_path / OURS.name).write_bytes(OURS.read_bytes())
    return tmp_path


def test_the_file_is_short() -> None:
    assert len(OURS.read_text(encoding="utf-8").splitlines()) <= 20


def test_the_article_from_the_cut_is_that_of_the_data_kept_by_hand() -> None:
    rebuilt, problems = load(DATA, OURS.name)
    by_hand, _ = load(DATA, "fosdem-2017.yaml")
    assert problems == []
    assert len(rebuilt.talks) == 54
    assert said(rebuilt) == said(by_hand)
    assert [team.title for team in rebuilt.teams] == ["OSAS", "Red Hat"]
    assert len(rebuilt.presenters) == 55
    pages = {f"https://fosdem.org/2017/schedule/event/{talk.id}/" for talk in rebuilt.talks}
    assert {talk.url for talk in rebuilt.talks} == pages


def test_the_article_from_the_whole_schedule_is_the_same(whole) -> None:
    rebuilt, _ = load(whole, OURS.name)
    from_cut, _ = load(DATA, OURS.name)
    assert said(rebuilt) == said(from_cut)
    assert rebuilt.tracks == from_cut.tracks
    assert rebuilt.rooms == from_cut.rooms
    assert rebuilt.presenters == from_cut.presenters
    assert rebuilt.teams == from_cut.teams


def test_the_people_and_the_guests_gave_four_more_talks(whole) -> None:
    text = OURS.read_text(encoding="utf-8").replace(
        "exclude: [weclome, community_closing_loops]", ""
    )
    (whole / "all.yaml").write_text(f"{text}only: {{presenters: {GUESTS}}}\n", encoding="utf-8")
    everything, problems = load(whole, "all.yaml")
    assert all("Mapbox" in problem for problem in problems)
    assert len(everything.talks) == 58
    kept, _ = load(whole, OURS.name)
    assert {talk.id for talk in everything.talks} - {talk.id for talk in kept.talks} == LEFT_OUT


def test_the_command_makes_the_cut(whole, capsys) -> None:
    made = whole / "made.xml"
    status = main(["cut", str(whole / CUT.name), "--only", str(OURS), "-o", str(made)])
    assert (status, capsys.readouterr().out) == (0, "")
    assert made.read_bytes() == CUT.read_bytes()


def test_the_cut_holds_no_texts() -> None:
    text = CUT.read_text(encoding="utf-8")
    assert "<abstract" not in text
    assert "<description" not in text
    assert max(map(len, text.splitlines())) < 200

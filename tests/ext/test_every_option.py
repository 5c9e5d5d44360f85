"""Every declared option of every view changes its page or what the page registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinxcontrib_roundup.ext.state import AnchorRecord
from sphinxcontrib_roundup.selection.views import COUNT_OPTIONS, VIEWS
from tests.ext.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from sphinxcontrib_roundup.selection.views import View
    from tests.ext.project import Built

CONF = 'extensions = ["sphinxcontrib_roundup"]\nroundup_sources = {"all": "data.yaml"}\n'
DATA = """
presenters:
  - {id: ann, name: Ann Able, bio: Speaks., pronouns: she, aliases: [Annie],
     links: [https://ann.example]}
  - {id: bob, name: Bob Baker}
  - {id: cyd, name: Cyd Cole, bio: Hosts.}
events:
  - event: {id: new, title: Meeting 2024, start: 2024-05-01, url: https://new.example}
    tracks: [{id: x, title: Ways}]
    rooms: [{id: r1, name: Great Room}]
    teams: {Red: [ann]}
    talks:
      - {id: a, title: Alpha, presenters: [{id: ann, role: moderator}], track: x,
         tags: [one], language: en, level: beginner, kind: workshop,
         abstract: "First.\\n\\nSecond.", status: moved,
         start: 2024-05-01T10:00, room: r1}
      - {id: b, title: Beta, presenters: [bob], start: 2024-05-02T10:00, abstract: Short.}
  - event: {id: old, title: Meeting 2023, start: 2023-05-01}
    talks: [{id: z, title: Zeta, presenters: [bob], start: 2023-05-01T09:00}]
"""
SELECTION = {
    "event": "old",
    "team": "Red",
    "track": "x",
    "kind": "workshop",
    "presenter": "ann",
    "tag": "one",
    "room": "r1",
    "day": "2024-05-01",
    "year": "2023",
    "from": "2024-05-02",
    "until": "2024-04",
    "language": "en",
    "status": "moved",
    "role": "moderator",
}
OTHERS = {
    "min-talks": "2",
    "with-talks": "",
    "limit": "1",
    "empty": "Nothing yet.",
    "columns": "level",
    "class": "wide",
    "no-index": "",
    "home": "",
    "caption": "Ours",
}
BY_SUBJECT = {
    "talk": {"id": "new/a", "sort": "-title", "fields": "level", "group-by": "room"},
    "presenter": {"id": "ann", "sort": "-name", "fields": "bio", "group-by": "letter"},
    "event": {"id": "old", "sort": "title", "fields": "url"},
}
OBJECTS = {"talk": "new/a", "presenter": "ann"}
# An option that needs another one beside it to have an effect.
BESIDE = {"empty": {"event": "!new, !old"}}
CASES = [(view, option.name) for view in VIEWS.values() for option in view.options]
COUNTS = [option.name for option in COUNT_OPTIONS]


def value(view: View, option: str) -> str:
    if option == "name":
        return f"the-{view.name}"
    if option == "abstract":
        return "none" if "abstract" in view.fields else "full"
    return (SELECTION | OTHERS | BY_SUBJECT[view.subject.name])[option]


def directive(view: View, options: dict[str, str]) -> str:
    argument = OBJECTS[view.subject.name] if view.argument == "object" else ""
    lines = [f".. roundup:{view.name}:: {argument}".rstrip()]
    lines += [f"   :{name}: {text}".rstrip() for name, text in options.items()]
    return "\n".join(["Page", "====", "", *lines, ""])


def pages() -> dict[str, str]:
    found = {"index": "Index\n=====\n"}
    for view in VIEWS.values():
        found[f"{view.name}.plain"] = directive(view, {})
        found[f"{view.name}.again"] = directive(view, {})
    for view, option in CASES:
        beside = BESIDE.get(option, {})
        if beside:
            found[f"{view.name}.without.{option}"] = directive(view, beside)
        found[f"{view.name}.with.{option}"] = directive(
            view, {**beside, option: value(view, option)}
        )
    ids = SELECTION | {"id": "new/a", "min-talks": "2"}
    nouns = {"min-talks": "presenters"}
    lines = [f":roundup:count:`{nouns.get(name, 'talks')} :{name}: {ids[name]}`" for name in COUNTS]
    found["count"] = "\n\n".join(["Page\n====", ":roundup:count:`talks`", *lines, ""])
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root: Path = tmp_path_factory.mktemp("options") / "src"
    root.mkdir()
    project = Project(root).write({"conf.py": CONF, "data.yaml": DATA})
    project.write({f"{name}.rst": text for name, text in pages().items()})
    return project.build("dummy", check=False)


def content(built: Built, page: str) -> tuple[str, object, object]:
    """Return the nodes of a page, its anchors, and its labels, without its own name."""
    env = built.app.env
    text = env.get_doctree(page).pformat().replace(page, "PAGE")
    anchors = env.get_domain("roundup").data["anchors"].get(page, ())
    anchors = [AnchorRecord._make(record)._replace(line=0) for record in anchors]
    labels = env.get_domain("std").data["anonlabels"].items()
    return re.sub(r'line="\d+"', "", text), anchors, [key for key, one in labels if one[0] == page]


def test_pages_with_the_same_view_are_equal(built: Built) -> None:
    for name in VIEWS:
        assert content(built, f"{name}.plain") == content(built, f"{name}.again")


@pytest.mark.parametrize(
    ("view", "option"), CASES, ids=lambda one: one if isinstance(one, str) else one.name
)
def test_every_option_has_an_effect(built: Built, view: View, option: str) -> None:
    other = f"{view.name}.without.{option}" if option in BESIDE else f"{view.name}.plain"
    assert content(built, f"{view.name}.with.{option}") != content(built, other)


def test_only_pages_without_rows_and_equal_homes_warn(built: Built) -> None:
    """An unknown value would have an effect, too: a note on the page."""
    found = (line for line in built.warnings if "included in any toctree" not in line)
    codes = {line.split()[-1] for line in found}
    assert codes <= {"[roundup.empty]", "[roundup.object]"}


def test_every_option_of_a_count_has_an_effect(built: Built) -> None:
    numbers = re.findall(r"roundup-count.*\n\s+(\d+)", built.app.env.get_doctree("count").pformat())
    everything, *selected = numbers
    assert everything == "3"
    assert dict(zip(COUNTS, selected, strict=True)) == dict.fromkeys(COUNTS, "1")

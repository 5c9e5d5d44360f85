"""The article: 54 talks of two teams, from one data file, in every builder."""

from __future__ import annotations

import html
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.ext.project import MYST, Built, Project

DATA = Path(__file__).parents[2] / "example_docs" / "data" / "fosdem-2017.yaml"
RST = """
    Our people at FOSDEM 2017
    =========================

    OSAS
    ----

    .. roundup:digest:: fosdem-2017.yaml
       :team: OSAS
       :group-by: none

    Red Hat
    -------

    .. roundup:digest:: fosdem-2017.yaml
       :team: Red Hat
       :group-by: track
    """
MARKDOWN = """
    # Our people at FOSDEM 2017

    ## OSAS

    ```{roundup:digest} fosdem-2017.yaml
    :team: OSAS
    :group-by: none
    ```

    ## Red Hat

    ```{roundup:digest} fosdem-2017.yaml
    :team: Red Hat
    :group-by: track
    ```
    """
CONF = (
    MYST
    + """
project = "Round-up"
author = copyright = "The team"
epub_uid = "roundup"
version = release = "1"
latex_documents = [("index", "roundup.tex", "Round-up", "The team", "howto")]
texinfo_documents = [("index", "roundup", "Round-up", "The team", "roundup", "Talks", "Misc")]
man_pages = [("index", "roundup", "Round-up", ["The team"], 1)]
"""
)


def records() -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = yaml.load(
        DATA.read_text(encoding="utf-8"),
        yaml.BaseLoader,  # noqa: S506 - makes nothing but text, lists and mappings
    )
    return loaded


def article(project: Project, suffix: str = "rst") -> Project:
    text = RST if suffix == "rst" else MARKDOWN
    return project.write(
        {
            "conf.py": CONF,
            "fosdem-2017.yaml": DATA.read_bytes(),
            f"index.{suffix}": text,
        }
    )


def words(text: str) -> str:
    """Reduce a page of any format to the letters and digits of its words."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def test_the_data_is_the_article() -> None:
    data = records()
    talks = data["talks"]
    people = {name for talk in talks for name in talk["presenters"]}
    with_abstract = [talk for talk in talks if talk.get("abstract")]
    counted = [len(found) for found in (talks, data["teams"], data["tracks"], people)]
    assert counted == [54, 2, 23, 55]
    assert len(with_abstract) == 51
    assert len({talk["url"] for talk in talks}) == 54
    assert all("/schedule/event/" in talk["url"] for talk in talks)


def test_every_talk_stands_in_its_group_in_the_order_of_the_data(project: Project) -> None:
    built = article(project).build()
    page = built.text("index.html")
    shown = re.findall(r'<section[^>]* id="roundup-talk-fosdem-2017-([^"]+)"', page)
    talks = {str(talk["id"]): talk for talk in records()["talks"]}
    assert sorted(shown) == sorted(talks)
    osas = set(records()["teams"]["OSAS"])  # type: ignore[call-overload]
    first = [key for key in talks if osas & set(talks[key]["presenters"])]
    tracks = [str(track["id"]) for track in records()["tracks"]]
    rest = sorted(
        (key for key in talks if key not in first),
        key=lambda key: tracks.index(str(talks[key]["track"])),
    )
    assert shown == first + rest
    headings = re.findall(r'<section[^>]* id="roundup-track-fosdem-2017-([^"]+)"', page)
    used = [str(talks[key]["track"]) for key in rest]
    assert headings == list(dict.fromkeys(used))


def test_each_talk_has_its_people_track_link_and_summary(project: Project) -> None:
    page = article(project).build().text("index.html")
    talks = {str(talk["id"]): talk for talk in records()["talks"]}
    tracks = {str(track["id"]): str(track["title"]) for track in records()["tracks"]}
    sections = re.split(r'(?=<section[^>]* id="roundup-)', page)
    found = 0
    for section in sections:
        match = re.match(r'<section[^>]* id="roundup-talk-fosdem-2017-([^"]+)"', section)
        if not match:
            continue
        found += 1
        talk, shown = talks[match[1]], words(section)
        assert words(str(talk["title"])) in shown
        people = [str(name) for name in talk["presenters"]]
        assert ("Presenters" if len(people) > 1 else "Presenter") + words(people[0]) in shown
        assert all(words(name) in shown for name in people)
        assert f'href="{html.escape(str(talk["url"]))}"' in section
        if found <= 5:  # the first team's talks are not grouped by track
            assert words(f"Track{tracks[str(talk['track'])]}") in shown
        if talk.get("abstract"):
            assert words(str(talk["abstract"]).split("`")[0].split("[")[0][:60]) in shown
    assert found == 54


def test_headings_nest_evenly(project: Project) -> None:
    page = article(project).build().text("index.html")
    levels = [int(level) for level in re.findall(r"<h([1-6])>", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert levels.count(1) == 1


def test_rst_and_myst_give_equal_doctrees(project: Project, myst_project: Project) -> None:
    trees = []
    for site, suffix in ((article(project), "rst"), (article(myst_project, "md"), "md")):
        tree = site.build().app.env.get_doctree("index")
        for node in tree.findall():
            for name in ("rawsource", "source", "line"):
                setattr(node, name, None) if hasattr(node, name) else None
        text = tree.pformat().replace(str(site.root), "").replace(f"index.{suffix}", "index")
        trees.append(re.sub(r' myst_slug="[^"]*"| wordcount.*', "", text))
    assert trees[0] == trees[1]


BUILDERS = [
    "html",
    "dirhtml",
    "singlehtml",
    "epub",
    "latex",
    "text",
    "man",
    "texinfo",
    "xml",
    "pseudoxml",
    "gettext",
]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_is_clean_and_complete(project: Project, builder: str) -> None:
    built = article(project).build(builder, conf={"nitpicky": True})
    if builder == "gettext":
        return
    output = words(_output(built))
    if builder in {"latex", "man"}:  # hyphens and quotes are commands there
        output = words(re.sub(r"\\\w+\{\}|\\\(aq|\\", "", _output(built)))
    missing = [talk["id"] for talk in records()["talks"] if words(str(talk["title"])) not in output]
    assert missing == []


def _output(built: Built) -> str:
    suffixes = (".html", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml", ".pseudoxml")
    files = [path for path in sorted(built.outdir.rglob("*")) if path.suffix in suffixes]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_latex_has_a_label_for_every_reference(project: Project) -> None:
    site = article(project)
    page = site.root / "index.rst"
    page.write_text(
        page.read_text(encoding="utf-8")
        + "\nSee :roundup:talk:`kubernetes101` by :roundup:presenter:`Josh Berkus`.\n",
        encoding="utf-8",
    )
    tex = next(site.build("latex").outdir.glob("*.tex")).read_text(encoding="utf-8")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", tex))
    used = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", tex))
    assert "index:roundup-talk-fosdem-2017-kubernetes101" in used
    assert "index:roundup-line-presenter-josh-berkus" in used
    assert used <= labels


@pytest.mark.parametrize("builder", ["html", "latex", "text", "epub"])
def test_processes_do_not_change_bytes(
    project: Project, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1486198800")  # the date in an EPUB
    site = article(project).write(
        {
            f"more{number}.rst": "More\n====\n\n.. roundup:talk-list:: fosdem-2017.yaml\n"
            for number in range(8)
        }
    )
    page = site.root / "index.rst"
    toctree = "\n.. toctree::\n\n" + "".join(f"   more{number}\n" for number in range(8))
    page.write_text(page.read_text(encoding="utf-8") + toctree, encoding="utf-8")
    serial = site.build(builder, place="_serial").files()
    parallel = site.build(builder, place="_parallel", parallel=4).files()
    differing = [name for name in serial if serial[name] != parallel.get(name)]
    assert [name for name in differing if not name.endswith(".epub")] == []  # zipped with hours

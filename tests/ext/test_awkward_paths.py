"""No path in data, an argument, conf.py or a folder ends a build, and none publishes a secret."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinxcontrib_roundup.ext.content import ContentProblems, Pictures
from sphinxcontrib_roundup.problems import Place
from sphinxcontrib_roundup.render.render_context import RecordName

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ext.project import Built, Project

LONG = "x" * 3000
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
posix = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX systems only")


def page(view: str, argument: str = "/t.yaml") -> str:
    return f"H\n=\n\n.. roundup:{view}:: {argument}\n"


def published(built: Built) -> list[str]:
    images = built.outdir / "_images"
    return sorted(path.name for path in images.glob("*")) if images.is_dir() else []


@pytest.mark.parametrize(
    ("view", "data", "subtype"),
    [
        ("talk-cards", f"- {{title: A, poster: {LONG}.png}}\n", "picture"),
        (
            "presenter-cards",
            f"presenters: [{{name: B, portrait: {LONG}.png}}]\n"
            "talks: [{title: A, presenters: B}]\n",
            "picture",
        ),
        ("talk-list", f"extends: {LONG}.xml\ntalks: [{{title: A}}]\n", "file"),
        ("talk-cards", "- {title: A, poster: 'https://[x/a.png'}\n", "picture"),
    ],
    ids=["poster", "portrait", "extends", "host"],
)
def test_a_path_in_data_ends_no_build_and_no_second_one(
    project: Project, view: str, data: str, subtype: str
) -> None:
    project.write({"index.rst": page(view), "t.yaml": data})
    (line,) = project.build(check=False).warnings
    assert line.endswith(f"[roundup.{subtype}]")
    assert len(line) < 700
    assert project.build(check=False).read == []


@pytest.mark.parametrize("url", ["https://[evil/x.png", "https://[::1/x.png", "https://a:b/x.png"])
@pytest.mark.parametrize("view", ["presenter-cards", "talk-cards"])
def test_an_address_in_a_schedule_ends_no_build(project: Project, url: str, view: str) -> None:
    person = {"public_name": "Mallory", "avatar": url}
    event = {"id": 1, "title": "T", "persons": [person], "logo": url}
    days = [{"date": "2030-01-01", "rooms": {"R": [event]}}]
    schedule = {"schedule": {"conference": {"title": "C", "acronym": "c", "days": days}}}
    project.write({"index.rst": page(view, "/s.json"), "s.json": json.dumps(schedule)})
    built = project.build(check=False).text("index.html")
    assert "roundup-card" in built
    assert "<img" not in built


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1), before=st.sampled_from(["", "https://", "https://[", "a/"]))
def test_no_path_or_address_of_a_picture_raises(tmp_path: Path, text: str, before: str) -> None:
    problems = ContentProblems(Place("page.rst", 4), lambda _record, _text: None)
    pictures = Pictures(tmp_path, frozenset({"a.example"}), problems, "people/{id}.png")
    record = RecordName("presenter", text, "Ann")
    assert pictures.image(before + text, record) is None
    assert pictures.portrait(record) is None


@pytest.mark.parametrize(
    ("argument", "titles"),
    [
        ("//data/t.yaml", ["Found"]),
        ("data/**.yaml", ["Found"]),
        ("a\0b.yaml", []),
        (f"{LONG}.yaml", []),
        (f"data/{LONG}*", []),
    ],
)
def test_an_argument_ends_no_build(project: Project, argument: str, titles: list[str]) -> None:
    project.write({"index.rst": page("talk-list", argument), "data/t.yaml": "- title: Found\n"})
    built = project.build(check=False)
    assert [title for title in ["Found"] if title in built.text("index.html")] == titles
    assert len(built.warnings) == (not titles)
    assert project.build(check=False).read == []


@posix
def test_files_that_are_none_are_problems_of_the_view(project: Project) -> None:
    (project.root / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(project.root / "pipe.yaml")
    with (project.root / "huge.yaml").open("wb") as file:
        file.truncate(20 * 2**30)
    (project.root / "pipe.xml").symlink_to("pipe.yaml")
    (project.root / "pipe.png").symlink_to("pipe.yaml")
    (project.root / "zero.png").symlink_to("/dev/zero")
    names = ["loop.yaml", "pipe.yaml", "huge.yaml"]
    views = "".join(f"\n.. roundup:talk-list:: {name}\n   :empty: none\n" for name in names)
    data = (
        "extends: pipe.xml\ntalks: [{title: A, poster: pipe.png}, {title: B, poster: zero.png}]\n"
    )
    conf = 'extensions = ["sphinxcontrib_roundup"]\nroundup_sources = {"a": "/dev/zero"}\n'
    project.write({"index.rst": f"H\n=\n{views}", "p.rst": page("talk-cards"), "t.yaml": data})
    project.write({"all.rst": page("talk-list", ""), "conf.py": conf})
    lines = project.build(check=False).warnings
    for start in (
        "index.rst:4: WARNING: 'loop.yaml' ",
        "index.rst:7: WARNING: 'pipe.yaml' is not a regular file; ",
        "index.rst:10: WARNING: 'huge.yaml': the file is larger than 64 MiB; ",
        "t.yaml:1:10: WARNING: extends: 'pipe.xml' is not a regular file; ",
        "t.yaml:2:28: WARNING: talk \"A\": the picture 'pipe.png' is not a regular file; ",
        "t.yaml:2:58: WARNING: talk \"B\": the picture 'zero.png' is not a regular file; ",
        "conf.py:2:1: WARNING: 'roundup_sources': '/dev/zero' is not a regular file; ",
    ):
        assert [line for line in lines if line.startswith(start)], (start, lines)


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux")
def test_a_file_name_that_is_not_utf8_ends_no_build(project: Project) -> None:
    project.write({"index.rst": page("talk-list", "/d/*.yaml"), "d/a.yaml": "- title: One\n"})
    (project.root / "d" / os.fsdecode(b"\xff.yaml")).write_text("- {title: Two, x: y}\n")
    built = project.build(check=False)
    assert "Two" in built.text("index.html")
    assert [line for line in built.warnings if "unknown key 'x'" in line]
    assert project.build(check=False).read == []


def test_a_pattern_does_not_match_the_output_of_the_build(project: Project) -> None:
    conf = {"html_extra_path": ["extra"]}
    data = {"extra/t.yaml": "- title: One\n", "index.rst": page("talk-list", "/**/*.yaml")}
    place = "/_build"  # inside the source directory
    project.write(data).build(conf=conf, place=place)
    assert (project.root / "_build" / "html" / "t.yaml").is_file()
    assert project.build(conf=conf, place=place).text("index.html").count("One") == 1


@pytest.mark.parametrize(
    "poster", ["conf.py", "/conf.py", "/secrets.env", "t.yaml", ".hidden.png", "secret.png"]
)
def test_data_publishes_no_file_that_is_not_a_picture(project: Project, poster: str) -> None:
    project.write(
        {
            "index.rst": page("talk-cards"),
            "t.yaml": f"- {{title: A, poster: '{poster}'}}\n",
            "secrets.env": "TOKEN=1\n",
            "secret.png": "TOKEN=1\n",
            ".hidden.png": PNG,
        }
    )
    built = project.build(check=False)
    assert published(built) == []
    (line,) = built.warnings
    assert line.startswith("t.yaml:1:")
    assert line.endswith("[roundup.picture]")


def test_a_file_that_becomes_a_picture_is_shown(project: Project) -> None:
    project.write({"index.rst": page("talk-cards"), "t.yaml": "- {title: A, poster: a.png}\n"})
    project.write({"a.png": b"not yet"})
    assert published(project.build(check=False)) == []
    assert project.build(check=False).read == []
    project.write({"a.png": PNG})
    built = project.build()
    assert (built.read, published(built)) == (["index"], ["a.png"])

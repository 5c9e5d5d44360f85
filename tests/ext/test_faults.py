"""Every mistake in data, options or configuration is one located warning; the rest is built."""

from __future__ import annotations

import json

import pytest

from tests.ext.project import Project

GOOD = "talks:\n- title: Good talk\n"
PAGE = "Talks\n=====\n\n.. roundup:talk-list:: {argument}\n{options}"


def page(argument: str = "", options: str = "") -> str:
    return PAGE.format(argument=argument, options=options)


def warnings(project: Project, files: dict[str, str | bytes], **conf: object) -> list[str]:
    built = project.write(files).build(check=False, conf=conf)
    assert (built.outdir / "index.html").is_file()
    return [line.replace(str(project.root), ".") for line in built.warnings]


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (
            "talks:\n- title: Good talk\n  speeker: Ann\n",
            "talks.yaml:3:3: WARNING: talk \"Good talk\": unknown key 'speeker'; "
            "did you mean 'speaker'? [roundup.key]",
        ),
        (
            "talks:\n- title: Good talk\n- abstract: No title here.\n",
            "talks.yaml:3:3: WARNING: talk 2: ",
        ),
        (
            "talks:\n- title: Good talk\n  start: 2017-02-30T09:00\n",
            'talks.yaml:3:10: WARNING: talk "Good talk": ',
        ),
        (
            "talks:\n- title: Good talk\n  title: Again\n",
            "talks.yaml:3:3: WARNING: ",
        ),
        (
            "talks:\n- {title: Good talk, id: x}\n- {title: Other, id: X}\n",
            "talks.yaml:3:",
        ),
        (
            "tracks: [{id: community, title: Community}]\n"
            "talks:\n- title: Good talk\n  track: comunity\n",
            'talks.yaml:4:10: WARNING: talk "Good talk": ',
        ),
        (
            "talks:\n- title: Good talk\n  markup: markdwon\n",
            'talks.yaml:3:11: WARNING: talk "Good talk": ',
        ),
        (
            "talks:\n- title: Good talk\n  level: [a, b]\n",
            'talks.yaml:3:10: WARNING: talk "Good talk": ',
        ),
    ],
    ids=["key", "missing", "date", "duplicate-key", "duplicate-id", "reference", "markup", "type"],
)
def test_a_mistake_in_a_file_is_located_and_the_talk_is_shown(
    project: Project, data: str, warning: str
) -> None:
    found = warnings(project, {"talks.yaml": data, "index.rst": page("talks.yaml")})
    assert len(found) == 1
    assert found[0].startswith(warning)
    html = (project.root.parent / "src_build/html/index.html").read_text(encoding="utf-8")
    assert "Good talk" in html


def test_one_build_reports_all_mistakes_of_a_file(project: Project) -> None:
    data = (
        "talks:\n- {title: One, speeker: Ann}\n- {title: Two, start: never}\n"
        "- {title: Three, level: 1, roum: R}\n"
    )
    found = warnings(project, {"talks.yaml": data, "index.rst": page("talks.yaml")})
    assert [line.split(": WARNING")[0] for line in found] == [
        "talks.yaml:2:16",
        "talks.yaml:3:23",
        "talks.yaml:4:28",
    ]


def test_a_missing_file_that_conf_names_is_reported_once_there(project: Project) -> None:
    conf = """\
        extensions = ["sphinxcontrib_roundup"]
        roundup_sources = {"good": "talks.yaml", "bad": "none.yaml", "all": "none/*.yaml"}
        """
    files: dict[str, str | bytes] = {
        "conf.py": conf,
        "talks.yaml": GOOD,
        "b.rst": ":orphan:\n\n" + page(),
        "index.rst": page() + "\n.. roundup:talk:: Good talk\n",
    }
    said = [
        "conf.py:2:1: WARNING: 'roundup_sources': 'none/*.yaml': no file matches; "
        "correct the path or add a file [roundup.file]",
        "conf.py:2:1: WARNING: 'roundup_sources': 'none.yaml': no such file [roundup.file]",
    ]
    assert warnings(project, files) == said
    project.write({"talks.yaml": GOOD.replace("Good", "Better"), "index.rst": page()})
    built = project.build(check=False)
    assert built.read == ["b", "index"]
    assert built.warnings == said


def test_a_deleted_file_is_reported_once_by_its_view(project: Project) -> None:
    project.write({"talks.yaml": GOOD, "index.rst": page("talks.yaml")}).build()
    (project.root / "talks.yaml").unlink()
    assert project.build(check=False).warnings == [
        "index.rst:4: WARNING: 'talks.yaml': no such file [roundup.file]"
    ]


def test_a_misspelt_key_of_a_source_is_answered_with_the_nearest_one(project: Project) -> None:
    files: dict[str, str | bytes] = {
        "data/talks.yaml": GOOD,
        "sub/page.rst": ":orphan:\n\n" + page("northern"),
        "index.rst": page("north"),
    }
    found = warnings(project, files, roundup_sources={"north": "data/talks.yaml"})
    assert [line for line in found if "roundup.file" in line] == [
        "sub/page.rst:6: WARNING: 'sub/northern': no such file; did you mean 'north'? "
        "[roundup.file]"
    ]


def test_a_mistake_is_reported_once_however_many_pages_use_the_file(project: Project) -> None:
    files: dict[str, str | bytes] = {
        f"p{number}.rst": ":orphan:\n\n" + page("/talks.yaml") for number in range(6)
    }
    files |= {"talks.yaml": "- {title: One, speeker: Ann}\n", "index.rst": page("talks.yaml")}
    project.write(files)
    assert len(project.build(check=False).warnings) == 1
    assert len(project.build(check=False, parallel=4, place="_parallel").warnings) == 1


def test_equal_mistakes_at_two_places_of_a_file_are_both_reported(project: Project) -> None:
    data = "- {title: One, speeker: Ann}\n- {title: One, id: b, speeker: Ann}\n"
    found = warnings(project, {"talks.yaml": data, "index.rst": page("talks.yaml")})
    assert [line.split(": WARNING")[0] for line in found] == ["talks.yaml:1:16", "talks.yaml:2:23"]


def test_a_missing_file_is_reported_at_every_view(project: Project) -> None:
    empty = "   :empty: nothing\n"
    index = page("none.yaml", empty) + "\n.. roundup:talk-list:: none.yaml\n" + empty
    found = warnings(project, {"index.rst": index})
    assert [line.split(" WARNING")[0] for line in found] == ["index.rst:4:", "index.rst:7:"]


def test_a_file_with_several_paths_is_one_file(project: Project) -> None:
    conf = """\
        extensions = ["sphinxcontrib_roundup"]
        roundup_sources = {"all": "sub/../talks.yaml"}
        """
    files: dict[str, str | bytes] = {
        "conf.py": conf,
        "talks.yaml": "- {title: One, speeker: Ann}\n",
        "sub/page.rst": ":orphan:\n\n" + page("../talks.yaml"),
        "sub/other.rst": ":orphan:\n\n" + page("../sub/../talks.yaml"),
        "index.rst": page("all") + "\n.. roundup:talk-list:: talks.yaml\n",
    }
    found = warnings(project, files)
    assert [line.split(": WARNING")[0] for line in found] == ["talks.yaml:1:16"]


def test_a_new_mistake_that_changes_no_row_is_reported_too(project: Project) -> None:
    project.write({"talks.yaml": "- {title: One}\n", "index.rst": page("talks.yaml")}).build()
    project.write({"talks.yaml": "- {title: One, speeker: Ann}\n"})
    built = project.build(check=False)
    assert built.read == []
    assert [line.split(": WARNING")[0] for line in built.warnings] == ["talks.yaml:1:16"]


@pytest.mark.parametrize(
    ("argument", "warning"),
    [
        (
            "talk.yaml",
            "index.rst:4: WARNING: 'talk.yaml': no such file; did you mean 'talks.yaml'? "
            "[roundup.file]",
        ),
        (
            "folder",
            "index.rst:4: WARNING: 'folder' is a directory, not a file; "
            "name its files, e.g. folder/*.yaml [roundup.file]",
        ),
        (
            "../secret.yaml",
            "index.rst:4: WARNING: '../secret.yaml' leads out of the source "
            "directory; move the file into it, or name it in 'roundup_sources' in conf.py "
            "[roundup.outside]",
        ),
        (
            "more/*.yaml",
            "index.rst:4: WARNING: 'more/*.yaml': no file matches; correct the path or add a file "
            "[roundup.file]",
        ),
        (
            "notes.txt",
            "index.rst:4: WARNING: 'notes.txt': no format reads files with the suffix '.txt'; "
            "data files have one of the suffixes ",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_at_the_view(
    project: Project, argument: str, warning: str
) -> None:
    (project.root.parent / "secret.yaml").write_text("- title: Secret\n", encoding="utf-8")
    (project.root / "folder").mkdir()
    files: dict[str, str | bytes] = {
        "talks.yaml": GOOD,
        "notes.txt": "Notes.",
        "index.rst": page(argument, "   :empty: nothing\n"),
    }
    found = warnings(project, files)
    assert len(found) == 1
    assert found[0].startswith(warning)
    html = (project.root.parent / "src_build/html/index.html").read_text(encoding="utf-8")
    assert "Secret" not in html


@pytest.mark.parametrize(
    ("index", "talks", "subtype"),
    [
        (page("talk.yaml"), GOOD, "file"),
        (page("talks.yaml"), "talks:\n\t- title: One\n", "syntax"),
        (page("talks.yaml"), b"talks:\n- title: D\xfcs\n", "encoding"),
        (page() + "\n   - titel: One\n", GOOD, "key"),
    ],
    ids=["file", "syntax", "encoding", "key"],
)
def test_a_view_without_data_because_of_a_mistake_is_not_reported_as_empty(
    project: Project, index: str, talks: str | bytes, subtype: str
) -> None:
    (line,) = warnings(project, {"talks.yaml": talks, "index.rst": index})
    assert line.endswith(f"[roundup.{subtype}]")
    html = (project.root.parent / "src_build/html/index.html").read_text(encoding="utf-8")
    assert ("No talks." if subtype == "key" else "The data cannot be read.") in html


def test_correct_data_without_talks_is_reported_as_an_empty_view(project: Project) -> None:
    found = warnings(project, {"talks.yaml": "talks: []\n", "index.rst": page("talks.yaml")})
    assert [line.rpartition("[")[2] for line in found] == ["roundup.empty]"]


def test_a_symbolic_link_out_of_the_source_directory_is_not_followed(project: Project) -> None:
    secret = project.root.parent / "secret.yaml"
    secret.write_text("- title: Secret\n", encoding="utf-8")
    (project.root / "linked.yaml").symlink_to(secret)
    found = warnings(project, {"index.rst": page("linked.yaml", "   :empty: nothing\n")})
    assert len(found) == 1
    assert "[roundup.outside]" in found[0]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"talks:\n- title: caf\xe9\n", "talks.yaml:2:13"),
        (b"talks:\n- title: [\n", "talks.yaml:"),
        (b"talks:\n- title: a: b\n", "talks.yaml:2:11"),
    ],
    ids=["encoding", "syntax", "colon"],
)
def test_a_file_that_is_not_data(project: Project, data: bytes, place: str) -> None:
    index = page("talks.yaml", "   :empty: nothing\n")
    found = warnings(project, {"talks.yaml": data, "index.rst": index})
    assert len(found) == 1
    assert found[0].startswith(place)


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        (
            "   :track: Comunity\n",
            "index.rst:4: WARNING: ",
        ),
        ("   :limit: many\n", "index.rst:4: WARNING: "),
        ("   :sort: sizes\n", "index.rst:4: WARNING: "),
        ("   :group-by: trak\n", "index.rst:4: WARNING: "),
        ("   :fields: presenters, colour\n", "index.rst:4: WARNING: "),
        ("   :abstract: some\n", "index.rst:4: WARNING: "),
    ],
)
def test_a_wrong_option_is_reported_and_the_view_is_shown(
    project: Project, options: str, warning: str
) -> None:
    data = "- {title: Good talk, track: Community}\n"
    found = warnings(project, {"talks.yaml": data, "index.rst": page("talks.yaml", options)})
    assert len(found) == 1
    assert found[0].startswith(warning)


def test_an_empty_selection_shows_a_note_and_warns(project: Project) -> None:
    files: dict[str, str | bytes] = {"talks.yaml": "[]\n", "index.rst": page("talks.yaml")}
    found = warnings(project, files)
    assert len(found) == 1
    assert found[0].startswith("index.rst:4: WARNING: ")
    assert "[roundup.empty]" in found[0]
    html = (project.root.parent / "src_build/html/index.html").read_text(encoding="utf-8")
    assert "roundup-note" in html


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("roundup_markup = 'markdwon'", "conf.py:2:1"),
        ("roundup_time_format = '13h'", "conf.py:2:1"),
        ("roundup_sources = {'a': 7}", "conf.py:2:20"),
        ("roundup_sources = {'a': {'file': 'x.yaml'}}", "conf.py:2:20"),
    ],
)
def test_a_wrong_value_in_conf_is_reported(project: Project, setting: str, place: str) -> None:
    conf = f'extensions = ["sphinxcontrib_roundup"]\n{setting}\n'
    found = warnings(project, {"conf.py": conf, "index.rst": "Home\n====\n"})
    assert [line.split(": WARNING")[0] for line in found] == [place]
    assert found[0].endswith("[roundup.config]")


def test_a_warning_can_be_suppressed_by_its_subtype(project: Project) -> None:
    project.write({"talks.yaml": "- {title: A, b: c}\n", "index.rst": page("talks.yaml")})
    quiet = project.build(conf={"suppress_warnings": ["roundup.key"]})
    assert "A" in quiet.text("index.html")


@pytest.mark.parametrize("value", [["talks.yaml"], "talks.yaml", None])
def test_sources_that_are_not_a_mapping_are_reported_in_conf(
    project: Project, value: object
) -> None:
    conf = f"extensions = ['sphinxcontrib_roundup']\nroundup_sources = {value!r}\n"
    found = warnings(
        project, {"conf.py": conf, "talks.yaml": GOOD, "index.rst": page("talks.yaml")}
    )
    assert found[0] == (
        f"conf.py:2:1: WARNING: 'roundup_sources' is {value!r}; allowed is a mapping of keys to "
        """paths; write roundup_sources = {"talks": "data/talks.yaml"} [roundup.config]"""
    )


@pytest.mark.parametrize("value", ["i.ytimg.com", None, 3])
def test_hosts_that_are_not_a_list_allow_no_picture(project: Project, value: object) -> None:
    conf = f"extensions = ['sphinxcontrib_roundup']\nroundup_remote_images = {value!r}\n"
    data = "talks:\n- {title: Good talk, poster: 'https://i.ytimg.com/x.jpg'}\n"
    index = page("talks.yaml").replace("talk-list", "talk-cards")
    found = warnings(project, {"conf.py": conf, "talks.yaml": data, "index.rst": index})
    assert found == [
        f"conf.py:2:1: WARNING: 'roundup_remote_images' is {value!r}; allowed is a list of host "
        """names; write roundup_remote_images = ["images.example.org"] [roundup.config]"""
    ]
    html = (project.root.parent / "src_build/html/index.html").read_text(encoding="utf-8")
    assert "<img" not in html


def test_problems_of_texts_and_pictures_point_into_the_data_and_are_reported_once(
    project: Project,
) -> None:
    data = """
        presenters:
        - name: Ann
          portrait: ann.png
        talks:
        - title: First
          presenters: [Ann]
        - title: Second
          presenters: [Ann]
          abstract: "See [this](javascript:x)."
        """
    view = "\n.. roundup:talk-list:: t.yaml\n   :abstract: full\n"
    project.write(
        {
            "t.yaml": data,
            "index.rst": "Talks\n=====\n" + view + view + "\n.. roundup:talk-cards:: t.yaml\n"
            "\n.. roundup:presenter-cards:: t.yaml\n",
        }
    )
    text, picture = sorted(project.build(check=False).warnings, reverse=True)
    assert text.startswith("t.yaml:9:13: WARNING: talk \"Second\": the link 'javascript:x' ")
    assert picture.startswith("t.yaml:3:13: WARNING: ")
    assert "the picture 'ann.png' is not in the source directory; add the file" in picture


def test_a_problem_of_a_text_points_to_the_record_of_a_schedule(project: Project) -> None:
    events = [
        {"id": number, "title": "Welcome", "track": "T", "abstract": text, "persons": []}
        for number, text in enumerate(["fine", "[x](javascript:y)"], start=1)
    ]
    days = [{"date": "2030-01-01", "rooms": {"R": events}}]
    schedule = {"schedule": {"conference": {"title": "C", "acronym": "c", "days": days}}}
    index = page("s.json", "   :abstract: full\n")
    found = warnings(project, {"s.json": json.dumps(schedule, indent=1), "index.rst": index})
    (line,) = [line for line in found if "[roundup.link]" in line]
    lines = json.dumps(schedule, indent=1).splitlines()
    number = next(number for number, text in enumerate(lines, start=1) if "javascript" in text)
    assert line.startswith(f"s.json:{number}:")
    assert 'talk "Welcome": ' in line


def test_problems_in_several_files_point_into_their_own(project: Project) -> None:
    talk = "- {{id: {0}, title: Welcome, event: E, abstract: '[x](javascript:{0})'}}\n"
    files: dict[str, str | bytes] = {
        "a.yaml": talk.format("a"),
        "b.yaml": "- {title: Other, event: E}\n" + talk.format("b"),
        "index.rst": page("*.yaml", "   :abstract: full\n"),
    }
    places = [line.partition(": WARNING")[0] for line in warnings(project, files)]
    assert places == ["a.yaml:1:47", "b.yaml:2:47"]


def test_problems_of_inline_texts_point_into_the_page(project: Project) -> None:
    project.write(
        {
            "index.rst": """
            Talks
            =====

            .. roundup:talk-cards::

               - title: Only
                 abstract: "See [this](javascript:x)."
            """
        }
    )
    (line,) = project.build(check=False).warnings
    assert line.startswith('index.rst:7:16: WARNING: talk "Only": ')


@pytest.mark.parametrize(("name", "host"), [("index.rst", "rst"), ("index.md", "myst")])
def test_a_misspelt_option_does_not_lose_the_view(
    project: Project, myst_project: Project, name: str, host: str
) -> None:
    rst = page("t.yaml", "   :trac: x\n")
    myst = "# Talks\n\n```{roundup:talk-list} t.yaml\n:trac: x\n```\n"
    site = project if host == "rst" else myst_project
    site.write({"t.yaml": "- {title: Good talk}\n", name: rst if host == "rst" else myst})
    built = site.build(check=False)
    (line,) = built.warnings
    assert "'trac'" in line
    assert "did you mean 'track'?" in line
    assert "Good talk" in built.text("index.html")


def test_an_object_view_without_an_id_gets_a_remedy(project: Project) -> None:
    (line,) = warnings(project, {"index.rst": "Talk\n====\n\n.. roundup:talk::\n"})
    assert line == (
        "index.rst:4: WARNING: no talk is named; "
        "write its id after the directive: 'roundup:talk:: id' [roundup.option]"
    )

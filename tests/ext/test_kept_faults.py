"""What is wrong is reported in full once, and fails every build with ``-W`` until it is mended."""

from __future__ import annotations

import pytest

from tests.ext.project import Project

GOOD = "- {title: Good talk, track: Go}\n"
BAD = "- {title: One, speeker: Ann}\n- {title: Two, roum: R}\n"
VIEW = "Talks\n=====\n\n.. roundup:talk-list:: talks.yaml\n"


def lines(project: Project, builder: str = "html", **options: int) -> list[str]:
    return project.build(builder, check=False, **options).warnings


def test_a_second_build_says_one_line_for_each_file(project: Project) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW + "   :limit: x\n"})
    first = lines(project)
    assert [line.partition(" WARNING")[0] for line in first] == [
        "index.rst:4:",
        "talks.yaml:1:16:",
        "talks.yaml:2:16:",
    ]
    assert lines(project) == [
        "index.rst:4: WARNING: 1 fault as before (sphinx-build --fresh-env) [roundup.option]",
        "talks.yaml:1: WARNING: 2 faults as before (sphinx-roundup check talks.yaml) [roundup.key]",
    ]


@pytest.mark.parametrize("parallel", [1, 4])
def test_another_builder_on_the_same_doctrees_stays_red(project: Project, parallel: int) -> None:
    pages = {f"p{number}.rst": ":orphan:\n\n" + VIEW for number in range(8)}
    project.write({"talks.yaml": BAD, "index.rst": VIEW, **pages})
    assert len(lines(project, parallel=parallel)) == 2
    before = (
        "talks.yaml:1: WARNING: 2 faults as before (sphinx-roundup check talks.yaml) [roundup.key]"
    )
    assert lines(project, "text", parallel=parallel) == [before]
    assert lines(project, "text", parallel=parallel) == [before]


def test_a_mended_file_is_no_longer_named(project: Project) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW})
    assert len(lines(project)) == 2
    project.write({"talks.yaml": GOOD})
    assert lines(project) == []
    assert lines(project) == []


def test_a_changed_file_is_reported_in_full_again(project: Project) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW})
    lines(project)
    project.write({"talks.yaml": "# talks\n" + BAD})
    assert [line.partition(" WARNING")[0] for line in lines(project)] == [
        "talks.yaml:2:16:",
        "talks.yaml:3:16:",
    ]


def test_a_fresh_environment_reports_in_full(project: Project) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW})
    assert lines(project) == lines(project, fresh=True)


def test_a_page_that_is_read_again_does_not_repeat_the_faults_of_its_data(
    project: Project,
) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW})
    lines(project)
    project.write({"index.rst": VIEW + "\nMore.\n"})
    (line,) = lines(project)
    assert "2 faults as before" in line


def test_faults_of_texts_and_of_data_on_a_page_are_kept(project: Project) -> None:
    view = "\n.. roundup:talk-cards::\n\n   - {title: In page, speeker: Ann}\n"
    text = "- {title: A, abstract: '[x](javascript:y)'}\n"
    project.write({"talks.yaml": text, "index.rst": VIEW + "   :abstract: full\n" + view})
    assert len(lines(project)) == 2
    assert [line.partition(" (")[0] for line in lines(project)] == [
        "index.rst:9: WARNING: 1 fault as before",
        "talks.yaml:1: WARNING: 1 fault as before",
    ]


def test_two_homes_of_one_object_stay_red(project: Project) -> None:
    home = VIEW + "   :home:\n"
    project.write({"talks.yaml": GOOD, "index.rst": home, "b.rst": ":orphan:\n\n" + home})
    full = lines(project)
    assert len(full) == 1
    assert "claims to be its home too" in full[0]
    (again,) = lines(project)
    assert "1 fault as before" in again
    project.write({"b.rst": ":orphan:\n\n" + VIEW})
    assert lines(project) == []


def test_a_missing_file_stays_red_until_it_is_there(project: Project) -> None:
    project.write({"index.rst": VIEW + "   :empty: nothing\n"})
    assert len(lines(project)) == 1
    (again,) = lines(project)
    assert again.startswith("index.rst:4: WARNING: 1 fault as before")
    project.write({"talks.yaml": "[]\n"})
    assert lines(project) == []


def test_a_fault_of_a_selection_goes_when_the_data_has_the_value(project: Project) -> None:
    project.write({"talks.yaml": GOOD, "index.rst": VIEW + "   :track: Go, Rust\n"})
    assert len(lines(project)) == 1
    project.write({"talks.yaml": "tracks: [Go, Rust]\ntalks:\n" + GOOD})
    assert lines(project) == []
    project.write({"talks.yaml": GOOD})
    assert len(lines(project)) == 1


def test_a_suppressed_fault_is_not_counted(project: Project) -> None:
    project.write({"talks.yaml": BAD, "index.rst": VIEW + "   :limit: x\n"})
    quiet = {"suppress_warnings": ["roundup.key"]}
    for _build in range(2):
        (line,) = project.build(check=False, conf=quiet).warnings
        assert line.endswith("[roundup.option]")


def test_a_thousand_faults_of_one_kind_are_ten_lines_and_a_number(project: Project) -> None:
    data = "".join(f"- {{title: Talk {number}, speeker: Ann}}\n" for number in range(995))
    project.write({"talks.yaml": data + "- {title: Last, titel: x}\n", "index.rst": VIEW})
    found = lines(project)
    assert len(found) == 11
    assert [line.partition(": WARNING")[0] for line in found[:9]] == [
        f"talks.yaml:{number}:19" for number in range(1, 10)
    ]
    assert found[9] == (
        "talks.yaml:10:19: WARNING: 986 more faults of this kind, the first one here; "
        "'sphinx-roundup check --all' lists all of them [roundup.key]"
    )
    assert "unknown key 'titel'; did you mean 'title'?" in found[10]
    (again,) = lines(project)
    assert "996 faults as before" in again

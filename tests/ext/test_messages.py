"""What a message says about files that pages name, empty views and references."""

from __future__ import annotations

import sys

import pytest

from tests.ext.project import Project

GOOD = "- {title: Good talk, speaker: Ann}\n"


def page(*arguments: str) -> str:
    views = "".join(f"\n.. roundup:talk-list:: {argument}\n" for argument in arguments)
    return f"H\n=\n{views}"


def warning(project: Project, text: str, **conf: object) -> str:
    built = project.write({"index.rst": text}).build(check=False, conf=conf)
    (line,) = built.warnings
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links")
def test_a_symbolic_link_to_nothing_is_no_misspelt_name(project: Project) -> None:
    (project.root / "link.yaml").symlink_to("nowhere.yaml")
    assert warning(project, page("link.yaml")) == (
        "index.rst:4: WARNING: 'link.yaml' is a symbolic link to a file that does not exist; "
        "correct the link, or add the file [roundup.file]"
    )


def test_a_url_is_no_file(project: Project) -> None:
    assert warning(project, page("https://example.org/t.yaml")) == (
        "index.rst:4: WARNING: 'https://example.org/t.yaml' is a URL, and a build reads files "
        "only; save it as a file [roundup.file]"
    )


def test_a_path_is_shown_as_it_is_written(project: Project) -> None:
    assert warning(project, page("/dev/null")) == (
        "index.rst:4: WARNING: '/dev/null': no such file; "
        "a path with a leading '/' begins in the source directory [roundup.file]"
    )


def test_names_that_share_only_a_suffix_are_not_suggested(project: Project) -> None:
    project.write({"members.yaml": GOOD})
    assert warning(project, page("talks.yaml")) == (
        "index.rst:4: WARNING: 'talks.yaml': no such file [roundup.file]"
    )


def test_a_word_that_is_no_file_is_answered_with_the_keys_of_conf(project: Project) -> None:
    project.write({"data.yaml": GOOD})
    line = warning(project, page("index"), roundup_sources={"north": "data.yaml"})
    assert line == (
        "index.rst:4: WARNING: 'index': no such file; "
        "the keys of 'roundup_sources' are 'north' [roundup.file]"
    )


def test_a_view_without_data_says_so(project: Project) -> None:
    assert warning(project, page("")) == (
        "index.rst:4: WARNING: the view has no data; "
        "write talks below the directive, or name a data file behind '::' [roundup.empty]"
    )


def test_a_view_of_an_empty_file_names_the_file(project: Project) -> None:
    project.write({"empty.yaml": ""})
    assert warning(project, page("empty.yaml")) == (
        "index.rst:4: WARNING: 'empty.yaml' has no talks; "
        "add talks to it, or write ':empty:' with a text if this is intended [roundup.empty]"
    )


def test_an_unreadable_file_is_the_only_fault(project: Project) -> None:
    project.write({"bad.yaml": "talks:\n\t- title: A\n"})
    text = (
        page("bad.yaml") + "   :track: Go\n\n:roundup:talk:`A` :roundup:count:`talks :track: Go`\n"
    )
    line = warning(project, text.replace("track: Go`", "source: bad.yaml`"))
    assert line.startswith("bad.yaml:2:1: WARNING: a tab is used as indentation")


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("Other", "the data has it, but no view of this project shows it"),
        ("Nothing of it", "the data of this project has none"),
        ("Good tlak", "did you mean 'Good talk'?"),
    ],
)
def test_a_reference_tells_whether_the_data_has_the_object(
    project: Project, target: str, remedy: str
) -> None:
    project.write({"t.yaml": GOOD + "- {title: Other}\n"})
    text = page("t.yaml") + f"   :id: good-talk\n\n:roundup:talk:`{target}`\n"
    assert warning(project, text) == (
        f"index.rst:7: WARNING: no talk {target!r}; {remedy} [roundup.ref]"
    )

"""Every view has a directive, and a directive passes on whatever options it is given."""

from __future__ import annotations

import pytest

from sphinxcontrib_roundup.ext.directives import DIRECTIVES
from sphinxcontrib_roundup.selection.views import VIEWS
from tests.ext.project import Project


def test_every_view_has_a_directive() -> None:
    assert [directive.view_name for directive in DIRECTIVES] == list(VIEWS)


def test_the_name_of_the_class_is_that_of_the_view() -> None:
    for directive in DIRECTIVES:
        words = directive.view_name.split("-")
        assert directive.__name__ == "".join(map(str.capitalize, words))


@pytest.mark.parametrize("view", [directive.view_name for directive in DIRECTIVES])
def test_an_unknown_option_is_answered_by_the_view(project: Project, view: str) -> None:
    argument = {"talk": "a", "presenter": "ann"}.get(view, "")
    files = {
        "conf.py": "extensions = ['sphinxcontrib_roundup']\nroundup_sources = {'t': 't.yaml'}\n",
        "t.yaml": "- {title: A, presenters: Ann, event: E, track: T}\n",
        "index.rst": f"H\n=\n\n.. roundup:{view}:: {argument}\n   :clas: x\n",
    }
    built = project.write(files).build(check=False)
    (warning,) = built.warnings
    assert warning.startswith("index.rst:4: WARNING: ")
    assert "unknown option 'clas'" in warning
    assert "did you mean 'class'?" in warning
    assert "roundup.css" in built.text("index.html")
